"""Columns of the terminal: what may be drawn of a text, and how many cells it takes.

Text comes from files that anybody may have written.  Printed as it is, an article could move the
cursor, write to the clipboard, or turn a line of it round.  `printable` is the one place where that is
stopped: everything that goes to the screen went through it.  It keeps the number of code points, so
that offsets in what it returns are offsets in the article.

`drawn` goes on from there to what is really painted: tabs and line feeds become blanks and what has no
shape of its own is left out, so offsets no longer agree; `cell_of` and `offset_at_cell` translate.
`width(text)` is always the cells that `drawn(text)` takes on the screen.

The unit of this module is the cell, one column of one row; `text` is always in code points.
"""

from __future__ import annotations

import re

from tui.text.graphemes import counts, graphemes, shape

__all__ = ["cell_of", "drawn", "offset_at_cell", "one_cell_each", "one_line", "printable", "width"]

_ONE_CELL = re.compile(
    "[\x00-\x08\x0a-\xac\xae-\u02ff"  # Latin with the controls, for which one sign each is drawn; no tab
    "\u0370-\u0482\u048a-\u052f\u0531-\u0556\u0561-\u0587\u10d0-\u10ff\u1e00-\u1fff"  # Greek to Georgian
    "\u05d0-\u05ea\u0620-\u064a\u0671-\u06d3"  # Hebrew and Arabic letters without points
    "\u2007\u2010-\u202f\u2032-\u205e\u2066-\u2071\u2074-\u208e\u20a0-\u20c0"  # “ ” ‘ ’ – — … € ²
    "\u2100-\u2319\u2400-\u244a\u2500-\u25fc\u2800-\u28ff\ufffd\ud800-\udfff]*"  # symbols
)
"""Text of which every code point is drawn in one cell and none joins another: its width is its length."""

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ud800-\udfff"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)

_SIGNS: dict[int, int] = (
    {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}  # ␀ ␛ and the like
    | {0x7F: 0x2421}
    | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)  # C1: U+009B is as good as ESC [
    | {0x2028: 0x2424, 0x2029: 0xB6}  # line and paragraph separator: ␤ ¶
    | dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x2070)], 0xFFFD)  # turn text round
    | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)  # half a character, which UTF-8 cannot hold
    | dict.fromkeys([*range(0xE0000, 0xE0100), *range(0xE01F0, 0xE1000)], 0xFFFD)  # nobody can see these
)

_TAGGED_FLAG = re.compile(
    "(\U0001f3f4\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067"
    "|\U000e0073\U000e0063\U000e0074|\U000e0077\U000e006c\U000e0073)\U000e007f)"
)
"""England, Scotland and Wales: the only flags in use that are spelt with tag characters."""

_ROOM = 64
"""Code points a cell may need at most in `one_line`, before the rest of a text is not even looked at."""


def printable(text: str) -> str:
    """Return a text that can do no harm on a terminal, with as many code points.

    Controls (C0 but line feed and tab, DEL, C1), line and paragraph separators, everything that
    overrides or isolates the direction of text, invisible tags and lone surrogates become one visible
    sign each.  What right-to-left and Indic text needs (direction marks, joiners) stays.  The result can
    always be encoded in UTF-8.

    >>> printable("a\\x1b]52;c;eA==\\x07b"), printable("\\x9b2J \\u202e \\ud800")
    ('a␛]52;c;eA==␇b', '�2J � �')
    """
    if not _UNSAFE.search(text):
        return text
    parts = _TAGGED_FLAG.split(text)  # a flag at each odd place
    parts[::2] = [part.translate(_SIGNS) for part in parts[::2]]
    return "".join(parts)


def one_cell_each(text: str) -> bool:
    """Whether every code point takes one cell: then `width` is the length and any cut is a good one."""
    return _ONE_CELL.fullmatch(text) is not None


def width(text: str) -> int:
    """Return the cells that `drawn(text)` takes.

    >>> width("plain"), width("日本"), width("e\\u0301"), width("👨‍👩‍👧"), width("a\\tb"), width("co\\xadop")
    (5, 4, 1, 2, 6, 4)
    """
    return len(text) if one_cell_each(text) else sum(counts(graphemes(printable(text))))


def drawn(text: str) -> str:
    """Return what is painted for a text: exactly `width(text)` cells, safe for any terminal.

    A line feed is drawn as one blank and a tab as four, wherever it stands; soft hyphens, zero-width
    spaces and other format characters are left out; a mark without a letter gets a dotted circle.
    Draw a text once only, whole graphemes at a time: `drawn` is not made for what it returned.

    >>> drawn("two\\nlines,\\ta tab, a soft\\xad hyphen, a lost accent:"), drawn("\\u0301")
    ('two lines,    a tab, a soft hyphen, a lost accent:', '◌́')
    """
    text = printable(text)
    if one_cell_each(text):
        return text.replace("\n", " ")
    return "".join(map(shape, graphemes(text)))


def one_line(text: str, cells: int) -> str:
    """Return the beginning of a text on one line of at most `cells` cells, with … where it was cut.

    White space of any kind and length becomes one blank.  A text that was cut before gets no second …

    >>> one_line("The first\\n  and the second line", 16), one_line("short", 16), one_line("日本語", 5)
    ('The first and t…', 'short', '日本…')
    >>> one_line("marked “a long quo…” as claim", 19)
    'marked “a long quo…'
    """
    room = max(cells, 1) * _ROOM
    head = text.lstrip()[:room]
    line = " ".join(word for word in printable(head).split() if width(word))
    if width(line) <= cells and len(head) < room:
        return drawn(line)
    return drawn(line[: offset_at_cell(line, cells - 1)].rstrip(" …")) + "…" if cells > 0 else ""


def offset_at_cell(text: str, cell: int) -> int:
    """Return the offset in `text` of the character drawn at a cell; never inside a grapheme.

    Both cells of a wide character answer with its start; a cell behind the text with its length.

    >>> [offset_at_cell("a日e\\u0301", cell) for cell in (-1, 0, 1, 2, 3, 4)]
    [0, 0, 1, 1, 2, 4]
    """
    if one_cell_each(text):
        return min(max(cell, 0), len(text))
    offset = cells = 0
    clusters = graphemes(printable(text))
    for cluster, own in zip(clusters, counts(clusters), strict=True):
        if cells + own > max(cell, 0):
            return offset
        offset, cells = offset + len(cluster), cells + own
    return offset


def cell_of(text: str, offset: int) -> int:
    """Return the first cell of the grapheme that holds an offset; behind the text, the text's width.

    >>> [cell_of("a日e\\u0301", offset) for offset in (0, 1, 2, 3, 4)]
    [0, 1, 3, 3, 4]
    """
    if one_cell_each(text):
        return min(max(offset, 0), len(text))
    end = cells = 0
    clusters = graphemes(printable(text))
    for cluster, own in zip(clusters, counts(clusters), strict=True):
        end += len(cluster)
        if end > offset:
            return cells
        cells += own
    return cells
