r"""One spelling for what readers take for the same: case, accents, quotes, dashes, white space.

People type `"cafe"` and mean `“Café”`; a quote marked yesterday may stand in curly quotes and other
lines today.  Texts are compared folded, and a `Folded` knows for every stretch of the folded text which
characters it was made from, so that what is found can be shown in the text as it reads.

    >>> text = "“Café”—so\u00adlong …\n\n  Straße"
    >>> fold(text).text
    '"cafe"-solong ... strasse'
    >>> fold(text).span(1, 5).slice(text), fold(text).span(17, 18).slice(text)
    ('Café', '\n\n  ')

Each character is folded by itself, as Unicode has it: compatibility decomposition (NFKD), marks of a
combining class dropped, case folded, and again until nothing changes, with the few letters that Unicode
does not take apart (`_SPELT`).  By that rule й reads as и, が as か, and a Hangul syllable as its
letters.  Format characters (soft hyphen, zero-width space, BOM, direction marks) are dropped, except the
joiner within an emoji.  A run of white space is one blank.  Folding twice changes nothing more.

The map keeps only the places where the two texts run out of step (`lumps`), a few a paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from tui.text.span import Span

_SPELT = {
    **dict.fromkeys("‘’‚‛′`´‹›ʼ＇", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    "−": "-",
    "⁄": "/",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ħ": "h",
    "ı": "i",
}
"""What Unicode keeps apart and a reader at a keyboard does not; small letters suffice."""

_JOINER = "\u200d"

_IRREGULAR = "\uffff"
"""Stands for a character that does not fold to exactly one; no text holds it, and one that does is safe."""

_RECALLED = 12
"""Code points.  Shorter stretches between plain ASCII (a quote, an accent, a blank line) are remembered."""

_SPECIAL = re.compile(r"[^ -~][^!-~]*")
_SPECIAL_OR_BLANKS = re.compile(r"[^ -~][^!-~]*|  [^!-~]*")
_OUT_OF_STEP = re.compile(f" *{_IRREGULAR}[ {_IRREGULAR}]*|  +")

_Lump = tuple[int, int, int, int]
"""`[start, end)` in the text and `[start, end)` in the folded text that answer to each other as a whole."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with its way back.  All offsets are code points."""

    text: str

    _starts: array[int] = field(default_factory=lambda: array("q"), repr=False)
    _ends: array[int] = field(default_factory=lambda: array("q"), repr=False)
    _folded_starts: array[int] = field(default_factory=lambda: array("q"), repr=False)
    _folded_ends: array[int] = field(default_factory=lambda: array("q"), repr=False)

    def span(self, start: int, end: int) -> Span:
        """Return what the folded `[start, end)` was made from: whole characters, their accents with them.

        A folded blank is its whole run of white space.  Dropped characters at either end are left out.
        """
        start = min(max(start, 0), len(self.text))
        first = self._from(start)
        return Span(first, self._until(min(end, len(self.text)))) if end > start else Span(first, first)

    def at(self, offset: int) -> int:
        """Return where an offset of the text lies in the folded text; within a lump, where that starts."""
        lump = bisect_right(self._starts, offset) - 1
        if lump < 0:
            return offset
        if offset < self._ends[lump]:
            return self._folded_starts[lump]
        return min(self._folded_ends[lump] + offset - self._ends[lump], len(self.text))

    def _from(self, folded: int) -> int:
        lump = bisect_right(self._folded_starts, folded) - 1
        if lump < 0:
            return folded
        if folded < self._folded_ends[lump]:
            return self._starts[lump]
        return self._ends[lump] + folded - self._folded_ends[lump]

    def _until(self, folded: int) -> int:
        lump = bisect_right(self._folded_starts, folded - 1) - 1
        if lump < 0:
            return folded
        return self._ends[lump] + max(0, folded - self._folded_ends[lump])


def fold(text: str) -> Folded:
    """Fold a text and keep the way back.

    Stretches of plain ASCII are lowered as they are; only what stands between them is looked at.
    """
    special = _SPECIAL_OR_BLANKS if "  " in text else _SPECIAL
    text = text.replace("`", "'")
    pieces: list[str] = []
    columns: tuple[array[int], ...] = (array("q"), array("q"), array("q"), array("q"))
    done = ahead = 0  # `ahead`: how far the folded text runs before the text
    for match in special.finditer(text):
        start, end = match.span()
        while start > done and text[start - 1] == " ":
            start -= 1
        if start > done and _is_mark(text[start]):
            start -= 1
        pieces.append(text[done:start].lower())
        stretch = text[start:end]
        piece, lumps = _recall(stretch) if len(stretch) <= _RECALLED else _fold_stretch(stretch)
        pieces.append(piece)
        if lumps:
            there = start + ahead
            for lump in lumps:
                for column, place, base in zip(columns, lump, (start, start, there, there), strict=True):
                    column.append(base + place)
            ahead += len(piece) - len(stretch)
        done = end
    pieces.append(text[done:].lower())
    return Folded("".join(pieces), *columns)


