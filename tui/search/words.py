"""What counts as a word for search, and under which spellings it is kept.

Search never folds a whole text.  It cuts the text as it stands into words and folds each distinct
word once, so every word knows its place in the original and no map between two texts is needed.

    >>> [term for word in words("The U.S. sent 1,500 to Łódź", 0, 27) for term in word.terms]
    ['the', 'us', 'sent', '1500', 'to', 'lodz']
    >>> [word.terms for word in words("Putin\u2019s gas-pipeline can\u2019t", 0, 26)]
    [('putin', 'putins'), ('gas',), ('pipeline',), ('cant',)]

Scripts written without blanks (Chinese, Japanese, Thai ...) have no words that a program could
see: there every character is a word, and words of several are looked for as neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tui.text.fold import folded

# Accents written as characters of their own (Latin, Cyrillic, Hebrew, Arabic, Indic, Thai), and
# what is invisible inside a word: soft hyphen, zero-width space and joiners, word joiner.
_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0900-\u0903\u093a-\u094f"
    r"\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a51\u0a81-\u0a83"
    r"\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bd7\u0c00-\u0c04\u0c3e-\u0c56"
    r"\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3e-\u0d57\u0dca-\u0ddf\u0e31\u0e34-\u0e3a"
    r"\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3\u1dc0-\u1dff"
    r"\u20d0-\u20f0\u302a-\u302f\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\ufe20-\ufe2f\xad\u200b-\u200d\u2060"
)
# Thai, Lao, Myanmar, Khmer, Bopomofo, kana, Han.
_UNSPACED = (
    r"\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ec0-\u0ec6\u1000-\u102a"
    r"\u1780-\u17b3\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U000323af"
)
_LETTERS = rf"[^\W_{_UNSPACED}]+"
_PICTURE = r"[\u231a-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_DRESS = r"[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]"

_RUN = re.compile(
    # A word may hold single stops, commas and apostrophes (U.S., 1,500, don't); digits may also
    # be grouped by narrow blanks, and a word may be broken at the end of a line.  `_pieces` says
    # what they mean.
    rf"{_LETTERS}(?:(?:[.,'’]|[{_MARKS}]+|(?<=\d)[\xa0\u2009\u202f](?=\d{{3}})"
    rf"|(?<=[a-zß-ÿ])-\r?\n(?=[a-zß-ÿ])){_LETTERS})*[{_MARKS}]*"
    rf"|(?:[{_UNSPACED}][{_MARKS}]*)+"
    r"|[\U0001f1e6-\U0001f1ff]{2}"
    rf"|{_PICTURE}{_DRESS}*(?:\u200d{_PICTURE}{_DRESS}*)*"
)
_FIRST_UNSPACED = re.compile(rf"[{_UNSPACED}]")
_CHARACTER = re.compile(rf"[{_UNSPACED}][{_MARKS}]*")
_BARE_PICTURE = re.compile(rf"{_PICTURE}|[\U0001f1e6-\U0001f1ff]")
_UNDRESS = re.compile(rf"{_DRESS}+")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_GROUPED = re.compile(r"\d{1,3}(?:([.,'’\xa0\u2009\u202f])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")
_DECIMAL = re.compile(r"\d+[.,]\d+")
BREAK = re.compile(r"-\r?\n")
"""A word, or a compound, that is broken at the end of a line."""

_BETWEEN = re.compile(r"[.,\xa0\u2009\u202f]")
_APOSTROPHE = re.compile(r"['’]")

FIRST, LAST = "^", "$"
"""Before a passage's first word and its last one: so signed they are terms of the passage too."""


def signed(term: str) -> bool:
    """Say whether `term` is a word at an end of a passage; no word begins with these signs."""
    return term.startswith((FIRST, LAST))


def bare(term: str) -> str:
    """Return what a term is without such a sign."""
    return term[1:] if signed(term) else term


class Word(NamedTuple):
    """One word of a text."""

    terms: tuple[str, ...]
    """Folded spellings it is found under; the first one names it."""

    start: int
    end: int


