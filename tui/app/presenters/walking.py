"""On over what the search found while its box is closed: `n` and `N`, from article to article.

The walk keeps the hits of the answer that the reader left by opening one, in its order.  An article that
changes on disk is searched again, and the walk goes on from the same place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tui.app.presenters.panes import Panes
from tui.app.session import Session
from tui.app.values import Mark
from tui.app.widgets.search_answer import Found, Place
from tui.text.span import Span


class Walking:
    """The hits of one answer, and which of them the reader is at."""

    def __init__(self, session: Session, panes: Panes, say: Callable[[str], None]) -> None:
        self.session = session
        self._panes = panes
        self._say = say
        self._hits: tuple[Found, ...] = ()
        self._at = 0
        self.query = ""
        """What was asked."""

    @property
    def active(self) -> bool:
        """Whether there is anywhere to go on to."""
        return bool(self._hits)

    @property
    def place(self) -> Place | None:
        """Which hit the reader is at."""
        return self._hits[self._at].place if self._hits else None

    def passes(self, file: str) -> bool:
        """Whether a hit is in an article."""
        return any(hit.file == file for hit in self._hits)

    def begin(self, query: str, hits: Sequence[Found], found: Found, *, beside: bool) -> None:
        """Open one hit of an answer, here or beside; the others are where the walk leads."""
        self.query, self._hits, self._at = query, tuple(hits), hits.index(found)
        self._show(beside=beside)

    def end(self) -> None:
        """Other words are looked for now."""
        self._hits = ()

    def go(self, steps: int) -> None:
        """Go on to the next hit, or to one before, round the ends."""
        self._at = (self._at + steps) % len(self._hits)
        self._show(beside=False)

    def renew(self, query: str, hits: Iterable[Found]) -> None:
        """Take another answer to the same query: the place stays the nearest one, what is marked follows."""
        if query != self.query or not self.active:
            return
        marked = {pane: pane.hits == self._spans(pane.file) for pane in self._panes.open}
        was, self._hits = self._hits[self._at], tuple(hits)
        every = enumerate(self._hits)
        near = [(abs(hit.passage.start - was.passage.start), at) for at, hit in every if hit.key == was.key]
        self._at = min(near)[1] if near else min(self._at, max(0, len(self._hits) - 1))
        for pane in self._panes.open:
            if (marked[pane] or not pane.hits) and self.passes(pane.file):
                pane.hits = self._spans(pane.file)
                pane.paint()

    # ---- where a hit stands

    def _show(self, *, beside: bool) -> None:
        found = self._hits[self._at]
        offset, span = self._place(found)
        show = self._panes.open_beside if beside else self._panes.open_here
        show(found.file, offset)
        pane = self._panes.current
        if pane and pane.file == found.file:
            pane.hits = self._spans(found.file)
            pane.here = span
            pane.put_at(offset)
            mark = self._mark(found)
            if mark and mark.span:
                pane.take_up(mark.id, mark.span)
            title = self.session.title(found.file)
            self._say(f"{self._at + 1} of {len(self._hits)} · {title}")
        self._panes.focus()

    def _spans(self, file: str) -> tuple[Span, ...]:
        """All words found in an article, in its order."""
        here = (hit for hit in self._hits if hit.file == file and not hit.annotation)
        return tuple(sorted({span for hit in here for span in hit.spans}))

    def _place(self, found: Found) -> tuple[int, Span | None]:
        """Where a hit stands in its article: for a note, where its mark stands."""
        if not found.annotation:
            first = found.spans[0] if found.spans else None
            return (first.start if first else found.passage.start), first
        mark = self._mark(found)
        return (mark.span.start if mark and mark.span else 0), None

    def _mark(self, found: Found) -> Mark | None:
        """The annotation that a hit is in."""
        marks = self.session.marks(found.file) if found.annotation else ()
        return next((each for each in marks if each.id == found.annotation), None)
