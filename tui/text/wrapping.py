"""Tell lines that are whole paragraphs from lines that are pieces of one.

Articles from the web come in three shapes: a blank line between paragraphs, a mere line feed between
them, or every paragraph broken by hand into lines of some seventy cells.  The first needs no thought.
The other two look alike, a group of lines without a blank one, and are told apart here.

A group is hard-wrapped when it behaves as if a machine had filled its lines: each line is so full that
the first word of the next one would not have fitted, and the lines go on in mid-sentence.  A list of
headlines fills its lines too, but then every line starts with a capital.

Widths here are cells, near enough: two for the wide East Asian characters, one for all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tui.text.paged import Text
from tui.text.span import Span

BLANKS = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\u2060\ufeff\xad"
)
"""What leaves nothing on the page: white space, zero-width space, word joiner, BOM, soft hyphen."""

NARROWEST = 45
"""Cells.  Mail and plain text are filled to 60-80, newspaper columns to 45; verse and addresses are below."""

WIDEST = 100
"""Cells.  Hardly anybody fills lines by hand beyond; a paragraph on one line nearly always does."""

RAGGED = 12
"""Cells a filled line may leave empty although the next word had fitted: what `fmt` gives away to
make the lines of a paragraph alike."""

CONTINUING = 0.3
"""Least share of the joined lines that must start in mid-sentence.  English prose has about 0.8, German,
with its capital nouns, about 0.6; headlines have 0."""

_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
    "\U0001f300-\U0001f64f\U0001f900-\U0001f9ff\U00020000-\U0003fffd]"
)
_STARTS_ITEM = re.compile(r"[-*+•‣◦▪–—>|#](?:\s|[|>-])|[-=_*~]{3}|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s|\[\d+\]")
_COLUMNS = re.compile(r"\S(?: {4}|\t)")
_STOPS = ".!?…:;。！？؟।॥"
_CLOSERS = "\"'’”»›)]}」』）】〉》*_"


def ends_with_stop(line: str) -> bool:
    """Whether a line ends as a sentence does, closing quotes and brackets put aside.

    >>> [ends_with_stop(line) for line in ("It rained.”", "Why?", "Not smooth sailing", "他走了。」")]
    [True, True, False, True]
    """
    line = line.rstrip(_CLOSERS)
    return bool(line) and line[-1] in _STOPS


def cells(line: str) -> int:
    """Width of a line in cells, near enough to compare lines with each other."""
    return len(line) if line.isascii() else len(line) + len(_WIDE.findall(line))


class _Line(NamedTuple):
    start: int
    """Of its first character that is no blank, in code points of the whole text."""

    indent: int
    """Blanks before it."""

    words: str
    """The line without the blanks around it."""


def paragraphs(text: Text, span: Span) -> list[tuple[Span, bool]]:
    """Cut `span` into paragraphs without surrounding blanks; `True` where a blank line stands above.

    >>> text = "A title\\n\\nOne line.\\nAnother line."
    >>> [(part.slice(text), apart) for part, apart in paragraphs(text, Span(0, len(text)))]
    [('A title', True), ('One line.', True), ('Another line.', False)]
    """
    groups = [(group, _joins(group)) for group in _groups(text, span)]
    measure = max((_measure(group) for group, joins in groups if any(joins)), default=0)
    found: list[tuple[Span, bool]] = []
    for group, joins in groups:
        if measure and not any(joins):
            joins = _joins_at(group, measure)
        first = group[0]
        for line, goes_on, following in zip(group, [*joins, False], [*group[1:], first], strict=True):
            if not goes_on:
                found.append((Span(first.start, line.start + len(line.words)), first is group[0]))
                first = following
    return found


def _groups(text: Text, span: Span) -> Iterator[list[_Line]]:
    """The runs of lines that no blank line parts."""
    group: list[_Line] = []
    start = span.start
    for line in span.slice(text).split("\n"):
        words = line.lstrip(BLANKS)
        indent = len(line) - len(words)
        words = words.rstrip(BLANKS)
        if words:
            group.append(_Line(start + indent, indent, words))
        elif group:
            yield group
            group = []
        start += len(line) + 1
    if group:
        yield group


def _measure(group: list[_Line]) -> int:
    """Cells of the longest line; one long address is not what the lines were filled to."""
    return max(
        (cells(line.words) for line in group if " " in line.words or not line.words.isascii()), default=0
    )


def _joins(group: list[_Line]) -> list[bool]:
    """For each line but the last: does the next one carry its paragraph on?"""
    none = [False] * (len(group) - 1)
    if not none or any(len(line.words) > WIDEST and " " in line.words for line in group):
        return none
    measure = _measure(group)
    if not NARROWEST <= measure <= WIDEST:
        return none
    joins = [_continues(upper, lower, measure) for upper, lower in pairwise(group)]
    midway = sum(
        on and not ends_with_stop(upper.words) and not lower.words[0].isupper()
        for on, (upper, lower) in zip(joins, pairwise(group), strict=True)
    )
    return joins if midway and midway >= CONTINUING * sum(joins) else none


def _joins_at(group: list[_Line], measure: int) -> list[bool]:
    """The same for a group too short to tell by itself, where others beside it are filled to `measure`."""
    return [
        len(upper.words) <= measure
        and _room(upper, lower, measure) < 0
        and not ends_with_stop(upper.words)
        and _STARTS_ITEM.match(lower.words) is None
        for upper, lower in pairwise(group)
    ]


def _continues(upper: _Line, lower: _Line, measure: int) -> bool:
    if _STARTS_ITEM.match(lower.words) or _COLUMNS.search(lower.words):
        return False
    stop = ends_with_stop(upper.words)
    if stop and lower.indent > upper.indent:
        return False  # the first line of a paragraph, set in
    room = _room(upper, lower, measure)
    return room <= RAGGED or (not stop and lower.words[0].islower() and room <= measure // 2)


def _room(upper: _Line, lower: _Line, measure: int) -> int:
    """Cells left in `upper` had it taken the first word of `lower` too; below 0 it had not fitted."""
    word = lower.words[:WIDEST].split(None, 1)[0]
    first = 2 if _WIDE.match(word) else cells(word) + 1
    return measure - cells(upper.words) - first
