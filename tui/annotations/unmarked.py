r"""A text without its markup: what a reader sees of it, with the way back.

One article is saved as text today and as HTML or Markdown tomorrow; its words are the same.  Entities
become the characters they stand for, tags and the signs of links and emphasis go.  What is left is only
ever compared, so a sign that was no markup does no harm: it is missing from both sides.

    >>> plain = Unmarked("<b>Fish</b> &amp; [chips](https://example.org), **hot**")
    >>> plain.text
    'Fish & chips, hot'
    >>> plain.span(Span(5, 12)).slice("<b>Fish</b> &amp; [chips](https://example.org), **hot**")
    '&amp; [chips'
"""

from __future__ import annotations

import re
from bisect import bisect_right

from tui.text.span import Span

_MARKUP = re.compile(
    r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|</?[A-Za-z][^<>\n]{0,300}>"
    r"|\[(?=[^\[\]\n]{1,300}\]\([^()\s]{0,300}\))"
    r"|\]\([^()\s]{0,300}\)"
    r"|\*\*|__|(?<!\w)[*_](?=\w)|(?<=[^\W_])[*_](?!\w)"
)
"""An entity; a tag on one line; the two ends of a Markdown link; emphasis, also of one sign at the edge of
a word.  The bounds keep the time linear: no tag and no address that matters is longer."""

_SIGNS = "&<*_["

_INLINE = re.compile(
    r"</?(?:a|abbr|b|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|u)\b", re.IGNORECASE
)
"""Tags that part no words; any other begins a line, a cell or the like."""


class Unmarked:
    """A text without its markup.  Offsets are code points."""

    def __init__(self, text: str) -> None:
        self._starts: list[
            int
        ] = []  # in the text without markup, of each place where something went or shrank
        self._ends: list[int] = []
        self._came: list[tuple[int, int]] = []  # the markup that stood there, in the text
        self.text = self._strip(text) if any(sign in text for sign in _SIGNS) else text

    def _strip(self, text: str) -> str:
        pieces, done, size = [], 0, 0
        for match in _MARKUP.finditer(text):
            new = _seen(match[0])
            if new == match[0]:  # no entity has that name
                continue
            pieces += [text[done : match.start()], new]
            size += match.start() - done
            self._starts.append(size)
            size += len(new)
            self._ends.append(size)
            self._came.append(match.span())
            done = match.end()
        return "".join([*pieces, text[done:]])

    def at(self, offset: int) -> int:
        """Return where an offset of the text lies in the one without; within markup, where that stood."""
        number = bisect_right(self._came, (offset, -1)) - 1
        if number >= 0 and offset < self._came[number][1]:
            return self._starts[number]
        if number + 1 < len(self._came) and offset == self._came[number + 1][0]:
            return self._starts[number + 1]
        return offset if number < 0 else self._ends[number] + offset - self._came[number][1]

    def span(self, span: Span) -> Span:
        """Return what a span of the text without markup was made from, without the markup around it."""
        if not self._came:
            return span
        if not span:
            return Span(self._back(span.start), self._back(span.start))
        start = self._back(span.start)
        return Span(start, max(start, self._back(span.end - 1, end=True)))

    def _back(self, offset: int, *, end: bool = False) -> int:
        """Where the character at `offset` starts in the text, or ends there."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return offset + end
        if offset < self._ends[number]:
            return self._came[number][end]
        return self._came[number][1] + offset - self._ends[number] + end


def _seen(markup: str) -> str:
    """What a reader sees of it."""
    if markup[0] == "&":
        from html import unescape  # half a megabyte of names of characters

        return unescape(markup)
    return " " if markup[0] == "<" and not _INLINE.match(markup) else ""
