"""A query asked of some articles only: those that its fields allow.

The fewer there are, the cheaper they are named in the query: a set of 2,000 numbers costs some 7 ms, one of
50,000 some 60 ms.  Of many it is cheaper to ask for more hits than are wanted and to leave out those in other
articles: 10,000 hits cost some 4 ms.  Only where that leaves too few is the long set named after all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tantivy import Occur, Query, Schema

from tui.search.saved.layout import ARTICLE

if TYPE_CHECKING:
    from tantivy import Searcher

NAMED = 2000
"""Articles that are named in the query."""

MORE = 8
"""Times as many hits are asked for as the time before."""

MOST = 10_000
"""Hits that are asked for to be left out."""


class Among:
    """Asks an index; `marks`: the numbers of the articles that count, `None`: all of them."""

    def __init__(self, searcher: Searcher, schema: Schema, marks: Sequence[int] | None) -> None:
        self.searcher = searcher
        self._schema = schema
        self.marks = marks
        self._allowed = frozenset(marks or ())

    def best(self, query: Query, limit: int, *, count: bool) -> tuple[list[Any], int]:
        """Return the best hits, and how many there are at least; 0 if that was not asked (`count`)."""
        if self.marks is None:
            result = self.searcher.search(query, limit=limit, count=count)
            return result.hits, getattr(result, "count", None) or 0
        if not self.marks:
            return [], 0
        asked = limit
        while len(self.marks) > NAMED and asked * MORE <= MOST:
            asked *= MORE
            hits = self.searcher.search(query, limit=asked, count=False).hits
            kept = self._kept(hits)
            if len(kept) >= limit or len(hits) < asked:
                return kept[:limit], len(kept)
        named = Query.const_score_query(Query.term_set_query(self._schema, ARTICLE, list(self.marks)), 0.0)
        both = Query.boolean_query([(Occur.Must, query), (Occur.Must, named)])
        result = self.searcher.search(both, limit=limit, count=True)
        return result.hits, getattr(result, "count", None) or 0

    def _kept(self, hits: list[Any]) -> list[Any]:
        marks = self.searcher.fast_field_values(ARTICLE, [address for _, address in hits]) if hits else []
        return [hit for hit, mark in zip(hits, marks, strict=True) if mark in self._allowed]
