"""Which words of the library a typed word may stand for, and how good each of them is.

The deeper one looks, the more is let in; the stages of `candidates` go deeper only while they have
found little:

    TYPED      the word itself, words it is the beginning of while it is being typed, its inflections
    MISSPELT   other spellings of it; if it stands nowhere also its typos, and blanks that are too
               few (gaspipeline) or too many (bar gaining)
    ANYHOW     typos even of a word that does stand somewhere, and of parts of words
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain, pairwise

from tui.search.meaning import (
    ALIKE,
    BEGUN,
    BEGUN_TYPO,
    INFLECTED,
    REGROUPED,
    SHORTENED,
    THREE_TYPOS,
    TWO_TYPOS,
    TYPO,
    VARIANT,
    WHOLE,
    WRONG_FIRST,
    Depth,
    Meaning,
    Run,
    any_of,
    is_common,
)
from tui.search.pattern import plain
from tui.search.respelling import respelled
from tui.search.spelling import budget, consonants, cost, inflected, is_variant, stem
from tui.search.splitting import Words, splits
from tui.search.syntax import Clause, Kind
from tui.search.vocabulary import Cancelled, Vocabulary

_MOST_BEGUN = 60
"""Words that a single letter may be the beginning of, the most frequent ones: nobody means all of them."""

SHORT = 2
"""Letters of a beginning that fits a good part of all words."""

_REMEMBERED = 100
"""Words that were typed: a query grows to some twenty, each looked up in three depths at the most."""

_SHORTEST_BEGUN_TYPO = 5
"""Letters.  Shorter beginnings with a typo fit hundreds of words."""

_SHORTEST_WITHOUT_FIRST = 5
"""Letters; a shorter word with another first letter is another word."""

_FEWEST_CONSONANTS = 4
"""Of a word that is short for another one (trrtry); fewer fit a dozen words."""

_SHORTEST_RESPELT = 3
"""Letters; shorter words sound like a dozen others."""

_THREE_TYPOS_FROM = 9
"""Letters, of the word and of what it may stand for; three wrong ones of them are a third."""


class Expander:
    """Looks typed words up in one index's vocabulary; remembers them while nothing has changed.

    While a query is typed all its words but the last stay the same, so most are remembered.
    """

    def __init__(self, vocabulary: Vocabulary, df: Callable[[str], int]) -> None:
        self._vocabulary = vocabulary
        self.df = df
        self._generation = -1
        self._kept: dict[tuple[Clause, Depth], Meaning] = {}
        self._near: dict[str, list[tuple[str, int]]] = {}

    def frequency(self, meaning: Meaning, size: int) -> int:
        """Return about how many of `size` passages hold the most frequent word of a meaning."""
        if meaning.frequency < 0:
            df = self.df
            typed = [df(term) for term, weight in meaning.words.items() if weight == WHOLE]
            meaning.frequency = max(typed, default=0)
            if not is_common(meaning.frequency, size):  # else it is frequent, whatever else it may stand for
                found = [min(max(map(df, part)) for part in run.parts) for run in meaning.runs]
                words: Collection[str] = meaning.words
                if len(meaning.begun) > 1:
                    found.append(self._vocabulary.most(meaning.begun))
                    words = [term for term, weight in meaning.words.items() if weight != BEGUN]
                meaning.frequency = max(chain(map(df, words), found), default=0)
        return meaning.frequency

    def expand(self, clauses: Sequence[Clause], depth: Depth, cancelled: Cancelled) -> list[Meaning]:
        """Return what each clause may stand for.  The index's lock must be held."""
        if self._generation != self._vocabulary.generation or len(self._kept) > _REMEMBERED:
            self._generation = self._vocabulary.generation
            self._kept, self._near = {}, {}
            self._vocabulary.refresh()
        meanings = []
        for clause in clauses:
            key = (clause, depth)
            if key not in self._kept:
                meaning = self._alone(clause, depth, cancelled)
                if cancelled():
                    return [Meaning() for _ in clauses]
                self._kept[key] = meaning
            meanings.append(self._kept[key])
        return self._joined(clauses, meanings, depth, cancelled) if depth >= Depth.MISSPELT else meanings

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
            if depth >= Depth.MISSPELT:
                self._misspell(clause, meaning, depth, cancelled)
        return meaning

    def _begin(self, start: str, meaning: Meaning) -> None:
        """Let the words count that begin as typed; of very short beginnings the most frequent ones first."""
        meaning.begun = start
        begun = self._vocabulary.commonest(start, _MOST_BEGUN) if len(start) <= SHORT else []
        if len(start) > 1:
            begun = [*begun, *self._vocabulary.starting(start)]
        meaning.words = {**dict.fromkeys(begun, BEGUN), **meaning.words}

    def _fitting(self, typed: str) -> Meaning:
        """Return the words in which the plain part of a pattern stands."""
        letters = plain(typed)
        held = self._vocabulary.holding(letters) if letters else ()
        return Meaning(dict.fromkeys(held, WHOLE), known=True, scanned=not letters)

    def _inflect(self, word: str, meaning: Meaning) -> None:
        base, endings = stem(word)
        if endings:
            for term in [base, *self._vocabulary.starting(base)]:
                if inflected(word, term, base, endings) and term in self._vocabulary:
                    meaning.add(term, INFLECTED)

    def _misspell(self, clause: Clause, meaning: Meaning, depth: Depth, cancelled: Cancelled) -> None:
        word = clause.term
        doubtful = depth >= Depth.ANYHOW or not meaning.known
        allowed = budget(word, meaning.known) if doubtful else 0
        near = self._words_near(word, cancelled)
        # `trainng` is `training`, though `trying` sounds more like it: a word that stands nowhere as typed
        # is rather the nearest one than one that only sounds alike.
        slips = [typos for term, typos in near if term[0] == word[0] and not is_variant(word, term, typos)]
        nearest = min(slips, default=2) if not meaning.known else 2
        for term, typos in near:
            if is_variant(word, term, typos):
                meaning.add(term, TWO_TYPOS if nearest < typos else VARIANT)
            elif cost(word, term, typos) <= allowed:
                meaning.add(term, TYPO if typos == 1 else TWO_TYPOS)
            elif typos <= allowed and depth >= Depth.ANYHOW and len(word) >= _SHORTEST_WITHOUT_FIRST:
                meaning.add(term, WRONG_FIRST)
        if not doubtful:
            return
        if depth >= Depth.ANYHOW and len(consonants(word)) >= _FEWEST_CONSONANTS and word.isalpha():
            for term in self._vocabulary.shortened(word):
                meaning.add(term, SHORTENED)
        if clause.open and len(word) >= _SHORTEST_BEGUN_TYPO and word.isalpha():
            for term in self._vocabulary.nearly_starting(word, cancelled):
                meaning.add(term, BEGUN_TYPO)
        if not meaning.known or depth >= Depth.ANYHOW:
            self._look_further(word, meaning, depth, cancelled)
        meaning.runs = tuple(self._splits(clause, depth, cancelled))

    def _look_further(self, word: str, meaning: Meaning, depth: Depth, cancelled: Cancelled) -> None:
        """Let what sounds or looks alike count, and of long words that stand nowhere three typos."""
        if len(word) >= _SHORTEST_RESPELT:
            alike = respelled(word, self._vocabulary.begins, self._vocabulary.__contains__)
            for term, places in alike.items():
                if places == 1 or not meaning.known:
                    meaning.add(term, ALIKE[places])
        if depth >= Depth.ANYHOW and not meaning.known and len(word) >= _THREE_TYPOS_FROM and word.isalpha():
            for term, _ in self._vocabulary.near(word, 3, cancelled):
                if term[0] == word[0] and len(term) >= _THREE_TYPOS_FROM:
                    meaning.add(term, THREE_TYPOS)

    def _words_near(self, word: str, cancelled: Cancelled) -> list[tuple[str, int]]:
        if len(word) < 3 or not word.isalpha():
            return []
        if word not in self._near:
            near = self._vocabulary.near(word, 1 if len(word) == 3 else 2, cancelled)
            if cancelled():
                return []
            self._near[word] = near
        return self._near[word]

    def _splits(self, clause: Clause, depth: Depth, cancelled: Cancelled) -> Iterator[Run]:
        """Yield words in which blanks may have been forgotten."""

        def near(word: str) -> list[str]:
            most = budget(word, False)
            return [term for term, typos in self._words_near(word, cancelled) if typos <= most]

        def starting(start: str) -> Collection[str]:
            few = len(start) <= SHORT
            vocabulary = self._vocabulary
            return vocabulary.commonest(start, _MOST_BEGUN) if few else vocabulary.starting(start)

        words = Words(self.df, starting, near)
        for parts, misspelt in splits(clause.term, clause.open, words, sure=depth < Depth.ANYHOW):
            yield Run(parts, TWO_TYPOS if misspelt else REGROUPED)

    def _joined(
        self, clauses: Sequence[Clause], alone: list[Meaning], depth: Depth, cancelled: Cancelled
    ) -> list[Meaning]:
        """Let a word count that two neighbours make when the blank between them is taken out."""
        meanings = list(alone)
        for i, (one, two) in enumerate(pairwise(clauses)):
            if one.kind is not Kind.WORD or two.kind is not Kind.WORD:
                continue
            doubtful = depth >= Depth.ANYHOW or not (alone[i].known and alone[i + 1].known)
            if found := self._one_word(one.term + two.term, two.open, doubtful, cancelled):
                meanings[i] = meanings[i].with_joined(found, True)
                meanings[i + 1] = meanings[i + 1].with_joined(found, False)
        return meanings

    def _one_word(self, word: str, growing: bool, doubtful: bool, cancelled: Cancelled) -> dict[str, float]:
        """Return what two words written as one stand for."""
        if word in self._vocabulary:
            return {word: REGROUPED}
        if growing and (begun := self._vocabulary.starting(word)):
            return dict.fromkeys(begun, REGROUPED)
        if not doubtful or budget(word, False) < 2:
            return {}
        near = self._words_near(word, cancelled)
        return {term: TWO_TYPOS for term, typos in near if typos == 1 and term[0] == word[0]}
