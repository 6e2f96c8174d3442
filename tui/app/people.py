"""Who made which mark, by colour and sign: each person one of the pens' colours, and a letter of the name.

The same people get the same colours at every start: a name has a colour of its own (by its CRC-32, which is
the same on every machine), and where two names want one, the later in the alphabet takes the next that is
free.  With more people than colours some share one; no two share a letter.

    >>> [(each.name, each.sign) for each in people(["ben", "anna", "", "Alice"])]
    [('Alice', 'A'), ('anna', 'N'), ('ben', 'B'), ('', '–')]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from tui.config.settings import COLOURS
from tui.text.cells import printable, width

NOBODY = "–"
"""The sign of marks that name nobody."""

SPARE = "123456789" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Signs for who has no letter of the name left; then they share `·`."""


@dataclass(frozen=True, slots=True)
class Person:
    """How the marks of one person look."""

    name: str
    """As it is written in the annotations; empty: they name nobody."""

    colour: str
    sign: str
    """One cell."""


def people(names: Iterable[str]) -> tuple[Person, ...]:
    """Give each name a colour and a sign; in the order of the alphabet, nobody last."""
    free = list(COLOURS)
    taken: set[str] = set()
    found = []
    for name in sorted(set(names), key=lambda name: (not name.strip(), name.casefold(), name)):
        wanted = crc32(name.casefold().encode("utf-8", "replace")) % len(COLOURS)
        order = (*COLOURS[wanted:], *COLOURS[:wanted])
        colour = next((each for each in order if each in free), order[0])
        free = [each for each in free if each != colour]
        sign = _sign(name, taken)
        taken.add(sign)
        found.append(Person(name, colour, sign))
    return tuple(found)


def _sign(name: str, taken: set[str]) -> str:
    """The first letter of a name that nobody has yet."""
    if not name.strip():
        return NOBODY
    letters = [letter.upper() for letter in printable(name) if letter.isalnum()]
    return next((each for each in (*letters, *SPARE) if width(each) == 1 and each not in taken), "·")
