"""Links of an article: opened in the reader's browser, or copied."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported
from textual.screen import Screen

from tui.app.presenters.panes import Panes
from tui.app.session import Session
from tui.errors import ConfigError
from tui.text.span import Span

if TYPE_CHECKING:
    from tui.text.links import Link  # few articles have one: what opens it is loaded when it is wanted


class Following:
    """Finds the link that is meant, and takes the reader there."""

    def __init__(
        self, session: Session, panes: Panes, screen: Screen[None], say: Callable[[str], None]
    ) -> None:
        self.session = session
        self._panes = panes
        self._screen = screen
        self._say = say

    def follow(self) -> None:
        """Open the link at the cursor."""
        if link := self._here():
            self._open(link)

    def follow_at(self, file: str, span: Span) -> None:
        """Open the link that stands on a stretch of an article."""
        from tui.text.links import links

        text = self.session.prose(file).text
        if link := next(links(text, span), None):
            self._open(link)

    def copy(self) -> None:
        """Copy the link at the cursor."""
        if link := self._here():
            self._copy(link, "")

    def _here(self) -> Link | None:
        """The first link that the cursor touches, else the first one behind it in view."""
        from tui.text.links import links

        pane = self._panes.current
        if pane is None:
            return None
        paragraph = pane.prose.paragraph_at(pane.cursor.offset)
        near = (link for link in links(pane.prose.text, paragraph) if link.span & pane.cursor.span)
        behind = links(
            pane.prose.text, Span(pane.cursor.offset, max(pane.cursor.offset, pane.page.in_view.end))
        )
        found = next(chain(near, behind), None)
        if found is None:
            self._say("no link at the cursor, and none below it in view")
        return found

    def _open(self, link: Link) -> None:
        from tui.app import browser

        target = browser.address(link.target)
        if not target:
            self._say(f"that is no address of the web: {link.target}")
            return
        called = browser.command(self.session.config.browser)
        if not called:
            self._copy(link, ": no browser is set ($BROWSER, or browser in the settings)")
            return
        try:
            if browser.needs_terminal(called):
                with self._screen.app.suspend():
                    browser.open_at(called, target)
                self._screen.app.refresh(layout=True)
            else:
                browser.open_at(called, target)
        except (OSError, SuspendNotSupported) as problem:
            raise ConfigError(f"the browser {called[0]!r} did not start: {problem}") from None
        self._say(f"opened {target}")

    def _copy(self, link: Link, why: str) -> None:
        from tui.app import browser, clipboard

        clipboard.copy(self._screen, browser.address(link.target) or link.target)
        self._say(f"copied {link.target}{why}")
