"""Where a quote stands today, and how sure we are: what `anchoring` answers.

It is a file of its own because a page and a list only show anchors; those that were found before come
from the cache, so that the first page need not wait for all that finds them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tui.text.span import Span


class State(Enum):
    """What became of a quote."""

    ANCHORED = "anchored"
    """It stands where it stood."""

    MOVED = "moved"
    """The same words stand elsewhere."""

    CHANGED = "changed"
    """The words were edited; the span covers what they are now."""

    ORPHAN = "orphan"
    """It is no longer to be found."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote stands in the article as it reads today, and how sure we are."""

    span: Span | None
    """`None` for an orphan, and only then."""

    state: State

    certainty: float
    """0 (an orphan) to 1 (the file is the same, or words and surroundings are)."""

    reason: str
    """One line for the reader, without a capital or a full stop."""

    guess: Span | None = None
    """For an orphan: the likeliest place, to be offered and not to be taken."""
