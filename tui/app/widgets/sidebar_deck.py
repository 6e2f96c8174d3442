"""Which cards the sidebar shows, and what stands in each of its rows: no screen, only values.

The deck is given all annotations of the scope and narrows them.  Without the keys (`awake` is false) the
cards of one article stand beside their marks; with them, or for all articles, they are a list.  Rows are
counted from the first row of the page, which is the first below the sidebar's head.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.app.people import Person
from tui.app.values import Mark
from tui.app.widgets.card_places import CardRows, Top, align
from tui.app.widgets.card_text import CardRow
from tui.app.widgets.sidebar_cards import Entry, card_rows, entries
from tui.app.widgets.sidebar_filter import narrow
from tui.reading.panes import Filters, Scope

LEAD = 1
"""Blank rows between the head and a list."""

LOWEST = 3
"""Rows of the smallest card, pen and quote, with the gap below it: no more cards than that are in view."""

Slot = tuple[int, int, bool]
"""What one row shows: a card, one of its rows, whether the card is bright."""


class Deck:
    """The cards, the chosen one, and where they stand."""

    def __init__(self) -> None:
        self.marks: tuple[Mark, ...] = ()
        self.lost = 0
        """How many of them have no place any more."""

        self.entries: list[Entry] = []
        self.scope: Scope = "article"
        self.filters = Filters()
        self.people: tuple[Person, ...] = ()
        """Whose colours and signs the marks have; empty: those of their pens."""

        self.awake = False
        """The sidebar has the keys."""

        self.slots: list[Slot | None] = []
        """What each row shows, as `arrange` left it."""

        self._cards: dict[str, int] = {}
        """Id of an annotation -> its card."""

        self._rows: dict[str, int] = {}
        """Id of an annotation -> the row of the page that it begins at."""

        self._current = ""
        self._chosen = 0
        self._top = Top()
        self._nudge = 0
        """Rows that the wheel moved the cards away from their marks."""

        self._room, self._cells = 0, 1
        self._laid_out: dict[tuple[int, bool], tuple[CardRow, ...]] = {}

    # ---- what is listed

    def show(self, marks: Sequence[Mark], scope: Scope) -> bool:
        """List these annotations; say whether they are others than before."""
        marks = tuple(marks)
        if marks == self.marks and scope == self.scope:
            return False
        if scope != self.scope:
            self._chosen, self._top = 0, Top()
        self.marks, self.scope = marks, scope
        self.lost = sum(mark.state == "orphan" for mark in marks)
        self._narrow(otherwise=self._chosen)
        return True

    def filter_by(self, filters: Filters) -> None:
        """List only what fulfils these filters."""
        self.filters = filters
        self._narrow(otherwise=0)

    def _narrow(self, *, otherwise: int) -> None:
        """List the cards anew; the same annotation stays chosen, else the card `otherwise`.

        In the place of one that is gone stands the next; of those that a filter leaves, the first is wanted.
        """
        mark = self.chosen
        self.entries = entries(narrow(self.marks, self.filters), by_article=self.scope == "all")
        self._cards = {entry.mark.id: card for card, entry in enumerate(self.entries)}
        card = self._cards.get(mark.id, otherwise) if mark else 0
        self._chosen = self._valid(card)
        self._laid_out.clear()
        self._top = self._list.scroll(self._top, 0)
        if self.awake:
            self._top = self._list.reveal(self._top, self._chosen)

    def _valid(self, card: int) -> int:
        return max(0, min(card, len(self.entries) - 1))

    def resize(self, room: int, cells: int) -> None:
        """Lay out for a view of `room` rows, and words of `cells` cells."""
        self._room, self._cells = room, cells
        self._laid_out.clear()
        self._top = self._list.scroll(self._top, 0)

    # ---- cards

    @property
    def chosen(self) -> Mark | None:
        """The annotation that keys act on; `None`: nothing is listed."""
        return self.entries[self._chosen].mark if self._chosen < len(self.entries) else None

    def rows_of(self, card: int) -> tuple[CardRow, ...]:
        """The rows of a card; all of them for the bright one."""
        whole = self._lit(card)
        rows = self._laid_out.get((card, whole))
        if rows is None:
            rows = self._laid_out[card, whole] = card_rows(self.entries[card], self._cells, whole=whole)
        return rows

    def _height(self, card: int) -> int:
        return len(self.rows_of(card))

    def _lit(self, card: int) -> bool:
        return card == self._chosen if self.awake else self.entries[card].mark.id == self._current

    # ---- what stands where

    @property
    def listing(self) -> bool:
        """Whether the cards stand one below the other: also where none has a place in the page."""
        return self.awake or self.scope == "all" or all(entry.mark.span is None for entry in self.entries)

    @property
    def _list(self) -> CardRows:
        return CardRows(len(self.entries), self._height, max(1, self._room - LEAD))

    def arrange(self) -> list[Slot | None]:
        """Find out what each row shows."""
        slots: list[Slot | None] = [None] * self._room
        listing = self.listing
        lead = LEAD if listing else 0
        for card, place in self._list.places(self._top) if listing else self._beside():
            lit = self._lit(card)
            for row in range(max(0, -place), min(self._height(card), self._room - lead - place)):
                slots[lead + place + row] = (card, row, lit)
        self.slots = slots
        return slots

    def _beside(self) -> list[tuple[int, int]]:
        """Cards beside their marks, as far as they may be in view: card and row."""
        known = sorted(
            (row, self._cards[identity])
            for identity, row in self._rows.items()
            if identity in self._cards and row < self._room
        )
        above = sum(row < 0 for row, _ in known)
        known = known[max(0, above - self._room // LOWEST - 1) :]
        rows, cards = [row for row, _ in known], [card for _, card in known]
        current = self._cards.get(self._current, -1)
        places = align(
            rows, [*map(self._height, cards)], self._room, cards.index(current) if current in cards else -1
        )
        return [(card, place - self._nudge) for card, place in zip(cards, places, strict=True)]

    def line_up(self, rows: Mapping[str, int]) -> bool:
        """Take where marks stand now; say whether that moves cards."""
        if rows == self._rows:
            return False
        self._rows = dict(rows)
        self._nudge = 0
        return not self.listing

    def set_current(self, mark_id: str) -> bool:
        """Take the mark at the cursor; say whether that is to be seen."""
        if mark_id == self._current:
            return False
        self._current = mark_id
        card = self._cards.get(mark_id)
        if card is not None and self.listing and not self.awake:
            self._top = self._list.reveal(self._top, card)
        return not self.awake

    # ---- what the reader does

    def wake(self) -> None:
        """Become a list and choose the card at the cursor, or the first in view; it stays where it stands."""
        if self.awake:
            return
        self.awake = True
        seen = [slot for slot in self.slots if slot]
        card = self._cards.get(self._current, seen[0][0] if seen else self._chosen)
        stood = next((row - slot[1] for row, slot in enumerate(self.slots) if slot and slot[0] == card), LEAD)
        self._chosen = self._valid(card)
        self._top = self._list.scroll(Top(self._chosen, 0), LEAD - stood)
        self._top = self._list.reveal(self._top, self._chosen)

    def choose(self, card: int) -> None:
        """Choose a card, or the one at the end beyond which it would be."""
        self._chosen = self._valid(card)
        self._top = self._list.reveal(self._top, self._chosen)

    def move(self, cards: int) -> None:
        """Choose the card so many further down."""
        self.choose(self._chosen + cards)

    def page(self, pages: int) -> None:
        """Scroll by a view, less one row, and choose a card in it; at the end, the last."""
        before = self._top
        self._top = self._list.scroll(before, pages * max(1, self._room - LEAD - 1))
        if self._top == before:
            self.choose(0 if pages < 0 else len(self.entries) - 1)
            return
        seen = self._list.places(self._top)
        begun = [card for card, place in seen if place >= 0] or [card for card, _ in seen]
        if self._chosen not in begun:
            self._chosen = begun[0]

    def scroll(self, rows: int) -> None:
        """Move the cards up; the choice stays."""
        if self.listing:
            self._top = self._list.scroll(self._top, rows)
        elif places := self._beside():
            hidden_above, (last, place) = min(0, places[0][1]), places[-1]
            hidden_below = max(0, place + self._height(last) - self._room)
            self._nudge += max(hidden_above, min(rows, hidden_below))

    def mark_at(self, row: int) -> Mark | None:
        """The annotation whose card stands in a row of the view; it is chosen."""
        slot = self.slots[row] if 0 <= row < len(self.slots) else None
        if slot is None:
            return None
        self._chosen = slot[0]
        return self.chosen
