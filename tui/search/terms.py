"""The terms of each passage of an article, as the indexes take them.

The same terms as `tui.search.words` gives, many times as fast.  Nearly every word is a run of plain
letters, so the whole article is made lower-case letters and blanks in one step, character by character:
what stands at an offset still stands there.  Only what is odd is looked at closer, and written over it: an
accent, an apostrophe, a comma in a number, a word broken at the end of a line.

    >>> text = "The U.S. sent “1,500” — Putin’s men."
    >>> [terms.split() for terms in indexed(text, [Span(0, 21), Span(24, 36)])]
    [['^', 'the', 'us', 'sent', '1500', '$'], ['^', 'putin', '^', 'putins', 'men', '$']]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from tui.search.passages import LONGEST
from tui.search.words import FIRST, LAST, holds_unspaced, neighbours, spellings
from tui.text.span import Span

REMEMBERED = 120_000
"""Odd words whose terms are remembered: what some 10,000 articles hold, 40 MB."""

WORD = 40
"""Code points.  What is longer is a sentence in a script without blanks, and does not come again."""

_PLAIN = "".join(sign.lower() if sign.isalnum() else " " for sign in map(chr, range(128))).encode().ljust(256)
"""Of ASCII what each character is written as."""

_ODD = re.compile(
    # One set of characters is sought, which is quick; then it is asked whether this one is odd here: a stop,
    # a comma or an apostrophe in a word, a hyphen that breaks one, anything that is not ASCII.
    r"[^\x00-&(-+/-\x7f‘“”–—…«»•·]"
    r"(?:(?<=[^\W_][.,'’])(?=[^\W_])|(?<=[a-zß-ÿ]-)\r?\n(?=[a-zß-ÿ])|(?<=[^\x00-\x7f’]))"
    # To the end of what may be one word, or several.
    r"(?:[^\x00-&(-+\-/:-@\[-`{-\x7f]+|(?<=[a-zß-ÿ])-\r?\n(?=[a-zß-ÿ]))*+"
)


_Terms = tuple[str, str, str]
"""What some words are indexed under, parted by blanks: as they stand within a passage, where it begins with
them, and where it ends with them.  `""` if there is no word."""


def _terms(text: str) -> _Terms:
    every = spellings(text)
    return _joined(every), _joined(every, begins=True), _joined(every, ends=True)


def _joined(words: Sequence[Sequence[str]], *, begins: bool = False, ends: bool = False) -> str:
    """Return the terms of words; every spelling of the first one and of the last one can have its sign."""
    terms = [list(word) for word in words]
    if begins and terms:
        terms[0] = [f"{FIRST} {term}" for term in terms[0]]
    if ends and terms:
        terms[-1] = [f"{term} {LAST}" for term in terms[-1]]
    return " ".join(chain.from_iterable(terms))


_STOPS = ".,'’"
"""What stands in a word only between letters."""


class _Remembered(dict[str, _Terms]):
    """From odd words as they stand to their terms; fills itself."""

    def __missing__(self, text: str) -> _Terms:
        found = _terms(text)
        if len(self) > REMEMBERED:
            self.clear()
        if len(text) <= WORD:
            self[text] = found
        return found


_remembered = _Remembered()

_Odd = tuple[int, int, _Terms]
"""Where odd words begin and end, and what they are indexed under."""

_NO_PASSAGE: _Terms = ("", "", "")
"""Of what is longer than a passage, so that none holds all of it."""


def indexed(text: str, spans: Sequence[Span]) -> list[str]:
    """Return for each passage (of at most `LONGEST`) its terms, in the order of its words, parted by blanks.

    Beside its first word and its last one stand the signs of beginning and end.  `""`: it has no words.
    """
    base = spans[0].start if spans else 0
    text = text[base : spans[-1].end] if spans else ""
    plain = text.encode("ascii", "replace").translate(_PLAIN).decode("ascii")
    odd = list(_odd(text, plain))
    found, at = [], 0
    for span in spans:
        start, end = span.start - base, span.end - base
        while at < len(odd) and odd[at][1] <= start:
            at += 1
        if at == len(odd) or odd[at][0] >= end:
            found.append(_of_plain(plain[start:end]))
            continue
        first = at
        while at < len(odd) and odd[at][0] < end:
            at += 1
        cut = odd[first][0] < start or odd[at - 1][1] > end  # the passage has only a part of a word
        at -= odd[at - 1][1] > end
        known = "" if cut else _of_both(plain, start, end, odd[first:at])
        found.append(known or _joined(spellings(text[start:end]), begins=True, ends=True))
    return found


def distinct(text: str, spans: Sequence[Span]) -> list[set[str]]:
    """Return the same without order, each term once, those of the first and the last word also signed.

    Of a script without blanks every two neighbouring characters are a term as well.
    """
    found = [_signed(terms.split()) for terms in indexed(text, spans)]
    if spans and holds_unspaced(text[spans[0].start : spans[-1].end]):
        for terms, span in zip(found, spans, strict=True):
            terms.update(neighbours(span.slice(text)))
    return found


def _odd(text: str, plain: str) -> Iterator[_Odd]:
    """Yield what is odd in `text`, in order, with the plain letters around it."""
    for found in _ODD.finditer(text):
        at, end = found.span()
        start = plain.rfind(" ", 0, at) + 1
        short = end - start <= LONGEST
        yield start, end, _remembered[text[start:end].rstrip(_STOPS)] if short else _NO_PASSAGE


def _of_plain(words: str) -> str:
    return f"{FIRST} {words} {LAST}" if words and not words.isspace() else ""


def _of_both(plain: str, start: int, end: int, odd: Sequence[_Odd]) -> str:
    """Return the terms of a passage that has odd words in it; `""`: what is odd at one end is no word."""
    parts, at = list[str](), start
    for first, behind, (terms, _, _) in odd:
        parts += plain[at:first], terms
        at = behind
    head, tail = parts[0], plain[at:end]
    begins, ends = head and not head.isspace(), tail and not tail.isspace()
    if not begins:
        parts[1] = odd[0][2][1]
    if not ends:
        parts[-1] = odd[-1][2][2]
    # Odd words that are all there is have to be signed on both sides; and what is odd may be no word.
    if not (begins or parts[1]) or not (ends or parts[-1]) or not (begins or ends or len(odd) > 1):
        return ""
    return f"{FIRST if begins else ''} {''.join(parts)}{tail} {LAST if ends else ''}"


def _signed(terms: list[str]) -> set[str]:
    """Return terms with those that stand beside a sign signed instead."""
    found, at = set(terms) - {FIRST, LAST}, -1
    for _ in range(terms.count(FIRST)):
        at = terms.index(FIRST, at + 1)
        found.add(FIRST + terms[at + 1])
    at = -1
    for _ in range(terms.count(LAST)):
        at = terms.index(LAST, at + 1)
        found.add(LAST + terms[at - 1])
    return found
