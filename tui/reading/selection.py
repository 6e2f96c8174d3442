"""A stretch of words that is being chosen, and a mark that grows and shrinks.

A selection has two ends, each on a whole word: the anchor stays, the head moves with the keys.  By
words it moves as the cursor does; by sentences and paragraphs it takes whole ones, so that `v )`
ends behind the full stop and not on the first word of the next sentence.  After `V` both ends are
whole sentences, after `V V` whole paragraphs, and every motion takes at least one of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.reading.cursor import STEPS, Cursor, Motion, Unit, first_in, last_in, move, step, unit_at
from tui.text.span import Span

if TYPE_CHECKING:
    from tui.text.prose import Prose

CLAUSE = re.compile(r"[,;:—–…)\]”“„«»、，；：]|\s-\s|\s\(")
"""Between two words, what parts one clause from the next."""

_CLOSING = re.compile(r"[^\w\s]*[”’»)\]\"'」』]")
"""Right behind a word, up to the last mark that closes a quotation or a bracket."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Two words and all that stands between them."""

    anchor: Span
    """The end that stays."""

    head: Span
    """The end that moves; it may stand before the anchor."""

    unit: Unit = Unit.WORD
    """What both ends are: each at least a word, or a whole sentence or paragraph."""

    seed: Span | None = None
    """What was selected before it was widened; `narrower` leads back there."""

    @property
    def span(self) -> Span:
        """What is selected; it never cuts a word."""
        return self.anchor | self.head


def begin(prose: Prose, cursor: Cursor) -> Selection:
    """Select the cursor's word, or the first word of its sentence or paragraph."""
    word = cursor.span if cursor.unit is Unit.WORD else first_in(prose, cursor.span, Unit.WORD)
    return Selection(word, word)


def cover(prose: Prose, span: Span) -> Selection:
    """Select a stretch that is there already, with the marks before its first word and behind its last."""
    first, last = first_in(prose, span, Unit.WORD), last_in(prose, span, Unit.WORD)
    return Selection(Span(span.start, first.end), Span(last.start, span.end))


def swap(selection: Selection) -> Selection:
    """Let the other end move."""
    return replace(selection, anchor=selection.head, head=selection.anchor)


def select_to(prose: Prose, selection: Selection, offset: int) -> Selection:
    """Move the head to the word at `offset`, or to the sentence or paragraph there."""
    return Selection(selection.anchor, unit_at(prose, offset, selection.unit), selection.unit)


def by_units(prose: Prose, selection: Selection, unit: Unit) -> Selection:
    """Take both ends as whole sentences or paragraphs from now on; by words, leave them where they are."""
    if not selection.span:
        return selection
    if unit is not Unit.WORD:
        anchor, head = (unit_at(prose, end.start, unit) for end in (selection.anchor, selection.head))
        return Selection(anchor, head, unit)
    words = cover(prose, selection.span)
    return swap(words) if selection.head < selection.anchor else words


def extend(
    prose: Prose, selection: Selection, motion: Motion, count: int = 1, unit: Unit = Unit.SENTENCE
) -> Selection:
    """Move the head; `unit` is what `NEXT` and `PREVIOUS` mean in a selection of words."""
    if selection.unit is not Unit.WORD:
        return replace(selection, head=_whole(prose, selection, motion, count), seed=None)
    selection = replace(selection, seed=None)
    by, forward = STEPS.get(motion, (unit, motion is Motion.NEXT))
    sentence = prose.sentence_at(selection.head.start)
    if motion is Motion.SENTENCE_START:
        head = _opening(prose, sentence)
    elif motion is Motion.SENTENCE_END:
        head = _closing(prose, sentence)
    elif motion is Motion.LAST:
        head = _closing(prose, prose.paragraph_at(len(prose.text)))
    elif by is Unit.WORD or motion is Motion.FIRST:
        if motion is not Motion.FIRST:
            motion = Motion.NEXT_WORD if forward else Motion.PREVIOUS_WORD
        word = Cursor(first_in(prose, selection.head, Unit.WORD), Unit.WORD)
        head = move(prose, word, motion, count).span
    else:
        for _ in range(count):
            moved = Selection(selection.anchor, _by_whole(prose, selection, by, forward))
            if moved == selection:
                break
            selection = moved
        return selection
    return Selection(selection.anchor, head)


