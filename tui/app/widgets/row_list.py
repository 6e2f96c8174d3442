"""A list of any length, one row of cells an item, of which only the rows in view are ever painted.

Whoever fills the list says how many rows there are and how to paint one; a row that is a heading
can be passed over.  The list owns which row is chosen and what part is in view, and posts what the
reader did.  It works without the keys as well: a box above it calls `move`, `page` and `choose`.

    rows.show_lines([Line(((name, Part.PLAIN),)) for name in names])
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.widgets.list_lines import Colours, Line, LineInk, Part, thumb

Paint = Callable[[int, int, bool], Strip]
"""Row, cells it has, whether it is the chosen one -> exactly that many cells."""

WHEEL_ROWS = 3
"""Rows a notch of the wheel moves, as most terminals do."""

EDGES = 2
"""Cells the list keeps for itself: the bar of the chosen row, and the scroll bar."""

KEPT_ROWS = 500
"""Painted rows kept: some ten screens."""


def _any_row(_: int) -> bool:
    return True


class RowList(ScrollView, can_focus=True):
    """Rows painted on demand, one of them chosen."""

    DEFAULT_CSS = """
    RowList {
        width: 100%;
        height: 1fr;
        overflow: hidden;
        scrollbar-size: 0 0;
        color: $foreground;
        & > .row-list--row { background: $row; }
        & > .row-list--quiet { color: $text-quiet; }
        & > .row-list--accent { color: $accent; }
        & > .row-list--hit { background: $hit; }
        & > .row-list--error { color: $error; }
        & > .row-list--rule { color: $rule; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"row-list--{name}" for name in ("row", "quiet", "accent", "hit", "error", "rule")
    }
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j,ctrl+n", "move(1)", "next row", show=False, id="list.down"),
        Binding("up,k,ctrl+p", "move(-1)", "row before", show=False, id="list.up"),
        Binding("pagedown,ctrl+d,space", "page(1)", "a page on", show=False, id="list.page_down"),
        Binding("pageup,ctrl+u", "page(-1)", "a page back", show=False, id="list.page_up"),
        Binding("home,g", "first", "first row", show=False, id="list.first"),
        Binding("end,G", "last", "last row", show=False, id="list.last"),
        Binding("enter", "choose", "open", show=False, id="list.choose"),
    ]

    index: reactive[int] = reactive(-1, init=False, repaint=False)
    """The chosen row; -1: none can be chosen."""

    @dataclass
    class Moved(Message):
        """The reader chose another row (`show` does not post it)."""

        row_list: RowList
        index: int

        @property
        def control(self) -> RowList:
            """The list it happened in."""
            return self.row_list

    @dataclass
    class Chosen(Message):
        """The reader wants what the row stands for: Enter, or a click."""

        row_list: RowList
        index: int

        @property
        def control(self) -> RowList:
            """The list it happened in."""
            return self.row_list

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.count = 0
        """How many rows there are, headings too."""

        self._paint: Paint = self._paint_line
        self._selectable: Callable[[int], bool] = _any_row
        self._lines: Sequence[Line] = ()
        self._ink: LineInk | None = None
        self._kept: dict[tuple[int, bool], Strip] = {}

    # ---- what it shows

    def show(
        self, count: int, paint: Paint, *, selectable: Callable[[int], bool] = _any_row, index: int = 0
    ) -> None:
        """Show other rows and choose one: `index`, or the nearest that can be chosen."""
        self.count = count
        self._paint = paint
        self._selectable = selectable
        self.set_reactive(RowList.index, self.nearest(index))
        self.virtual_size = Size(self.size.width, count)
        self.repaint()
        self._scroll(self.scroll_offset.y)
        self.reveal()

    def show_lines(
        self, lines: Sequence[Line], *, selectable: Callable[[int], bool] = _any_row, index: int = 0
    ) -> None:
        """Show lines that are all there already."""
        self._lines = lines
        self.show(len(lines), self._paint_line, selectable=selectable, index=index)

    def _paint_line(self, row: int, cells: int, chosen: bool) -> Strip:
        return self.ink.paint(self._lines[row], cells, chosen=chosen)

    def repaint(self) -> None:
        """Paint all rows anew: what they show has changed."""
        self._kept.clear()
        self.refresh()

    @property
    def ink(self) -> LineInk:
        """Styles in the colours of the theme, on the ground that the list stands on."""
        if self._ink is None:
            part = self.get_component_styles
            self._ink = LineInk(
                Colours(
                    ground=self.background_colors[1].hex6,
                    row=part("row-list--row").background.hex6,
                    text=self.styles.color.hex6,
                    quiet=part("row-list--quiet").color.hex6,
                    accent=part("row-list--accent").color.hex6,
                    hit=part("row-list--hit").background.hex6,
                    error=part("row-list--error").color.hex6,
                    rule=part("row-list--rule").color.hex6,
                )
            )
        return self._ink

    def notify_style_update(self) -> None:
        """Forget colours and painted rows: the theme may be another one."""
        super().notify_style_update()
        self._ink = None
        self._kept.clear()

    # ---- moving

    def nearest(self, index: int) -> int:
        """The row that can be chosen at `index`, else after it, else before it; -1: there is none."""
        if not self.count:
            return -1
        index = max(0, min(index, self.count - 1))
        after = self._from(index, 1)
        return after if after >= 0 else self._from(index, -1)

    def _from(self, row: int, step: int) -> int:
        while 0 <= row < self.count:
            if self._selectable(row):
                return row
            row += step
        return -1

    def move(self, rows: int) -> None:
        """Choose the next row that can be chosen, that many times, or an earlier one; stop at the ends."""
        row, step = self.index, 1 if rows > 0 else -1
        for _ in range(abs(rows)):
            beyond = self._from(row + step, step)
            if beyond < 0:
                break
            row = beyond
        self.go(row)

    def page(self, pages: int) -> None:
        """Choose the row a view further down or up, less one row so that the eye keeps its place."""
        rows = max(1, self.size.height - 1) * pages
        self.go(self.nearest(max(0, self.index) + rows))

    def go(self, index: int) -> None:
        """Choose a row (the nearest that can be), show it, and post that it moved."""
        self.index = self.nearest(index)
        self.reveal()

    def choose(self) -> None:
        """Post that the reader wants the chosen row."""
        if self.index >= 0:
            self.post_message(self.Chosen(self, self.index))

    def reveal(self) -> None:
        """Scroll as little as shows the chosen row, with the headings right above it."""
        height = self.size.height
        if self.index < 0 or not height:
            return
        top = self.index
        while top > 0 and self.index - top < height - 1 and not self._selectable(top - 1):
            top -= 1
        if top < self.scroll_offset.y:
            self._scroll(top)
        elif self.index >= self.scroll_offset.y + height:
            self._scroll(self.index - height + 1)

    def _scroll(self, row: int) -> None:
        self.scroll_to(y=max(0, min(row, self.count - self.size.height)), animate=False, force=True)

    def watch_index(self, old: int, new: int) -> None:
        """Repaint the two rows and tell."""
        for row in (old, new):
            self.refresh_line(row)
        self.post_message(self.Moved(self, new))

    def action_first(self) -> None:
        """Choose the first row."""
        self.go(0)

    def action_last(self) -> None:
        """Choose the last row."""
        self.go(self.count - 1)

    action_move = move
    action_page = page
    action_choose = choose

    # ---- drawing

    def render_line(self, y: int) -> Strip:
        """Paint one row of the view: the chosen one's bar, the row, the scroll bar."""
        row = y + self.scroll_offset.y
        cells = max(0, self.size.width - EDGES)
        chosen = row == self.index
        ink = self.ink
        strip = self._row(row, cells, chosen) if row < self.count else ink.paint(Line(), cells)
        bar = Segment("▌" if chosen else " ", ink.style(Part.ACCENT, chosen))
        on_thumb = y in thumb(self.size.height, self.count, self.scroll_offset.y)
        edge = Segment("▐", ink.thumb) if on_thumb else Segment(" ", ink.style(Part.PLAIN, chosen))
        return Strip([bar, *strip, edge], cells + EDGES)

    def _row(self, row: int, cells: int, chosen: bool) -> Strip:
        kept = self._kept.get((row, chosen))
        if kept is None:
            if len(self._kept) >= KEPT_ROWS:
                self._kept.clear()
            kept = self._kept[row, chosen] = self._paint(row, cells, chosen)
        return kept

    def on_resize(self, event: events.Resize) -> None:
        """Paint for the new width; the chosen row stays in view."""
        self._kept.clear()
        self.virtual_size = Size(event.size.width, self.count)
        self._scroll(self.scroll_offset.y)
        self.reveal()

    # ---- the mouse

    def on_click(self, event: events.Click) -> None:
        """Choose the row and want it; on the scroll bar, go there."""
        event.stop()
        if event.x >= self.size.width - 1 and self.count > self.size.height:
            self._scroll(round(event.y / max(1, self.size.height - 1) * (self.count - self.size.height)))
            return
        row = event.y + self.scroll_offset.y
        if row < self.count and self._selectable(row):
            self.go(row)
            self.choose()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move the view; the choice stays where it is."""
        event.stop()
        event.prevent_default()
        self._scroll(self.scroll_offset.y + WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move the view back."""
        event.stop()
        event.prevent_default()
        self._scroll(self.scroll_offset.y - WHEEL_ROWS)
