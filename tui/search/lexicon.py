"""Words in order, cut into the groups in which a misspelt one is looked for.

A word with a typo or two has hardly ever both its first letter and its last two wrong, so those that it
may stand for are among the words that share the one or the other and are about as long: of half a
million words, some ten thousand are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import nlargest
from itertools import chain

from tui.search.packed import Terms
from tui.search.spelling import in_letters, without_vowels

LAST = "\U0010ffff"
"""Sorts behind everything that may follow a prefix."""

PART = 4096
"""Words of which the vowels are left out in one go, which holds up everybody else: 1 ms."""

OPEN = 250_000
"""Words of groups that are strings, 15 MB: those that some words and their next letters are compared with."""

STARTS = 4_000_000
"""Bytes of beginnings that are remembered: what most typed words lead to, of half a million."""

TAIL = 2
"""Letters at the end of a word that it is grouped by."""

Groups = dict[int, bytes]
"""Length -> words, each on a line."""

Lines = defaultdict[int, bytearray]
"""The same while words are added, with a line feed behind the last one."""


class Lexicon:
    """A sorted list of distinct words that does not change.

    `counts`: for each word in how many passages it stands, where that is known.
    """

    def __init__(self, terms: Terms, counts: Sequence[int] = ()) -> None:
        self.terms = terms
        self.begins = terms.begins
        self.holding = terms.holding
        self._counts = counts
        self._heads: dict[str, Groups] = {}
        self._bare: dict[str, str] = {}
        """First letter -> the words that begin with it, without their vowels, each on a line."""

        self._starts: dict[tuple[str, int], bytes] = {}
        self._open: dict[bytes, tuple[str, ...]] = {}
        """The groups that were asked for last."""

        self._held = 0
        """How many words these are."""

        tails: defaultdict[str, Lines] = defaultdict(_lines)
        for term in terms:
            if can_be_misspelt(term):
                tails[term[-TAIL:]][len(term)] += (term + "\n").encode()
        self._tails = {tail: _packed(lines) for tail, lines in tails.items()}

    def starting(self, prefix: str) -> Sequence[str]:
        """Return the words that begin with `prefix`, in order."""
        return self.terms[self.terms.at(prefix) : self.terms.at(prefix + LAST)]

    def commonest(self, prefix: str, most: int) -> list[str]:
        """Return at most `most` words that begin with `prefix`: where it is known, the most frequent ones."""
        first, end = self.terms.at(prefix), self.terms.at(prefix + LAST)
        if not self._counts:
            return list(self.terms[first:end])
        return [self.terms[at] for at in nlargest(most, range(first, end), key=self._counts.__getitem__)]

    def most(self, prefix: str) -> int:
        """Return how many passages hold the most frequent word that begins with `prefix`; 0: not known."""
        return max(self._counts[self.terms.at(prefix) : self.terms.at(prefix + LAST)], default=0)

    def likely(self, word: str, distance: int) -> Iterator[tuple[str, ...]]:
        """Yield groups that hold the words at most `distance` typos from `word`; some come twice."""
        groups = self._head(word[0]), self._tails.get(word[-TAIL:], {})
        for length in range(len(word) - distance, len(word) + distance + 1):
            yield from (self._opened(group[length]) for group in groups if length in group)

    def alike(self, word: str) -> Iterator[str]:
        """Yield the words with the first letter of `word` and, but for the vowels, the same letters."""
        letter = word[0]
        first = self.terms.at(letter)
        if letter not in self._bare:
            without = (without_vowels("\n".join(part)) for part in self._parts(letter))
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
        found = self._starts.pop(key, None)
        if found is None:
            terms = chain.from_iterable(self._parts(letter))
            cut = dict.fromkeys(term[:length] for term in terms if len(term) >= length)
            found = "\n".join(filter(can_be_misspelt, cut)).encode()
            while self._starts and sum(map(len, self._starts.values())) + len(found) > STARTS:
                del self._starts[next(iter(self._starts))]
        self._starts[key] = found
        return self._opened(found)

    def _head(self, letter: str) -> Groups:
        if letter not in self._heads:
            lines = _lines()
            for term in chain.from_iterable(self._parts(letter)):
                if can_be_misspelt(term):
                    lines[len(term)] += (term + "\n").encode()
            self._heads[letter] = _packed(lines)
        return self._heads[letter]

    def _parts(self, letter: str) -> Iterator[Sequence[str]]:
        """Yield the words that begin with `letter`, a part at a time."""
        first, end = self.terms.at(letter), self.terms.at(letter + LAST)
        return (self.terms[at : min(at + PART, end)] for at in range(first, end, PART))

    def _opened(self, group: bytes) -> tuple[str, ...]:
        """Return the words of a group as RapidFuzz takes them."""
        found = self._open.pop(group, None)  # so that those asked for last stand last
        if found is None:
            found = tuple(group.decode().split("\n")) if group else ()
            self._held += len(found)
            while self._held > OPEN and self._open:
                self._held -= len(self._open.pop(next(iter(self._open))))
        self._open[group] = found
        return found


def _lines() -> Lines:
    return defaultdict(bytearray)


def _packed(lines: Lines) -> Groups:
    return {length: bytes(group[:-1]) for length, group in lines.items()}


def can_be_misspelt(term: str) -> bool:
    """Numbers are not misspelt words: 1,500 is no typo of 1,600."""
    return len(term) > 1 and in_letters(term)
