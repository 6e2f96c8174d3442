"""How well a passage answers a query, as one number (bigger is better).

Three grades come before everything, so that no clever counting puts a guess above the words that were
typed:

    2..3   every word stands there as typed (the last one may be only begun), or side by side as a phrase,
           however spelt
    1..2   every word stands there in some spelling, or all but one of three or more as a phrase
    0..1   most words stand there, or words that some are near to though they stand elsewhere as typed

A phrase is hardly there by chance: who types `race conditions` rather means `a race condition` than a race
in one sentence and conditions in another.

Within a grade count, in this order: how much of the query is there and how well spelt (rare words count
more), whether the words stand in order and near each other, and a little for a title, for words that come
again, and for short passages.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress, count, pairwise, starmap
from operator import mul

from tui.search.match.occurrences import Occurrence
from tui.search.meaning import ANOTHER, TYPED_WELL, TYPO, WHOLE

EXACTLY = 2.0
"""Of what stands there as typed, or as a phrase."""

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

SHUFFLED = 0.55
"""Of what a phrase is worth: its words side by side in any order; more than near each other in that typed."""

OVER_TWO = 0.5
"""Order from which on words belong together though a blank line parts them."""

ACROSS = 0.1
"""What that costs: one passage with all words near each other is better."""

REST = 0.65
"""Order from which on the rest of a query is a phrase: one word too many was typed."""

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
    near = order(found[:ordered], needed[:ordered], weights)
    coverage = sum(map(mul, weights, rarities)) / total if total else 0.0
    times = max(map(len, found), default=0)
    quality = (
        COVERAGE * coverage
        + ORDER * near
        + TITLE * titled
        + REPETITION * (min(times, _OFTEN) - 1) / _OFTEN
        + BREVITY / (1 + length / _SHORT)
    )
    if across:
        if near < OVER_TWO:
            return quality if coverage > LEAST else 0.0
        quality -= ACROSS + ORDER * (1 - PARTED) * near
    held = list(compress(weights, needed))
    if all(held):
        return _grade(held, near) + quality
    there = coverage if share else _there(weights, rarities)
    if there < (share or _enough(held)):
        return 0.0
    if held.count(0.0) > 1 or len(held) < MAY_LACK:
        return quality
    rest = _rest_in_order(found[:ordered], needed, weights)
    return quality + (1.0 + ORDER * (rest - near) if rest >= REST else 0.0)


def _grade(held: Sequence[float], near: float) -> float:
    """Return what stands before everything where every word is there."""
    worst = min(held, default=WHOLE)
    if worst >= TYPED_WELL or (near == 1.0 and len(held) > 1 + (worst <= ANOTHER)):
        return EXACTLY
    return 1.0 if worst > ANOTHER else 0.0


def _rest_in_order(
    found: Sequence[Sequence[Occurrence]], needed: Sequence[bool], weights: Sequence[float]
) -> float:
    """Return how far those follow each other that are there."""
    there = list(compress(zip(found, needed, weights, strict=False), found))
    return order([each[0] for each in there], [each[1] for each in there], [each[2] for each in there])


def _there(weights: Sequence[float], rarities: Sequence[float]) -> float:
    """Return which share of the query's weight is there; one typo takes nothing of it."""
    there = sum(
        rarity * (WHOLE if weight >= TYPO else weight)
        for weight, rarity in zip(weights, rarities, strict=True)
    )
    return there / (sum(rarities) or 1.0)


def _enough(held: Sequence[float]) -> float:
    """Return which share is enough where not all is there."""
    lacking = sum(not weight for weight in held)
    return SHARE if lacking > 1 or len(held) < MAY_LACK else LEAST


def is_as_typed(found: Sequence[Sequence[Occurrence]], needed: Sequence[bool]) -> bool:
    """Say whether every word stands there just as typed."""
    return all(_best(places) >= TYPED_WELL for places in compress(found, needed))


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


def order(
    found: Sequence[Sequence[Occurrence]], needed: Sequence[bool] = (), weights: Sequence[float] = ()
) -> float:
    """Return how far the clauses follow each other as typed: 1 for a phrase, 0 for scattered words.

    It is the mean over neighbouring clauses of how near the second follows the first; one that is not there
    parts no others.  Those that are `needed` make up most of it.  Where these stand closer in another order,
    that counts.  `weights`: of each clause its best spelling, beside which a worse one counts for less.
    """
    if len(found) < 2:
        return 1.0
    clauses = list(zip(count(), found, weights or map(_best, found)))
    every = core = _followed(clauses)
    if every == 1.0 and _is_phrase(found):
        return every
    if needed and not all(needed):
        clauses = list(compress(clauses, needed))
        core = _followed(clauses)
    followed = PARTED * (CORE * core + (1 - CORE) * every)
    if 0 < followed < SHUFFLED:
        return max(followed, SHUFFLED * _closeness(clauses))
    return followed


_Clause = tuple[int, Sequence[Occurrence], float]
"""Its number, where it is met, and how well where it is met best."""


def _is_phrase(found: Sequence[Sequence[Occurrence]]) -> bool:
    """Whether all that are there, of which each two neighbours do, stand side by side in one place."""
    there = [(number, places) for number, places in enumerate(found) if places]
    ends = {place.last for place in there[0][1]}
    for (before, _), (number, places) in pairwise(there):
        gaps = range(number - before + 1)
        ends = {place.last for place in places if any(place.first - gap in ends for gap in gaps)}
    return bool(ends)


def _closeness(clauses: Sequence[_Clause]) -> float:
    """Return how close together all stand, in any order: 1 side by side, .5 in twice as many words."""
    found = [places for _, places, _ in clauses]
    if len(found) < 2 or not all(found):
        return 0.0
    lengths = []
    for anchor in min(found, key=len):
        near = [places[0] if len(places) == 1 else _nearest(places, anchor.first) for places in found]
        lengths.append(max(place.last for place in near) - min(place.first for place in near) + 1)
    return min(1.0, len(found) / min(lengths))


def _nearest(places: Sequence[Occurrence], at: int) -> Occurrence:
    return min(places, key=lambda place: abs(place.first - at))


def _followed(clauses: Sequence[_Clause]) -> float:
    if len(clauses) < 2:
        return 1.0
    there = [clause for clause in clauses if clause[1]]
    return sum(starmap(_nearness, pairwise(there))) / (len(clauses) - 1)


def _nearness(one: _Clause, two: _Clause) -> float:
    """Return 1 when `two` follows `one` as near as typed, or is one word with it.

    Less for larger gaps, the wrong order, and a worse spelling than there is.
    """
    (number, places, well), (next_number, others, as_well) = one, two
    apart, best = next_number - number, 0.0
    if len(places) == len(others) == 1:
        return _near(others[0].first - places[0].last, apart)
    starts = [place.first for place in others]
    if starts != sorted(starts):
        others = sorted(others)
        starts = [place.first for place in others]
    for before in places:
        at = bisect_left(starts, before.last)
        for after in others[max(0, at - 1) : at + 2]:
            near = _near(after.first - before.last, apart)
            if before.weight < well or after.weight < as_well:
                near *= before.weight * after.weight / (well * as_well)
            if near > best:
                if near == 1.0:
                    return near
                best = near
    return best


def _near(gap: int, apart: int) -> float:
    """Return what it is worth that the second of two words stands `gap` words behind the first."""
    if 0 <= gap <= apart:
        return 1.0
    if abs(gap) > NEAR:
        return 0.0
    return BEHIND - 0.05 * gap if gap > 0 else BEFORE + 0.04 * gap
