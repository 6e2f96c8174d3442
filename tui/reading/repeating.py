"""How much an annotation took, so that the next one takes as much: `.` marks the next passage likewise.

A mark of whole paragraphs or sentences is so many of them, any other one so many words.  Repeated it
begins at the cursor, and where the cursor's passage has it already, at the first one behind.

    >>> prose = Prose("It rained. We stayed in. Then it stopped. The end.")
    >>> two = extent_of(prose, Span(0, 24))
    >>> two, target(prose, 26, two).slice(prose.text)
    (Extent(unit=<Unit.SENTENCE: 'sentence'>, count=2), 'Then it stopped. The end.')
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.reading.cursor import Unit, first_in, last_in, step, unit_at
from tui.text.prose import Prose
from tui.text.span import Span


@dataclass(frozen=True, slots=True)
class Extent:
    """So many words, sentences or paragraphs."""

    unit: Unit
    count: int


def extent_of(prose: Prose, span: Span) -> Extent:
    """How much a stretch of text is: in paragraphs or sentences if it is whole ones, else in words."""
    for unit in (Unit.PARAGRAPH, Unit.SENTENCE):
        first, last = unit_at(prose, span.start, unit), unit_at(prose, max(span.start, span.end - 1), unit)
        if first | last == span:
            return Extent(unit, _counted(prose, first, last, unit))
    first, last = first_in(prose, span, Unit.WORD), last_in(prose, span, Unit.WORD)
    return Extent(Unit.WORD, _counted(prose, first, last, Unit.WORD))


def _counted(prose: Prose, first: Span, last: Span, unit: Unit) -> int:
    count, onwards = 1, step(prose, unit, True)
    while first.start < last.start and (following := onwards(first)):
        first, count = following, count + 1
    return count


def target(prose: Prose, offset: int, extent: Extent) -> Span:
    """As much text from the unit at `offset` on; less where the article ends."""
    taken = last = unit_at(prose, offset, extent.unit)
    onwards = step(prose, extent.unit, True)
    for _ in range(extent.count - 1):
        following = onwards(last)
        if following is None:
            break
        last = following
        taken |= last
    return taken


def behind(prose: Prose, span: Span, unit: Unit) -> Span | None:
    """The first unit that begins behind a stretch of text; `None` at the end of the article."""
    return step(prose, unit, True)(span)
