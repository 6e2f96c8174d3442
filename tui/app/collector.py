"""When Python's garbage collector looks for what is dead: seldom, and never at much in one go.

It holds up all threads while it walks what has come since the last time: 0.3 ms for every thousand objects.
With Python's own thresholds it runs some fifty times while the screen is loaded, which is a tenth of the time
to the first paint; so until then it hardly runs at all.  Afterwards it takes small steps, because a large one
falls into a keystroke.  What was read of a library stays, and is not walked again.
"""

from __future__ import annotations

import gc

LOADING = (100_000, 50, 1000)
"""Thresholds until the first paint is out: all that is loaded is less."""

RUNNING = (5000, 1000, 1000)
"""Thresholds afterwards: 2 ms at a time; and all that has come since much was kept, only after five million
objects."""


def begin() -> None:
    """Hardly run while the program is loaded."""
    gc.set_threshold(*LOADING)


def settle() -> None:
    """The page is there: take small steps from now on.  Without `begin` (as in a test) nothing is changed."""
    if gc.get_threshold() == LOADING:
        gc.freeze()  # what was loaded would be the first step
        gc.set_threshold(*RUNNING)


def keep() -> None:
    """Much was read that stays: to walk it would hold up a key."""
    gc.freeze()
