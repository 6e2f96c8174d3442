"""A selection that grows to the next larger thing around it, and goes back the way it came.

Word, clause, sentence, paragraph, article: `wider` takes the first of these that holds more than is
selected; `narrower` the last that holds less, and in the end what was selected before.

    >>> prose = Prose("It rained, and we stayed in. Then it stopped.")
    >>> first = Selection(prose.word_at(18), prose.word_at(18))
    >>> [wider(prose, first, steps).span.slice(prose.text) for steps in (0, 1, 2)]
    ['stayed', 'and we stayed in', 'It rained, and we stayed in.']
    >>> narrower(prose, wider(prose, first, 2)).span.slice(prose.text)
    'and we stayed in'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tui.reading.cursor import Unit, first_in, last_in
from tui.reading.objects import clause_at
from tui.reading.selection import Selection, cover, swap
from tui.text.prose import Prose
from tui.text.span import Span


def wider(prose: Prose, selection: Selection, count: int = 1) -> Selection:
    """Widen a selection by `count` steps; at the whole article it stays as it is."""
    for _ in range(count):
        here = selection.span
        larger = next((span for span in _levels(prose, here) if _holds(span, here)), here)
        selection = _covering(prose, larger, selection, selection.seed or here)
    return selection


def narrower(prose: Prose, selection: Selection, count: int = 1) -> Selection:
    """Narrow a selection by `count` steps, to what it was widened from, else to the word that stays."""
    for _ in range(count):
        here, seed = selection.span, selection.seed or selection.anchor
        seed = seed if _holds(here, seed) else prose.word_at(seed.start)
        smaller = [span for span in (seed, *_levels(prose, seed)) if _holds(here, span)]
        if smaller:
            selection = _covering(prose, max(smaller, key=len), selection, seed)
    return selection


def _levels(prose: Prose, span: Span) -> Iterator[Span]:
    """What may be selected around some words, the smallest first."""
    first, last = first_in(prose, span, Unit.WORD).start, last_in(prose, span, Unit.WORD).start
    for at in (prose.word_at, lambda offset: clause_at(prose, offset), prose.sentence_at, prose.paragraph_at):
        yield at(first) | at(last)
    yield prose.paragraph_at(0) | prose.paragraph_at(len(prose.text))


def _holds(larger: Span, smaller: Span) -> bool:
    return larger != smaller and larger.start <= smaller.start and smaller.end <= larger.end


def _covering(prose: Prose, span: Span, before: Selection, seed: Span) -> Selection:
    covered = replace(cover(prose, span), seed=seed)
    return swap(covered) if before.head < before.anchor else covered
