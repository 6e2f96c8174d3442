"""When something changed on disk: a thread waits in watchfiles for it, and looks itself where that fails.

A folder that goes and comes back is listened to again.  Watchfiles gives up where the name of a file that
changed is no UTF-8, and where the system has no more watches to give: then everything is looked at, and
the listening begins anew.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from threading import Event
from time import monotonic

from tui.workspace import Places

DEBOUNCE = 200
"""Milliseconds in which changes are gathered: a save of another program is several of them."""

STEP = 50
"""Milliseconds between two looks: whoever leaves the program waits no longer for the thread to end."""

QUIET = 1000
"""Milliseconds without a change after which watchfiles comes back: at the first time it surely listens."""

AGAIN = 2.0
"""Seconds between two looks at everything where listening fails: soon enough to show a save."""

SHARE = 50
"""A look at everything is followed by so many times as long without one: 2 % of a processor at the most."""


class Listening:
    """Passes on which paths changed: for as long as somebody listens, whatever happens to the folders."""

    def __init__(self, where: Places, end: Event, pass_on: Callable[[Collection[Path], bool], None]) -> None:
        self._where = where
        self._end = end
        """Set when nobody is left to be told: watchfiles asks it at every step."""
        self._pass_on = pass_on
        """Takes the paths that changed, and whether everything is to be looked at."""

    def run(self) -> None:
        """Listen until the end."""
        from watchfiles._rust_notify import WatchfilesRustInternalError

        while not self._end.is_set():
            folders = self._folders()
            try:
                self._listen(folders)
            except (OSError, WatchfilesRustInternalError):
                if folders == self._folders():
                    self._look()
            self._end.wait(STEP / 1000)  # a folder went, or another one is in its place

    def _folders(self) -> dict[Path, tuple[int, int]]:
        """The folders to watch that are there, and which ones they are: device and inode."""
        where = self._where
        wanted = {path.parent for path in where.only} or {where.root}
        found = {}
        for folder in sorted({*wanted, where.annotations}):
            with suppress(OSError):
                status = folder.stat()
                if stat.S_ISDIR(status.st_mode):
                    found[folder] = (status.st_dev, status.st_ino)
        return found

    def _listen(self, folders: dict[Path, tuple[int, int]]) -> None:
        """Pass changes on for as long as the folders stay the same ones."""
        from watchfiles import Change, watch

        listening = False
        if not folders:
            return
        for changes in watch(
            *folders,
            debounce=DEBOUNCE,
            recursive=not self._where.only,  # they may lie in a home folder full of others
            stop_event=self._end,
            rust_timeout=QUIET,
            yield_on_timeout=True,
            step=STEP,
            raise_interrupt=False,
        ):
            if self._end.is_set():
                return
            if changes or not listening:
                self._pass_on({Path(path) for _, path in changes}, not listening)
                listening = listening or not changes
            went = {Path(path) for change, path in changes if change == Change.deleted}
            if went & folders.keys() or folders != self._folders():
                return  # another one in its place may have got its inode

    def _look(self) -> None:
        begun = monotonic()
        self._pass_on((), True)
        self._end.wait(max(AGAIN, SHARE * (monotonic() - begun)))
