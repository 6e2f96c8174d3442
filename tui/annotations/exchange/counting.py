"""Offsets in UTF-16, as JavaScript counts, and in code points, as Postil and the W3C do; and over line ends.

A character beyond U+FFFF (an emoji, a letter of a rare script) is one code point and two units of UTF-16, so
the two differ from the first such character on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Units:
    """The offsets of one text, counted both ways.

    >>> units = Units("a😀b")
    >>> [units.to_utf16(at) for at in range(4)], [units.to_points(at) for at in range(5)]
    ([0, 1, 3, 4], [0, 1, 1, 2, 3])
    """

    def __init__(self, text: str) -> None:
        self._points = [match.start() for match in ASTRAL.finditer(text)]
        self._units = [at + number for number, at in enumerate(self._points)]

    def to_utf16(self, at: int) -> int:
        """The units of UTF-16 before the code point at `at`."""
        return at + bisect_left(self._points, at)

    def to_points(self, at: int) -> int:
        """The code points before the unit at `at`; one within a character counts as its beginning."""
        return at - bisect_left(self._units, at)


@lru_cache(maxsize=8)
def units(text: str) -> Units:
    """The offsets of a text; kept for the few articles that annotations come from one after the other."""
    return Units(text)


class LineEnds:
    """The offsets of one text as it lies on a disk, and as it reads, where `\\r\\n` is one line end.

    >>> [LineEnds("a\\r\\nb").as_read(at) for at in range(5)]
    [0, 1, 2, 2, 3]
    """

    def __init__(self, text: str) -> None:
        self._pairs = [match.start() for match in re.finditer("\r\n", text)]

    def as_read(self, at: int) -> int:
        """An offset without the `\\r` of the line ends before it."""
        return at - bisect_left(self._pairs, at - 1)


@lru_cache(maxsize=8)
def line_ends(text: str) -> LineEnds:
    """The line ends of a text; kept as `units` are."""
    return LineEnds(text)
