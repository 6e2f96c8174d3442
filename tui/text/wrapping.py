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
from collections.abc import Iterator, Sequence
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


class _Group(NamedTuple):
    """Lines that no blank line parts; a list for each thing that is asked of all of them."""

    starts: list[int]
    """Of their first characters that are no blanks, in code points of the whole text."""

    indents: list[int]
    """Blanks before these."""

    lines: list[str]
    """The lines without the blanks around them."""


def paragraphs(text: Text, span: Span) -> list[tuple[Span, bool]]:
    """Cut `span` into paragraphs without surrounding blanks; `True` where a blank line stands above.

    >>> text = "A title\\n\\nOne line.\\nAnother line."
    >>> [(part.slice(text), apart) for part, apart in paragraphs(text, Span(0, len(text)))]
    [('A title', True), ('One line.', True), ('Another line.', False)]
    """
    groups = list(_groups(text, span))
    joins = [_joins(group) if len(group.lines) > 1 else () for group in groups]
    measure = max((_measure(group.lines) for group, on in zip(groups, joins, strict=True) if on), default=0)
    found: list[tuple[Span, bool]] = []
    for (starts, _, lines), on in zip(groups, joins, strict=True):
        if measure and not on:
            on = _joins_at(lines, measure)
        first, end, apart = starts[0], starts[0] + len(lines[0]), True
        for number in range(1, len(lines)):
            if not (on and on[number - 1]):
                found.append((Span(first, end), apart))
                first, apart = starts[number], False
            end = starts[number] + len(lines[number])
        found.append((Span(first, end), apart))
    return found


def _groups(text: Text, span: Span) -> Iterator[_Group]:
    """The runs of lines that no blank line parts."""
    starts, indents, lines = list[int](), list[int](), list[str]()
    start = span.start
    for line in span.slice(text).split("\n"):
        if words := line.strip(BLANKS):
            indent = 0 if len(words) == len(line) else len(line) - len(line.lstrip(BLANKS))
            starts.append(start + indent)
            indents.append(indent)
            lines.append(words)
        elif lines:
            yield _Group(starts, indents, lines)
            starts, indents, lines = [], [], []
        start += len(line) + 1
    if lines:
        yield _Group(starts, indents, lines)


def _measure(lines: list[str]) -> int:
    """Cells of the longest line; one long address is not what the lines were filled to."""
    return max((cells(line) for line in lines if " " in line or not line.isascii()), default=0)


def _joins(group: _Group) -> Sequence[bool]:
    """For each line but the last: does the next one carry its paragraph on?  Empty: none does."""
    _, indents, lines = group
    if max(map(len, lines)) > WIDEST and any(len(line) > WIDEST and " " in line for line in lines):
        return ()
    measure = _measure(lines)
    if not NARROWEST <= measure <= WIDEST:
        return ()
    joins, midway = [], 0
    for number, (upper, lower) in enumerate(pairwise(lines)):
        stop = ends_with_stop(upper)
        set_in = stop and indents[number + 1] > indents[number]  # the first line of a paragraph
        most = measure // 2 if not stop and lower[0].islower() else 0
        on = not set_in and _room(upper, lower, measure) <= max(most, RAGGED) and not _begins(lower)
        joins.append(on)
        midway += on and not stop and not lower[0].isupper()
    return joins if midway and midway >= CONTINUING * sum(joins) else ()


def _joins_at(lines: list[str], measure: int) -> Sequence[bool]:
    """The same for a group too short to tell by itself, where others beside it are filled to `measure`."""
    return [
        len(upper) <= measure
        and _room(upper, lower, measure) < 0
        and not ends_with_stop(upper)
        and _STARTS_ITEM.match(lower) is None
        for upper, lower in pairwise(lines)
    ]


def _begins(line: str) -> bool:
    """Whether a line begins something of its own: an item of a list, a row of a table."""
    if (line[1:2] == ")" or not line[0].isalpha()) and _STARTS_ITEM.match(line):
        return True
    return ("    " in line or "\t" in line) and _COLUMNS.search(line) is not None


def _room(upper: str, lower: str, measure: int) -> int:
    """Cells left in `upper` had it taken the first word of `lower` too; below 0 it had not fitted."""
    word = lower[:WIDEST].split(None, 1)[0]
    first = len(word) + 1 if word.isascii() else 2 if _WIDE.match(word) else cells(word) + 1
    return measure - cells(upper) - first
