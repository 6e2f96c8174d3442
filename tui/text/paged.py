"""A text that stays where it is stored, of which only what one looks at is held.

An article of 50 MB is a hundred megabytes as a Python string, since one curly quote makes every character two
bytes.  Nobody sees more of it at once than a page.  So such a text is held as a table of pieces of some
64 KB: where each begins, in bytes and in code points.  A piece is read and decoded when somebody asks for
a part of it, and the last few are kept.

`Text` is what readers of an article need of it: a `str` has it, and `PagedText` has it.  Offsets are code
points in both.  Whoever needs the whole as one string (to fold it, to export it) says `str(text)`, which is
nothing for a `str`, and reads everything for a paged one; whoever looks for a pattern takes a `window`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Protocol, SupportsIndex

from tui.text.recent import Recent

KEPT = 6
"""Pieces kept decoded, 800 kB: two each for the page, for its layout and for its map, behind it."""

AROUND = 64
"""Code points on either side of a stretch that may have a say in it: a quote, a title before a name."""


class Text(Protocol):
    """Some text: as much of `str` as reading an article takes."""

    def __len__(self) -> int:
        """Code points."""

    def __getitem__(self, key: SupportsIndex | slice, /) -> str:
        """A character or a part of it."""

    def find(self, part: str, start: int = ..., end: int = ..., /) -> int:
        """Where `part` stands first in `[start, end)`; -1: nowhere."""

    def rfind(self, part: str, start: int = ..., end: int = ..., /) -> int:
        """Where `part` stands last in `[start, end)`; -1: nowhere."""

    def count(self, part: str, start: int = ..., end: int = ..., /) -> int:
        """How often `part` stands in `[start, end)`."""


def window(text: Text, start: int, end: int) -> tuple[str, int]:
    """A string in which `[start, end)` stands as it does in `text`, and the offset at which it begins.

    A `str` is its own window; of a paged text it is the stretch and `AROUND` code points on either side.
    """
    if isinstance(text, str):
        return text, 0
    low = max(0, start - AROUND)
    return text[low : end + AROUND], low


class PagedText:
    """A text in pieces that `read` brings; safe between threads.

    `starts` are where the pieces begin, in code points, with the length of the whole behind them; `read` is
    called with the number of a piece and must bring exactly as many code points.

    >>> words = ("It rained. ", "We stayed ", "in.")
    >>> text = PagedText(words.__getitem__, [0, 11, 21, 24])
    >>> text[8:13], text[-3:], text.find("st"), text.rfind("in"), str(text)
    ('d. We', 'in.', 14, 21, 'It rained. We stayed in.')
    """

    __slots__ = ("_pieces", "_starts")

    def __init__(self, read: Callable[[int], str], starts: list[int]) -> None:
        self._starts = array("Q", starts)
        self._pieces: Recent[int, str] = Recent(read, KEPT)

    def __len__(self) -> int:
        return self._starts[-1]

    def __str__(self) -> str:
        return "".join(text for _, text in self._between(0, len(self)))

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        if not isinstance(key, slice):
            at = range(len(self))[key]
            return self[at : at + 1]
        start, end, step = key.indices(len(self))
        if step != 1:
            raise ValueError("a paged text is read forwards, without gaps")
        return "".join(text for _, text in self._between(start, end))

    def find(self, part: str, start: int = 0, end: int | None = None) -> int:
        """Where `part` stands first in `[start, end)`; -1: nowhere."""
        start, end, _ = slice(start, end).indices(len(self))
        before = ""
        for begin, text in self._between(start, end):
            joined = before + text
            found = joined.find(part)
            if found >= 0:
                return begin - len(before) + found
            before = joined[max(0, len(joined) - len(part) + 1) :]
        return start if not part and start <= end else -1

    def rfind(self, part: str, start: int = 0, end: int | None = None) -> int:
        """Where `part` stands last in `[start, end)`; -1: nowhere."""
        start, end, _ = slice(start, end).indices(len(self))
        high = end
        while high > start:
            low = max(start, self._starts[bisect_right(self._starts, high - 1) - 1])
            reach = min(end, high + max(0, len(part) - 1))
            found = self[low:reach].rfind(part)
            if found >= 0:
                return low + found
            high = low
        return -1

    def count(self, part: str, start: int = 0, end: int | None = None) -> int:
        """How often `part`, one character, stands in `[start, end)`."""
        if len(part) != 1:
            raise ValueError("only single characters are counted, for a piece may end within more")
        start, end, _ = slice(start, end).indices(len(self))
        return sum(text.count(part) for _, text in self._between(start, end))

    def _between(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The parts of `[start, end)` that lie in one piece each, with their offsets."""
        number = bisect_right(self._starts, start) - 1
        while start < end:
            begin = self._starts[number]
            piece = self._pieces.get(number)
            stop = min(end, begin + len(piece))
            yield (
                start,
                piece
                if (start, stop) == (begin, begin + len(piece))
                else piece[start - begin : stop - begin],
            )
            start, number = stop, number + 1
