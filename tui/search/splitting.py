"""What a word may be when blanks were forgotten: `gaspipeline`, and `gaspipline` too."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from math import log

MOST = 6
"""Splits that are looked up for one word."""

MOST_ROUGH = 3
"""Splits of which one part is misspelt: each costs a look through the words."""

SHORTEST_WORD = 4
SHORTEST_MISSPELT = 5
SHORTEST_ANYHOW = 3
LONG = 5
"""Letters of the part that is misspelt: where little else is found a shorter one, beside a long one."""

SURE = 3
"""Letters; two parts of that length are hardly there by chance, so no misspelt ones are looked for."""

SHORTEST_OF_MANY = 2
MOST_PARTS = 5
"""Words written as one; any text falls into words of one letter."""

MOST_OF_MANY = 4
"""Ways to cut them: `pierodeluise` may be pie, rode and Luise, too."""

Parts = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What is asked of the library's words."""

    df: Callable[[str], int]
    starting: Callable[[str], Collection[str]]
    near: Callable[[str], Collection[str]]
    """Words a slip away."""


def splits(word: str, growing: bool, words: Words, *, sure: bool) -> Iterator[tuple[Parts, bool]]:
    """Yield the words that stand side by side in place of `word`, and whether one of them is misspelt.

    `growing`: the end of the word may be still to come.  `sure`: where two whole words make it, that is it.
    """
    if len(word) < SHORTEST_WORD or not word.isalnum():
        return
    cuts = [(word[:cut], word[cut:]) for cut in range(1, len(word))]
    whole = [(one, two) for one, two in cuts if words.df(one) and words.df(two)]
    whole.sort(key=lambda cut: min(map(words.df, cut)), reverse=True)
    for cut in whole[:MOST]:
        yield tuple(frozenset([part]) for part in cut), False
    if sure and any(min(map(len, cut)) >= SURE for cut in whole):
        return

    def rough(part: str, other: str) -> bool:
        return len(part) >= (SHORTEST_MISSPELT if sure or len(other) < LONG else SHORTEST_ANYHOW)

    lefts = sorted(_known(cuts, 0, words), key=lambda cut: -_weight(cut[0], words))
    for left, right in lefts[:MOST] if growing else ():
        if begun := words.starting(right):
            yield (frozenset([left]), frozenset(begun)), False
    for many in _many(word, words):
        yield tuple(frozenset([part]) for part in many), False
    for left, right in lefts[:MOST_ROUGH]:
        if rough(right, left) and (near := words.near(right)):
            yield (frozenset([left]), frozenset(near)), True
    rights = sorted(_known(cuts, 1, words), key=lambda cut: -_weight(cut[1], words))
    for left, right in rights[:MOST_ROUGH]:
        if rough(left, right) and (near := words.near(left)):
            yield (frozenset(near), frozenset([right])), True


def _known(cuts: list[tuple[str, str]], side: int, words: Words) -> list[tuple[str, str]]:
    return [cut for cut in cuts if len(cut[side]) > 1 and words.df(cut[side])]


def _weight(part: str, words: Words) -> float:
    """A long part is there by chance less often than a short one, a frequent one is likelier meant."""
    return len(part) * log(1 + words.df(part))


def _many(word: str, words: Words) -> list[list[str]]:
    """Return how three words or more make `word`: as few as can be, of these the most frequent."""
    best: list[list[tuple[int, float, list[str]]]] = [[(0, 0.0, [])]]
    for end in range(1, len(word) + 1):
        ways = []
        for start in range(max(0, end - 20), end - SHORTEST_OF_MANY + 1):
            part = word[start:end]
            if best[start] and (df := words.df(part)):
                ways += [
                    (count + 1, rarity - log(df), [*parts, part])
                    for count, rarity, parts in best[start]
                    if count < MOST_PARTS
                ]
        best.append(nsmallest(MOST_OF_MANY, ways, key=lambda way: way[:2]))
    fewest = best[-1][0][0] if best[-1] else 0
    return [parts for count, _, parts in best[-1] if count == fewest >= SURE]
