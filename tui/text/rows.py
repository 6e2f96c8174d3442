"""Break a paragraph into rows: ragged right, at blanks, and inside words only where readers expect it.

A row takes as many code points as fit; then the break goes back to the last place where one is allowed:

1. a blank (NBSP and its kin are none); the blanks at a break are drawn on neither row
2. behind a hyphen, a dash or a slash inside a word: `well-|known`, `said—|and`, but not `2023-24`
3. around a Chinese or Japanese character, except before a closing mark and behind an opening one
   (the first rule of kinsoku shori, JLREQ 3.1.7 and 3.1.8)
4. with none of these, wherever the row is full, but never inside a grapheme

This is the part of UAX #14 that matters for articles.  Korean is broken at its blanks.

Text whose characters take one cell each (nearly all there is) is broken by one regular expression, and its
rows are only counted at some 150 MB/s; for other text the cells up to each grapheme are summed once and the
rows are found by bisection.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

from tui.text.cells import one_cell_each, printable
from tui.text.graphemes import counts, graphemes
from tui.text.paged import Text

PIECE = 4096
"""Code points that are looked at together: few enough that one emoji makes only its own piece slow,
and many enough that the row which is begun again in the next piece (about 80) costs nothing."""

CROWD = 4
"""Graphemes in a row for each of its cells, at most: text with soft hyphens has fewer than two, and a
megabyte of characters that show nothing must not become one row."""

_BLANKS = " \n\t\u1680\u2000-\u2006\u2008-\u200a\u200b\u205f\u3000"
_BLANK = re.compile(f"[{_BLANKS}]")
_SPACES = re.compile("[ \\n]*")

_WIDE = (
    "\u2e80-\u2fdf\u3001-\u312f\u3190-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
"""Scripts that are written without blanks and broken between any two characters."""

_OPENING = r"（［｛〈《「『【〔〖〘〝｟‘“(\[{"
_CLOSING = (
    r"、。，．・：；？！）］｝〉》」』】〕〗〙〟｠’”)\]},.;:!?%…‥ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ"
    "\xa0\u202f\u2060\ufeff\u200c\u200d\u0300-\u036f\u3099\u309a\ufe00-\ufe0f"
)
"""What no row begins with: closing and trailing marks, small kana, and what clings to the left."""

_JOINT = r"(?<=[-‐–/—])(?:(?<=\S[-‐–/])(?=[^\W\d_])|(?<=\S—)(?=[\w“‘(\"'\[]))"
"""Stands behind a hyphen, dash or slash inside a word where it may be broken."""

_INSIDE = re.compile(
    rf"(?s).*(?:\S[-‐–/](?=[^\W\d_])"
    rf"|\S—(?=[\w“‘(\"'\[])"
    rf"|[{_WIDE}](?<![{_OPENING}])(?=[^{_CLOSING}])"
    rf"|[^\s\xa0\u202f\u2060{_OPENING}](?=[{_WIDE}])(?=[^{_CLOSING}]))"
)
"""Ends at the last place in a stretch where a word or a run of wide characters may be broken.  Each way
out looks at the next character, so the stretch must end at `limit + 1` to find breaks up to `limit`."""

Rows = list[tuple[int, int]]
"""`(start, end)` of each row in code points, without the blanks at its ends."""


def wrap(text: Text, start: int, end: int, width: int) -> Rows:
    """Break `text[start:end]` into rows of at most `width` cells; none if it is all blank.

    Only a grapheme that is wider than `width` gets a wider row.  What it costs grows with the length,
    whatever the text is made of.

    >>> text = "A well-known road leads to Rome—or so they say."
    >>> [text[start:end] for start, end in wrap(text, 0, len(text), 12)]
    ['A well-known', 'road leads', 'to Rome—or', 'so they say.']
    >>> [text[start:end] for start, end in wrap(text, 0, len(text), 8)]
    ['A well-', 'known', 'road', 'leads to', 'Rome—or', 'so they', 'say.']
    """
    rows: Rows = []
    width = max(width, 1)
    size = max(PIECE, 2 * width)
    while start < end:
        stop = min(end, start + size)
        done = _fill(text[start:stop], start, width, rows, last=stop == end)
        size = size if done else 2 * size  # not one row: a long run of characters without width
        start += done
    return rows


def counted(text: str, stretches: Iterable[tuple[int, int]], width: int) -> list[int]:
    """Return how many rows `wrap` breaks each stretch `(start, end)` into, sooner than by making them.

    >>> text = "A well-known road leads to Rome—or so they say."
    >>> counted(text, [(0, len(text)), (0, 12), (2, 2)], 12)
    [4, 1, 0]
    """
    rows, even = _row(max(width, 1)).findall, one_cell_each(text)
    return [
        len(rows(text, _behind_blanks(text, start), end))
        if even or one_cell_each(text[start:end])
        else len(wrap(text, start, end, width))
        for start, end in stretches
    ]


@lru_cache(maxsize=8)  # widths: of panes beside each other, and of the window while it is drawn wider
def _row(width: int) -> re.Pattern[str]:
    """A row of a text whose characters take one cell each, from its first letter, and the blanks behind it.

    As long as it can be: up to a blank or the end, or up to a joint, which is not the first character;
    with none of these, `width` cells.  The group are the blanks: mostly one, of which no copy is made.
    """
    if width == 1:
        return re.compile(r"[^ \n]([ \n]*)")
    end = r"(?![^ \n])"
    longer = rf".{{0,{width - 2}}}[^ \n](?:{end}|{_JOINT})"
    return re.compile(rf"(?s)(?:[^ \n](?:{longer}|{end})|.{{{width}}})([ \n]*)")


def _fill(piece: str, offset: int, width: int, rows: Rows, *, last: bool) -> int:
    """Append the rows of a piece that stands at `offset`; return how many code points they used up.

    What may go on in the next piece, a row or the last grapheme, is left to be read again with it.
    """
    if not one_cell_each(piece):
        return _fill_unevenly(_Uneven(piece), offset, width, rows, last=last)
    sure = len(piece) - (not last)
    for row in _row(width).finditer(piece, _behind_blanks(piece, 0)):
        start = row.start()
        if start + width >= sure and not last:
            return start
        rows.append((offset + start, offset + row.start(1)))
    return sure


def _fill_unevenly(ruler: _Uneven, offset: int, width: int, rows: Rows, *, last: bool) -> int:
    line, length = ruler.line, len(ruler.line)
    sure = length if last else ruler.last
    at = _behind_blanks(line, 0)
    while at < length:
        limit = ruler.reach(at, width)
        if limit >= sure:
            if last:
                rows.append((offset + at, offset + at + len(line[at:].rstrip(" "))))
            return length if last else at
        cut = line.rfind(" ", at, limit + 1)
        if cut < limit:
            cut = ruler.joint(max(cut + 1, at), limit) or (limit if cut < 0 else cut)
        end = cut
        while line[end - 1] == " ":
            end -= 1
        rows.append((offset + at, offset + end))
        at = _behind_blanks(line, cut)
    return sure


def _behind_blanks(line: str, at: int) -> int:
    blanks = _SPACES.match(line, at)
    return blanks.end() if blanks else at


class _Uneven:
    """A piece of any text, and where its graphemes start, in code points and in cells."""

    def __init__(self, piece: str) -> None:
        line = printable(piece)
        clusters = graphemes(line)
        self._starts = list(accumulate(map(len, clusters), initial=0))
        self._cells = list(accumulate(counts(clusters), initial=0))
        joined = {each for each in set(clusters) if len(each) > 1} if len(clusters) < len(line) else ()
        if any(map(_BLANK.search, joined)):
            line = "".join(cluster if len(cluster) == 1 else _BLANK.sub("_", cluster) for cluster in clusters)
        self.line = _BLANK.sub(" ", line)
        """The piece with one kind of blank only; a blank that carries a mark is none."""
        self.last = self._starts[-2]
        """Where the last grapheme starts."""

    def reach(self, at: int, width: int) -> int:
        """Return where what fits into `width` cells from `at` ends: one grapheme behind it at least."""
        index = bisect_left(self._starts, at)
        most = min(index + CROWD * width, len(self._cells))
        full = bisect_right(self._cells, self._cells[index] + width, index, most) - 1
        return self._starts[max(index + 1, full)]

    def joint(self, start: int, limit: int) -> int:
        """Return the last place up to `limit` where a word that starts at `start` may be broken, or 0."""
        while found := _INSIDE.match(self.line, start, limit + 1):
            limit = found.end()
            if self._starts[bisect_left(self._starts, limit)] == limit:
                return limit
            limit -= 1
        return 0
