"""The terms of a passage in order, as the matcher takes them.

The same terms as `tui.search.words` gives, at some thirty times the speed: no word reaches over a blank,
so a passage is split at its blanks and each piece (`“We`, `government,`) is looked up in a table of
those that came before.

    >>> spelled("The U.S. sent “1,500” — Putin’s words.")[0]
    ['the', 'us', 'sent', '1500', ('putin', 'putins'), 'words']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import compress, count, islice
from typing import cast

from tui.search.words import Word, words
from tui.text.span import Span

Spelling = str | tuple[str, ...]
"""The term of a word; of a word with several spellings all of them."""

READ = 80_000
"""Pieces in the table: what the passages hold that are read while somebody searches; with as many older ones
some 20 MB."""

AROUND = ".,;:!?\"'()[]{}<>-–—“”‘’«»…*_/"

_OR = "\x1f"
"""Between two spellings of a word; no word holds it."""

_NONE = "\x1e"
"""For what is no word."""

_GROUPED = re.compile(r"\d[\xa0\u2009\u202f]\d{3}")
"""Digits that narrow blanks part are one number."""


def _reaches_over(text: str) -> bool:
    """Whether a word may have a blank in it: then a look at the pieces is not enough."""
    if "-\n" in text or "-\r" in text:
        return True
    if text.isascii() or not ("\xa0" in text or "\u2009" in text or "\u202f" in text):
        return False
    return _GROUPED.search(text) is not None


def spelled(text: str) -> tuple[list[Spelling], Sequence[tuple[int, int]]]:
    """Return the words of `text` in order, and which pieces between blanks are not one term.

    These as (number of the piece, how many words it is).  A text whose words may reach over blanks is one
    piece.
    """
    if _reaches_over(text):
        whole = [_spelling(word.terms) for word in words(text, 0, len(text))]
        return whole, [(0, len(whole))]
    if len(_words) > READ:
        _words.age()
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

    All of it is strings, so that Python's collector need not look through a hundred thousand of them; `we`,
    `We` and `“We` have one between them.
    """

    def __init__(self) -> None:
        super().__init__()
        self._old: dict[str, str] = {}
        """What was in it before it was full: common words come back from here."""

    def age(self) -> None:
        """Begin anew, and forget what nobody has looked for since the last time."""
        self._old = dict(self)
        self.clear()
        _several.intersection_update(self._old.values())

    def __missing__(self, piece: str) -> str:
        found = self._old.get(piece) or self._new(piece)
        self[piece] = found
        return found

    def _new(self, piece: str) -> str:
        core = piece.strip(AROUND)
        if core.isascii() and core.isalpha():
            found = core.lower()
            return self.get(found, found)
        every = [word.terms for word in words(piece, 0, len(piece))]
        found = " ".join(map(_OR.join, every)) if every else _NONE
        if len(every) != 1 or len(every[0]) != 1:
            _several.add(found)
        return found


_words = _Words()
_several: set[str] = set()
"""What is not one term: words parted by blanks, spellings of one word by `_OR`; perhaps none."""
