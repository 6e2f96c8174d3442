"""One annotation as a card of the sidebar: its rows, and how they are painted.

    C claim  #nato #training    ~ moved
      “the words that were marked, on two
      rows at most…”
      The note, wrapped by words.

The pen's sign hangs in a column of its own, so that all words of the sidebar begin in one line, as in a
margin.  What the reader wrote is bright, all else is quiet; the card at the cursor has a bar and is
bright as a whole.  Widths are cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.ink import Ink
from tui.app.values import Mark
from tui.text.cells import drawn, offset_at_cell, one_line, width
from tui.text.rows import wrap

BEFORE = 4
"""Cells left of the words: the bar, air, the sign, air."""

AFTER = 1
"""Cells right of the words."""

QUOTE_ROWS = 2
"""Rows a quote gets: it stands in the page beside it, here it need only be recognised."""

NOTE_ROWS = 6
"""Rows a note gets while its card is not the current one."""

CODE_POINTS_A_CELL = 4
"""Code points a cell that are looked at where text is cut: combining marks are rarely more."""

LOST = "Lost their place"
"""Heading of the annotations whose words are gone."""

STATES = {"moved": "~", "changed": "≠", "orphan": "∅"}
"""Signs of the states that are worth a word; one cell each."""

_HANG = re.compile(r"\s*(?:(?:[-*+•]|\d{1,3}[.)]|>+|#{1,6})\s+)?")
"""What a line of Markdown may begin with: the rows below it are set in by as much."""


class Tone(Enum):
    """What a run of a card is."""

    BLANK = "blank"
    PEN = "pen"
    TAG = "tag"
    STATE = "state"
    REASON = "reason"
    QUOTE = "quote"
    NOTE = "note"
    HEADING = "heading"


Run = tuple[str, Tone]
"""Some text as it is drawn, and what it is."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """One row of a card."""

    runs: tuple[Run, ...] = ()
    sign: bool = False
    """The pen's sign stands before it."""

    apart: bool = False
    """It belongs to a heading above the card: it never has the bar."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A card of the list, with the headings above it."""

    mark: Mark
    headings: tuple[str, ...] = ()


def entries(marks: list[Mark], *, by_article: bool) -> list[Entry]:
    """Put annotations in the order of the sidebar: as given, those that lost their place at the end."""
    found: list[Entry] = []
    for lost in (False, True):
        title: str | None = None
        heading: tuple[str, ...] = (LOST,) if lost else ()
        for mark in marks:
            if (mark.state == "orphan") is not lost:
                continue
            if by_article and mark.title != title:
                heading += (mark.title,)
                title = mark.title
            found.append(Entry(mark, heading))
            heading = ()
    return found


# ---- rows


def card_rows(entry: Entry, cells: int, *, whole: bool) -> tuple[CardRow, ...]:
    """Lay out an entry in rows of `cells` cells of words; `whole`: with all of its note and tags."""
    mark = entry.mark
    rows: list[CardRow] = []
    for heading in entry.headings:
        rows.append(CardRow(((one_line(heading, cells + 2), Tone.HEADING),), apart=True))
    rows += _head(mark, cells, whole)
    rows += [CardRow(((row, Tone.QUOTE),)) for row in _quote(mark.quote, cells)]
    if mark.state == "orphan" and mark.reason:
        rows += [CardRow(((row, Tone.REASON),)) for row in _wrapped(mark.reason, cells, NOTE_ROWS)]
    rows += [CardRow(((row, Tone.NOTE),)) for row in _note(mark.note, cells, 0 if whole else NOTE_ROWS)]
    return tuple(rows)


def _head(mark: Mark, cells: int, whole: bool) -> list[CardRow]:
    """Pen, tags, state; the tags go on below when all are to be shown."""
    sign = STATES.get(mark.state, "")
    pen = one_line(mark.pen, cells - 2 - width(sign))
    state = f"{sign} {mark.state}" if sign else ""
    if width(pen) + 2 + width(state) > cells:
        state = sign
    rows: list[list[Run]] = [[(pen, Tone.PEN), ("  ", Tone.BLANK)]]
    room = cells - width(pen) - 2 - (2 + width(state) if state else 0)
    for place, tag in enumerate(mark.tags, start=1):
        shown = "#" + one_line(tag, cells - 1)
        more = 0 if whole or place == len(mark.tags) else 2
        if width(shown) + more > room:
            if not whole:
                rows[-1].append(("…" if room > 0 else "", Tone.TAG))
                break
            rows.append([])
            room = cells
        rows[-1].append((shown + " ", Tone.TAG))
        room -= width(shown) + 1
    if state:
        used = sum(width(text) for text, _ in rows[0])
        rows[0].append((" " * max(0, cells - used - width(state)) + state, Tone.STATE))
    return [CardRow(tuple(runs), sign=place == 0) for place, runs in enumerate(rows)]


