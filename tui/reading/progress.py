"""How much of an article is read, and how long the rest will take.

Nothing is counted word by word: 50 MB would take seconds for a number that is rounded to minutes.
The length in code points is known, and a small sample says how many of them make a word.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from tui.text.paged import Text

ALPHABETIC = 6.0
"""Code points a word where words are parted by blanks: English prose has 4.7 letters a word
(Norvig's count of the Google books corpus: 4.79), one blank, and a little punctuation."""

IDEOGRAPHIC = 2.0
"""Code points a word in Chinese and Japanese, where most words are two characters long."""

_SAMPLES = 32
"""Places looked at; with `_SAMPLE` code points each some 0.1 ms for any length, and
the share of a script is known to a few percent."""

_SAMPLE = 64
_TAIL = 1024
"""Code points looked at together for the end."""

_CJK = (
    ("\u3040", "\u30ff"),  # Hiragana and Katakana
    ("\u3400", "\u9fff"),  # the ideographs in daily use
    ("\uf900", "\ufaff"),  # their compatibility forms
    ("\U00020000", "\U0003ffff"),  # the rare ones
)


@dataclass(frozen=True, slots=True)
class Extent:
    """How long an article is to its reader: measured once, for 50 MB are not walked at every key."""

    end: int
    """Offset behind the last word: blanks below it are not read.  0: there is nothing to read."""

    per_word: float
    """Code points that make one word, as `code_points_a_word` estimates them."""

    @classmethod
    def of(cls, text: Text) -> Extent:
        """Measure a text."""
        return cls(_end(text), code_points_a_word(text))

    def read(self, seen: int) -> float:
        """Return the part that is read, 0 to 1, when the view ends at offset `seen`."""
        return fraction(seen, self.end)

    def left(self, seen: int, words_a_minute: int) -> int:
        """Return the minutes that the rest takes, rounded up; 0 only when the last word was in view.

        >>> text = "the end\\n"
        >>> Extent.of(text).read(7), Extent.of(text).left(7, 240), Extent.of(text).left(0, 240)
        (1.0, 0, 1)
        """
        return minutes_left(self.end - seen, words_a_minute, self.per_word)


def _end(text: Text) -> int:
    """Where the last word ends: blanks below it are not read."""
    end = len(text)
    while end and not (part := text[max(0, end - _TAIL) : end].rstrip()):
        end = max(0, end - _TAIL)
    return max(0, end - _TAIL) + len(part) if end else 0


def fraction(end: int, length: int) -> float:
    """Return the part of the article that is read, 0 to 1, when the view ends at offset `end`.

    >>> fraction(250, 1000), fraction(1200, 1000), fraction(0, 0)
    (0.25, 1.0, 1.0)
    """
    if length <= 0:
        return 1.0  # nothing is left to read
    return min(1.0, max(0.0, end / length))


def code_points_a_word(text: Text) -> float:
    """Estimate how many code points make one word, blanks included: 2 (all CJK) to 6 (no CJK)."""
    step = max(_SAMPLE, len(text) // _SAMPLES)
    sample = "".join(text[start : start + _SAMPLE] for start in range(0, len(text), step))
    if not sample or sample.isascii():
        return ALPHABETIC
    share = sum(_is_cjk(character) for character in sample) / len(sample)
    return 1 / (share / IDEOGRAPHIC + (1 - share) / ALPHABETIC)


def _is_cjk(character: str) -> bool:
    return character >= "\u3040" and any(first <= character <= last for first, last in _CJK)


def minutes_left(length_left: int, words_a_minute: int, per_word: float = ALPHABETIC) -> int:
    """Return the minutes that `length_left` code points take, rounded up; 0 only when all is read.

    `per_word` is what `code_points_a_word` said of the article.

    >>> minutes_left(9000, 240), minutes_left(1, 240), minutes_left(0, 240)
    (7, 1, 0)
    """
    words = max(0, length_left) / per_word
    return math.ceil(words / max(1, words_a_minute))
