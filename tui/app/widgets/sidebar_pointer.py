"""The mouse on the sidebar: a click wants what was clicked on, the wheel moves the cards."""

from __future__ import annotations

from textual import events
from textual.widget import Widget

from tui.app.widgets.sidebar_deck import Deck
from tui.app.widgets.sidebar_keys import Asks

HEAD = 1
"""Rows of the head; the first row of the page stands beside the row below it."""

WHEEL_ROWS = 3
"""Rows a notch of the wheel moves, as most terminals do."""


class SidebarPointer(Widget):
    """What the mouse does to the sidebar."""

    _deck: Deck

    def action_filter(self) -> None:
        """Type a filter."""
        raise NotImplementedError

    def _arrange(self) -> None:
        raise NotImplementedError

    def on_click(self, event: events.Click) -> None:
        """Want what was clicked on; on the head, type a filter."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        event.stop()
        if offset.y < HEAD:
            self.action_filter()
        elif mark := self._deck.mark_at(offset.y - HEAD):
            self.post_message(Asks.Chosen(mark, beside=False))
            self._arrange()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move the cards up."""
        event.stop()
        event.prevent_default()
        self._deck.scroll(WHEEL_ROWS)
        self._arrange()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move the cards down."""
        event.stop()
        event.prevent_default()
        self._deck.scroll(-WHEEL_ROWS)
        self._arrange()
