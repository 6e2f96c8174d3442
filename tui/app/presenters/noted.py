"""Making notes and tags findable: what is said of all articles is put into the search, a few at a time.

The screen only takes what a thread read; a thread puts it into the search, which takes ten times as long, and
longer still while an article is being put there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import Event, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from tui.app.session import Session

if TYPE_CHECKING:
    from tui.annotations.overview import Overview
    from tui.errors import FileProblem
    from tui.search.facts import AnnotationFacts
    from tui.search.filling import Filling
    from tui.search.values import Source

AT_ONCE = 20
"""Articles whose notes are taken in one go: a few milliseconds, which no key waits for."""


EVERY = 1.0
"""Seconds between two looks at how much is marked: an open list of ten thousand is made anew for it."""

PATIENCE = 0.2
"""Seconds that a search waits for what was noted just before: it takes some milliseconds."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the search is to know of one article's annotations."""

    file: str
    turn: int
    """How often the notes had changed while the program was open; an older one never replaces a newer."""

    sources: Sequence[Source]
    facts: Sequence[AnnotationFacts]


class Noted:
    """Puts notes into what fills the engine."""

    def __init__(
        self, session: Session, filling: Callable[[], Filling], listed: Callable[[bool], None]
    ) -> None:
        self.session = session
        self._filling = filling
        self._listed = listed
        """Called when more annotations were read; with `True` when all were."""

        self._due = 0.0
        """When that is called next, on the clock of `monotonic`."""

        self._planned: frozenset[str] | None = None
        """What `read_all` reads; `None`: it has not begun."""

        self._turns: dict[str, int] = {}
        """File -> how often its notes changed since the program began."""

        self._putting = Lock()
        self._stamps: dict[str, str] = {}
        """File -> what its notes were found in; see `Overviews.stamp`."""

        self._waiting: dict[str, Said] = {}
        """What a thread is to make findable, the oldest first."""

        self._taking = Lock()
        self._idle = Event()
        self._idle.set()

    def put(self, files: Iterable[str]) -> None:
        """Notes of these articles changed: a thread makes them findable; see `settle`."""
        said = self.say(files)
        with self._taking:
            self._waiting |= {each.file: each for each in said}
            if self._waiting and self._idle.is_set():
                self._idle.clear()
                Thread(target=self._work, name="notes", daemon=True).start()

    def say(self, files: Iterable[str]) -> list[Said]:
        """Return what the search is to know of these articles, whose notes changed; for `take`."""
        said = []
        for file in files:
            self._turns[file] = self._turns.get(file, 0) + 1
            said.append(self._said(file))
        return said

    def take(self, said: Iterable[Said]) -> None:
        """Make findable what was said, in a thread."""
        for each in said:
            self._put(each)

    def settle(self) -> None:
        """Wait a moment for what the reader noted last, in a thread."""
        self._idle.wait(PATIENCE)

    def _work(self) -> None:
        try:
            while True:
                with self._taking:
                    if not self._waiting:
                        self._idle.set()
                        return
                    said = self._waiting.pop(next(iter(self._waiting)))
                self._put(said)
        finally:
            self._idle.set()

    def _said(self, file: str) -> Said:
        """What is known of an article's annotations now."""
        from tui.search.facts import AnnotationFacts
        from tui.search.filling import note_source

        digits = {pen.name: pen.digit for pen in self.session.config.pens}
        marks = self.session.marks(file)
        self._stamps[file] = self.session.overview(file).stamp
        sources = [
            note_source(mark.id, file, mark.title, mark.note, mark.tags)
            for mark in marks
            if mark.note or mark.tags
        ]
        facts = [
            AnnotationFacts(
                id=mark.id,
                file=file,
                quote=mark.quote,
                note=mark.note,
                tags=mark.tags,
                pen=f"{mark.pen} {digits.get(mark.pen, '')}",
                by=mark.by,
                state=mark.state,
                title=mark.title,
            )
            for mark in marks
        ]
        return Said(file, self._turns.get(file, 0), sources, facts)

    def _put(self, said: Said) -> None:
        """Make it findable, in whatever thread, unless it was said anew meanwhile."""
        with self._putting:
            if self._turns.get(said.file, 0) == said.turn:
                self._filling().put_notes(said.file, said.sources)
                self._filling().engine.annotations.put(said.file, said.facts)

    def behind(self, files: Iterable[str]) -> list[str]:
        """Those of `files` whose notes are others on disk than in the search, and will not be read anyway."""
        stamps, planned, stamp = dict(self._stamps), self._planned, self.session.workspace.overviews.stamp
        if planned is None:
            return []
        return [
            file for file in files if (stamps[file] != stamp(file) if file in stamps else file not in planned)
        ]

    def read_all(self, stopped: Callable[[], bool], tell: Callable[..., Any]) -> None:
        """Read the annotations of all articles, in a thread; `tell` calls a function where the screen is."""
        files = self.session.workspace.annotated()
        self._planned = frozenset(files)
        for start in range(0, len(files), AT_ONCE):
            if stopped():
                return
            for said in tell(self._keep_read, list(self.session.read(files[start : start + AT_ONCE]))):
                self._put(said)
        tell(self._listed, True)
        if not self.session.workspace.where.only:
            self.session.workspace.overviews.forget_all_but(files)

    def _keep_read(self, found: Iterable[tuple[str, int, Overview | FileProblem]]) -> list[Said]:
        kept = []
        for file, turn, overview in found:
            self.session.keep(file, turn, overview)
            kept.append(self._said(file))
        if monotonic() >= self._due:
            self._due = monotonic() + EVERY
            self._listed(False)
        return kept
