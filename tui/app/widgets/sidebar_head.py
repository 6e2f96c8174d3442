"""The first row of the sidebar: what is listed, how many, and by which filters.

It stands beside the title of the page, and while a filter is typed it is the line that one types in.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip

from tui.app.ink import Ink
from tui.app.values import Mark
from tui.app.widgets.sidebar_filter import written
from tui.reading.panes import Filters, Scope
from tui.text.cells import one_line, width

HEAD_LEFT = 2
"""Cells before the first letter, as before the signs of the cards."""

LEAST_FILTER = 6
"""Cells a filter needs to be told from another; with fewer the name of the list is left out."""


def head(
    ink: Ink,
    cells: int,
    *,
    scope: Scope,
    shown: int,
    marks: Sequence[Mark],
    filters: Filters,
    lit: bool,
    typing: bool,
) -> Strip:
    """Paint the head in exactly `cells` cells; `lit`: the sidebar has the keys."""
    count = f"{shown} of {len(marks)}" if filters else f"{len(marks)}" if marks else ""
    if typing:
        return _typed(ink, cells, count)
    name = "Notes here" if scope == "article" else "All notes"
    filter_words = "/" + said(filters, marks) if filters else ""
    left = cells - HEAD_LEFT - width(name) - 3 - width(count) - 2
    parts = [(name, ink.accent if lit else ink.quiet)]
    if filter_words and left < LEAST_FILTER:
        parts = []
        left += width(name) + 3
    if count:
        parts += [(" · " if parts else "", ink.quiet), (count, ink.quiet)]
    lost = sum(mark.state == "orphan" for mark in marks)
    if filter_words:
        parts += [("  ", ink.quiet), (one_line(filter_words, max(1, left)), ink.text)]
    elif lost and left > 8:
        parts += [(f" · {lost} lost", ink.quiet)]
    segments = [Segment(" " * HEAD_LEFT, ink.text), *(Segment(text, style) for text, style in parts)]
    return Strip(segments).adjust_cell_length(cells, ink.text)


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