def _whole(prose: Prose, selection: Selection, motion: Motion, count: int) -> Span:
    """Return the head of a selection of whole sentences or paragraphs after a motion."""
    own, head = selection.unit, selection.head
    if motion in (Motion.SENTENCE_START, Motion.SENTENCE_END):
        return head
    if motion is Motion.FIRST or motion is Motion.LAST:
        cursor = move(prose, Cursor(head, Unit.PARAGRAPH), motion, count)
        return unit_at(prose, cursor.offset if motion is Motion.FIRST else cursor.span.end - 1, own)
    by, forward = STEPS.get(motion, (own, motion is Motion.NEXT))
    if by is not Unit.PARAGRAPH or own is Unit.PARAGRAPH:
        by = own
    for _ in range(count):
        holder = unit_at(prose, head.start, by)
        at_edge = head.end >= holder.end if forward else head.start <= holder.start
        there = step(prose, by, forward)(holder) if at_edge else holder
        if there is None:
            break
        head = unit_at(prose, max(there.start, there.end - 1) if forward else there.start, own)
    return head


def _opening(prose: Prose, span: Span) -> Span:
    """Return the first word of a sentence or paragraph, with the marks before it."""
    return Span(span.start, first_in(prose, span, Unit.WORD).end)


def _closing(prose: Prose, span: Span) -> Span:
    """Return the last word of a sentence or paragraph, with the marks behind it."""
    return Span(last_in(prose, span, Unit.WORD).start, span.end)


def _by_whole(prose: Prose, selection: Selection, unit: Unit, forward: bool) -> Span:
    """Return the head one sentence or paragraph on.

    On the side of the anchor that it moves away from, the head takes one more whole unit; on the
    other side it lets one go; where that would pass the anchor, it turns round on the anchor's own.
    """
    anchor, head = selection.anchor, selection.head
    holder = unit_at(prose, head.start, unit)
    following = step(prose, unit, forward)(holder)
    if forward and head < anchor and following and following.start <= anchor.start:
        return _opening(prose, following)
    if not forward and head > anchor and following and following.end >= anchor.end:
        return _closing(prose, following)
    if forward:
        if head.end < holder.end or head < anchor:
            return _closing(prose, holder)
        return _closing(prose, following) if following else head
    if head.start > holder.start or head > anchor:
        return _opening(prose, holder)
    return _opening(prose, following) if following else head


def grow(prose: Prose, span: Span) -> Span:
    """Lengthen a mark by a sentence at its end; one that ends within a sentence, to the end of it.

    Behind the last sentence of a paragraph comes the first one of the next; at the end of the
    article the mark stays as it is.
    """
    last = prose.sentence_at(max(span.start, span.end - 1))
    if last.end > span.end:
        return Span(span.start, last.end)
    following = prose.next_sentence(last)
    return Span(span.start, max(span.end, following.end)) if following else span


def shrink(prose: Prose, span: Span) -> Span:
    """Shorten a mark at its end: by its last sentence, then clause by clause, then word by word.

    One word is always left.
    """
    last = prose.sentence_at(max(span.start, span.end - 1))
    if last.start > span.start:
        previous = prose.previous_sentence(last)
        if previous and span.start < previous.end < span.end:
            return Span(span.start, previous.end)
    return Span(span.start, _shorter(prose, span))


def _shorter(prose: Prose, span: Span) -> int:
    """Return where a mark within one sentence ends without its last clause, else its last word."""
    last = following = last_in(prose, span, Unit.WORD)
    word = prose.previous_word(following)
    before_last = word if word and word.start >= span.start else None
    while word and word.start >= span.start:
        gap = prose.text[word.end : following.start]
        if CLAUSE.search(gap):
            closing = _CLOSING.match(gap)
            return word.end + (closing.end() if closing else 0)
        following = word
        word = prose.previous_word(following)
    return before_last.end if before_last else last.end
