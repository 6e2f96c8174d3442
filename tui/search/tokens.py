"""The terms of a passage in order: as the index on disk takes them, and as the matcher does.

The same terms as `tui.search.words` gives, at some thirty times the speed: no word reaches over a blank,
so a passage is split at its blanks and each piece (`“We`, `government,`) is looked up in a table of
those that came before.

    >>> tokens("The U.S. sent “1,500” — Putin’s words.")
    'the us sent 1500 putin putins words'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import compress, count, islice
from typing import cast

from tui.search.words import FIRST, LAST, Word, words
from tui.text.span import Span

Spelling = str | tuple[str, ...]
"""The term of a word; of a word with several spellings all of them."""

REMEMBERED = 600_000
"""Pieces in the table: what 100,000 articles hold, with the punctuation around them, some 90 MB; it is
held only by the process that writes an index."""

READ = 100_000
"""The same for the passages that are read while somebody searches: some 15 MB."""

AROUND = ".,;:!?\"'()[]{}<>-–—“”‘’«»…*_/"

_OR = "\x1f"
"""Between two spellings of a word; no word holds it."""

_NONE = "\x1e"
"""For what is no word."""

_ALNUM = re.compile(r"[a-z0-9]+")
_INNER = re.compile(r"'|\d[.,]|(?<![a-z0-9])[a-z]\.[a-z0-9]")
"""What may stand inside a word and needs a closer look: an apostrophe, a number, initials."""

_JOINT = re.compile(r"[.,'][a-zA-Z0-9]|-[\r\n]")
"""What may hold a word of plain ASCII together."""

_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}

_GROUPED = re.compile(r"\d[\xa0\u2009\u202f]\d{3}")
"""Digits that narrow blanks part are one number."""


def _reaches_over(text: str) -> bool:
    """Whether a word may have a blank in it: then a look at the pieces is not enough."""
    if "-\n" in text or "-\r" in text:
        return True
    if text.isascii() or not ("\xa0" in text or "\u2009" in text or "\u202f" in text):
        return False
    return _GROUPED.search(text) is not None


def tokens(text: str) -> str:
    """Return the terms of `text`, in the order of its words, parted by single blanks."""
    return _tokens(text, text.split())


def _tokens(text: str, pieces: Sequence[str]) -> str:
    if _reaches_over(text):
        return " ".join(term for word in words(text, 0, len(text)) for term in word.terms)
    if len(_pieces) > REMEMBERED:
        _pieces.clear()
    return " ".join(filter(None, map(_pieces.__getitem__, pieces)))


def indexed(text: str) -> str:
    """Return the same with the signs of the first and the last word before and behind them.

    Plain English needs no table: its words are what its punctuation parts.
    """
    if text.isascii() and _JOINT.search(text) is None:
        found = text.lower().translate(_BLANKS)
        begun = found.split(None, 1)
        return f"{FIRST}{begun[0]} {found} {LAST}{found.rsplit(None, 1)[-1]}" if begun else ""
    pieces = text.split()
    found = _tokens(text, pieces)
    if not found:
        return ""
    if _reaches_over(text):
        pieces = [text]
    first, last = _end(pieces, 0), _end(reversed(pieces), -1)
    if " " in first or " " in last:
        first, last = first.replace(" ", " " + FIRST), last.replace(" ", " " + LAST)
    return f"{FIRST}{first} {found} {LAST}{last}"


def _end(pieces: Iterable[str], at: int) -> str:
    """Return the terms of the word at that end of the first of `pieces` that holds any."""
    for piece in pieces:
        known = _pieces.get(piece)
        if known and " " not in known:
            return known
        if known and "'" not in piece and "’" not in piece:  # none of its words has several spellings
            return known.split(" ")[at]
        if known != "" and (found := list(words(piece, 0, len(piece)))):
            return " ".join(found[at].terms)
    return ""


def spelled(text: str) -> tuple[list[Spelling], Sequence[tuple[int, int]]]:
    """Return the words of `text` in order, and which pieces between blanks are not one term.

    These as (number of the piece, how many words it is).  A text whose words may reach over blanks is one
    piece.
    """
    if _reaches_over(text):
        whole = [_spelling(word.terms) for word in words(text, 0, len(text))]
        return whole, [(0, len(whole))]
    if len(_words) > READ:
        _words.clear()
        _several.clear()
    found: list[Spelling] = list(map(_words.__getitem__, text.split()))
    sizes, more = [], 0
    for piece in list(compress(count(), map(_several.__contains__, found))):
        several = _apart(cast("str", found[piece + more]))
        found[piece + more : piece + more + 1] = several
        sizes.append((piece, len(several)))
        more += len(several) - 1
    return found, sizes


def placed(text: str, piece: int, word: int) -> Span:
    """Return where a word stands: the `word`th of the `piece`th piece, as `spelled` counts them, from 0."""
    if _reaches_over(text):
        found = next(islice(words(text, 0, len(text)), word, None))
        return Span(found.start, found.end)
    rest = text.split(None, piece)[-1]
    start = len(text) - len(rest)
    held = rest.split(None, 1)[0]
    found = next(islice(_cut(held), word, None))
    return Span(start + found.start, start + found.end)


def _spelling(terms: Sequence[str]) -> Spelling:
    return terms[0] if len(terms) == 1 else tuple(terms)


def _apart(several: str) -> list[Spelling]:
    return [_spelling(word.split(_OR)) for word in several.split(" ")] if several != _NONE else []


def _cut(piece: str) -> Iterable[Word]:
    """Return the words between two blanks; mostly it is one, in ASCII letters, with punctuation around it."""
    core = piece.strip(AROUND)
    if core.isascii() and core.isalpha():
        start = piece.index(core)
        return (Word((core.lower(),), start, start + len(core)),)
    return words(piece, 0, len(piece))


class _Words(dict[str, str]):
    """From what stands between two blanks to its term, else its words; fills itself.

    All of it is strings, so that Python's collector need not look through a hundred thousand of them.
    """

    def __missing__(self, piece: str) -> str:
        core = piece.strip(AROUND)
        if core.isascii() and core.isalpha():
            found = core.lower()
        else:
            every = [word.terms for word in words(piece, 0, len(piece))]
            found = " ".join(map(_OR.join, every)) if every else _NONE
            if len(every) != 1 or len(every[0]) != 1:
                _several.add(found)
        self[piece] = found
        return found


class _Pieces(dict[str, str]):
    """From what stands between two blanks to its terms; fills itself."""

    def __missing__(self, piece: str) -> str:
        core = piece.strip(AROUND).lower()
        if core.isascii() and _INNER.search(core) is None:
            found = core if core.isalnum() else " ".join(_ALNUM.findall(core))
        else:
            found = " ".join([term for word in words(piece, 0, len(piece)) for term in word.terms])
        self[piece] = found
        return found


_pieces = _Pieces()
_words = _Words()
_several: set[str] = set()
"""What is not one term: words parted by blanks, spellings of one word by `_OR`; perhaps none."""
