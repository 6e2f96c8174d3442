"""A quote as it is looked for: folded, with what stood around it.

Everything here is counted in code points of *folded* text (`tui.annotations.document`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.annotations.annotation import Rival

LONG = 40
"""Code points from which the same words are hardly there twice by chance."""

LONG_IN_WORDS = 7

ALONE = 0.5
"""Similarity of words below which two passages have nothing to do with each other: unrelated sentences
are about 0.45 alike."""

TWICE = 0.95
"""Similarity of words from which another passage has the same ones, but for a letter or a figure that may be
edited like it."""

ALIKE = 0.9
"""Similarity asked of a long quote without known surroundings: a word of ten was edited."""


SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of scripts that put no blanks between words, where a cut between two letters cuts nothing."""


DENSE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")
"""Chinese, Japanese and Korean: a letter says at least as much as two of an alphabet."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A quote as it is looked for: folded, without blanks at its ends."""

    before: str
    """The folded prefix, with the blank before the quote."""

    quote: str

    after: str
    """The folded suffix, with the blank after the quote."""

    place: int | None
    """Where the quote began in the folded text, had nothing changed; `None` if that is not known."""

    whole: bool
    """The quote was one or more whole paragraphs: a line ended before it and at its end."""

    sentence: bool = False
    """The quote was one or more whole sentences."""

    rival: Rival | None = None
    """What else in the article looked like it when it was marked; `None`: not known."""

    @property
    def alone(self) -> bool:
        """The words stood nowhere else in the article when they were marked, nor any much like them."""
        return self.rival is not None and self.rival.words <= ALIKE

    @property
    def bare(self) -> bool:
        """No surroundings are known, as in an annotation written by hand."""
        return not self.before.strip() and not self.after.strip()

    @property
    def by_hand(self) -> bool:
        """Its place was never known: somebody wrote the quote, and as much around it as seemed needed."""
        return self.place is None

    @property
    def long(self) -> bool:
        """Long enough to be told by its words alone."""
        if len(self.quote) >= LONG or self.quote.count(" ") + 1 >= LONG_IN_WORDS:
            return True
        return len(self.quote) + sum(map(len, DENSE.findall(self.quote))) >= LONG

    def cuts_words(self, text: str, start: int, end: int) -> bool:
        """Whether `[start, end)` cuts a word of `text` where the quote did not, as "linus" in "aluminusx"."""
        return (
            cuts_word(text, start) and not cuts_word(self.before[-1:] + self.quote, len(self.before[-1:]))
        ) or (cuts_word(text, end) and not cuts_word(self.quote + self.after[:1], len(self.quote)))


def cuts_word(text: str, offset: int) -> bool:
    """Whether a cut at `offset` has letters or digits of one word on both sides."""
    if not 0 < offset < len(text) or not (text[offset - 1].isalnum() and text[offset].isalnum()):
        return False
    return not SPACELESS.match(text[offset - 1]) and not SPACELESS.match(text[offset])
