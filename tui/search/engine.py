"""The one door to search: texts go in, queries are answered, from any thread.

A query goes through small steps, each a module: `syntax` cuts it into clauses, `expansion` says which
words of the library each may stand for, `candidates` finds passages that hold them, and `match` reads
the best of those word by word, scores and marks them.  Only the steps that touch the index hold its
lock; ranking works on texts, which never change.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tui.search.candidates import gather
from tui.search.corrections import corrections
from tui.search.expansion import Expander
from tui.search.index import Index
from tui.search.match.occurrences import Matcher
from tui.search.match.ranking import Ranker, hits
from tui.search.syntax import parse
from tui.search.values import Results, Source

RANKED = 150
"""Passages that are read word by word: more than any list shows, and at most some 8 ms."""

_PATIENCE = 0.2
"""Seconds that indexing waits for a search under way before it goes on."""


def _never() -> bool:
    return False


class Engine:
    """All articles and notes of a library, searchable.

    `put` and `drop` may run in one thread while `search` runs in others; indexing gives way to a search.
    """

    def __init__(self) -> None:
        self._index = Index()
        self._expander = Expander(self._index)
        self._writing = threading.Lock()
        self._counting = threading.Lock()
        self._searching = 0
        self._quiet = threading.Event()
        self._quiet.set()
        self._ranker = Ranker()

    def __len__(self) -> int:
        """Return how many sources are in it."""
        return self._index.sources()

    def put(self, source: Source) -> None:
        """Add a source, or replace the one with its key."""
        with self._writing:
            for _ in self._index.put(source):
                self._quiet.wait(_PATIENCE)

    def drop(self, key: str) -> None:
        """Take a source out; a key that is not there is no error."""
        with self._writing:
            for _ in self._index.drop(key):
                self._quiet.wait(_PATIENCE)

    def text_of(self, key: str) -> str:
        """Return a source's text, or `""` if it is not there (any more)."""
        source = self._index.source(key)
        return source.text if source else ""

    def search(self, query: str, *, limit: int = 100, cancelled: Callable[[], bool] = _never) -> Results:
        """Return the best `limit` passages for `query`, however it is spelt.

        `cancelled` is asked again and again; once it says yes the answer is empty.
        """
        clauses = parse(query)
        if limit < 1 or not any(not clause.without for clause in clauses):
            return Results(query)
        ranked = max(RANKED, limit)
        with self._going_first():
            with self._index.lock:
                candidates = gather(self._index, self._expander, clauses, ranked, cancelled)
                places = list(self._index.places(candidates.numbers))
            matcher = Matcher(clauses, candidates.meanings)
            best = self._ranker.rank(matcher, candidates, places, cancelled)
        if cancelled():
            return Results(query)
        total = len(best) + candidates.total - len(candidates.numbers)
        shown = best[:limit]
        said = corrections(matcher.wanted, candidates.meanings, shown)
        return Results(query, hits(matcher, shown), total, said)

    @contextmanager
    def _going_first(self) -> Iterator[None]:
        """Let indexing wait between two slices while this goes on."""
        with self._counting:
            self._searching += 1
            self._quiet.clear()
        try:
            yield
        finally:
            with self._counting:
                self._searching -= 1
                if not self._searching:
                    self._quiet.set()