def words(text: str, start: int, end: int) -> Iterator[Word]:
    """Yield the words of `text[start:end]` in order, with their places in `text`."""
    for run in _RUN.finditer(text, start, end):
        at = run.start()
        for terms, first, last in _pieces(run.group()):
            yield Word(terms, at + first, at + last)


def spellings(text: str) -> list[tuple[str, ...]]:
    """Return the terms of each word of `text`, in order."""
    return [piece[0] for run in _RUN.findall(text) for piece in _pieces(run)]


def unspaced(term: str) -> bool:
    """Say whether `term` is one or two characters of a script without blanks."""
    return not term.isascii() and _FIRST_UNSPACED.match(term) is not None


def pairs(characters: list[str]) -> list[str]:
    """Return neighbouring characters, or the lone character itself.

    >>> pairs(["東", "京", "都"])
    ['東京', '京都']
    """
    return [a + b for a, b in pairwise(characters)] or characters


def holds_unspaced(text: str) -> bool:
    """Say whether characters of such a script stand in `text`."""
    return not text.isascii() and _FIRST_UNSPACED.search(text) is not None


def unspaced_runs(text: str) -> str:
    """Return such characters as they are kept, those side by side together, the others parted by blanks.

    >>> unspaced_runs("a 東京都, ガ and 大阪")
    '東京都 カ 大阪'
    """
    runs = (run for run in _RUN.findall(text) if _FIRST_UNSPACED.match(run))
    return " ".join("".join(piece[0][0] for piece in _pieces(run)) for run in runs)


def _pieces(run: str) -> list[tuple[tuple[str, ...], int, int]]:
    """Cut a run into words: (terms, start, end) with offsets in the run."""
    if run.isalpha() and run.isascii():
        return [((run.lower(),), 0, len(run))]
    if unspaced(run):
        if len(one_by_one := folded(run)) == len(run) == len(_CHARACTER.findall(run)):
            return [((character,), at, at + 1) for at, character in enumerate(one_by_one)]
        return [((_term(unit.group()),), *unit.span()) for unit in _CHARACTER.finditer(run)]
    if run.isalpha() and (terms := _spellings(run)):
        return [(terms, 0, len(run))]
    if not run.isascii() and _BARE_PICTURE.match(run):
        return [((_UNDRESS.sub("", run) or run,), 0, len(run))]  # a colour of skin alone is a picture, too
    if _ACRONYM.fullmatch(run) and (letters := _term(run.replace(".", ""))):
        return [((letters,), 0, len(run))]
    if run[0].isdigit() and (number := _number(run)):
        return [((number,), 0, len(run))]
    pieces, at = [], 0
    for part in _BETWEEN.split(run):
        if found := _spellings(part):
            pieces.append((found, at, at + len(part)))
        at += len(part) + 1
    return pieces


def _number(run: str) -> str:
    """Return a number in one spelling (`1500`, `13.3`), or `""` when `run` is not one number."""
    if grouped := _GROUPED.fullmatch(run):
        head, _, tail = run.replace(grouped[1], "").partition("," if grouped[1] == "." else ".")
        number = f"{head}.{tail}" if tail else head
    elif _DECIMAL.fullmatch(run):
        number = run.replace(",", ".")
    else:
        return ""
    return folded(number)


def _spellings(part: str) -> tuple[str, ...]:
    """Return the terms of a word without inner stops: `Putin's` is found as putin and putins."""
    if part.isalnum() and (term := _term(part)):
        return (term,)
    if BREAK.search(part):
        halves = [_term(half) for half in BREAK.split(part)]
        return tuple(dict.fromkeys(["".join(halves), *halves]))  # com-mittee; but also well-known
    plain = [_term(piece) for piece in _APOSTROPHE.split(part)]
    whole, found = "".join(plain), []
    if len(plain) > 1 and plain[-1] == "s":
        found.append("".join(plain[:-1]))
    found.append(whole)
    if len(plain) > 1 and len(plain[-1]) >= 3:
        found.append(plain[-1])  # l'offensive, O'Brien
    return tuple(dict.fromkeys(term for term in found if term))


def _term(part: str) -> str:
    """Fold a word; a few signs are several words or a blank to Unicode: `ﷺ`."""
    return folded(part).replace(" ", "")
