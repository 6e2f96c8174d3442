"""One query on the index on disk, stage by stage."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Protocol

from tui.search.asking import phrase, phrases
from tui.search.candidates import needed, welcome
from tui.search.meaning import Depth, Meaning, Run
from tui.search.saved.across import (
    BESIDE,
    HALVES,
    LIGHT,
    MOST_ACROSS,
    Pair,
    beside,
    joined,
    neighbours,
    parted,
)
from tui.search.saved.among import Among
from tui.search.saved.asked import SHORT
from tui.search.saved.lookup import Lookup
from tui.search.syntax import Clause
from tui.search.values import Place
from tui.search.words import signed

if TYPE_CHECKING:
    from tantivy import Searcher

IN_ORDER = 32
"""Passages with the words in order that are looked at beside the ones that hold them all."""

FEW_IN_ORDER = 10
"""As many as a screen shows."""

_KEPT = 64
"""Halves of queries that are remembered: all those of one that is being typed."""

Wanted = tuple[Meaning, float]
"""What a clause may stand for, and its rarity."""

Hits = list[Any]
"""Scores and addresses of passages."""


class Shelf(Protocol):
    """What a search asks of the index it searches."""

    @property
    def ends(self) -> frozenset[int]:
        """How many documents its segments have."""

    def df(self, term: str) -> int:
        """In how many passages a term stands."""

    def place(self, searcher: Searcher, addresses: Sequence[object]) -> Iterator[tuple[Hashable, Place]]:
        """Read passages from their articles."""

    def every(self, marks: Iterable[int] | None) -> Iterator[list[tuple[Hashable, Place]]]:
        """Yield the passages of all articles, or of those with these numbers."""


class Halves:
    """Passages that hold some words of a query: at the next key the first words are the same ones."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, ...], tuple[Sequence[Meaning], Hits]] = {}

    def of(self, meanings: Sequence[Meaning]) -> Hits | None:
        """Return what was found for these very objects; `None`: they were not asked for."""
        known = self._kept.get(tuple(map(id, meanings)))
        return known[1] if known else None

    def keep(self, meanings: Sequence[Meaning], hits: Hits) -> Hits:
        """Remember what was found, and the objects with it, so that no others get their identity."""
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        self._kept[tuple(map(id, meanings))] = meanings, hits
        return hits


