"""The index on disk as a corpus: passages by the thousand million bytes, found in milliseconds.

Tantivy says which passages are likely; each of these is then read from its article's file, and
only from one that is as it was when it was indexed.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import PostilError
from tui.library import library
from tui.library.library import Entry
from tui.search.meaning import Meaning, is_common
from tui.search.packed import Terms
from tui.search.passages import passages
from tui.search.saved import layout
from tui.search.saved.among import Among
from tui.search.saved.lookup import Lookup
from tui.search.saved.searching import Halves, SavedSearch
from tui.search.saved.words import Words, read_words
from tui.search.syntax import Clause
from tui.search.values import Only, Place, Source
from tui.search.words import bare, signed
from tui.text.span import Span

if TYPE_CHECKING:
    from tantivy import Searcher


LOOKED_FOR = 20_000
"""Passages with a word that are looked through for those that begin or end with it, in some 5 ms."""


class Saved:
    """One index on disk, as it was when it was opened or reloaded last.

    Not locked: a search works on the state it began with.

    Raises:
        ValueError, OSError: it is not there or cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = layout.opened(folder)
        self._lookup = Lookup(self._index.schema, self._common, self.df)
        self._today: dict[int, Entry] = {}
        self._known = -1
        """How many articles are in it, as of the last `shelve`; -1: there was none yet."""

        self._marks: dict[str, int] | None = None
        """File -> the number of its article in the index: the other way round, once somebody asked."""

        self._narrowed: tuple[Mapping[str, None], list[int]] | None = None
        """The articles that a query was narrowed to last, and their numbers."""

        self._hidden: set[str] = set()
        self._words = Words()
        self._written = 0
        self.stale: set[str] = set()
        """Files that were found to be no more what was indexed; somebody should read them."""

        self.ends: frozenset[int] = frozenset()
        """How many documents its segments have; perhaps more such numbers."""

        self.reload()

    def reload(self) -> None:
        """See what was committed since."""
        before = layout.ends(self._folder)
        self._index.reload()
        self._searcher: Searcher = self._index.searcher()
        self.ends = before | layout.ends(self._folder)
        self._halves = Halves()
        path = self._folder / layout.WORDS
        written = path.stat().st_mtime_ns if path.exists() else 0
        if written != self._written:
            self._words, self._written = read_words(path), written

    def terms(self) -> Terms:
        """Return all its words that can be misspelt, sorted."""
        return self._words.terms

    def counts(self) -> Sequence[int]:
        """Return for each of them in how many passages it stands."""
        return self._words.counts

    def shelve(self, entries: Iterable[Entry]) -> list[Entry]:
        """Take note of the library as it is today; return the articles that are not in the index."""
        held = layout.numbered(self._index)
        today = {layout.stamp(entry): entry for entry in entries if not entry.problem}
        self._today = {held[mark]: entry for mark, entry in today.items() if mark in held}
        self._known, self._marks, self._narrowed = len(held), None, None
        return [entry for mark, entry in today.items() if mark not in held]

    def hide(self, files: Collection[str]) -> None:
        """Find nothing in these files any more: they are elsewhere, or gone."""
        self._hidden.update(files)

    def known(self) -> int:
        """Return how many articles are in it, also of those that the library does not have any more."""
        return self._known if self._known >= 0 else len(layout.numbered(self._index))

    def files(self) -> int:
        """Return how many articles of today's library are in it."""
        return len(self._today)

    # ---- as a corpus

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def df(self, term: str) -> int:
        """In how many passages a term stands, as of the last update; of a frequent signed one: at most."""
        known = self._words.df(term)
        if known is None and signed(term):
            most = self.df(bare(term))
            return self._lookup.count(self._searcher, term) if most <= LOOKED_FOR else most
        return int(self._searcher.doc_freq(layout.TERMS, term)) if known is None else known

    def _common(self, term: str) -> bool:
        return is_common(self.df(term), len(self))

    def search(
        self, wanted: Sequence[Clause], unwanted: Sequence[Meaning], ranked: int, only: Only | None
    ) -> SavedSearch:
        """Begin to look for a query."""
        marks = self._marks_of(only) if only else None
        among = Among(self._searcher, self._index.schema, marks)
        return SavedSearch(self, self._lookup, among, self._halves, wanted, unwanted, ranked)

    def first(self, name: str) -> tuple[Hashable, Place] | None:
        """Return the first passage of an article."""
        found = self._numbers().get(name)
        places = next(self.every([found]), []) if found is not None else []
        return places[0] if places else None

    def _numbers(self) -> dict[str, int]:
        """Return the number of each article in the index."""
        known = self._marks
        if known is None:
            known = self._marks = {entry.file: number for number, entry in self._today.items()}
        return known

    def _marks_of(self, only: Only) -> list[int]:
        """Return the numbers of these articles; remembered for the next key."""
        if self._narrowed is None or self._narrowed[0] is not only.names:
            numbers = self._numbers()
            marks = [numbers[file] for file in only.names if file in numbers]
            self._narrowed = only.names, marks
        return self._narrowed[1]

    def place(self, searcher: Searcher, addresses: Sequence[object]) -> Iterator[tuple[Hashable, Place]]:
        """Read passages from their articles, article by article; leave out what is not there any more."""
        columns = [
            searcher.fast_field_values(column, list(addresses))  # type: ignore[arg-type]  # as they were given
            for column in (layout.ARTICLE, layout.PLACE, layout.MORE)
        ]
        rows = [
            (int(number or 0), layout.unpacked(int(place or 0), int(more or 0)))
            for number, place, more in zip(*columns, strict=True)
        ]
        rows.sort()
        for number, group in groupby(rows, key=itemgetter(0)):
            entry = self._today.get(number)
            if entry is None or entry.file in self._hidden:
                continue
            wanted = [where for _, where in group]
            for (offset, _, _, flags), text in zip(wanted, self._read(entry, wanted), strict=False):
                yield (number, offset), _alone(entry.file, text, offset, bool(flags & layout.TITLE))

    def every(self, marks: Iterable[int] | None = None) -> Iterator[list[tuple[Hashable, Place]]]:
        """Yield the passages of all articles, or of those with these numbers, article after article."""
        for mark in self._today if marks is None else marks:
            entry = self._today[mark]
            if entry.file in self._hidden:
                continue
            try:
                text = library.text(entry).text
            except PostilError:
                continue
            yield [
                ((mark, span.start), _alone(entry.file, span.slice(text), span.start))
                for span in passages(text)
            ]

    def _read(self, entry: Entry, wanted: Sequence[tuple[int, int, int, int]]) -> list[str]:
        """Return passages of one article; none if its file is another by now."""
        try:
            if not all(flags & layout.PLAIN for *_, flags in wanted):
                text = library.text(entry).text
                return [text[offset : offset + size] for offset, _, size, _ in wanted]
            number = os.open(entry.place, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
            try:
                now = os.fstat(number)
                if (now.st_size, now.st_mtime_ns) != (entry.size, entry.mtime_ns):
                    self.stale.add(entry.file)
                    return []
                return [
                    os.pread(number, size, offset + later).decode("utf-8", "replace")
                    for offset, later, size, _ in wanted
                ]
            finally:
                os.close(number)
        except (OSError, PostilError):
            self.stale.add(entry.file)
            return []


def _alone(file: str, text: str, offset: int, titled: bool = False) -> Place:
    """A passage of which nothing but its text is known."""
    whole = Span(0, len(text))
    return Place(Source(file, file, "", text, (whole,)), whole, offset, titled, alone=True)
