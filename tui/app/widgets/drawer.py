"""What lies over the page while one types to narrow it, and is gone when the keys are elsewhere."""

from __future__ import annotations

from textual.widget import Widget


class Drawer(Widget):
    """Hidden until it is opened; what cannot be typed in must not look as if it could."""

    DEFAULT_CSS = """
    Drawer {
        layer: overlay;
        dock: left;
        width: 60;
        max-width: 100%;
        height: 100%;
        display: none;
        background: $panel;
        border-right: solid $rule;
        padding: 1 0;
        & .drawer--head, & .drawer--keys, & LineInput { margin: 0 2 0 3; }
        & .drawer--head, & .drawer--keys { height: 1; color: $text-quiet; }
        & RowList { height: 1fr; margin: 1 0; }
        &.-short { padding: 0; }
    }
    """

    def on_descendant_blur(self) -> None:
        """Go when somebody else takes the keys, by a click on the page; not when the terminal loses them."""
        self.call_later(self._close_if_left)

    def _close_if_left(self) -> None:
        if self.display and self.app.app_focus and not self.has_focus_within:
            self.display = False