def _quote(quote: str, cells: int) -> Iterator[str]:
    """The quote in quotes, cut with an ellipsis."""
    reach = (QUOTE_ROWS + 1) * cells * CODE_POINTS_A_CELL
    words = " ".join(quote[:reach].split())
    yield from _wrapped(f"“{words}”" if len(quote) <= reach else f"“{words}", cells, QUOTE_ROWS, end="”")


def _wrapped(text: str, cells: int, most: int, end: str = "") -> list[str]:
    """Break a text into at most `most` rows; the last one ends with an ellipsis and `end` if it was cut."""
    spans = wrap(text, 0, len(text), cells)
    rows = [drawn(text[start:stop]) for start, stop in spans[:most]]
    if len(spans) > most:
        rows[-1] = _cut(rows[-1], cells - width(end)) + end
    return rows


def _cut(row: str, cells: int) -> str:
    """End a row with an ellipsis, within `cells`; behind a word where there is one."""
    if width(row) >= cells:
        row = row[: offset_at_cell(row, cells - 1)]
        row = row[: row.rfind(" ")] if row.rfind(" ") > len(row) // 2 else row
    return row.rstrip(" ,;:.…") + "…"


def _note(note: str, cells: int, most: int) -> list[str]:
    """The note in rows, as its lines are; at most `most`, 0: all."""
    rows: list[str] = []
    for line in note.strip().split("\n"):
        if most and len(rows) > most:
            break
        reach = len(line) if not most else (most + 1) * cells * CODE_POINTS_A_CELL
        found = _note_line(line[:reach], cells)
        if found or (rows and rows[-1]):
            rows += found or [""]
    if most and len(rows) > most:
        rows = rows[:most]
        while not rows[-1]:
            rows.pop()
        rows[-1] = _cut(rows[-1], cells)
    return rows


def _note_line(line: str, cells: int) -> list[str]:
    lead = _HANG.match(line)
    hang = drawn(lead.group()) if lead else ""
    if width(hang) > cells // 3:
        hang = ""
    start = lead.end() if lead and hang else 0
    spans = wrap(line, start, len(line), cells - width(hang))
    rows = [drawn(line[begin:stop]) for begin, stop in spans]
    return [(hang if place == 0 else " " * width(hang)) + row for place, row in enumerate(rows)]


# ---- painting


class CardInk:
    """Paints the rows of cards in the colours of one palette."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.style = cache(self._style)

    def _style(self, tone: Tone, lit: bool) -> Style:
        if tone is Tone.HEADING:
            return self.ink.quiet + Style(bold=True)
        if tone is Tone.NOTE or (lit and tone is not Tone.REASON):
            return self.ink.text
        return self.ink.quiet

    def paint(self, row: CardRow, mark: Mark, cells: int, *, lit: bool, awake: bool) -> Strip:
        """Draw a row of a card in exactly `cells` cells."""
        blank = Segment(" ", self.ink.text)
        pen = self.ink.sign(mark.colour)
        lit = lit and not row.apart
        segments = [Segment("▌" if lit else " ", self.ink.accent if awake else pen), blank]
        if not row.apart:
            segments += [Segment(one_line(mark.sign, 1).ljust(1) if row.sign else " ", pen), blank]
        segments += [Segment(text, self.style(tone, lit)) for text, tone in row.runs]
        return Strip(segments).adjust_cell_length(cells, self.ink.text)

    def say(self, words: str, row: int, cells: int) -> Strip:
        """Draw one row of a quiet remark that begins at row 0."""
        rows = _wrapped(words, max(8, cells - BEFORE), 10)
        said = rows[row] if 0 <= row < len(rows) else ""
        segments = [Segment("  ", self.ink.text), Segment(said, self.ink.quiet)]
        return Strip(segments).adjust_cell_length(cells, self.ink.text)
