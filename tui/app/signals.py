"""What ends the program from outside: words are kept, and the terminal is given back as it was.

What was typed before the signal is done before it: a key is on its way through a thread and some queues,
and a mark that somebody saw himself make is not to hang on who is quicker.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Coroutine
from threading import Lock

from textual.events import Event

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)

SIGNALLED = 128
"""Added to a signal's number it is the exit status, as shells count."""


TAKING = Lock()
"""Held by the thread that reads keys while some are read and not in the app's queue yet."""


class Ended(Event, bubble=False):
    """A signal said that the program ends; it waits in the queue of the keys."""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = status
        """The exit status."""


def heed(post: Callable[[Ended], Coroutine[object, object, object]]) -> None:
    """Post `Ended` at each of these signals, behind every key that was read.

    It goes the way that keys come from their thread, or it would overtake them.
    """
    loop = asyncio.get_running_loop()

    def ended(number: int) -> None:
        with TAKING:
            asyncio.run_coroutine_threadsafe(post(Ended(SIGNALLED + number)), loop)

    for number in ENDING:
        loop.add_signal_handler(number, ended, number)
