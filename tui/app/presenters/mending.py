"""What two versions of the library left behind: told at the start, merged when the reader asks for it.

Conflict markers of git and the copies of sync programs lie in files that nobody opens; so a thread looks for
them once the page is there.  Nothing is merged by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.app.session import Session

if TYPE_CHECKING:
    from tui.annotations.mending import Mended, Unsettled


class Mending:
    """Looks for conflicts, and merges them."""

    def __init__(
        self,
        session: Session,
        screen: Screen[None],
        key: Callable[[], str],
        tell: Callable[[str], None],
        say: Callable[[str], None],
        changed: Callable[[Iterable[str]], None],
    ) -> None:
        self.session = session
        self._screen = screen
        self._key = key
        self._tell = tell
        self._say = say
        self._changed = changed

    def start(self) -> None:
        """Look for conflicts, in a thread, and tell of them in one line."""
        self._run(self._look)

    def merge(self) -> None:
        """Merge conflict markers and copies by annotation, in a thread; see `tui.annotations.mending`."""
        self._run(self._merge)

    def _run(self, work: Callable[[], None]) -> None:
        self._screen.run_worker(work, thread=True, group="mending", exclusive=True, exit_on_error=False)

    def _look(self) -> None:
        found = self.session.workspace.conflicts()
        if found:
            self._screen.app.call_from_thread(self._tell, self._waiting(found))

    def _waiting(self, found: Sequence[Unsettled]) -> str:
        """What waits, and what to press."""
        from tui.annotations.mending import told

        if any(each.line or each.copies for each in found):
            return f"{told(found)}: {self._key()} merges them by annotation"
        return f"{told(found)}: is:clash in the sidebar lists them"

    def _merge(self) -> None:
        from tui.annotations.mending import mend

        found = [each for each in self.session.workspace.conflicts() if each.line or each.copies]
        done = [mend(each) for each in found]
        left = self.session.workspace.conflicts()
        self._screen.app.call_from_thread(self._merged, found, done, left)

    def _merged(self, found: Sequence[Unsettled], done: Sequence[Mended], left: Sequence[Unsettled]) -> None:
        from tui.annotations.mending import told

        root = f"{self.session.workspace.where.root}/"  # or a narrow line is nothing but the path
        problems = [problem.replace(root, "") for each in done for problem in each.problems]
        if found:
            self._changed([each.file for each in found])
        merged = sum(not each.problems for each in done)
        said = f"merged {merged} sidecar{'' if merged == 1 else 's'}" if merged else ""
        if not found:
            said = "nothing to merge"
        waits = told(left)
        self._say(" · ".join(filter(None, (said, *problems, f"left: {waits}" if waits else ""))))
