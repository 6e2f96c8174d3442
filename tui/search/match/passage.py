"""One passage read word by word, kept small because a thousand are remembered.

Words are numbered from 0.  Most passages that are read are scored and not shown, so only their terms are
looked up at first; where a word stands is worked out for the few that are marked.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from itertools import compress, count
from typing import cast

from tui.search.tokens import Spelling, placed, spelled
from tui.search.words import FIRST, LAST, words
from tui.text.span import Span


class Passage:
    """The words of one passage and where they stand in the source's text."""

    __slots__ = ("_odd", "_places", "_several", "_text", "_words", "whole")

    def __init__(self, text: str, span: Span) -> None:
        self._text = text
        self.whole = span
        """All of it, in the source's text."""

        found, self._odd = spelled(text[span.start : span.end])
        self._words = tuple(found)  # which Python's collector lets be, as it does not a list
        self._several = list(self._spelt_in_several_ways()) if self._odd else ()
        self._places: dict[int, Span] | None = None
        """Where the words stand that were asked for, from its beginning on: the next key wants them again."""

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self._words)

    def held(self, terms: Collection[str], ends: bool = False) -> list[tuple[int, str]]:
        """Return (number of the word, term) where one of `terms` stands, ascending.

        `ends`: the first and the last word with their signs are asked for too.
        """
        # What is among the terms is a term, not several.
        every = self._words
        alone = [(place, every[place]) for place in compress(count(), map(terms.__contains__, every))]
        found = cast("list[tuple[int, str]]", alone)
        if self._several:
            more = [(place, term) for place, word in self._several for term in word if term in terms]
            found = sorted(found + more, key=_number) if more else found
        return sorted([*found, *(pair for pair in self._signed() if pair[1] in terms)]) if ends else found

    def holds(self, terms: Collection[str], place: int) -> bool:
        """Whether the word with that number is spelt in one of these ways."""
        if not 0 <= place < len(self._words):
            return False
        last = place == len(self._words) - 1
        spellings = _spellings(self._words[place])
        return any(term in terms or (last and LAST + term in terms) for term in spellings)

    def covering(self, spans: Iterable[Span]) -> Iterator[tuple[Span, int, int]]:
        """Yield `spans` with the numbers of the first and the last word they touch, else of the next one."""
        every = list(words(self._text, self.whole.start, self.whole.end))
        starts, ends = [word.start for word in every], [word.end for word in every]
        for span in spans:
            first, last = bisect_right(ends, span.start), bisect_left(starts, span.end) - 1
            if first > last:  # a sign
                first = last = min(first, len(every) - 1)
            if every:
                yield span, first, last

    def span(self, first: int, last: int) -> Span:
        """Return where the words `first` to `last` stand, the last one included."""
        start = self._place(first)
        end = start if first == last else self._place(last)
        return Span(self.whole.start + start.start, self.whole.start + end.end)

    def _place(self, number: int) -> Span:
        """Return where a word stands, counted from the passage's beginning."""
        if self._places is None:
            self._places = {}
        if number not in self._places:
            self._places[number] = self._looked_up(number)
        return self._places[number]

    def _looked_up(self, number: int) -> Span:
        """Find the piece between blanks that holds the word."""
        more = 0
        for piece, size in self._odd:
            first = piece + more
            if number < first:
                break
            if number < first + size:
                return placed(self.whole.slice(self._text), piece, number - first)
            more += size - 1
        return placed(self.whole.slice(self._text), number - more, 0)

    def _spelt_in_several_ways(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        more = 0
        for piece, size in self._odd:
            for place in range(piece + more, piece + more + size):
                word = self._words[place]
                if isinstance(word, tuple):
                    yield place, word
            more += size - 1

    def _signed(self) -> Iterator[tuple[int, str]]:
        if self._words:
            last = len(self._words) - 1
            yield from ((0, FIRST + term) for term in _spellings(self._words[0]))
            yield from ((last, LAST + term) for term in _spellings(self._words[last]))


def _number(pair: tuple[int, str]) -> int:
    return pair[0]


def _spellings(word: Spelling) -> tuple[str, ...]:
    return (word,) if isinstance(word, str) else word
