"""The first row of the sidebar: what is listed, how many, by which filters, and who has which colour.

It stands beside the title of the page, and while a filter is typed it is the line that one types in.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.ink import Ink
from tui.app.people import Person
from tui.app.values import Mark
from tui.app.widgets.sidebar_deck import Deck
from tui.app.widgets.sidebar_filter import written
from tui.reading.panes import Filters
from tui.text.cells import one_line, width

HEAD_LEFT = 2
"""Cells before the first letter, as before the signs of the cards."""

COUNT = 12
"""Cells kept right of the filter that is typed, for how many are left: `999 of 9999`."""

LONGEST_NAME = 10
"""Cells of a person's name: enough to tell it, and three of them fit."""

LEGEND_GAP = 2
"""Cells before each person."""

LEAST_FILTER = 6
"""Cells a filter needs to be told from another; with fewer the name of the list is left out."""


def head(ink: Ink, cells: int, deck: Deck, *, typing: bool) -> Strip:
    """Paint the head in exactly `cells` cells."""
    total = len(deck.marks)
    count = f"{len(deck.entries)} of {total}" if deck.filters else f"{total}" if total else ""
    if typing:
        return _typed(ink, cells, count)
    name = "Notes here" if deck.scope == "article" else "All notes"
    parts = [(name, ink.accent if deck.awake else ink.quiet), (f" · {count}" if count else "", ink.quiet)]
    left = cells - HEAD_LEFT - sum(width(text) for text, _ in parts) - 2
    if deck.filters:
        if left < LEAST_FILTER:
            parts, left = [(count, ink.quiet)], cells - HEAD_LEFT - width(count) - 2
        words = one_line("/" + said(deck.filters, deck.marks), max(1, left - 1))
        parts += [("  ", ink.quiet), (words, ink.text)]
    elif deck.people:
        whole = sum(LEGEND_GAP + 2 + width(_named(person)) for person in deck.people)
        if whole > left:
            parts, left = [(count, ink.quiet)], cells - HEAD_LEFT - width(count) - 2
        parts += _legend(ink, deck, left)
    elif deck.lost and left > LEAST_FILTER:
        parts.append((f" · {deck.lost} lost", ink.quiet))
    segments = [Segment(" " * HEAD_LEFT, ink.text), *(Segment(text, style) for text, style in parts)]
    return Strip(segments).adjust_cell_length(cells, ink.text)


def _legend(ink: Ink, deck: Deck, room: int) -> list[tuple[str, Style]]:
    """Who has which sign and colour, as many as there is room for."""
    parts: list[tuple[str, Style]] = []
    for person in deck.people:
        name = _named(person)
        room -= LEGEND_GAP + 2 + width(name)
        if room < 0:
            parts.append((" …", ink.quiet))
            break
        gap = (" " * LEGEND_GAP, ink.quiet)
        parts += [gap, (person.sign, ink.sign(person.colour)), (f" {name}", ink.quiet)]
    return parts


def _named(person: Person) -> str:
    return one_line(person.name, LONGEST_NAME) or "nobody"


def _typed(ink: Ink, cells: int, count: str) -> Strip:
    """The row while a filter is typed: the words themselves are drawn by the input that lies over it."""
    segments = [Segment(" " * HEAD_LEFT, ink.text), Segment("/", ink.accent)]
    segments.append(Segment(" " * max(1, cells - HEAD_LEFT - 1 - width(count) - 1), ink.text))
    segments.append(Segment(count, ink.quiet))
    return Strip(segments).adjust_cell_length(cells, ink.text)


def said(filters: Filters, marks: Sequence[Mark]) -> str:
    """Write filters as the cards do: a pen with its sign."""
    pen = next((mark for mark in marks if mark.pen == filters.pen), None)
    words = written(filters)
    return words.replace(f"pen:{filters.pen}", f"{pen.sign} {pen.pen}") if pen and filters.pen else words
