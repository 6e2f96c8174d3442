"""Making everything findable, behind the reader's back.

The articles are read one after the other in a thread and put into the engine, the open ones first;
notes follow.  Nothing here waits for the screen, and the screen never waits for it: a search runs
over what has been read so far, and says how far that is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tui.errors import PostilError
from tui.library import library
from tui.library.library import Entry
from tui.search.engine import Engine
from tui.search.values import Source
from tui.text.article import Article
from tui.text.paragraphs import Paragraphs
from tui.text.span import Span


def article_source(article: Article) -> Source:
    """An article as search takes it: its paragraphs are the passages."""
    paragraphs = Paragraphs(article.text, article.metadata.title)
    return Source(article.file, article.file, article.title, article.text, [each.span for each in paragraphs])


def note_source(identity: str, file: str, title: str, note: str, tags: Iterable[str]) -> Source:
    """A note with its tags as search takes it: one passage."""
    text = note + ("\n" if note else "") + " ".join(f"#{tag}" for tag in tags)
    return Source(identity, file, title, text, [Span(0, len(text))], annotation=identity)


class Indexing:
    """Fills the engine; `done` of `total` articles are read."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.done = 0
        self.total = 0
        self.titles: dict[str, str] = {}
        """File -> title of what was read."""

        self._notes: dict[str, set[str]] = {}
        """File -> keys of its notes in the engine."""

    @property
    def progress(self) -> str:
        """How far it is, for the reader; nothing when all is read."""
        if self.done >= self.total:
            return ""
        return f"reading {self.done} of {self.total} articles …"

    def read_all(
        self, entries: Iterable[Entry], stopped: Callable[[], bool], told: Callable[[], None]
    ) -> None:
        """Read every article into the engine, in a thread; `told` is called every so often."""
        every = [entry for entry in entries if not entry.problem]
        self.total, self.done = len(every), 0
        for entry in every:
            if stopped():
                return
            self.read(entry)
            self.done += 1
            if self.done % 50 == 0:
                told()
        told()

    def read(self, entry: Entry) -> None:
        """Read one article, or forget one that cannot be read any more."""
        try:
            source = article_source(library.load(entry))
            self.titles[entry.file] = source.title
            self.engine.put(source)
        except PostilError:
            self.engine.drop(entry.file)

    def put_notes(self, file: str, sources: Iterable[Source]) -> None:
        """Make the notes of an article findable; those that are gone are forgotten."""
        now: set[str] = set()
        for source in sources:
            self.engine.put(source)
            now.add(source.key)
        for key in self._notes.get(file, set()) - now:
            self.engine.drop(key)
        self._notes[file] = now
