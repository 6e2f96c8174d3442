"""The page: one article, drawn row by row from its layout.

Only the rows in view are ever made, and a row that was drawn once is kept until something about it
changes.  Where they are is for `page_layout`.

It takes values (prose, marks, cursor, hits, hints) and posts what the reader did to it: a key, a
click, a drag.  What that means is for others.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui.app.ink import Ink
from tui.app.widgets.decoration import Decoration
from tui.app.widgets.page_layout import LaidOutPage
from tui.text.layout import Row
from tui.text.span import Span

PASSED = frozenset({"ctrl+q", "ctrl+c"})
"""Keys that the program itself owns."""


class Page(LaidOutPage, can_focus=True):
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

    # ---- what is drawn

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

    # ---- drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the rows in view; kept strips survive scrolling, so Textual's own cache is passed by."""
        top, height = self.scroll_offset.y, self.size.height
        rows = self._layout.rows(top, self.view_rows)
        painter = self._painter
        bar = painter.minimap.cells(height, self._view(rows), painter.ink, painter.decoration)
        lines = range(crop.y, crop.bottom)
        last = height * (self.columns - 1)
        strips = [self._strip(rows, y + last, bar[y] if y < len(bar) else None) for y in lines]
        if last:
            edge = Segment(" " * (self.size.width % 2 + 1), self._painter.ink.text)
            left = [self._strip(rows, y, edge) for y in lines]
            strips = [Strip.join((one, other)) for one, other in zip(left, strips, strict=True)]
        if crop.x or crop.right != self.size.width:
            return [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def _strip(self, rows: list[Row], at: int, edge: Segment | None) -> Strip:
        return self._painter.strip(rows[at] if at < len(rows) else None, edge)

    def _refresh_span(self, span: Span) -> None:
        first = max(0, self.row_of(span.start))
        last = min(self.view_rows - 1, self.row_of(max(span.start, span.end - 1)))
        if first > last:
            return
        height = self.size.height
        if first // height != last // height:
            self.refresh()
        else:
            self.refresh(Region(0, first % height, self.size.width, last - first + 1))

    # ---- what the reader does

    def on_key(self, event: events.Key) -> None:
        """Pass every key on, but those that the program itself owns."""
        if event.key in PASSED:
            return
        event.stop()
        event.prevent_default()
        self.post_message(self.Pressed(self, event.key, event.character))
