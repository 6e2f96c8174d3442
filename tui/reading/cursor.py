"""The cursor: the word, sentence or paragraph that keys act on.

One does not read characters, so the cursor is never between two of them: it always covers a whole
unit of the text, and `s` can mark the sentence under it with one key.  A motion returns a new
cursor; at the ends of an article it stays where it is.

Motions by a finer unit than the cursor's narrow it (`w` on a sentence makes it a word); motions by
a coarser one keep its unit (`}` on a sentence leads to the first sentence of the next paragraph).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from tui.text.span import Span

if TYPE_CHECKING:  # the desk needs only `Unit`, and is laid out before any text is cut up
    from tui.text.prose import Prose


class Unit(Enum):
    """What the cursor covers, the finest first."""

    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


class Motion(Enum):
    """Where the cursor can be sent."""

    NEXT = "next"
    """By the cursor's own unit, as `PREVIOUS`."""

    PREVIOUS = "previous"
    NEXT_WORD = "next word"
    PREVIOUS_WORD = "previous word"
    NEXT_SENTENCE = "next sentence"
    PREVIOUS_SENTENCE = "previous sentence"
    NEXT_PARAGRAPH = "next paragraph"
    PREVIOUS_PARAGRAPH = "previous paragraph"
    FIRST = "first"
    """The article's first paragraph; with a count, the paragraph of that number."""

    LAST = "last"
    SENTENCE_START = "sentence start"
    """The first word of the sentence."""

    SENTENCE_END = "sentence end"


STEPS = {
    Motion.NEXT_WORD: (Unit.WORD, True),
    Motion.PREVIOUS_WORD: (Unit.WORD, False),
    Motion.NEXT_SENTENCE: (Unit.SENTENCE, True),
    Motion.PREVIOUS_SENTENCE: (Unit.SENTENCE, False),
    Motion.NEXT_PARAGRAPH: (Unit.PARAGRAPH, True),
    Motion.PREVIOUS_PARAGRAPH: (Unit.PARAGRAPH, False),
}
"""The motions that go step by step: by which unit, and whether forwards."""

_FINENESS = list(Unit)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A unit of the text; `Span(0, 0)` in an article without any text."""

    span: Span
    unit: Unit

    @property
    def offset(self) -> int:
        """Where it starts, in code points."""
        return self.span.start


def unit_at(prose: Prose, offset: int, unit: Unit) -> Span:
    """Return the unit that holds `offset`, else the next one, else the last."""
    if unit is Unit.WORD:
        return prose.word_at(offset)
    return prose.sentence_at(offset) if unit is Unit.SENTENCE else prose.paragraph_at(offset)


def step(prose: Prose, unit: Unit, forward: bool) -> Callable[[Span], Span | None]:
    """Return what leads from a unit to the next (or previous) one, `None` at the end."""
    return {
        (Unit.WORD, True): prose.next_word,
        (Unit.WORD, False): prose.previous_word,
        (Unit.SENTENCE, True): prose.next_sentence,
        (Unit.SENTENCE, False): prose.previous_sentence,
        (Unit.PARAGRAPH, True): prose.next_paragraph,
        (Unit.PARAGRAPH, False): prose.previous_paragraph,
    }[unit, forward]


def first_in(prose: Prose, span: Span, unit: Unit) -> Span:
    """Return the first unit within `span`; all of `span` where it holds none (`* * *` has no word)."""
    found = unit_at(prose, span.start, unit)
    return found if found & span == found else span


def last_in(prose: Prose, span: Span, unit: Unit) -> Span:
    """Return the last unit within `span`; all of `span` where it holds none."""
    found = unit_at(prose, max(span.start, span.end - 1), unit)
    if found & span != found:  # `span` ends with a full stop: the word after it was found
        found = step(prose, unit, False)(found) or span
    return found if found & span == found else span


def place(prose: Prose, offset: int, unit: Unit) -> Cursor:
    """Put a cursor on the unit that holds `offset`, else on the next one, else on the last."""
    return Cursor(unit_at(prose, offset, unit), unit)


def narrow(prose: Prose, cursor: Cursor) -> Cursor:
    """Go from a paragraph to its first sentence, from a sentence to its first word."""
    finer = _FINENESS[max(0, _FINENESS.index(cursor.unit) - 1)]
    return _narrow_to(prose, cursor, finer)


def widen(prose: Prose, cursor: Cursor) -> Cursor:
    """Go from a word to the sentence that holds it, from a sentence to its paragraph."""
    coarser = _FINENESS[min(len(_FINENESS) - 1, _FINENESS.index(cursor.unit) + 1)]
    return place(prose, cursor.offset, coarser)


def _narrow_to(prose: Prose, cursor: Cursor, unit: Unit) -> Cursor:
    if unit is cursor.unit:
        return cursor
    return Cursor(first_in(prose, cursor.span, unit), unit)


def move(prose: Prose, cursor: Cursor, motion: Motion, count: int = 1) -> Cursor:
    """Send the cursor `count` steps on; as far as it gets when there are fewer."""
    if motion is Motion.FIRST or motion is Motion.LAST:
        return _to_end(prose, cursor.unit, motion, count)
    if motion is Motion.SENTENCE_START or motion is Motion.SENTENCE_END:
        sentence = prose.sentence_at(cursor.offset)
        edge = first_in if motion is Motion.SENTENCE_START else last_in
        return Cursor(edge(prose, sentence, Unit.WORD), Unit.WORD)
    unit, forward = STEPS.get(motion, (cursor.unit, motion is Motion.NEXT))
    if _FINENESS.index(unit) > _FINENESS.index(cursor.unit):
        return _by_coarser(prose, cursor, unit, forward, count)
    cursor = _narrow_to(prose, cursor, unit)
    return Cursor(_walk(prose, cursor.span, unit, forward, count), unit)


def _walk(prose: Prose, span: Span, unit: Unit, forward: bool, count: int) -> Span:
    onwards = step(prose, unit, forward)
    for _ in range(count):
        following = onwards(span)
        if following is None:
            break
        span = following
    return span


def _by_coarser(prose: Prose, cursor: Cursor, unit: Unit, forward: bool, count: int) -> Cursor:
    """Move to the beginning of another sentence or paragraph, keeping the cursor's unit.

    Backwards, the first step leads to the beginning of the one that the cursor is in.
    """
    holder = unit_at(prose, cursor.offset, unit)
    if not forward and cursor.offset > first_in(prose, holder, cursor.unit).start:
        count -= 1
    elif _walk(prose, holder, unit, forward, 1) == holder:
        return cursor
    return Cursor(first_in(prose, _walk(prose, holder, unit, forward, count), cursor.unit), cursor.unit)


def _to_end(prose: Prose, unit: Unit, motion: Motion, count: int) -> Cursor:
    if motion is Motion.LAST:
        last = prose.paragraph_at(len(prose.text))
        return Cursor(last_in(prose, last, unit), unit)
    first = _walk(prose, prose.paragraph_at(0), Unit.PARAGRAPH, True, count - 1)
    return Cursor(first_in(prose, first, unit), unit)
