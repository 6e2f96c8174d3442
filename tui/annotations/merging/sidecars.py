"""Two versions of a sidecar's text become one text: the one merge that git, sync programs and `postil` share.

1.  What only one side changed is taken as it stands.
2.  The texts are cut into items (`cutting`), the items are paired (`pairing`) and merged one by one
    (`pieces`), the head and the tail by line or by key (`heads`).  Ours gives the order, unless only theirs
    was put into another one; new items come in by their place in the article.
3.  The result is read again: as many items as there should be, every word that either side added (`lost`).
4.  Where a side cannot be read, or the result would lose something, the texts are merged by line with git's
    conflict markers, as git would: nothing is decided, nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.annotations.change import Change
from tui.annotations.guard import Kind, Node
from tui.annotations.merging import heads, lines, pieces
from tui.annotations.merging.cutting import Cut, Piece, comments, cut
from tui.annotations.merging.pairing import Key, keys
from tui.annotations.merging.pieces import Odd, Result
from tui.annotations.rewriting import rewrite
from tui.annotations.understanding import Understood, understand
from tui.errors import DamagedSidecar, UnwritableFile

_HERE = Path("merged.yaml")

_BEGIN = re.compile(r"^annotations:(?=[^\n]*\n\Z)", re.MULTILINE)
"""The last line of a head."""

_VOLATILE = frozenset({"anchor", "created", "modified", "sha256"})
"""Keys of which a merge takes one value and drops the other: dates, places and hashes are nobody's words."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Something that a merge could not decide: both versions stand in the text."""

    id: str
    """Of the annotation."""

    field: str


@dataclass(frozen=True, slots=True)
class MergedText:
    """What two versions of a sidecar became."""

    text: str
    clashes: tuple[Clash, ...] = ()
    trouble: str = ""
    """Why it was merged by line, with git's markers where lines clash; `""` as a rule."""


_DERIVED = re.compile(r"0{10}[0-9A-Z]{16}\Z")
"""An id that was made from a quote (`identity.derived_id`) and can be made again."""


def merge_texts(base: str | None, ours: str, theirs: str, path: Path) -> MergedText:
    """Merge two versions of a sidecar; texts are without a byte order mark, `path` is named in reasons.

    `base`: what both were made from; `None` when it is not known: then nothing counts as deleted, and
    whatever differs in one annotation clashes.
    """
    if ours == theirs or theirs == base:
        return MergedText(ours)
    if ours == base:
        return MergedText(theirs)
    newline = _newline(ours)
    if newline != "\n" or "\r" in f"{base}{theirs}":
        flat = [None if text is None else re.sub(r"\r\n?", "\n", text) for text in (base, ours, theirs)]
        merged = _merged(flat[0], flat[1] or "", flat[2] or "", path)
        return MergedText(merged.text.replace("\n", newline), merged.clashes, merged.trouble)
    return _merged(base, ours, theirs, path)


def _newline(text: str) -> str:
    found = re.search(r"\r\n?|\n", text)
    return found[0] if found else "\n"


def _merged(base: str | None, ours: str, theirs: str, path: Path) -> MergedText:
    try:
        mine, other = (_read(side, path, name) for side, name in ((ours, "ours"), (theirs, "theirs")))
        old = _base(base, path)
        merged = _by_item(old, mine, other)
        if words := lost(old, mine, other, understand(merged.text, _HERE)):
            raise Odd(f"{len(words)} words would have been lost, as {min(words)[:40]!r}")
    except (DamagedSidecar, UnwritableFile, Odd) as error:
        trouble = str(error) or "it is written in an unusual form"
        return MergedText(by_line(base, ours, theirs), trouble=trouble)
    return merged


def by_line(base: str | None, ours: str, theirs: str) -> str:
    """Return both versions merged by line, with git's markers around lines that clash."""
    mine, other = (text.splitlines(keepends=True) for text in (ours, theirs))
    if base is None:
        return lines.marked(lines.merge_two(mine, other))
    return lines.marked(lines.merge(base.splitlines(keepends=True), mine, other))


def _read(text: str, path: Path, side: str) -> Understood:
    try:
        read = understand(text, path)
    except DamagedSidecar as error:
        raise Odd(
            f"{side}: {error.reason}" if not error.line else f"{side}, line {error.line}: {error.reason}"
        ) from error
    if read.sealed:
        raise Odd(f"{side}, line {read.sealed.line}: {read.sealed.message}")
    return read


def _base(text: str | None, path: Path) -> Understood | None:
    """The base; one that cannot be read is as good as none."""
    try:
        read = None if text is None else understand(text, path)
    except DamagedSidecar:
        return None
    return None if read is None or read.sealed else read


def _by_item(base: Understood | None, ours: Understood, theirs: Understood) -> MergedText:
    old, mine, other = (cut(each) if each else None for each in (base, ours, theirs))
    if mine is None or other is None:
        return _by_change(base, ours, theirs)
    if not mine.pieces and other.pieces and not mine.head.strip():
        mine = Cut(mine.understood, other.head, (), mine.tail)
    head = heads.merge_head(old, mine, other)
    sha256 = heads.sha256_of(head)
    column = next((piece.column for side in (mine, other) for piece in side.pieces), 0)
    sides = _Sides(old, mine, other)
    found: dict[Key, Result] = {}
    for key in dict.fromkeys([*sides.keys[1], *sides.keys[2]]):
        three = [side.get(key) for side in sides.pieces]
        found[key] = pieces.merge_piece(three[0], three[1], three[2], sha256)
    order = [key for key in sides.order() if found[key].text]
    clashes = [Clash(sides.id(key), field) for key in order for field in found[key].clashes]
    body = _joined(order, found, sides, column)
    tail = heads.merge_tail(old, mine, other)
    if not order:
        head, tail = _BEGIN.sub("annotations: []", head), tail if tail.strip() else ""
    text = head + body + tail
    if len(understand(text, _HERE).items) != len(order):
        raise Odd("its items would run into each other")
    return MergedText(text, tuple(clashes))


