"""How fast the reader reads and how far they came, in each article; and what was left unfinished."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from tui.app import paces
from tui.app.newest import Newest
from tui.app.presenters.open_pane import OpenPane
from tui.app.presenters.panes import Panes
from tui.app.session import Session
from tui.reading.boilerplate import words as count
from tui.reading.desk import READ
from tui.reading.pace import Meter, Pace, Step
from tui.reading.progress import minutes_left


class Pacing:
    """Follows the reader, and answers what depends on how they read."""

    def __init__(
        self,
        session: Session,
        panes: Panes,
        say: Callable[[str], None],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.session = session
        self._panes = panes
        self._say = say
        self._clock = clock
        self.meter = Meter(Pace())
        self._written = Newest(Pace(), paces.save)

        self._known: dict[str, int] = {}
        """File -> length of the text whose offsets the meter knows."""

    def start(self) -> None:
        """Take up what was measured before; after the first paint."""
        self.meter.pace = paces.load()
        self._written = Newest(self.meter.pace, paces.save)
        self.session.words_a_minute = self.meter.pace.words_a_minute(self.session.config.words_a_minute)

    # ---- following

    def follow(self) -> None:
        """The reader did something on a page, or a moment has passed."""
        pane = self._panes.current
        if pane is None or not pane.file or not pane.extent.end:
            return
        self._take_up(pane)
        extent, seen = pane.extent, min(pane.page.in_view.end, pane.extent.end)
        self.meter.step(Step(self._clock(), pane.file, pane.cursor.offset, seen, extent.per_word))
        self._note(pane)

    def pause(self) -> None:
        """Another box has the keys."""
        self.meter.pause(self._clock())
        if self._panes.current:
            self._note(self._panes.current)

    def _take_up(self, pane: OpenPane) -> None:
        """Go on from what the desk knows of an article, also when its text changed."""
        if self._known.get(pane.file) != len(pane.prose.text):
            self._known[pane.file] = len(pane.prose.text)
            percent = self.session.desk.read.get(pane.file, 0)
            self.meter.furthest[pane.file] = pane.extent.end * percent / READ

    def _note(self, pane: OpenPane) -> None:
        """Put into the desk how far an article is read, when that is a percent more."""
        furthest = self.meter.furthest.get(pane.file, 0.0)
        percent = int(READ * pane.extent.read(round(furthest)))
        if percent > self.session.desk.read.get(pane.file, 0):
            self.session.desk = self.session.desk.with_read(pane.file, percent)
        self.session.words_a_minute = self.meter.pace.words_a_minute(self.session.config.words_a_minute)

    def changed(self) -> bool:
        """A moment has passed, or the program ends; whether there is a pace to write down."""
        self.follow()
        return self._written.want(self.meter.pace)

    def write(self) -> None:
        """Write down how fast the reader reads, if that is new; a disk may take its time.

        Raises:
            UnwritableFile: it could not be written; it is tried no more until more is measured.
        """
        self._written.write()

    # ---- what depends on it

    def toggle_read(self, file: str) -> None:
        """Mark an article as read to its end, or as not read at all."""
        percent = 0 if self.session.desk.read.get(file, 0) >= READ else READ
        self.session.desk = self.session.desk.with_read(file, percent)
        self._known.pop(file, None)

    def go_on(self) -> None:
        """Open the article that was left unfinished last; one that is open in another pane gets the keys."""
        desk = self._panes.desk()
        here = desk.pane.file if desk.pane else ""
        there = {*self.session.workspace.entries}
        file = desk.unfinished(there, but=here)
        if file is None:
            self._say("no other article was left unfinished; o lists all of them")
            return
        showing = self._panes.showing(file)
        if showing:
            self._panes.give_focus(showing[0])
        else:
            self._panes.open_here(file)
            self._panes.focus()
        percent = desk.read.get(file, 0)
        self._say(f"{percent} % of this was read")

    def tell(self) -> None:
        """Say how long this article is, and how far the reader came."""
        pane = self._panes.current
        if pane is None:
            return
        words, exact = count(pane.boilerplate, pane.extent)
        pace = self.session.words_a_minute
        own = "your" if self.meter.pace.words_a_minute(0) else "a guess of"
        minutes = minutes_left(round(words * pane.extent.per_word), pace, pane.extent.per_word)
        read = self.session.desk.read.get(pane.file, 0)
        parts = (
            f"{'' if exact else 'about '}{words:,} words",
            f"{minutes} min at {own} {pace} a minute",
            f"{read} % read",
            f"{len(pane.marks)} annotation{'' if len(pane.marks) == 1 else 's'}",
        )
        self._say(" · ".join(parts))
