"""The terminal as the program uses it: an Escape that is answered sooner, and a quick end.

Textual's driver looks ten times a second whether a key waits or the end has come.  So on a terminal that
does not tell Escape apart from the start of another key it is answered after 110 ms, leaving takes up to
200 ms more, and an idle program is woken for nothing.  Here the thread that reads keys sleeps until there is
one; only after a key it looks again soon, for as long as an Escape may be the start of something.
"""

from __future__ import annotations

import asyncio
import os
import select
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable
from string import digits
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import constants, events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from tui.app import first_page
from tui.app.pastes import Pastes
from tui.app.signals import TAKING
from tui.app.stopping import StoppableApp

if TYPE_CHECKING:
    from textual.app import App

SOON = 0.01
"""Seconds between two looks while an Escape may be the start of another key."""

READ = 4096
"""Bytes read at once, as Textual does: a paste comes in a few pieces."""


OTHER_SCREEN = "\x1b[?1049h"
"""What Textual begins with."""


class Keys(XTermParser):
    """What a terminal sends, as keys, where it tells `Alt` by an Escape in front: nearly everywhere.

    Textual takes `Alt` and a digit for the sign that some keyboards have there (`™` for 2), and `Alt+Enter`
    for Enter.  And what comes with `Alt` is a key and nothing that is typed, as in terminals that tell more.
    """

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if len(sequence) == 2 and sequence[0] == "\x1b" and sequence[1] in digits:
            sequence, alt = sequence[1], True
        for event in super()._sequence_to_key_events(sequence, alt):
            key = "alt+enter" if alt and event.key == "enter" else event.key
            yield events.Key(key, None) if key.startswith("alt+") else event


class Terminal(LinuxDriver):
    """A terminal on Linux or macOS."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        screen = sys.__stderr__
        assert screen  # noqa: S101 - what has been closed is opened again before
        self._errors = screen.fileno()
        """Where whatever runs in this process says what went wrong; it would stand on the page."""

        self._page = os.dup(self._errors)
        self._file = os.fdopen(self._page, "w", encoding=screen.encoding, errors=screen.errors)
        self._held: list[str] = []
        """The beginning of a frame."""

        self._woken = self._waker = -1
        """The two ends of a pipe that ends the sleep of the thread that reads keys."""

    def write(self, data: str) -> None:
        """Send it to the terminal, a frame in one piece: each piece wakes the thread that writes."""
        if data == OTHER_SCREEN and first_page.take():
            return  # to go there once more would clear the page away that stands there
        self._held.append(data)
        if data == SYNC_END or self._held[0] != SYNC_START:
            held, self._held = self._held, []
            super().write("".join(held))

    def start_application_mode(self) -> None:
        """Begin, also again after another program had the terminal; nothing but the page goes there now."""
        self._woken, self._waker = os.pipe()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._errors)
        os.close(nowhere)
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual does not type it

    def disable_input(self) -> None:
        """Let no key in any more."""
        if self._waker >= 0:
            os.write(self._waker, b".")
        super().disable_input()

    def close(self) -> None:
        """Clean up; the thread that reads keys has ended."""
        super().close()
        os.dup2(self._page, self._errors)
        for end in (self._woken, self._waker):
            if end >= 0:
                os.close(end)
        self._woken = self._waker = -1

    def _sigtstp_application(self, *_: object) -> None:
        """Stop when the messages before it are done; at once where another program has the terminal."""
        if self._auto_restart:
            self._loop.call_soon_threadsafe(self._app.call_later, self._app.action_suspend_process)
        else:
            super()._sigtstp_application()

    def _sigcont_application(self, *_: object) -> None:
        """Go on after a stop that no program hears of; `fg` after `Ctrl+z` finds another program's turn."""
        if self._auto_restart and isinstance(self._app, StoppableApp):
            self._loop.call_soon_threadsafe(self._app.call_later, self._app.take_terminal_anew)

    def run_input_thread(self) -> None:
        """Pass keys on until `disable_input`, or until the terminal is gone."""
        parser = Keys(self._debug)
        pastes = Pastes()
        decode = getincrementaldecoder("utf-8")("replace").decode
        alert = 0.0
        while not self.exit_event.is_set():
            wait = SOON if monotonic() < alert else None
            ready = select.select([self.fileno, self._woken], [], [], wait)[0]
            if self._woken in ready:
                break
            if ready:
                with TAKING:
                    data = self._read()
                    for event in parser.feed(pastes.feed(decode(data))) if data else ():
                        self.process_message(event)
                if not data:
                    self._gone()
                    break
                # From here on, not from before: an Escape behind much else would wait for the next key.
                alert = monotonic() + constants.ESCAPE_DELAY + 2 * SOON
            for event in parser.tick():
                self.process_message(event)
        try:
            for event in parser.feed(""):
                self.process_message(event)
        except (EOFError, ParseError):
            pass  # it ended within a key

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, READ)
        except OSError:  # how Linux says that the terminal was closed
            return b""

    def _gone(self) -> None:
        """Nobody can press a key any more: leave, rather than be asked for keys without end."""
        asyncio.run_coroutine_threadsafe(self._app.run_action("leave"), self._loop)
