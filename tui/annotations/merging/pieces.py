"""One item of the merged text: taken whole from one side, or ours with what theirs changed spliced in.

Where only one side touched an item, its lines are taken as they stand, comments and unknown keys with
them.  Where both did, the annotation is merged by field and the result spliced into our lines; what theirs
has that is no field of ours (unknown keys, comments) is put beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tui.annotations.annotation import Annotation
from tui.annotations.editing import WAS, edit
from tui.annotations.guard import Kind, Node
from tui.annotations.merging.cutting import Piece, comments
from tui.annotations.merging.fields import Merged, deleted_by, merge
from tui.annotations.schema import FOREIGN, KEYS, Item
from tui.annotations.splice import Overlap, Splice
from tui.annotations.understanding import Understood, understand
from tui.errors import DamagedSidecar

_LIST = "annotations:\n"
"""Before the lines of one item, so that they are a sidecar by themselves."""

_HERE = Path("item.yaml")


class Odd(Exception):
    """An item is written in a form that cannot be merged by splicing."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one item becomes."""

    text: str
    """Its lines with the comments above it; `""`: it is gone."""

    blanks: int = 1
    column: int = 0
    """Of its dash."""

    clashes: tuple[str, ...] = ()
    """Fields that both sides changed."""


GONE = Result("")


def merge_piece(base: Piece | None, ours: Piece | None, theirs: Piece | None, sha256: str) -> Result:
    """Merge one item; `sha256` is what the head of the merged text says.

    Raises:
        Odd: it cannot be done without losing something.
    """
    if ours is None or theirs is None:
        stays, side = (theirs, "ours") if ours is None else (ours, "theirs")
        if stays is None or (base is not None and not _edited(base, stays)):
            return GONE
        return _kept(stays, sha256, deleted=side if base else "")
    if ours.text == theirs.text or (base is not None and base.text == theirs.text):
        return _kept(ours, sha256)
    if base is not None and base.text == ours.text:
        return replace(_kept(theirs, sha256), blanks=ours.blanks)
    return _both(base, ours, theirs, sha256)


def _edited(base: Piece, now: Piece) -> bool:
    """Whether somebody changed an item, or wrote a comment to it."""
    if base.body != now.body:
        return True
    return bool(Counter(now.lead.split("\n")) - Counter(base.lead.split("\n")))


def _kept(piece: Piece, sha256: str, *, deleted: str = "") -> Result:
    """An item as it stands, with the hash that its offsets need under another head."""
    annotation, own = piece.item.annotation, _own(piece, sha256)
    if annotation is None:
        return Result(piece.text, piece.blanks, piece.column)
    merged = deleted_by(annotation, deleted) if deleted else Merged(annotation)
    if merged.annotation is None or (merged.annotation == annotation and own == piece.item.sha256):
        return Result(piece.text, piece.blanks, piece.column)
    return Result(_spliced(piece.text, merged.annotation, own), piece.blanks, piece.column, merged.clashes)


def _own(piece: Piece, sha256: str) -> str | None:
    """What an item's own anchor must say of the text it was measured in; `None`: nothing, the head does."""
    if piece.item.sha256 is not None or piece.sha256 == sha256:
        return piece.item.sha256
    return piece.sha256 if piece.item.annotation and piece.item.annotation.span else None


def _both(base: Piece | None, ours: Piece, theirs: Piece, sha256: str) -> Result:
    before = base.item.annotation if base else None
    mine, other = ours.item.annotation, theirs.item.annotation
    if mine is None or other is None:
        raise Odd
    merged = merge(before and replace(before, id=mine.id), mine, replace(other, id=mine.id))
    if merged.annotation is None:
        raise Odd
    place = (merged.annotation.quote, merged.annotation.span)
    own = _own(ours if place == (mine.quote, mine.span) else theirs, sha256)
    text = ours.text
    if merged.annotation != mine or own != ours.item.sha256:
        text = _spliced(text, merged.annotation, own)
    text, clashes = _with_strange_keys(text, base, ours, theirs)
    return Result(
        _with_comments(text, base, ours, theirs), ours.blanks, ours.column, merged.clashes + clashes
    )


