"""How Tantivy is asked for what one word, phrase or spelling of a query may stand for.

Words as typed score by BM25 (often, and in short passages, is better); all other spellings score a
constant below that, by their weight, so that a rare misspelling never looks like an important word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest
from itertools import chain, groupby, product
from math import prod

from tantivy import Occur, Query, Schema

from tui.search.meaning import BEGUN, WHOLE, Meaning, Run
from tui.search.saved.layout import TERMS
from tui.search.words import FIRST, LAST, bare, signed

ALTERNATIVE = 1.5
"""What another spelling scores at most, times its rarity; a word as typed scores more than its rarity."""

VARIANTS = 12
"""Phrases that are asked for one by one; with more the words are asked for, and the matcher looks closer."""

SLOP = 2
"""Words that may stand between those of a phrase: a word with two spellings takes two places."""

SET_FROM = 400
"""Terms.  A set is an automaton that walks the words of each part of the index: ten terms one by one cost a
tenth of it, two hundred a half, eight hundred as much."""

SHORT = 2
"""Letters of a beginning that fits so many words that only the most frequent of them are asked for."""

BEGINNINGS = 24

SIGNED = 500
"""Words that a passage may begin with, of those that begin as typed."""

AFFORDABLE = 200_000
"""Passages with a word that are looked through for those that begin or end with it, in some 60 ms."""

FAINT = 0.01
"""Puts the words that a short beginning fits behind the word that is just that."""


class Asked:
    """Makes queries of meanings; `common` says whether a word stands in very many passages of the index."""

    def __init__(self, schema: Schema, common: Callable[[str], bool], df: Callable[[str], int]) -> None:
        self._schema = schema
        self._common = common
        self._df = df

    def one(self, meaning: Meaning, rarity: float) -> Query | None:
        """Passages with what a clause of that rarity may stand for; `None`: it stands for nothing."""
        spellings = sorted(meaning.words.items(), key=lambda pair: -pair[1])
        asked: list[Query] = []
        for weight, group in groupby(spellings, key=lambda pair: pair[1]):
            terms = [term for term, _ in group]
            if weight == WHOLE:
                asked += map(self.word, terms)
                if any(self._common(term) for term in terms if not signed(term)):
                    return any_of(asked)  # what is that frequent needs no other spellings to be found
            elif weight == BEGUN and len(bare(meaning.begun)) > SHORT:
                asked.append(
                    Query.const_score_query(self._begins(meaning.begun, terms), ALTERNATIVE * weight * rarity)
                )
            elif weight == BEGUN and meaning.begun:
                likely = self._affordable(terms[:BEGINNINGS])
                asked += [Query.boost_query(self.word(term), FAINT) for term in likely]
            else:
                asked.append(Query.const_score_query(self.any_of(terms), ALTERNATIVE * weight * rarity))
        asked += [query for run in meaning.runs if (query := self._run(run, rarity)) is not None]
        return any_of(asked) if asked else None

    def _run(self, run: Run, rarity: float) -> Query | None:
        if not all(run.parts):
            return None
        if prod(map(len, run.parts)) <= VARIANTS:
            query = any_of([self.phrase(words) for words in product(*run.parts)])
        else:
            query = Query.boolean_query([(Occur.Must, self.any_of(part)) for part in run.parts])
        return (
            query
            if run.weight == WHOLE
            else Query.const_score_query(query, ALTERNATIVE * run.weight * rarity)
        )

    def phrase(self, words: Sequence[str]) -> Query:
        """Passages with these words near each other, in order."""
        if len(words) == 1:
            return self.word(words[0])
        terms = list(chain.from_iterable(map(_parted, words)))
        return Query.phrase_query(self._schema, TERMS, terms, SLOP)

    def word(self, term: str) -> Query:
        """Passages with a term, which may be signed."""
        if signed(term):
            return Query.phrase_query(self._schema, TERMS, _parted(term))
        return Query.term_query(self._schema, TERMS, term)

    def _begins(self, start: str, terms: Sequence[str]) -> Query:
        """Passages with a word that begins so; `terms` are all of them."""
        if not signed(start):
            return Query.fuzzy_term_query(self._schema, TERMS, start, 0, prefix=True)
        return self.any_of(self._affordable(terms))

    def _affordable(self, terms: Sequence[str]) -> Sequence[str]:
        """Return as many terms as can be asked for while somebody types, of signed ones the most frequent."""
        if not signed(terms[0]):
            return terms
        left, found = AFFORDABLE, list[str]()
        for frequency, term in nlargest(SIGNED, ((self._df(bare(term)), term) for term in terms)):
            if frequency <= left:
                left -= frequency
                found.append(term)
        return found

    def any_of(self, terms: Iterable[str]) -> Query:
        """Passages with one of these terms, all of them as good as each other."""
        every = list(terms)
        if len(every) == 1:
            return self.word(every[0])
        if len(every) > SET_FROM and not signed(every[0]):
            return Query.term_set_query(self._schema, TERMS, every)
        asked = list(map(self.word, every))
        return Query.const_score_query(any_of(asked), 1.0)  # what a set scores

    def none_of(self, unwanted: Sequence[Meaning]) -> list[tuple[Occur, Query]]:
        """Return what keeps out passages with any of these."""
        return [(Occur.MustNot, self.any_of(meaning.words)) for meaning in unwanted if meaning.words]


def _parted(term: str) -> list[str | tuple[int, str]]:
    """Return a signed word as the index has it: the sign before a first word, behind a last one."""
    if not signed(term):
        return [term]
    return [FIRST, bare(term)] if term.startswith(FIRST) else [bare(term), LAST]


def any_of(queries: list[Query]) -> Query:
    """Return what asks for one of several things."""
    return (
        queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, each) for each in queries])
    )
