"""Which passages are worth a closer look, in stages that let in more while little was found.

1. passages that hold every clause as typed
2. while fewer than `FEW`: every clause, other spellings and typos let in
3. while fewer than `VERY_FEW`: every clause, typos of words that do exist let in
4. with that always: most of the clauses, counted by how rare they are; and two neighbouring
   passages that hold every clause together

Where they are looked for is not known here: in memory (`tui.search.memory`), on disk
(`tui.search.saved`), or both.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Protocol

from tui.search.asking import FAINT, asides, deciding
from tui.search.expansion import Expander
from tui.search.match.passage import Passage
from tui.search.meaning import Depth, Meaning
from tui.search.pattern import Tries
from tui.search.syntax import Clause, Kind
from tui.search.values import Only, Place
from tui.search.vocabulary import Cancelled
from tui.text.span import Span

FEW = 32
VERY_FEW = 10
"""A screen shows some ten hits; 32 leave ranking a choice."""

HARDLY_BEGUN = 4
"""Letters; from five on words are looked for that nearly begin so."""

PATIENCE = 0.5
"""Seconds in which passages are tried one by one: a reader who types a pattern waits that long."""


class Corpus(Protocol):
    """A body of passages."""

    def __len__(self) -> int:
        """How many there are."""

    def search(
        self, wanted: Sequence[Clause], unwanted: Sequence[Meaning], ranked: int, only: Only | None
    ) -> Search:
        """Begin to look for a query, of which the best `ranked` passages are wanted; `None`: of all."""

    def first(self, name: str) -> tuple[Hashable, Place] | None:
        """Return how an article, or the source under that key, begins; `None`: it is not here."""


class Search(Protocol):
    """One query on one corpus; what an earlier stage found stays before what a later one finds."""

    def __len__(self) -> int:
        """How many passages were found so far."""

    def all_of(self, meanings: Sequence[Meaning], rarities: Sequence[float], depth: Depth) -> None:
        """Look for passages that hold every needed clause in one of its meanings."""

    def scan(self, fits: Callable[[str], bool], until: float) -> bool:
        """Try all passages until that moment of the monotonic clock; `False`: it was too short."""

    def most_of(
        self, meanings: Sequence[Meaning], rarities: Sequence[float], share: float | None = None
    ) -> None:
        """Look for passages that hold that share of the clauses' weight; `None`: most of it."""

    def across(self, meanings: Sequence[Meaning], rarities: Sequence[float]) -> None:
        """Look for two neighbouring passages that hold every clause together."""

    def places(self, meanings: Sequence[Meaning]) -> list[tuple[Hashable, Place]]:
        """Return where the likeliest are, each under a key that stays while its text does."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """What to rank."""

    places: list[tuple[Hashable, Place]]
    """The likeliest passages first."""

    total: int
    """How many there are, with those that will not be ranked."""

    meanings: list[Meaning]
    """Of each clause, as deep as was looked."""

    rarities: list[float]
    """Of each clause: its inverse document frequency."""

    partial: bool = False
    """There was no time to try all passages."""


def gather(
    corpora: Sequence[Corpus],
    expander: Expander,
    clauses: Sequence[Clause],
    ranked: int,
    cancelled: Cancelled,
    only: Only | None = None,
    share: float | None = None,
) -> Candidates:
    """Return the candidates for `clauses`; some `ranked` of each corpus.

    `share`: of the query's weight that is enough where little holds all; `None`: most of it.
    """
    wanted = [clause for clause in clauses if not clause.without]
    without = unwanted_by_postings(expander, clauses, cancelled)
    searches = [corpus.search(wanted, without, ranked, only) for corpus in corpora]
    meanings: list[Meaning] = []
    rare: list[float] = []
    surer: tuple[list[Meaning], list[float]] = [], []
    for depth in Depth:
        meanings = expander.expand(wanted, depth, cancelled)
        rare = rarities(corpora, wanted, meanings, expander.frequency)
        surer = (meanings, rare) if depth < Depth.ANYHOW else surer
        for search in searches:
            if cancelled():
                return Candidates([], 0, meanings, rare)
            search.all_of(meanings, rare, depth)
        if any(meaning.scanned for meaning in meanings) and not needed(wanted, meanings, rare):
            return _tried(searches, wanted, meanings, rare)
        if sum(map(len, searches)) >= (FEW if depth is Depth.TYPED else VERY_FEW):
            break
    if depth is Depth.ANYHOW and len(wanted) > 1:  # what was found by it may be other words by chance
        for search in searches:
            search.most_of(meanings, rare, share)
            search.across(*surer)  # a slip in a word that exists, and over two passages: that is chance
    places = [place for search in searches for place in search.places(meanings)]
    return Candidates(places, sum(map(len, searches)), meanings, rare)


def listed(corpora: Sequence[Corpus], only: Only, most: int, cancelled: Cancelled) -> Candidates:
    """Return how each of those begins that a query without words is narrowed to."""
    places: list[tuple[Hashable, Place]] = []
    for name in only.names:
        if len(places) >= most or cancelled():
            break
        found = next((found for corpus in corpora if (found := corpus.first(name))), None)
        if found:
            places.append(found)
    total = len(only.names) if len(places) >= most else len(places)
    return Candidates(places, total, [], [])


def _tried(
    searches: Sequence[Search], wanted: Sequence[Clause], meanings: list[Meaning], rarities: list[float]
) -> Candidates:
    """Where nothing but patterns tells of which no word is known, try all passages for a while.

    What they are a choice with is looked up, too.
    """
    asked = [
        (meaning, [option.typed for option in clause.options if option.kind is Kind.PATTERN])
        for clause, meaning in zip(wanted, meanings, strict=True)
        if meaning.scanned
    ]
    tries = Tries()

    def fits(text: str) -> bool:
        return all(
            any(True for each in typed for _ in tries.matches(each, text)) or _stands(meaning, text)
            for meaning, typed in asked
        )

    looked_up = [replace(meaning, scanned=False) for meaning in meanings]
    if all(meaning.words or meaning.runs for meaning, _ in asked):
        for search in searches:
            search.all_of(looked_up, rarities, Depth.TYPED)
    until = time.monotonic() + PATIENCE
    whole = [search.scan(fits, until) for search in searches]
    places = [place for search in searches for place in search.places(looked_up)]
    return Candidates(places, sum(map(len, searches)), meanings, rarities, tries.partial or not all(whole))


def _stands(meaning: Meaning, text: str) -> bool:
    """Whether a word that may be meant, or the words of a phrase, stand in a passage."""
    if not (meaning.words or meaning.runs):
        return False
    passage = Passage(text, Span(0, len(text)))
    return bool(passage.held(meaning.words, ends=True)) or any(
        all(passage.held(part, ends=True) for part in run.parts) for run in meaning.runs
    )


def needed(
    wanted: Sequence[Clause], meanings: Sequence[Meaning], rarities: Sequence[float]
) -> list[tuple[Meaning, float]]:
    """Return what passages are filtered by, with its rarity; not a pattern of which no word is known."""
    return [
        (meaning, rarity)
        for decides, meaning, rarity in zip(deciding(wanted), meanings, rarities, strict=True)
        if decides and not meaning.scanned
    ]


def welcome(wanted: Sequence[Clause], meanings: Sequence[Meaning]) -> list[Meaning]:
    """Return what passages are better for holding, though they need not: small words."""
    asks, decides = asides(wanted), deciding(wanted)
    return [
        meaning
        for clause, meaning, aside, needs in zip(wanted, meanings, asks, decides, strict=True)
        if not (aside or needs or clause.open)
    ]


def unwanted_by_postings(
    expander: Expander, clauses: Sequence[Clause], cancelled: Cancelled
) -> list[Meaning]:
    """Return what the passages must not hold, as far as postings can tell."""
    unwanted = [clause for clause in clauses if clause.without and _by_postings(clause)]
    return expander.expand(unwanted, Depth.TYPED, cancelled) if unwanted else []


def _by_postings(clause: Clause) -> bool:
    """Say whether postings alone tell that a passage meets the clause.

    They know neither order nor capitals; phrases and the like are left to the matcher.
    """
    return len(clause.terms) == 1 and not clause.cased


def rarities(
    corpora: Sequence[Corpus],
    wanted: Sequence[Clause],
    meanings: Sequence[Meaning],
    frequency: Callable[[Meaning, int], int],
) -> list[float]:
    """Return each clause's inverse document frequency.

    It is that of the most frequent word the clause may stand for: a rare misspelling must not make
    the clause look rare and its passage important.  A clause that stands for nothing counts as the
    mean of the others, so that one unknown word does not outweigh a sentence of known ones; and for
    hardly anything while only a few letters of it are typed, so that a slip blanks no list.
    """

    found, size = [], sum(map(len, corpora))
    for meaning in meanings:
        most = frequency(meaning, size)
        found.append(log(1 + size / most) if most else 0.0)
    known = [rarity for rarity in found if rarity]
    mean = sum(known) / len(known) if known else 1.0
    return [
        (rarity or mean) * (FAINT if aside or (not rarity and _hardly_begun(clause)) else 1.0)
        for rarity, clause, aside in zip(found, wanted, asides(wanted), strict=True)
    ]


def _hardly_begun(clause: Clause) -> bool:
    """Say whether too few letters of a word are typed to tell what it is a misspelling of."""
    return clause.open and clause.kind is Kind.WORD and len(clause.term) <= HARDLY_BEGUN
