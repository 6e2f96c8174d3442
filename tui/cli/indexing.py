"""The index on disk of a large library, brought up to date for a command."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from math import inf
from pathlib import Path

from tui.cli import telling
from tui.errors import FileProblem, UnwritableFile
from tui.search.saved.folder import folder_of, remove
from tui.workspace import Workspace

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
    """
    from tui.search.saved.remains import QUICKLY
    from tui.search.saved.writing import Busy, tidy

    folder = folder_of(workspace.where.root)
    with telling.progress("indexing:", "MB") as shown:

        def tell(done: int, total: int) -> None:
            shown(done // 1_000_000, total // 1_000_000)

        try:
            while True:
                try:
                    return _updated(folder, workspace, told or tell, inf if thorough else QUICKLY)
                except Busy:
                    if not patient:
                        raise
                (told or tell)(*_come(folder, workspace))
                time.sleep(AGAIN)
        except Busy as busy:
            telling.say(str(busy))
        except (ValueError, OSError, FileProblem) as problem:
            tidy(folder)
            telling.say(str(UnwritableFile(folder, f"the search index cannot be kept there: {problem}")))
    return -1


def _updated(folder: Path, workspace: Workspace, told: Callable[[int, int], None], again: float) -> int:
    """Bring it up to date; one that is damaged, which shows at once, is thrown away first."""
    from tui.search.saved.writing import update

    begun = False

    def tell(done: int, total: int) -> None:
        nonlocal begun
        begun = True
        told(done, total)

    try:
        return update(folder, workspace.scan(), told=tell, again=again)
    except (ValueError, OSError, FileProblem):
        if begun or not _removed(folder):
            raise
    return update(folder, workspace.scan(), told=told, again=again)


def _come(folder: Path, workspace: Workspace) -> tuple[int, int]:
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
