"""What a reader has open, as one value: panes, places, filters, history.

The app draws the desk and each command returns an edited one; it is written down when the program
ends and laid out again at the next start.  No edit opens a file or asks how large the window is,
so all of it is tested without a screen.

    >>> desk = Desk().open_here("a.txt", 10).open_beside("b.txt")
    >>> [pane.file for pane in desk.panes], desk.focus, desk.close().here
    (['a.txt', 'b.txt'], 1, Place(file='a.txt', offset=10))
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from tui.reading import tiles
from tui.reading.cursor import Unit
from tui.reading.jumps import Jumps, Marks, Place
from tui.reading.panes import Filters, PaneDesk, Scope, SidebarDesk, ViewDesk
from tui.reading.saved_searches import SavedSearch
from tui.reading.tiles import Side

__all__ = ["Desk", "Filters", "PaneDesk", "Scope", "SidebarDesk", "ViewDesk"]

MOST_CLOSED = 10
"""Closed panes that can be opened again: a slip is noticed within a few."""

MOST_SEARCHES = 100
"""Queries remembered, newest last: what one browses with the arrow keys, not an archive."""

MOST_PLACES = 2000
"""Articles whose last place is remembered.  Each edit copies the mapping: 2000 take some 0.1 ms."""


READ = 100
"""Per cent: all of it."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that is open.  Every edit returns a new desk; the old one stays as it was."""

    panes: tuple[PaneDesk, ...] = ()
    """From left to right, and in a column from top to bottom; none on an empty desk.  See `tiles`."""

    focus: int = 0
    """Index of the pane that keys go to; 0 on an empty desk."""

    maximised: bool = False
    """Only the pane in focus is shown; never with fewer than two."""

    sidebar: SidebarDesk = field(default_factory=SidebarDesk)
    library_filter: str = ""
    library_sort: str = ""
    """`""`: as the settings say."""

    view: ViewDesk = field(default_factory=ViewDesk)
    marks: Marks = field(default_factory=Marks)
    jumps: Jumps = field(default_factory=Jumps)
    searches: tuple[str, ...] = ()
    """Newest last, each once."""

    saved: tuple[SavedSearch, ...] = ()
    """Searches kept under a name, newest last."""

    places: Mapping[str, int] = field(default_factory=dict)
    """The last offset in each article, the one read latest at the end."""

    read: Mapping[str, int] = field(default_factory=dict)
    """Per cent of each article that was read, the one read latest at the end; `READ`: to its end."""

    closed: tuple[PaneDesk, ...] = ()
    """Newest last."""

    @property
    def pane(self) -> PaneDesk | None:
        """The pane in focus."""
        return self.panes[self.focus] if self.panes else None

    @property
    def here(self) -> Place | None:
        """Where the reader is."""
        return Place(self.pane.file, self.pane.offset) if self.pane else None

    def _with_pane(self, index: int, pane: PaneDesk) -> Desk:
        return replace(self, panes=(*self.panes[:index], pane, *self.panes[index + 1 :]))

    def _with_place(self, file: str, offset: int) -> Desk:
        places = {other: place for other, place in self.places.items() if other != file}
        places[file] = offset
        while len(places) > MOST_PLACES:
            del places[next(iter(places))]
        return replace(self, places=places)

    def with_read(self, file: str, percent: int) -> Desk:
        """So much of an article is read now; 0: nothing."""
        read = {other: known for other, known in self.read.items() if other != file}
        if percent > 0:
            read[file] = min(percent, READ)
        return replace(self, read=dict(list(read.items())[-MOST_PLACES:]))

    def unfinished(self, files: Collection[str], but: str = "") -> str | None:
        """The article of `files` that was open last and is not read to its end; never the one in `but`."""
        left = (file for file in list(self.places)[::-1] if file in files and file != but)
        return next((file for file in left if self.read.get(file, 0) < READ), None)

    def _offset(self, file: str, offset: int | None) -> int:
        return max(0, self.places.get(file, 0) if offset is None else offset)

    def remember(self, place: Place, pane: int | None = None) -> Desk:
        """The cursor of a pane (the one in focus) moved to `place`, in the article it shows."""
        index = self.focus if pane is None else pane
        desk = self._with_place(place.file, place.offset)
        if 0 <= index < len(self.panes) and self.panes[index].file == place.file:
            return desk._with_pane(index, replace(self.panes[index], offset=place.offset))
        return desk

    def open_here(self, file: str, offset: int | None = None) -> Desk:
        """Show an article in the pane in focus; `None` opens it where it was left."""
        pane = self.pane
        if pane is None:
            return replace(self, panes=(PaneDesk(file, self._offset(file, offset)),), focus=0)
        if pane.file == file and offset is None:
            return self
        desk = self._with_place(pane.file, pane.offset)
        return desk._with_pane(self.focus, replace(pane, file=file, offset=self._offset(file, offset)))

    def open_beside(self, file: str, offset: int | None = None) -> Desk:
        """Show an article in a new pane to the right, in focus.

        When there is no room, the pane farthest from the focus gives way, in its own place so that
        no other pane moves.
        """
        if not self.panes:
            return self.open_here(file, offset)
        pane = PaneDesk(file, self._offset(file, offset), unit=self.panes[self.focus].unit)
        return self._with_new(*tiles.beside(self.panes, self.focus, pane))

    def open_below(self, file: str, offset: int | None = None) -> Desk:
        """Show an article in a new pane below the one in focus, in focus."""
        if not self.panes:
            return self.open_here(file, offset)
        pane = PaneDesk(file, self._offset(file, offset), unit=self.panes[self.focus].unit)
        return self._with_new(*tiles.below(self.panes, self.focus, pane))

    def _with_new(self, panes: tuple[PaneDesk, ...], focus: int, away: PaneDesk | None) -> Desk:
        desk = self._put_away(replace(away, stood=focus)) if away else self
        return replace(desk, panes=panes, focus=focus, maximised=False)

    def _put_away(self, pane: PaneDesk) -> Desk:
        desk = self._with_place(pane.file, pane.offset)
        return replace(desk, closed=(*self.closed, pane)[-MOST_CLOSED:])

    def close(self, index: int | None = None) -> Desk:
        """Close a pane (the one in focus); closing the last one leaves an empty desk."""
        index = self.focus if index is None else index
        if not 0 <= index < len(self.panes):
            return self
        panes = tiles.without(self.panes, index)
        focus = self.focus - (index < self.focus)
        focus = max(0, min(focus, len(panes) - 1))
        maximised = self.maximised and len(panes) > 1
        desk = self._put_away(tiles.placed(self.panes, index))
        return replace(desk, panes=panes, focus=focus, maximised=maximised)

    def reopen(self, index: int = -1) -> Desk:
        """Open a pane again that was closed (the last one), where it stood and in focus."""
        if not self.closed:
            return self
        pane, rest = self.closed[index], list(self.closed)
        del rest[index]
        return replace(self, closed=tuple(rest))._with_new(*tiles.again(self.panes, pane))

    def only(self, files: Collection[str]) -> Desk:
        """Close the panes whose articles are not among `files`, the library's; keep their places."""
        desk = self
        for index in reversed(range(len(self.panes))):
            if self.panes[index].file not in files:
                desk = desk.close(index)
        return replace(desk, closed=tuple(pane for pane in desk.closed if pane.file in files))

    def focus_on(self, index: int) -> Desk:
        """Give the keys to the pane `index`; nothing happens when there is none."""
        return replace(self, focus=index) if 0 <= index < len(self.panes) else self

    def focus_next(self) -> Desk:
        """Give the keys to the pane on the right, after the last one to the first."""
        return self.focus_on((self.focus + 1) % max(1, len(self.panes)))

    def focus_previous(self) -> Desk:
        """Give the keys to the pane on the left, before the first one to the last."""
        return self.focus_on((self.focus - 1) % max(1, len(self.panes)))

    def focus_toward(self, side: Side) -> Desk:
        """Give the keys to the pane on one side."""
        return self.focus_on(tiles.neighbour(self.panes, self.focus, side)) if self.panes else self

    def swap(self) -> Desk:
        """Exchange the pane in focus with the next one; the focus goes along, places keep their sizes."""
        if len(self.panes) < 2:
            return self
        panes, other = list(self.panes), (self.focus + 1) % len(self.panes)
        one, two = panes[self.focus], panes[other]
        panes[self.focus] = replace(two, below=one.below, wide=one.wide, high=one.high)
        panes[other] = replace(one, below=two.below, wide=two.wide, high=two.high)
        return replace(self, panes=tuple(panes), focus=other)

    def move_pane(self, side: Side) -> Desk:
        """Move the pane in focus one place to a side; see `tiles.move`."""
        if not self.panes:
            return self
        panes, focus = tiles.move(self.panes, self.focus, side)
        return replace(self, panes=panes, focus=focus, maximised=False)

    def resize(self, *, wide: int = 0, high: int = 0) -> Desk:
        """Make the pane in focus wider or higher, by per cent of an even share."""
        if not self.panes:
            return self
        return replace(self, panes=tiles.resize(self.panes, self.focus, wide=wide, high=high))

    def even(self) -> Desk:
        """Give all panes even shares."""
        return replace(self, panes=tiles.even(self.panes))

    def maximise(self) -> Desk:
        """Show only the pane in focus, or all of them again."""
        return replace(self, maximised=not self.maximised and len(self.panes) > 1)

    def with_unit(self, unit: Unit) -> Desk:
        """The cursor of the pane in focus moves by `unit` now."""
        return self._with_pane(self.focus, replace(self.pane, unit=unit)) if self.pane else self

    def with_measure(self, measure: int | None) -> Desk:
        """The column of the pane in focus is `measure` cells wide; `None`: as the settings say."""
        return self._with_pane(self.focus, replace(self.pane, measure=measure)) if self.pane else self

    def with_filters(self, filters: Filters) -> Desk:
        """The notes are filtered by `filters`."""
        return replace(self, sidebar=replace(self.sidebar, filters=filters))

    def searched(self, query: str) -> Desk:
        """A query was asked; blank ones are not worth remembering."""
        if not query.strip():
            return self
        searches = (*(other for other in self.searches if other != query), query)
        return replace(self, searches=searches[-MOST_SEARCHES:])

    def leave(self) -> Desk:
        """Put the present place on the jump list: the reader is about to jump away."""
        return replace(self, jumps=self.jumps.push(self.here)) if self.here else self

    def back(self, count: int = 1) -> Desk:
        """Open the place from which one jumped; the same desk when there is none."""
        if self.here is None:
            return self
        return self._go(*self.jumps.back(self.here, count))

    def forward(self, count: int = 1) -> Desk:
        """Undo `back`; the same desk when there is nothing to undo."""
        return self._go(*self.jumps.forward(count))

    def jump_to(self, place: Place) -> Desk:
        """Open a place of the jump list, as `back` and `forward` do step by step."""
        return self._go(*self.jumps.to(place, self.here)) if self.here else self

    def _go(self, jumps: Jumps, place: Place | None) -> Desk:
        return replace(self, jumps=jumps).open_here(place.file, place.offset) if place else self

    def set_mark(self, letter: str) -> Desk:
        """Give the present place a letter."""
        return replace(self, marks=self.marks.set(letter, self.here)) if self.here else self

    def mark(self, letter: str) -> Place | None:
        """The place that a letter means here."""
        return self.marks.get(letter, self.pane.file if self.pane else "")

    def go_to_mark(self, letter: str) -> Desk:
        """Jump to the place of a letter; the same desk when it has none."""
        place = self.mark(letter)
        return self.leave().open_here(place.file, place.offset) if place else self
