"""Making notes and tags findable: what is said of all articles is put into the search, a few at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from tui.app.session import Session

if TYPE_CHECKING:
    from tui.annotations.overview import Overview
    from tui.errors import FileProblem
    from tui.search.filling import Filling

AT_ONCE = 20
"""Articles whose notes are put into the index in one go: some milliseconds, which no key waits for."""


class Noted:
    """Puts notes into what fills the engine."""

    def __init__(self, session: Session, filling: Callable[[], Filling]) -> None:
        self.session = session
        self._filling = filling

    def put(self, files: Iterable[str]) -> None:
        """Notes of these articles changed."""
        from tui.search.filling import note_source

        for file in files:
            sources = [
                note_source(mark.id, file, mark.title, mark.note, mark.tags)
                for mark in self.session.marks(file)
                if mark.note or mark.tags
            ]
            self._filling().put_notes(file, sources)

    def read_all(self, stopped: Callable[[], bool], tell: Callable[..., object]) -> None:
        """Read the annotations of all articles, in a thread; `tell` calls a function where the screen is."""
        files = self.session.workspace.annotated()
        for start in range(0, len(files), AT_ONCE):
            if stopped():
                return
            tell(self._put_read, list(self.session.read(files[start : start + AT_ONCE])))

    def _put_read(self, found: Iterable[tuple[str, int, Overview | FileProblem]]) -> None:
        for file, turn, overview in found:
            self.session.keep(file, turn, overview)
            self.put([file])
