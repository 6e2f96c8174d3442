"""A list in `[]` that cannot be read as a whole, cut where its items begin and end.

In brackets lines mean nothing, so the parser itself says where an item ends: it reads on from the last whole
one for as long as it can.  Where it fails the item is broken, and the next one is looked for: a `, {` from
which an item can be read that has a quote, a note or an id (the links within an item have none of these).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice

from tui.annotations import guard
from tui.annotations.guard import Kind, Node

WINDOW = 100_000
"""Code points that are read at once: more than any item has.  Where a quote is open all of it is read."""

MOST_READ = 20_000_000
"""Code points that are read in all, in a second: with 8 MB of nothing but open quotes it would be minutes.
What follows is told as one item."""

LAG = 1100
"""Code points.  So far ahead the parser looks for the `:` of a key (YAML: 1,024) before it gives an item."""

ENDS = 30
"""Places within these at which an item is tried to end: as many as there are links in an item, and more."""

_NAMED = re.compile(r"""(["']?)\bannotations\1[ \t]*:\s*\[""")
_BARE = re.compile(r"(?:\s|#[^\r\n]*)*\[")
_COMMA = re.compile(r"(?:\s|#[^\r\n]*)*,")
_NEXT = re.compile(r",(?:\s|#[^\r\n]*)*(?=\{)")

_MAIN = {"quote", "note", "id"}


@dataclass(frozen=True, slots=True)
class Piece:
    """An item, or what stands where one should be."""

    start: int
    """Code points of the text, as `end` and `at`."""

    end: int
    problem: str = ""
    """Why it cannot be read."""

    at: int = 0
    """Where it is broken."""


def first(text: str) -> int | None:
    """Return where the items of a list in `[]` begin; `None`: there is no such list of annotations."""
    found = _BARE.match(text) or _NAMED.search(text)
    return found.end() if found else None


def pieces(text: str, start: int) -> tuple[list[Piece], int | None]:
    """Cut a list whose items begin at `start`; also where its `]` ends, `None` when there is none."""
    return _Cutter(text).cut(start)


class _Cutter:
    """One text that is being cut."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._forbidden = [found.start() for found in guard.FORBIDDEN.finditer(text)]
        self._read = 0
        self._problem = ("", 0)
        """Of the last reading: why it ended, and where."""

    def cut(self, start: int) -> tuple[list[Piece], int | None]:
        """Return the pieces, and where the list ends."""
        found: list[Piece] = []
        at, broken = start, -1
        problem = ("", 0)
        while True:
            pieces, end = self._from(at, named=broken >= 0)
            if pieces or end is not None:
                if broken >= 0:
                    found.append(Piece(broken, at, *problem))
                    broken = -1
                found += pieces
                if end is not None:
                    return found, end
                at = pieces[-1].end
                if comma := _COMMA.match(self._text, at):
                    at = comma.end()
                    continue
            if broken < 0:
                broken, problem = at, self._problem
            following = _NEXT.search(self._text, at) if self._read < MOST_READ else None
            if following is None:
                break
            at = following.end()
        rest = self._text[broken:].strip()
        return ([*found, Piece(broken, len(self._text), *problem)] if rest else found), None

    def _from(self, at: int, *, named: bool) -> tuple[list[Piece], int | None]:
        """Whole items from an offset on, and where the list ends; `named`: the first must look like one."""
        first = bisect_left(self._forbidden, at)
        stop = min([at + WINDOW, len(self._text), *self._forbidden[first : first + 1]])
        nodes, end = self._items(at, self._text[at:stop])
        if not nodes and end is None:  # the next item may be broken, and not this one
            for close in islice(_NEXT.finditer(self._text, at, min(stop, at + LAG)), ENDS):
                problem = self._problem
                nodes, closed = self._items(at, self._text[at : close.start()] + "]")
                nodes = nodes if closed is not None else []
                self._problem = problem
                if nodes:
                    break
        if named and not (nodes and _is_item(nodes[0])):
            return [], None
        return [Piece(node.start + at - 1, node.end + at - 1) for node in nodes], end and end + at - 1

    def _items(self, at: int, text: str) -> tuple[list[Node], int | None]:
        nodes, end, problem = guard.beginning("[" + text)
        self._read += LAG + (problem.offset if problem else len(text))
        self._problem = (problem.reason, at + max(0, problem.offset - 1)) if problem else ("", 0)
        return nodes, end


def _is_item(node: Node) -> bool:
    return node.kind is Kind.MAPPING and any(key.value in _MAIN for key, _ in node.entries)
