"""`Ctrl+z`: the shell has the terminal, and `fg` brings the page back, at whatever size.

The terminal is given back as it was found, and only then the whole job stops, as the kernel does it for
programs that leave the key to it: what runs around us or for us stops too.  Before that all that is typed is
on the disk: nobody may ever say `fg`.

The signal from elsewhere says the same, and waits for its turn among the app's messages: in the middle of a
frame nothing could be given back.  While another program has the terminal, as the reader's editor, we stop at
once: the shell waits for all of the job.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from typing import ClassVar

from textual.app import ReturnType, SuspendNotSupported
from textual.binding import Binding, BindingType

from tui.app.sizes import SizedApp


class StoppableApp(SizedApp[ReturnType]):
    """An app that the shell can stop, and have go on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # In boxes; on the page it is a command, and in a note it takes back what was typed.
        Binding("ctrl+z", "suspend_process", "stop", show=False, system=True),
    ]

    def write_down(self) -> None:
        """Write what is typed and where the reader is now, and wait for it."""
        raise NotImplementedError

    def cannot_stop(self, why: str) -> None:
        """Tell the reader."""
        raise NotImplementedError

    def action_suspend_process(self) -> None:
        """Give the shell the terminal until it gives it back."""
        if why := _nobody_to_go_to():
            self.cannot_stop(why)
            return
        self.write_down()
        self._give_terminal(_stop)

    def take_terminal_anew(self) -> None:
        """Set the terminal as it is to be: others had it, and we were not asked."""
        self._give_terminal(lambda: None)

    def _give_terminal(self, until: Callable[[], None]) -> None:
        try:
            with self.suspend():
                until()
                _wait_to_be_in_front()
        except SuspendNotSupported:
            self.cannot_stop("this is no terminal that could be given back")


def _nobody_to_go_to() -> str:
    """Why stopping would only leave a dead terminal; empty: a shell is there that can say `fg`."""
    if sys.platform == "win32":
        return "Windows has nothing like Ctrl+z: no program can be stopped and go on there"
    if os.getsid(0) == os.getpgrp():  # the shell's own jobs each have a group of their own
        return "Postil was not started from a shell here: nobody could bring it back"
    return ""


def _stop() -> None:
    """Stop the job, until somebody has it go on."""
    heard = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    os.kill(0, signal.SIGTSTP)
    signal.signal(signal.SIGTSTP, heard)


def _wait_to_be_in_front() -> None:
    """Stop again while it goes on in the background (`bg`): who sets the terminal there is stopped."""
    if sys.platform == "win32":
        return
    import termios

    terminal = sys.__stdin__.fileno() if sys.__stdin__ else 0
    while True:
        try:
            termios.tcsetattr(terminal, termios.TCSANOW, termios.tcgetattr(terminal))
        except termios.error as error:
            if error.args[0] == errno.EINTR:  # stopped by it, and asked to go on
                continue
        return  # it is ours, or gone: then the end is on its way
