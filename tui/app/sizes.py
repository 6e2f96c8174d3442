"""A window that changes its size faster than it is laid out, as one that is dragged does.

A screen that Textual lays out in a new size sends itself the news of it.  Where the window has changed once
more by then, that news comes behind the next one's and would undo it; that again sends its news, and the two
sizes would follow each other for ever.  So whatever size a screen is told, it takes that of the window.
"""

from __future__ import annotations

from textual import events
from textual.app import App, ReturnType
from textual.screen import Screen, ScreenResultType


class Sized(Screen[ScreenResultType]):
    """A screen that is laid out in the size that the window has."""

    async def _on_resize(self, event: events.Resize) -> None:
        event.size = self.app.size


class SizedApp(App[ReturnType]):
    """An app of which all screens are such."""

    def get_default_screen(self) -> Screen[None]:
        """Return what lies below all others."""
        return Sized(id="_default")
