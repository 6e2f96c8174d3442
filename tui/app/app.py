"""The program on the screen: one library, or the start screen where there is none.

The app owns what outlives a screen: the settings, the theme, the desk on disk, and how the program
ends.  Everything else is the reading screen's.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.worker import Worker

from tui.app import desks
from tui.app.commands.catalogue import Keys
from tui.app.first_page import first_of
from tui.app.ink import TRANSLATED, Ink
from tui.app.last_look import LastLook
from tui.app.macros import Macros, Pause
from tui.app.palettes import PALETTES
from tui.app.parts import palette, terminal
from tui.app.picture import Picture
from tui.app.remembering import EVERY, Remembering
from tui.app.screens.reading import ReadingScreen
from tui.app.session import Session
from tui.app.signals import Ended, heed
from tui.app.stopping import StoppableApp
from tui.app.themes import fitting, themes
from tui.app.threads import failure, thread_failure
from tui.app.turns import Turns
from tui.app.values import ThemeWanted
from tui.config import Config
from tui.errors import PostilError
from tui.workspace import Workspace

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.command import Provider
    from textual.filter import LineFilter
    from textual.screen import Screen

    from tui.app.screens.start import StartScreen
    from tui.reading.lessons import Course

    Tutorial = tuple[Course, Callable[[int], None]]
    """How far the reader has come, and what writes that down."""


class PostilApp(StoppableApp[int]):
    """Postil, running."""

    CSS_PATH = "styles/app.tcss"
    TITLE = "Postil"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "f12"  # ctrl+p is ours where it moves in a list, and on the page
    PAUSE_GC_ON_SCROLL = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {palette}
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
        super().__init__(driver_class=terminal())
        self._tutorial = tutorial
        self.animation_level = "none"
        self.workspace = workspace
        self.config = config
        self.keys = Keys.by(config)
        self._turns = Turns(lambda event: self.call_next(self._give, event))
        self.macros = Macros(self._turns)
        self._picture = Picture()
        self.session = Session(workspace, config, desks.load(workspace.where), notices=list(notices))
        self.failed: PostilError | None = None
        """Why the library could not be opened."""

        self.broke: Exception | None = None
        """The mistake of ours that ended the program."""

        self._hook = threading.excepthook
        """What is done about threads that fail when no app runs."""

        self._reading: ReadingScreen | None = None
        """The library that is open, also when the screens are gone at the end."""

        self._remembering: Remembering | None = None

        if config.theme and config.theme not in PALETTES:
            self.session.notices.append(f"there is no theme {config.theme!r}, only {', '.join(PALETTES)}")
        for theme in themes():
            self.register_theme(theme)
        self._wear(fitting(config.theme, os.environ, self.console.color_system))

    def on_load(self) -> None:
        """Before the terminal is touched: whatever ends the program leaves it as it was."""
        heed(self._post_message)
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
        self.set_interval(EVERY, self._save_if_changed)

    def _show_library(self) -> None:
        if self.session.desk.panes or first_of(self.workspace) or self.workspace.scan():
            self.push_screen(self._open())
            return
        from tui.app.screens.start import StartScreen

        self.push_screen(StartScreen(str(self.workspace.where.root), desks.recent()))

    def _open(self) -> ReadingScreen:
        """The reading screen of the library."""
        self._reading = ReadingScreen(self.session, self.keys, self.macros)
        self._remembering = Remembering(self._reading)
        if self._tutorial:
            from tui.app.presenters.coaching import Coaching

            self.call_after_refresh(Coaching(self._reading, *self._tutorial).start)
        return self._reading

    # ---- keys

    async def on_event(self, event: events.Event) -> None:
        """Give out a key, or words that are pasted, when the one before is answered."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            if not self.macros.heard(event):
                self._turns.take(event)
        elif isinstance(event, Ended):
            self._turns.put_first([event])
        else:
            await super().on_event(event)

    def _take_keys_from_the_gone(self) -> None:
        """A click may give the keys to a page that is being closed: no key would be answered any more."""
        focused = self.focused
        if focused and not (focused.is_attached and focused.is_running):
            self.screen.set_focus(None)
            if self._reading and self.screen is self._reading:
                self._reading.panes.focus()

    async def _give(self, event: events.Event) -> None:
        if isinstance(event, Ended):
            self.action_leave(event.status)
            return
        event.set_sender(self)  # whoever pressed it again: Textual lets no event bubble to its sender
        self._take_keys_from_the_gone()
        before = (self.focused or self.screen).ancestors_with_self
        self.macros.given(event)
        if isinstance(event, Pause) and self._reading:
            self._reading.end_pause()
        else:
            await super().on_event(event)
        self._turns.begin([*before, *before[:-1], self.screen])

    # ---- what is seen

    def pop_screen(self) -> AwaitComplete:
        """Close what lies over the library, never that itself: a click and a key may both close one thing."""
        if len(self.screen_stack) > 2:  # Textual's own and the library
            return super().pop_screen()
        return AwaitComplete()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Send what is another on the terminal than before."""
        super()._display(screen, self._picture.spare(renderable))

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
        self.switch_screen(self._open())

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

    def action_command_palette(self) -> None:
        """Show ours, in which Enter waits for what was typed."""
        from tui.app.screens.palette import show_palette

        show_palette(self)

    def action_help_quit(self) -> None:
        """Ctrl+c does not quit a program that people type into, but where keys are half typed it is one."""
        if self._reading and not self._reading.takes("ctrl+c"):
            self._reading.status.say(f"{self.keys.of('quit')} leaves Postil; everything is saved")

    def _save_if_changed(self) -> None:
        if self._remembering and self._remembering.changed():
            self.run_worker(self._save, thread=True, group="desk", exit_on_error=False)

    def _save(self) -> None:
        for problem in self._remembering.write() if self._remembering else ():
            self.call_from_thread(self._tell, problem)

    async def on_unmount(self) -> None:
        """Write the desk down; the screen that would tell what fails is gone."""
        threading.excepthook = self._hook
        self.write_down()

    def write_down(self) -> None:
        """Write what is typed and where the reader is now, and wait for it."""
        self.session.drafts.flush(1.0)
        if self._remembering:
            self._remembering.changed()
            list(self._remembering.write())

    def cannot_stop(self, why: str) -> None:
        """Say why the shell cannot have the terminal."""
        if self._reading:
            self._reading.status.say(why)
