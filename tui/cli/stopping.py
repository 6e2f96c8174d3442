"""A signal that ends a command which has done much: what was done is kept first, which takes a moment.

    with Stopping() as stopped:
        work(stopped)       # asks `stopped()` now and then, and comes back early
        if stopped():
            raise stopped.ending()

The second signal ends it at once.
"""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Any

import click

ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
SIGNALLED = 128
"""Added to a signal's number it is the exit status, as shells count."""


class Stopping:
    """Whether a signal came that ends the command."""

    def __init__(self) -> None:
        self.number = 0
        """The signal; 0: none came."""

        self._before: dict[int, Any] = {}

    def __enter__(self) -> Stopping:
        if threading.current_thread() is threading.main_thread():  # no other is told of signals
            for number in ENDING:
                if signal.getsignal(number) is not signal.SIG_IGN:  # `nohup`, or a shell's `&`
                    self._before[number] = signal.signal(number, self._came)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._give_back()

    def __call__(self) -> bool:
        """Whether to come to an end."""
        return self.number > 0

    def ending(self) -> BaseException:
        """What ends the command, as the signal would have."""
        return (
            KeyboardInterrupt()
            if self.number == signal.SIGINT
            else click.exceptions.Exit(SIGNALLED + self.number)
        )

    def _came(self, number: int, _frame: FrameType | None) -> None:
        self.number = number
        self._give_back()

    def _give_back(self) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler or signal.SIG_DFL)
        self._before = {}
