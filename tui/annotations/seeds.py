"""Where in a long text a passage might stand: the places that short runs of its letters point to.

A text is never compared as a whole.  Runs of a few code points of what is sought (seeds) are looked up,
and where several stand in about the same order, there is a window worth aligning.  All offsets are
code points of the folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.annotations.sought import LONG

SEED = 10
"""Code points of a seed: about two words, so few stand in an article by chance."""

SEED_IN_A_BOOK = 15
"""The same in a text longer than `BOOK`, where two words stand everywhere."""

BOOK = 1 << 16
"""Code points from which looking through the text for each seed is what a search costs."""

GRAM = 8
"""Code points of an entry of the index of a book.  Whatever stands in the text and is `2 * GRAM - 1` long
holds a whole entry, wherever it begins."""

SEARCHES = 12
SEARCHES_IN_A_BOOK = 3
"""Passages that are sought before an index is made: it costs about as much as that many of them."""

SEEDS = 48
"""How many are looked up at most: in a long passage they stand further apart."""

COMMON = 8
"""Places of a seed above which it tells nothing about one of them."""

WINDOWS = 4
"""How many of the likeliest windows are aligned."""

SLACK = 16
"""Code points added to a window at both ends, for words put in before the first and after the last seed."""


class Seeds:
    """One folded text, prepared for many searches: what is searched again and again is indexed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._size = SEED if len(text) <= BOOK else SEED_IN_A_BOOK
        self._searches = 0
        self._index: dict[str, list[int]] | None = None

    def windows(
        self,
        needle: str,
        most: int = WINDOWS,
        common: int = COMMON,
        but: range = range(0),
        own: int | None = None,
    ) -> list[tuple[int, int]]:
        """Where the most seeds stand in about the right order, as `[low, high)`, the likeliest first.

        A seed that stands in more than `common` places tells nothing, nor does one that stands in `but`, nor
        the needle itself at `own`.
        """
        self._searches += 1
        places = sorted(
            (place - at, at)
            for at, place in self._seeds(needle, common)
            if place not in but and place - at != own
        )
        drift = max(2 * LONG, len(needle) // 3)
        groups: list[list[tuple[int, int]]] = []
        for shift, at in places:
            if groups and shift - groups[-1][0][0] <= drift:
                groups[-1].append((shift, at))
            else:
                groups.append([(shift, at)])
        groups.sort(key=lambda group: -len({at for _, at in group}))
        return [
            (max(0, group[0][0] - SLACK), min(len(self._text), group[-1][0] + len(needle) + SLACK))
            for group in groups[:most]
        ]

    def _seeds(self, needle: str, common: int) -> Iterator[tuple[int, int]]:
        """Yield (offset in the needle, place in the text) of every seed that is rare enough."""
        step = max(4, (len(needle) - self._size) // SEEDS)
        for at in range(0, max(1, len(needle) - self._size + 1), step):
            places = self._places(needle[at : at + self._size], common)
            if len(places) <= common:
                yield from ((at, place) for place in places)

    def _places(self, seed: str, common: int) -> list[int]:
        """Up to `common + 1` places of a seed; the same ones, with the index or without."""
        book = len(self._text) > BOOK
        if self._searches <= (SEARCHES_IN_A_BOOK if book else SEARCHES) or len(seed) < self._size:
            return list(all_of(seed, self._text, common + 1))
        if self._index is None:
            self._index = _sparse(self._text) if book else _dense(self._text)
        index = self._index
        if not book:
            return index.get(seed, [])[: common + 1]
        found = [
            place - shift
            for shift in range(GRAM)
            for place in index.get(seed[shift : shift + GRAM], ())
            if self._text.startswith(seed, max(0, place - shift))
        ]
        return sorted(found)[: common + 1]


def _dense(text: str) -> dict[str, list[int]]:
    """Every place of an article, by the letters of the seed that stands there."""
    index: dict[str, list[int]] = {}
    for place in range(len(text) - SEED + 1):
        index.setdefault(text[place : place + SEED], []).append(place)
    return index


def _sparse(text: str) -> dict[str, list[int]]:
    """Every `GRAM`th place of the text, by the letters that stand there."""
    index: dict[str, list[int]] = {}
    for number, gram in enumerate(re.findall(f"(?s).{{{GRAM}}}", text)):
        index.setdefault(gram, []).append(GRAM * number)
    return index


def all_of(words: str, text: str, most: int, start: int = 0) -> Iterator[int]:
    """Yield the first `most` places of `words` in `text`, also those that overlap."""
    start = text.find(words, start)
    while start >= 0 and most > 0:
        yield start
        start = text.find(words, start + 1)
        most -= 1
