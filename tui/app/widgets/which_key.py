"""What may follow the keys that are half typed, in a frame over the foot of the page.

It comes only after a pause: who knows the keys never sees it.  It opens in place and moves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from tui.app.widgets.status_line import KeyHint
from tui.text.cells import one_line, width

WIDEST = 34
"""Cells of a column at most: three of them fit into 120 cells, two into 80."""

MOST_ROWS = 12
"""Rows at most, and no more than half of the window; of a low one all but these:"""

LEFT_FREE = 4
"""Rows of a low window that are not the frame's keys: two of the page, the frame's head, the last line."""

NARROWEST = 11
"""Cells of a column at least, labels cut short: in a small window all keys matter more than whole words."""

GAP = 2
"""Cells between two columns, and left of the first."""


class WhichKey(Static):
    """Keys and what they do, in columns."""

    DEFAULT_CSS = """
    WhichKey {
        layer: above;
        dock: bottom;
        height: auto;
        margin: 0 0 1 0;
        padding: 1 0;
        background: $panel;
        display: none;
        &.-open { display: block; }
        &.-tight { padding: 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)

    def open(self, typed: str, hints: Sequence[KeyHint]) -> None:
        """Show what may follow the keys `typed`."""
        screen = self.screen.size
        tight = screen.height < 2 * MOST_ROWS
        self.set_class(tight, "-tight")
        self.update(laid_out(typed, hints, screen.width, most_rows(screen.height)))
        self.add_class("-open")

    def close(self) -> None:
        """Take the frame away."""
        self.remove_class("-open")

    @property
    def is_open(self) -> bool:
        """Whether it is seen."""
        return self.has_class("-open")


def most_rows(height: int) -> int:
    """Rows of keys at most in a window of so many rows."""
    return min(MOST_ROWS, max(height // 2 - 2, min(8, height - LEFT_FREE)))


def laid_out(typed: str, hints: Sequence[KeyHint], cells: int, most: int) -> Content:
    """The hints in columns of at most `most` rows, read downwards; what does not fit is counted."""
    room = max(1, cells - GAP)
    keys = max((width(hint.key) for hint in hints), default=0)
    column = min(WIDEST, room, max((keys + 1 + width(hint.label) for hint in hints), default=1))
    columns = max(1, (room + GAP) // (column + GAP))
    if len(hints) > columns * most:
        columns = min(-(-len(hints) // most), max(columns, (room + GAP) // (NARROWEST + GAP)))
        column = min(column, (room + GAP) // columns - GAP)
    rows = min(max(1, most), -(-len(hints) // columns))
    shown = hints[: rows * columns]
    left_out = len(hints) - len(shown)
    lines = [Content.assemble(" " * GAP, (f"{typed} …", "$accent bold"), (_more(left_out), "$text-quiet"))]
    for row in range(rows):
        pieces: list[str | tuple[str, str]] = []
        for number, hint in enumerate(shown[row::rows]):
            keys = max(width(each.key) for each in shown[number * rows : (number + 1) * rows])
            label = one_line(hint.label, max(0, column - keys - 1))
            pieces += [" " * (GAP + keys - width(hint.key)), (hint.key, "$accent"), f" {label}"]
            pieces += [" " * (column - keys - 1 - width(label))]
        lines.append(Content.assemble(*pieces))
    return Content("\n").join(lines)


def _more(count: int) -> str:
    return f"   and {count} more" if count else ""
