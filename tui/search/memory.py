"""A query looked up in the index in memory, by set arithmetic on its postings.

When more passages are found than will be ranked, a cheap look at their lower-case text says which go
first.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

from tui.search.candidates import needed
from tui.search.expansion import Depth, Meaning, Run
from tui.search.index import Index
from tui.search.match.score import LEAST, MAY_LACK, SHARE
from tui.search.syntax import Clause, Kind
from tui.search.values import Only, Place
from tui.search.words import pairs, unspaced
from tui.text.span import Span

LOOKED_AT = 2000
"""Passages that get the cheap look: some 2 us each."""

SHORTEST_LOOKED_FOR = 3
"""Code points; one or two letters stand everywhere and say nothing."""

_OFTEN = 3
"""From so many times on the words of a query coming again say nothing more."""

MOST_ACROSS = 20
"""Pairs of passages that are read."""

_COMMON_BUDGET = 60_000
"""Postings read for stage 4; the commonest words are skipped when they would exceed it."""


class Memory:
    """The index in memory as a corpus; its lock must be held around every call."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def __len__(self) -> int:
        return len(self._index)

    def search(
        self, wanted: Sequence[Clause], unwanted: Sequence[Meaning], ranked: int, only: Only | None
    ) -> MemorySearch:
        """Begin to look for a query."""
        return MemorySearch(self._index, wanted, unwanted, ranked, only)

    def first(self, name: str) -> tuple[Hashable, Place] | None:
        """Return the first passage of a source."""
        return self._index.first(name)


class MemorySearch:
    """One query on the index in memory."""

    def __init__(
        self,
        index: Index,
        wanted: Sequence[Clause],
        unwanted: Sequence[Meaning],
        ranked: int,
        only: Only | None,
    ) -> None:
        self._index = index
        self._wanted = wanted
        self._ranked = ranked
        self._excluded: set[int] = set().union(*(_all_of(index, [meaning]) for meaning in unwanted))
        self._allowed = index.numbers(only) if only else None
        """The passages that the query is narrowed to; `None`: all."""

        self._found: dict[int, float] = {}
        self._pairs: list[int] = []
        """Passages that hold every clause together with the next one."""

    def __len__(self) -> int:
        return len(self._found) + len(self._pairs)

    def all_of(self, meanings: Sequence[Meaning], rarities: Sequence[float], depth: Depth) -> None:
        """Passages that hold all, by the sum of the weights."""
        must = [meaning for meaning, _ in needed(self._wanted, meanings, rarities)]
        held = _all_of(self._index, must)
        for number in self._excluded.intersection(held):
            del held[number]
        if self._allowed is not None:
            held = {number: held[number] for number in self._allowed.intersection(held)}
        worse = depth * len(self._wanted)
        found = {number: weight - worse for number, weight in held.items()} if worse else held
        self._found = found | self._found

    def scan(self, fits: Callable[[str], bool], until: float) -> bool:
        """Try every passage, the articles in the order they came in."""
        for number, place in self._index.every():
            if time.monotonic() > until:
                return False
            if self._may_be(number) and fits(place.span.slice(place.source.text)):
                self._found[number] = 0.0
        return True

    def most_of(
        self, meanings: Sequence[Meaning], rarities: Sequence[float], share: float | None = None
    ) -> None:
        """Passages that hold most, counted by rarity."""
        for number in _most_of(self._index, self._wanted, meanings, rarities, share):
            if self._may_be(number):
                self._found.setdefault(number, -10.0 * len(self._wanted))

    def across(self, meanings: Sequence[Meaning], rarities: Sequence[float]) -> None:
        """Neighbours of which one holds the first words and the other one the rest."""
        must = [meaning for meaning, _ in needed(self._wanted, meanings, rarities)]
        if len(must) < 2 or sum(_size(self._index, meaning) for meaning in must) > _COMMON_BUDGET:
            return
        held = [set(_holding(self._index, meaning, None)) for meaning in must]
        pairs: set[int] = set()
        for cut in range(1, len(must)):
            ones, others = set.intersection(*held[:cut]), set.intersection(*held[cut:])
            ones, others = ones - others, others - ones
            pairs.update(number for number in ones if number + 1 in others)
            pairs.update(number for number in others if number + 1 in ones)
        self._pairs = sorted(first for first in pairs if self._may_be(first) and self._may_be(first + 1))
        del self._pairs[MOST_ACROSS:]

    def places(self, meanings: Sequence[Meaning]) -> list[tuple[Hashable, Place]]:
        """The likeliest, by number."""
        numbers = _likeliest(self._index, self._found, meanings, self._ranked)
        likeliest: list[tuple[Hashable, Place]] = list(self._index.places(numbers))
        for first in self._pairs:
            two = [place for _, place in self._index.places((first, first + 1))]
            if len(two) == 2 and two[0].source is two[1].source:
                span = Span(two[0].span.start, two[1].span.end)
                likeliest.append((("across", first), Place(two[0].source, span, across=True)))
        return likeliest

    def _may_be(self, number: int) -> bool:
        return number not in self._excluded and (self._allowed is None or number in self._allowed)


def _all_of(index: Index, meanings: Sequence[Meaning]) -> dict[int, float]:
    """Return passages that hold every meaning, with the sum of the weights."""
    within: dict[int, float] | None = None
    for meaning in sorted(meanings, key=lambda meaning: _size(index, meaning)):
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


def _most_of(
    index: Index,
    wanted: Sequence[Clause],
    meanings: Sequence[Meaning],
    rarities: Sequence[float],
    share: float | None,
) -> list[int]:
    """Return passages that hold most of the clauses, the best first."""
    least = (share or (SHARE if len(wanted) < MAY_LACK else LEAST)) * sum(rarities)
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
