"""Copying words to the clipboard, with their source."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from tui.app import clipboard
from tui.app.presenters.panes import Panes
from tui.app.session import Session
from tui.app.values import Mark
from tui.errors import PostilError


class Copying:
    """Takes words of the page out, to the clipboard, also over ssh and inside tmux."""

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
        self._copy(pane.file, span.slice(pane.prose.text))
        pane.selection = None
        pane.paint()

    def copy_mark(self, mark: Mark) -> None:
        """Copy the quote of an annotation."""
        self._copy(mark.file, mark.quote)

    def _copy(self, file: str, words: str) -> None:
        from tui.annotations.exchange.citation import citation

        words = " ".join(words.split())
        count = len(words.split())
        clipboard.copy(self._screen, citation(words, self._source(file)))
        self._say(f"copied {count} word{'' if count == 1 else 's'} with their source")

    def _source(self, file: str) -> str:
        """Whose words an article's are; where it cannot be read, its file."""
        from tui.annotations.exchange.citation import source

        try:
            article = self.session.workspace.article(file)
        except PostilError:
            return file
        known = article.metadata
        return source(known.byline, known.outlet, known.published, article.title)
