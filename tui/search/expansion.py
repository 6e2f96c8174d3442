"""Which words of the library a typed word may stand for, and how good each of them is.

The deeper one looks, the more is let in; the stages of `candidates` go deeper only while they have
found little:

    TYPED      the word itself, words it is the beginning of while it is being typed, its inflections
    MISSPELT   other spellings of it; if it stands nowhere also its typos, and blanks that are too
               few (gaspipeline) or too many (bar gaining)
    ANYHOW     typos even of a word that does stand somewhere, and of parts of words; others of its family
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from tui.search.asking import SMALL_WORDS
from tui.search.meaning import (
    ANOTHER,
    BEGUN,
    INFLECTED,
    REGROUPED,
    RELATED,
    TWO_TYPOS,
    VARIANT,
    WHOLE,
    Depth,
    Meaning,
    Run,
    any_of,
    is_common,
)
from tui.search.namesakes import namesakes, namesakes_of_slips
from tui.search.pattern import plain
from tui.search.related import related
from tui.search.slips import Slips
from tui.search.spelling import budget, forms, sounds_like
from tui.search.splitting import SURE, Words, splits
from tui.search.syntax import Clause, Kind
from tui.search.vocabulary import Cancelled, Vocabulary

SHORT = 2
"""Letters of a beginning that fits a good part of all words."""

NAMED = 4
"""Letters of each of two words side by side that are a name by the sound of one of them."""

_REMEMBERED = 100
"""Words that were typed: a query grows to some twenty, each looked up in three depths at the most."""

K = TypeVar("K")
V = TypeVar("V")


class Expander:
    """Looks typed words up in one index's vocabulary; remembers them while nothing has changed.

    While a query is typed all its words but the last stay the same, so most are remembered.
    `df` tells in how many passages a word stands, `size` how many there are (`int`: none).
    """

    def __init__(
        self, vocabulary: Vocabulary, df: Callable[[str], int], size: Callable[[], int] = int
    ) -> None:
        self._vocabulary = vocabulary
        self.df = df
        self._generation = -1
        self._kept: dict[tuple[Clause, Depth], Meaning] = {}
        self._slips = Slips(vocabulary, df, size)
        self._beside: dict[tuple[Clause | None, Clause, Clause | None, Depth], Meaning] = {}
        """The same among their neighbours; none that is not there."""

    def frequency(self, meaning: Meaning, size: int) -> int:
        """Return about how many of `size` passages hold the most frequent word of a meaning."""
        if meaning.frequency < 0:
            df = self.df
            typed = [df(term) for term, weight in meaning.words.items() if weight == WHOLE]
            meaning.frequency = max(typed, default=0)
            if not is_common(meaning.frequency, size):  # else it is frequent, whatever else it may stand for
                found = [min(max(map(df, part)) for part in run.parts) for run in meaning.runs]
                # Another word, which is hardly meant, says nothing about how rare the one meant is.
                less = {ANOTHER, RELATED}
                if len(meaning.begun) > 1:
                    found.append(self._vocabulary.most(meaning.begun))
                    less.add(BEGUN)
                words = [term for term, weight in meaning.words.items() if weight not in less]
                meaning.frequency = max(chain(map(df, words), found), default=0)
        return meaning.frequency

    def expand(self, clauses: Sequence[Clause], depth: Depth, cancelled: Cancelled) -> list[Meaning]:
        """Return what each clause may stand for.  The index's lock must be held."""
        if self._generation != self._vocabulary.generation:
            self._generation = self._vocabulary.generation
            self._kept, self._beside = {}, {}
            self._slips.forget()
            self._vocabulary.refresh()
        meanings = []
        for clause in clauses:
            meaning = self._remembered(clause, depth, cancelled)
            if cancelled():
                return [Meaning() for _ in clauses]
            meanings.append(meaning)
        return self._joined(clauses, meanings, depth, cancelled) if depth >= Depth.MISSPELT else meanings

    def _remembered(self, clause: Clause, depth: Depth, cancelled: Cancelled) -> Meaning:
        """Return what a clause means alone: the same object as before if a deeper look finds no more."""
        key = (clause, depth)
        if key not in self._kept:
            meaning = self._alone(clause, depth, cancelled)
            if cancelled():
                return meaning
            before = self._kept.get((clause, Depth(depth - 1))) if depth else None
            _keep(self._kept, key, before if before and before.says(meaning) else meaning)
        return self._kept[key]

    def _alone(self, clause: Clause, depth: Depth, cancelled: Cancelled) -> Meaning:
        """Return what a clause means without its neighbours."""
        if clause.either:
            return any_of([self._alone(option, depth, cancelled) for option in clause.either])
        if clause.kind is Kind.PATTERN:
            return self._fitting(clause.typed)
        if clause.kind is Kind.PHRASE:
            parts = [frozenset(alternatives) for alternatives in clause.terms]
            if clause.open:
                parts[-1] |= set(self._vocabulary.starting(clause.terms[-1][0]))
            known = all(any(term in self._vocabulary for term in part) for part in parts)
            return Meaning(runs=(Run(tuple(parts), WHOLE),), known=known)
        meaning = Meaning()
        for term in clause.terms[0]:
            if term in self._vocabulary:
                meaning.add(term, WHOLE)
        if clause.open:
            self._begin(clause.term, meaning)
        meaning.known = bool(meaning.words)
        if clause.kind is Kind.WORD:
            self._inflect(clause.term, meaning)
            if depth >= Depth.MISSPELT and not any(map(str.isalpha, clause.term)):
                meaning.runs = tuple(self._in_thousands(clause.term))  # no other number is meant
            elif depth >= Depth.MISSPELT:
                self._look_further(clause, meaning, depth, cancelled)
        return meaning

    def _look_further(self, clause: Clause, meaning: Meaning, depth: Depth, cancelled: Cancelled) -> None:
        """Let what the word may be a slip of count, what may have been written as one, and its family."""
        self._slips.add(clause, meaning, depth, cancelled)
        for term in namesakes(clause.term):
            if term in self._vocabulary:
                meaning.add(term, VARIANT)
        if depth >= Depth.ANYHOW and not meaning.known:
            for term in sorted(namesakes_of_slips(clause.term)):
                if term in self._vocabulary:
                    meaning.add(term, TWO_TYPOS)
        if depth >= Depth.ANYHOW:
            for term in related(clause.term, self._vocabulary.starting):
                if term in self._vocabulary:
                    meaning.add(term, RELATED)
        if depth >= Depth.ANYHOW or not meaning.known:
            meaning.runs = tuple(self._splits(clause, meaning.known, depth, cancelled))

    def _begin(self, start: str, meaning: Meaning) -> None:
        """Let the words count that begin as typed; of very short beginnings the most frequent ones first."""
        meaning.begun = start
        begun = self._vocabulary.commonest(start)
        if len(start) > 1:
            begun = [*begun, *self._vocabulary.starting(start)]
        meaning.words = {**dict.fromkeys(begun, BEGUN), **meaning.words}
        if "." in start:  # 6,00 may become 6,000
            digits = start.replace(".", "")
            for term in self._vocabulary.starting(digits) if digits.isdigit() else ():
                meaning.add(term, INFLECTED)

    def _fitting(self, typed: str) -> Meaning:
        """Return the words in which the plain part of a pattern stands."""
        letters = plain(typed)
        held = self._vocabulary.holding(letters) if letters else ()
        return Meaning(dict.fromkeys(held, WHOLE), known=True, scanned=not letters)

    def _inflect(self, word: str, meaning: Meaning) -> None:
        for term in sorted(forms(word)):  # in no order of chance: of equals the first are ranked
            if term in self._vocabulary:
                meaning.add(term, INFLECTED)

    def _in_thousands(self, number: str) -> Iterator[Run]:
        """Yield a number as it may stand with blanks in it: 12 000."""
        parts = [number[max(0, end - 3) : end] for end in range(len(number), 0, -3)][::-1]
        if number.isdigit() and len(parts) > 1 and all(part in self._vocabulary for part in parts):
            yield Run(tuple(frozenset([part]) for part in parts), REGROUPED)

    def _splits(self, clause: Clause, known: bool, depth: Depth, cancelled: Cancelled) -> Iterator[Run]:
        """Yield words in which blanks may have been forgotten."""

        def near(word: str) -> list[str]:
            if known:  # both joined and misspelt, and yet a word: that is chance
                return []
            most = budget(word, False)
            return [term for term, typos in self._slips.near(word, cancelled) if typos <= most]

        def starting(start: str) -> Collection[str]:
            if len(start) > SHORT:
                return self._vocabulary.starting(start)
            return () if known else self._vocabulary.commonest(start)

        words = Words(self.df, starting, near)
        for parts, misspelt in splits(clause.term, clause.open, words, sure=depth < Depth.ANYHOW):
            chance = known and (misspelt or min(len(part) for words in parts for part in words) < SURE)
            yield Run(parts, ANOTHER if chance else TWO_TYPOS if misspelt else REGROUPED)

    def _joined(
        self, clauses: Sequence[Clause], alone: list[Meaning], depth: Depth, cancelled: Cancelled
    ) -> list[Meaning]:
        """Let a word count that two neighbours make when the blank between them is taken out."""
        meanings = list(alone)
        around = [None, *clauses, None]
        for i, clause in enumerate(clauses):
            key = (around[i], clause, around[i + 2], depth)
            if key not in self._beside:
                both = [self._as_one(clauses, alone, at, depth, cancelled) for at in (i - 1, i)]
                if cancelled():
                    break
                meaning = alone[i]
                for found, first in zip(both, (False, True), strict=True):
                    meaning = meaning.with_joined(found, first) if found.words or found.runs else meaning
                _keep(self._beside, key, meaning)
            meanings[i] = self._beside[key]
        return meanings

    def _as_one(
        self,
        clauses: Sequence[Clause],
        alone: Sequence[Meaning],
        at: int,
        depth: Depth,
        cancelled: Cancelled,
    ) -> Meaning:
        """Return what the clause with that number and the next one stand for when a blank is wrong."""
        if not 0 <= at < len(clauses) - 1:
            return Meaning()
        one, two = clauses[at], clauses[at + 1]
        if one.kind is not Kind.WORD or two.kind is not Kind.WORD:
            return Meaning()
        known = alone[at].known and alone[at + 1].known
        words = self._one_word(one.term + two.term, two.open, depth >= Depth.ANYHOW or not known, cancelled)
        runs = () if known else tuple(self._moved(one.term, two.term, two.open))
        return Meaning(words, runs if depth < Depth.ANYHOW else (*runs, *self._named(one, two, cancelled)))

    def _named(self, one: Clause, two: Clause, cancelled: Cancelled) -> Iterator[Run]:
        """Yield two words of which one is as typed, and the other sounds like it (`Jeff Huegill`)."""
        for sure, other in ((one.term, two.term), (two.term, one.term)):
            if sure not in self._vocabulary or min(len(sure), len(other)) < NAMED or sure in SMALL_WORDS:
                continue
            near = [term for term, _ in self._slips.near(other, cancelled) if sounds_like(term, other)]
            if near:
                parts = [frozenset([sure]), frozenset(near)]
                yield Run(tuple(parts if sure == one.term else parts[::-1]), TWO_TYPOS)

    def _moved(self, one: str, two: str, growing: bool) -> Iterator[Run]:
        """Yield two words of which the blank between them is one letter off (`takep ower`)."""
        for left, right in ((one[:-1], one[-1] + two), (one + two[0], two[1:])):
            if min(len(left), len(right)) < SURE or left not in self._vocabulary:
                continue
            begun = self._vocabulary.starting(right) if growing else []
            if rights := frozenset([*begun, right] if right in self._vocabulary else begun):
                yield Run((frozenset([left]), rights), REGROUPED)

    def _one_word(self, word: str, growing: bool, doubtful: bool, cancelled: Cancelled) -> dict[str, float]:
        """Return what two words written as one stand for."""
        if word in self._vocabulary:
            return {word: REGROUPED}
        if growing and (begun := self._vocabulary.starting(word)):
            return dict.fromkeys(begun, REGROUPED)
        if not doubtful or budget(word, False) < 2:
            return {}
        near = self._slips.near(word, cancelled)
        return {term: TWO_TYPOS for term, typos in near if typos == 1 and term[0] == word[0]}


def _keep(kept: dict[K, V], key: K, value: V) -> None:
    """Remember a value, and forget the oldest one when there are too many."""
    if len(kept) >= _REMEMBERED:
        del kept[next(iter(kept))]
    kept[key] = value
