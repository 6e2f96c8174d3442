"""The list of the library: which articles there are, their titles as they become known.

A folder of ten thousand files is listed at once by file name; a thread then reads the first lines
of each and fills in titles, twice a second.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.worker import get_current_worker

from tui.app import collector
from tui.app.first_page import first_of
from tui.app.presenters.panes import Panes
from tui.app.session import Session
from tui.app.values import Shelf
from tui.errors import PostilError
from tui.library.library import Entry, natural_key
from tui.library.ordering import placed
from tui.reading.desk import Desk
from tui.reading.saved_searches import drop, rename

if TYPE_CHECKING:
    from tui.app.widgets.library_list import LibraryList
    from tui.text.article import Metadata

FEW = 10
"""Articles that change one by one: of a hundred thousand shelves all are made anew in 0.1 s."""

MANY = 1000
"""Articles of which it pays to tell the collector that they stay."""

EVERY = 0.5
"""Seconds of reading titles before they are shown: sorting ten thousand anew costs an open list 0.1 s."""


class Shelving:
    """Keeps the shelves, and shows them in the drawer."""

    def __init__(
        self,
        session: Session,
        panes: Panes,
        screen: Screen[None],
        drawer: Callable[[], LibraryList],
        learn: Callable[[str, Metadata], None],
    ) -> None:
        self.session = session
        self._panes = panes
        self._screen = screen
        self._drawer = drawer
        self._learn = learn
        """Told, in a thread, what an article's first lines say."""

        self._shelves: dict[str, Shelf] = {}
        self._beside = False
        self._known: dict[str, tuple[int, int]] = {}
        """File -> size and time when its first lines were read."""

    def scan(self) -> None:
        """Look which articles there are; titles that are known already stay."""
        self.take(self.session.workspace.scan())

    def take(self, entries: Iterable[Entry]) -> None:
        """These are the articles that there are, as a scan found them."""
        before = self._shelves
        self._shelves = {entry.file: self._bare(entry, before.get(entry.file)) for entry in entries}
        self._known = {file: stamp for file, stamp in self._known.items() if file in self._shelves}

    def renew(self, entries: Sequence[Entry], files: Collection[str]) -> None:
        """Only these files are others, of all articles that there are now."""
        if len(files) > FEW:
            self.take(entries)
            return
        now, shelves = self.session.workspace.entries, self._shelves
        for file in files:
            if entry := now.get(file):
                shelves = placed(shelves, file, self._bare(entry, shelves.get(file)), natural_key)
            else:
                shelves = {name: shelf for name, shelf in shelves.items() if name != file}
        self._shelves = shelves

    def fill_in(self) -> None:
        """Read titles in a thread."""
        self._screen.run_worker(
            self._read_titles, thread=True, group="titles", exclusive=True, exit_on_error=False
        )

    def _read_titles(self) -> None:
        worker = get_current_worker()
        batch: list[tuple[Entry, Shelf]] = []
        due = monotonic() + EVERY / 5  # the first ones sooner
        for entry in tuple(self.session.workspace.entries.values()):
            if worker.is_cancelled:
                return
            if entry.problem or self._known.get(entry.file) == (entry.size, entry.mtime_ns):
                continue
            batch.append((entry, self._titled(entry)))
            if monotonic() >= due:
                due = monotonic() + EVERY
                self._screen.app.call_from_thread(self._put, batch)
                batch = []
        self._screen.app.call_from_thread(self._put, batch)
        if len(self._known) > MANY:
            collector.keep()
        self.session.workspace.heads.flush(self.session.workspace.entries)

    def _titled(self, entry: Entry) -> Shelf:
        shelf = self._bare(entry, None)
        try:
            known = self.session.workspace.heads.of(entry)
        except PostilError as problem:
            return replace(shelf, problem=str(getattr(problem, "reason", problem)))
        self._learn(entry.file, known)
        return replace(
            shelf,
            title=known.title or shelf.title,
            byline=known.byline,
            outlet=known.outlet,
            published=known.published,
        )

    def _put(self, batch: list[tuple[Entry, Shelf]]) -> None:
        for entry, shelf in batch:
            if shelf.file in self._shelves:
                self._shelves[shelf.file] = shelf
                self._known[shelf.file] = (entry.size, entry.mtime_ns)
        self.update()

    def _bare(self, entry: Entry, known: Shelf | None) -> Shelf:
        if known and not entry.problem:
            same = self._known.get(entry.file) == (entry.size, entry.mtime_ns)
            return known if same else replace(known, size=entry.size, problem="")
        path = entry.file.removeprefix(self.session.workspace.where.prefix)
        group, _, name = path.rpartition("/")
        return Shelf(file=entry.file, title=name, size=entry.size, problem=entry.problem, group=group)

    # ---- the drawer

    @property
    def sort(self) -> str:
        """What the list is sorted by."""
        return self.session.desk.library_sort or self.session.config.sort

    def open(self, *, beside: bool) -> None:
        """Show the list; Enter opens in this pane, or beside it."""
        if not self._shelves:  # the thread that looks which there are has not come back yet
            self.scan()
        self._beside = beside and bool(self._panes.open)
        current = self._panes.current
        chosen = current.file if current else ""
        if self._beside:
            chosen = self._next_closed(chosen)
        desk = self.session.desk
        self._drawer().show(self._filled(), self.sort, desk.library_filter, chosen, desk.saved)

    def update(self) -> None:
        """The shelves changed: the drawer follows if it is open."""
        if self._drawer().display:
            self._drawer().update(self._filled())

    def _next_closed(self, file: str) -> str:
        """The article after `file` that is not open: the one to read beside it."""
        order = [shelf.file for shelf in self._sorted() if not shelf.problem]
        here = order.index(file) if file in order else -1
        opened = {pane.file for pane in self._panes.open}
        after = order[here + 1 :] + order[: here + 1]
        return next((each for each in after if each not in opened), file)

    def open_first(self, desk: Desk) -> None:
        """Open the article that somebody reads who chose none yet, on a desk without panes.

        Raises:
            PostilError: the library cannot be listed.
        """
        self.session.desk = desk
        first = first_of(self.session.workspace)
        if first:
            self._panes.lay_out(desk.open_here(first))

    def choose(self, file: str, *, beside: bool) -> None:
        """Open an article."""
        if beside or self._beside:
            self._panes.open_beside(file)
        else:
            self._panes.open_here(file)
        self._panes.focus()

    def sort_by(self, order: str) -> None:
        """Sort by another thing, and remember it."""
        self.session.desk = replace(self.session.desk, library_sort=order)
        self.update()

    def filter_by(self, words: str) -> None:
        """Remember the filter."""
        self.session.desk = replace(self.session.desk, library_filter=words)

    def name_search(self, query: str, name: str) -> None:
        """Give a search that was kept another name; no name throws it away, but not its words."""
        desk = self.session.desk
        saved = rename(desk.saved, query, name) if name else drop(desk.saved, query)
        desk = replace(desk, saved=saved)
        self.session.desk = desk if name else desk.searched(query)
        self._drawer().put_searches(saved)

    @property
    def count(self) -> int:
        """How many articles there are."""
        return len(self._shelves)

    def _filled(self) -> tuple[Shelf, ...]:
        """The shelves with what is open and how much is marked, as far as that was read."""
        self.session.annotated()  # which reads them in a small library
        marked = self.session.counts()
        here = {pane.file for pane in self._panes.open}
        read = self.session.desk.read
        for file, shelf in self._shelves.items():
            facts = marked.get(file, 0), file in here, read.get(file, 0)
            if facts != (shelf.marks, shelf.open, shelf.read):
                marks, is_open, percent = facts
                self._shelves[file] = replace(shelf, marks=marks, open=is_open, read=percent)
        return tuple(self._shelves.values())

    def _sorted(self) -> tuple[Shelf, ...]:
        """The shelves in the order of the list."""
        from tui.app.widgets.shelf_rows import Shelves

        arranged = Shelves()
        arranged.fill(tuple(self._shelves.values()))
        return tuple(row for row in arranged.rows(self.sort, "").rows if isinstance(row, Shelf))
