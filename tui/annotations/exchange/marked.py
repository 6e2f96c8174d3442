"""Marks in a running text, for formats that write them into it.

Marks overlap as they like, and tags of markup must not.  So a text is cut wherever a mark begins or ends,
and each piece says which marks lie over it.  All offsets are code points of the article's text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tui.annotations.exchange.row import Row
from tui.text.paragraphs import Paragraph, Paragraphs
from tui.text.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation that has a place in the text."""

    number: int
    """Counted from 1 in the order of the text."""

    row: Row
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Words over which the same marks lie."""

    span: Span
    over: tuple[Mark, ...]
    """The longest outermost; of two as long, the one that begins first."""

    ending: tuple[Mark, ...]
    """Those of `over` that end here, or in blanks that follow."""


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph with the marks in it."""

    paragraph: Paragraph
    pieces: tuple[Piece, ...]
    """All of the paragraph, in order."""

    beginning: tuple[Mark, ...]
    """The marks that have their first words here."""


def parts(text: str, title: str, rows: Iterable[Row]) -> tuple[tuple[Part, ...], tuple[Row, ...]]:
    """Cut an article into paragraphs and pieces; the rows without any words in it are returned beside."""
    paragraphs = list(Paragraphs(text, title))
    placed, lost = _placed(rows, paragraphs)
    made = []
    waiting, active = list(reversed(placed)), list[Mark]()
    for index, paragraph in enumerate(paragraphs):
        active = [mark for mark in active if mark.span.end > paragraph.span.start]
        beginning = []
        while waiting and waiting[-1].span.start < paragraph.span.end:
            beginning.append(waiting.pop())
        active += beginning
        behind = paragraphs[index + 1].span.start if index + 1 < len(paragraphs) else len(text)
        pieces = tuple(_pieces(paragraph.span, behind, active)) if active else _bare(paragraph)
        made.append(Part(paragraph, pieces, tuple(beginning)))
    return tuple(made), tuple(lost)


def _placed(rows: Iterable[Row], paragraphs: Sequence[Paragraph]) -> tuple[list[Mark], list[Row]]:
    """Those that cover words, in order and numbered, and the others."""
    found: list[tuple[Span, Row]] = []
    lost: list[Row] = []
    ends = [paragraph.span.end for paragraph in paragraphs]
    for row in rows:
        span = Span(row.start, row.end) if row.start is not None and row.end is not None else None
        if span and _covers_words(span, paragraphs, ends):
            found.append((span, row))
        else:
            lost.append(row)
    found.sort(key=lambda each: (each[0].start, -each[0].end))
    return [Mark(number, row, span) for number, (span, row) in enumerate(found, 1)], lost


def _covers_words(span: Span, paragraphs: Sequence[Paragraph], ends: Sequence[int]) -> bool:
    at = bisect_right(ends, span.start)
    return span.start < span.end and at < len(paragraphs) and paragraphs[at].span.start < span.end


def _bare(paragraph: Paragraph) -> tuple[Piece, ...]:
    return (Piece(paragraph.span, (), ()),)


def _pieces(within: Span, behind: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Cut `within` at each beginning and end of a mark; the next words stand at `behind`."""
    edges = {within.start, within.end}
    for mark in marks:
        edges |= {edge for edge in (mark.span.start, mark.span.end) if within.start < edge < within.end}
    cuts = sorted(edges)
    longest_first = sorted(marks, key=lambda mark: (mark.span.start - mark.span.end, mark.number))
    for start, end in pairwise(cuts):
        over = tuple(mark for mark in longest_first if mark.span.start < end and mark.span.end > start)
        last = behind if end == within.end else end
        yield Piece(Span(start, end), over, tuple(mark for mark in over if mark.span.end <= last))
