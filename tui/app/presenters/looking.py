"""Finding words in the article that is open: `/`, `n`, `N`.

After a search over all articles `n` and `N` go on over what it found; see `walking`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.app.presenters.open_pane import OpenPane
from tui.app.presenters.panes import Panes
from tui.app.presenters.walking import Walking
from tui.app.session import Session
from tui.reading.find import next_after, previous_before
from tui.text.span import Span

if TYPE_CHECKING:
    from tui.app.widgets.prompt import Prompt


class Looking:
    """The prompt for words, and the way from one place to the next."""

    def __init__(
        self,
        session: Session,
        panes: Panes,
        walking: Walking,
        prompt: Callable[[], Prompt],
        say: Callable[[str], None],
    ) -> None:
        self.session = session
        self._panes = panes
        self._walking = walking
        self._prompt = prompt
        self._say = say
        self._from = 0
        """Where the cursor was when the prompt opened: hits are looked for from there."""

        self._typed: tuple[OpenPane, str] | None = None
        """What the hits of a pane were found by last, while the prompt is open."""

        self.query = ""

    def ask(self) -> None:
        """Open the prompt."""
        pane = self._panes.current
        if pane:
            self._from, self._typed = pane.cursor.offset, None
            self._prompt().open("/", "")

    def typed(self, query: str) -> None:
        """Look while the words are typed; the first place after the cursor comes into view."""
        pane = self._panes.current
        if pane is None:
            return
        hits, self._typed = pane.find(query), (pane, query)
        self._prompt().show_count(len(hits) if query.strip() else None)
        if hits:
            pane.here = next_after(hits, self._from - 1)
            pane.paint()
            if pane.here:
                pane.page.reveal(pane.here)

    def submitted(self, query: str) -> None:
        """Go to the first place; an empty prompt looks for the last words again."""
        query = query if query.strip() else self.query
        self.query = query
        self._walking.end()
        pane = self._panes.current
        if pane is None or not query.strip():
            return
        self.session.desk = self._panes.desk().leave()
        # In a very long article a single letter takes seconds: not once more for the same words.
        hits = (self._typed == (pane, query) and pane.hits) or pane.find(query)
        if not hits:
            self._say(f"“{query}” does not stand in this article; F looks in all, even misspelt")
            return
        self._show(pane, next_after(hits, self._from - 1))

    def cancelled(self) -> None:
        """The prompt was left: back to where it was opened."""
        pane = self._panes.current
        if pane:
            pane.hits, pane.here = (), None
            pane.put_at(self._from)

    def go(self, steps: int) -> None:
        """Go to the next place, or to one before, round the ends: where `/` or the search was used last."""
        if self._walking.active:
            self._walking.go(steps)
            return
        pane = self._panes.current
        if pane is None:
            return
        if not pane.hits and self.query:
            pane.find(self.query)
        if not pane.hits:
            self._say("nothing was looked for here: / finds words in this article")
            return
        at = pane.here
        for _ in range(abs(steps)):
            offset = at.start if at else pane.cursor.offset
            at = next_after(pane.hits, offset) if steps > 0 else previous_before(pane.hits, offset)
        self._show(pane, at)

    def _show(self, pane: OpenPane, at: Span | None) -> None:
        if at:
            pane.here = at
            pane.put_at(at.start)
            self._say(f"{bisect_right(pane.hits, at)} of {len(pane.hits)}")
