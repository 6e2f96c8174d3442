"""What stands around a hit: a stretch of its article, set as the page sets it.

It is a window on the page, so it has the page's ground and the page's ink.  The first match is always in
view, with some rows above it to read up to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui.app.ink import Ink, Piece
from tui.app.values import Mark
from tui.text.cells import drawn, one_line
from tui.text.layout import Layout, Row
from tui.text.paragraphs import Kind, Paragraphs
from tui.text.span import Span

ABOVE = 3
"""A third of the rows that the matches leave free stand above them: enough to come in."""

WITH_TITLE = 8
"""Rows from which the title of the article is shown: with fewer, the list says it close by."""

WHEEL_ROWS = 3
"""Rows a notch of the wheel moves, as in the list."""

MEASURE = 72
"""Cells of a row at the most, as on the page: a longer row is hard to come back from."""

_BOLD = Style(bold=True)


class SearchPreview(Widget):
    """A title and some rows of an article."""

    DEFAULT_CSS = """
    SearchPreview {
        width: 1fr;
        height: 1fr;
        background: $background;
        color: $foreground;
    }
    """
    ALLOW_SELECT = False

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._title = ""
        self._text = ""
        self._spans: tuple[Span, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._layout: Layout | None = None
        self._top = 0
        """First row of the text that is in view."""

    def show(self, title: str, text: str, spans: Sequence[Span], marks: Sequence[Mark]) -> None:
        """Show a stretch of text; `spans` (what matched) and the marks are in it."""
        self._title, self._text = title, text
        self._spans = tuple(sorted(spans))
        self._marks = tuple(mark for mark in marks if mark.span)
        self._lay_out()

    def clear(self) -> None:
        """Show nothing."""
        self.show("", "", (), ())

    def set_ink(self, ink: Ink) -> None:
        """Paint in other colours."""
        self._ink = ink
        self.refresh()

    # ---- where things stand

    def on_resize(self) -> None:
        """Break the rows anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        cells = self.size.width
        self._layout = None
        self._top = 0
        if cells and self._text:
            self._layout = Layout(Paragraphs(self._text), min(cells, MEASURE))
            if self._spans:
                self._top = self._first_row(self._layout)
        self.refresh()

    def _first_row(self, layout: Layout) -> int:
        """The row to begin with, so that the matches are in view, or at least the first one."""
        first, last = (layout.row_of(self._spans[at].start) for at in (0, -1))
        free = max(1, self._rows - (last - first + 1))
        return self._within(layout, first - free // ABOVE)

    def _within(self, layout: Layout, top: int) -> int:
        return max(0, min(top, layout.height - self._rows))

    @property
    def _head(self) -> int:
        """Rows above the text: the title, and a blank one."""
        return 2 if self.size.height >= WITH_TITLE else 0

    @property
    def _rows(self) -> int:
        return max(0, self.size.height - self._head)

    def _scroll(self, rows: int) -> None:
        if self._layout:
            self._top = self._within(self._layout, self._top + rows)
            self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Read on."""
        event.stop()
        self._scroll(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Read what stands before."""
        event.stop()
        self._scroll(-WHEEL_ROWS)

    # ---- drawing

    def render_line(self, y: int) -> Strip:
        """The title, or a row of the text."""
        cells = self.size.width
        blank = self._ink.style(Piece())
        segments: list[Segment] = []
        if y < self._head:
            if y == 0:
                segments = [Segment(one_line(self._title, cells), self._ink.quiet)]
        elif self._layout and (rows := self._layout.rows(self._top + y - self._head, 1)):
            segments = list(self._pieces(rows[0]))
        return Strip(segments).adjust_cell_length(cells, blank)

    def _pieces(self, row: Row) -> Iterator[Segment]:
        """Cut a row wherever something begins or ends, and paint each piece."""
        edges = {row.start, row.end}
        here = Span(row.start, row.end)
        covers = [*self._spans, *(mark.span for mark in self._marks if mark.span)]
        for cover in covers:
            if both := cover & here:
                edges |= {both.start, both.end}
        # The stretch begins anywhere in the article: what looks like its title is most often none.
        kind = Kind.BODY if row.kind is Kind.TITLE else row.kind
        cuts = sorted(edges)
        for start, end in pairwise(cuts):
            hit = any(start in span for span in self._spans)
            pens = tuple(mark.colour for mark in self._marks if mark.span and start in mark.span)
            style = self._ink.style(Piece(kind=kind, pens=pens, hit=hit))
            words = drawn(self._text[start:end])
            yield Segment(words, style + _BOLD if hit else style)
