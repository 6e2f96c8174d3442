"""A stretch of text: where it starts and where it ends, in code points.

Every part of the program speaks of places in an article as spans `[start, end)`, as Python slices
do, so that `text[span.start:span.end]` is always the words meant.

    >>> Span(4, 9).slice("one, three")
    ' thre'
    >>> Span(2, 6) & Span(4, 9), Span(2, 4) & Span(4, 9), Span(2, 4) | Span(7, 9)
    (Span(start=4, end=6), None, Span(start=2, end=9))
    >>> Span(4, 9).shifted(-4)
    Span(start=0, end=5)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.text.paged import Text


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in code points; `start <= end` always holds."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span runs from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def __and__(self, other: Span) -> Span | None:
        """What both cover, or `None` when they share no character."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    def __or__(self, other: Span) -> Span:
        """The shortest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def shifted(self, by: int) -> Span:
        """The same stretch, counted from elsewhere."""
        return Span(self.start + by, self.end + by)

    def slice(self, text: Text) -> str:
        """Return the words of `text` that the span covers."""
        return text[self.start : self.end]
