"""Which passages are worth a closer look, found by set arithmetic on postings.

1. passages that hold every clause as typed
2. while fewer than `FEW`: every clause, other spellings and typos let in
3. while fewer than `VERY_FEW`: every clause, typos of words that do exist let in
4. while fewer than `VERY_FEW`: most of the clauses, counted by how rare they are

When more are found than will be ranked, a cheap look at the lower-case text says which go first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from tui.search.expansion import Depth, Expander, Meaning, Run
from tui.search.index import Index
from tui.search.syntax import Clause, Kind
from tui.search.vocabulary import Cancelled
from tui.search.words import pairs, unspaced

FEW = 32
VERY_FEW = 10
"""A screen shows some ten hits; 32 leave ranking a choice."""

MOST_CLAUSES_SHARE = 0.6
"""Share of a query's weight that a passage must hold when it does not hold all."""

LOOKED_AT = 2000
"""Passages that get the cheap look: some 2 us each."""

_OFTEN = 3
"""From so many times on the words of a query coming again say nothing more."""

SHORTEST_LOOKED_FOR = 3
"""Code points; one or two letters stand everywhere and say nothing."""

_COMMON_BUDGET = 60_000
"""Postings read for stage 4; the commonest words are skipped when they would exceed it."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """What to rank."""

    numbers: list[int]
    """Passages, the likeliest first; as many as will be ranked."""

    total: int
    """How many there are, with those that will not be ranked."""

    meanings: list[Meaning]
    """Of each clause, as deep as was looked."""

    rarities: list[float]
    """Of each clause: its inverse document frequency."""


def gather(
    index: Index, expander: Expander, clauses: Sequence[Clause], ranked: int, cancelled: Cancelled
) -> Candidates:
    """Return the candidates for `clauses`, of which the first `ranked` will be ranked.

    The index's lock must be held.
    """
    wanted = [clause for clause in clauses if not clause.without]
    excluded = _excluded(index, expander, clauses, cancelled)
    found: dict[int, float] = {}
    meanings: list[Meaning] = []
    for depth in Depth:
        meanings = expander.expand(wanted, depth, cancelled)
        paired = zip(wanted, meanings, strict=True)
        must = [meaning for clause, meaning in paired if needed(clause, wanted)]
        held = _all_of(index, must, cancelled)
        for number in excluded.intersection(held):
            del held[number]
        # What an earlier stage found stays where that put it.
        worse = depth * len(wanted)
        found = {number: weight - worse for number, weight in held.items()} | found if worse else held
        if len(found) >= (FEW if depth is Depth.TYPED else VERY_FEW) or cancelled():
            break
    rarities = _rarities(index, meanings)
    if len(found) < VERY_FEW and len(wanted) > 1:
        for number in _most_of(index, wanted, meanings, rarities):
            if number not in excluded:
                found.setdefault(number, -10.0 * len(wanted))
    return Candidates(_likeliest(index, found, meanings, ranked), len(found), meanings, rarities)


def needed(clause: Clause, wanted: Sequence[Clause]) -> bool:
    """A lone first letter of the next word says too little to filter by."""
    return len(wanted) == 1 or not (clause.kind is Kind.WORD and clause.open and len(clause.term) == 1)


def _excluded(index: Index, expander: Expander, clauses: Sequence[Clause], cancelled: Cancelled) -> set[int]:
    """Return the passages that hold a word that must not be there.

    Postings know neither order nor capitals; phrases and the like are left to the matcher.
    """
    unwanted = [clause for clause in clauses if clause.without and _by_postings(clause)]
    if not unwanted:
        return set()
    meanings = expander.expand(unwanted, Depth.TYPED, cancelled)
    return set().union(*(_all_of(index, [meaning], cancelled) for meaning in meanings))


def _by_postings(clause: Clause) -> bool:
    """Say whether postings alone tell that a passage meets the clause."""
    return len(clause.terms) == 1 and not clause.cased


def _all_of(index: Index, meanings: Sequence[Meaning], cancelled: Cancelled) -> dict[int, float]:
    """Return passages that hold every meaning, with the sum of the weights."""
    within: dict[int, float] | None = None
    for meaning in sorted(meanings, key=lambda meaning: _size(index, meaning)):
        if cancelled():
            return {}
        held = _holding(index, meaning, within)
        within = held if within is None else {number: within[number] + held[number] for number in held}
        if not within:
            break
    return within or {}


def _size(index: Index, meaning: Meaning) -> int:
    runs = sum(min(sum(map(index.df, part)) for part in run.parts) for run in meaning.runs)
    return sum(map(index.df, meaning.words)) + runs


def _holding(index: Index, meaning: Meaning, within: dict[int, float] | None) -> dict[int, float]:
    """Return passages (among `within`) that hold the meaning, with the best weight in each."""
    held: dict[int, float] = {}
    options: list[tuple[float, Iterable[int]]] = [
        (weight, index.postings(term)) for term, weight in meaning.words.items()
    ]
    options += [(run.weight, _side_by_side(index, run)) for run in meaning.runs]
    members = None if within is None else set(within)
    for weight, numbers in sorted(options, key=lambda option: option[0]):
        held.update(dict.fromkeys(numbers if members is None else members.intersection(numbers), weight))
    return held


def _side_by_side(index: Index, run: Run) -> set[int]:
    """Return the passages that hold all parts of a run, wherever they stand in it."""
    numbers: set[int] | None = None
    for key in sorted(_keys(run), key=lambda key: sum(map(index.df, key))):
        if numbers is None:
            numbers = set().union(*map(index.postings, key))
        else:
            numbers = set().union(*(numbers.intersection(index.postings(term)) for term in key))
        if not numbers:
            break
    return numbers or set()


def _keys(run: Run) -> list[frozenset[str]]:
    """Return what a run is looked up by: its parts, or pairs of unspaced characters."""
    singles = [next(iter(part)) for part in run.parts if len(part) == 1]
    if len(singles) == len(run.parts) and all(map(unspaced, singles)):
        return [frozenset([pair]) for pair in pairs(singles)]
    return list(run.parts)


def _rarities(index: Index, meanings: Sequence[Meaning]) -> list[float]:
    """Return each clause's inverse document frequency.

    It is that of the most frequent word the clause may stand for: a rare misspelling must not make
    the clause look rare and its passage important.  A clause that stands for nothing counts as the
    mean of the others, so that one unknown word does not outweigh a sentence of known ones.
    """
    rarities = []
    for meaning in meanings:
        frequencies = [index.df(term) for term in meaning.words]
        frequencies += [min(max(map(index.df, part)) for part in run.parts) for run in meaning.runs]
        frequency = max(frequencies, default=0)
        rarities.append(log(1 + len(index) / frequency) if frequency else 0.0)
    known = [rarity for rarity in rarities if rarity]
    mean = sum(known) / len(known) if known else 1.0
    return [rarity or mean for rarity in rarities]


def _most_of(
    index: Index, wanted: Sequence[Clause], meanings: Sequence[Meaning], rarities: Sequence[float]
) -> list[int]:
    """Return passages that hold most of the clauses, the best first."""
    least = MOST_CLAUSES_SHARE * sum(rarities)
    paired = zip(wanted, meanings, strict=True)
    demanded = [meaning for clause, meaning in paired if clause.kind is not Kind.WORD]
    gained: dict[int, float] = {}
    left = _COMMON_BUDGET
    for rarity, meaning in sorted(zip(rarities, meanings, strict=True), key=lambda pair: -pair[0]):
        size = _size(index, meaning)
        common = size > left
        left -= 0 if common else size
        for number, weight in _holding(index, meaning, gained if common else None).items():
            gained[number] = gained.get(number, 0.0) + rarity * weight
    for meaning in demanded:
        held = _holding(index, meaning, gained)
        gained = {number: gain for number, gain in gained.items() if number in held}
    enough = [number for number, gain in gained.items() if gain >= least]
    return sorted(enough, key=lambda number: -gained[number])


def _likeliest(index: Index, found: dict[int, float], meanings: Sequence[Meaning], ranked: int) -> list[int]:
    """Return the `ranked` candidates that are likely to rank high, the likeliest first."""
    if len(found) <= ranked:
        return list(found)
    numbers = _heaviest(found, ranked)
    # More than can be looked at: every n-th, so that no article is left out altogether.
    looked_at = numbers[:: max(1, len(numbers) // max(LOOKED_AT, ranked))]
    phrase = " ".join(_most_frequent(index, meaning) for meaning in meanings)
    if len(phrase) >= SHORTEST_LOOKED_FOR:
        counts = {number: index.occurrences(number, phrase) for number in looked_at}
        looked_at.sort(key=lambda number: (-found[number], -min(counts[number], _OFTEN)))
    return looked_at[:ranked]


def _heaviest(found: dict[int, float], least: int) -> list[int]:
    """Return the passages of the highest weights, of so many weights that there are `least` of them."""
    left, threshold = least, 0.0
    for weight, count in sorted(Counter(found.values()).items(), reverse=True):
        left, threshold = left - count, weight
        if left <= 0:
            break
    return [number for number, weight in found.items() if weight >= threshold]


def _most_frequent(index: Index, meaning: Meaning) -> str:
    """Return the likeliest words for a clause."""
    if meaning.words:
        return max(meaning.words, key=lambda term: (meaning.words[term], index.df(term)))
    if meaning.runs:
        return " ".join(max(part, key=index.df) for part in meaning.runs[0].parts)
    return ""
