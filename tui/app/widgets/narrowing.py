"""Narrowing a list while the reader types: no screen, only texts and words.

Every word must stand somewhere in a text.  When no text holds them all, those that come near are kept
rather than none: a list that goes empty at a slip of the finger helps nobody.  Both sides are folded
(`tui.text.fold`), so that case, accents and the shape of quotes do not matter.

    >>> narrow(["the border", "the front line"], "front  the")
    Narrowed(places=[1], near=False)
    >>> narrow(["the border", "the front line"], "bordr")
    Narrowed(places=[0], near=True)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.text.fold import folded

NEAR = 75
"""Percent of a word that must agree, for a misspelt one: one letter in four, or two in eight."""

SHORTEST_NEAR = 4
"""Letters; in a shorter word one wrong letter makes another word, so it must be right."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which texts are left, by their places, in order."""

    places: list[int]
    near: bool = False
    """No text holds the words; these come near."""


def narrow(texts: Sequence[str], typed: str) -> Narrowed:
    """Return the places of the folded `texts` that hold every word of `typed`; all, when it is blank."""
    words = folded(typed).split()
    places = [place for place, text in enumerate(texts) if all(word in text for word in words)]
    if places or not words:
        return Narrowed(places)
    close = _close(texts, words)
    return Narrowed(sorted(close), bool(close))


def _close(texts: Sequence[str], words: Sequence[str]) -> set[int]:
    """Places of the texts that hold something like every word."""
    from rapidfuzz import fuzz, process  # 12 ms that only a misspelt word costs

    close = set(range(len(texts)))
    for word in words:
        if len(word) < SHORTEST_NEAR:
            close = {place for place in close if word in texts[place]}
            continue
        matches = process.extract(word, texts, scorer=fuzz.partial_ratio, score_cutoff=NEAR, limit=None)
        close &= {place for _, _, place in matches}
    return close
