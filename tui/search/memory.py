"""A query looked up in the index in memory, by set arithmetic on its postings.

When more passages are found than will be ranked, a cheap look at their lower-case text says which go
first.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Hashable, Sequence, Set
from itertools import islice

from tui.search.asking import phrase
from tui.search.candidates import needed, welcome
from tui.search.holdings import Holdings
from tui.search.index import Index
from tui.search.match.score import LEAST, MAY_LACK, SHARE
from tui.search.meaning import TYPO, Depth, Meaning
from tui.search.syntax import Clause, Kind
from tui.search.values import Only, Place
from tui.search.vocabulary import COMMONEST
from tui.text.span import Span

LOOKED_AT = 1500
"""Passages that get the cheap look: some 2 us each."""

SHORTEST_LOOKED_FOR = 3
"""Code points; one or two letters stand everywhere and say nothing."""

_OFTEN = 3
"""From so many times on the words of a query coming again say nothing more."""

MOST_ACROSS = 20
"""Pairs of passages that are read."""


class Memory:
    """The index in memory as a corpus; its lock must be held around every call."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._holdings = Holdings(index)

    def __len__(self) -> int:
        return len(self._index)

    def search(
        self, wanted: Sequence[Clause], unwanted: Sequence[Meaning], ranked: int, only: Only | None
    ) -> MemorySearch:
        """Begin to look for a query."""
        return MemorySearch(self._index, self._holdings, wanted, unwanted, ranked, only)

    def first(self, name: str) -> tuple[Hashable, Place] | None:
        """Return the first passage of a source."""
        return self._index.first(name)


class MemorySearch:
    """One query on the index in memory."""

    def __init__(
        self,
        index: Index,
        holdings: Holdings,
        wanted: Sequence[Clause],
        unwanted: Sequence[Meaning],
        ranked: int,
        only: Only | None,
    ) -> None:
        self._index = index
        self._holdings = holdings
        self._wanted = wanted
        self._ranked = ranked
        self._excluded: set[int] = set().union(*map(holdings.of, unwanted))
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
        held = self._holdings.all_of(must)
        if self._excluded:
            held = {number: weight for number, weight in held.items() if number not in self._excluded}
        if self._allowed is not None:
            held = {number: held[number] for number in self._allowed.intersection(held)}
        if len(held) > self._ranked:
            for few in map(self._holdings.of, welcome(self._wanted, meanings)):
                held = {number: weight + (number in few) for number, weight in held.items()}
        worse = depth * len(self._wanted)
        found = {number: weight - worse for number, weight in held.items()} if worse else held
        self._found = found | self._found if self._found else found

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
        must, total = len(needed(self._wanted, meanings, rarities)), sum(rarities) or 1.0
        worse, found = Depth.ANYHOW * len(self._wanted), self._found
        self._found = found | {  # beside what holds all of them, as deep as was looked
            number: must * gain / total - worse
            for number, gain in self._with_most(meanings, rarities, share)
            if number not in found and self._may_be(number)
        }

    def _with_most(
        self, meanings: Sequence[Meaning], rarities: Sequence[float], share: float | None
    ) -> list[tuple[int, float]]:
        """Return passages that hold most of the clauses, with their weight.

        Rare words come first: what holds none of them cannot hold enough, however many common ones it has.
        """
        wanted, left = self._wanted, sum(rarities)
        least = (share or (SHARE * TYPO if len(wanted) < MAY_LACK else LEAST)) * left
        gained: dict[int, float] = {}
        for rarity, meaning in sorted(zip(rarities, meanings, strict=True), key=lambda pair: -pair[0]):
            held = self._holdings.of(meaning)
            if left < least:
                for number in gained.keys() & held.keys():
                    gained[number] += rarity * held[number]
            elif gained:
                for number, weight in held.items():
                    gained[number] = gained.get(number, 0.0) + rarity * weight
            else:
                gained = {number: rarity * weight for number, weight in held.items()}
            left -= rarity
        for clause, meaning in zip(wanted, meanings, strict=True):
            if clause.kind is not Kind.WORD:
                held = self._holdings.of(meaning)
                gained = {number: gain for number, gain in gained.items() if number in held}
        return [(number, gain) for number, gain in gained.items() if gain >= least]

    def across(self, meanings: Sequence[Meaning], rarities: Sequence[float]) -> None:
        """Neighbours of which one holds the first words and the other one the rest."""
        held = [self._holdings.of(meaning).keys() for meaning, _ in needed(self._wanted, meanings, rarities)]
        pairs: set[int] = set()
        for cut in range(1, len(held)):
            ones, others = _shared(held[:cut]), _shared(held[cut:])
            few, many = sorted((ones, others), key=len)
            for number in few:
                if number in many:
                    continue
                if number + 1 in many and number + 1 not in few:
                    pairs.add(number)
                if number - 1 in many and number - 1 not in few:
                    pairs.add(number - 1)
        self._pairs = sorted(first for first in pairs if self._may_be(first) and self._may_be(first + 1))
        del self._pairs[MOST_ACROSS:]

    def places(self, meanings: Sequence[Meaning]) -> list[tuple[Hashable, Place]]:
        """The likeliest, by number."""
        said = meanings[phrase(self._wanted)]
        numbers = _likeliest(self._index, self._found, said, self._ranked)
        likeliest: list[tuple[Hashable, Place]] = list(self._index.places(numbers))
        for first in self._pairs:
            two = [place for _, place in self._index.places((first, first + 1))]
            if len(two) == 2 and two[0].source is two[1].source:
                span = Span(two[0].span.start, two[1].span.end)
                likeliest.append((("across", first), Place(two[0].source, span, across=True)))
        return likeliest

    def _may_be(self, number: int) -> bool:
        return number not in self._excluded and (self._allowed is None or number in self._allowed)


def _shared(held: Sequence[Set[int]]) -> Set[int]:
    """Return what is in all of these."""
    few = sorted(held, key=len)
    return few[0] if len(few) == 1 else set(few[0]).intersection(*few[1:])


def _likeliest(index: Index, found: dict[int, float], meanings: Sequence[Meaning], ranked: int) -> list[int]:
    """Return the `ranked` candidates that are likely to rank high, the likeliest first."""
    if len(found) <= ranked:
        return list(found)
    numbers = _heaviest(found, ranked)
    phrase = " ".join(_most_frequent(index, meaning) for meaning in meanings)
    most = LOOKED_AT if len(meanings) > 1 else LOOKED_AT // 2
    # More than can be looked at: every n-th, so that no article is left out altogether.
    looked_at = numbers[:: max(1, len(numbers) // max(most, ranked))]
    if len(phrase) >= SHORTEST_LOOKED_FOR:
        counts = index.occurrences(looked_at, phrase)
        for number, count in counts.items():
            if count > _OFTEN:
                counts[number] = _OFTEN
        looked_at.sort(key=counts.__getitem__, reverse=True)
        looked_at.sort(key=found.__getitem__, reverse=True)
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
        best = max(meaning.words.values())
        likely = (term for term, weight in meaning.words.items() if weight == best)
        return max(islice(likely, COMMONEST), key=index.df)  # of what is begun these come first
    if meaning.runs:
        return " ".join(max(part, key=index.df) for part in meaning.runs[0].parts)
    return ""
