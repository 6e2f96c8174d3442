"""What ends the program from outside: words are kept, and the terminal is given back as it was."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)

SIGNALLED = 128
"""Added to a signal's number it is the exit status, as shells count."""


def heed(leave: Callable[[int], object]) -> None:
    """Leave with a status of its own at each of these signals, as soon as the loop that runs has time."""
    loop = asyncio.get_running_loop()
    for number in ENDING:
        loop.add_signal_handler(number, leave, SIGNALLED + number)
