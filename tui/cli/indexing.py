"""The index on disk of a large library, brought up to date for a command."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from pathlib import Path

from tui.cli import telling
from tui.cli.stopping import Stopping
from tui.errors import FileProblem, UnwritableFile
from tui.search.saved.folder import folder_of, remove
from tui.workspace import Workspace

MB = 1_000_000

AGAIN = 1.0
"""Seconds between two looks how far the other program has come that writes the index."""


def bring_up_to_date(
    workspace: Workspace,
    told: Callable[[int, int], None] | None = None,
    *,
    patient: bool = False,
    thorough: bool = False,
) -> int:
    """Bring the index up to date; return how many articles were read, -1 when it could not be written.

    A damaged index is made anew.  Whatever else stands in the way is said: what the index does not know is
    read anyway.  `patient`: of another program that writes it the progress is told, and its end awaited.
    `thorough`: whatever is left of articles that are gone is got rid of, however long that takes.

    Raises:
        KeyboardInterrupt, click.exceptions.Exit: a signal ended it; what was read until then is kept.
    """
    from tui.search.saved.remains import QUICKLY
    from tui.search.saved.writing import Busy, tidy

    folder = folder_of(workspace.where.root)
    with telling.progress("indexing:", "MB") as shown, Stopping() as stopped:
        come = _Come(stopped, told or (lambda done, total: shown(done // MB, total // MB)))
        try:
            read = _awaited(folder, workspace, come, patient, inf if thorough else QUICKLY)
            if not stopped():
                return read
            if stopped.number != signal.SIGHUP:  # else nobody is there to be told
                telling.say(str(come))
            raise stopped.ending()
        except Busy as busy:
            telling.say(str(busy))
        except (ValueError, OSError, FileProblem) as problem:
            tidy(folder)
            telling.say(str(UnwritableFile(folder, f"the search index cannot be kept there: {problem}")))
    return -1


@dataclass
class _Come:
    """How far an update has come; told on, until a signal says that nobody may be listening any more."""

    stopped: Stopping
    told: Callable[[int, int], None]
    done: int = 0
    total: int = 0

    def __call__(self, done: int, total: int) -> None:
        """So many bytes of so many are in the index."""
        self.done, self.total = done, total
        if not self.stopped():
            self.told(done, total)

    def __str__(self) -> str:
        """What is said of an index that a signal cut short."""
        kept = (
            f"{self.done // MB:,} of {self.total // MB:,} MB are in" if self.total else "nothing is lost of"
        )
        return f"stopped: {kept} the search index, and the next `postil index` goes on there"


def _awaited(folder: Path, workspace: Workspace, come: _Come, patient: bool, again: float) -> int:
    """Bring it up to date, after another program that does; -1: a signal stopped it before.

    Raises:
        Busy: another program writes it, and nobody is patient.
    """
    from tui.search.saved.writing import Busy

    while not come.stopped():
        try:
            return _updated(folder, workspace, come, again)
        except Busy:
            if not patient:
                raise
        come(*_known(folder, workspace))
        time.sleep(AGAIN)
    return -1


def _updated(folder: Path, workspace: Workspace, come: _Come, again: float) -> int:
    """Bring it up to date; one that is damaged, which shows at once, is thrown away first."""
    from tui.search.saved.writing import update

    come.done = come.total = 0
    try:
        return update(folder, workspace.scan(), stopped=come.stopped, told=come, again=again)
    except (ValueError, OSError, FileProblem):
        if come.total or not _removed(folder):
            raise
    return update(folder, workspace.scan(), stopped=come.stopped, told=come, again=again)


def _known(folder: Path, workspace: Workspace) -> tuple[int, int]:
    """How many bytes of articles are in the index by now, and of how many."""
    from tui.search.saved import layout

    entries = [entry for entry in workspace.scan() if not entry.problem]
    known = dict[int, int]()
    with suppress(ValueError, OSError):  # nothing is committed yet
        known = layout.numbered(layout.opened(folder))
    return (
        sum(entry.size for entry in entries if layout.stamp(entry) in known),
        sum(entry.size for entry in entries),
    )


def _removed(folder: Path) -> bool:
    """Throw a damaged index away."""
    try:
        remove(folder)
    except OSError:
        return False
    return True
