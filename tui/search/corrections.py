"""What to say when a word was found though it was misspelt: (typed, found).

A word that stands somewhere just as it was typed needs no such word, even where other spellings of it
were found as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tui.search.match.occurrences import Occurrence, beginning
from tui.search.match.ranking import Ranked
from tui.search.meaning import INFLECTED, Meaning
from tui.search.syntax import Clause, Kind

MOST = 3
"""Spellings named for one word: Zelenski is Zelensky, Zelenskyy and Zelenskiy."""


def corrections(
    wanted: Sequence[Clause], meanings: Sequence[Meaning], ranked: Sequence[Ranked]
) -> tuple[tuple[str, str], ...]:
    """Return (typed, found) for each misspelt word, as typed and as it stands in the best passages."""
    said: dict[tuple[str, str], None] = {}
    joined_before = False
    for i, clause in enumerate(wanted):
        was_joined, joined_before = joined_before, False
        if clause.kind is not Kind.WORD:
            continue
        weight, occurrences = _best(i, ranked)
        if was_joined or not 0 < weight < INFLECTED:
            continue
        typed = clause.typed
        if occurrences and all(place.term in meanings[i].joined for _, place in occurrences):
            typed, joined_before = f"{typed} {wanted[i + 1].typed}", True
        surfaces = Counter(_surface(typed, one, place) for one, place in occurrences)
        for surface, _ in surfaces.most_common(MOST):
            said[typed, surface] = None
    return tuple(said)


def _best(i: int, ranked: Sequence[Ranked]) -> tuple[float, list[tuple[Ranked, Occurrence]]]:
    """Return the best weight that clause `i` has anywhere, and where it has that."""
    weight = max((place.weight for one in ranked for place in one.found[i]), default=0.0)
    return weight, [(one, place) for one in ranked for place in one.found[i] if place.weight == weight]


def _surface(typed: str, one: Ranked, place: Occurrence) -> str:
    """Return what was found as it stands in the text, in small letters if it was typed so."""
    text = one.place.source.text
    whole = one.passage.span(place.first, place.last)
    if place.term:
        whole = beginning(text, whole, place.term)
    surface = " ".join(whole.slice(text).split())
    return surface.lower() if typed == typed.lower() else surface
