"""The number that stands left of a row: of its paragraph, or of the line of the file that begins there.

Rows of the screen are not numbered: they are others in every window.  A paragraph's number is what
`12gg` goes to; a line's number is what an editor or `grep -n` says.
"""

from __future__ import annotations

from collections.abc import Callable

from tui.reading.panes import Numbers
from tui.text.layout import Row
from tui.text.paged import Text
from tui.text.prose import Prose

EVERY: tuple[Numbers, ...] = ("", "paragraphs", "lines")

MOST_BLOCKS = 64
"""Blocks of an article whose paragraphs are numbered, some 2 MB: all those above must be cut up first."""


def numbering(prose: Prose, what: Numbers) -> Callable[[Row], str]:
    """Return what says the number of a row, `""` where none begins; see `cells_for` for its width."""
    if what == "paragraphs":
        return _Paragraphs(prose)
    return _Lines(prose.text) if what == "lines" else _none


def numbered(prose: Prose, what: Numbers) -> Numbers:
    """Return what can be numbered: in an article too long for its paragraphs, the lines."""
    return "lines" if what == "paragraphs" and len(prose.paragraphs.blocks) > MOST_BLOCKS else what


def cells_for(prose: Prose, what: Numbers) -> int:
    """Cells that the largest number and a blank take; 0 where nothing is numbered."""
    if not what:
        return 0
    return len(str(prose.text.count("\n") + 1)) + 1  # an article has fewer paragraphs than lines


def _none(row: Row) -> str:
    return ""


class _Paragraphs:
    """Numbers paragraphs from 1, titles and boilerplate too."""

    def __init__(self, prose: Prose) -> None:
        self._paragraphs = prose.paragraphs
        self._above = [0]
        """How many stand above each block that was counted."""

    def __call__(self, row: Row) -> str:
        if not row.first:
            return ""
        block = self._paragraphs.block_of(row.start)
        while len(self._above) <= block:
            self._above.append(self._above[-1] + len(self._paragraphs.block(len(self._above) - 1)))
        within = sum(part.span.start <= row.start for part in self._paragraphs.block(block))
        return str(self._above[block] + within)


class _Lines:
    """Numbers the lines of the file from 1, those that begin with a row or within it."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._known = (0, 0)
        """An offset, and the line feeds above it: the next row is not far."""

    def __call__(self, row: Row) -> str:
        line_start = self._text.rfind("\n", 0, row.start) + 1
        if not self._text[line_start : row.start].strip():
            return str(self._feeds(row.start) + 1)
        feed = self._text.find("\n", row.start, row.end)
        return str(self._feeds(row.start) + 2) if feed >= 0 else ""

    def _feeds(self, offset: int) -> int:
        at, feeds = self._known
        if at <= offset:
            feeds += self._text.count("\n", at, offset)
        else:
            feeds -= self._text.count("\n", offset, at)
        self._known = (offset, feeds)
        return feeds
