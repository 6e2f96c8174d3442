"""The annotations, listed beside the page as notes in its margin.

While the reader reads, each card stands at the row of its mark and follows the page.  With the keys, or
for all articles at once, it is a plain list that scrolls.  Only the cards in view are ever laid out.

It is given all annotations and narrows them itself, by what is typed into its first row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from tui.app.ink import Ink
from tui.app.values import Mark
from tui.app.widgets.card_places import CardRows, Top, align
from tui.app.widgets.line_input import LineInput
from tui.app.widgets.sidebar_cards import AFTER, BEFORE, CardInk, CardRow, Entry, card_rows, entries
from tui.app.widgets.sidebar_filter import narrow, parse
from tui.app.widgets.sidebar_filter import written as written_filters
from tui.app.widgets.sidebar_head import HEAD_LEFT, head
from tui.app.widgets.sidebar_keys import BINDINGS, Asks
from tui.reading.panes import Filters, Scope

HEAD = 1
"""Rows of the head; the first row of the page stands beside the row below it."""

WHEEL_ROWS = 3
"""Rows a notch of the wheel moves, as most terminals do."""

Slot = tuple[int, int, bool]
"""What one row of the view shows: a card, one of its rows, whether the card is bright."""


class AnnotationSidebar(Asks, Widget, can_focus=True):
    """Show the annotations of one article, or of all."""

    DEFAULT_CSS = """
    AnnotationSidebar {
        width: 40;
        height: 1fr;
        background: $background;
        border-left: solid $rule;
        overflow: hidden;
        &.-over { layer: above; dock: right; height: 100%; }
        & > LineInput { display: none; position: absolute; }
        &.-typing > LineInput { display: block; }
    }
    """
    ALLOW_SELECT = False
    FOCUS_ON_CLICK = False
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._painter = CardInk(ink)
        self._input = LineInput("words #tag pen: has:note is:orphan")
        self._marks: tuple[Mark, ...] = ()
        self._scope: Scope = "article"
        self._filters = Filters()
        self._entries: list[Entry] = []
        self._cards: dict[str, int] = {}
        """Id of an annotation -> its card."""

        self._rows: dict[str, int] = {}
        """Id of an annotation -> the row of the page that it begins at."""

        self._current = ""
        self._active = False
        """It has the keys, or its filter has."""

        self._chosen = 0
        self._top = Top()
        self._nudge = 0
        """Rows that the wheel moved the cards away from their marks."""

        self._slots: list[Slot | None] = []
        self._laid_out: dict[tuple[int, bool], tuple[CardRow, ...]] = {}
        self._strips: dict[tuple[Slot, bool], Strip] = {}

    def compose(self) -> ComposeResult:
        """What the filter is typed in; it stands in the head."""
        yield self._input

    # ---- what it shows

    def show(self, marks: Sequence[Mark], scope: Scope, article_title: str) -> None:
        """List these annotations: all of the scope, in their order; the filters are applied here."""
        marks = tuple(marks)
        if marks == self._marks and scope == self._scope:
            return
        if scope != self._scope:
            self._chosen, self._top = 0, Top()
        self._marks, self._scope = marks, scope
        self._narrow()

    def line_up(self, rows: Mapping[str, int]) -> None:
        """Say where marks stand now: id -> row, counted from the first row of the page in view."""
        if rows != self._rows:
            self._rows = dict(rows)
            self._nudge = 0
            if not self._listing:
                self._arrange()

    def set_current(self, mark_id: str) -> None:
        """Brighten the card of the mark at the cursor; empty: there is none."""
        if mark_id == self._current:
            return
        self._current = mark_id
        if not self._active:
            card = self._cards.get(mark_id)
            if card is not None and self._listing:
                self._top = self._list.reveal(self._top, card)
            self._arrange()

    @property
    def filters(self) -> Filters:
        """The filters in force."""
        return self._filters

    def set_filters(self, filters: Filters) -> None:
        """List only what fulfils these filters."""
        if filters != self._filters:
            self._filters = filters
            self._narrow()

    def set_ink(self, ink: Ink) -> None:
        """Paint in other colours."""
        self._painter = CardInk(ink)
        self._strips.clear()
        self.refresh()

    # ---- what stands where

    def _narrow(self) -> None:
        """Choose the cards anew; the same annotation stays chosen, or what stands in its place."""
        mark = self._chosen_mark
        self._entries = entries(narrow(self._marks, self._filters), by_article=self._scope == "all")
        self._cards = {entry.mark.id: card for card, entry in enumerate(self._entries)}
        card = self._cards.get(mark.id, self._chosen) if mark else 0
        self._chosen = max(0, min(card, len(self._entries) - 1))
        self._forget()
        self._top = (
            self._list.reveal(self._list.scroll(self._top, 0), self._chosen) if self._active else self._top
        )
        self._arrange()
        self.refresh(Region(0, 0, self.size.width, HEAD))

    @property
    def _chosen_mark(self) -> Mark | None:
        return self._entries[self._chosen].mark if self._chosen < len(self._entries) else None

    @property
    def _listing(self) -> bool:
        """Whether the cards stand one below the other."""
        return self._active or self._scope == "all" or all(entry.mark.span is None for entry in self._entries)

    @property
    def _room(self) -> int:
        return max(0, self.size.height - HEAD)

    @property
    def _list(self) -> CardRows:
        return CardRows(len(self._entries), lambda card: len(self._rows_of(card)), self._room)

    def _lit(self, card: int) -> bool:
        return card == self._chosen if self._active else self._entries[card].mark.id == self._current

    def _rows_of(self, card: int) -> tuple[CardRow, ...]:
        whole = self._lit(card)
        rows = self._laid_out.get((card, whole))
        if rows is None:
            cells = max(8, self.size.width - BEFORE - AFTER)
            rows = self._laid_out[card, whole] = card_rows(self._entries[card], cells, whole=whole)
        return rows

    def _forget(self) -> None:
        self._laid_out.clear()
        self._strips.clear()

    def _beside(self) -> list[tuple[int, int]]:
        """Cards beside their marks: card and row."""
        known = sorted(
            (row, self._cards[identity]) for identity, row in self._rows.items() if identity in self._cards
        )
        cards = [card for _, card in known]
        current = self._cards.get(self._current, -1)
        places = align(
            [row for row, _ in known],
            [len(self._rows_of(card)) for card in cards],
            self._room,
            cards.index(current) if current in cards else -1,
        )
        return [(card, place - self._nudge) for card, place in zip(cards, places, strict=True)]

    def _arrange(self) -> None:
        """Find out what each row shows, and repaint those that show something else."""
        room = self._room
        slots: list[Slot | None] = [None] * room
        for card, place in self._list.places(self._top) if self._listing else self._beside():
            lit = self._lit(card)
            for row in range(max(0, -place), min(len(self._rows_of(card)), room - place)):
                slots[place + row] = (card, row, lit)
        before, self._slots = self._slots, slots
        if len(before) != room or not self._entries or not self._strips:
            self.refresh()
            return
        changed = [y for y in range(room) if slots[y] != before[y]]
        if changed:
            height = changed[-1] - changed[0] + 1
            self.refresh(Region(0, changed[0] + HEAD, self.size.width, height))

    # ---- drawing

    def render_line(self, y: int) -> Strip:
        """Draw the head or a row of a card."""
        cells = self.size.width
        if y < HEAD:
            return self._head()
        slot = self._slots[y - HEAD] if y - HEAD < len(self._slots) else None
        if not self._entries:
            return self._say_why_empty(y - HEAD)
        if slot is None:
            return Strip([Segment(" " * cells, self._painter.ink.text)], cells)
        kept = self._strips.get((slot, self._active))
        if kept is None:
            card, row, lit = slot
            mark = self._entries[card].mark
            kept = self._painter.paint(self._rows_of(card)[row], mark, cells, lit=lit, focused=self._active)
            self._strips[slot, self._active] = kept
        return kept

    def _head(self) -> Strip:
        return head(
            self._painter.ink,
            self.size.width,
            scope=self._scope,
            shown=len(self._entries),
            marks=self._marks,
            filters=self._filters,
            lit=self._active,
            typing=self.has_class("-typing"),
        )

    def _say_why_empty(self, row: int) -> Strip:
        cells = self.size.width
        said = "Nothing matches the filter: c clears it"
        if not self._marks:
            said = "No annotations yet: s marks the sentence, a writes a note"
        return self._painter.say(said, row - 1, cells)

    def on_resize(self) -> None:
        """Lay the cards out for the new width."""
        self._forget()
        self._top = self._list.scroll(self._top, 0)
        self._input.styles.offset = (HEAD_LEFT + 2, 0)
        self._input.styles.width = max(8, self.size.width - HEAD_LEFT - 2 - 10)
        self._arrange()

    # ---- who has the keys

    def watch_has_focus(self, has_focus: bool) -> None:
        """Become a list with the keys, a margin without."""
        super().watch_has_focus(has_focus)
        if has_focus:
            self.remove_class("-typing")
            self._wake()
        self.call_later(self._sleep_if_left)

    def on_descendant_blur(self) -> None:
        """See whether the filter was left for something outside."""
        self.call_later(self._sleep_if_left)

    def _wake(self) -> None:
        """Choose the card at the cursor, or the first in view; it stays where it stands."""
        if not self._active:
            seen = [slot for slot in self._slots if slot]
            lit = next((slot for slot in seen if slot[2]), seen[0] if seen else None)
            card = self._cards.get(self._current, lit[0] if lit else self._chosen)
            row = next((y - slot[1] for y, slot in enumerate(self._slots) if slot and slot[0] == card), 0)
            self._active, self._chosen = True, max(0, min(card, len(self._entries) - 1))
            self._top = self._list.reveal(self._list.scroll(Top(self._chosen, 0), -row), self._chosen)
            self._arrange()
        self.refresh()

    def _sleep_if_left(self) -> None:
        focused = self.screen.focused
        if self._active and self.app.app_focus and focused is not self and focused is not self._input:
            self._active = False
            self.remove_class("-typing")
            self._arrange()
            self.refresh()

    # ---- what the reader does

    def action_move(self, cards: int) -> None:
        """Choose another card."""
        self._choose(self._chosen + cards)

    def action_go(self, card: int) -> None:
        """Choose the first card (0) or the last (-1)."""
        self._choose(card if card >= 0 else len(self._entries) - 1)

    def _choose(self, card: int) -> None:
        if self._entries:
            self._chosen = max(0, min(card, len(self._entries) - 1))
            self._top = self._list.reveal(self._top, self._chosen)
            self._arrange()

    def action_page(self, pages: int) -> None:
        """Scroll by a view, less one row; choose a card in it."""
        if not self._entries:
            return
        before = self._top
        self._top = self._list.scroll(before, pages * max(1, self._room - 1))
        seen = [card for card, place in self._list.places(self._top) if place >= 0]
        if self._top == before:
            self._choose(0 if pages < 0 else len(self._entries) - 1)
        elif seen and self._chosen not in seen:
            self._chosen = seen[0]
        self._arrange()

    def action_choose(self, beside: bool) -> None:
        """Want to see the chosen annotation in its article."""
        if mark := self._chosen_mark:
            self.post_message(self.Chosen(mark, beside))

    def action_ask(self, what: str) -> None:
        """Want something done to the chosen annotation."""
        asks: dict[str, type[Asks.NoteWanted] | type[Asks.TagsWanted] | type[Asks.DeleteWanted]] = {
            "note": self.NoteWanted,
            "tags": self.TagsWanted,
            "delete": self.DeleteWanted,
        }
        if mark := self._chosen_mark:
            self.post_message(asks[what](mark))

    def action_pen(self, digit: str) -> None:
        """Want another pen for the chosen annotation."""
        if mark := self._chosen_mark:
            self.post_message(self.PenWanted(mark, digit))

    def action_tell(self, what: str) -> None:
        """Want something that is not about one annotation."""
        messages: dict[str, type[Message]] = {
            "scope": self.ScopeToggled,
            "undo": self.UndoWanted,
            "redo": self.RedoWanted,
            "help": self.HelpWanted,
        }
        self.post_message(messages[what]())

    def action_filter(self) -> None:
        """Type a filter, in the head."""
        self._wake()
        self._input.put(written_filters(self._filters))
        self.add_class("-typing")
        self.screen.set_focus(self._input, scroll_visible=False)
        self.refresh()

    def action_clear(self) -> None:
        """List everything again."""
        if self._filters:
            self._filter_by(Filters())

    def action_leave(self) -> None:
        """Leave the filter, which stays in force, or go back to the page."""
        if self.has_class("-typing"):
            self.screen.set_focus(self, scroll_visible=False)
        else:
            self.post_message(self.Left())

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._filter_by(parse(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.set_focus(self, scroll_visible=False)

    def _filter_by(self, filters: Filters) -> None:
        if filters != self._filters:
            self.set_filters(filters)
            self.post_message(self.FiltersChanged(filters))

    # ---- the mouse

    def on_click(self, event: events.Click) -> None:
        """Want what was clicked on; on the head, type a filter."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        event.stop()
        if offset.y < HEAD:
            self.action_filter()
        elif offset.y - HEAD < len(self._slots) and (slot := self._slots[offset.y - HEAD]):
            self._chosen = slot[0]
            self.action_choose(False)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move the cards up."""
        self._wheel(event, WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move the cards down."""
        self._wheel(event, -WHEEL_ROWS)

    def _wheel(self, event: events.MouseEvent, rows: int) -> None:
        event.stop()
        event.prevent_default()
        if self._listing:
            self._top = self._list.scroll(self._top, rows)
        elif places := self._beside():
            first, (last, place) = places[0][1], places[-1]
            beyond = place + len(self._rows_of(last)) - self._room
            self._nudge += max(min(0, first), min(rows, max(0, beyond)))
        self._arrange()
