"""What two people do to one sidecar on their branches, and whether that clashes, by the deeds alone."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

ITEMS, CHANGED = 30, 3

LETTERS = "abcdefghiklmnoprstuvwyz"


@dataclass
class Mark:
    """One annotation as a person wrote it."""

    id: str
    start: int
    quote: str
    note: list[str]
    tags: list[str]
    pen: str = "claim"
    modified: int = 0
    comment: str = ""
    named: bool = True


@dataclass
class Version:
    """The annotations of one branch, and what was done on it."""

    marks: list[Mark]
    touched: dict[str, set[str]] = field(default_factory=dict)
    """By id: the fields that were changed, `gone` and `new` among them."""

    added: set[str] = field(default_factory=set)
    """Words that stand in no other version."""

    def touch(self, mark: Mark, what: str) -> None:
        """Note that a field of a mark was changed."""
        self.touched.setdefault(mark.id, set()).add(what)


class Writer:
    """Makes words that stand nowhere else, from one seed."""

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)

    def word(self) -> str:
        """A word of ten letters."""
        return "".join(self.chance.choices(LETTERS, k=10))

    def words(self, count: int) -> str:
        """Some words."""
        return " ".join(self.word() for _ in range(count))


def made(writer: Writer, start: int, *, named: bool = True) -> Mark:
    """A new annotation."""
    name = "01" + "".join(writer.chance.choices("0123456789ABCDEFGHJKMNPQRSTVWXYZ", k=24))
    note = [writer.words(6) for _ in range(writer.chance.randint(0, 3))]
    return Mark(name, start, writer.words(8), note, [writer.word()], modified=0, named=named)


def written(marks: list[Mark]) -> str:
    """A sidecar as Postil writes it."""
    head = "schema: 1\narticle:\n  file: seeds/a.txt\n  title: A ferry\n  sha256: 00ff\nannotations:\n"
    return head + "\n".join(_item(mark) for mark in marks)


def _item(mark: Mark) -> str:
    lines = [f"# {mark.comment}"] if mark.comment else []
    keys = [f"id: {mark.id}"] if mark.named else []
    keys += [f"pen: {mark.pen}", f"tags: [{', '.join(mark.tags)}]", "quote: |-", f"  {mark.quote}"]
    keys += ["note: |-", *(f"  {line}" if line else "" for line in mark.note)] if mark.note else []
    keys += [
        f"anchor: {{start: {mark.start}, end: {mark.start + 40}}}",
        "by: anna",
        "created: 2026-01-01T00:00:00Z",
    ]
    keys += [f"modified: 2026-01-{mark.modified + 1:02}T00:00:00Z"]
    lines += [("- " if not at else "  ") + key if key else "" for at, key in enumerate(keys)]
    return "\n".join(lines) + "\n"


# ---- what is done on a branch


def add(version: Version, writer: Writer, mark: Mark, day: int) -> None:
    """A new annotation somewhere."""
    new = made(writer, writer.chance.randrange(0, ITEMS * 100))
    version.marks.append(new)
    version.marks.sort(key=lambda each: each.start)
    version.touch(new, "new")
    version.added.update(f"{new.quote} {' '.join(new.note)} {new.tags[0]}".split())


def note(version: Version, writer: Writer, mark: Mark, day: int) -> None:
    """Other words in one line of the note, or a first line."""
    line = writer.words(5)
    at = writer.chance.randrange(len(mark.note)) if mark.note else 0
    mark.note[at : at + 1] = [line]
    mark.modified = day
    version.touch(mark, f"note {at}")
    version.added.update(line.split())


def lengthen(version: Version, writer: Writer, mark: Mark, day: int) -> None:
    """A new line in the note."""
    line = writer.words(5)
    at = writer.chance.randint(0, len(mark.note))
    mark.note.insert(at, line)
    mark.modified = day
    version.touch(mark, f"gap {at}")
    version.added.update(line.split())


def tag(version: Version, writer: Writer, mark: Mark, day: int) -> None:
    """One more tag."""
    mark.tags.append(writer.word())
    mark.modified = day
    version.touch(mark, "tags")
    version.added.add(mark.tags[-1])


def pen(version: Version, writer: Writer, mark: Mark, day: int) -> None:
    """Another pen."""
    mark.pen = writer.chance.choice(["doubt", "number", "source"])
    mark.modified = day
    version.touch(mark, "pen")


def delete(version: Version, writer: Writer, mark: Mark, day: int) -> None:
    """Gone."""
    version.marks.remove(mark)
    version.touch(mark, "gone")


def comment(version: Version, writer: Writer, mark: Mark, day: int) -> None:
    """A comment above it, by hand."""
    mark.comment = writer.words(4)
    version.touch(mark, "comment")
    version.added.update(mark.comment.split())


def reorder(version: Version, writer: Writer, mark: Mark, day: int) -> None:
    """Moved to another place in the file, by hand."""
    version.marks.remove(mark)
    version.marks.insert(writer.chance.randint(0, len(version.marks)), mark)
    version.touch(mark, "order")


Deed = Callable[[Version, Writer, Mark, int], None]

KINDS: dict[str, tuple[Deed, ...]] = {
    "add": (add,),
    "edit notes": (note,),
    "lengthen notes": (lengthen,),
    "add tags": (tag,),
    "pens": (pen,),
    "add, note and tag": (add, note, tag),
    "the same, and delete 2": (add, note, tag, delete, delete),
    "reorder, one side": (reorder,),
    "comments by hand, tags": (comment, tag),
    "no ids: notes": (note,),
    "no ids: tags, add": (tag, add),
    "everything at once": (add, note, lengthen, tag, pen, comment, delete),
}


def trial(kind: str, number: int, seed: int) -> tuple[list[Mark], Version, Version]:
    """The base and the two branches of one trial."""
    writer = Writer(f"{kind} {number} {seed}")
    base = [made(writer, at * 100, named=not kind.startswith("no ids")) for at in range(ITEMS)]
    return base, *(_branch(kind, base, writer, day) for day in (1, 2))


def _branch(kind: str, base: list[Mark], writer: Writer, day: int) -> Version:
    marks = [replace(each, note=list(each.note), tags=list(each.tags)) for each in base]
    version, deeds = Version(marks), KINDS[kind]
    if kind.startswith("reorder"):
        deeds = (reorder,) if day == 1 else (tag,)
    chosen = writer.chance.sample(marks, max(CHANGED, len(deeds)))
    for at, mark in enumerate(chosen):
        deeds[at % len(deeds)](version, writer, mark, day)
    return version


def clashes(ours: Version, theirs: Version, base: list[Mark]) -> bool:
    """Whether both sides changed the same thing, so that nobody but a reader can decide."""
    lengths = {mark.id: len(mark.note) for mark in base}
    for name in ours.touched.keys() & theirs.touched.keys():
        mine, other = ours.touched[name], theirs.touched[name]
        if "gone" in mine or "gone" in other:
            if (mine | other) - {"gone", "order"}:
                return True
            continue
        if "pen" in mine & other and _pen(ours, name) != _pen(theirs, name):
            return True
        for one in mine:
            for two in other:
                if one.split()[0] in ("note", "gap") and one == two:
                    return True
        if (
            not lengths.get(name)
            and any(w.startswith(("note", "gap")) for w in mine)
            and any(w.startswith(("note", "gap")) for w in other)
        ):
            return True
    return False


def _pen(version: Version, name: str) -> str:
    return next(mark.pen for mark in version.marks if mark.id == name)
