"""Find words in the article that one reads: `/`, then `n` and `N`.

Literal, as typed: no pattern, no typo forgiven (that is what `tui.search` is for), so that every hit
is understood at once.  What the eye takes for the same is the same: capitals, accents, kinds of
quotes and dashes, and any white space, so a phrase is found across the end of a line.

    >>> finder = Finder('He said: “the café\\n is closed”.')
    >>> [span.slice(finder.text) for span in finder.find('"THE CAFE IS')]
    ['“the café\\n is']
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from tui.text.fold import Folded, fold, folded
from tui.text.span import Span


class Finder:
    """One article's text, folded once, when the first query is asked."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _folded(self) -> Folded:
        return fold(self.text)

    def find(self, query: str) -> list[Span]:
        """Return all matches, in order, none overlapping; none for a query of blanks.

        Blanks around the query count (`us ` is not in "Russia") as long as something matches with
        them; a blank that was just typed, before the next word, never empties the list.

        Some 2 µs a match: of a single letter in a very long article there are millions, so there
        `within` finds what is on the screen, `after` and `before` what comes next.
        """
        return self.within(query, Span(0, len(self.text)))

    def within(self, query: str, window: Span) -> list[Span]:
        """Return the matches that begin in `window`, as `find` does.

        (Of a query that overlaps itself, "aa" in "aaa", perhaps those in between.)
        """
        wanted = self._wanted(query)
        found = self._folded.text
        low, high = self._folded.at(window.start) - _blanks_before(wanted), self._folded.at(window.end)
        spans: list[Span] = []
        at = found.find(wanted, max(0, low)) if wanted else -1
        while 0 <= at <= high:
            span = self._span(at, wanted)
            if span.start in window and (not spans or span.start >= spans[-1].end):  # "." thrice in "…"
                spans.append(span)
            at = found.find(wanted, at + len(wanted.rstrip()))
        return spans

    def after(self, query: str, offset: int) -> Span | None:
        """Return the first match that starts behind `offset`; `None`: there is none."""
        wanted = self._wanted(query)
        at = self._folded.text.find(wanted, self._folded.at(offset)) if wanted else -1
        while at >= 0:
            span = self._span(at, wanted)
            if span.start > offset:
                return span
            at = self._folded.text.find(wanted, at + 1)
        return None

    def before(self, query: str, offset: int) -> Span | None:
        """Return the last match that starts before `offset`; `None`: there is none."""
        wanted = self._wanted(query)
        end = self._folded.at(offset) + len(wanted)
        at = self._folded.text.rfind(wanted, 0, end) if wanted else -1
        while at >= 0:
            span = self._span(at, wanted)
            if span.start < offset:
                return span
            at = self._folded.text.rfind(wanted, 0, at + len(wanted) - 1)
        return None

    def _wanted(self, query: str) -> str:
        """Return what to look for in the folded text; `""`: nothing."""
        wanted = folded(query)
        bare = wanted.strip()
        return wanted if bare and wanted in self._folded.text else bare

    def _span(self, at: int, wanted: str) -> Span:
        """Return a match as it stands in the text, without the blanks around the query."""
        return self._folded.span(at + _blanks_before(wanted), at + len(wanted.rstrip()))


def _blanks_before(wanted: str) -> int:
    return len(wanted) - len(wanted.lstrip())


def next_after(spans: Sequence[Span], offset: int, wrap: bool = True) -> Span | None:
    """Return the first of the sorted spans that starts behind `offset`.

    When there is none: the first one of all if `wrap`, else `None`.
    """
    index = bisect_right(spans, offset, key=lambda span: span.start)
    if index < len(spans):
        return spans[index]
    return spans[0] if wrap and spans else None


def previous_before(spans: Sequence[Span], offset: int, wrap: bool = True) -> Span | None:
    """Return the last of the sorted spans that starts before `offset`.

    When there is none: the last one of all if `wrap`, else `None`.
    """
    index = bisect_left(spans, offset, key=lambda span: span.start)
    if index > 0:
        return spans[index - 1]
    return spans[-1] if wrap and spans else None
