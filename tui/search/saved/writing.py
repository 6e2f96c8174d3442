"""Brings the index on disk up to date with the library.

Tantivy commits in one step: whoever opens the index sees the state of the last commit, also after this
process was killed in the middle, and the next update goes on from there.  One process writes at a time;
the others search what was committed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from types import TracebackType

import tantivy

from tui.errors import PostilError
from tui.library.library import Entry
from tui.search.saved import layout, remains
from tui.search.saved.folder import forget_older
from tui.search.saved.preparing import Rows
from tui.search.saved.remains import QUICKLY
from tui.search.saved.words import read_words, write_words
from tui.search.saved.workers import all_prepared
from tui.search.words import unspaced

HEAP = 50_000_000
"""Bytes Tantivy gathers before it writes a segment; it wants 15 MB at least, and more makes it no faster."""

FIRST, STEP = 2_000_000, 32_000_000
"""Bytes of articles between two commits: the first comes soon, so that something can be found."""

SEVERAL = 4
"""Times as much must be in a new index as when its words were last written down, and no more than half of
all: of 700,000 words that takes two seconds."""

SETTLED = 2_000_000_000
"""Nanoseconds.  A file written a moment ago may be written again and look the same: it waits.  One from
a time to come, by a clock that went wrong, does not."""


class Busy(PostilError):
    """Another program is writing the index."""


class Writer:
    """Writes one index; to be used with `with`, which leaves what was not committed out."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._dropped: list[int] = []
        self._ended = False
        self._index = layout.opened(folder, make=True)
        try:
            self._writer = self._index.writer(HEAP, 1)
        except ValueError as problem:
            raise Busy("another program is writing the search index") from problem

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.rollback()
        self._writer.wait_merging_threads()
        if self._ended:
            os.utime(self._folder / layout.WORDS)

    def known(self) -> dict[int, int]:
        """Return the stamps of the articles in the index, and the number of each."""
        self._index.reload()
        return layout.numbered(self._index)

    def put(self, number: int, mark: int, rows: Rows) -> None:
        """Add an article under its number, with its stamp; it has a document also if it has no passage."""
        document = tantivy.Document()
        document.add_unsigned(layout.STAMP, mark)
        every, places, more = rows
        for at, terms in enumerate(every):
            document.add_text(layout.TERMS, terms)
            document.add_unsigned(layout.PLACE, places[at])
            if more:
                document.add_unsigned(layout.MORE, more[at])
            self._add(number, document)
            document = tantivy.Document()
        if not every:
            self._add(number, document)

    def _add(self, number: int, document: tantivy.Document) -> None:
        document.add_unsigned(layout.ARTICLE, number)
        self._writer.add_document(document)

    def drop(self, number: int) -> None:
        """Take the article with that number out."""
        self._dropped.append(number)

    def commit(self) -> None:
        """Make everything so far to be found; if this process dies before, it was never there."""
        if self._dropped:  # by a query: by a term, numbers are not found
            numbers = tantivy.Query.term_set_query(self._index.schema, layout.ARTICLE, self._dropped)
            self._writer.delete_documents_by_query(numbers)
            self._dropped = []
        self._writer.commit()

    def shared(self, today: Mapping[int, Entry], most: float) -> dict[int, Entry]:
        """Return what must be read again so that nothing is left of what is gone; see `remains.shared`."""
        return remains.shared(self._folder, self._index, today, most)

    @property
    def has_words(self) -> bool:
        """Whether its words were written down since they changed last, and can be read."""
        words, state = self._folder / layout.WORDS, self._folder / layout.STATE
        try:
            later = words.stat().st_mtime_ns >= state.stat().st_mtime_ns
        except OSError:
            return False
        return later and bool(read_words(words).terms)

    def end(self) -> None:
        """Say that the words are those of the index; merging may still write to that."""
        self._ended = True

    def write_words(self) -> None:
        """Write down which words there are, for typos to be looked up in."""
        self._index.reload()
        every = self._index.searcher().terms_with_prefix(layout.TERMS, "")
        words = sorted(each for each in every if len(each[0]) > 1 and not unspaced(each[0]))
        write_words(self._folder / layout.WORDS, words)


def tidy(folder: Path) -> None:
    """Free what an update left that failed, on a full disk for one; what was committed stays."""
    with suppress(ValueError, OSError):
        writer = layout.opened(folder).writer(HEAP, 1)
        writer.garbage_collect_files()
        writer.wait_merging_threads()


def update(
    folder: Path,
    entries: Iterable[Entry],
    *,
    stopped: Callable[[], bool] = lambda: False,
    told: Callable[[int, int], None] = lambda done, total: None,
    again: float = QUICKLY,
) -> int:
    """Bring the index in `folder` up to date; return how many articles were read.

    `told` is called after each commit with how many bytes of how many are done.  A file that cannot be
    read is left out.  What was committed before `stopped` said yes stays.  `again`: how many bytes may
    be read once more so that nothing is left of articles that are gone (`tui.search.saved.remains`).

    Raises:
        Busy: another program is writing it.
        UnwritableFile, OSError, ValueError: it cannot be written, or is damaged: remove it.
    """
    with Writer(folder) as writer:
        forget_older(folder)
        known, worded = writer.known(), writer.has_words
        now = time.time_ns()
        today = {layout.stamp(entry): entry for entry in entries if not entry.problem}
        new = {
            mark: entry
            for mark, entry in today.items()
            if mark not in known and abs(now - entry.mtime_ns) > SETTLED
        }
        gone = known.keys() - today.keys()
        for mark in gone:
            writer.drop(known[mark])
        if gone:
            writer.commit()
        old = writer.shared(today, again)
        # Whoever searches may for a moment still have the numbers that were dropped, so none comes again.
        numbers = count(max(now // 1000, *known.values(), 0) + 1)
        read = _write(writer, _in_steps(writer, numbers, new | old, known, stopped), told, worded)
        if new or gone or old or not worded:
            writer.write_words()
        writer.end()
        return min(read, len(new))


def _write(
    writer: Writer, steps: Iterable[tuple[int, int]], told: Callable[[int, int], None], worded: bool
) -> int:
    """Commit what is read in these steps; return how many articles that were.

    Who searches a new index while it grows begins words and misspells them too, so they are written down,
    unless they are (`worded`).
    """
    read = due = 0
    for done, total in steps:
        read += 1
        if done:
            writer.commit()
            if not worded and due <= done <= total / 2:
                with suppress(OSError, PostilError):  # at the end it must
                    writer.write_words()
                due = SEVERAL * done
            told(done, total)
    writer.commit()
    return read


def _in_steps(
    writer: Writer,
    numbers: Iterator[int],
    new: dict[int, Entry],
    known: Mapping[int, int],
    stopped: Callable[[], bool],
) -> Iterator[tuple[int, int]]:
    """Read articles in, in place of those `known`; yield for each 0, or the bytes done where it is time for a
    commit, and all bytes.
    """
    total, done, due = sum(entry.size for entry in new.values()), 0, FIRST
    with closing(all_prepared(new)) as every:
        for mark, rows in every:
            if stopped():
                return
            if rows is not None:
                if mark in known:
                    writer.drop(known[mark])
                writer.put(next(numbers), mark, rows)
            done += new[mark].size
            yield (done, total) if done >= due else (0, total)
            if done >= due:
                due = done + STEP
