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
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from tui.search.passages import LONGEST
from tui.search.words import FIRST, LAST, spellings
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


def _terms(text: str, *, begins: bool = False, ends: bool = False) -> str:
    """Return the terms of the words of `text`, parted by blanks; `""`: there are none.

    With `begins` or `ends` every spelling of the first or the last word has the sign of a passage's end.
    """
    words: list[Iterable[str]] = list(spellings(text))
    if begins and words:
        words[0] = [f"{FIRST} {term}" for term in words[0]]
    if ends and words:
        words[-1] = [f"{term} {LAST}" for term in words[-1]]
    return " ".join(chain.from_iterable(words))


_STOPS = ".,'’"
"""What stands in a word only between letters."""


class _Remembered(dict[str, str]):
    """From odd words as they stand to their terms; fills itself."""

    def __missing__(self, text: str) -> str:
        found = _terms(text)
        if len(self) > REMEMBERED:
            self.clear()
        if len(text) <= WORD:
            self[text] = found
        return found


_remembered = _Remembered()

_Odd = tuple[int, int, str]
"""Where odd words begin and end, and their terms; no terms of what is too long to stand in a passage."""


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
        known = "" if cut else _of_both(text, plain, Span(start, end), odd[first:at])
        found.append(known or _terms(text[start:end], begins=True, ends=True))
    return found


def distinct(text: str, spans: Sequence[Span]) -> list[set[str]]:
    """Return the same without order, each term once, those of the first and the last word also signed."""
    return [_signed(terms.split()) for terms in indexed(text, spans)]


def _odd(text: str, plain: str) -> Iterator[_Odd]:
    """Yield what is odd in `text`, in order, with the plain letters around it."""
    for found in _ODD.finditer(text):
        at, end = found.span()
        start = plain.rfind(" ", 0, at) + 1
        short = end - start <= LONGEST
        yield start, end, _remembered[text[start:end].rstrip(_STOPS)] if short else ""


def _of_plain(words: str) -> str:
    return f"{FIRST} {words} {LAST}" if words and not words.isspace() else ""


def _of_both(text: str, plain: str, span: Span, odd: Sequence[_Odd]) -> str:
    """Return the terms of a passage that has odd words in it; `""`: what is odd at one end is no word."""
    parts, at = list[str](), span.start
    for first, behind, terms in odd:
        parts += plain[at:first], terms
        at = behind
    head, tail = parts[0], plain[at : span.end]
    begins, ends = head and not head.isspace(), tail and not tail.isspace()
    # Odd words that are all there is have to be signed on both sides; and what is odd may be no word.
    if not (begins or parts[1]) or not (ends or parts[-1]) or not (begins or ends or len(odd) > 1):
        return ""
    if not begins:
        start, end, terms = odd[0]
        parts[1] = f"{FIRST} {terms}" if " " not in terms else _terms(text[start:end], begins=True)
    if not ends:
        start, end, terms = odd[-1]
        parts[-1] = f"{terms} {LAST}" if " " not in terms else _terms(text[start:end], ends=True)
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
