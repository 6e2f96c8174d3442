"""The program on the screen: one library, or the start screen where there is none.

The app owns what outlives a screen: the settings, the theme, the desk on disk, and how the program
ends.  Everything else is the reading screen's.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.worker import Worker

from tui.app import desks
from tui.app.commands.catalogue import Keys
from tui.app.first_page import first_of
from tui.app.ink import TRANSLATED, Ink
from tui.app.last_look import LastLook
from tui.app.macros import Macros, Pause
from tui.app.palettes import PALETTES
from tui.app.screens.reading import ReadingScreen
from tui.app.session import Session
from tui.app.themes import fitting, themes
from tui.app.threads import failure, thread_failure
from tui.app.turns import Turns
from tui.app.values import ThemeWanted
from tui.config import Config
from tui.errors import FileProblem, PostilError
from tui.text.cells import printable
from tui.workspace import Workspace

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.driver import Driver
    from textual.filter import LineFilter

    from tui.app.screens.start import StartScreen
    from tui.reading.lessons import Course

    Tutorial = tuple[Course, Callable[[int], None]]
    """How far the reader has come, and what writes that down."""

SAVE_EVERY = 5.0
"""Seconds between two looks whether the desk has changed: a lost connection costs no more of the place."""

SWITCHED = 0.001
"""Seconds a thread may hold the interpreter: a search or the index must not hold up a key."""

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
"""What ends the program from outside: words are kept, and the terminal is given back as it was."""

SIGNALLED = 128
"""Added to a signal's number it is the exit status, as shells count."""


def _palette() -> type[Provider]:
    """What the palette offers; loaded when it is first opened."""
    from tui.app.commands.palette import CommandProvider

    return CommandProvider


def _terminal() -> type[Driver] | None:
    """What draws and reads keys; Textual's own where there is no terminal as on Linux and macOS."""
    if sys.platform == "win32":
        return None
    from tui.app.terminal import Terminal

    return Terminal


