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
        self._planned: frozenset[str] | None = None
        """What `read_all` reads; `None`: it has not begun."""

        self._stamps: dict[str, str] = {}
        """File -> what its notes were found in; see `Overviews.stamp`."""

    def put(self, files: Iterable[str]) -> None:
        """Notes of these articles changed."""
        from tui.search.facts import AnnotationFacts
        from tui.search.filling import note_source

        digits = {pen.name: pen.digit for pen in self.session.config.pens}
        for file in files:
            marks = self.session.marks(file)
            sources = [
                note_source(mark.id, file, mark.title, mark.note, mark.tags)
                for mark in marks
                if mark.note or mark.tags
            ]
            self._stamps[file] = self.session.overview(file).stamp
            self._filling().put_notes(file, sources)
            self._filling().engine.annotations.put(
                file,
                [
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
                ],
            )

    def behind(self, files: Iterable[str]) -> list[str]:
        """Those of `files` whose notes are others on disk than in the search, and will not be read anyway."""
        stamps, planned, stamp = dict(self._stamps), self._planned, self.session.workspace.overviews.stamp
        if planned is None:
            return []
        return [
            file for file in files if (stamps[file] != stamp(file) if file in stamps else file not in planned)
        ]

    def read_all(self, stopped: Callable[[], bool], tell: Callable[..., object]) -> None:
        """Read the annotations of all articles, in a thread; `tell` calls a function where the screen is."""
        files = self.session.workspace.annotated()
        self._planned = frozenset(files)
        for start in range(0, len(files), AT_ONCE):
            if stopped():
                return
            tell(self._put_read, list(self.session.read(files[start : start + AT_ONCE])))

    def _put_read(self, found: Iterable[tuple[str, int, Overview | FileProblem]]) -> None:
        for file, turn, overview in found:
            self.session.keep(file, turn, overview)
            self.put([file])
