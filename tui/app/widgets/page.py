"""The page: one article, drawn row by row from its layout.

Only the rows in view are ever made, and a row that was drawn once is kept until something about it
changes.  The page knows where it is by a text offset, never by a row: rows move with the window,
and while the layout of a long text is still being made exact.

It takes values (prose, marks, cursor, hits, hints) and posts what the reader did to it: a key, a
click, a drag.  What that means is for others.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from tui.app.ink import Ink
from tui.app.widgets.page_pointer import PagePointer
from tui.app.widgets.page_rows import MARGIN, Decoration, RowPainter
from tui.reading import columns
from tui.text.cells import offset_at_cell
from tui.text.layout import Layout, Row
from tui.text.paragraphs import Kind
from tui.text.prose import Prose
from tui.text.span import Span

SETTLE_EVERY = 0.03
"""Seconds between two slices of background layout."""

SETTLE_SLICE = 0.005
"""Seconds a slice may take: no key waits for it."""

PASSED = frozenset({"ctrl+q", "ctrl+c"})
"""Keys that the program itself owns."""


class Page(PagePointer, can_focus=True):
    """Show one article; the reader's keys and clicks are posted."""

    DEFAULT_CSS = """
    Page {
        background: $background;
        overflow: hidden;
        scrollbar-size: 0 0;
    }
    """
    ALLOW_SELECT = False

    @dataclass
    class Pressed(Message):
        """A key, in Textual's name, and the character it types if it types one."""

        page: Page
        key: str
        character: str | None

    @dataclass
    class Scrolled(Message):
        """Another part of the text is in view."""

        page: Page
        wrapped: bool = False
        """Because the page has another size."""

    def __init__(self, ink: Ink, measure: int) -> None:
        super().__init__()
        self._prose = Prose("")
        self._measure = measure
        self._layout = Layout(self._prose.paragraphs, measure)
        self._painter = RowPainter(ink)
        self._top = 0
        """Offset of the first row in view."""

        self._air = 0
        """1 if that row is the blank one above the row of `_top`."""

        self._pending: tuple[int, Span | None] | None = None
        self._settling = False

    # ---- what it shows

    @property
    def prose(self) -> Prose:
        """The text shown, cut up."""
        return self._prose

    def show(self, prose: Prose, offset: int) -> None:
        """Show another text, with the row of `offset` at the top."""
        self._prose = prose
        self._painter.show(prose.text)
        self._lay_out(offset)

    def set_measure(self, measure: int) -> None:
        """Wrap the text to `measure` cells, or to what the pane has; the top row stays."""
        if measure != self._measure:
            self._measure = measure
            self._lay_out(self._top)

    def set_ink(self, ink: Ink) -> None:
        """Paint in other colours."""
        self._painter.ink = ink
        self._painter.forget()
        self.refresh()

    def decorate(self, decoration: Decoration) -> None:
        """Draw these marks, cursor, selection, hits and hints; only rows that change are repainted."""
        changed = self._painter.decorate(decoration)
        if changed is None:
            self.refresh()
            return
        for span in changed:
            self._refresh_span(span)

    @property
    def decoration(self) -> Decoration:
        """What is drawn over the text now."""
        return self._painter.decoration

    # ---- where it is

    @property
    def in_view(self) -> Span:
        """From the first character in view to the last."""
        return self._view(self._layout.rows(self.scroll_offset.y, max(1, self.size.height)))

    @property
    def text_width(self) -> int:
        """Cells of one full row of text."""
        return max(8, min(self._measure, self.size.width - 2 * MARGIN + 2))

    def row_of(self, offset: int) -> int:
        """The row an offset stands in, counted from the first row in view; may be outside the view."""
        row = self._layout.row_of(offset)
        self._renumber()
        return row - self.scroll_offset.y

    def left_of_text(self) -> int:
        """Cells between the left edge of the page and the text."""
        return self._painter.left

    def offset_at(self, x: int, y: int) -> int:
        """The offset nearest to a cell of the page."""
        rows = self._layout.rows(self.scroll_offset.y, max(1, self.size.height))
        if not rows:
            return 0
        row = rows[max(0, min(y, len(rows) - 1))]
        line = self._prose.text[row.start : row.end]
        return row.start + offset_at_cell(line, max(0, x - self._painter.left))

    def column_of(self, offset: int) -> int:
        """Code points between the start of its row and an offset."""
        return columns.column_of(self._layout, offset)

    def offset_by_rows(self, offset: int, rows: int, column: int) -> int:
        """The offset in a column some rows of text further down (or up); blank rows are skipped."""
        return columns.offset_by_rows(self._layout, offset, rows, column)

    # ---- moving

    def scroll_rows(self, rows: int) -> None:
        """Move the view by some rows."""
        self._go(self._layout.row_below(self._top, max(0, 1 - rows)) - self._air + rows)

    def put_at(self, offset: int, row: int) -> None:
        """Move the view so that the row of `offset` is the given row of the view, where it can."""
        self._go(self._layout.row_below(offset, row) - row)

    def reveal(self, span: Span, *, gently: bool = False) -> None:
        """Bring a span into view: if it is not, a third down the page, or `gently` by as little as can be."""
        height = self.size.height
        if not height:
            self._pending = (span.start, span)
            return
        first, last = self.row_of(span.start), self.row_of(max(span.start, span.end - 1))
        keep = min(2, height // 6)
        if first >= keep and last < height - keep:
            return
        if not gently:
            self.put_at(span.start, height // 3 if last - first < height // 2 else keep)
        elif first < keep or last - first >= height - 2 * keep:
            self.put_at(span.start, keep)
        else:
            self.put_at(max(span.start, span.end - 1), height - 1 - keep)

    def _go(self, row: int) -> None:
        self._measure_height()
        self._scroll_to_row(row)
        self._note_top()

    def _scroll_to_row(self, row: int) -> None:
        """Forced, because a page without Textual's scroll bar may not be scrolled otherwise."""
        self.scroll_to(y=max(0, min(row, self.max_scroll_y)), animate=False, force=True)

    def _note_top(self) -> None:
        rows = self._layout.rows(self.scroll_offset.y, 1)
        top = rows[0].start if rows else 0
        self._air = int(bool(rows) and rows[0].kind is Kind.BLANK)
        if top != self._top:
            self._top = top
            self.post_message(self.Scrolled(self))

    # ---- layout

    def _lay_out(self, offset: int) -> None:
        self._top = offset
        if not self.size.width:
            self._pending = (offset, self._pending[1] if self._pending else None)
            return
        width = self.text_width
        self._layout = Layout(self._prose.paragraphs, width)
        self._painter.place(self.size.width, width)
        self._measure_height()
        self._scroll_to_row(self._layout.row_of(offset))
        self._note_top()
        self.refresh()
        self._settle_later()

    def _measure_height(self) -> None:
        """Tell how far one can scroll; no other widget stands elsewhere for that."""
        self.set_reactive(Page.virtual_size, Size(self.size.width, self._layout.height + 1))

    def _settle_later(self) -> None:
        if not self._layout.exact and not self._settling:
            self._settling = True
            self.set_timer(SETTLE_EVERY, self._settle)

    def _settle(self) -> None:
        self._settling = False
        before = self._layout.height
        self._layout.settle(SETTLE_SLICE)
        if self._layout.height != before:
            self._measure_height()
            self._renumber()
        self._settle_later()

    def _renumber(self) -> None:
        """The first row in view may have another number now; what is seen is not painted again."""
        row = self._layout.row_of(self._top) - self._air
        if row > self.max_scroll_y:
            self._scroll_to_row(row)
        else:
            self.set_reactive(Page.scroll_y, float(row))
            self.set_reactive(Page.scroll_target_y, float(row))

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Wrap to a new size before it is painted: `Resize` comes only after a frame of the old rows."""
        before = self._size
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if self._size != before:
            self._wrap_again()
        return changed

    def _wrap_again(self) -> None:
        """Wrap to the width there is now; the row at the top stays at the top."""
        offset, wanted = self._pending or (self._top, None)
        self._pending = None
        self._lay_out(offset)
        if wanted:
            self.reveal(wanted)
        self.post_message(self.Scrolled(self, wrapped=True))

    # ---- drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the rows in view; kept strips survive scrolling, so Textual's own cache is passed by."""
        top = self.scroll_offset.y
        rows = self._layout.rows(top, self.size.height)
        bar = self._painter.bar(self.size.height, self._view(rows))
        strips = [
            self._painter.strip(rows[y] if y < len(rows) else None, bar[y] if y < len(bar) else None)
            for y in range(crop.y, crop.bottom)
        ]
        if crop.x or crop.right != self.size.width:
            return [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def _view(self, rows: list[Row]) -> Span:
        return Span(min(rows[0].start, rows[-1].end), rows[-1].end) if rows else Span(0, 0)

    def _refresh_span(self, span: Span) -> None:
        first = max(0, self.row_of(span.start))
        last = min(self.size.height - 1, self.row_of(max(span.start, span.end - 1)))
        if first <= last:
            self.refresh(Region(0, first, self.size.width, last - first + 1))

    # ---- what the reader does

    def on_key(self, event: events.Key) -> None:
        """Pass every key on, but those that the program itself owns."""
        if event.key in PASSED:
            return
        event.stop()
        event.prevent_default()
        self.post_message(self.Pressed(self, event.key, event.character))
