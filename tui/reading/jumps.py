"""Where one came from, and how to get back there: the jump list and the marks, as in Vim.

A jump is a move that the eye cannot follow: to a hit, a note, a mark, another article.  The place
that was left goes on the list; going back and forth along it (`Ctrl+o`, `Tab`) changes only where
one stands in it.  Both values know nothing of what is open: a place names its article, so one list
leads across all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ROOM = 100
"""Places kept, as many as Vim keeps; the oldest ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Place:
    """An offset in an article."""

    file: str
    """`Article.file`."""

    offset: int
    """In code points."""


@dataclass(frozen=True, slots=True)
class Jumps:
    """The places jumped from, oldest first, each once.

    >>> jumps = Jumps().push(Place("a", 1)).push(Place("b", 2))
    >>> jumps, place = jumps.back(Place("c", 3)); place
    Place(file='b', offset=2)
    >>> jumps, place = jumps.back(place); place
    Place(file='a', offset=1)
    >>> jumps, place = jumps.forward(2); place
    Place(file='c', offset=3)
    """

    places: tuple[Place, ...] = ()
    index: int = 0
    """The place one stands at; `len(places)`: at none, one has moved on since the last jump."""

    def push(self, place: Place) -> Jumps:
        """Remember `place`, which is being left; it becomes the newest, and is on the list once."""
        places = (*(other for other in self.places if other != place), place)[-ROOM:]
        return Jumps(places, len(places))

    def back(self, here: Place, count: int = 1) -> tuple[Jumps, Place | None]:
        """Go `count` places back, or to the oldest one; `None`: there is none.

        The first step back remembers `here`, so that `forward` returns to it.
        """
        jumps = self
        if self.index >= len(self.places):
            jumps = self.push(here)
            jumps = Jumps(jumps.places, len(jumps.places) - 1)
        target = max(0, jumps.index - count)
        if target == jumps.index:
            return self, None
        return Jumps(jumps.places, target), jumps.places[target]

    def forward(self, count: int = 1) -> tuple[Jumps, Place | None]:
        """Go `count` places towards the newest one; `None`: one has not gone back."""
        target = min(len(self.places) - 1, self.index + count)
        if target <= self.index:
            return self, None
        return Jumps(self.places, target), self.places[target]


@dataclass(frozen=True, slots=True)
class Marks:
    """Places that the reader gave a letter.  A letter means the same place in every article."""

    places: Mapping[str, Place] = field(default_factory=dict)

    def set(self, letter: str, place: Place) -> Marks:
        """Return the marks with `letter` at `place`, wherever it was before."""
        return Marks({**self.places, letter: place})

    def drop(self, letter: str) -> Marks:
        """Return the marks without `letter`."""
        return Marks({other: place for other, place in self.places.items() if other != letter})

    def get(self, letter: str) -> Place | None:
        """Return the place of `letter`; `None`: it was never set."""
        return self.places.get(letter)
