"""One line of a list: words on the left, quiet facts on the right, nothing ever wider than its cells.

A line is a value; what paints it asks for the style of each `Part` from a `LineInk`, which is made
from the theme's colours and kept until the theme changes.  Texts are data: they are sanitised here,
at the last step before the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.text.cells import drawn, offset_at_cell, width


class Part(Enum):
    """What a run of characters is to the reader; the theme says how that looks."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    HEADING = "heading"
    ACCENT = "accent"
    HIT = "hit"
    PROBLEM = "problem"


Run = tuple[str, "Part | Style"]
"""Some text and what it is; a `Style` of one's own (a pen's sign) keeps its colour on our ground."""

GAP = 2
"""Cells between the words on the left and the facts on the right at the least."""

LEFT_AT_LEAST = 20
"""Cells that the left keeps: a title cut shorter says nothing, so then facts of the right are left out."""

CODE_POINTS_A_CELL = 64
"""Code points of one cell that are looked at: a title of a megabyte costs no more than another."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list."""

    left: tuple[Run, ...] = ()
    """Cut with an ellipsis when there is no room."""

    right: tuple[Run, ...] = ()
    """Set flush right, each run whole or not at all: where room is short the last ones stay."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours a list is painted with, as Rich names them."""

    ground: str
    row: str
    text: str
    quiet: str
    accent: str
    hit: str
    error: str
    rule: str


class LineInk:
    """Styles for the parts of a line, and the line itself as a strip of cells."""

    def __init__(self, colours: Colours) -> None:
        self.colours = colours
        self.style = cache(self._style)
        self.thumb = Style(color=colours.rule, bgcolor=colours.ground)

    def _style(self, part: Part | Style, chosen: bool) -> Style:
        """The style of a run, on the ground of a chosen row or of any other."""
        colours = self.colours
        ground = colours.row if chosen else colours.ground
        if isinstance(part, Style):
            return part + Style(bgcolor=ground)
        if part is Part.HIT:
            return Style(color=colours.text, bgcolor=colours.hit, bold=True)
        colour = {
            Part.QUIET: colours.quiet,
            Part.HEADING: colours.quiet,
            Part.ACCENT: colours.accent,
            Part.PROBLEM: colours.error,
        }.get(part, colours.text)
        return Style(color=colour, bgcolor=ground, bold=part is Part.STRONG)

    def paint(self, line: Line, cells: int, *, chosen: bool = False) -> Strip:
        """Draw a line in exactly `cells` cells."""
        facts = line.right
        right, taken = self._segments(facts, cells, chosen)
        while facts and taken + GAP + LEFT_AT_LEAST > cells:
            facts = facts[1:]
            right, taken = self._segments(facts, cells, chosen)
        left, used = self._segments(line.left, cells - taken - GAP if taken else cells, chosen)
        blank = Segment(" " * (cells - used - taken), self.style(Part.PLAIN, chosen))
        return Strip([*left, blank, *right], cells)

    def _segments(self, runs: Iterable[Run], room: int, chosen: bool) -> tuple[list[Segment], int]:
        """Draw runs one after the other in at most `room` cells; say how many they took."""
        segments: list[Segment] = []
        used = 0
        for text, part in runs:
            style = self.style(part, chosen)
            words = drawn(text[: (room + 1) * CODE_POINTS_A_CELL])
            cells = width(words)
            if used + cells > room:
                words = _cut(words, room - used)
                segments.append(Segment(words, style))
                return segments, used + width(words)
            segments.append(Segment(words, style))
            used += cells
        return segments, used


def _cut(words: str, room: int) -> str:
    """Shorten words to at most `room` cells, an ellipsis for what is missing."""
    if room < 1:
        return ""
    return words[: offset_at_cell(words, room - 1)].rstrip(" …") + "…"


def thumb(height: int, count: int, top: int) -> range:
    """The rows of a view on which its scroll bar lies; none when all `count` rows are in view.

    >>> thumb(10, 10, 0), thumb(10, 100, 0), thumb(10, 100, 90), thumb(10, 15, 5)
    (range(0, 0), range(0, 1), range(9, 10), range(4, 10))
    """
    if count <= height:
        return range(0)
    length = max(1, height * height // count)
    first = round(top / (count - height) * (height - length))
    return range(first, first + length)
