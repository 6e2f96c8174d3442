"""Places that one can go to, in a drawer over the left side: headings, letters, jumps, closed panes.

Whoever opens it gives the rows as values and is told the number of the one that was chosen.  Typing
narrows the rows; it is shown in place, so the page under it does not move.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tui.app.widgets.bound_keys import hint_line
from tui.app.widgets.drawer import Drawer
from tui.app.widgets.line_input import LineInput
from tui.app.widgets.list_lines import Line, Part
from tui.app.widgets.narrowing import narrow
from tui.app.widgets.row_list import RowList
from tui.text.cells import one_line
from tui.text.fold import folded

MARGINS = 5
"""Cells left and right of the words in the drawer."""

LOW = 20
"""Rows of a window below which the drawer has no air above and below."""

INDENT = 2
"""Cells a heading stands further right for each level it lies deeper."""

DEEPEST = 5
"""Levels that are set in: Markdown has six."""

LONGEST = 200
"""Code points of a row's words that are looked at: a heading has fewer."""

_HINTS = {"submit": "go there", "spots.close": "close", "spots.beside": "beside", "spots.drop": "forget"}


@dataclass(frozen=True, slots=True)
class Spot:
    """One row: where one can go."""

    words: str
    fact: str = ""
    """What stands flush right: how far down, or which article."""

    sign: str = ""
    """Before the words: the letter of a mark."""

    depth: int = 0
    """How deep it lies below others, 0 at the top."""


@dataclass(frozen=True, slots=True)
class Spots:
    """What the drawer shows."""

    head: str
    rows: tuple[Spot, ...]
    current: int = -1
    """The row of where one is; -1: none."""

    said: str = ""
    """Beside the head, in place of how many there are."""

    can_drop: bool = False
    """Whether a row can be forgotten."""


class SpotList(Drawer):
    """The drawer: what is typed, the places, and the keys."""

    DEFAULT_CSS = "SpotList.-short RowList { margin: 0; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", "next place", show=False, id="spots.down"),
        Binding("up,ctrl+p", "move(-1)", "place before", show=False, id="spots.up"),
        Binding("pagedown", "page(1)", "a page on", show=False, id="spots.page_down"),
        Binding("pageup", "page(-1)", "a page back", show=False, id="spots.page_up"),
        Binding("enter", "open(False)", "go there", id="spots.open"),
        Binding("ctrl+b,alt+enter", "open(True)", "open beside", id="spots.beside"),
        Binding("ctrl+x", "drop", "forget this place", id="spots.drop", priority=True),
        Binding("escape,ctrl+g", "close", "close", id="spots.close"),
    ]

    @dataclass
    class Chosen(Message):
        """The reader wants to go to a row, by its number in `Spots.rows`."""

        row: int
        beside: bool

    @dataclass
    class Dropped(Message):
        """The reader wants a row forgotten."""

        row: int

    @dataclass
    class Closed(Message):
        """The reader put the list away without a choice."""

    def __init__(self) -> None:
        super().__init__()
        self._spots = Spots("", ())
        self._listed: list[int] = []
        """Numbers of the rows that hold what is typed."""

    def compose(self) -> ComposeResult:
        """Lay out the drawer."""
        yield Static(classes="drawer--head", markup=False)
        yield LineInput("type to narrow")
        yield RowList()
        yield Static(classes="drawer--keys", markup=False)

    # ---- what it shows

    def show(self, spots: Spots) -> None:
        """Open the drawer on the current row, with nothing typed."""
        self._rows.can_focus = False
        self.query_one(LineInput).put("")
        self.display = True
        self.screen.set_focus(self.query_one(LineInput), scroll_visible=False)
        self._spots = spots
        self._list(spots.current)
        self.call_after_refresh(self._show_keys)

    def put(self, spots: Spots) -> None:
        """Show other rows; what is typed stays, and so does the number of the chosen row."""
        kept = min(self._number, len(spots.rows) - 1)
        self._spots = spots
        self._list(kept)

    @property
    def _rows(self) -> RowList:
        return self.query_one(RowList)

    @property
    def _number(self) -> int:
        """The chosen row, as the message numbers it; -1: none."""
        index = self._rows.index
        return self._listed[index] if 0 <= index < len(self._listed) else -1

    def _list(self, chosen: int) -> None:
        every, typed = self._spots.rows, self.query_one(LineInput).value
        texts = [folded(f"{spot.sign} {spot.words[:LONGEST]} {spot.fact}") for spot in every]
        self._listed = narrow(texts, typed).places
        at = self._listed.index(chosen) if chosen in self._listed else 0
        self._rows.show_lines([self._line(number) for number in self._listed], index=at)
        found = len(self._listed)
        said = f"{found} of {len(every)}" if found < len(every) else self._spots.said or f"{found}"
        head = Content.assemble((self._spots.head, "bold $foreground"), f"   {said}")
        self.query_one(".drawer--head", Static).update(head)

    def _line(self, number: int) -> Line:
        spot = self._spots.rows[number]
        here = number == self._spots.current
        lead = "› " if here else "  "
        sign = ((f"{spot.sign} ", Part.ACCENT),) if spot.sign else ()
        indent = " " * INDENT * min(spot.depth, DEEPEST)
        words = one_line(spot.words[:LONGEST], LONGEST)
        part = Part.STRONG if here or not spot.depth else Part.PLAIN
        return Line(((lead, Part.ACCENT), *sign, (indent + words, part)), ((spot.fact, Part.QUIET),))

    def _show_keys(self) -> None:
        hints = {name: said for name, said in _HINTS.items() if name != "spots.drop" or self._spots.can_drop}
        self.query_one(".drawer--keys", Static).update(hint_line(self, hints, self.size.width - MARGINS))

    # ---- what the reader does

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Narrow the list to what is typed."""
        event.stop()
        self._list(self._number)

    @on(Input.Submitted)
    @on(RowList.Chosen)
    def submit(self, event: Message) -> None:
        """Go to the chosen place."""
        event.stop()
        self.action_open(False)

    @on(RowList.Moved)
    def follow(self, event: RowList.Moved) -> None:
        """Nobody else need know."""
        event.stop()

    def action_move(self, rows: int) -> None:
        """Choose another place."""
        self._rows.move(rows)

    def action_page(self, pages: int) -> None:
        """Choose a place a view away."""
        self._rows.page(pages)

    def action_open(self, beside: bool) -> None:
        """Go there."""
        if self._number >= 0:
            self.display = False
            self.post_message(self.Chosen(self._number, beside))

    def action_drop(self) -> None:
        """Forget the place."""
        if self._spots.can_drop and self._number >= 0:
            self.post_message(self.Dropped(self._number))

    def action_close(self) -> None:
        """Put the list away."""
        self.display = False
        self.post_message(self.Closed())

    def on_resize(self, event: events.Resize) -> None:
        """Give the rows to the list when there are few."""
        self.set_class(self.app.size.height < LOW, "-short")
        self._show_keys()
