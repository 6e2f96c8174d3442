"""Making a library findable: its articles and notes are brought into an engine.

A small library is read into memory, the open articles first; nothing is written.  For a large one the index
on disk is opened, and only what it does not know is read: into memory if that is little, else by
a process of its own that brings the index up to date while this one searches what was committed so far, and
a few articles that it has read itself, the open ones among them.
"""

from __future__ import annotations

import os
import select
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import PostilError
from tui.library import library
from tui.library.library import Entry
from tui.search.engine import Engine
from tui.search.passages import passages
from tui.search.values import Source
from tui.text.article import Article, Metadata
from tui.text.span import Span

if TYPE_CHECKING:
    from tui.search.saved.reading import Saved

LARGE = 8_000_000
"""Bytes of articles from which an index is kept on disk: less is read in a second or two."""

WORTH_WRITING = 500_000
"""Bytes of new articles from which the index is brought up to date; less is read again at each start."""

MOST_IN_MEMORY = 4 * LARGE
"""Bytes read into memory when the index on disk cannot be written: about a quarter of a gigabyte of it."""

AT_ONCE = 1_000_000
"""Bytes read into memory before an index on disk is made: a fifth of a second.  The open articles come first,
and until the index has some of the others these can be found."""

LOOK = 0.05
"""Seconds between two looks whether the writer is still wanted: whoever leaves waits no longer."""


def article_source(article: Article) -> Source:
    """An article as search takes it."""
    return Source(article.file, article.file, article.title, article.text, passages(article.text))


def note_source(identity: str, file: str, title: str, note: str, tags: Iterable[str]) -> Source:
    """A note with its tags as search takes it: one passage."""
    text = note + ("\n" if note else "") + " ".join(f"#{tag}" for tag in tags)
    return Source(identity, file, title, text, [Span(0, len(text))], annotation=identity)


