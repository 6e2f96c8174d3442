"""Whether anybody could tell where a quote went, by the quote and what is kept of its surroundings.

Carried truth knows which of two twins was deleted even where they and all around them are alike.  Nobody
else does, so such a case says nothing about anyone's anchoring, and it is left out:

    - the original holds the quote with its 64 code points on either side twice
    - the quote is there, and one of its twins stands in surroundings as much like the quote's old ones
    - it is gone, and a twin stands in nearly all of its old surroundings, or in such as are no more like the
      twin's own old ones than like the quote's: either may be the one that was deleted

How like surroundings are is measured plainly, by the runs of three letters they share with the old ones.
"""

from __future__ import annotations

import re

from benchmarks.anchoring.marked import Marked
from tui.annotations.annotation import CONTEXT, Quote
from tui.annotations.quotes import describe
from tui.text.span import Span

NEARLY_ALL = 0.85
"""Share of the old surroundings in which a deleted quote has a twin: one word of them is another."""

MARGIN = 0.1
"""How much more of the old surroundings the true place must have than any other: a word of either side."""


def decidable(edited: Marked) -> bool:
    """Whether the case can be told from its opposite."""
    quote, text = edited.quote, edited.now.text
    kept = describe(edited.original, quote.start, quote.end)
    whole = kept.prefix + kept.exact + kept.suffix
    if edited.original.find(whole) != edited.original.rfind(whole):
        return False
    mine = _like(text, edited.place, kept) if edited.survival else 0.0
    for twin in _twins(edited):
        place = edited.now.hull(twin)
        if place is None or (edited.survival and place & edited.place):
            continue
        like = _like(text, place, kept)
        own = describe(edited.original, twin.start, twin.end)
        if edited.survival:
            if mine < SOME or like >= mine - MARGIN:
                return False
        elif like >= min(NEARLY_ALL, _like(text, place, own) - MARGIN):
            return False
    return True


SOME = 0.3
"""What must be left of the old surroundings to tell one of two: any two stretches are 0.1 to 0.2 alike."""

MOST = 30
"""Twins looked at, the nearest first: a small word has more, which are told or not as well as these."""


def _twins(edited: Marked) -> list[Span]:
    """Where the original has the words a second time, whatever the case and the blanks between them."""
    pattern = r"\s+".join(map(re.escape, edited.words.split()))
    found = (Span(*match.span()) for match in re.finditer(pattern, edited.original, re.IGNORECASE))
    others = [each for each in found if not each & edited.quote]
    return sorted(others, key=lambda each: abs(each.start - edited.quote.start))[:MOST]


def _like(text: str, place: Span, kept: Quote) -> float:
    """0 to 1: the share of the old surroundings' runs of three letters that stand around this place too."""
    start, end, reach = place.start, place.end, CONTEXT + CONTEXT // 2
    before, after = _runs(kept.prefix), _runs(kept.suffix)
    if not before and not after:
        return float(start == 0 and end == len(text))
    found = len(before & _runs(text[max(0, start - reach) : start]))
    found += len(after & _runs(text[end : end + reach]))
    return found / (len(before) + len(after))


def _runs(text: str) -> set[str]:
    letters = "".join(filter(str.isalnum, text.casefold()))
    return {letters[at : at + 3] for at in range(max(0, len(letters) - 2))}
