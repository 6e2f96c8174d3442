"""One row of an article, and how the rows of a part of it are kept: as numbers, nine bytes a row."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import NamedTuple

from tui.text.kinds import Kind

KINDS = tuple(Kind)
FIRST, LAST = 16, 32
"""Flags beside the index of the kind in one byte."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `drawn(text[start:end])` is what stands on it, at most the layout's width in cells."""

    start: int
    """Of the first character, code points.  A blank row has the start of the paragraph below it."""

    end: int
    """Behind the last character; the blanks where the row was broken belong to no row."""

    kind: Kind
    """Of its paragraph; BLANK for the row between two paragraphs."""

    first: bool
    """Whether it is the first row of its paragraph; false for a blank row."""

    last: bool
    """Whether it is the last row of its paragraph; false for a blank row."""


BLANK_ROW = KINDS.index(Kind.BLANK)


class RowNumbers(NamedTuple):
    """The rows of one part."""

    starts: array[int]
    ends: array[int]
    flags: bytearray

    def add(self, start: int, end: int, flags: int) -> None:
        """Append a row; `flags` is the index of its kind, with `FIRST` and `LAST`."""
        self.starts.append(start)
        self.ends.append(end)
        self.flags.append(flags)

    def between(self, low: int, high: int) -> list[Row]:
        """Rows `low` to `high - 1`, counted in this part."""
        cut = slice(max(low, 0), max(high, 0))
        return [
            Row(start, end, KINDS[flags & (FIRST - 1)], bool(flags & FIRST), bool(flags & LAST))
            for start, end, flags in zip(self.starts[cut], self.ends[cut], self.flags[cut], strict=True)
        ]
