"""Rows of words for a card or a box: what each run of them is, and how a text is broken into them.

Texts are data: they are made safe here, as they are laid out.  Widths are cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from tui.annotations.difference import difference
from tui.app.values import Mark
from tui.text.cells import drawn, offset_at_cell, width
from tui.text.rows import wrap

CHANGE_ROWS = 24
"""Rows that tell what became of a quote: a paragraph's worth; more is read in the article."""

CODE_POINTS_A_CELL = 4
"""Code points a cell that are looked at where text is cut: combining marks are rarely more."""


NONE = "none"
"""Stands for a field that one version leaves empty."""


class Tone(Enum):
    """What a run of words is."""

    BLANK = "blank"
    PEN = "pen"
    TAG = "tag"
    STATE = "state"
    REASON = "reason"
    QUOTE = "quote"
    NOTE = "note"
    HEADING = "heading"
    GONE = "gone"
    """Words of the quote that do not stand there any more."""

    NEW = "new"
    """Words that stand there now."""


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


def wrapped(text: str, cells: int, most: int, end: str = "") -> list[str]:
    """Break a text into at most `most` rows; the last one ends with an ellipsis and `end` if it was cut."""
    spans = wrap(text, 0, len(text), cells)
    rows = [drawn(text[start:stop]) for start, stop in spans[:most]]
    if len(spans) > most:
        rows[-1] = cut(rows[-1], cells - width(end)) + end
    return rows


def cut(row: str, cells: int) -> str:
    """End a row with an ellipsis, within `cells`; behind a word where there is one."""
    if width(row) >= cells:
        row = row[: offset_at_cell(row, cells - 1)]
        row = row[: row.rfind(" ")] if row.rfind(" ") > len(row) // 2 else row
    return row.rstrip(" ,;:.…") + "…"


def quote_rows(quote: str, cells: int, most: int) -> list[str]:
    """The quote in quotes, cut with an ellipsis."""
    reach = (most + 1) * cells * CODE_POINTS_A_CELL
    words = " ".join(quote[:reach].split())
    return wrapped(f"“{words}”" if len(quote) <= reach else f"“{words}", cells, most, end="”")


def change_rows(old: str, new: str, cells: int) -> list[CardRow]:
    """How the words of a quote became what stands there now: gone ones and new ones, by words.

    >>> for row in change_rows("He left on Monday.", "He left on Tuesday.", 40):
    ...     print([(text, tone.value) for text, tone in row.runs])
    [('He left on ', 'quote'), ('Monday', 'gone'), (' ', 'quote'), ('Tuesday', 'new'), ('.', 'quote')]
    """
    runs = list(_changed(old, new))
    text = "".join(words for words, _ in runs)
    spans = wrap(text, 0, len(text), cells)
    rows = [_row(runs, text, start, stop, cells) for start, stop in spans[:CHANGE_ROWS]]
    if len(spans) > CHANGE_ROWS:
        rows[-1] = CardRow((("…", Tone.QUOTE),))
    return rows


def _changed(old: str, new: str) -> Iterator[Run]:
    """The pieces of a difference on one line, a blank between what went and what came."""
    tones = {"same": Tone.QUOTE, "gone": Tone.GONE, "new": Tone.NEW}
    last = " "
    for piece in difference(" ".join(old.split()), " ".join(new.split())):
        if piece.kind == "new" and not last.isspace() and not piece.text[0].isspace():
            yield " ", Tone.QUOTE
        yield piece.text, tones[piece.kind]
        last = " " if piece.kind == "same" else piece.text[-1]


def _row(runs: Sequence[Run], text: str, start: int, stop: int, cells: int) -> CardRow:
    """One row of several tones; in one tone where a cut through a grapheme would make it wider."""
    cut_up = tuple(_slice(runs, start, stop))
    if sum(width(words) for words, _ in cut_up) > cells:
        return CardRow(((drawn(text[start:stop]), Tone.QUOTE),))
    return CardRow(cut_up)


def _slice(runs: Sequence[Run], start: int, stop: int) -> Iterator[Run]:
    at = 0
    for text, tone in runs:
        low, high = max(start, at), min(stop, at + len(text))
        if low < high:
            yield drawn(text[low - at : high - at]), tone
        at += len(text)


def clash_rows(mark: Mark, cells: int, *, both: bool = False) -> list[CardRow]:
    """What the other version of a mark says, where a merge could not decide; `both`: after this one."""
    rows: list[CardRow] = []
    for clash in mark.clashes:
        if clash.field == "deleted":
            where, other = ("here", "there") if clash.ours else ("there", "here")
            rows += _said(f"deleted {where}, edited {other}", cells, Tone.STATE)
            continue
        if both:
            rows += _version(f"this {clash.field}:", clash.ours, cells)
        rows += _version(f"the other {clash.field}:", clash.theirs, cells)
    return rows


def _version(called: str, value: str, cells: int) -> list[CardRow]:
    """A field of one version: on one row where there is room, else below its name."""
    lines = value.strip().split("\n")[:CHANGE_ROWS]
    if len(lines) == 1 and width(called) + 1 + width(lines[0] or NONE) <= cells:
        return [CardRow(((f"{called} ", Tone.REASON), (drawn(lines[0]) or NONE, Tone.NOTE)))]
    rows = _said(called, cells, Tone.REASON)
    for line in lines:
        rows += _said(line, cells, Tone.NOTE)
    return rows


def _said(text: str, cells: int, tone: Tone) -> list[CardRow]:
    return [CardRow(((row, tone),)) for row in wrapped(text, cells, CHANGE_ROWS)]
