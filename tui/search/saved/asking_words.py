"""How Tantivy is asked for words: one, one of many, several side by side, those that begin so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest
from itertools import chain
from typing import TYPE_CHECKING

from tantivy import Occur, Query, Schema

from tui.search.saved.layout import TERMS
from tui.search.words import FIRST, LAST, bare, signed

if TYPE_CHECKING:
    from tantivy import Searcher

SLOP = 2
"""Words that may stand between those of a phrase: a word with two spellings takes two places."""

SET_FROM = 400
"""Terms.  A set is an automaton that walks the words of each part of the index: ten terms one by one cost a
tenth of it, two hundred a half, eight hundred as much."""

SIGNED = 500
"""Words that a passage may begin with, of those that begin as typed."""

AFFORDABLE = 200_000
"""Passages with a word that are looked through for those that begin or end with it, in some 60 ms."""


class Asking:
    """Asks one index for words; `df` says in how many of its passages a term stands."""

    def __init__(self, schema: Schema, df: Callable[[str], int]) -> None:
        self._schema = schema
        self._df = df

    def count(self, searcher: Searcher, term: str) -> int:
        """Return in how many passages a term stands, by looking."""
        return getattr(searcher.search(self._word(term), limit=1, count=True), "count", None) or 0

    def _phrase(self, words: Sequence[str]) -> Query:
        if len(words) == 1:
            return self._word(words[0])
        terms = list(chain.from_iterable(map(_parted, words)))
        return Query.phrase_query(self._schema, TERMS, terms, SLOP)

    def _word(self, term: str) -> Query:
        parted = _parted(term)
        if len(parted) == 1:
            return Query.term_query(self._schema, TERMS, term)
        return Query.phrase_query(self._schema, TERMS, parted)

    def _begins(self, start: str, terms: Sequence[str]) -> Query:
        """Passages with a word that begins so; `terms` are all of them."""
        if not signed(start):
            return Query.fuzzy_term_query(self._schema, TERMS, start, 0, prefix=True)
        return self._any_of(self._affordable(terms))

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

    def _any_of(self, terms: Iterable[str]) -> Query:
        every = list(terms)
        if len(every) == 1:
            return self._word(every[0])
        if len(every) > SET_FROM and not signed(every[0]):
            return Query.term_set_query(self._schema, TERMS, every)
        asked = list(map(self._word, every))
        return Query.const_score_query(any_query(asked), 1.0)  # what a set scores


def _parted(term: str) -> list[str | tuple[int, str]]:
    """Return a signed word as the index has it: the sign before a first word, behind a last one."""
    if not signed(term):
        return [term]
    return [FIRST, bare(term)] if term.startswith(FIRST) else [bare(term), LAST]


def any_query(queries: list[Query]) -> Query:
    """Passages that one of these finds."""
    return (
        queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, each) for each in queries])
    )
