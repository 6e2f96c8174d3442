"""Whether anybody could tell where a quote went, by the quote and what is kept of its surroundings.

Carried truth knows which of two twins was deleted even where they and all around them are alike.  Nobody
else does, so such a case says nothing about anyone's anchoring, and it is left out:

    - the original holds the quote with its 64 code points on either side twice
    - the quote is gone, and its words still stand somewhere in nearly all of the old surroundings
    - it is there, and its words also stand elsewhere, in surroundings as much like the old ones
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.anchoring.marked import Marked
from tui.annotations.annotation import Quote
from tui.annotations.quotes import CONTEXT
from tui.text.span import Span

NEARLY_ALL = 0.85
"""Share of the old surroundings in which a deleted quote has a twin: one word of them is another."""

MARGIN = 0.1
"""How much more of the old surroundings the true place must have than any other: a word of either side."""


def decidable(edited: Marked) -> bool:
    """Whether the case can be told from its opposite."""
    kept = edited.annotation().quote
    whole = kept.prefix + kept.exact + kept.suffix
    if edited.original.find(whole) != edited.original.rfind(whole):
        return False
    text = edited.now.text
    if not edited.survival:
        return all(_like(text, *each, kept) < NEARLY_ALL for each in _places(text, kept.exact))
    place = edited.place
    mine = _like(text, place.start, place.end, kept)
    rivals = (each for each in _places(text, place.slice(text)) if not Span(*each) & place)
    return all(_like(text, *each, kept) < mine - MARGIN for each in rivals)


MOST = 60
"""Places looked at: a small word stands in more, and then its surroundings tell it or not as well as here."""


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where the words stand, whatever the case and the blanks between them."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    for number, match in enumerate(re.finditer(pattern, text, re.IGNORECASE)):
        if number >= MOST:
            return
        yield match.span()


def _like(text: str, start: int, end: int, kept: Quote) -> float:
    """0 to 1: the share of the old surroundings' runs of three letters that stand around this place too."""
    reach = CONTEXT + CONTEXT // 2
    before, after = _runs(kept.prefix), _runs(kept.suffix)
    if not before and not after:
        return float(start == 0 and end == len(text))
    found = len(before & _runs(text[max(0, start - reach) : start]))
    found += len(after & _runs(text[end : end + reach]))
    return found / (len(before) + len(after))


def _runs(text: str) -> set[str]:
    letters = "".join(filter(str.isalnum, text.casefold()))
    return {letters[at : at + 3] for at in range(max(0, len(letters) - 2))}
