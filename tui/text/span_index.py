"""Which of many spans touch a stretch of text, without looking at all of them.

A page with two thousand annotations asks this for each row it draws.  The spans are sorted by
start; beside them stands the furthest end so far, so that a search from the right stops early.

    >>> index = SpanIndex([Span(0, 4), Span(2, 9), Span(12, 20)])
    >>> index.touching(3, 5), index.touching(9, 12)
    ([0, 1], [])
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from tui.text.span import Span


class SpanIndex:
    """An immutable index over spans; answers with their numbers in the sequence given."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._order = sorted(range(len(spans)), key=lambda number: spans[number])
        self._starts = [spans[number].start for number in self._order]
        self._ends = [spans[number].end for number in self._order]
        self._furthest = list(accumulate(self._ends, max))

    def touching(self, start: int, end: int) -> list[int]:
        """Numbers of the spans that share a character with `[start, end)`, earliest start first."""
        found: list[int] = []
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._furthest[at] > start:
            if self._ends[at] > start:
                found.append(self._order[at])
            at -= 1
        found.reverse()
        return found
