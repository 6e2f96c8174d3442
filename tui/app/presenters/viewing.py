"""How the text is shown: the spotlight, boilerplate, numbers, columns; in all panes alike.

What stands in several articles of the library is looked for in a thread, after the first paint.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, get_args

from textual.screen import Screen
from textual.worker import get_current_worker

from tui.app.presenters.panes import Panes
from tui.app.session import Session
from tui.app.widgets.page_layout import COLUMN
from tui.errors import PostilError
from tui.library import library
from tui.library.library import Entry
from tui.reading.numbering import numbered
from tui.reading.panes import Numbers, Spotlight, ViewDesk

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.reading.common import Commons

SPOTLIGHTS: tuple[Spotlight, ...] = get_args(Spotlight)
NUMBERS: tuple[Numbers, ...] = get_args(Numbers)

REST = 1.0
"""Seconds without a change after which articles are compared anew: a pull comes in many pieces, and each
comparison reads up to a thousand articles."""

Choice = TypeVar("Choice")


class Viewing:
    """Changes how the text is shown, and says what it is now."""

    def __init__(
        self, session: Session, panes: Panes, screen: Screen[None], say: Callable[[str], None]
    ) -> None:
        self.session = session
        self._panes = panes
        self._screen = screen
        self._say = say
        self._soon: Timer | None = None

    def _see(self, view: ViewDesk, said: str) -> None:
        self.session.desk = replace(self.session.desk, view=view)
        self._panes.see(view)
        self._say(said)

    @property
    def view(self) -> ViewDesk:
        """How the text is shown now."""
        return self.session.desk.view

    # ---- what the reader chooses

    def next_spotlight(self) -> None:
        """Leave only the sentence at the cursor bright, or its paragraph, or everything again."""
        spotlight = _after(SPOTLIGHTS, self.view.spotlight)
        said = f"only the {spotlight} at the cursor is bright" if spotlight else "everything is bright again"
        self._see(replace(self.view, spotlight=spotlight), said)

    def fold(self) -> None:
        """Show each run of boilerplate as one row, or unfold it."""
        if self.view.aside == "fold" and not self._unfolded():
            self._see(replace(self.view, aside="dim"), "boilerplate is shown, and stepped over")
        else:
            self._see(replace(self.view, aside="fold"), "boilerplate is folded")

    def _unfolded(self) -> bool:
        """Whether the pane in focus shows its boilerplate because the reader went there."""
        return self._panes.current is not None and self._panes.current.unfolded

    def show_aside(self) -> None:
        """Show boilerplate as everything else, or let it step back again."""
        if self.view.aside == "plain":
            self._see(replace(self.view, aside="dim"), "boilerplate steps back, and is stepped over")
        else:
            self._see(replace(self.view, aside="plain"), "boilerplate is shown as everything else")

    def next_numbers(self) -> None:
        """Number paragraphs, then lines of the file, then nothing."""
        numbers = _after(NUMBERS, self.view.numbers)
        said = f"{numbers} are numbered" if numbers else "no numbers"
        pane = self._panes.current
        if pane and numbers and numbered(pane.prose, numbers) != numbers:
            said = "this article is too long for paragraphs: its lines are numbered"
        self._see(replace(self.view, numbers=numbers), said)

    def toggle_columns(self) -> None:
        """Show two columns of text, or one."""
        columns = not self.view.columns
        said = "two columns of text" if columns else "one column of text"
        pane = self._panes.current
        if columns and pane and pane.page.size.width < 2 * COLUMN:
            said = f"two columns need {2 * COLUMN} cells; this pane has {pane.page.size.width}"
        self._see(replace(self.view, columns=columns), said)

    def toggle_map(self) -> None:
        """Show on the scroll bar what lies where, or the view alone."""
        bare = not self.view.bare_bar
        said = "the scroll bar shows the view alone"
        self._see(
            replace(self.view, bare_bar=bare),
            said if bare else "the scroll bar shows words found ◂, marks ▐, headings ─ and boilerplate ┊",
        )

    # ---- what articles have in common

    def start_soon(self) -> None:
        """Look again when articles have changed, as soon as no more of them do for a moment."""
        if self._soon:
            self._soon.stop()
        self._soon = self._screen.set_timer(REST, self.start)

    def start(self) -> None:
        """Look, in a thread, which paragraphs stand in several articles."""
        self._screen.run_worker(
            self._compare, thread=True, group="boilerplate", exclusive=True, exit_on_error=False
        )

    def _compare(self) -> None:
        from tui.reading.common import Commons  # in the thread, after the first paint

        worker, commons = get_current_worker(), Commons()
        for entry in sample(tuple(self.session.workspace.entries.values())):
            if worker.is_cancelled:
                return
            try:
                commons.add(entry.file, library.load(entry).text)
            except PostilError:
                continue  # the list of articles says why it cannot be read
        commons.finish()
        self._screen.app.call_from_thread(self._take, commons)

    def _take(self, commons: Commons) -> None:
        self.session.commons = commons
        for pane in self._panes.open:
            if self.session.common(pane.file, pane.prose) != pane.boilerplate.common:
                pane.judge()


def sample(entries: Sequence[Entry]) -> list[Entry]:
    """The articles that are compared: all of a small library, of a large one some from everywhere."""
    from tui.reading.common import LARGEST, MOST_ARTICLES

    small = [entry for entry in entries if not entry.problem and entry.size <= LARGEST]
    step = max(1, -(-len(small) // MOST_ARTICLES))
    return small[::step]


def _after(every: Sequence[Choice], now: Choice) -> Choice:
    return every[(every.index(now) + 1) % len(every)]
