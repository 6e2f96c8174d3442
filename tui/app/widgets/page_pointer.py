"""The mouse on the page: the wheel, a click, a drag, the scroll bar.

The mouse is never needed, but it is never dead either.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.scroll_view import ScrollView

WHEEL_ROWS = 3
"""Rows a notch of the wheel moves, as most terminals do."""


class PagePointer(ScrollView):
    """What the mouse does to a page, told in offsets of the text."""

    @dataclass
    class Pointed(Message):
        """The reader clicked on a place of the text."""

        page: PagePointer
        offset: int

    @dataclass
    class Dragged(Message):
        """The reader drags the mouse over a stretch; `done` when the button is let go."""

        page: PagePointer
        start: int
        end: int
        done: bool

    _drag: tuple[int, bool] | None = None
    """Where a button went down, and whether the mouse has moved since."""

    _on_bar = False
    """The button went down on the scroll bar, and is held."""

    def offset_at(self, x: int, y: int) -> int:
        """The offset nearest to a cell of the page."""
        raise NotImplementedError

    def scroll_rows(self, rows: int) -> None:
        """Move the view by some rows."""
        raise NotImplementedError

    def go_to_tick(self, y: int) -> bool:
        """Show what a row of the scroll bar tells of; whether it tells of anything."""
        raise NotImplementedError

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move the view, at once."""
        event.stop()
        event.prevent_default()
        self.scroll_rows(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move the view back, at once."""
        event.stop()
        event.prevent_default()
        self.scroll_rows(-WHEEL_ROWS)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a click or a drag; on the scroll bar, go there, or to what it shows there."""
        event.stop()
        if event.x >= self.size.width - 1:
            self._on_bar = True
            self.capture_mouse()
            if not self.go_to_tick(event.y):
                self._go_along_bar(event.y)
            return
        self._drag = (self.offset_at(event.x, event.y), False)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Go on with a drag; the scroll bar follows, wherever left or right of it the mouse is by now."""
        if self._on_bar:
            self._go_along_bar(event.y)
            return
        if self._drag is None:
            return
        start, _ = self._drag
        end = self.offset_at(event.x, event.y)
        if end != start:
            self._drag = (start, True)
            self.post_message(self.Dragged(self, min(start, end), max(start, end) + 1, done=False))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a click or a drag."""
        if self._on_bar:
            event.stop()
            self._on_bar = False
            self.release_mouse()
            return
        if self._drag is None:
            return
        event.stop()
        (start, moved), self._drag = self._drag, None
        self.release_mouse()
        if moved:
            end = self.offset_at(event.x, event.y)
            self.post_message(self.Dragged(self, min(start, end), max(start, end) + 1, done=True))
        else:
            self.post_message(self.Pointed(self, start))

    def _go_along_bar(self, y: int) -> None:
        """Show the part of the text that a row of the scroll bar stands for."""
        share = max(0, min(y, self.size.height - 1)) / max(1, self.size.height - 1)
        self.scroll_rows(round(share * self.max_scroll_y) - self.scroll_offset.y)
