"""Where the page stands in the window: what the widgets keep to, and the first page before there are any.

All numbers are cells or rows of the terminal.
"""

from __future__ import annotations

MARGIN = 6
"""Cells left of the text at the least: air, the cursor's bar, three for signs, and air."""

RIGHT = 2
"""Cells right of the text at the least: air, and the scroll bar.  80 columns hold a text of 72."""

NARROWEST = 8
"""Cells of text at the least, however narrow the window."""

WIDTH_BESIDE = 100
"""Cells of a window from which on the sidebar stands beside the page; below, it lies over it."""

ROOM = 50
"""Cells that each pane must keep beside the sidebar: narrower columns are tiring to read."""

LOW = 20
"""Rows of a window below which every row is needed for text."""


def sidebar_cells(columns: int) -> int:
    """Cells of the sidebar where it stands beside the page."""
    return min(44, max(34, columns * 3 // 10))


def stands_beside(columns: int, panes: int) -> bool:
    """Whether the sidebar can stand beside so many panes."""
    return columns >= WIDTH_BESIDE and (columns - sidebar_cells(columns)) // panes >= ROOM


def text_cells(measure: int, room: int) -> int:
    """Cells of one full row of text: the `measure`, or what a column of `room` cells leaves."""
    return max(NARROWEST, min(measure, room - MARGIN - RIGHT))


def page_rows(lines: int) -> tuple[int, int]:
    """Rows above the page, which its title takes, and those of the page; the last is the status line's."""
    above = 1 if lines < LOW else 2
    return above, max(0, lines - above - 1)
