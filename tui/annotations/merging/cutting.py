"""The text of a sidecar cut into what belongs to whom: its head, one piece for each item, its tail.

A piece is an item's own lines with the comments above it, and those right below that stand deeper than its
dash.  Put together again in the same order they are the text, letter for letter; so a merge can take a whole
item from either side as somebody wrote it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tui.annotations.guard import BREAK, Kind, Node
from tui.annotations.schema import Item
from tui.annotations.splice import Overlap, Splice
from tui.annotations.understanding import Understood

_COMMENT = re.compile(r"(?<!\S)#[^\r\n\x85\u2028\u2029]*")

_EMPTY = re.compile(r"annotations:[ \t]*(?:\[\]|~|null)?([ \t]*(?:[ \t]#[^\r\n]*)?(?:\r?\n|\r))")
"""The line of a list that has nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One item with all that belongs to it."""

    item: Item
    sha256: str
    """Of the text in which its offsets count; `""`: not known."""

    blanks: int
    """Blank lines before it."""

    lead: str
    """The comments above it, whole lines."""

    body: str
    """Its own lines, and what is written below it; ends with a line end."""

    column: int
    """Of its dash."""

    @property
    def text(self) -> str:
        """All of it but the blank lines before it."""
        return self.lead + self.body


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """One text in pieces."""

    understood: Understood
    head: str
    """All before the first item; its last line is that of `annotations:`, unless the list is all there is."""

    pieces: tuple[Piece, ...]
    tail: str


def cut(understood: Understood) -> Cut | None:
    """Cut a text, or return `None` where items do not stand below each other in one block list."""
    if understood.sealed or len(understood.lists) > 1:
        return None
    if not understood.items:
        return _empty(understood)
    (sequence,) = understood.lists
    if sequence.flow:
        return None
    splice = Splice(understood.text)
    try:
        dashes = [splice.dash(sequence, at) for at in range(len(sequence.items))]
    except (Overlap, ValueError):
        return None
    column = splice.column(dashes[0])
    starts = [splice.line_start(dash) for dash in dashes]
    ends = [_end(splice, node, column) for node in sequence.items]
    begin = _lead(splice.text, _floor(understood, sequence, splice), starts[0])
    bounds = [begin, *ends]
    if any(end > start for end, start in zip(ends, starts[1:], strict=False)) or begin > starts[0]:
        return None
    pieces = [
        _piece(
            understood, item, splice.text[bounds[at] : starts[at]], splice.text[starts[at] : ends[at]], column
        )
        for at, item in enumerate(understood.items)
    ]
    return Cut(understood, splice.text[:begin], tuple(pieces), splice.text[ends[-1] :])


def comments(understood: Understood) -> Counter[str]:
    """Return every comment in a text, and how often it stands there."""
    text, waiting = understood.text, [understood.tree.root]
    said: list[tuple[int, int]] = []
    while waiting:
        node = waiting.pop()
        if node is None:
            continue
        if node.kind is Kind.SCALAR:
            first = BREAK.search(text, node.start, node.end) if node.style in ("|", ">") else None
            said.append((first.end() if first else node.start, node.end))
        else:
            waiting += node.items
    return Counter(_outside(text, sorted(said)))


def _outside(text: str, said: list[tuple[int, int]]) -> Iterator[str]:
    """The comments between the values; a block's header line may end in one."""
    at = 0
    for start, end in [*said, (len(text), len(text))]:
        for found in _COMMENT.finditer(text, at, max(at, start)):
            yield found[0].rstrip()
        at = max(at, end)


def _empty(understood: Understood) -> Cut | None:
    """A text without items, as if its list were about to begin."""
    text = Splice(understood.text).text
    entry = understood.entry("annotations")
    if entry is None:
        return Cut(understood, text, (), "") if understood.tree.root is None else None
    key, value = entry
    splice = Splice(text)
    line = text[splice.line_start(key.start) : splice.next_line(value.end)]
    found = _EMPTY.fullmatch(line)
    if not found:
        return None
    head = text[: splice.line_start(key.start)] + "annotations:" + found[1]
    return Cut(understood, head, (), text[splice.next_line(value.end) :])


def _floor(understood: Understood, sequence: Node, splice: Splice) -> int:
    """Where the lines begin that may belong to the first item."""
    root = understood.tree.root
    if root is None or root is sequence or root.kind is not Kind.MAPPING:
        return 0
    key = next(key for key, value in root.entries if value is sequence)
    return splice.next_line(key.end)


def _lead(text: str, floor: int, start: int) -> int:
    """Where the comments begin that stand right above the first item."""
    while start > floor:
        above = max(text.rfind("\n", 0, start - 1), text.rfind("\r", 0, start - 1)) + 1
        if above < floor or not text[above:start].lstrip(" \t").startswith("#"):
            break
        start = above
    return start


def _end(splice: Splice, node: Node, column: int) -> int:
    """Where an item ends, with the deeper comments right below it."""
    end = splice.next_line(node.end)
    while end < len(splice.text):
        line = splice.text[end : splice.next_line(end)]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) <= column:
            break
        end = splice.next_line(end)
    return end


def _piece(understood: Understood, item: Item, above: str, body: str, column: int) -> Piece:
    lines = above.splitlines(keepends=True)
    blanks = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    return Piece(item, understood.sha256(item), blanks, "".join(lines[blanks:]), body, column)
