"""How a key on the page becomes a command.

A chord waits for its other keys, a digit for a pause; a key that comes before there is a page, or a box that
it is for, is kept for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on

from tui.app.commands.catalogue import BY_NAME, Keys
from tui.app.screens.routes import Routes
from tui.app.widgets.page import PASSED, Page
from tui.reading.chords import Chosen, Pending, Unknown

if TYPE_CHECKING:
    from textual.css.query import QueryType
    from textual.timer import Timer
    from textual.widget import Widget

    from tui.app.commands.reader import Reader
    from tui.app.presenters.boxes import Boxes
    from tui.app.presenters.offering import Offering
    from tui.app.presenters.replaying import Replaying


class Keyed(Routes):
    """The keys of the page."""

    keys: Keys
    boxes: Boxes
    offering: Offering
    replaying: Replaying
    _pause: Timer | None = None

    @property
    def reader(self) -> Reader:
        """What commands may ask."""
        raise NotImplementedError

    def _move_focus(self, direction: int = 0, selector: str | type[QueryType] = "*") -> Widget | None:
        """Tab gives nobody else the keys: a box that is open would stay open without them."""
        return self.focused

    @on(Page.Pressed)
    def pressed(self, event: Page.Pressed) -> None:
        """Turn a key into a command."""
        event.stop()
        pane = self.panes.of_page(event.page)
        if pane is None:
            return
        if pane is not self.panes.current:
            self.panes.give_focus(pane)
        self._press(event.key, event.character)

    def on_key(self, event: events.Key) -> None:
        """Take the keys that came before there was a page to take them, and those on an empty desk."""
        if self.focused is None or (isinstance(self.focused, Page) and event.key not in PASSED):
            event.stop()
            self._press(event.key, event.character)

    def takes(self, key: str) -> bool:
        """Press a key that the program itself owns, where half-typed keys wait for it; whether they do."""
        pending = self.keys.chords[self.status.situation().mode].pending
        waits = pending is not None and any(rest[0] == key for rest, _ in pending.continuations)
        if waits:
            self._press(key, None)
        return waits

    def _press(self, key: str, character: str | None) -> None:
        if self._pause:
            self._pause.stop()
            self._pause = None
        if self.boxes.awaited:  # by the key before; this one is for the box
            again = self.replaying.macros.once_more(events.Key(key, character))
            self.boxes.when_ready(lambda: self.app.post_message(again))
            return
        self.pacing.follow()
        self.status.hush()
        if self.hinting.shown and (key == "tab" or (character and character.isalpha())):
            self.attempt(
                self.hinting.show_next if key == "tab" else lambda: self.hinting.type(character or key)
            )
            return
        chords = self.keys.chords[self.status.situation().mode]
        self._answer(chords.press(key, character))

    def _answer(self, result: object) -> None:
        """Do what the keys mean; wait if they mean nothing yet."""
        if isinstance(result, Pending) and self._ends_recording(result):
            self.keys.chords[self.status.situation().mode].timeout()  # nothing is half typed any more
            count = len(str(result.count)) if result.count else 0
            self.attempt(lambda: self.replaying.end(len(result.keys) + count))
            return
        if isinstance(result, Pending):
            self.status.pending(result)
            self.offering.offer(result)
            if result.pause and not self.replaying.macros.playing:
                self._pause = self.set_timer(self.session.config.key_pause, self._paused)
            return
        self.status.pending(None)
        self.offering.offer(None)
        if isinstance(result, Chosen):
            self.run_command(result)
        else:
            if not (isinstance(result, Unknown) and result.cancelled):
                self.replaying.stop()
            self.status.refresh()

    def _ends_recording(self, pending: Pending) -> bool:
        """Whether these keys can only record, while something is recorded already."""
        names = {name for _, name in pending.continuations}
        return bool(self.replaying.macros.recording) and names == {"record"}

    def _paused(self) -> None:
        self.replaying.macros.waited()
        self.end_pause()

    def end_pause(self) -> None:
        """Nothing follows a lone digit: it is a pen."""
        self._pause = None
        self._answer(self.keys.chords[self.status.situation().mode].timeout())

    def run_command(self, chosen: Chosen) -> None:
        """Run a command, when it makes sense now; say what fails."""
        command = BY_NAME[chosen.command]
        if not command.available(self.status.situation()):
            self.refuse(command.not_now)
            return
        if command.needs_boxes and not self.boxes.ready:
            self.boxes.when_ready(lambda: self.run_command(chosen))
            return
        before = self._where()
        self.attempt(lambda: command.run(self.reader, chosen))
        if command.moves and before == self._where():
            self.replaying.stop()

    def refuse(self, why: str) -> None:
        """Say what could not be done; a macro ends there."""
        self.replaying.stop()
        self.status.say(why)

    def _where(self) -> object:
        """Where the reader is: a motion that leads nowhere changes none of this."""
        pane = self.panes.current
        return pane and (pane.cursor, pane.selection, pane.page.scroll_offset)

    def show_help(self) -> None:
        """Show all commands and keys; the one that is chosen is done."""
        from tui.app.screens.help import HelpScreen, entries

        self.app.push_screen(HelpScreen(entries(self.keys)), self._helped)

    def _helped(self, name: str | None) -> None:
        if name:
            self.run_command(Chosen(name))
