"""Where the cards of the sidebar stand: beside their marks as in a margin, or one below the other.

Heights and places are rows, counted from the first row below the sidebar's head, which is the first
row of the page beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

GAP = 1
"""Blank rows between two cards."""


def align(rows: Sequence[int], heights: Sequence[int], room: int, current: int = -1) -> list[int]:
    """Return where cards stand whose marks stand at `rows` (in order; below 0: above the view).

    Each card stands at the row of its mark, or is pushed down by the card above.  That begins with the
    first mark in view, so the margin there is always right, however many marks there are above; the
    cards of these are pushed up instead.  The `current` card is whole in the view: where it would hang
    out it moves, and the others make room.

    >>> align([0, 2, 20], [4, 4, 4], 30)
    [0, 5, 20]
    >>> align([-9, -1, 1, 28], [4, 4, 4, 4], 30)
    [-9, -4, 1, 28]
    >>> align([0, 2, 28], [4, 4, 4], 30, current=2), align([-3, 2], [4, 4], 30, current=0)
    ([0, 5, 26], [0, 5])
    """
    if not rows:
        return []
    last = len(rows) - 1
    fixed = next((card for card, row in enumerate(rows) if row >= 0), last)
    places = list(rows)
    _push_down(places, rows, heights, fixed)
    if 0 <= current <= last and rows[current] < room:
        fixed = current
        places[fixed] = max(0, min(places[fixed], room - heights[fixed]))
        _push_down(places, rows, heights, fixed)
    for card in range(fixed - 1, -1, -1):
        places[card] = min(places[card], places[card + 1] - GAP - heights[card])
    return places


def _push_down(places: list[int], rows: Sequence[int], heights: Sequence[int], fixed: int) -> None:
    for card in range(fixed + 1, len(places)):
        places[card] = max(rows[card], places[card - 1] + heights[card - 1] + GAP)


class Top(NamedTuple):
    """What stands at the top of a list: a card, and how many of its rows are out of view."""

    card: int = 0
    hidden: int = 0


class CardRows:
    """A list of cards of any height, of which only the heights near the view are ever asked for."""

    def __init__(self, count: int, height: Callable[[int], int], room: int) -> None:
        self.count = count
        self.room = room
        """Rows of the view."""

        self._height = height

    def step(self, card: int) -> int:
        """Rows of a card with the gap below it."""
        return self._height(card) + GAP

    def scroll(self, top: Top, rows: int) -> Top:
        """Move the view down by some rows, or up; it stops at both ends."""
        card, hidden = top.card, top.hidden + rows
        while hidden < 0 and card > 0:
            card -= 1
            hidden += self.step(card)
        while card < self.count - 1 and hidden >= self.step(card):
            hidden -= self.step(card)
            card += 1
        return max(Top(), min(Top(card, hidden), self.last()))

    def last(self) -> Top:
        """The lowest top: the end of the last card at the end of the view."""
        return self._ending_with(self.count - 1)

    def _ending_with(self, card: int) -> Top:
        """The top with which the end of a card is at the end of the view."""
        if card < 0:
            return Top()
        spare = self.room - self._height(card)
        while spare > 0 and card > 0:
            card -= 1
            spare -= self.step(card)
        return Top(card, max(0, -spare))

    def reveal(self, top: Top, card: int) -> Top:
        """Move the view as little as shows a card whole, or from its beginning if it is too high."""
        if Top(card, 0) <= top:
            return Top(card, 0)
        if self.place(top, card) + self._height(card) <= self.room:
            return top
        return min(Top(card, 0), self._ending_with(card))

    def place(self, top: Top, card: int) -> int:
        """The row that a card from the top on begins at; `room`, or more, if it is below the view."""
        row = -top.hidden
        for above in range(top.card, card):
            if row >= self.room:
                break
            row += self.step(above)
        return row

    def places(self, top: Top) -> list[tuple[int, int]]:
        """Every card in view and the row it begins at."""
        row, found = -top.hidden, []
        for card in range(top.card, self.count):
            if row >= self.room:
                break
            found.append((card, row))
            row += self.step(card)
        return found
