"""What other programs do to the library while it is open.

An editor, a `git pull` or a sync may change sidecars and articles at any time, a thousand of them at
once.  The thread that hears of it (`listening`) reads what is on the screen and goes on listening; another
one reads the rest, and finds its annotations.  The screen only takes what was read, and the cursor and an
open note stay where they are.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from tui.annotations.store import SUFFIX
from tui.app import collector
from tui.app.presenters.backlog import Backlog
from tui.app.presenters.listening import Listening
from tui.app.presenters.noted import Said
from tui.app.session import Session
from tui.errors import PostilError

if TYPE_CHECKING:
    from textual.app import App

    from tui.annotations.overview import Overview
    from tui.app.presenters.boxes import Boxes
    from tui.app.presenters.finding import Finding
    from tui.app.presenters.keeping import Keeping
    from tui.app.presenters.panes import Panes
    from tui.app.presenters.shelving import Shelving
    from tui.app.presenters.status import Status
    from tui.app.presenters.viewing import Viewing
    from tui.errors import FileProblem
    from tui.library.library import Entry

    Found = tuple[str, int, Overview | FileProblem]

T = TypeVar("T")

MANY = 100
"""Articles whose annotations changed at once: a `git pull`, and no longer somebody who writes."""


class Watcher(Protocol):
    """Who is told: the reading screen."""

    panes: Panes
    shelving: Shelving
    viewing: Viewing
    finding: Finding
    keeping: Keeping
    boxes: Boxes
    status: Status

    @property
    def app(self) -> App[Any]:
        """The program."""

    def annotations_read(self, files: Iterable[str]) -> None:
        """Annotations of these articles were read again."""


@dataclass(frozen=True, slots=True)
class News:
    """What changed on disk."""

    entries: tuple[Entry, ...] | None
    """All articles that there are now; `None`: none of them changed."""

    articles: tuple[str, ...]
    """The files of those that changed, came or went."""

    annotations: tuple[str, ...]
    """The files of those whose annotations changed, or where they stand."""


class Watching:
    """Passes on what changed on disk."""

    def __init__(self, session: Session, screen: Watcher) -> None:
        self.session = session
        self._screen = screen
        self._left = Backlog()
        self._ended = Event()

    def start(self) -> None:
        """Watch the articles and the sidecars, in two threads."""
        for work, group in ((self._watch, "watch"), (self._catch_up, "pull")):
            self._screen.app.run_worker(
                self._in_thread(work), group=group, exclusive=True, exit_on_error=False
            )

    async def _in_thread(self, work: Callable[[], None]) -> None:
        """Let a thread work that sleeps when it has nothing to do, and wake it when the program ends."""
        try:
            await asyncio.to_thread(work)
        except asyncio.CancelledError:
            self._ended.set()
            self._left.end()
            raise

    def _watch(self) -> None:
        Listening(self.session.workspace.where, self._ended, self._pass_on).run()

    def _pass_on(self, paths: Collection[Path], catch_up: bool) -> None:
        """Read what changed and is on the screen, here in the thread; the rest is left to the other one."""
        try:
            news = self._look(paths, catch_up)
        except PostilError as problem:  # the folder itself may be away for a moment
            self._tell(partial(self._screen.status.say, error=True), self.session.told(problem))
            return
        if not news.articles and not news.annotations:
            return
        if len(news.annotations) > MANY:
            collector.keep()
        first = self._open(news.annotations)
        self._screen.finding.noted.take(self._tell(self._show, news, list(self.session.read(first))))
        self._screen.finding.renew(() if news.articles else first)
        self._left.add(news.articles, (each for each in news.annotations if each not in first))

    def _catch_up(self) -> None:
        """Read what is not on the screen, a few articles at a time; lists follow when all of it was read."""
        done: list[str] = []
        while not self._ended.is_set():
            articles, annotations = self._left.next()
            for file in articles:
                if self._ended.is_set():
                    return
                self._screen.finding.read_again(file)
            if annotations:
                annotations += self.session.others(self._open(self.session.workspace.entries))
                said = self._tell(self._take, list(self.session.read(list(dict.fromkeys(annotations)))))
                self._screen.finding.noted.take(said)
            if len(done) // MANY != len(done := [*done, *articles, *annotations]) // MANY:
                collector.keep()
            if done and not articles and not annotations:
                self._tell(self._screen.annotations_read, done)
                self._screen.finding.renew(done)
                done = []
            elif not done:
                self._left.wait()

    def _open(self, files: Collection[str]) -> list[str]:
        """Those of `files` that are on the screen."""
        return [file for file in {pane.file for pane in tuple(self._screen.panes.open)} if file in files]

    def _tell(self, what: Callable[..., T], *about: object) -> T:
        return self._screen.app.call_from_thread(what, *about)

    def _look(self, paths: Collection[Path], catch_up: bool) -> News:
        """Sidecars and articles that are others than when they were read last.

        `catch_up`: much may have happened before the watch listened, so all of them are looked at.
        """
        workspace = self.session.workspace
        where, before = workspace.where, workspace.entries
        entries: tuple[Entry, ...] | None = None
        articles: tuple[str, ...] = ()
        if catch_up or any(where.annotations not in path.parents for path in paths):
            entries = workspace.scan(() if catch_up else paths)
            gone = (file for file in before if file not in workspace.entries)
            articles = (*gone, *(each.file for each in entries if _differs(each, before.get(each.file))))
        inside = [path.relative_to(where.annotations) for path in paths if where.annotations in path.parents]
        # What a path names is taken even if it is known by now: whoever asked for it did not tell the search.
        files = {where.prefix + path.as_posix().removesuffix(SUFFIX) for path in inside}
        folder = catch_up or any(path.suffix != SUFFIX for path in inside)  # with all that is in it
        every = workspace.annotated() if folder else ()
        files.update(self.session.others(every), self._screen.finding.noted.behind(every))
        known = sorted(file for file in files if file in workspace.entries)
        return News(entries if articles else None, articles, tuple(known))

    # ---- on the screen

    def _show(self, news: News, found: Iterable[Found]) -> list[Said]:
        """What is on the screen comes first."""
        screen = self._screen
        if news.entries is not None:
            screen.shelving.renew(news.entries, news.articles)
            for file in news.articles:
                self._show_article(file)
            screen.shelving.fill_in()
            screen.viewing.start_soon()
            screen.keeping.look_again()
        return self._take(found)

    def _show_article(self, file: str) -> None:
        for pane in self._screen.panes.showing(file):
            try:
                pane.reload()
            except PostilError as problem:
                self._screen.status.say(
                    f"what you read is gone from disk: {self.session.told(problem)}", error=True
                )

    def _take(self, found: Iterable[Found]) -> list[Said]:
        """Annotations were read again: pages follow; what the search is to know of them."""
        files = []
        for file, turn, overview in found:
            self.session.renew(file, turn, overview)
            files.append(file)
        if shown := self._open(files):
            self._screen.annotations_read(shown)
        return self._screen.finding.noted.say(files) if self._screen.boxes.ready else []


def _differs(entry: Entry, before: Entry | None) -> bool:
    """Whether a file is another one than before, or new."""
    return before is None or (entry.mtime_ns, entry.size) != (before.mtime_ns, before.size)
