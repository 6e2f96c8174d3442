"""The search over all articles and notes: one line to type in, what was found, what stands around it.

The words stay in focus all the time; keys that type nothing move in the list.  The box opens and goes in
place, over the lower part of the page, and looks for nothing itself: it posts what was typed and shows
the answers that it is given, also one to an older query, so that it is never blank while one types.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.app.ink import Ink
from tui.app.values import Mark
from tui.app.widgets.bound_keys import hint_line
from tui.app.widgets.row_list import RowList
from tui.app.widgets.search_answer import Answer, Found, FoundIn
from tui.app.widgets.search_input import DIGITS, SearchInput
from tui.app.widgets.search_preview import SearchPreview
from tui.app.widgets.search_results import CHOSEN, ResultRows, counted, said
from tui.text.cells import one_line
from tui.text.span import Span

__all__ = ["Answer", "Found", "FoundIn", "SearchBox"]

WIDE = 100
"""Cells from which the preview stands beside the list: both keep a line of forty cells or more."""

TALL = 22
"""Rows of the screen from which the preview has a few below the list."""

SMALL = 14
"""Rows of a screen of which the box takes all, and the line of keys no blank row above it."""

MARGINS = 4
"""Cells left and right of the words in the box."""

NARROW = 70
"""Cells below which the count is said in numbers alone."""

WAYS = "all words, near enough   “a phrase”   'exact   !without"
"""What is said before anything is typed."""

_HINTS = {
    "search.open": "open",
    "search.leave": "leave",
    "search.beside": "beside",
    "search.mark": "mark",
    "search.choose": "choose",
    "search.all": "all",
    "search.pen": "other pen",
    "search.recall": "earlier words",
    "search.clear": "clear",
}


class SearchBox(Vertical):
    """What is typed, what was found, a preview of the chosen hit, and the keys."""

    DEFAULT_CSS = """
    SearchBox {
        layer: above;
        dock: bottom;
        height: 70%;
        min-height: 12;
        margin-bottom: 1;
        display: none;
        background: $panel;
        border-top: solid $rule;
        &.-open { display: block; }
        & .search--head { height: 1; padding: 0 2 0 1; }
        & .search--sign { width: 2; color: $accent; text-style: bold; }
        & .search--count { width: auto; padding-left: 2; color: $text-quiet; }
        & .search--said, & .search--keys { height: 1; padding: 0 2 0 3; color: $text-quiet; }
        & SearchInput { width: 1fr; }
        &.-small.-silent .search--said { display: none; }
        & .search--body { height: 1fr; layout: vertical; }
        & SearchPreview { display: none; padding: 0 2; }
        &.-tall SearchPreview {
            display: block;
            height: 5;
            border-top: solid $rule;
            padding: 0 2 0 5;
        }
        &.-wide {
            & .search--body { layout: horizontal; }
            & RowList { width: 1fr; }
            & SearchPreview {
                display: block;
                width: 45%;
                max-width: 78;
                height: 1fr;
                border-top: none;
                border-left: solid $rule;
                padding: 0 2;
            }
        }
        &.-small { height: 100%; min-height: 0; margin-bottom: 0; border-top: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", "next hit", id="search.down", priority=True),
        Binding("up,ctrl+p", "move(-1)", "hit before", id="search.up", priority=True),
        Binding("pagedown", "page(1)", "a page on", id="search.page_down", priority=True),
        Binding("pageup", "page(-1)", "a page back", id="search.page_up", priority=True),
        Binding("enter", "open(False)", "open here", id="search.open", priority=True),
        Binding("ctrl+b,alt+enter", "open(True)", "open beside", id="search.beside", priority=True),
        Binding("tab", "choose", "choose for marking, and go on", id="search.choose", priority=True),
        Binding("ctrl+a", "choose_all", "choose all, or none", id="search.all", priority=True),
        Binding("ctrl+s", "mark('')", "mark what is chosen, or this", id="search.mark", priority=True),
        Binding("ctrl+t", "ask_pen", "mark with another pen: then its digit", id="search.pen", priority=True),
        *(
            Binding(f"alt+{digit}", f"mark('{digit}')", f"mark with pen {digit}", priority=True)
            for digit in DIGITS
        ),
        *(Binding(digit, f"mark('{digit}')", f"mark with pen {digit}", priority=True) for digit in DIGITS),
        Binding("ctrl+r", "recall", "words looked for before", id="search.recall", priority=True),
        Binding("ctrl+u", "clear", "clear the words", id="search.clear", priority=True),
        Binding("escape,ctrl+g", "leave", "leave the search", id="search.leave", priority=True),
    ]

    @dataclass
    class Asked(Message):
        """The words changed."""

        query: str

    @dataclass
    class Pointed(Message):
        """Another hit is selected: its surroundings are wanted for the preview."""

        hit: Found

    @dataclass
    class Opened(Message):
        """The reader wants to go to a hit, here or beside what is open."""

        hit: Found
        beside: bool
        query: str

    @dataclass
    class Marked(Message):
        """These hits are to be marked: with the pen in use, or with that of a digit."""

        hits: tuple[Found, ...]
        digit: str
        """`1` to `9`; empty: the pen in use."""

    @dataclass
    class Left(Message):
        """The reader put the box away without a choice."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._input = SearchInput("what do you remember of it?")
        self._count = Static(classes="search--count", markup=False)
        self._said = Static(classes="search--said", markup=False)
        self._keys = Static(classes="search--keys", markup=False)
        self._rows = RowList()
        self._rows.can_focus = False
        self._preview = SearchPreview(ink)
        self._results = ResultRows(Answer(""))
        self._chosen: set[tuple[str, Span]] = set()
        """Places of the hits that are to be marked together."""

        self._went = False
        """The reader went to the selected hit: it stays selected while the words change."""

        self._pointed: Found | None = None
        """The hit whose surroundings were asked for last."""

        self._before: Widget | None = None
        """Who had the keys before."""

        self._stands_on = Size(0, 0)
        """The screen that it was fitted into."""

    def compose(self) -> ComposeResult:
        """Words and count, what there is to say, list and preview, keys."""
        with Horizontal(classes="search--head"):
            yield Static("/", classes="search--sign", markup=False)
            yield self._input
            yield self._count
        yield self._said
        with Container(classes="search--body"):
            yield self._rows
            yield self._preview
        yield self._keys

    # ---- opening and closing

    @property
    def is_open(self) -> bool:
        """Whether it is to be seen."""
        return self.has_class("-open")

    def open(self, query: str, history: Sequence[str]) -> None:
        """Show the box with a query that typing replaces; `history` holds earlier ones, newest last."""
        self._input.begin(query, history)
        if self._input.value != self._results.answer.query:
            self._put(Answer(""), None)
        focused = self.screen.focused
        if focused is not self._input:
            self._before = focused
        self.add_class("-open")
        self._fit()
        self.screen.set_focus(self._input, scroll_visible=False)
        self.call_after_refresh(self._show_keys)

    def close(self) -> None:
        """Hide the box and give the keys back; words, answer and choice stay."""
        if not self.is_open:
            return
        self.remove_class("-open")
        focused = self.screen.focused
        if focused is None or focused is self._input:
            before = self._before
            self.screen.set_focus(before if before and before.is_attached else None, scroll_visible=False)
        self._before = None

    def on_mount(self) -> None:
        """Hear of another size of the screen, also when the box keeps its own."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._screen_changed)

    def _screen_changed(self, screen: Screen[object]) -> None:
        if self.is_open and screen.size != self._stands_on:
            self._fit()
            self._show_keys()

    def _fit(self) -> None:
        """Lay out for the screen as it is."""
        size = self._stands_on = self.screen.size
        self.set_class(size.height < SMALL, "-small")
        self.set_class(size.width >= WIDE, "-wide")
        self.set_class(size.width < WIDE and size.height >= TALL, "-tall")
        self._say()

    # ---- what it shows

    def show(self, answer: Answer) -> None:
        """Show an answer; the hit that the reader went to stays selected if it is still there."""
        selected = self._selected
        stays = self._went or answer.query == self._results.answer.query
        self._put(answer, selected.place if selected and stays else None)

    def _put(self, answer: Answer, place: tuple[str, Span] | None) -> None:
        results = self._results = ResultRows(answer)
        self._chosen &= {hit.place for hit in results.hits}
        row = results.row_of(place)
        self._rows.show(
            len(results.rows), self._paint, selectable=lambda row: results.hit(row) is not None, index=row
        )
        selected = self._selected
        self._went = self._went and selected is not None and selected.place == place
        self._say()
        self._point()

    def preview(self, title: str, text: str, spans: Sequence[Span], marks: Sequence[Mark]) -> None:
        """Show a stretch of an article around the selected hit; `spans` (what matched) are in `text`."""
        self._preview.show(title, text, spans, marks)

    def set_ink(self, ink: Ink) -> None:
        """Paint in other colours."""
        self._preview.set_ink(ink)

    @property
    def _selected(self) -> Found | None:
        return self._results.hit(self._rows.index)

    def _is_chosen(self, hit: Found) -> bool:
        return hit.place in self._chosen

    def _paint(self, row: int, cells: int, chosen: bool) -> Strip:
        line = self._results.line(row, cells, self._is_chosen)
        return self._rows.ink.paint(line, cells, chosen=chosen)

    def _point(self) -> None:
        """Ask for the surroundings of the selected hit."""
        hit = self._selected
        if hit is None:
            self._preview.clear()
        elif hit != self._pointed:
            self.post_message(self.Pointed(hit))
        self._pointed = hit

    def _say(self, notice: str = "") -> None:
        """Say how much there is, and what else there is to say."""
        answer, cells = self._results.answer, max(1, self.screen.size.width - MARGINS)
        counts = counted(answer, short=cells < NARROW)
        choice = f"{CHOSEN} {len(self._chosen)}   " if self._chosen else ""
        self._count.update(Content.assemble((choice, "$accent"), counts))
        words = notice or said(answer) or ("" if self._input.value else WAYS)
        self._said.update(Content(one_line(words, cells)))
        self.set_class(not words, "-silent")

    def _show_keys(self) -> None:
        """Show the keys that there is room for; while a pen is asked for, only that."""
        cells = max(1, self.screen.size.width - MARGINS)
        if self._input.asks_pen:
            self._keys.update(Content.assemble(("1–9", "$accent"), " which pen?"))
        else:
            self._keys.update(hint_line(self, _HINTS, cells))

    # ---- what the reader does

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._ask_pen(False)
        self.post_message(self.Asked(event.value))

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._went = True
        self._say()
        self._point()

    @on(RowList.Chosen)
    def _clicked(self, event: RowList.Chosen) -> None:
        event.stop()
        self.action_open(False)

    def action_move(self, rows: int) -> None:
        """Select another hit."""
        self._rows.move(rows)

    def action_page(self, pages: int) -> None:
        """Select a hit a view away."""
        self._rows.page(pages)

    def action_open(self, beside: bool) -> None:
        """Go to the selected hit."""
        hit = self._selected
        if hit:
            self.post_message(self.Opened(hit, beside, self._input.value))

    def action_choose(self) -> None:
        """Choose the selected hit for marking, or no longer, and go on to the next."""
        hit = self._selected
        if hit and not hit.annotation:
            self._chosen ^= {hit.place}
            self._rows.repaint()
        self._rows.move(1)
        self._say()

    def action_choose_all(self) -> None:
        """Choose every passage, or none when all are chosen."""
        every = {hit.place for hit in self._results.hits if not hit.annotation}
        self._chosen = set() if self._chosen == every else every
        self._rows.repaint()
        self._say()

    def action_mark(self, digit: str) -> None:
        """Have the chosen hits marked, or else the selected one."""
        self._ask_pen(False)
        hit = self._selected
        hits = tuple(hit for hit in self._results.hits if self._is_chosen(hit)) or ((hit,) if hit else ())
        if hit and hits == (hit,) and hit.annotation:
            self._say("a note is yours already: only words of an article can be marked")
        elif hits:
            self._chosen.clear()
            self._rows.repaint()
            self._say()
            self.post_message(self.Marked(hits, digit))

    def action_ask_pen(self) -> None:
        """Take the next digit for a pen."""
        self._ask_pen(not self._input.asks_pen)

    def _ask_pen(self, asks: bool) -> None:
        if asks != self._input.asks_pen:
            self._input.asks_pen = asks
            self._show_keys()

    def action_recall(self) -> None:
        """Put earlier words in place of these."""
        self._input.recall()

    def action_clear(self) -> None:
        """Begin anew."""
        self._input.value = ""

    def action_leave(self) -> None:
        """Put the box away; a question for a pen is only taken back."""
        if self._input.asks_pen:
            self._ask_pen(False)
            return
        self.close()
        self.post_message(self.Left())
