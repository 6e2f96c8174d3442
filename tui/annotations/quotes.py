"""How the words of a mark are written down so that they can be found again.

A quote is the marked words, letter for letter, with a little of what stood on either side.  It is
the one thing an annotation needs to survive an edited article; `tui.annotations.anchoring` reads it
back.  Everything is counted in code points.

    >>> describe("He said that. They left early.", 14, 23)
    Quote(exact='They left', prefix='He said that. ', suffix=' early.')
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from tui.annotations.annotation import CONTEXT, Quote
from tui.annotations.document import prepared
from tui.annotations.rivals import rival
from tui.text.span import Span

NEAR = 100_000
"""Code points.  In a book, what is like a quote is looked for as far as this on either side at least, which
takes some 50 ms the first time; in 50 MB it would take seconds."""

ZERO_WIDTH_JOINER = "\u200d"


def describe(text: str, start: int, end: int) -> Quote:
    """Return the words `text[start:end]`, in code points, with up to `CONTEXT` more on either side.

    Nothing is folded or trimmed: what stands in the sidecar stands in the article.  The far ends of
    the context do not cut a character in two, so they may be a little shorter than `CONTEXT`.  An end
    beyond the text counts as the end of the text.

    Raises:
        ValueError: `start` is negative or lies behind `end`.
    """
    if not 0 <= start <= end:
        raise ValueError(f"no quote runs from {start} to {end}")
    start, end = min(start, len(text)), min(end, len(text))
    first, last = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    while first < start and _inside_a_character(text, first):
        first += 1
    while last > end and _inside_a_character(text, last):
        last -= 1
    quote = Quote(text[start:end], text[first:start], text[end:last])
    low, high = _neighbourhood(text, start, end)
    near = prepared(text[low:high])
    return replace(quote, rival=rival(quote, Span(start - low, end - low), near))


def _neighbourhood(text: str, start: int, end: int) -> tuple[int, int]:
    """Return what of a book is looked through for the like of `text[start:end]`; all of an article.

    It begins and ends at multiples of `NEAR`, so that marks that are near each other have the same.
    """
    if len(text) <= 3 * NEAR:
        return 0, len(text)
    return max(0, start // NEAR - 1) * NEAR, min(len(text), (end // NEAR + 2) * NEAR)


def _inside_a_character(text: str, offset: int) -> bool:
    """Whether a cut at `offset` parts what the eye sees as one character.

    The common cases of UAX #29: a mark after its letter, the parts of an emoji, `\\r\\n`, a pair of
    surrogates.  Flags and Hangul jamo are left out: they would need a look far back.
    """
    if not 0 < offset < len(text):
        return False
    before, here = text[offset - 1], text[offset]
    if here < "\u0300":  # no mark stands below U+0300: the answer for nearly every text
        return before == "\r" and here == "\n"
    return (
        before == ZERO_WIDTH_JOINER
        or here == ZERO_WIDTH_JOINER
        or unicodedata.category(here) in {"Mn", "Me", "Mc"}
        or "\U0001f3fb" <= here <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= here <= "\U000e007f"  # tags that spell a flag
        or "\udc00" <= here <= "\udfff"
    )
