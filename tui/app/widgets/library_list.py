"""The articles of the library, in a drawer over the left side of the screen.

Typing narrows the list; arrows move in it while the words stay.  It is shown and put away in place,
so that it is there in one frame and the page under it does not move.  What was typed is posted and
given back at the next `show`: closing loses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from tui.app.values import Shelf
from tui.app.widgets.bound_keys import hint_line
from tui.app.widgets.library_frame import LibraryFrame
from tui.app.widgets.library_keys import HINTS, KEYS, ON_SEARCH
from tui.app.widgets.row_list import RowList
from tui.app.widgets.shelf_lines import Columns, details, heading, search_line
from tui.app.widgets.shelf_rows import SORTS, Arranged, Shelves, with_searches
from tui.reading.saved_searches import SavedSearch

ROWS_FOR_DETAILS = 20
"""Rows the drawer needs to say more about the chosen article: below, the list needs them itself."""

NARROW = 50
"""Cells below which the head leaves out a word."""

MARGINS = 5
"""Cells left and right of the words in the drawer."""


class LibraryList(LibraryFrame):
    """The drawer: what is typed, the articles, more about the chosen one, and the keys."""

    BINDINGS: ClassVar[list[BindingType]] = KEYS

    @dataclass
    class Opened(Message):
        """The reader wants an article, here or beside the one that is open."""

        file: str
        beside: bool

    @dataclass
    class SearchOpened(Message):
        """The reader wants a search that was kept, with its answer."""

        query: str

    @dataclass
    class SearchNamed(Message):
        """A search that was kept has another name now; empty: it is kept no longer."""

        query: str
        name: str

    @dataclass
    class ReadToggled(Message):
        """The reader says that an article is read, or that it is not."""

        file: str

    @dataclass
    class Closed(Message):
        """The reader put the list away without a choice."""

    @dataclass
    class Sorted(Message):
        """The reader wants another order: one of `shelf_rows.SORTS`."""

        by: str

    @dataclass
    class Filtered(Message):
        """The reader typed; the words are kept for the next `show`."""

        text: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shelves = Shelves()
        self._sort = SORTS[0]
        self._arranged = Arranged((), 0)
        self._columns = Columns()
        self._chosen = ""
        """File of the chosen article."""

        self._query = ""
        """Query of the chosen search; empty: an article is chosen."""

        self._searches: Sequence[SavedSearch] = ()
        self._renamed: SavedSearch | None = None
        """The search whose name is being typed, in place of words to narrow by."""

        self._filter = ""
        """These words, meanwhile."""

    # ---- what it shows

    def show(
        self,
        shelves: Sequence[Shelf],
        sort: str,
        filter: str,
        chosen: str,
        searches: Sequence[SavedSearch] = (),
    ) -> None:
        """Open the drawer with these articles, and searches that were kept.

        `chosen` is the file to stand on, `filter` what was typed.
        """
        self._searches, self._renamed = searches, None
        self._sort = sort if sort in SORTS else SORTS[0]
        self._chosen, self._query = chosen, ""
        self._rows.can_focus = False
        self._input.offer(filter)
        self.display = True
        self.screen.set_focus(self._input, scroll_visible=False)
        self.update(shelves)
        self.call_after_refresh(self._shown)

    def _shown(self) -> None:
        """After the first frame: show the keys, and make the first letter as fast as the others."""
        self._show_keys()
        self._shelves.warm()

    def update(self, shelves: Sequence[Shelf]) -> None:
        """Show other articles, or more about the same; the choice and the words stay."""
        self._shelves.fill(shelves)
        self._arrange()

    def put_searches(self, searches: Sequence[SavedSearch]) -> None:
        """Other searches are kept now."""
        self._searches = searches
        self._arrange()

    def _arrange(self) -> None:
        """Sort and narrow, and stand on the same article if it is still there."""
        words = self._filter if self._renamed else self._input.value
        arranged = with_searches(self._shelves.rows(self._sort, words), self._searches, words)
        self._arranged = arranged
        shelves = [row for row in arranged.rows if isinstance(row, Shelf)]
        self._columns = Columns.of(shelves, by_date=self._sort == "date")
        self._rows.show(
            len(arranged.rows),
            self._paint,
            selectable=lambda row: not isinstance(arranged.rows[row], str),
            index=arranged.place(self._chosen, self._query),
        )
        self._show_head()
        self._show_detail()

    def _shelf(self) -> Shelf | None:
        """The article that is chosen."""
        row = self._row
        return row if isinstance(row, Shelf) else None

    @property
    def _row(self) -> Shelf | SavedSearch | str | None:
        rows, index = self._arranged.rows, self._rows.index
        return rows[index] if 0 <= index < len(rows) else None

    # ---- drawing

    def _paint(self, row: int, cells: int, chosen: bool) -> Strip:
        shelf = self._arranged.rows[row]
        if isinstance(shelf, SavedSearch):
            line = search_line(shelf, chosen)
        else:
            line = heading(shelf) if isinstance(shelf, str) else self._columns.line(shelf, chosen)
        return self._rows.ink.paint(line, cells, chosen=chosen)

    def _show_head(self) -> None:
        total, found = len(self._shelves.shelves), self._arranged.found
        count = f"{total:,}" if found == total else f"{found:,} of {total:,}"
        what = "" if self.size.width < NARROW else " article" if total == 1 else " articles"
        said = f"{count}{what}, by {self._sort}"
        if self._arranged.near:
            said = f"no such words; {found} come near"
        elif not found:
            said = "no article holds these words" if total else "no articles here"
        self._static("head").update(Content.assemble(("Library", "bold $foreground"), f"   {said}"))

    def _show_detail(self) -> None:
        shelf = self._shelf()
        room = max(1, self.size.width - MARGINS)
        self._static("detail").update(details(shelf, room) if shelf else Content(""))
        self._show_keys()

    def _show_keys(self) -> None:
        hints = ON_SEARCH if isinstance(self._row, SavedSearch) else HINTS
        self._static("keys").update(hint_line(self, hints, self.size.width - MARGINS))

    # ---- what the reader does

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Narrow the list to what is typed."""
        event.stop()
        if self._renamed:
            return
        self._arrange()
        self.post_message(self.Filtered(event.value))

    @on(Input.Submitted)
    def submit(self, event: Input.Submitted) -> None:
        """Enter in the box opens the chosen article."""
        event.stop()
        self.action_open(False)

    @on(RowList.Moved)
    def follow(self, event: RowList.Moved) -> None:
        """Say more about the article that is chosen now."""
        event.stop()
        row = self._row
        self._query = row.query if isinstance(row, SavedSearch) else ""
        if isinstance(row, Shelf):
            self._chosen = row.file
        self._show_detail()

    @on(RowList.Chosen)
    def open_clicked(self, event: RowList.Chosen) -> None:
        """Open what was clicked on."""
        event.stop()
        self.action_open(False)

    def action_move(self, rows: int) -> None:
        """Choose another article."""
        self._rows.move(rows)

    def action_page(self, pages: int) -> None:
        """Choose an article a view away."""
        self._rows.page(pages)

    def action_open(self, beside: bool) -> None:
        """Open the chosen article, unless it cannot be read: then its row says why.  Keep a name typed."""
        if self._renamed:
            self._end_renaming(self._input.value.strip())
            return
        if isinstance(self._row, SavedSearch):
            self.display = False
            self.post_message(self.SearchOpened(self._row.query))
            return
        shelf = self._shelf()
        if shelf and not shelf.problem:
            self.display = False
            self.post_message(self.Opened(shelf.file, beside))

    def action_rename(self) -> None:
        """Type another name for the search that is chosen."""
        if isinstance(self._row, SavedSearch) and self._renamed is None:
            self._renamed, self._filter = self._row, self._input.value
            self._input.put(self._row.name)
            self._input.select_all()

    def _end_renaming(self, name: str) -> None:
        search, self._renamed = self._renamed, None
        self._input.put(self._filter)
        if search and name:
            self.post_message(self.SearchNamed(search.query, name))

    def action_drop(self) -> None:
        """Throw the search that is chosen away; its words are still among those looked for before."""
        if isinstance(self._row, SavedSearch) and self._renamed is None:
            self.post_message(self.SearchNamed(self._row.query, ""))

    def action_read(self) -> None:
        """Mark the chosen article as read, or as not read."""
        shelf = self._shelf()
        if shelf:
            self.post_message(self.ReadToggled(shelf.file))

    def action_sort(self) -> None:
        """Take the next order."""
        self._sort = SORTS[(SORTS.index(self._sort) + 1) % len(SORTS)]
        self._arrange()
        self.post_message(self.Sorted(self._sort))

    def action_close(self) -> None:
        """Put the list away; what was typed is kept.  A name that is typed is only left."""
        if self._renamed:
            self._end_renaming("")
            return
        self.display = False
        self.post_message(self.Closed())

    def on_resize(self, event: events.Resize) -> None:
        """Give the rows to the list when there are few."""
        self.set_class(self.app.size.height < ROWS_FOR_DETAILS, "-short")
        self._show_head()
        self._show_detail()