def _read(text: str) -> tuple[Understood, Item]:
    try:
        understood = understand(_LIST + text, _HERE)
    except DamagedSidecar as error:
        raise Odd from error
    if len(understood.items) != 1:
        raise Odd
    return understood, understood.items[0]


def _spliced(text: str, after: Annotation, own: str | None) -> str:
    """Return the lines of an item that says `after`."""
    understood, item = _read(text)
    if item.annotation is None:
        raise Odd
    after = replace(after, id=item.annotation.id)
    for careful in (False, True):
        splice = Splice(understood.text)
        edit(splice, item, after, own, careful)
        try:
            done = splice.done()
            new = _read(done.removeprefix(_LIST))[1]
        except (Overlap, ValueError, Odd):
            continue
        if new.annotation and replace(new.annotation, id=after.id) == after and new.sha256 == own:
            return done.removeprefix(_LIST)
    raise Odd


# ---- what is no field of ours


def _with_strange_keys(
    text: str, base: Piece | None, ours: Piece, theirs: Piece
) -> tuple[str, tuple[str, ...]]:
    """Give our lines the unknown keys that theirs added or changed; what both changed stays as `was-key`."""
    old, mine, others = (_strange(each.item.node, each.item) if each else {} for each in (base, ours, theirs))
    added: list[str] = []
    clashes: list[str] = []
    splice: Splice | None = None
    for key, entry in others.items():
        value = entry[1].plain()
        if any(key in side and side[key][1].plain() == value for side in (mine, old)):
            continue
        understood, item = _read(text)
        splice = splice or Splice(understood.text)
        lines = _entry_lines(theirs.text, key, "")
        if key in mine and not (key in old and old[key][1].plain() == mine[key][1].plain()):
            if WAS + key in mine:
                raise Odd
            clashes.append(key)
            lines = _entry_lines(theirs.text, key, WAS)
        elif key in mine:
            here = _strange(item.node, item)[key]
            if item.node.flow or splice.line_start(here[0].start) == splice.line_start(item.node.start):
                raise Odd
            splice.replace(splice.line_start(here[0].start), splice.next_line(here[1].end), "")
        added += lines
    if splice is None:
        return text, ()
    understood, item = _read(text)
    if item.node.flow:
        raise Odd
    indent = " " * splice.column(item.node.items[0].start)
    splice.add_lines(splice.next_line(item.node.end), [indent + line if line else "" for line in added])
    try:
        done = splice.done().removeprefix(_LIST)
    except Overlap:
        raise Odd from None
    _read(done)
    return done, tuple(clashes)


def _strange(node: Node, item: Item) -> Mapping[str, tuple[Node, Node]]:
    """The entries of an item that are no field of an annotation."""
    foreign = {FOREIGN + each.tool for each in item.annotation.foreign} if item.annotation else set()
    return {
        key.value: (key, value)
        for key, value in node.entries
        if key.kind is Kind.SCALAR and key.value not in KEYS and key.value not in foreign
    }


def _entry_lines(text: str, key: str, prefix: str) -> list[str]:
    """The lines of one entry of an item, as far out as its key."""
    understood, item = _read(text)
    if item.node.flow:
        raise Odd
    name, value = _strange(item.node, item)[key]
    splice = Splice(understood.text)
    column = splice.column(name.start)
    lines = splice.text[name.start : splice.next_line(value.end)].splitlines()
    if any(line[:column].strip() for line in lines[1:]):
        raise Odd
    return [prefix + lines[0], *(line[column:] for line in lines[1:])]


def _with_comments(text: str, base: Piece | None, ours: Piece, theirs: Piece) -> str:
    """Give our lines the comments that theirs added, above the item."""
    said = [comments(_read(each.text)[0]) if each else Counter[str]() for each in (base, ours, theirs)]
    here = comments(_read(text)[0])
    new = [comment for comment in said[2] if said[2][comment] > max(said[0][comment], here[comment])]
    if not new:
        return text
    understood, _ = _read(text)
    splice = Splice(understood.text)
    dash = splice.dash(understood.lists[0], 0)
    indent = " " * splice.column(dash)
    splice.add_lines(splice.line_start(dash), [indent + comment for comment in new])
    return splice.done().removeprefix(_LIST)
