"""One character as the reader sees it, what is drawn for it, and how many cells that takes.

What the reader calls a character is a grapheme cluster (UAX #29): a letter with its accents, a family
of emoji, two letters that make a flag.  wcwidth cuts a text into them and knows the cells of one code
point.  The screen is drawn by Textual, which counts a whole string by rules of its own (`rich.cells`):

- a code point has 0, 1 or 2 cells; a regional indicator has 1, a skin tone 0;
- the code point after a zero width joiner has none;
- U+FE0F adds a cell to a narrow symbol that it turns into an emoji.

A row that the two count differently tears the screen.  So a cluster is *shaped* first: what they would
not agree on is left out or drawn as something plain.  Then our count is theirs, and the count of a row
is the sum of the counts of its clusters.  `tests/test_text_cells.py` holds every code point against it.

wcwidth takes 20 ms to import and most articles never need it, so it is imported at the first character
that is not plain.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

LONGEST = 32
"""Code points in one cluster; what is longer is cut.  The Stream-Safe Text Format (UAX #15) allows 30
marks on one letter, which no honest text reaches; the longest emoji in use have 10."""

TAB = 4
"""Cells of a tab, wherever it stands."""

ZWNJ, ZWJ, EMOJI_STYLE = "\u200c", "\u200d", "\ufe0f"

DOTTED_CIRCLE = "\u25cc"
"""Carries a mark that has no letter, as Unicode's own charts draw it, so that it cannot sit on whatever
stands left of it on the screen."""

_FIXED = {"\n": " ", "\t": " " * TAB, "\xad": "", "\u200b": "", "\ufeff": ""}
"""What is drawn for white space and for characters that only say where a line may be broken."""

_YOUNG = re.compile(
    "[\u05c8\u05c9\u0b53\u0b54\u1ade\u1adf\u1aec-\u1af0\U00010ecb-\U00010ecf\U00010ef0-\U00010ef9\U00011df0"
    "\U00018cd6-\U00018cda\U00018d1f\U00018d20\U00018e00-\U00019191\U000191a0-\U000191d2"
    "\U0001b123-\U0001b128\U0001b168\U0001d127\U0001d128\U0001d250-\U0001d252\U0001d25b\U0001d25c\U0001d25f"
    "\U0001d280\U0001d281\U0001f1ae\U0001f6d9\U0001f7da\U0001fa8b-\U0001fa8d\U0001facc\U0001fadd\U0001faeb"
    "\U0001faf9\U0001fafa]"
)
"""Code points of Unicode 18: wcwidth knows their cells, Rich does not yet, and hardly any font draws them."""

_PICTOGRAPH = re.compile(
    "[©®\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_VARIATION = re.compile("[\u034f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SKIN_TONE = re.compile("[\U0001f3fb-\U0001f3ff]")
_TWO_CELLS = re.compile("[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
"""Chinese, Japanese and Korean characters of which all agree how they are drawn: thousands."""

_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]")
_TO_BOXED = 0x1F1E6 - 0x1F130
"""From a regional indicator to the same letter in a box, one cell wide, which is drawn for half a flag."""


def graphemes(text: str) -> list[str]:
    """Cut a text that went through `printable` into clusters of at most `LONGEST` code points.

    >>> [len(cluster) for cluster in graphemes("e\\u0301tude")]
    [2, 1, 1, 1, 1]
    """
    from wcwidth import iter_graphemes  # 20 ms, and most articles never come here

    clusters = list(iter_graphemes(text))
    if max(map(len, clusters), default=0) <= LONGEST:
        return clusters
    return list(chain.from_iterable(map(_bounded, clusters)))


def _bounded(cluster: str) -> Iterator[str]:
    """Cut an endless cluster so that to start again at any of the cuts gives the same cuts."""
    from wcwidth import iter_graphemes

    at = 0
    while at < len(cluster):
        head = next(iter_graphemes(cluster[at : at + LONGEST + 1]))[:LONGEST]
        yield head
        at += len(head)


@lru_cache(maxsize=8192)  # a Chinese newspaper has about 4,000 different characters
def shape(cluster: str) -> str:
    """Return what is drawn for one cluster; `""` if it shows nothing.

    >>> shape("\\u0301"), shape("\\U0001f1ec"), shape("\\t"), shape("\\u2060")
    ('◌́', '🄶', '    ', '')
    """
    if cluster in _FIXED:
        return _FIXED[cluster]
    from wcwidth import wcwidth

    kept: list[str] = []
    base = ""  # the last one kept that has cells; the others sit on it
    for character, following in zip(cluster, chain(cluster[1:], " "), strict=False):
        character = _plainer(character, base, alone=len(cluster) == 1)
        if character == ZWJ:
            if _PICTOGRAPH.match(base) and _PICTOGRAPH.match(following):
                kept.append(character)
        elif wcwidth(character) and not _SKIN_TONE.match(character):
            kept.append(character)
            base = character
        elif _seen(character, base):
            kept += character if base else DOTTED_CIRCLE + character
            base = base or DOTTED_CIRCLE
    return "".join(kept)


def _plainer(character: str, base: str, *, alone: bool) -> str:
    """Return a stand-in for what terminals, wcwidth and Rich measure differently."""
    if _YOUNG.match(character):
        return "\ufffd"
    if alone and _REGIONAL.match(character):
        return chr(ord(character) - _TO_BOXED)
    if _SKIN_TONE.match(character) and not _PICTOGRAPH.match(base):
        return "■"
    return character


def _seen(character: str, base: str) -> bool:
    """Whether a code point without cells changes what is seen on `base`; format characters do not."""
    if _VARIATION.match(character) or character == ZWNJ:
        return bool(base)
    tag = "\U000e0020" <= character <= "\U000e007f"  # of a flag: `printable` lets no other through
    return tag or (character not in _FIXED and unicodedata.category(character) != "Cf")


def _count(shaped: str) -> int:
    """Count the cells of one shaped cluster as Rich 14.3 and later do."""
    from wcwidth import wcswidth, wcwidth

    cells, last, joined = 0, "", False
    for character in shaped:
        if joined or character == ZWJ:
            joined = not joined
        elif character == EMOJI_STYLE:
            cells += bool(last) and wcswidth(last + EMOJI_STYLE) > wcwidth(last)
            last = ""
        elif not _SKIN_TONE.match(character):
            own = 1 if _REGIONAL.match(character) else wcwidth(character)
            cells, last = cells + own, character if own else last
    return cells


class _Counts(dict[str, int]):
    """Cells of clusters met before: a dictionary, since `map` over it runs at the speed of C."""

    ROOM = 1 << 15
    """Clusters; about 3 MB.  More differ only in a text that was made to differ."""

    def __missing__(self, cluster: str) -> int:
        if len(self) >= self.ROOM:
            self.clear()
        cells = self[cluster] = 2 if _TWO_CELLS.fullmatch(cluster) else _count(shape(cluster))
        return cells


_counts = _Counts()


def counts(clusters: list[str]) -> list[int]:
    """Return the cells of each cluster.

    >>> counts(["a", "e\\u0301", "日", "👨‍👩‍👧", "🇬🇧", "❤️", "\\t"])
    [1, 1, 2, 2, 2, 2, 4]
    """
    return list(map(_counts.__getitem__, clusters))
