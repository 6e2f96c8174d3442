"""Where the first and the last word of an edited quote came to lie.

An alignment of two texts scatters single letters of the quote over what stands beside it, most where the
quote has no surroundings left to hold it: at the ends it is often a word or a line off.  So both ends are
looked at once more.  All offsets are code points of the folded text.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Indel

from tui.annotations.document import Document
from tui.annotations.sought import SPACELESS, Sought

HEAD = 48
"""Code points of the quote that tell where it begins: some eight words, so that one or two may be others."""

REACH = 60
"""Code points on either side within which the end is looked for: a line and a half of another paragraph."""

LEAST = 16
"""Code points of a quote that are enough to look for."""

BEGINS = re.compile(rf"(?<=\s)(?=\S)|\b(?=\w)|(?={SPACELESS.pattern})")
"""Where a word begins, or with the text turned round ends; in scripts without blanks every letter may."""

BETTER = 0.12
"""How much liker the quote its beginning must be elsewhere than where the alignment put it."""

EDGE = 8
"""Code points of the surroundings that tell where they end: a word and a half."""


def repaired(sought: Sought, text: str, start: int, end: int) -> tuple[int, int]:
    """Return `start` and `end` of what became of the quote, moved to where its first and last words are.

    Where what stood beside it still does, the end is certain.
    """
    first = _first(sought.before, sought.quote, text, start, end)
    turned, size = text[max(0, first) : end + REACH + HEAD], min(len(text), end + REACH + HEAD)
    last = (
        size - first - _first(sought.after[::-1], sought.quote[::-1], turned[::-1], size - end, size - first)
    )
    return first, first + last


def _first(before: str, quote: str, text: str, start: int, end: int) -> int:
    """Where the quote begins near `start`; not behind `end`."""
    head, edge = quote[:HEAD], before[-EDGE:]
    if len(head) < LEAST or (len(edge) == EDGE and text[max(0, start - EDGE) : start] == edge):
        return start
    size, best = len(head), start
    least = Indel.normalized_similarity(head, text[start : start + size]) + BETTER
    if least > 1:
        return start
    for begins in BEGINS.finditer(text, max(0, start - REACH), min(end, start + REACH)):
        at = begins.start()
        like = Indel.normalized_similarity(head, text[at : at + size], score_cutoff=least)
        if like > least:
            best, least = at, like
    return best


LINE = 24
"""Code points by which an alignment may have missed the end of a line: some words there were replaced."""


def at_lines(document: Document, start: int, end: int) -> tuple[int, int]:
    """Return `start` and `end` moved to the ends of lines that are near."""
    span = document.folded.span(start, end)
    near = (_end_of_line(document.text, each) for each in (span.start, span.end))
    first, last = (document.folded.at(each) for each in near)
    return first, last


def _end_of_line(text: str, offset: int) -> int:
    """The end of a line that is nearest to `offset`, or the end of the text, or `offset` if none is near."""
    places = [at for at in range(max(0, offset - LINE), min(len(text), offset + LINE)) if text[at] == "\n"]
    places += [at for at in (0, len(text)) if abs(at - offset) <= LINE]
    return min(places, key=lambda at: abs(at - offset), default=offset)
