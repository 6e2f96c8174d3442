"""Where a long text may be cut, so that no more of it is looked at than is needed.

A text of 50 MB is cut into blocks near every 32 K code points, each of whole paragraphs.  A cut falls on a
blank line if there is one near, else behind a line that ends with a stop, else behind any line, so that
only a paragraph filled by hand that is longer than `BLOCK` is cut.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.text.paged import Text
from tui.text.span import Span
from tui.text.wrapping import BLANKS, ends_with_stop

BLOCK = 32 * 1024
"""Code points in a block: about fifteen screens, cut up in some 2 ms, so it is never felt."""

NEAR = BLOCK // 2
"""Code points behind the aim in which a blank line is still preferred to a mere line feed."""

LOOKED_AT = 16
"""Lines behind the aim looked at one by one when no two line feeds stand together there: a paragraph
in English ends within five, and 50 MB of short lines are still cut in 50 ms."""


def blocks(text: Text) -> Iterator[Span]:
    """Cut a text into blocks of whole paragraphs, in order; none for an empty text."""
    start, length = 0, len(text)
    while start < length:
        end = _cut(text, start + BLOCK) if length - start > BLOCK + NEAR else length
        yield Span(start, end)
        start = end


def _cut(text: Text, aim: int) -> int:
    """Return the best place to cut at or behind `aim`: the start of a line, or the end of the text."""
    blank = text.find("\n\n", aim, aim + NEAR)
    if blank >= 0:
        return blank + 1
    first = feed = text.find("\n", aim)
    stopped = -1
    for _ in range(LOOKED_AT):
        if not 0 <= feed < aim + NEAR:
            break
        following = text.find("\n", feed + 1, feed + NEAR)
        if following >= 0 and not text[feed:following].strip(BLANKS):
            return feed + 1
        if stopped < 0 and ends_with_stop(text[max(0, feed - 8) : feed].rstrip(BLANKS)):
            stopped = feed
        feed = following
    best = stopped if stopped >= 0 else first
    return best + 1 if best >= 0 else len(text)