class PostilApp(App[int]):
    """Postil, running."""

    CSS_PATH = "styles/app.tcss"
    TITLE = "Postil"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "f12"  # ctrl+p is ours where it moves in a list, and on the page
    PAUSE_GC_ON_SCROLL = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", "quit", show=False, system=True),
        Binding("ctrl+c", "help_quit", "copy", show=False, system=True),
    ]

    def __init__(
        self,
        workspace: Workspace,
        config: Config,
        notices: Sequence[str] = (),
        tutorial: Tutorial | None = None,
    ) -> None:
        super().__init__(driver_class=_terminal())
        self._tutorial = tutorial
        self.animation_level = "none"
        self.workspace = workspace
        self.config = config
        self.keys = Keys.by(config)
        self._turns = Turns(lambda event: self.call_next(self._give, event))
        self.macros = Macros(self._turns)
        self.session = Session(workspace, config, desks.load(workspace.where), notices=list(notices))
        self._desks = desks.Keeper(self.session.desk)
        self.failed: PostilError | None = None
        """Why the library could not be opened."""

        self.broke: Exception | None = None
        """The mistake of ours that ended the program."""

        self._hook = threading.excepthook
        """What is done about threads that fail when no app runs."""

        self._reading: ReadingScreen | None = None
        """The library that is open, also when the screens are gone at the end."""

        if config.theme and config.theme not in PALETTES:
            self.session.notices.append(f"there is no theme {config.theme!r}, only {', '.join(PALETTES)}")
        for theme in themes():
            self.register_theme(theme)
        self._wear(fitting(config.theme, os.environ, self.console.color_system))

    def on_load(self) -> None:
        """Before the terminal is touched: whatever ends the program leaves it as it was."""
        loop = asyncio.get_running_loop()
        for number in ENDING:
            loop.add_signal_handler(number, self.action_leave, SIGNALLED + number)
        self._hook = threading.excepthook
        threading.excepthook = lambda died: self.call_later(self._tell, thread_failure(died))

    def on_mount(self) -> None:
        """Show the library."""
        self.set_keymap(self.keys.boxes)
        try:
            self._show_library()
        except PostilError as problem:
            self.failed = problem
            self.exit(1)
        self.set_interval(SAVE_EVERY, self._save_if_changed)

    def _show_library(self) -> None:
        if self.session.desk.panes or first_of(self.workspace) or self.workspace.scan():
            self._reading = ReadingScreen(self.session, self.keys, self.macros)
            self.push_screen(self._reading)
            if self._tutorial:
                from tui.app.presenters.coaching import Coaching

                self.call_after_refresh(Coaching(self._reading, *self._tutorial).start)
            return
        from tui.app.screens.start import StartScreen

        self.push_screen(StartScreen(str(self.workspace.where.root), desks.recent()))

    # ---- keys

    async def on_event(self, event: events.Event) -> None:
        """Give out a key, or words that are pasted, when the one before is answered."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            if not self.macros.heard(event):
                self._turns.take(event)
        else:
            await super().on_event(event)

    async def _give(self, event: events.Event) -> None:
        before = (self.focused or self.screen).ancestors_with_self
        self.macros.given(event)
        if isinstance(event, Pause) and self._reading:
            self._reading.end_pause()
        else:
            await super().on_event(event)
        self._turns.begin([*before, *before[:-1], self.screen])

    # ---- colours

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for Textual's themes as well."""
        return dict(themes()[0].variables)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The last look; Textual's own for terminals of few colours know nothing of what a ground means."""
        return self._looks

    def _wear(self, name: str) -> None:
        self._looks = (LastLook(TRANSLATED.get(name)),)
        self.theme = name
        self.session.ink = Ink(PALETTES[name])

    @on(ThemeWanted)
    def next_theme(self) -> None:
        """Change to the next theme, and remember nothing: the settings say what to start with."""
        names = list(PALETTES)
        self._wear(names[(names.index(self.theme) + 1) % len(names)] if self.theme in names else names[0])
        if self._reading:
            self._reading.set_ink(self.session.ink)
            self._reading.status.say(f"theme: {self.theme}")

    # ---- the start screen

    def on_start_screen_opened(self, event: StartScreen.Opened) -> None:
        """Open another library in the place of the start screen; one that is gone by now is told."""
        try:
            workspace = Workspace.open([Path(event.path)])
            workspace.scan()
        except PostilError as problem:
            event.screen.tell(str(problem))
            return
        self.workspace = workspace
        self.session = Session(
            self.workspace, self.config, desks.load(self.workspace.where), self.session.ink
        )
        self._desks = desks.Keeper(self.session.desk)
        self._reading = ReadingScreen(self.session, self.keys, self.macros)
        self.switch_screen(self._reading)

    @on(Worker.StateChanged)
    def tell_failure(self, event: Worker.StateChanged) -> None:
        """Say what does not work any more where the thread of a watch failed."""
        self._tell(failure(event))

    def _tell(self, problem: str) -> None:
        if self._reading and problem:
            self._reading.status.say(problem, error=True)

    # ---- the end

    def action_leave(self, status: int = 0) -> None:
        """End; a note that is being written is kept."""
        if self._reading:
            self._reading.keep_typed_words()
        self.exit(status)

    def _handle_exception(self, error: Exception) -> None:
        """Remember what broke the program; boxes keep their words when they are taken away."""
        self.broke = self.broke or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without Textual's report: it shows values of variables, words of articles as they are."""
        self._close_messages_no_wait()

    def action_help_quit(self) -> None:
        """Ctrl+c does not quit a program that people type into, but where keys are half typed it is one."""
        if self._reading and not self._reading.takes("ctrl+c"):
            self._reading.status.say(f"{self.keys.of('quit')} leaves Postil; everything is saved")

    def _save_if_changed(self) -> None:
        if self._keep_desk():
            self.run_worker(self._write_desk, thread=True, group="desk", exit_on_error=False)

    def _keep_desk(self) -> bool:
        """Take note of the desk as it is now; whether it is another one."""
        if (screen := self._reading) is None:
            return False
        try:
            screen.pacing.keep()
        except FileProblem as problem:
            screen.status.say(f"how fast you read could not be written down: {problem}", error=True)
        return self._desks.want(self.workspace.where, screen.panes.desk())

    def _write_desk(self) -> None:
        try:
            self._desks.write()
        except FileProblem as problem:
            self.call_from_thread(self._tell, f"where you are could not be written down: {problem}")

    async def on_unmount(self) -> None:
        """Write the desk down."""
        threading.excepthook = self._hook
        self._keep_desk()
        with suppress(FileProblem):  # the screen that would tell is gone
            self._desks.write()


def run(
    workspace: Workspace, config: Config, notices: Sequence[str] = (), tutorial: Tutorial | None = None
) -> int:
    """Run the program, or its tutorial, until the reader leaves it; the exit status.

    Raises:
        PostilError: the library cannot be opened.
        Exception: the program broke; the terminal is as it was by then.
    """
    sys.setswitchinterval(SWITCHED)
    app = PostilApp(workspace, config, notices, tutorial)
    result = app.run(mouse=config.mouse)
    app.session.drafts.flush(1.0)
    for each in app.session.unsaved.values():
        sys.stderr.write(f"postil: {printable(each.told)}\n")
    if broke := app.failed or app.broke:
        raise broke
    return app.return_code or 0 if result is None else result