def folded(text: str) -> str:
    """The folded text alone, for what is only compared; what folds character for character needs no map."""
    in_step = text.translate(_one_for_one)
    return in_step if _IRREGULAR not in in_step and "  " not in in_step else fold(text).text


def _fold_stretch(stretch: str) -> tuple[str, tuple[_Lump, ...]]:
    """Fold a stretch with nothing unfinished before it; its lumps count from its start."""
    in_step = stretch.translate(_one_for_one)
    pieces: list[str] = []
    lumps: list[_Lump] = []
    done = ahead = 0
    for match in _OUT_OF_STEP.finditer(in_step):
        start, end = match.span()
        if start > done and _is_mark(stretch[start]):
            start -= 1
        piece, found = _fold_slowly(stretch, start, end)
        pieces += in_step[done:start], piece
        there = start + ahead
        lumps += [(start + a, start + b, there + c, there + d) for a, b, c, d in found]
        ahead += len(piece) - (end - start)
        done = end
    pieces.append(in_step[done:])
    return "".join(pieces), tuple(lumps)


_recall = lru_cache(maxsize=8192)(_fold_stretch)


def _fold_slowly(stretch: str, start: int, end: int) -> tuple[str, list[_Lump]]:
    """Fold `[start, end)` of a stretch character by character; lumps count from `start`.

    Marks and further blanks go with the character before them.
    """
    out = ""
    lumps: list[_Lump] = []
    before: tuple[int, int] | None = None  # where the last character that left something starts, in both
    for at, character in enumerate(stretch[start:end]):
        new = _folds[ord(character)]
        if character == _JOINER and _joins(
            out or stretch[max(0, start - 1) : start], stretch, start + at + 1
        ):
            new = _JOINER
        blank = new[:1] == " " and out[-1:] == " "
        if blank:
            new = new[1:]
        if new:
            if len(new) > 1:
                lumps.append((at, at + 1, len(out), len(out) + len(new)))
            before = at, len(out)
            out += new
        elif before and (blank or _is_mark(character)):
            while lumps and lumps[-1][0] >= before[0]:
                lumps.pop()
            lumps.append((before[0], at + 1, before[1], len(out)))
        else:
            lumps.append((at, at + 1, len(out), len(out)))
    return out, lumps


def _joins(before: str, stretch: str, after: int) -> bool:
    """Whether a zero-width joiner behind `before` and before `stretch[after]` makes one picture of two."""
    if not before or after >= len(stretch):
        return False
    return _is_picture(before[-1]) and _is_picture(_folds[ord(stretch[after])][:1])


def _is_picture(character: str) -> bool:
    return character > "\u2100" and unicodedata.category(character) in ("So", "Sk")


def _is_mark(character: str) -> bool:
    return character >= "\u0300" and (
        unicodedata.combining(character) != 0 or unicodedata.category(character) == "Me"
    )


def _is_dropped(character: str) -> bool:
    """Format characters that draw nothing, and variation selectors; Arabic number signs do draw."""
    if (
        "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
        or character in "\u034f\u061c\u200e"  # a joiner, and the direction marks that stand for a letter
    ):
        return True
    return unicodedata.category(character) == "Cf" and unicodedata.bidirectional(character) not in (
        "AN",
        "AL",
        "L",
    )


def _steps(character: str) -> Iterator[str]:
    """One round of folding one character."""
    if character in _SPELT:
        yield _SPELT[character]
    elif character.isspace():
        yield " "
    elif unicodedata.category(character) == "Pd":
        yield "-"
    elif not _is_mark(character) and not _is_dropped(character):
        for part in unicodedata.normalize("NFKD", character):
            if not _is_mark(part):
                yield part.casefold()


class _Folds(dict[int, str]):
    """Code point -> what it folds to; worked out at the first use, as one text uses few of a million."""

    def __missing__(self, code: int) -> str:
        was, now = "", chr(code)
        while now != was:
            was, now = now, "".join(part for character in now for part in _steps(character))
        now = re.sub(" +", " ", now)
        self[code] = now
        return now


class _OneForOne(dict[int, str]):
    """The same for `str.translate`, with `_IRREGULAR` for all that does not fold to one character."""

    def __missing__(self, code: int) -> str:
        new = _folds[code]
        self[code] = new if len(new) == 1 else _IRREGULAR
        return self[code]


_folds = _Folds()
_one_for_one = _OneForOne()
