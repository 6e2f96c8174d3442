"""Going up and down by rows of text, as a reader's eye does: in a column, past what is blank.

Columns are counted in code points: what is kept is the place in a line, and no cell is promised.
"""

from __future__ import annotations

from tui.text.layout import Layout, Row


def column_of(layout: Layout, offset: int) -> int:
    """Return the code points between the start of its row and an offset."""
    row = _row(layout, layout.row_of(offset))
    return offset - row.start if row else 0


def offset_by_rows(layout: Layout, offset: int, rows: int, column: int) -> int:
    """Return the offset in a column some rows of text further down (or up, if negative).

    Blank rows are not counted; at the ends it stays in the last row there is.
    """
    at = layout.row_below(offset, 2 * -rows + 2 if rows < 0 else 0)  # each may have a blank one above
    step = 1 if rows > 0 else -1
    row = _row(layout, at)
    for _ in range(abs(rows)):
        beyond = at + step
        while (found := _row(layout, beyond)) is not None and found.start == found.end:
            beyond += step
        if found is None:
            break
        at, row = beyond, found
    return min(row.start + column, max(row.start, row.end - 1)) if row else offset


def _row(layout: Layout, number: int) -> Row | None:
    rows = layout.rows(number, 1) if number >= 0 else []
    return rows[0] if rows else None
