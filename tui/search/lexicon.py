"""Words in order, cut into the groups in which a misspelt one is looked for.

A word with a typo or two has hardly ever both its first letter and its last two wrong, so those that it
may stand for are among the words that share the one or the other and are about as long: of half a
million words, some ten thousand are compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from heapq import nlargest

from tui.search.spelling import in_letters, without_vowels

LAST = "\U0010ffff"
"""Sorts behind everything that may follow a prefix."""

PART = 4096
"""Words of which the vowels are left out in one go, which holds up everybody else: 1 ms."""

STARTS = 250_000
"""Beginnings that are remembered, 17 MB: those that some words and their next letters are compared with."""

TAIL = 2
"""Letters at the end of a word that it is grouped by."""

Groups = dict[int, tuple[str, ...]]
"""Length -> words.  Tuples of strings are what Python's collector need not look through again and again."""


class Lexicon:
    """A sorted list of distinct words that does not change.

    `counts`: for each word in how many passages it stands, where that is known.
    """

    def __init__(self, terms: Sequence[str], counts: Sequence[int] = ()) -> None:
        self.terms = terms
        self._counts = counts
        self._heads: dict[str, Groups] = {}
        self._bare: dict[str, str] = {}
        """First letter -> the words that begin with it, without their vowels, each on a line."""

        self._starts: dict[tuple[str, int], tuple[str, ...]] = {}
        self._held = 0
        """How many beginnings these are."""

        tails: dict[str, dict[int, list[str]]] = {}
        for term in terms:
            if can_be_misspelt(term):
                tails.setdefault(term[-TAIL:], {}).setdefault(len(term), []).append(term)
        self._tails = {tail: _grouped(groups) for tail, groups in tails.items()}

    def starting(self, prefix: str) -> Sequence[str]:
        """Return the words that begin with `prefix`, in order."""
        first = bisect_left(self.terms, prefix)
        return self.terms[first : bisect_left(self.terms, prefix + LAST, first)]

    def begins(self, prefix: str) -> bool:
        """Return whether any word begins with `prefix`."""
        first = bisect_left(self.terms, prefix)
        return first < len(self.terms) and self.terms[first].startswith(prefix)

    def commonest(self, prefix: str, most: int) -> list[str]:
        """Return at most `most` words that begin with `prefix`: where it is known, the most frequent ones."""
        first = bisect_left(self.terms, prefix)
        end = bisect_left(self.terms, prefix + LAST, first)
        if not self._counts:
            return list(self.terms[first:end])
        return [self.terms[at] for at in nlargest(most, range(first, end), key=self._counts.__getitem__)]

    def most(self, prefix: str) -> int:
        """Return how many passages hold the most frequent word that begins with `prefix`; 0: not known."""
        first = bisect_left(self.terms, prefix)
        return max(self._counts[first : bisect_left(self.terms, prefix + LAST, first)], default=0)

    def likely(self, word: str, distance: int) -> Iterator[tuple[str, ...]]:
        """Yield groups that hold the words at most `distance` typos from `word`; some come twice."""
        groups = self._head(word[0]), self._tails.get(word[-TAIL:], {})
        for length in range(len(word) - distance, len(word) + distance + 1):
            yield from (group[length] for group in groups if length in group)

    def alike(self, word: str) -> Iterator[str]:
        """Yield the words with the first letter of `word` and, but for the vowels, the same letters."""
        letter = word[0]
        first = bisect_left(self.terms, letter)
        if letter not in self._bare:
            end = bisect_left(self.terms, letter + LAST, first)
            parts = (self.terms[at : min(at + PART, end)] for at in range(first, end, PART))
            without = (without_vowels("\n".join(part)) for part in parts)
            self._bare[letter] = "\n".join(["", *without, ""])
        bare, wanted = self._bare[letter], f"\n{without_vowels(word)}\n"
        at, line = 0, first
        while (found := bare.find(wanted, at)) >= 0:
            line += bare.count("\n", at, found)
            yield self.terms[line]
            at, line = found + 1, line + 1

    def starts(self, letter: str, length: int) -> tuple[str, ...]:
        """Return the distinct beginnings of `length` letters of the words that begin with `letter`."""
        key = letter, length
        found = self._starts.pop(key, None)  # so that those asked for last stand last
        if found is None:
            cut = dict.fromkeys(term[:length] for term in self.starting(letter) if len(term) >= length)
            found = tuple(start for start in cut if can_be_misspelt(start))
            self._held += len(found)
            while self._held > STARTS and self._starts:
                self._held -= len(self._starts.pop(next(iter(self._starts))))
        self._starts[key] = found
        return found

    def _head(self, letter: str) -> Groups:
        if letter not in self._heads:
            groups: dict[int, list[str]] = {}
            for term in self.starting(letter):
                if can_be_misspelt(term):
                    groups.setdefault(len(term), []).append(term)
            self._heads[letter] = _grouped(groups)
        return self._heads[letter]


def _grouped(groups: dict[int, list[str]]) -> Groups:
    return {length: tuple(group) for length, group in groups.items()}


def can_be_misspelt(term: str) -> bool:
    """Numbers are not misspelt words: 1,500 is no typo of 1,600."""
    return len(term) > 1 and in_letters(term)
