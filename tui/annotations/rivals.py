"""What else in an article looks like a passage that is being marked.

Many articles say things twice: a title is its caption's too, minutes repeat their formulas.  When the
marked passage is gone, what looks like it is still there, and only the article as it was can tell that it
had been there all along.  So its likeness is noted when the mark is made.
"""

from __future__ import annotations

from tui.annotations.annotation import Quote, Rival
from tui.annotations.document import Document, sought_in
from tui.annotations.evidence import Context, context
from tui.annotations.seeds import Seeds, all_of
from tui.annotations.sought import ALONE, LONG, Sought
from tui.text.span import Span

MOST = 60
"""Places with the very words that are looked at: what stands there more often is only a word."""


WINDOWS = 8
"""Places like the words that are aligned: of a formula any may be the likest."""


def rival(quote: Quote, span: Span, document: Document) -> Rival:
    """How much like the `quote` that stands at `span` any other place of the article is."""
    sought, text = sought_in(quote, span, document), document.folded.text
    if not sought.quote:
        return Rival()
    start = sought.place or 0
    end = start + len(sought.quote)
    found: list[tuple[float, Context]] = []
    for at in all_of(sought.quote, text, MOST):
        if at != start and not sought.cuts_words(text, at, at + len(sought.quote)):
            found.append((1.0, context(sought, text, at, at + len(sought.quote))))
    found += _edited(sought, text, document.seeds, start, end)
    if not found:
        return Rival()
    return Rival(
        *(
            round(max(each), 2)
            for each in (
                [words for words, _ in found],
                [around.left for _, around in found],
                [around.right for _, around in found],
                [around.likeness for _, around in found],
            )
        )
    )


def _edited(sought: Sought, text: str, seeds: Seeds, start: int, end: int) -> list[tuple[float, Context]]:
    """Places where other words stand that are like the quote; its own is blotted out, as they may adjoin.

    Of a short quote, what is around it tells where to look.
    """
    if len(sought.quote) < LONG:
        around = sought.before + sought.quote + sought.after
        windows = seeds.windows(around, WINDOWS, MOST, own=start - len(sought.before))
    else:
        windows = seeds.windows(sought.quote, WINDOWS, MOST, range(start, end))
    if not windows:
        return []
    from tui.annotations import edited

    blotted = text[:start] + BLOT * (end - start) + text[end:]
    places = [edited.aligned(sought, blotted, low, high) for low, high in windows]
    return [
        (each.similarity, context(sought, blotted, each.start, each.end))
        for each in places
        if each and each.similarity >= ALONE
    ]


BLOT = "\0"
"""No text has it, so nothing is like it."""