class SavedSearch:
    """One query on the index on disk."""

    def __init__(
        self,
        saved: Shelf,
        lookup: Lookup,
        among: Among,
        halves: Halves,
        wanted: Sequence[Clause],
        unwanted: Sequence[Meaning],
        ranked: int,
    ) -> None:
        self._saved = saved
        self._lookup = lookup
        self._among = among
        self._halves = halves
        self._searcher = among.searcher
        self._wanted = wanted
        self._unwanted = unwanted
        self._ranked = ranked
        self._found: dict[tuple[int, int], object] = {}
        self._tried: list[tuple[Hashable, Place]] = []
        """Passages that were found by trying them."""

        self._pairs: dict[Hashable, Pair] = {}
        """Neighbouring passages that hold every clause together."""

        self._read: dict[Hashable, Place] = {}
        """The same, of which the words were read."""

        self._total = 0
        self._asked: list[tuple[dict[str, float], tuple[Run, ...]]] = []

    def __len__(self) -> int:
        return (
            max(self._total, len(self._found))
            + len(self._tried)
            + min(len(self._pairs) + len(self._read), MOST_ACROSS)
        )

    def all_of(self, meanings: Sequence[Meaning], rarities: Sequence[float], depth: Depth) -> None:
        """The best by their words; where these are more than can be ranked, those in order before them."""
        must = needed(self._wanted, meanings, rarities)
        chosen = [meaning for meaning, _ in must]
        better = welcome(self._wanted, meanings)
        asked = [(meaning.words, meaning.runs) for meaning in chosen]
        if asked == self._asked:  # deeper, nothing else was found that the words may stand for
            return
        self._asked = asked
        query = self._lookup.all_of(chosen, [rarity for _, rarity in must], self._unwanted, better)
        if query is None:
            return
        plain = not chosen[0].either and not signed(next(iter(chosen[0].words), ""))
        alone = len(must) == 1 and self._among.marks is None and plain
        hits, count = self._among.best(query, self._ranked, count=not alone)
        total = max(map(self._saved.df, chosen[0].words), default=0) if alone else count
        self._total = max(self._total, len(hits), total if len(hits) >= self._ranked else 0)
        if self._total > self._ranked:
            self._take_in_order(meanings)
            if other := self._lookup.shuffled(chosen):
                self._take(self._among.best(other, IN_ORDER // 2, count=False)[0])
        most = max(self._ranked // 2, self._ranked - len(self._found))  # reading them is the dear step
        self._take(hits[:most])
        if len(hits) < self._ranked and len(chosen) > 1 and 0 < len(chosen[-1].begun) <= SHORT:
            self._take_before(must[:-1])

    def _take_before(self, must: Sequence[Wanted]) -> None:
        """Where few hold the words before one that is hardly begun, read all of these: it may be any word."""
        meanings, rarities = zip(*must, strict=True)
        query = self._lookup.all_of(meanings, rarities, self._unwanted)
        hits = self._among.best(query, self._ranked, count=False)[0] if query else []
        if len(hits) < self._ranked:
            self._take(hits)

    def _take_in_order(self, meanings: Sequence[Meaning]) -> None:
        """Take those with the words in order; where hardly any are, with other forms of them too."""
        for part in phrases(self._wanted):
            for ordered in self._lookup.in_order(meanings[part]):
                hits = self._among.best(ordered, IN_ORDER, count=False)[0]
                self._take(hits)
                if len(hits) >= FEW_IN_ORDER:
                    break

    def scan(self, fits: Callable[[str], bool], until: float) -> bool:
        """Try every passage, article after article."""
        for places in self._saved.every(self._among.marks):
            if time.monotonic() > until:
                return False
            self._tried += [(key, place) for key, place in places if fits(place.source.text)]
        return True

    def most_of(
        self, meanings: Sequence[Meaning], rarities: Sequence[float], share: float | None = None
    ) -> None:
        """The best of those that hold most."""
        must = len(needed(self._wanted, meanings, rarities))
        query = self._lookup.most_of(meanings, rarities, self._unwanted, share, must=must)
        if query is None:
            return
        hits = self._among.best(query, self._ranked, count=False)[0]
        said = meanings[phrase(self._wanted)]
        if len(hits) == self._ranked and (ordered := self._lookup.all_but_one(said)):
            better = self._among.best(ordered, IN_ORDER, count=False)[0]
            self._take(better)
            del hits[self._ranked - len(better) :]
        self._take(hits)

    def across(self, meanings: Sequence[Meaning], rarities: Sequence[float]) -> None:
        """Neighbours of which one holds the first words and the other one the rest.

        The rarer half is looked for; of few passages the neighbours are read, of many the other half is
        looked for too.
        """
        must = needed(self._wanted, meanings, rarities)
        for cut in range(1, len(must)):
            rarer, other = sorted((must[:cut], must[cut:]), key=_weight, reverse=True)
            if _weight(other) < LIGHT * _weight(must):
                continue
            hits = self._half(rarer)
            if len(hits) <= BESIDE:
                both = beside(hits, self._saved.ends)
                near = [place for _, place in self._saved.place(self._searcher, both)] if hits else []
                self._read.update(parted(near, [meaning for meaning, _ in must]))
            elif others := self._half(other):
                self._pairs.update(neighbours(hits, others))

    def _half(self, half: Sequence[Wanted]) -> Hits:
        """Return passages that hold half of the clauses."""
        meanings = [meaning for meaning, _ in half]
        kept = self._halves if self._among.marks is None and not self._unwanted else Halves()
        hits = kept.of(meanings)
        if hits is None:
            query = self._lookup.all_of(meanings, [rarity for _, rarity in half], self._unwanted)
            hits = kept.keep(meanings, self._among.best(query, HALVES, count=False)[0] if query else [])
        return hits

    def places(self, meanings: Sequence[Meaning]) -> list[tuple[Hashable, Place]]:
        """All that were found."""
        found = list(self._saved.place(self._searcher, list(self._found.values())))
        for _, pair in nlargest(MOST_ACROSS, self._pairs.values(), key=itemgetter(0)):
            found += joined([place for _, place in self._saved.place(self._searcher, pair)])
        found += islice(self._read.items(), MOST_ACROSS)
        return found + self._tried[: self._ranked]

    def _take(self, hits: Iterable[tuple[object, object]]) -> None:
        for _, address in hits:
            key = (address.segment_ord, address.doc)  # type: ignore[attr-defined]  # a DocAddress
            self._found.setdefault(key, address)


def _weight(half: Sequence[Wanted]) -> float:
    return sum(rarity for _, rarity in half)
