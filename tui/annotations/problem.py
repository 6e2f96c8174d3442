"""What is told of a sidecar that is not understood in whole.

It is a file of its own because the cache keeps problems, and is read before YAML is.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a sidecar that was not understood.  It stays there as it is."""

    line: int
    """Counted from 1, as an editor does."""

    message: str
    seals: bool = False
    """Because of it nothing in the whole file is changed."""
