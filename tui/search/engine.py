"""The one door to search: texts go in, queries are answered, from any thread.

A query goes through small steps, each a module: `fields` cuts out what it says about articles and
annotations, which `facts` looks up, `syntax` cuts the rest into clauses, `expansion` says which
words of the library each may stand for, `candidates` finds passages that hold them, and `match` reads
the best of those word by word, scores and marks them.  Only the steps that touch the index hold its
lock; ranking works on texts, which never change.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.search import loosening
from tui.search.asking import understood
from tui.search.candidates import Corpus, gather, listed
from tui.search.corrections import corrections
from tui.search.damage import Damaged, Sound
from tui.search.expansion import Expander
from tui.search.facts import Annotations, Articles
from tui.search.fields import before_name, cut
from tui.search.index import Index
from tui.search.lexicon import Lexicon
from tui.search.match.occurrences import Matcher
from tui.search.match.ranking import Ranked, Ranker, hits
from tui.search.match.score import LEAST
from tui.search.memory import Memory
from tui.search.packed import NONE
from tui.search.syntax import Clause, parse
from tui.search.values import Hit, Only, Results, Source
from tui.search.vocabulary import Vocabulary

RANKED = 100
"""Passages that are read word by word, unless more are asked for: some 3 ms."""

COUNTED = 50_000
"""Words whose frequency in the index on disk is remembered: those of the queries typed in an hour."""

_PATIENCE = 0.2
"""Seconds that indexing waits for a search under way before it goes on."""

if TYPE_CHECKING:
    from tui.search.saved.reading import Saved


def _never() -> bool:
    return False


def _nothing() -> None:
    pass


class Engine:
    """All articles and notes of a library, searchable.

    `articles` and `annotations` hold what fields of a query are looked up in; whoever fills the engine
    fills them too.

    `put` and `drop` may run in one thread while `search` runs in others; indexing gives way to a search.
    """

    def __init__(self) -> None:
        self.articles = Articles()
        """What is known of each article beside its text."""

        self.annotations = Annotations()
        self.damaged: Callable[[], None] = _nothing
        """What is done when the index on disk cannot be read any more; it is searched no longer."""

        self._noted: Engine | None = None
        """Every annotation with its quote, once somebody asked for a field of annotations."""

        self._vocabulary = Vocabulary(self._df)
        self._index = Index(self._vocabulary)
        self._memory = Memory(self._index)
        self._saved: Saved | None = None
        self._expander = Expander(self._vocabulary, self._df, self._size)
        self._writing = threading.Lock()
        self._bringing = threading.Lock()
        self._counting = threading.Lock()
        self._searching = 0
        self._quiet = threading.Event()
        self._quiet.set()
        self._ranker = Ranker()
        self._counts: dict[str, int] = {}
        """Document frequencies that were asked for, as of the vocabulary's generation `_counted`."""

        self._counted = -1
        self._put: set[str] = set()
        """Files whose article is in memory: the index on disk may know an older one."""

    def __len__(self) -> int:
        """Return how many sources are in it."""
        return self._index.sources()

    def put(self, source: Source) -> None:
        """Add a source, or replace the one with its key."""
        with self._writing:
            if not source.annotation:
                self._put.add(source.file)
                if self._saved:
                    self._saved.hide([source.file])
            for _ in self._index.put(source):
                self._quiet.wait(_PATIENCE)

    def drop(self, key: str) -> None:
        """Take a source out; a key that is not there is no error."""
        self.articles.drop(key)
        with self._writing:
            self._put.add(key)
            if self._saved:
                self._saved.hide([key])
            for _ in self._index.drop(key):
                self._quiet.wait(_PATIENCE)

    def lean_on(self, saved: Saved | None) -> None:
        """Search an index on disk too, or none any more; what was put here stands before what is there."""
        terms = saved.terms() if saved else NONE
        known = self._vocabulary.adopted
        lexicon = (
            known if terms is known.terms else Lexicon(terms, saved.counts() if saved else ())
        )  # takes a while: without the lock
        if saved:
            saved.hide(self._put)
        with self._index.lock:
            self._saved = saved
            self._vocabulary.adopt(lexicon)

    def _df(self, term: str) -> int:
        if self._saved is None:
            return self._index.df(term)
        if self._counted != self._vocabulary.generation or len(self._counts) > COUNTED:
            self._counted, self._counts = self._vocabulary.generation, {}
        count = self._counts.get(term)
        if count is None:
            count = self._counts[term] = self._index.df(term) + self._saved.df(term)
        return count

    def search(
        self, query: str, *, limit: int = 100, cancelled: Callable[[], bool] = _never, loose: bool = False
    ) -> Results:
        """Return the best `limit` passages for `query`, however it is spelt.

        `loose`: and, apart from these, some that are only loosely similar.
        `cancelled` is asked again and again; once it says yes the answer is empty.
        """
        if limit < 1:
            return Results(query)
        try:
            found = self._narrowed(query, limit, cancelled, loose)
            if not found.hits and (before := before_name(query)):
                return replace(self._narrowed(before, limit, cancelled, loose), query=query)
        except Damaged:
            self.lean_on(None)
            self.damaged()
            return self.search(query, limit=limit, cancelled=cancelled, loose=loose)
        return found

    def _narrowed(self, query: str, limit: int, cancelled: Callable[[], bool], loose: bool) -> Results:
        """Answer a query among what its fields allow."""
        words, narrowing = cut(query)
        clauses = parse(words)
        if not narrowing:
            return self._search(query, clauses, limit, cancelled, None, loose)
        files = self.articles.meeting(narrowing.of_articles, cancelled) if narrowing.of_articles else None
        if not narrowing.of_annotations:
            found = self._search(query, clauses, limit, cancelled, Only(files or {}), loose)
            return found if self.articles.complete else replace(found, partial=True)
        ids = self.annotations.among(narrowing.of_annotations, files)
        with self._bringing:
            inner = self._noted = self._noted or Engine()
            self.annotations.bring(inner.put, inner.drop)
        return inner._search(query, clauses, limit, cancelled, Only(ids, keys=True), loose)

    def _search(
        self,
        query: str,
        clauses: tuple[Clause, ...],
        limit: int,
        cancelled: Callable[[], bool],
        only: Only | None,
        loose: bool,
    ) -> Results:
        wanted = any(not clause.without for clause in clauses)
        if not (only.names if only else wanted):
            return Results(query)
        ranked = max(RANKED, limit)
        with self._going_first(), Sound() if self._saved else nullcontext():
            with self._index.lock:
                corpora = self._corpora()
                if wanted:
                    candidates = gather(corpora, self._expander, clauses, ranked, cancelled, only)
                else:
                    candidates = listed(corpora, only or Only({}), limit, cancelled)
            matcher = Matcher(clauses, candidates.meanings)
            best = self._ranker.rank(matcher, candidates, cancelled)
            if not best and understood(matcher.wanted, candidates.meanings):
                with self._index.lock:
                    candidates = gather(corpora, self._expander, clauses, ranked, cancelled, only, LEAST)
                best = self._ranker.rank(matcher, candidates, cancelled, LEAST)
        if cancelled():
            return Results(query)
        if only and only.keys:  # a note and the quote it is about are one annotation
            best = list({one.place.source.key: one for one in reversed(best)}.values())[::-1]
        total = max(len(best), len(best) + candidates.total - len(candidates.places))
        shown = best[:limit]
        said = corrections(matcher.wanted, candidates.meanings, shown)
        more = self._loosely(clauses, best, ranked, cancelled, only) if loose and wanted else ()
        partial = candidates.partial or matcher.tries.partial
        return Results(query, hits(matcher, shown), total, said, more, partial)

    def _loosely(
        self,
        clauses: tuple[Clause, ...],
        best: Sequence[Ranked],
        ranked: int,
        cancelled: Callable[[], bool],
        only: Only | None,
    ) -> tuple[Hit, ...]:
        """Return what is loosely similar and not among the best."""
        with self._going_first(), Sound() if self._saved else nullcontext():
            with self._index.lock:
                candidates = loosening.gather(
                    self._corpora(), self._expander, self._vocabulary, clauses, ranked, cancelled, only
                )
            matcher = Matcher(clauses, candidates.meanings)
            found = self._ranker.rank(matcher, candidates, cancelled, loosening.SHARE)
        known = {one.at for one in best}
        rest = [one._replace(score=one.score * loosening.SCALE) for one in found if one.at not in known]
        return hits(matcher, rest[: loosening.MOST])

    def _size(self) -> int:
        return sum(map(len, self._corpora()))

    def _corpora(self) -> list[Corpus]:
        if self._saved is None:
            return [self._memory]
        return [self._memory, self._saved] if len(self._index) else [self._saved]

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
