"""The paragraphs of an article, found only near where one looks.

A paragraph is a run of lines that no blank line parts, if those lines were filled by hand; else it is
one line (`tui.text.wrapping` says which).  What it is (title, heading, body, ...) is told by the rules in
`tui.text.kinds`.

A text of 50 MB must open at once, so nothing here reads all of it.  At the start only the places where
it may be cut into blocks are sought (`tui.text.blocks`); the paragraphs of a block are made when somebody
asks for one, judged from that block alone, and forgotten again when many others were asked for since.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.text.blocks import BLOCK, blocks
from tui.text.kinds import Judge, Kind
from tui.text.paged import Text
from tui.text.recent import Recent
from tui.text.span import Span
from tui.text.wrapping import paragraphs

__all__ = ["BLOCK", "Kind", "Paragraph", "Paragraphs"]

KEPT = 24
"""Blocks remembered: 800 kB of text, some three hundred screens, in 300 kB of memory."""

CUTS = 4
"""Blocks of which it is remembered where their paragraphs are, when nothing else is asked: a layout takes
one after the other, and a block of 50 MB, all of one line, in a thousand parts."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an article."""

    span: Span
    """Without the blanks around it; inner line feeds only where lines were filled by hand."""

    kind: Kind

    repeats: bool = False
    """The same words stand above already, in the same block."""


class Paragraphs:
    """A lazy list of the paragraphs of `text`; `title` is what is known to be its title, or ``""``.

    >>> text = "Rain\\n\\nIt rained all day, and nobody went out.\\n\\nclose\\n"
    >>> [(part.kind.value, part.span.slice(text)) for part in Paragraphs(text)]
    [('title', 'Rain'), ('body', 'It rained all day, and nobody went out.'), ('furniture', 'close')]
    """

    def __init__(self, text: Text, title: str = "") -> None:
        self.text = text
        self.title = title
        self.blocks: Sequence[Span] = tuple(blocks(text))
        """Cover the whole text in order; each holds whole paragraphs.  None for an empty text."""
        self._starts = [block.start for block in self.blocks]
        self._made: Recent[int, tuple[Paragraph, ...]] = Recent(self._make, KEPT)
        self._cuts: Recent[int, list[tuple[Span, bool]]] = Recent(self._cut, CUTS)

    def __iter__(self) -> Iterator[Paragraph]:
        for index in range(len(self.blocks)):
            yield from self.block(index)

    def block(self, index: int) -> tuple[Paragraph, ...]:
        """Paragraphs of one block, in order; none if it is all blank.  Raises `IndexError`."""
        return self._made.get(index)

    def spans(self, index: int) -> list[Span]:
        """Where the paragraphs of one block are; five times sooner known than what they are."""
        return [span for span, _ in self._cuts.get(index)]

    def block_of(self, offset: int) -> int:
        """Index of the block that holds an offset; the first or last one for an offset outside."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def at(self, offset: int) -> Paragraph | None:
        """Return the paragraph that holds the offset, else the next, else the last; `None` if none is."""
        return self._behind(offset) or self._above(len(self.text))

    def after(self, paragraph: Paragraph) -> Paragraph | None:
        """Return the next paragraph, or `None` behind the last."""
        return self._behind(paragraph.span.end)

    def before(self, paragraph: Paragraph) -> Paragraph | None:
        """Return the paragraph above, or `None` above the first."""
        return self._above(paragraph.span.start)

    def _behind(self, offset: int) -> Paragraph | None:
        """Return the first paragraph that ends behind `offset`."""
        for index in range(self.block_of(offset), len(self.blocks)):
            parts = self.block(index)
            at = bisect_right(parts, offset, key=_end)
            if at < len(parts):
                return parts[at]
        return None

    def _above(self, offset: int) -> Paragraph | None:
        """Return the last paragraph that starts above `offset`."""
        for index in range(min(self.block_of(offset), len(self.blocks) - 1), -1, -1):
            parts = self.block(index)
            at = bisect_left(parts, offset, key=_start)
            if at:
                return parts[at - 1]
        return None

    def _cut(self, index: int) -> list[tuple[Span, bool]]:
        return paragraphs(self.text, self.blocks[index])

    def _make(self, index: int) -> tuple[Paragraph, ...]:
        last = index == len(self.blocks) - 1
        cut = self._cuts.get(index)
        verdicts = Judge(self.text, cut, first=index == 0, last=last, title=self.title).verdicts()
        return tuple(
            Paragraph(span, kind, again) for (span, _), (kind, again) in zip(cut, verdicts, strict=True)
        )


def _start(paragraph: Paragraph) -> int:
    return paragraph.span.start


def _end(paragraph: Paragraph) -> int:
    return paragraph.span.end
