"""Where the very words of a quote stand in a folded text, and where they were cut out.

Only `str.find`, so that the usual case, an article that was re-wrapped or grew a paragraph, costs
microseconds.  All offsets are code points of the folded text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tui.annotations.accepting import accepts_words
from tui.annotations.evidence import ADJOINING, ADJOINING_ALONE, Context, context
from tui.annotations.seeds import all_of
from tui.annotations.sought import Sought

BEYOND_HEADLINES = 120
"""Code points.  Headlines and captions are what articles repeat word for word; hardly one is as long."""

MANY = 60
"""Hits that are looked at one by one; a word that stands there more often must have its neighbours."""

FAR = 300
"""The same for twins that share all their surroundings and both still stand: as far as the line ends of an
article that got carriage returns put its end."""

NEAR = 64
"""Code points from the old place within which one of two equal places is clearly meant."""

TOO_ALIKE = 0.08
"""Two places whose surroundings differ in likeness by less cannot be told apart by them."""

CORE = 24
"""Code points of a context, from its inner end, that tell where it stands today."""

LEAST_CORE = 10


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place with the words of the quote."""

    start: int
    context: Context
    distance: int
    """From where the quote began, had nothing changed; 0 when that is not known."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the search for the very words came to."""

    chosen: Occurrence | None
    best: Occurrence | None
    """The likeliest place, also when it was not accepted."""

    count: int
    """How often the words stand there."""

    places: tuple[int, ...]
    """Where they stand; not all of them when they are very many."""

    alike: bool = False
    """More than one place would have been accepted."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place `[start, stop)` between the old surroundings, with the punctuation at its ends."""

    start: int
    stop: int

    empty: bool
    """Without a letter: the passage was deleted there, or moved away."""


def find_words(sought: Sought, text: str) -> Words:
    """Look for the words of the quote and choose the place with its surroundings, if one has them."""
    starts, count = _starts(sought, text)
    places = tuple(starts)
    ranked = sorted((_look(sought, text, start) for start in starts), key=_rank)
    if not ranked:
        return Words(None, None, 0, ())
    stayed = (each for each in ranked if _in_place(sought, each) and (each.context.firm or sought.bare))
    best = next(stayed, ranked[0])
    if not accepts_words(sought, best.context, count, in_place=_in_place(sought, best)):
        twins = [each for each in ranked if each is not best and each.context.complete]
        alike = best.context.complete and twins and _clearly_nearer(sought, best, twins, FAR)
        return Words(best if alike else None, best, count, places)
    rivals = [
        each
        for each in ranked
        if each is not best and best.context.likeness - each.context.likeness < TOO_ALIKE
    ]
    rivals = [each for each in rivals if accepts_words(sought, each.context, count, in_place=False)]
    if rivals and not _in_place(sought, best) and not _clearly_nearer(sought, best, rivals):
        return Words(None, best, count, places, alike=True)
    return Words(best, best, count, places)


def _rank(occurrence: Occurrence) -> tuple[bool, float, int]:
    around = occurrence.context
    return not around.complete, -round(around.likeness, 2), occurrence.distance


def _in_place(sought: Sought, occurrence: Occurrence) -> bool:
    return sought.place is not None and occurrence.distance == 0


def _clearly_nearer(sought: Sought, best: Occurrence, rivals: list[Occurrence], reach: int = NEAR) -> bool:
    if sought.place is None or best.distance > reach:
        return False
    return all(rival.distance > 4 * best.distance for rival in rivals)


def _look(sought: Sought, text: str, start: int) -> Occurrence:
    around = context(sought, text, start, start + len(sought.quote), same=True)
    return Occurrence(start, around, abs(start - sought.place) if sought.place is not None else 0)


def _starts(sought: Sought, text: str) -> tuple[list[int], int]:
    """The places worth a look, and how often the words stand there in all."""
    quote, size = sought.quote, len(sought.quote)
    count = text.count(quote)
    if count > MANY:
        found = set(_with_neighbours(sought, text))
        if sought.place is not None and text.startswith(quote, sought.place):
            found.add(sought.place)
        starts = sorted(found) or list(all_of(quote, text, MANY))
    else:
        starts = list(all_of(quote, text, MANY))
    whole = [start for start in starts if not sought.cuts_words(text, start, start + size)]
    return whole, count - (len(starts) - len(whole))


def _with_neighbours(sought: Sought, text: str) -> Iterator[int]:
    """Places of a frequent quote that also have the code points right beside it."""
    before, quote, after = sought.before, sought.quote, sought.after
    for left, right in (
        (before[-ADJOINING:], after[:ADJOINING]),
        (before[-ADJOINING_ALONE:], ""),
        ("", after[:ADJOINING_ALONE]),
    ):
        if left or right:
            yield from (start + len(left) for start in all_of(left + quote + right, text, MANY))


def slots(sought: Sought, text: str) -> list[Slot]:
    """Where what stood before and after the quote stands today, with something else between, or nothing.

    Empty if there is no such place, or too little is known of the surroundings to tell.
    """
    before, after = core(sought.before[::-1])[::-1], core(sought.after)
    known = [each for each in (before, after) if each]
    if len(known) < bool(sought.before) + bool(sought.after) or not known:
        return []
    if any(sought.quote in each or each in sought.quote for each in known):
        return []  # in "close, close, close" the neighbours stood together all along
    reach = 2 * len(sought.quote) + CORE
    found = []
    for start in [hit + len(before) for hit in all_of(before, text, MANY)] if before else [0]:
        stop = text.find(after, start, start + reach + len(after)) if after else len(text)
        if stop < 0 or stop - start > reach or sought.quote in text[start:stop]:
            continue
        found.append(Slot(start, stop, not any(character.isalnum() for character in text[start:stop])))
    return found


def core(context: str, least: int = LEAST_CORE) -> str:
    """The first `CORE` code points of a context from its first letter on; `""` if that is too few.

    >>> core('." The minister said nothing of the kind.')
    'The minister said nothin'
    """
    first = next((i for i, character in enumerate(context) if character.isalnum()), len(context))
    found = context[first : first + CORE]
    return found if len(found) >= least else ""


def moved_alone(sought: Sought, start: int, between: list[Slot]) -> bool:
    """Whether a whole paragraph at `start`, the only one with the words, is the quote without its neighbours.

    Only whole paragraphs move like that; part of one takes some of its surroundings along.  `between` is
    where these stand now.  Had the paragraph moved up from there, the slot would stand lower by
    its length: a slot at the old place, with the words above it, says that they stood there twice all
    along.  What began the article was its title, which is often repeated below.
    """
    if not between or (not sought.before and sought.place == 0):
        return len(sought.quote) >= BEYOND_HEADLINES and not between
    if not between[0].empty:
        return False
    if sought.place is None or start > between[0].start:
        return True
    return abs(between[0].start - sought.place) > len(sought.quote) // 2
