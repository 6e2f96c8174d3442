"""When the next slice of a long text is laid out behind the page, and how long it may take.

While nobody presses a key the slices follow each other, with no more between them than what the event loop
has to do: 50 MB are exact after a second.  From a key on, and as long as the next one may follow soon, they
make room: a key waits for the slice that has begun, and for no other.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

SLICE = 0.005
"""Seconds a slice may take: no key waits for it.  A block of emoji takes 17 ms, whatever is allowed."""

BETWEEN = 0.001
"""Seconds between two slices when nobody types: a key that came meanwhile goes first."""

TYPING = 0.05
"""Seconds behind a key that belong to it, and to the next one if it is held: that comes after 33 ms."""

EVERY = 0.03
"""Seconds between two slices when somebody types."""

SHARE = 4
"""How many times longer than its slice that pause is at least."""


class Slices:
    """The pauses between the slices of one page."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._typed = self._planned = -TYPING
        self._quiet = True

    def typed(self) -> None:
        """The reader does something now."""
        self._typed = self._clock()

    def pause(self, took: float) -> float:
        """Seconds until the next slice, when the last one took some."""
        self._planned = self._clock()
        self._quiet = self._planned - self._typed >= TYPING
        return BETWEEN if self._quiet else max(EVERY, SHARE * took)

    @property
    def disturbed(self) -> bool:
        """Whether the slice that is due now would fall into a key that came since it was planned."""
        return self._quiet and self._typed >= self._planned
