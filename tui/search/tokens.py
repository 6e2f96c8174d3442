"""The terms of a passage in order: as the index on disk takes them, and as the matcher does.

The same terms as `tui.search.words` gives, at some thirty times the speed: no word reaches over a blank,
so a passage is split at its blanks and each piece (`“We`, `government,`) is looked up in a table of
those that came before.

    >>> tokens("The U.S. sent “1,500” — Putin’s words.")
    'the us sent 1500 putin putins words'
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable

from tui.search.words import BREAK, FIRST, LAST, Word, words

REMEMBERED = 600_000
"""Pieces in the table: what 100,000 articles hold, with the punctuation around them, some 90 MB; it is
held only by the process that writes an index."""

READ = 50_000
"""The same for the passages that are read while somebody searches: some 15 MB."""

AROUND = ".,;:!?\"'()[]{}<>-–—“”‘’«»…*_/"

_ALNUM = re.compile(r"[a-z0-9]+")
_INNER = re.compile(r"[.,']")
"""What may stand inside a word, and needs a closer look."""

_GROUPED = re.compile(r"\d[\xa0\u2009\u202f]\d{3}")
"""Digits that narrow blanks part are one number."""


def _reaches_over(text: str) -> bool:
    """Whether a word may have a blank in it: then a look at the pieces is not enough."""
    return BREAK.search(text) is not None or (not text.isascii() and _GROUPED.search(text) is not None)


def tokens(text: str) -> str:
    """Return the terms of `text`, in the order of its words, parted by single blanks."""
    if _reaches_over(text):
        return " ".join(term for word in words(text, 0, len(text)) for term in word.terms)
    if len(_pieces) > REMEMBERED:
        _pieces.clear()
    return " ".join(filter(None, map(_pieces.__getitem__, text.split())))


def indexed(text: str) -> str:
    """Return the same with the signs of the first and the last word before and behind them."""
    first = next(words(text, 0, len(text)), None)
    if first is None:
        return ""
    ends = (list(words(piece, 0, len(piece))) for piece in reversed(text.split()))
    last = next(found for found in ends if found)[-1]
    before = " ".join(FIRST + term for term in first.terms)
    return f"{before} {tokens(text)} {' '.join(LAST + term for term in last.terms)}"


def spelled(text: str) -> list[tuple[str, ...]]:
    """Return the words of `text` in order, each as the terms it is spelt with."""
    if _reaches_over(text):
        return [word.terms for word in words(text, 0, len(text))]
    if len(_words) > READ:
        _words.clear()
    return [word for piece in map(_words.__getitem__, text.split()) for word in piece]


def placed(text: str) -> tuple[array[int], array[int]]:
    """Return where the words of `text` begin and end, in the order of `spelled`."""
    starts, ends = array("Q"), array("Q")
    if _reaches_over(text):
        for word in words(text, 0, len(text)):
            starts.append(word.start)
            ends.append(word.end)
        return starts, ends
    if len(_places) > READ:
        _places.clear()
    at = 0
    for piece in text.split():
        at = text.index(piece, at)
        places = _places[piece]
        if len(places) == 1:
            start, end = places[0]
            starts.append(at + start)
            ends.append(at + end)
        else:
            starts.extend([at + start for start, _ in places])
            ends.extend([at + end for _, end in places])
        at += len(piece)
    return starts, ends


def _cut(piece: str) -> Iterable[Word]:
    """Return the words between two blanks; mostly it is one, in ASCII letters, with punctuation around it."""
    core = piece.strip(AROUND)
    if core.isascii() and core.isalpha():
        start = piece.index(core)
        return (Word((core.lower(),), start, start + len(core)),)
    return words(piece, 0, len(piece))


class _Words(dict[str, tuple[tuple[str, ...], ...]]):
    """From what stands between two blanks to its words; fills itself."""

    def __missing__(self, piece: str) -> tuple[tuple[str, ...], ...]:
        found = self[piece] = tuple(word.terms for word in _cut(piece))
        return found


class _Places(dict[str, tuple[tuple[int, int], ...]]):
    """From what stands between two blanks to where its words are in it; fills itself."""

    def __missing__(self, piece: str) -> tuple[tuple[int, int], ...]:
        found = self[piece] = tuple((word.start, word.end) for word in _cut(piece))
        return found


class _Pieces(dict[str, str]):
    """From what stands between two blanks to its terms; fills itself."""

    def __missing__(self, piece: str) -> str:
        core = piece.strip(AROUND)
        if core.isascii() and _INNER.search(core) is None:
            found = " ".join(_ALNUM.findall(core.lower()))
        else:
            found = " ".join(term for word in words(piece, 0, len(piece)) for term in word.terms)
        self[piece] = found
        return found


_pieces = _Pieces()
_words = _Words()
_places = _Places()
