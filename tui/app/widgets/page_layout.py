"""Where the rows of a page are: its layout, the part in view, and how the view moves.

The page knows where it is by a text offset, never by a row: rows move with the window, while the
layout of a long text is still being made exact, and when boilerplate is folded.

A very wide page may show two columns: the second goes on where the first ends.  A row's number in the
view goes on counting there, so all that is said of rows holds for both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import thread_time

from textual import events
from textual.geometry import Region, Size
from textual.message import Message

from tui.app.geometry import text_cells
from tui.app.ink import Ink
from tui.app.widgets.page_pointer import PagePointer
from tui.app.widgets.page_rows import RowPainter
from tui.app.widgets.slices import SLICE, Slices
from tui.reading import columns
from tui.text.cells import offset_at_cell
from tui.text.layout import Layout, Row
from tui.text.paragraphs import Kind, Paragraph
from tui.text.prose import Prose
from tui.text.span import Span

COLUMN = 52
"""Cells that each of two columns needs: 40 of text, which is the narrowest that is read with ease."""


class LaidOutPage(PagePointer):
    """The rows of one article, and which of them are in view."""

    @dataclass
    class Scrolled(Message):
        """Another part of the text is in view."""

        page: LaidOutPage
        wrapped: bool = False
        """Because the page has another size."""

    def __init__(self, ink: Ink, measure: int) -> None:
        super().__init__()
        self._prose = Prose("")
        self._measure = measure
        self._layout = Layout(self._prose.paragraphs, measure)
        self._painter = RowPainter(ink)
        self._folded: Callable[[Paragraph], bool] | None = None
        self._wants_columns = False
        self._gutter = 0
        """Cells left of the text for numbers."""

        self._top = 0
        """Offset of the first row in view."""

        self._air = 0
        """1 if that row is the blank one above the row of `_top`."""

        self._pending: tuple[int, Span | None] | None = None
        self._settling = False
        self._slices = Slices()

    # ---- what it shows

    @property
    def prose(self) -> Prose:
        """The text shown, cut up."""
        return self._prose

    def show(self, prose: Prose, offset: int, folded: Callable[[Paragraph], bool] | None = None) -> None:
        """Show another text, with the row of `offset` at the top; runs of `folded` paragraphs as one row."""
        self._prose = prose
        self._folded = folded
        self._painter.show(prose)
        self._lay_out(offset)

    def fold(self, folded: Callable[[Paragraph], bool] | None) -> None:
        """Show runs of these paragraphs as one row each; `None` shows all.  The top row stays."""
        if folded != self._folded:
            self._folded = folded
            self._lay_out(self._top)

    def set_measure(self, measure: int) -> None:
        """Wrap the text to `measure` cells, or to what the pane has; the top row stays."""
        if measure != self._measure:
            self._measure = measure
            self._wrap_again()

    def set_columns(self, wanted: bool) -> None:
        """Show two columns of text where there is room for them; the top row stays."""
        if wanted != self._wants_columns:
            self._wants_columns = wanted
            self._wrap_again()

    def set_gutter(self, cells: int) -> None:
        """Keep as many cells left of the text for numbers; the top row stays."""
        if cells != self._gutter:
            self._gutter = cells
            self._wrap_again()

    # ---- where it is

    @property
    def columns(self) -> int:
        """How many columns of text there are."""
        return 2 if self._wants_columns and self.size.width >= 2 * COLUMN else 1

    @property
    def view_rows(self) -> int:
        """Rows of text in view, in all columns."""
        return self.size.height * self.columns

    @property
    def in_view(self) -> Span:
        """From the first character in view to the last."""
        return self._view(self._layout.rows(self.scroll_offset.y, max(1, self.view_rows)))

    @property
    def text_width(self) -> int:
        """Cells of one full row of text."""
        return text_cells(self._measure, self.size.width // self.columns - self._gutter)

    def row_of(self, offset: int) -> int:
        """The row an offset stands in, counted from the first row in view; may be outside the view."""
        row = self._layout.row_of(offset)
        self._renumber()
        return row - self.scroll_offset.y

    def place_of(self, offset: int) -> tuple[int, int]:
        """Cells left of the text of an offset's column, and its row on the page, which may be outside."""
        row, height = self.row_of(offset), max(1, self.size.height)
        column = min(self.columns - 1, max(0, row // height))
        return column * self._column_cells + self._painter.left, row - column * height

    def rows_of(self, offsets: Iterable[int]) -> list[int]:
        """The rows on the page that offsets stand in, each in its column; may be outside."""
        numbers = [self._layout.row_of(offset) for offset in offsets]
        self._renumber()
        top, height, last = self.scroll_offset.y, max(1, self.size.height), self.columns - 1
        rows = [number - top for number in numbers]
        return [row - min(last, max(0, row // height)) * height for row in rows]

    @property
    def _column_cells(self) -> int:
        return self.size.width // self.columns

    def offset_at(self, x: int, y: int) -> int:
        """The offset nearest to a cell of the page."""
        if not (rows := self._layout.rows(self.scroll_offset.y, max(1, self.view_rows))):
            return 0
        column = max(0, min(x // max(1, self._column_cells), self.columns - 1))
        at = max(0, min(y, self.size.height - 1)) + column * self.size.height
        row = rows[min(at, len(rows) - 1)]
        line = self._prose.text[row.start : row.end]
        return row.start + offset_at_cell(line, max(0, x - column * self._column_cells - self._painter.left))

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
        if not (height := self.view_rows):
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

    def go_to_tick(self, y: int) -> bool:
        """Bring what is shown on a row of the scroll bar a third down the page; whether there is anything."""
        offset = self._painter.minimap.at(y, self.size.height)
        if offset is not None:
            self.put_at(offset, self.size.height // 3)
        return offset is not None

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

    def _view(self, rows: list[Row]) -> Span:
        return Span(min(rows[0].start, rows[-1].end), rows[-1].end) if rows else Span(0, 0)

    # ---- layout

    def _lay_out(self, offset: int) -> None:
        self._top = offset
        if not self.size.width:
            self._pending = (offset, self._pending[1] if self._pending else None)
            return
        width = self.text_width
        self._layout = Layout(self._prose.paragraphs, width, self._folded)
        self._painter.place(self._column_cells, width, self._gutter)
        self._measure_height()
        self._scroll_to_row(self._layout.row_of(offset))
        self._note_top()
        self.refresh()
        self._settle_later()

    def _measure_height(self) -> None:
        """Tell how far one can scroll; no other widget stands elsewhere for that."""
        beside = self.view_rows - self.size.height
        self.set_reactive(
            LaidOutPage.virtual_size, Size(self.size.width, max(1, self._layout.height + 1 - beside))
        )

    def _settle_later(self, took: float = 0.0) -> None:
        if not (self._layout.exact and self._painter.minimap.whole) and not self._settling:
            self._settling = True
            self.set_timer(self._slices.pause(took), self._settle)

    def _settle(self) -> None:
        self._settling = False
        before, began = self._layout.height, thread_time()
        if self._slices.disturbed:
            pass
        elif not self._layout.exact:
            self._layout.settle(SLICE)
        elif self._painter.minimap.learn(SLICE, self._painter.decoration.aside):
            self.refresh(Region(self.size.width - 1, 0, 1, self.size.height))
        if self._layout.height != before:
            self._measure_height()
            self._renumber()
        self._settle_later(thread_time() - began)

    async def on_event(self, event: events.Event) -> None:
        """Whatever the reader does goes before the layout behind the page."""
        if isinstance(event, events.InputEvent):
            self._slices.typed()
        await super().on_event(event)

    def _renumber(self) -> None:
        """The first row in view may have another number now; what is seen is not painted again."""
        row = self._layout.row_of(self._top) - self._air
        if row > self.max_scroll_y:
            self._scroll_to_row(row)
        else:
            self.set_reactive(LaidOutPage.scroll_y, float(row))
            self.set_reactive(LaidOutPage.scroll_target_y, float(row))

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
        """Wrap to the width there is now; the row at the top stays at the top, and the cursor in view."""
        if not self.size.width:
            return
        (offset, wanted), self._pending = self._pending or (self._top, None), None
        with self.prevent(self.Scrolled):  # nobody scrolled: the cursor is not to be taken along
            self._lay_out(offset)
            if wanted:
                self.reveal(wanted)
        self.post_message(self.Scrolled(self, wrapped=True))
