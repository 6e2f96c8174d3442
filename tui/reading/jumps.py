"""Where one came from, and how to get back there: the jump list and the marks, as in Vim.

A jump is a move that the eye cannot follow: to a hit, a note, a mark, another article.  The place
that was left goes on the list; going back and forth along it (`Ctrl+o`, `Tab`) changes only where
one stands in it.  Both values know nothing of what is open: a place names its article, so one list
leads across all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

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

    def to(self, place: Place, here: Place) -> tuple[Jumps, Place | None]:
        """Go to a place of the list; `None`: it is not on it.  Leaving the end remembers `here`."""
        jumps = self.push(here) if self.index >= len(self.places) else self
        if place not in jumps.places:
            return self, None
        return Jumps(jumps.places, jumps.places.index(place)), place


MOST_MARKED = 500
"""Articles whose own marks are kept; the one marked longest ago is forgotten first."""


def is_own(letter: str) -> bool:
    """Whether a letter means a place in each article (`a`), not one in the whole library (`A`, `1`)."""
    return letter.islower()


@dataclass(frozen=True, slots=True)
class Marks:
    """Places that the reader gave a letter: a small one for each article, a capital for the library.

    >>> marks = Marks().set("a", Place("x", 3)).set("a", Place("y", 5)).set("A", Place("x", 7))
    >>> marks.get("a", "x"), marks.get("a", "y"), marks.get("A", "y")
    (Place(file='x', offset=3), Place(file='y', offset=5), Place(file='x', offset=7))
    """

    across: Mapping[str, Place] = field(default_factory=dict)
    """Letter -> the one place it means in the library."""

    within: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """File -> small letter -> offset; the article marked latest at the end."""

    def set(self, letter: str, place: Place) -> Marks:
        """Return the marks with `letter` at `place`, wherever it was before."""
        if not is_own(letter):
            return replace(self, across={**self.across, letter: place})
        own = {**self.within.get(place.file, {}), letter: place.offset}
        others = {file: marks for file, marks in self.within.items() if file != place.file}
        return replace(self, within=dict(list({**others, place.file: own}.items())[-MOST_MARKED:]))

    def drop(self, letter: str, file: str) -> Marks:
        """Return the marks without `letter`, as it is meant in the article `file`."""
        if not is_own(letter):
            return replace(self, across={other: at for other, at in self.across.items() if other != letter})
        own = {other: offset for other, offset in self.within.get(file, {}).items() if other != letter}
        others = {other: marks for other, marks in self.within.items() if other != file}
        return replace(self, within={**others, file: own} if own else others)

    def get(self, letter: str, file: str) -> Place | None:
        """Return the place that `letter` means in the article `file`; `None`: it was never set."""
        if not is_own(letter):
            return self.across.get(letter)
        offset = self.within.get(file, {}).get(letter)
        return None if offset is None else Place(file, offset)

    def of(self, file: str) -> list[tuple[str, Place]]:
        """Return every letter that means something in an article, its own ones first, in their order."""
        own = [(letter, Place(file, offset)) for letter, offset in sorted(self.within.get(file, {}).items())]
        return own + sorted(self.across.items())
