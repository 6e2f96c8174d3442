"""A pane: one line that names the article, and its page.

The pane that has the keys is told by its title; panes are parted by one thin line.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.app.ink import Ink
from tui.app.widgets.page import Page
from tui.text.cells import one_line, width


class PaneTitle(Widget):
    """One row: the title, and what else is known."""

    DEFAULT_CSS = "PaneTitle { height: 2; background: $background; .-low & { height: 1; } }"

    title_text: reactive[str] = reactive("")
    detail: reactive[str] = reactive("")
    lit: reactive[bool] = reactive(False)

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self.ink = ink

    def render_line(self, y: int) -> Strip:
        """Draw the title, cut so that the details have room; below it a row of air."""
        room = self.size.width
        if y:
            return Strip.blank(room, self.ink.quiet)
        detail = f" · {one_line(self.detail, room)}" if self.detail else ""
        if width(detail) > room // 2:
            detail = ""
        title = one_line(self.title_text, max(0, room - 2 - width(detail)))
        segments = [
            Segment(" ", self.ink.quiet),
            Segment(title, self.ink.accent if self.lit else self.ink.quiet),
            Segment(detail, self.ink.quiet),
        ]
        return Strip(segments).adjust_cell_length(room, self.ink.quiet)


class ArticlePane(Vertical):
    """One article, open."""

    DEFAULT_CSS = """
    ArticlePane { width: 1fr; height: 1fr; background: $background; }
    ArticlePane.-later { border-left: solid $rule; }
    ArticlePane.-below { border-top: solid $rule; }
    ArticlePane.-away { display: none; }
    """

    @dataclass
    class EdgeDragged(Message):
        """The reader drags the left edge of the pane to cell `x`, or the upper one to row `y`; -1: not it.

        Counted from the corner of all panes.
        """

        pane: ArticlePane
        x: int = -1
        y: int = -1

    _dragged = ""
    """The edge that is held: `left` or `top`."""

    def __init__(self, ink: Ink, measure: int) -> None:
        super().__init__()
        self.page = Page(ink, measure)
        self._title = PaneTitle(ink)

    def compose(self) -> ComposeResult:
        """The title, and the page below."""
        yield self._title
        yield self.page

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the line that parts it from other panes; there is nothing else."""
        edged = self.has_class("-later") or self.has_class("-below")
        return super().render_lines(crop) if edged else []

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of an edge: the page and the title have all other cells."""
        self._dragged = "left" if event.x == 0 and self.has_class("-later") else ""
        if not self._dragged and event.y == 0 and self.has_class("-below"):
            self._dragged = "top"
        if self._dragged:
            event.stop()
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Take the edge along."""
        host = self.parent
        if not self._dragged or not isinstance(host, Widget):
            return
        event.stop()
        at = event.screen_offset - host.region.offset
        left = self._dragged == "left"
        self.post_message(self.EdgeDragged(self, max(0, at.x) if left else -1, -1 if left else max(0, at.y)))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        if self._dragged:
            event.stop()
            self._dragged = ""
            self.release_mouse()

    def name_it(self, title: str, detail: str) -> None:
        """Show another title."""
        self._title.title_text = title
        self._title.detail = detail

    def light(self, lit: bool) -> None:
        """Show whether this pane has the keys."""
        self._title.lit = lit

    def set_ink(self, ink: Ink) -> None:
        """Paint in other colours."""
        self._title.ink = ink
        self._title.refresh()
        self.page.set_ink(ink)
