"""One annotation as a card of the sidebar: its rows, and how they are painted.

    C claim  #nato #training    ~ moved
      “the words that were marked, on two
      rows at most…”
      The note, wrapped by words.

On the card at the cursor a changed quote is told word by word, what is gone struck and what is new bold, with
the reason and how sure it is; one that clashes shows its other version.

The pen's sign hangs in a column of its own, so that all words of the sidebar begin in one line, as in a
margin.  What the reader wrote is bright, all else is quiet; the card at the cursor has a bar and is
bright as a whole.  Widths are cells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.ink import Ink
from tui.app.values import Mark
from tui.app.widgets.card_text import (
    CODE_POINTS_A_CELL,
    CardRow,
    Run,
    Tone,
    change_rows,
    clash_rows,
    cut,
    quote_rows,
    wrapped,
)
from tui.app.widgets.mark_states import SIGNS, state_of, why
from tui.text.cells import drawn, one_line, width
from tui.text.rows import wrap

BEFORE = 4
"""Cells left of the words: the bar, air, the sign, air."""

AFTER = 1
"""Cells right of the words."""

QUOTE_ROWS = 2
"""Rows a quote gets: it stands in the page beside it, here it need only be recognised."""

NOTE_ROWS = 6
"""Rows a note gets while its card is not the current one."""

LOST = "Lost their place"
"""Heading of the annotations whose words are gone."""

_HANG = re.compile(r"\s*(?:(?:[-*+•]|\d{1,3}[.)]|>+|#{1,6})\s+)?")
"""What a line of Markdown may begin with: the rows below it are set in by as much."""


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
    if whole and mark.state == "changed":
        rows += change_rows(mark.quote, mark.now, cells)
    else:
        rows += [CardRow(((row, Tone.QUOTE),)) for row in quote_rows(mark.quote, cells, QUOTE_ROWS)]
    if whole or mark.state == "orphan":
        rows += [CardRow(((row, Tone.REASON),)) for row in wrapped(why(mark), cells, NOTE_ROWS)]
    rows += [CardRow(((row, Tone.NOTE),)) for row in _note(mark.note, cells, 0 if whole else NOTE_ROWS)]
    return (*rows, *clash_rows(mark, cells)) if whole else tuple(rows)


def _head(mark: Mark, cells: int, whole: bool) -> list[CardRow]:
    """Pen, tags, state; the tags go on below when all are to be shown."""
    shown = state_of(mark)
    sign = SIGNS.get(shown, "")
    pen = one_line(mark.pen, cells - 2 - width(sign))
    state = f"{sign} {shown}" if sign else ""
    if width(pen) + 2 + width(state) > cells:
        state = sign
    rows: list[list[Run]] = [[(pen, Tone.PEN), ("  ", Tone.BLANK)]]
    room = cells - width(pen) - 2 - (2 + width(state) if state else 0)
    for place, tag in enumerate(mark.tags, start=1):
        named = "#" + one_line(tag, cells - 1)
        more = 0 if whole or place == len(mark.tags) else 2
        if width(named) + more > room:
            if not whole:
                rows[-1].append(("…" if room > 0 else "", Tone.TAG))
                break
            rows.append([])
            room = cells
        rows[-1].append((named + " ", Tone.TAG))
        room -= width(named) + 1
    if state:
        used = sum(width(text) for text, _ in rows[0])
        rows[0].append((" " * max(0, cells - used - width(state)) + state, Tone.STATE))
    return [CardRow(tuple(runs), sign=place == 0) for place, runs in enumerate(rows)]


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
        rows[-1] = cut(rows[-1], cells)
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
        self._remark = lru_cache(maxsize=4)(self._said)

    def _style(self, tone: Tone, lit: bool) -> Style:
        if tone is Tone.HEADING:
            return self.ink.quiet + Style(bold=True)
        if tone is Tone.GONE:
            return self.ink.quiet + Style(strike=True)
        if tone is Tone.NEW:
            return self.ink.text + Style(bold=True)
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
        """Draw one row of a quiet remark that begins at row 0; kept, for each frame asks for it."""
        rows = self._remark(words, cells)
        return rows[row if 0 <= row < len(rows) else -1]

    def _said(self, words: str, cells: int) -> list[Strip]:
        """Draw all rows of a remark, and a blank one."""
        segments = (
            [Segment("  ", self.ink.text), Segment(said, self.ink.quiet)]
            for said in (*wrapped(words, max(8, cells - BEFORE), 10), "")
        )
        return [Strip(row).adjust_cell_length(cells, self.ink.text) for row in segments]

    def warn(self, words: str, cells: int) -> Strip:
        """Draw one row of what the reader has to know, with a sign."""
        said = one_line(words, max(1, cells - BEFORE - AFTER))
        segments = [
            Segment("  ", self.ink.text),
            Segment("! ", self.ink.error),
            Segment(said, self.ink.quiet),
        ]
        return Strip(segments).adjust_cell_length(cells, self.ink.text)
