"""The terms of each passage of an article, as the indexes take them.

The same terms as `tui.search.words` gives, many times as fast.  Nearly every word is a run of plain
letters, so the whole article is made lower-case letters and blanks in one step, character by character:
what stands at an offset still stands there.  Only what is odd is looked at closer, and written over it: an
accent, an apostrophe, a comma in a number, a word broken at the end of a line.

    >>> text = "The U.S. sent “1,500” — Putin’s men."
    >>> [terms.split() for terms in indexed(text, [Span(0, 21), Span(24, 36)])]
    [['^the', 'the', 'us', 'sent', '1500', '$1500'], ['^putin', '^putins', 'putin', 'putins', 'men', '$men']]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
"""What some words are indexed under: all their terms; those of the first word, with the sign of a passage's
beginning; those of the last one, with the sign of its end.  Parted by blanks; `""` if there is no word."""


def _terms(text: str) -> _Terms:
    every = spellings(text)
    first, last = (every[0], every[-1]) if every else ((), ())
    return (
        " ".join(term for terms in every for term in terms),
        " ".join(FIRST + term for term in first),
        " ".join(LAST + term for term in last),
    )


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

    Before and behind them stand its first and its last word with their signs.  `""`: it has no words.
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
        found.append(known or _signed(_terms(text[start:end])))
    return found


def distinct(text: str, spans: Sequence[Span]) -> list[set[str]]:
    """Return the same without order, each term once.

    Of a script without blanks every two neighbouring characters are a term as well.
    """
    found = [set(terms.split()) for terms in indexed(text, spans)]
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
    begun = words.split(None, 1)
    return f"{FIRST}{begun[0]} {words} {LAST}{words.rsplit(None, 1)[-1]}" if begun else ""


def _of_both(plain: str, start: int, end: int, odd: Sequence[_Odd]) -> str:
    """Return the terms of a passage that has odd words in it; `""`: what is odd at one end is no word."""
    head, at, parts = plain[start : odd[0][0]].split(None, 1), start, list[str]()
    for first, behind, (terms, _, _) in odd:
        parts += plain[at:first], terms
        at = behind
    tail = plain[at:end]
    begin = FIRST + head[0] if head else odd[0][2][1]
    last = LAST + tail.rsplit(None, 1)[-1] if tail and not tail.isspace() else odd[-1][2][2]
    return f"{begin} {''.join(parts)}{tail} {last}" if begin and last else ""


def _signed(terms: _Terms) -> str:
    every, first, last = terms
    return f"{first} {every} {last}" if every else ""
