"""What other programs do to the library while it is open.

An editor, a `git pull` or a sync may change sidecars and articles at any time.  A thread of
watchfiles waits for that; what changed is read again, and the cursor stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from textual.worker import Worker, get_current_worker

from tui.app.session import Session
from tui.errors import PostilError

if TYPE_CHECKING:
    from textual.app import App

    from tui.app.presenters.boxes import Boxes
    from tui.app.presenters.finding import Finding
    from tui.app.presenters.panes import Panes
    from tui.app.presenters.shelving import Shelving
    from tui.app.presenters.status import Status

DEBOUNCE = 200
"""Milliseconds in which changes are gathered: a save of another program is several of them."""

STEP = 50
"""Milliseconds between two looks: whoever leaves the program waits no longer for the thread to end."""


QUIET = 1000
"""Milliseconds without a change after which watchfiles comes back: at the first time it surely listens."""


class Watcher(Protocol):
    """Who is told: the reading screen."""

    panes: Panes
    shelving: Shelving
    finding: Finding
    boxes: Boxes
    status: Status

    @property
    def app(self) -> App[Any]:
        """The program."""

    @property
    def is_attached(self) -> bool:
        """Whether it is still to be seen."""

    def annotations_changed(self, files: Iterable[str]) -> None:
        """Annotations of these articles changed."""


class _End:
    """Set when the screen is gone: what watchfiles asks at every step."""

    def __init__(self, worker: Worker[None], screen: Watcher) -> None:
        self._worker = worker
        self._screen = screen

    def is_set(self) -> bool:
        """Whether nobody is left to be told."""
        return self._worker.is_cancelled or not self._screen.is_attached


class Watching:
    """Passes on what changed on disk."""

    def __init__(self, session: Session, screen: Watcher) -> None:
        self.session = session
        self._screen = screen
        self._seen: set[str] = set()
        """Files that had a sidecar when the thread was started."""

    def start(self) -> None:
        """Watch the articles and the sidecars, in a thread."""
        self._seen = set(self.session.workspace.annotated())
        self._screen.app.run_worker(
            self._watch, thread=True, group="watch", exclusive=True, exit_on_error=False
        )

    def _watch(self) -> None:
        from watchfiles import watch

        worker: Worker[None] = get_current_worker()
        where = self.session.workspace.where
        wanted = {path.parent for path in where.only} or {where.root}
        folders = {folder for folder in (*wanted, where.annotations) if folder.is_dir()}
        listening = False
        try:
            for changes in watch(
                *folders,
                debounce=DEBOUNCE,
                recursive=not where.only,  # a few files may lie in a home folder, with all that is in it
                stop_event=_End(worker, self._screen),
                rust_timeout=QUIET,
                yield_on_timeout=True,
                step=STEP,
                raise_interrupt=False,
            ):
                if changes:
                    self._screen.app.call_from_thread(self._changed, {Path(path) for _, path in changes})
                elif not listening:
                    listening = True
                    self._screen.app.call_from_thread(self._catch_up)
        except OSError as problem:
            self._screen.app.call_from_thread(
                self._screen.status.say, f"changes by other programs are not seen: {problem}"
            )

    def _catch_up(self) -> None:
        """See the sidecars that were written while the watch was being set up."""
        new = set(self.session.workspace.annotated()) - self._seen
        files = new | set(self.session.workspace.notebook.changed_on_disk())
        if files:
            self._screen.annotations_changed(files)

    def _changed(self, paths: Iterable[Path]) -> None:
        """Read again what changed; what fails is told, and the next change is seen all the same."""
        try:
            self._read_again(paths)
        except PostilError as problem:  # the folder itself may be away for a moment
            self._screen.status.say(self.session.told(problem), error=True)

    def _read_again(self, paths: Iterable[Path]) -> None:
        """Sidecars first, then articles."""
        where = self.session.workspace.where
        articles = False
        files = set(self.session.workspace.notebook.changed_on_disk())
        for path in paths:
            if where.annotations in path.parents:
                name = path.relative_to(where.annotations).as_posix()
                files.add(where.prefix + name.removesuffix(".yaml"))
            else:
                articles = True
        known = self.session.workspace.entries
        if files:
            self._screen.annotations_changed(file for file in files if file in known)
        if articles:
            self._articles_changed()

    def _articles_changed(self) -> None:
        screen = self._screen
        before = {
            file: (entry.mtime_ns, entry.size) for file, entry in self.session.workspace.entries.items()
        }
        screen.shelving.scan()
        after = {file: (entry.mtime_ns, entry.size) for file, entry in self.session.workspace.entries.items()}
        changed = [file for file in before.keys() | after.keys() if before.get(file) != after.get(file)]
        if not changed:
            return
        for file in changed:
            screen.finding.read_again(file)
            for pane in screen.panes.showing(file):
                try:
                    pane.reload()
                except PostilError as problem:
                    screen.status.say(
                        f"what you read is gone from disk: {self.session.told(problem)}", error=True
                    )
        screen.annotations_changed(changed)
        screen.shelving.fill_in()
        if screen.boxes.ready:
            screen.shelving.update()
