"""How well a passage answers a query, as one number (bigger is better).

Three grades come before everything, so that no clever counting ever puts a guess above the words that
were typed:

    2..3   every word stands there as typed (the last one may be only begun)
    1..2   every word stands there in some spelling
    0..1   most words stand there, or words that some are near to though they stand elsewhere as typed

Within a grade count, in this order: how much of the query is there and how well spelt (rare words
count more), whether the words stand in order and near each other, and a little for a title, for
words that come again, and for short passages.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress, pairwise
from operator import mul

from tui.search.match.occurrences import Occurrence
from tui.search.meaning import ANOTHER, TYPED_WELL, WHOLE

EXACTLY = 2.0
"""From this score on every word stands there as typed."""

COVERAGE = 0.64
"""One typo (weight .7) in a query of one word costs .19, two cost .32."""

ORDER = 0.28
"""More than title, repetition and brevity together: a phrase in order beats scattered words."""

SHARE = 0.6
"""Of a query's weight, that a passage must hold when it does not hold every word."""

MAY_LACK = 3
"""From so many words on one of them may be missing, whichever it is: somebody remembered one too many."""

LEAST = 0.35
"""Of the weight, that such a passage holds all the same: two words of three, the missing one rare."""

TITLE = 0.03
REPETITION = 0.04
BREVITY = 0.01

NEAR = 8
"""Words; what stands further apart belongs together no more than by chance."""

BEHIND = 0.6
BEFORE = 0.4
"""Of what a phrase is worth: words near each other in the order typed, and in the other one."""

PARTED = 0.8
"""Of what a phrase is worth: one with another small word in it, or less."""

CORE = 0.6
"""Of the order: words that must be there, without the small ones between them."""

_OFTEN = 4
"""From so many times on a word coming again says nothing more."""

_SHORT = 40
"""Words of a passage that counts as short: two lines."""


def score(
    found: Sequence[Sequence[Occurrence]],
    rarities: Sequence[float],
    needed: Sequence[bool],
    length: int,
    titled: bool,
    across: bool = False,
    share: float | None = None,
    ordered: int | None = None,
) -> float:
    """Return the score of a passage of `length` words; 0 when too little of the query is there.

    Too little is less than `share` of the query's weight; `None`: than what is good enough.  `across`: it is
    two passages, which is worth less than one that holds every word in any spelling.
    `found`, `rarities` and `needed` go by clause; one that is not needed only adds to the rest.  The first
    `ordered` of them are looked at for their order; `None`: all.
    """
    weights = [_best(places) for places in found]
    total = sum(rarities)
    coverage = sum(map(mul, weights, rarities)) / total if total else 0.0
    times = max(map(len, found), default=0)
    quality = (
        COVERAGE * coverage
        + ORDER * order(found[:ordered], needed[:ordered])
        + TITLE * titled
        + REPETITION * (min(times, _OFTEN) - 1) / _OFTEN
        + BREVITY / (1 + length / _SHORT)
    )
    if across:
        return quality if coverage > LEAST else 0.0
    held = list(compress(weights, needed))
    worst = min(held, default=WHOLE)
    if worst >= TYPED_WELL:
        return EXACTLY + quality
    if worst > ANOTHER:
        return 1.0 + quality
    if worst:
        return quality
    lacking = sum(not weight for weight in held)
    enough = share or (SHARE if lacking > 1 or len(held) < MAY_LACK else LEAST)
    return quality if coverage >= enough else 0.0


def _best(places: Sequence[Occurrence]) -> float:
    """Return how good the best spelling is."""
    if len(places) < 2:
        return places[0].weight if places else 0.0
    best = 0.0
    for place in places:
        if place.weight > best:
            best = place.weight
            if best >= WHOLE:
                break
    return best


def order(found: Sequence[Sequence[Occurrence]], needed: Sequence[bool] = ()) -> float:
    """Return how far the clauses follow each other as typed: 1 for a phrase, 0 for scattered words.

    It is the mean over neighbouring clauses of how near the second follows the first; one that is not there
    parts no others.  Those that are `needed` make up most of it.
    """
    if len(found) < 2:
        return 1.0
    every = _followed(list(enumerate(found)))
    if every == 1.0:
        return every
    if all(needed):
        return PARTED * every
    core = [(number, places) for number, (places, need) in enumerate(zip(found, needed, strict=True)) if need]
    return PARTED * (CORE * _followed(core) + (1 - CORE) * every)


def _followed(clauses: Sequence[tuple[int, Sequence[Occurrence]]]) -> float:
    if len(clauses) < 2:
        return 1.0
    there = [pair for pair in clauses if pair[1]]
    near = (_nearness(one, two, b - a) for (a, one), (b, two) in pairwise(there))
    return sum(near) / (len(clauses) - 1)


def _nearness(one: Sequence[Occurrence], two: Sequence[Occurrence], apart: int) -> float:
    """Return 1 when `two` follows `one` as near as typed, or is one word with it.

    Less for larger gaps and wrong order; `apart`: words from one to the other in the query.
    """
    best = 0.0
    starts = [place.first for place in two]
    if starts != sorted(starts):
        starts.sort()
    for before in one:
        at = bisect_left(starts, before.last)
        for start in starts[max(0, at - 1) : at + 2]:
            gap = start - before.last
            if 0 <= gap <= apart:
                return 1.0
            if abs(gap) <= NEAR:
                best = max(best, BEHIND - 0.05 * gap if gap > 0 else BEFORE + 0.04 * gap)
    return best