def _by_change(base: Understood | None, ours: Understood, theirs: Understood) -> MergedText:
    """Make on their text what we changed since the base: for lists in `[]`, whose items have no lines."""
    before, after = (
        {item.annotation.id: (item.annotation, side.sha256(item)) for item in side.items if item.annotation}
        if side
        else {}
        for side in (base, ours)
    )
    none = (None, None)
    changes = [
        Change(before.get(key, none)[0], after.get(key, none)[0], measured=(None, after.get(key, none)[1]))
        for key in {**before, **after}
        if before.get(key, none)[0] != after.get(key, none)[0]
    ]
    text, done = rewrite(theirs, _HERE, theirs.article, changes)
    clashes = [
        Clash(change.id, field)
        for change in done
        if change.after
        for field, _ in change.after.conflict
        if field not in dict(change.before.conflict if change.before else ())
    ]
    return MergedText(text or theirs.text, tuple(clashes))


class _Sides:
    """The items of three versions, by a key that is the same in all of them."""

    def __init__(self, base: Cut | None, ours: Cut, theirs: Cut) -> None:
        old = [piece.item for piece in base.pieces] if base else []
        mine, other = ([piece.item for piece in side.pieces] for side in (ours, theirs))
        first = keys(old)
        second = keys(mine, old, first) if base else keys(mine)
        third = keys(other, old, first) if base else keys(other, mine, second)
        self.keys = (first, second, third)
        self.pieces: list[dict[Key, Piece]] = [
            dict(zip(names, side.pieces if side else (), strict=True))
            for names, side in zip(self.keys, (base, ours, theirs), strict=True)
        ]

        self._places = {
            key: (span.start, span.end, annotation.id)
            for side in (self.pieces[2], self.pieces[1])
            for key, piece in side.items()
            if (annotation := piece.item.annotation) and (span := annotation.span) is not None
        }
        """Where the items with a place stand in the article; ours, where both have one."""

    def id(self, key: Key) -> str:
        """The annotation's id, as it is shown."""
        piece = self.pieces[1].get(key) or self.pieces[2][key]
        return piece.item.annotation.id if piece.item.annotation else ""

    def order(self) -> list[Key]:
        """All keys of both sides, in the order of the merged text."""
        base, ours, theirs = self.keys
        shared = set(base) & set(ours) & set(theirs)
        first, second = ours, theirs
        was = [key for key in base if key in shared]
        if [key for key in ours if key in shared] == was != [key for key in theirs if key in shared]:
            first, second = theirs, ours
        order = list(first)
        known = set(order)
        for at, key in enumerate(second):
            if key not in known:
                self._put(order, key, second[:at])
        return order

    def _put(self, order: list[Key], key: Key, before: Sequence[Key]) -> None:
        """Put an item after the last one that begins before it; one without a place after its neighbour."""
        place = self._places.get(key)
        if place is None:
            shared = set(order)
            neighbour = next((each for each in reversed(before) if each in shared), None)
            order.insert(0 if neighbour is None else order.index(neighbour) + 1, key)
            return
        first = None
        for at in range(len(order) - 1, -1, -1):
            other = self._places.get(order[at])
            if other is not None and other <= place:
                order.insert(at + 1, key)
                return
            first = first if other is None else at
        order.insert(len(order) if first is None else first, key)


def _joined(order: Sequence[Key], found: dict[Key, Result], sides: _Sides, column: int) -> str:
    """Put the items below each other, all dashes in one column and blank lines as they were."""
    spaced = [each.blanks for side in sides.pieces[1:] for each in list(side.values())[1:]]
    blank = min(spaced) if spaced else 1
    parts = []
    for at, key in enumerate(order):
        result = found[key]
        first = any(side and next(iter(side)) == key for side in sides.pieces[1:])
        blanks = (result.blanks if first else 0) if at == 0 else max(result.blanks, blank if first else 0)
        parts.append("\n" * blanks + _shifted(result.text, column - result.column))
    return "".join(parts)


def _shifted(text: str, columns: int) -> str:
    """The lines of an item, so many columns further in or out."""
    if not columns:
        return text
    if columns > 0:
        return "".join(
            " " * columns + line if line.strip() else line for line in text.splitlines(keepends=True)
        )
    if any(line[:-columns].strip(" ") for line in text.splitlines() if line.strip()):
        raise Odd("its items stand in other columns")
    return "".join(line[-columns:] if line.strip() else line for line in text.splitlines(keepends=True))


def lost(base: Understood | None, ours: Understood, theirs: Understood, result: Understood) -> set[str]:
    """Return the words that a side has, the base has not, and the result has lost; none, as it should be."""
    known = _words(base) if base else set()
    return (_words(ours) | _words(theirs)) - known - _words(result)


def _words(understood: Understood) -> set[str]:
    said = {word for comment in comments(understood) for word in comment.split()}
    return said | {word for text in _texts(understood.tree.root) for word in text.split()}


def _texts(root: Node | None) -> Iterator[str]:
    """The keys and values of a tree."""
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        if node.kind is Kind.SCALAR:
            yield node.value
        elif node.kind is Kind.SEQUENCE:
            waiting += node.items
        else:
            for key, value in node.entries:
                yield key.value
                if key.value not in _VOLATILE and not (key.value == "id" and _DERIVED.match(value.value)):
                    waiting.append(value)