class Filling:
    """Fills the engine; `done` of `total` articles can be found.

    `folder`: where the index on disk lies, or would.  `writer`: the command that brings it up to date and
    prints how many bytes of how many are done, a line at a time; without one nothing is written.
    `head`: reads the first lines of an article, or knows what they say.
    """

    def __init__(
        self,
        engine: Engine,
        folder: Path,
        writer: Sequence[str] = (),
        head: Callable[[Entry], Metadata] = library.head,
    ) -> None:
        self.engine = engine
        self._head = head
        self.done = 0
        self.total = 0
        self.left_out = 0
        """Articles that are not searched: no index on disk knows them, and they are too many for memory."""

        self.broken = False
        """The index on disk was damaged and thrown away, and nothing was read since."""

        self.problems: list[PostilError] = []
        """Why articles could not be read."""

        self._titles: dict[str, str] = {}
        self._folder = folder
        self._writer = writer
        self._written = ""
        self._saved: Saved | None = None
        engine.damaged = self._damaged
        self._notes: dict[str, set[str]] = {}
        """File -> keys of its notes in the engine."""

    @property
    def progress(self) -> str:
        """How far it is, for the reader, or what it left out; nothing when all can be found."""
        if self.done >= self.total:
            return f"{self.left_out:,} articles are not searched: `postil index` says why" * bool(
                self.left_out
            )
        return self._written or f"reading {self.done:,} of {self.total:,} articles …"

    def title(self, entry: Entry | None, file: str) -> str:
        """The title of an article that was found; looked up in its file if it was not read."""
        if file not in self._titles:
            try:
                self._titles[file] = (self._head(entry).title if entry else "") or file.rpartition("/")[2]
            except PostilError:
                return file
        return self._titles[file]

    def read_all(
        self, entries: Sequence[Entry], stopped: Callable[[], bool], told: Callable[[], None]
    ) -> None:
        """Make every article findable, in a thread; `told` is called every so often."""
        every = [entry for entry in entries if not entry.problem]
        self.total, self.done, self.broken = len(every), 0, False
        self.engine.articles.list(entry.file for entry in every)
        if sum(entry.size for entry in every) < LARGE:
            self._into_memory(every, stopped, told)
            return
        new = self._lean(every)
        told()
        size = sum(entry.size for entry in new)
        if size > WORTH_WRITING and self._writer and not stopped():
            self._into_memory(_fitting(new, AT_ONCE), stopped, told)
            self._bring_up_to_date(every, stopped, told)
            new = self._lean(every)
            self._written = ""
        fitting = _fitting(new, MOST_IN_MEMORY)
        self._into_memory(fitting, stopped, told)
        self.total, self.left_out = self.done, len(new) - len(fitting)
        told()

    def tidy(self, entries: Sequence[Entry], stopped: Callable[[], bool]) -> None:
        """Let the writer take out of the index on disk what is not in the library any more, in a thread."""
        saved = self._saved
        if saved is None or not self._writer or (saved.known() == saved.files() and saved.terms()):
            return
        for _ in _lines(self._writer, stopped):
            pass
        if not stopped():
            done = self.done
            self._lean([entry for entry in entries if not entry.problem])
            self.done = done

    def read(self, entry: Entry) -> None:
        """Read one article, or forget one that cannot be read any more."""
        try:
            article = library.load(entry)
            self._titles[entry.file] = article.title
            self.engine.put(article_source(article))
            self.learn(entry.file, article.metadata)
        except PostilError as problem:
            self.problems.append(problem)
            self.engine.drop(entry.file)

    def learn(self, file: str, known: Metadata) -> None:
        """Take note of what an article's first lines say, for the fields of a query."""
        title = known.title or file.rpartition("/")[2]
        self.engine.articles.put(file, title, f"{known.byline} {known.outlet}", known.published)

    def learn_all(self, entries: Iterable[Entry]) -> None:
        """Read the first lines of all articles of which nothing is known yet."""
        for entry in entries:
            if not (entry.problem or self.engine.articles.knows(entry.file)):
                with suppress(PostilError):  # what cannot be read is told where it is read whole
                    self.learn(entry.file, self._head(entry))

    def put_notes(self, file: str, sources: Iterable[Source]) -> None:
        """Make the notes of an article findable; those that are gone are forgotten."""
        now: set[str] = set()
        for source in sources:
            self.engine.put(source)
            now.add(source.key)
        for key in self._notes.get(file, set()) - now:
            self.engine.drop(key)
        self._notes[file] = now

    # ---- inside

    def _into_memory(
        self, entries: Iterable[Entry], stopped: Callable[[], bool], told: Callable[[], None]
    ) -> None:
        for number, entry in enumerate(entries, 1):
            if stopped():
                return
            self.read(entry)
            self.done += 1
            if number % 50 == 0:
                told()
        told()

    def _damaged(self) -> None:
        """Throw an index away that cannot be read: it is made anew when the library is read again."""
        from tui.search.saved.folder import remove

        if self._saved is not None:
            self.broken = True
            self.left_out, self._saved = self.left_out + self._saved.files(), None
            with suppress(OSError):
                remove(self._folder)

    def _lean(self, every: Sequence[Entry]) -> list[Entry]:
        """Search the index on disk as it is now; return the articles that it does not know."""
        from tui.search.saved.reading import Saved

        try:
            if self._saved is None:
                self._saved = Saved(self._folder)
            else:
                self._saved.reload()
        except (ValueError, OSError):  # there is none yet, or it is damaged and will be made anew
            return list(every)
        new = self._saved.shelve(every)
        self.engine.lean_on(self._saved)
        self.done = self._saved.files()
        return new

    def _bring_up_to_date(
        self, every: Sequence[Entry], stopped: Callable[[], bool], told: Callable[[], None]
    ) -> None:
        """Let the writer work, and find what it has committed."""
        self._written = "indexing …"
        told()
        for line in _lines(self._writer, stopped):
            done, _, total = line.partition(" ")
            if done.isdigit() and total.isdigit():
                self._written = f"indexing {int(done) / 1e6:,.0f} of {int(total) / 1e6:,.0f} MB …"
                self._lean(every)
                told()


def _fitting(entries: Iterable[Entry], size: int) -> list[Entry]:
    """Return the first of them, and of the others what still fits into so many bytes."""
    return [entry for entry in entries if entry.size <= size and (size := size - entry.size) >= 0]


def _lines(command: Sequence[str], stopped: Callable[[], bool]) -> Iterator[str]:
    """Run a command and yield its lines as it writes them; it ends when nobody wants more."""
    try:
        process = subprocess.Popen(  # noqa: S603 - our own program, without a shell
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        return
    assert process.stdout  # noqa: S101 - it was asked for
    output, waiting = process.stdout.fileno(), b""
    try:
        while not stopped():
            if not select.select([output], [], [], LOOK)[0]:
                continue
            if not (read := os.read(output, 4096)):
                break
            *lines, waiting = (waiting + read).split(b"\n")
            yield from (line.decode("ascii", "replace") for line in lines)
    finally:
        process.terminate()
        process.stdout.close()
        with suppress(subprocess.TimeoutExpired):  # a busy writer ends by itself when nobody waits any more
            process.wait(LOOK if stopped() else None)
