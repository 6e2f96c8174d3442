"""What stands on a terminal's rows, from the bytes written to it: as much as the programs here write.

Each character is taken for one cell, so it is for texts without wide ones.
"""

from __future__ import annotations

import re

_TOKENS = re.compile(
    rb"\x1b\[([0-?]*)[ -/]*([@-~])|\x1b[\]P_^X](?:[^\x07\x1b]|\x1b(?!\\))*(?:\x07|\x1b\\)"
    rb"|\x1b[ -/]*[0-~]|([\r\n\x08])|([^\x1b\r\n\x08]+)"
)


def rows(written: bytes, columns: int, lines: int) -> list[str]:
    """The rows of the screen after all of `written`, without the blanks at their ends."""
    cells = [[" "] * columns for _ in range(lines)]
    row = column = 0
    for token in _TOKENS.finditer(written):
        parameters, final, control, text = token.groups()
        if text is not None:
            for character in text.decode("utf-8", "replace"):
                if row < lines and column < columns:
                    cells[row][column] = character
                column += 1
        elif control == b"\r":
            column = 0
        elif control == b"\n":
            row += 1
        elif control == b"\x08":
            column = max(0, column - 1)
        elif final in (b"H", b"f") and not parameters.startswith(b"?"):
            numbers = [int(number or 1) for number in [*parameters.split(b";"), b"1", b"1"][:2]]
            row, column = numbers[0] - 1, numbers[1] - 1
        elif final == b"J" and row < lines:
            cells = [[" "] * columns for _ in range(lines)]
        elif final == b"K" and row < lines:
            cells[row][column:] = [" "] * (columns - column)
    return ["".join(row_cells).rstrip() for row_cells in cells]
