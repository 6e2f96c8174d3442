"""What git makes of two versions of a sidecar: by itself, with merge=union, and with Postil's driver.

For each kind of change `--trials` libraries are made up: a sidecar of 30 annotations in the order of the
article, two branches on which different people change three of them each, and a merge by real git (init,
branch, commit, merge) in each of three ways.  What should come out is computed from the edits themselves and
not by the code that merges:

    conflict   git stopped, or a clash is left under `conflict`
    real       trials in which both sides did change the same thing
    false      conflicts where nothing real clashed
    missed     real ones that were decided without a word
    broken     the result is no YAML, or git's markers stand in it
    lost       trials in which a word that a side added stands nowhere in the result
    mixed      trials in which an annotation has a field that neither side gave it, stands twice, or
               one that was deleted on one side and untouched on the other stands again

    .venv/bin/python benchmarks/merge.py [--trials 100] [--kind 'edit notes'] [--seed 1]
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
ITEMS, CHANGED = 30, 3
NAME = "annotations/a.txt.yaml"

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


# ---- git


def git(folder: Path, *args: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Call git without anybody's settings."""
    env = {
        **os.environ, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "PYTHONPATH": str(ROOT),
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }  # fmt: skip
    return subprocess.run(
        ["git", "-c", "gc.auto=0", "-c", "core.fsync=none", *args],
        cwd=folder, env=env, capture_output=True, text=True, check=check,
    )  # fmt: skip


def repository(folder: Path, texts: tuple[str, str, str]) -> None:
    """Two branches with one sidecar each, from a base."""
    git(folder, "init", "-q", "-b", "main")
    (folder / "annotations").mkdir()
    for branch, text in (("main", texts[0]), ("theirs", texts[2]), ("ours", texts[1])):
        git(
            folder,
            "checkout",
            "-q",
            *(["-b", branch, "main"] if branch != "main" else ["-B", "main"]),
            check=False,
        )
        (folder / NAME).write_text(text, encoding="utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "--allow-empty", "-m", branch)


def merge(folder: Path, way: str) -> tuple[str, bool, float]:
    """Merge `theirs` into `ours`; the text, whether git stopped, and seconds."""
    git(folder, "checkout", "-qf", "ours")
    attributes = folder / ".git/info/attributes"
    attributes.parent.mkdir(exist_ok=True)
    if way == "git":
        attributes.unlink(missing_ok=True)
    else:
        attributes.write_text(f"annotations/**/*.yaml merge={'union' if way == 'union' else 'postil'}\n")
    if way == "postil":
        git(folder, "config", "merge.postil.driver", f"'{sys.executable}' -P -m tui merge-driver %O %A %B %P")
    start = time.perf_counter()
    done = git(folder, "merge", "-q", "--no-commit", "--no-ff", "theirs", check=False)
    took = time.perf_counter() - start
    text = (folder / NAME).read_text(encoding="utf-8")
    git(folder, "merge", "--abort", check=False)
    git(folder, "reset", "-q", "--hard", "ours")
    return text, done.returncode != 0, took


# ---- what came out


def judged(text: str, base: list[Mark], ours: Version, theirs: Version) -> Counter[str]:
    """What is wrong with a merged text."""
    found: Counter[str] = Counter()
    added = ours.added | theirs.added
    stand = set(re.findall(r"[a-z]{10}", text))
    found["lost"] = bool(added - stand)
    try:
        items = yaml.load(text, Loader=yaml.CBaseLoader)["annotations"]
    except (yaml.YAMLError, KeyError, TypeError):
        found["broken"] = 1
        return found
    found["mixed"] = _mixed(items, base, ours, theirs)
    return found


def _mixed(items: list[dict[str, object]], base: list[Mark], ours: Version, theirs: Version) -> bool:
    quotes = [item.get("quote") for item in items]
    if len(quotes) != len(set(map(str, quotes))):
        return True
    marks = {mark.quote: mark for side in (base, ours.marks, theirs.marks) for mark in side}
    sides = [{mark.quote: mark for mark in side} for side in (base, ours.marks, theirs.marks)]
    for item in items:
        mark = marks.get(str(item.get("quote")))
        if mark is None or (mark.named and item.get("id") != mark.id):
            return True
        three = [side.get(mark.quote) for side in sides]
        if three[0] and (not three[1] or not three[2]):
            left = three[1] or three[2]
            if left is None or "conflict" not in item:
                return True
        lines = {line for each in three if each for line in each.note}
        if not set(str(item.get("note", "")).split("\n")) <= lines | {""}:
            return True
        if not set(item.get("tags", [])) <= {tag for each in three if each for tag in each.tags}:  # type: ignore[call-overload]
            return True
    return False


def main() -> None:
    """Run the trials, and print a line a kind."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    options.add_argument("--trials", type=int, default=100)
    options.add_argument("--kind", action="append", choices=list(KINDS), help="only this one; repeatable")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    print(f"{chosen.trials} trials a kind, {ITEMS} annotations, {CHANGED} or more changed on each branch")
    print(f"{'':24}{'real':>5} |{'git':>21} |{'union':>18} |{'postil':>37}")
    heads = "conflict false broken | lost broken mixed | conflict false missed lost broken mixed     s"
    print(f"{'':24}{'':>5} | {heads}")
    for kind in chosen.kind or KINDS:
        print(_line(kind, chosen.trials, chosen.seed), flush=True)


def _line(kind: str, trials: int, seed: int) -> str:
    real, seconds = 0, 0.0
    counts = {way: Counter[str]() for way in ("git", "union", "postil")}
    for number in range(trials):
        base, ours, theirs = trial(kind, number, seed)
        clash = clashes(ours, theirs, base)
        real += clash
        folder = Path(tempfile.mkdtemp(prefix="postil-merge-"))
        try:
            repository(folder, (written(base), written(ours.marks), written(theirs.marks)))
            for way, count in counts.items():
                text, stopped, took = merge(folder, way)
                count += judged(text, base, ours, theirs)
                count["conflict"] += stopped
                count["false"] += stopped and not clash
                count["missed"] += clash and not stopped
                seconds += took if way == "postil" else 0
        finally:
            shutil.rmtree(folder)
    columns = {
        "git": (("conflict", 8), ("false", 5), ("broken", 6)),
        "union": (("lost", 4), ("broken", 6), ("mixed", 5)),
        "postil": (("conflict", 8), ("false", 5), ("missed", 6), ("lost", 4), ("broken", 6), ("mixed", 5)),
    }
    figures = (
        " ".join(f"{counts[way][name]:{width}}" for name, width in names) for way, names in columns.items()
    )
    return f"{kind:24}{real:5} | {' | '.join(figures)} {seconds / trials:5.2f}"


if __name__ == "__main__":
    main()
