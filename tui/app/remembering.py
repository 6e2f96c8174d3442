"""What is written down of a reader who goes on reading: where they are, and how fast they read.

It is looked at every few seconds, so that a lost connection costs no more than that, and once more at the
end.  To look costs no key anything; to write may take a disk a tenth of a second, so a thread does it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.app import desks
from tui.app.newest import Newest
from tui.errors import FileProblem

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

EVERY = 5.0
"""Seconds between two looks: a lost connection costs no more of the place."""


class Remembering:
    """The desk of one library that is open, and the pace of its reader."""

    def __init__(self, screen: ReadingScreen) -> None:
        where = screen.session.workspace.where
        self._screen = screen
        self._desk = Newest(screen.session.desk, lambda desk: desks.save(where, desk))

    def changed(self) -> bool:
        """Look how things stand now; whether there is something to write."""
        pace, desk = self._screen.pacing.changed(), self._desk.want(self._screen.panes.desk())
        return pace or desk

    def write(self) -> Iterator[str]:
        """Write what changed; a line for each thing that could not be written."""
        for what, write in (
            ("where you are", self._desk.write),
            ("how fast you read", self._screen.pacing.write),
        ):
            try:
                write()
            except FileProblem as problem:
                yield f"{what} could not be written down: {problem}"
