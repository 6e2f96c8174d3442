"""Which passages Tantivy is asked for: those with all of a query, most of it, or its words in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from heapq import nlargest
from itertools import chain, islice, permutations, product
from typing import TYPE_CHECKING

from tantivy import Occur, Query, Schema

from tui.search.match.score import LEAST, MAY_LACK, SHARE
from tui.search.meaning import BEGUN, VARIANT, WHOLE, Meaning
from tui.search.saved.asked import VARIANTS, Asked, any_of

if TYPE_CHECKING:
    from tantivy import Searcher

SHUFFLED = 3
"""Words of which all orders are looked for: of three there are five more."""

BEGUN_AS = 8
"""Words that one may be the beginning of, and a phrase is looked for with."""

LIKELIEST = 3
"""Spellings of a word that a phrase is looked for with."""

AS_GOOD = 0.1
"""Spellings that are worse by no more than this are as likely: a typo, another spelling, a sound."""

COUNTED = 64
"""Spellings of which the frequencies are asked for, some 2 us each."""

BETTER = 1.0
"""What a small word adds that a passage need not hold: less than any word that says something."""

COMMON = 2.4
"""Rarity of what stands in every tenth passage: looking for what holds most words, nobody needs these."""


class Lookup:
    """Makes queries for one index; `common` says whether a word stands in very many of its passages."""

    def __init__(self, schema: Schema, common: Callable[[str], bool], df: Callable[[str], int]) -> None:
        self._common = common
        self._df = df
        self._asked = Asked(schema, common, df)

    def count(self, searcher: Searcher, term: str) -> int:
        """Return in how many passages a term stands, by looking."""
        return getattr(searcher.search(self._asked.word(term), limit=1, count=True), "count", None) or 0

    def all_of(
        self,
        meanings: Sequence[Meaning],
        rarities: Sequence[float],
        unwanted: Sequence[Meaning],
        better: Sequence[Meaning] = (),
    ) -> Query | None:
        """Passages that hold every meaning and none of `unwanted`; `None`: there can be none.

        Those that hold one of `better` come before others.
        """
        must = [self._asked.one(meaning, rarity) for meaning, rarity in zip(meanings, rarities, strict=True)]
        asked = [query for query in must if query is not None]
        if len(asked) < len(must) or not asked:
            return None
        if len(asked) == 1 and not unwanted and not better:
            return asked[0]
        first = [
            Query.const_score_query(self._asked.any_of(words), BETTER)
            for meaning in better
            if (words := [term for term, weight in meaning.words.items() if weight == WHOLE])
        ]
        return Query.boolean_query(
            [(Occur.Must, query) for query in asked]
            + [(Occur.Should, query) for query in first]
            + self._asked.none_of(unwanted)
        )

    def most_of(
        self,
        meanings: Sequence[Meaning],
        rarities: Sequence[float],
        unwanted: Sequence[Meaning],
        share: float | None = None,
        *,
        must: int,
    ) -> Query | None:
        """Passages that hold as many meanings as a good enough one must; `None`: there can be none.

        `must`: how many of them decide, the others being small words; one of these may be missing.
        """
        every = list(zip(meanings, rarities, strict=True))
        wanted = (share or SHARE) * sum(rarities)
        rare = [pair for pair in every if pair[1] > COMMON]
        common = sum(rarities) - sum(rarity for _, rarity in rare)
        one_missing = not share and must >= MAY_LACK
        if common >= (LEAST * sum(rarities) if one_missing and len(rare) == 1 else wanted):  # they are enough
            rare, common = every, 0.0
        asked = [
            (Occur.Should, query)
            for meaning, rarity in rare
            if (query := self._asked.one(meaning, rarity)) is not None
        ]
        left, least = wanted - common, 0
        for rarity in sorted((rarity for _, rarity in rare), reverse=True):
            if left <= 0:
                break
            left, least = left - rarity, least + 1
        if one_missing:
            least = min(least, must - len(every) + len(rare) - 1)
        if len(asked) < max(1, least):
            return None
        most = Query.boolean_query(asked, minimum_number_should_match=max(1, least))
        return Query.boolean_query([(Occur.Must, most), *self._asked.none_of(unwanted)])

    def in_order(self, meanings: Sequence[Meaning]) -> Iterator[Query]:
        """Yield what asks for the likeliest words near each other: as typed, then in other forms."""
        said = [meaning for meaning in meanings if meaning.words]
        before: list[list[str]] = []
        for spellings in (1, LIKELIEST):
            parts = [self._likeliest(meaning, spellings) for meaning in said]
            if len(parts) < 2 or parts == before or all(self._common(part[0]) for part in parts):
                return  # `of the` stands in order wherever both do, and to look for that takes long
            before = parts
            ways = [parts, *self._joined(said, parts)]
            phrases = dict.fromkeys(chain.from_iterable(map(_some, ways)))
            yield any_of(list(map(self._asked.phrase, phrases)))
            if said[-1].begun and len(parts) > 2 and not all(self._common(part[0]) for part in parts[:-1]):
                yield from self._begun(parts[:-1], said[-1])

    def shuffled(self, meanings: Sequence[Meaning]) -> Query | None:
        """Passages with the likeliest words of two or three meanings near each other, in another order."""
        parts = [self._likeliest(meaning, 1)[0] for meaning in meanings if meaning.words]
        if not 1 < len(parts) <= SHUFFLED or any(map(self._common, parts)):
            return None
        orders = [words for words in permutations(parts) if words != tuple(parts)]
        return any_of(list(map(self._asked.phrase, orders)))

    def all_but_one(self, meanings: Sequence[Meaning]) -> Query | None:
        """Passages with the likeliest words of all meanings but one near each other, in order."""
        parts = [self._likeliest(meaning, 1) for meaning in meanings if meaning.words]
        if len(parts) < MAY_LACK:
            return None
        ways = [[*parts[:at], *parts[at + 1 :]] for at in range(len(parts))]
        rare = [way for way in ways if not all(self._common(part[0]) for part in way)]
        phrases = dict.fromkeys(words for way in rare for words in islice(product(*way), LIKELIEST))
        return any_of(list(map(self._asked.phrase, phrases))) if phrases else None

    def _begun(self, parts: Sequence[list[str]], last: Meaning) -> Iterator[Query]:
        """Yield what asks for words near each other, and anywhere for what the last one may become."""
        if begun := self._asked.one(last, 1.0):
            before = any_of(list(map(self._asked.phrase, _some(parts))))
            yield Query.boolean_query([(Occur.Must, before), (Occur.Must, begun)])

    def _joined(self, said: Sequence[Meaning], parts: list[list[str]]) -> Iterator[list[list[str]]]:
        """Yield the same where two neighbours are one word."""
        for at, meaning in enumerate(said[:-1]):
            words = {term: weight for term, weight in meaning.words.items() if term in meaning.joined}
            if words:
                yield [*parts[:at], self._likeliest(Meaning(words), 1), *parts[at + 2 :]]

    def _likeliest(self, meaning: Meaning, spellings: int) -> list[str]:
        """Return the word as typed, or what it is the beginning of; else the most frequent spellings."""
        words = meaning.words
        typed = [term for term, weight in words.items() if weight == WHOLE][:1]
        if meaning.begun:
            begun = (term for term, weight in words.items() if weight == BEGUN)
            typed += islice(begun, BEGUN_AS - len(typed))
        elif typed and spellings > 1:
            others = (term for term, weight in words.items() if VARIANT <= weight < WHOLE)
            typed += nlargest(spellings - 1, islice(others, COUNTED), key=self._df)
        if typed:
            return typed
        best = max(words.values())
        near = (term for term, weight in words.items() if weight >= best - AS_GOOD)
        return nlargest(LIKELIEST, islice(near, COUNTED), key=self._df)


def _some(parts: Sequence[list[str]]) -> Iterator[tuple[str, ...]]:
    """Return the phrases that one of each make, the first ones."""
    return islice(product(*parts), VARIANTS)
