"""Which passages of the index in memory hold what a clause may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from tui.search.index import Index
from tui.search.meaning import WHOLE, Meaning, Run, is_common
from tui.search.words import unspaced

_REMEMBERED = 400_000
"""Passages in what is remembered of which passages hold a word: some 30 MB at the most."""


class Holdings:
    """Which passages hold a meaning; remembered, because most words of a query stay at the next key.

    A meaning is known by being the very same object: `Expander` makes new ones when the index has changed.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._kept: dict[int, tuple[Meaning, dict[int, float]]] = {}
        self._left = _REMEMBERED
        self._generation = -1

    def of(self, meaning: Meaning) -> dict[int, float]:
        """Return the passages with the best weight in each; not to be changed."""
        generation = self._index.vocabulary.generation
        if generation != self._generation or self._left < 0:
            self._kept, self._left, self._generation = {}, _REMEMBERED, generation
        known = self._kept.get(id(meaning))
        if known is None:
            known = self._kept[id(meaning)] = meaning, self._looked_up(meaning)
            self._left -= len(known[1])
        return known[1]

    def all_of(self, meanings: Sequence[Meaning]) -> dict[int, float]:
        """Return passages that hold every meaning, with the sum of the weights; not to be changed."""
        every = sorted(map(self.of, meanings), key=len)
        if len(every) < 2:
            return every[0] if every else {}
        within = every[0]
        for held in every[1:]:
            within = {number: weight + held[number] for number, weight in within.items() if number in held}
        return within

    def _looked_up(self, meaning: Meaning) -> dict[int, float]:
        index, held = self._index, dict[int, float]()
        typed = [term for term, weight in meaning.words.items() if weight == WHOLE]
        if not meaning.either and is_common(max(map(index.df, typed), default=0), len(index)):
            # Nobody needs other spellings of it to find passages.
            return dict.fromkeys(chain.from_iterable(map(index.postings, typed)), WHOLE)
        by_weight: dict[float, list[Iterable[int]]] = {}
        for term, weight in meaning.words.items():
            by_weight.setdefault(weight, []).append(index.postings(term))
        for run in meaning.runs:
            by_weight.setdefault(run.weight, []).append(_side_by_side(index, run))
        for weight in sorted(by_weight):
            held.update(dict.fromkeys(chain.from_iterable(by_weight[weight]), weight))
        return held


def _side_by_side(index: Index, run: Run) -> set[int]:
    """Return the passages that hold all parts of a run, wherever they stand in it."""
    singles = [next(iter(part)) for part in run.parts if len(part) == 1]
    if len(singles) == len(run.parts) and all(map(unspaced, singles)):
        return index.neighbouring(singles)
    numbers: set[int] | None = None
    for key in sorted(run.parts, key=lambda key: sum(map(index.df, key))):
        every = chain.from_iterable(map(index.postings, key))
        numbers = set(every) if numbers is None else numbers.intersection(every)
        if not numbers:
            break
    return numbers or set()
