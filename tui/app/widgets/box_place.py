"""Where a box stands that belongs to some words on the screen: right below them, or right above.

The box never covers the words it is about while there is room elsewhere, its text begins in the column
of theirs, and it grows away from them.  All numbers are cells and rows of the screen.
"""

from __future__ import annotations

from textual.geometry import Region, Size

Place = tuple[int, int, int]
"""Column of the text, first row and last row of the words."""

INDENT = 2
"""Cells of the box left of what is typed in it, so that this begins in the column of the words."""

NARROWEST = 40
"""Cells a box keeps, by moving to the left: a shorter line cannot be read over."""

ROOM = 6
"""Rows below the words that are enough; with fewer the box stands above them."""

STATUS = 1
"""Rows at the foot of the screen that stay free."""


def stand(place: Place, screen: Size, cells: int, rows: int) -> Region:
    """Return where a box of at most `cells` by `rows` stands.

    Which side it takes depends on the room alone, so it does not jump while it grows.

    >>> stand((10, 4, 6), Size(120, 40), 76, 5), stand((10, 34, 36), Size(120, 40), 76, 5)
    (Region(x=8, y=7, width=76, height=5), Region(x=8, y=29, width=76, height=5))
    >>> stand((60, 1, 2), Size(80, 24), 76, 5).x, stand((2, 3, 7), Size(40, 12), 76, 5).y
    (40, 6)
    """
    column, first, last = place
    left = max(0, min(column - INDENT, screen.width - NARROWEST))
    width = max(1, min(cells, screen.width - left))
    floor = max(1, screen.height - STATUS)
    first, last = max(0, min(first, floor)), max(-1, min(last, floor - 1))
    above, below = first, floor - last - 1
    under = below >= ROOM or below >= above
    height = min(rows, max(ROOM, below if under else above), floor)
    top = min(last + 1, floor - height) if under else max(0, first - height)
    return Region(left, top, width, height)
