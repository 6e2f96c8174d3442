"""The rows of one article at one width, made only near where one looks.

A text of 50 MB must open as fast as one of 9 KB, so it is laid out in blocks (those of `Paragraphs`,
about 32 K code points).  A block on which nobody has looked yet has an estimated height; once its rows
are made, or counted, it is exact.  Two numbers for a place follow from this, and only one of them lasts:

- an **offset** in the text, in code points: the same at any width and any time
- a **row number**, counted from 0 at the top of the article: good until another block becomes exact

So whoever shows the text keeps the offset that should stay where it is and asks `Layout.row_of` for
its row number after anything that may have moved it: `settle`, a `row_of` elsewhere, another width.

Making a block exact only moves the numbers *below* that block.  The first block is made exact before
any number is given out, and tells how dense the text is: all the estimates lean on it.

Between two paragraphs there is one blank row; it belongs to the block of the second one.  Rows are kept
as arrays of numbers, nine bytes a row, for the last blocks looked at; the heights of all are kept.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from time import monotonic
from typing import NamedTuple

from tui.text.cells import printable
from tui.text.graphemes import graphemes
from tui.text.paragraphs import Kind, Paragraph, Paragraphs
from tui.text.recent import Recent
from tui.text.row import BLANK_ROW, FIRST, KINDS, LAST, Row, RowNumbers
from tui.text.rows import counted, wrap
from tui.text.span import Span

__all__ = ["Layout", "Row"]

LONG = 64 * 1024
"""Code points.  A block that is longer holds a paragraph that never ends (a book on one line) and is
laid out in parts, each of which begins a new row."""

PART = 32 * 1024
"""Code points of such a part: one short row every 400."""

KEPT = 24
"""Blocks whose rows are kept: some three hundred screens, more than anybody scrolls through before turning
back."""

TELLING = 4096
"""Code points that the first block must have to be taken for a sample of the whole text."""


class Layout:
    """The rows of `paragraphs` at `width` cells.  For one thread; a narrower width than 1 counts as 1.

    A run of paragraphs that are `folded` is one row, of the kind FOLD: from the start of its first one to
    the end of its last one within the block.
    """

    def __init__(
        self, paragraphs: Paragraphs, width: int, folded: Callable[[Paragraph], bool] | None = None
    ) -> None:
        self.paragraphs = paragraphs
        self.width = max(width, 1)
        self._folded = folded
        self._text = paragraphs.text
        self._parts = [part for index in range(len(paragraphs.blocks)) for part in _cut(paragraphs, index)]
        self._starts = [part.start for part in self._parts]
        self._heights = [self._guess(part) for part in self._parts]
        self._exact = [False] * len(self._parts)
        self._missing = len(self._parts)
        """How many are not exact yet."""
        self._next = 0
        """Where `settle` goes on: everything above is exact."""
        self._tops: list[int] = []
        """Row number of the first row of each part, and the height behind them; empty when out of date."""
        self._sampled = False
        self._made: Recent[int, RowNumbers] = Recent(self._make, KEPT)

    @property
    def height(self) -> int:
        """Rows of the whole article; an estimate until `exact`."""
        return self._numbers()[-1]

    @property
    def exact(self) -> bool:
        """Whether every row number is final."""
        return not self._missing

    def rows(self, top: int, count: int) -> list[Row]:
        """Return the rows with the numbers `top` to `top + count - 1`, fewer at the end of the article.

        The blocks that hold them are made exact first.  That moves no number above the first of these
        blocks, so `top` keeps the meaning it had for the caller as long as it was the number of a row
        that `rows` or `row_of` has answered.  The numbers are those of after the call: to call `rows`
        again, or for any part of the stretch, gives the same rows.
        """
        found: list[Row] = []
        top = max(top, 0)
        end = top + count
        part = self._part_at(top)
        while part < len(self._parts) and top < end:
            rows = self._look(part)
            begin = self._numbers()[part]
            found += rows.between(top - begin, end - begin)
            top = max(top, begin + len(rows.starts))
            part += 1
        return found

    def row_of(self, offset: int) -> int:
        """Return the number of the row that holds an offset, after making that row's block exact.

        Blanks that no row holds belong to the row above them, and at the top to the first row.  The
        answer is never a blank row; it is 0 for a text without rows.
        """
        for part in range(bisect_right(self._starts, offset) - 1, -1, -1):
            index = bisect_right(self._look(part).starts, offset) - 1
            if index >= 0:
                return self._numbers()[part] + index
        return 0

    def row_below(self, offset: int, count: int) -> int:
        """Return what `row_of` does, the `count` rows above it made exact too, to go up by so many.

        Without that, to count back from a row leads astray, for the blocks above may be taller or
        smaller than was thought.
        """
        row = self.row_of(offset)
        while self._missing:
            self.rows(row - count, min(row, count))
            row, before = self.row_of(offset), row
            if row == before:
                break
        return row

    def settle(self, seconds: float) -> bool:
        """Make more blocks exact, from the top down, for about `seconds`; return whether all are.

        It does one block at least, and stops behind the one during which the time ran out: a block
        takes some 0.4 ms.  Row numbers change; ask `row_of` again for the offset that must not move.
        """
        until = monotonic() + seconds
        if not self._sampled:
            self._sample()
        while self._missing:
            while self._exact[self._next]:
                self._next += 1
            self._fix(self._next, self._count(self._next))
            if monotonic() >= until:
                break
        return self.exact

    def _guess(self, part: _Part) -> int:
        """Estimate a height: rows are nine tenths full, and a paragraph has about 400 code points."""
        length = part.end - part.start
        return 1 + length * 10 // (self.width * 9) + length // 400

    def _numbers(self) -> list[int]:
        """The row number at which each part starts, summed again (30 µs for 50 MB) if one has changed."""
        if not self._sampled:
            self._sample()
        if not self._tops:
            self._tops = list(accumulate(self._heights, initial=0))
        return self._tops

    def _part_at(self, number: int) -> int:
        """Return the part that holds a row number once it is exact; behind the last part, their count."""
        part = 0
        while part < len(self._parts):
            part = max(part, bisect_right(self._numbers(), number) - 1)
            part = min(part, len(self._parts) - 1)
            self._look(part)
            if number < self._numbers()[part + 1]:
                return part
            part += 1
        return part

    def _sample(self) -> None:
        """Make the first part exact and set right by it how tall the others are thought to be."""
        self._sampled = True
        if not self._parts:
            return
        guess, height = self._heights[0], len(self._look(0).starts)
        if self._parts[0].end >= TELLING and height:
            rest = [max(1, other * height // guess) for other in self._heights[1:]]
            self._heights[1:] = rest

    def _look(self, part: int) -> RowNumbers:
        """Return the rows of a part, which is exact from now on."""
        if not self._sampled:
            self._sample()
        rows = self._made.get(part)
        if not self._exact[part]:
            self._fix(part, len(rows.starts))
        return rows

    def _fix(self, part: int, height: int) -> None:
        self._heights[part] = height
        self._exact[part] = True
        self._missing -= 1
        self._tops = []

    def _make(self, index: int) -> RowNumbers:
        """Lay out one part."""
        part, rows = self._parts[index], RowNumbers(array("I"), array("I"), bytearray())
        opening = self.paragraphs.at(0)
        paragraphs = self.paragraphs.block(part.block)
        begin = bisect_right(paragraphs, part.start, key=lambda paragraph: paragraph.span.end)
        folding = False
        for paragraph in paragraphs[begin:]:
            span = paragraph.span
            start, end = max(span.start, part.start), min(span.end, part.end)
            if start >= part.end:
                break
            if folding := self._fold(rows, paragraph, (start, end), folding):
                continue
            if start == span.start and paragraph != opening:
                rows.add(start, start, BLANK_ROW)
            lines = wrap(self._text, start, end, self.width)
            if not lines and (start, end) == (span.start, span.end):
                lines = [(start, end)]  # nothing in it can be seen, yet a cursor must stand somewhere
            for at, (row_start, row_end) in enumerate(lines):
                first = FIRST * (at == 0 and start == span.start)
                last = LAST * (at == len(lines) - 1 and end == span.end)
                rows.add(row_start, row_end, KINDS.index(paragraph.kind) | first | last)
        return rows

    def _count(self, index: int) -> int:
        """Count the rows of one part, five times sooner than by laying it out, unless something is folded."""
        if self._folded:
            return len(self._make(index).starts)
        part, opening = self._parts[index], self.paragraphs.at(0)
        begin, end = part.start, part.end
        spans = [span for span in self.paragraphs.spans(part.block) if span.start < end and span.end > begin]
        stretches = [(max(span.start, begin) - begin, min(span.end, end) - begin) for span in spans]
        rows = zip(counted(self._text[begin:end], stretches, self.width), spans, strict=True)
        height = sum(number or (begin <= span.start and span.end <= end) for number, span in rows)
        opens = opening is not None and begin <= opening.span.start < end
        return height + sum(span.start >= begin for span in spans) - opens

    def _fold(self, rows: RowNumbers, paragraph: Paragraph, cut: tuple[int, int], folding: bool) -> bool:
        """Put a folded paragraph into the row of its run; whether it is one."""
        start, end = cut
        if not self._folded or Span(start, end) != paragraph.span or not self._folded(paragraph):
            return False
        if folding:
            rows.ends[-1] = end
            return True
        if paragraph != self.paragraphs.at(0):
            rows.add(start, start, BLANK_ROW)
        rows.add(start, end, KINDS.index(Kind.FOLD) | FIRST | LAST)
        return True


class _Part(NamedTuple):
    """What is laid out at once: a block, or a part of one that is too long."""

    start: int
    end: int
    block: int


def _cut(paragraphs: Paragraphs, index: int) -> Iterator[_Part]:
    """Yield a block whole, or in parts if it is too long, each cut behind a blank if one is near."""
    text = paragraphs.text
    start, end = paragraphs.blocks[index].start, paragraphs.blocks[index].end
    while end - start > LONG:
        aim = start + PART
        cut = text.rfind(" ", aim - PART // 32, aim) + 1
        if not cut:  # 64 code points are enough to fall into step with the graphemes
            cut = aim + 1 - len(graphemes(printable(text[max(start, aim - 64) : aim + 1]))[-1])
        yield _Part(start, cut, index)
        start = cut
    yield _Part(start, end, index)
