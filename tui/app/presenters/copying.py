"""Copying words to the clipboard, with their source."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from tui.annotations.exchange.citation import citation, source
from tui.app.presenters.panes import Panes
from tui.app.session import Session


class Copying:
    """Takes words of the page out, by OSC 52, which works over ssh."""

    def __init__(
        self, session: Session, panes: Panes, screen: Screen[None], say: Callable[[str], None]
    ) -> None:
        self.session = session
        self._panes = panes
        self._screen = screen
        self._say = say

    def copy(self) -> None:
        """Copy the selection, else the mark at the cursor, else what the cursor is on."""
        pane = self._panes.current
        if pane is None:
            return
        mark = pane.mark_at_cursor()
        span = mark.span if mark and mark.span else pane.cursor.span
        if pane.selection:
            span = pane.selection.span
        words = " ".join(span.slice(pane.prose.text).split())
        article = self.session.workspace.article(pane.file)
        known = article.metadata
        whose = source(known.byline, known.outlet, known.published, article.title)
        self._screen.app.copy_to_clipboard(citation(words, whose))
        pane.selection = None
        pane.paint()
        self._say(f"copied {len(words.split())} words with their source")
