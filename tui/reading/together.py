"""Which place of one article stands beside which place of another, when both scroll as one.

Two versions of a story share paragraphs letter by letter: those stand side by side.  Two accounts share
none: then the places that the reader put side by side do, and between them and the ends the parts are
alike.  All places are code points.

    >>> pair = Alignment(((0, 0), (100, 50), (200, 250)))
    >>> pair.other(50), pair.other(150), pair.turned().other(150)
    (25, 150, 150)
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tui.text.kinds import fold_blanks
from tui.text.prose import Prose

LARGEST = 128 * 1024
"""Code points of an article whose paragraphs are compared: 10 ms."""

SHORTEST = 24
"""Code points of a paragraph that is compared; a shorter one stands in many articles by chance."""

VERSION = 3
"""Paragraphs that two articles share when they are versions of one story, and not two with one notice."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Places of two articles that stand side by side, in order; between two of them it goes evenly."""

    points: tuple[tuple[int, int], ...]
    """At least the beginning and the end."""

    def other(self, offset: int) -> int:
        """The place in the second article beside an offset of the first."""
        at = bisect_right(self.points, offset, key=lambda point: point[0])
        (start, there), (end, beyond) = (
            self.points[max(0, at - 1)],
            self.points[min(at, len(self.points) - 1)],
        )
        if end <= start:
            return there
        return there + (offset - start) * (beyond - there) // (end - start)

    def turned(self) -> Alignment:
        """The same for the second article and the first."""
        return Alignment(tuple((there, here) for here, there in self.points))


def align(one: Prose, other: Prose, here: int, there: int) -> Alignment:
    """Align two articles whose places `here` and `there` stand side by side now."""
    ends = (len(one.text), len(other.text))
    shared = _shared(one, other) if one is not other else []
    middle = shared if len(shared) >= VERSION else [(here, there)]
    inside = [(a, b) for a, b in middle if 0 < a < ends[0] and 0 < b < ends[1]]
    return Alignment(((0, 0), *inside, ends))


def _shared(one: Prose, other: Prose) -> list[tuple[int, int]]:
    """Where paragraphs begin that stand in both articles once, as many as stand in the same order."""
    if max(len(one.text), len(other.text)) > LARGEST:
        return []
    first, second = _once(one), _once(other)
    pairs = sorted((first[key], second[key]) for key in first.keys() & second.keys())
    return _rising(pairs)


def _once(prose: Prose) -> dict[str, int]:
    found = [
        (fold_blanks(part.span.slice(prose.text)), part.span.start)
        for part in prose.paragraphs
        if len(part.span) >= SHORTEST
    ]
    counts = Counter(key for key, _ in found)
    return {key: start for key, start in found if counts[key] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs, sorted by their first number, in which the second one rises too.

    Patience sorting, as in `git diff --patience`.
    """
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
        pile = bisect_left(tops, there)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [there]
        piles[pile : pile + 1] = [number]
    found, number = [], piles[-1] if piles else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]
