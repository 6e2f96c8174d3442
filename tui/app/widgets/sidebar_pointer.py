"""Choosing a card of the sidebar by keys and by the mouse: a click wants what was clicked on."""

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
    """What chooses a card."""

    _deck: Deck

    def action_filter(self) -> None:
        """Type a filter."""
        raise NotImplementedError

    def _arrange(self) -> None:
        raise NotImplementedError

    def action_move(self, cards: int) -> None:
        """Choose another card."""
        self._deck.move(cards)
        self._arrange()

    def action_first(self) -> None:
        """Choose the first card."""
        self._deck.choose(0)
        self._arrange()

    def action_last(self) -> None:
        """Choose the last card."""
        self._deck.choose(len(self._deck.entries) - 1)
        self._arrange()

    def action_page(self, pages: int) -> None:
        """Scroll by a view."""
        self._deck.page(pages)
        self._arrange()

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
