"""How a text is cut into passages, the units that search finds.

A passage is a paragraph as the reader sees it, with three mends: a paragraph that a blank line cut
in mid-sentence is one passage, a paragraph without end is searched in parts, and a text without
blank lines is cut at its lines.
"""

from __future__ import annotations

import re

from tui.text.blocks import blocks
from tui.text.span import Span
from tui.text.wrapping import ends_with_stop, paragraphs

LONGEST = 4000
"""Code points.  Ranking reads a passage word by word at some 10 code points a microsecond, 150 of them a
keystroke; a longer paragraph (a text without blank lines) is searched in parts of this size."""

JOINED = 1200
"""Code points that a passage may have after a cut sentence was joined: as long as long paragraphs are."""

_CUT = re.compile(r"[.!?。！？]\s|\s")


def passages(text: str) -> list[Span]:
    """Return the passages of `text` in order; they do not overlap and hold all its words.

    >>> text = "Rain fell all day long on the wide Eastern\\n\\nplains of the north.\\n\\nNobody went out."
    >>> [text[span.start : span.end] for span in passages(text)][1:]
    ['Nobody went out.']
    """
    found: list[Span] = []
    for block in blocks(text):
        for span, _ in paragraphs(text, block):
            if found and text[span.start].islower() and _goes_on(text, found[-1], span):
                found[-1] = Span(found[-1].start, span.end)
            else:
                found.append(span)
    if max(map(len, found), default=0) <= LONGEST:
        return found
    return [part for span in found for part in parts(text, span)]


def _goes_on(text: str, upper: Span, lower: Span) -> bool:
    """Whether a blank line stands in the middle of a sentence: a letter before it, a small letter behind."""
    last, first = text[upper.end - 1], text[lower.start]
    if last == "-" and first.islower() and text[upper.end - 2 : upper.end - 1].islower():
        return lower.end - upper.start <= JOINED and not text[upper.end : lower.start].strip(" \n")
    return (
        (last.isalpha() or last == ",")
        and first.islower()
        and lower.end - upper.start <= JOINED
        and len(upper) > 40  # a heading, a name or a date ends where it ends
        and not ends_with_stop(text[upper.end - 8 : upper.end])
    )


def parts(text: str, span: Span) -> list[Span]:
    """Cut a passage above `LONGEST` behind a sentence or a blank."""
    found, start = [], span.start
    while span.end - start > LONGEST:
        # The last tenth is searched for a cut; text without any blank is cut anywhere.
        limit = start + LONGEST
        cuts = list(_CUT.finditer(text, limit - LONGEST // 10, limit))
        ends = [cut.end() for cut in cuts if len(cut.group()) > 1] or [cut.end() for cut in cuts]
        cut = ends[-1] if ends else limit
        found.append(Span(start, cut))
        start = cut
    found.append(Span(start, span.end))
    return found
