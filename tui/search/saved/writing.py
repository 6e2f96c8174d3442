"""Brings the index on disk up to date with the library.

Tantivy commits in one step: whoever opens the index sees the state of the last commit, also after this
process was killed in the middle, and the next update goes on from there.  One process writes at a time;
the others search what was committed.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, suppress
from itertools import count
from pathlib import Path
from types import TracebackType

import tantivy

from tui.errors import PostilError
from tui.library.library import Entry
from tui.search.saved import layout, parts, remains, workers
from tui.search.saved.folder import forget_older
from tui.search.saved.preparing import Rows, prepared
from tui.search.saved.remains import QUICKLY
from tui.search.saved.words import read_words, write_words
from tui.search.words import unspaced

LOCK = "writing.lock"
"""Who has locked this file writes the index; Tantivy's own lock is let go while a part is taken in."""

FIRST, STEP = 2_000_000, 32_000_000
"""Bytes of articles between two commits, or in a part: the first comes soon, so something can be found."""

SEVERAL = 4
"""Times as much must be in a new index as when its words were last written down, and no more than a third of
all: of 700,000 words that takes two seconds."""

SETTLED = 2_000_000_000
"""Nanoseconds.  A file written a moment ago may be written again and look the same: it waits.  One from
a time to come, by a clock that went wrong, does not."""


class Busy(PostilError):
    """Another program is writing the index."""


BUSY = "another program is writing the search index"


class Writer:
    """Writes one index; to be used with `with`, which leaves what was not committed out."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._dropped: list[int] = []
        self._ended = False
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as held:
            held.callback(os.close, _locked(folder / LOCK))
            parts.forget(folder)
            self._open()
            self._held = held.pop_all()

    def _open(self) -> None:
        self._index = layout.opened(self._folder, make=True)
        try:
            self._writer = self._index.writer(parts.HEAP, 1)
        except ValueError as problem:
            raise Busy(BUSY) from problem

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._held:
            if not self._ended:
                self._writer.rollback()  # which ends merging too
            self._writer.wait_merging_threads()
            parts.forget(self._folder)
            if self._ended:
                os.utime(self._folder / layout.WORDS)

    def known(self) -> dict[int, int]:
        """Return the stamps of the articles in the index, and the number of each."""
        self._index.reload()
        return layout.numbered(self._index)

    def put(self, number: int, mark: int, rows: Rows) -> None:
        """Add an article under its number, with its stamp."""
        parts.put(self._writer, number, mark, rows)

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

    def take_in(self, part: Path) -> None:
        """Make the articles of a part to be found; it is gone then."""
        if self._dropped:
            self.commit()
        self._writer.wait_merging_threads()
        try:
            parts.join(self._folder, part)
        finally:
            self._open()
        self._writer.commit()  # whatever is to be merged is, while the next part is made

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

    def tidy(self) -> None:
        """Remove what is in no segment."""
        self._writer.garbage_collect_files()

    def end(self) -> None:
        """Say that the words are those of the index; merging may still write to that."""
        self._ended = True

    def write_words(self) -> None:
        """Write down which words there are, for typos to be looked up in."""
        self._index.reload()
        every = self._index.searcher().terms_with_prefix(layout.TERMS, "")
        words = sorted(each for each in every if len(each[0]) > 1 and not unspaced(each[0]))
        write_words(self._folder / layout.WORDS, words)


def _locked(path: Path) -> int:
    """Return what to close when done.

    Raises:
        Busy: another program has locked it.
        OSError: it cannot be locked.
    """
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        os.close(lock)
        if isinstance(problem, BlockingIOError):
            raise Busy(BUSY) from problem
        raise
    return lock


def tidy(folder: Path) -> None:
    """Free what an update left that failed, on a full disk for one; what was committed stays."""
    with suppress(ValueError, OSError, Busy), Writer(folder) as writer:
        writer.tidy()


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
        with closing(_in_steps(writer, folder, numbers, new | old, known, stopped)) as steps:
            read = _followed(writer, steps, told, worded)
        if stopped():
            return min(read, len(new))  # the next update writes its words down: of many that takes seconds
        if new or gone or old or not worded:
            writer.write_words()
        writer.end()
        return min(read, len(new))


_Step = tuple[int, int, int]
"""What was committed: how many articles; bytes of all until then, and of how many."""


def _followed(writer: Writer, steps: Iterable[_Step], told: Callable[[int, int], None], worded: bool) -> int:
    """Tell of each step but the last one; return how many articles there were in all.

    Who searches a new index while it grows begins words and misspells them too, so they are written down,
    unless they are (`worded`).
    """
    read = due = 0
    for some, done, total in steps:
        read += some
        if not worded and due <= done <= total / 3:
            with suppress(OSError, PostilError):  # at the end it must
                writer.write_words()
            due = SEVERAL * done
        if done < total:
            told(done, total)
    return read


def _in_steps(
    writer: Writer,
    folder: Path,
    numbers: Iterator[int],
    new: dict[int, Entry],
    known: Mapping[int, int],
    stopped: Callable[[], bool],
) -> Generator[_Step, None, None]:
    """Read articles in, in place of those `known`: many by workers, and here what is left of them."""
    total, done = sum(entry.size for entry in new.values()), 0
    if total >= workers.WORTH_IT:
        with closing(workers.made(folder, new, numbers, (FIRST, STEP), stopped)) as every:
            for part in every:
                for mark in part.marks & known.keys():
                    writer.drop(known[mark])
                writer.take_in(part.folder)
                done += sum(new.pop(mark).size for mark in part.marks)
                yield len(part.marks), done, total
    read, due = 0, done + FIRST
    for mark, entry in new.items():
        if stopped():
            break
        with suppress(PostilError):  # what cannot be read is told where articles are listed
            rows = prepared(entry)
            if mark in known:
                writer.drop(known[mark])
            writer.put(next(numbers), mark, rows)
        read, done = read + 1, done + entry.size
        if done >= due:
            writer.commit()
            yield read, done, total
            read, due = 0, done + STEP
    writer.commit()
    yield read, done, total
