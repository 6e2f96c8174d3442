"""The marks of one article by where they stand, so that a key asks for a few of them and not for all.

Each key asks which mark the cursor touches, which states there are, which marks are drawn: of two thousand
marks that took as long as all the rest of the key.
"""

from __future__ import annotations

from functools import cached_property

from tui.app.values import Mark
from tui.text.span import Span
from tui.text.span_index import SpanIndex


class Standing:
    """The marks of one article, in their order; those without a place stand nowhere."""

    def __init__(self, marks: tuple[Mark, ...] = ()) -> None:
        self.marks = marks

    @cached_property
    def placed(self) -> tuple[Mark, ...]:
        """Those that stand somewhere."""
        return tuple(mark for mark in self.marks if mark.span)

    @cached_property
    def states(self) -> frozenset[str]:
        """All states that one of them is in."""
        return frozenset(mark.state for mark in self.marks)

    @cached_property
    def _index(self) -> SpanIndex:
        return SpanIndex([mark.span for mark in self.placed if mark.span])

    def touching(self, start: int, end: int) -> list[Mark]:
        """Those that share a character with `[start, end)`, code points; earliest start first."""
        return [self.placed[number] for number in self._index.touching(start, end)]

    def at(self, span: Span) -> Mark | None:
        """The mark that a cursor touches: the shortest that covers its start, else the first within it."""
        found = self.touching(span.start, max(span.end, span.start + 1))
        covering = [mark for mark in found if mark.span and span.start in mark.span]
        if covering:
            return min(covering, key=lambda mark: len(mark.span or span))
        return found[0] if found and span else None
