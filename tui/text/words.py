"""The words of a text: what the cursor steps over and a selection never cuts.

A word is letters, marks and digits, with a single apostrophe, hyphen, point or the like between two of
them.  A dotted abbreviation keeps its last point.  Han and Hiragana are written without blanks and
without them a reader's word cannot be known, so each character is a word; a run of Katakana is one.

    >>> text = "Don't say U.S. troops: 1,500 well-known men (3.5%) left.The end"
    >>> [span.slice(text) for span in words(text, Span(0, len(text)))]
    ["Don't", 'say', 'U.S.', 'troops', '1,500', 'well-known', 'men', '3.5', 'left', 'The', 'end']

No word holds a blank, so the words near an offset are found from the next seam on, whatever the
length of the paragraph (Unicode Standard Annex 29 has the same idea of a safe point).
"""

from __future__ import annotations

import re
from functools import cache

from tui.text.span import Span

_SINGLE = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003fffd"
)
"""Han and Hiragana."""

_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"

_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u0816-\u082d"
    "\u0859-\u085b\u0898-\u089f\u08ca-\u0963\u0971-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece"
    "\u0f18\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f84\u0f86-\u0fc6\u102b-\u103e\u1056-\u109d\u135d-\u135f\u1712-\u1734\u1752-\u1773"
    "\u17b4-\u17d3\u17dd\u180b-\u180f\u18a9\u1920-\u193b\u1a17-\u1a7f\u1ab0-\u1b4c\u1b6b-\u1b73\u1b80-\u1bf3"
    "\u1c24-\u1c37\u1cd0-\u1cfa\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff"
    "\u302a-\u302f\u3099\u309a\ua66f-\ua67d\ua69e\ua69f\ua6f0\ua6f1\ua802-\ua827\ua880-\ua8c5\ua8e0-\ua8f1"
    "\ua926-\ua953\ua980-\ua9c0\ua9e5\uaa29-\uaa4d\uaa7b-\uaabf\uaac1\uaaeb-\uaaf6\uabe3-\uabed\ufb1e\ufe00-\ufe0f"
    "\ufe20-\ufe2f"
)
"""Marks that stand within words, with the joiners and the soft hyphen.  Where the marks of a script lie
among its letters the whole stretch is here; punctuation is not."""

_INNER = r",'’ʼ‐‑·.\-"
"""One of these between two letters or digits (a comma between digits) does not end a word."""

_LETTER = rf"[^\W_{_SINGLE}{_KATAKANA}]"
_RUN = rf"{_LETTER}++(?:[{_MARKS}]++{_LETTER}*+)*+"
_POINT = r"\.(?=[^\W_])(?!(?<=[^\W\d_]{2}\.)[A-ZÀ-ÖØ-ÞΑ-ΫА-ЯЁ][^\W\d_])"


@cache
def _word() -> re.Pattern[str]:
    """One word; matching on from the end of one finds the next.

    Compiled when it is first wanted, for that takes 10 to 20 ms and a page is shown without words.
    """
    return re.compile(
        rf"(?:[^\W\d_{_SINGLE}{_KATAKANA}]\.){{2,}}+(?:{_LETTER}(?!{_LETTER}))?"
        rf"|{_RUN}(?:(?:['’ʼ‐‑·-](?={_LETTER})|{_POINT}|(?<=\d),(?=\d)){_RUN})*+"
        rf"|[{_SINGLE}][{_MARKS}]*+|[{_KATAKANA}][{_KATAKANA}{_MARKS}]*+"
    )


@cache
def _seam() -> re.Pattern[str]:
    """A character behind which a search for words may begin anywhere in a text and find the same ones."""
    return re.compile(rf"[^\w{_MARKS}{_INNER}]|[{_SINGLE}]")


NEAR = 64
"""Code points to look back for a seam first: ten words, all of which are then matched again."""


def words(text: str, span: Span) -> list[Span]:
    """Cut `span`, whose ends cut no word, into words; none where there is only punctuation."""
    return [Span(*match.span()) for match in _word().finditer(text, span.start, span.end)]


def next_word(text: str, offset: int) -> Span | None:
    """Return the first word that starts at or behind `offset`; `None` behind the last."""
    word = word_over(text, offset)
    if word and word.start < offset:
        return _search(text, word.end)
    return word


def word_over(text: str, offset: int) -> Span | None:
    """Return the word that holds `offset`, else the next one; `None` behind the last."""
    word = _search(text, _seam_before(text, offset))
    while word and word.end <= offset:
        word = _search(text, word.end)
    return word


def previous_word(text: str, offset: int) -> Span | None:
    """Return the last word that ends at or before `offset`; `None` before the first."""
    if offset < len(text) and not text[offset].isspace():
        word = word_over(text, offset)
        offset = min(offset, word.start) if word else offset
    while offset > 0:
        start = _seam_before(text, offset)
        found = None
        for match in _word().finditer(text, start):  # not cut off at offset: what follows may part a word
            if match.start() >= offset:
                break
            found = match
        if found:
            return Span(*found.span())
        offset = start
    return None


def _search(text: str, offset: int) -> Span | None:
    match = _word().search(text, offset)
    return Span(*match.span()) if match else None


def _seam_before(text: str, offset: int) -> int:
    """Return a seam somewhat before `offset`, or 0."""
    reach = NEAR
    while offset > reach:
        seam = _seam().search(text, offset - reach, offset)
        if seam:
            return seam.start()
        reach *= 4
    return 0
