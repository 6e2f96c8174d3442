"""The index on disk of a large library, brought up to date for a command."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tui.cli import telling
from tui.errors import FileProblem, UnwritableFile
from tui.search.saved.folder import folder_of
from tui.workspace import Workspace


def bring_up_to_date(workspace: Workspace, told: Callable[[int, int], None] | None = None) -> int:
    """Bring the index up to date; return how many articles were read, -1 when it could not be written.

    A damaged index is made anew.  Whatever else stands in the way is said: what the index does not know is
    read anyway.
    """
    from tui.search.saved.writing import Busy, update

    folder = folder_of(workspace.where.root)
    with telling.progress("indexing:", "MB") as shown:

        def tell(done: int, total: int) -> None:
            shown(done // 1_000_000, total // 1_000_000)

        for again in (True, False):
            try:
                return update(folder, workspace.scan(), told=told or tell)
            except Busy as busy:
                telling.say(str(busy))
                return -1
            except (ValueError, OSError, FileProblem) as problem:
                if again and _removed(folder):
                    continue
                telling.say(str(UnwritableFile(folder, f"the search index cannot be kept there: {problem}")))
                return -1
    return -1


def _removed(folder: Path) -> bool:
    """Throw a damaged index away."""
    try:
        shutil.rmtree(folder)
    except OSError:
        return False
    return True
