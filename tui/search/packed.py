"""Many sorted words in one piece of bytes: a sixth of what as many strings take.

Strings are made when somebody asks, a stretch of neighbours at a time, and those asked for last are kept:
who types a word asks again and again for its neighbours.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

STRETCH = 32
"""Words that are made strings together, in 2 us; of every first one the string is kept."""

KEPT = 1000
"""Stretches that are kept, 2 MB: what some twenty typed words are looked up in."""

PART = 4096
"""Words that are made strings in one go, which holds up everybody else: 0.3 ms."""

_STRETCH = re.compile(rb"(?:[^\n]*\n){1,%d}" % STRETCH)


class Sorted(Sequence[str]):
    """Sorted distinct words as strings: of a library that has few, where keys are to be quickest."""

    __slots__ = ("_words",)

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._words = tuple(words)
        """No subclass of a tuple, for in that one `bisect` takes three times as long."""

    def __len__(self) -> int:
        return len(self._words)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        """Return one word, or those that stand side by side."""
        return self._words[at]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def at(self, word: str) -> int:
        """Return how many words sort before `word`."""
        return bisect_left(self._words, word)

    def find(self, word: str) -> int:
        """Return how many words sort before this one of them; -1: it is none of them."""
        place = bisect_left(self._words, word)
        return place if place < len(self._words) and self._words[place] == word else -1

    def begins(self, prefix: str) -> bool:
        """Return whether any word begins with `prefix`."""
        words = self._words
        first = bisect_left(words, prefix)
        return first < len(words) and words[first].startswith(prefix)

    def holding(self, letters: str) -> Iterator[str]:
        """Yield the words in which `letters` stand."""
        return (word for word in self._words if letters in word)


class _Stretches(dict[int, list[str]]):
    """By number the stretches that were made strings; makes those that are asked for."""

    def __init__(self, written: bytes, starts: Sequence[int]) -> None:
        super().__init__()
        self._written = written
        self._starts = starts

    def __missing__(self, number: int) -> list[str]:
        if len(self) >= KEPT:
            self.clear()
        found = self[number] = self.strings(number, number + 1)
        return found

    def strings(self, first: int, end: int) -> list[str]:
        """Return the words of the stretches from `first` to before `end`."""
        return self._written[self._starts[first] : self._starts[end] - 1].decode().split("\n")


class Packed(Sequence[str]):
    """Sorted distinct words that do not change.  `written`: their UTF-8, behind each word a line feed."""

    def __init__(self, written: bytes = b"") -> None:
        self._written = written
        self._starts = array("I")
        """Where each stretch begins, in bytes, and where the last one ends."""

        self._firsts: list[str] = []
        end = 0
        for stretch in _STRETCH.finditer(written):
            start, end = stretch.span()
            self._starts.append(start)
            self._firsts.append(written[start : written.index(b"\n", start)].decode())
        self._starts.append(end)
        last = len(self._firsts) - 1
        self._size = last * STRETCH + written.count(b"\n", self._starts[last], end) if self._firsts else 0
        self._made = _Stretches(written, self._starts)

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        """Return one word, or a list of those that stand side by side."""
        if isinstance(at, slice):
            first, end, step = at.indices(self._size)
            return [word for part in self._parts(first, end) for word in part][::step]
        number, place = divmod(range(self._size)[at], STRETCH)
        return self._made[number][place]

    def __iter__(self) -> Iterator[str]:
        for part in self._parts(0, self._size):
            yield from part

    def at(self, word: str) -> int:
        """Return how many words sort before `word`."""
        number = bisect_right(self._firsts, word) - 1
        return number * STRETCH + bisect_left(self._made[number], word) if number >= 0 else 0

    def find(self, word: str) -> int:
        """Return how many words sort before this one of them; -1: it is none of them."""
        number = bisect_right(self._firsts, word) - 1
        stretch = self._made[number] if number >= 0 else []
        place = bisect_left(stretch, word)
        return number * STRETCH + place if place < len(stretch) and stretch[place] == word else -1

    def begins(self, prefix: str) -> bool:
        """Return whether any word begins with `prefix`."""
        number = bisect_right(self._firsts, prefix) - 1
        stretch = self._made[number] if number >= 0 else []
        place = bisect_left(stretch, prefix)
        if place < len(stretch):
            return stretch[place].startswith(prefix)
        return number + 1 < len(self._firsts) and self._firsts[number + 1].startswith(prefix)

    def holding(self, letters: str) -> Iterator[str]:
        """Yield the words in which `letters` stand."""
        written, sought, at = self._written, letters.encode("utf-8", "surrogatepass"), 0
        while "\n" not in letters and (found := written.find(sought, at)) >= 0:
            at = written.index(b"\n", found)
            yield written[written.rfind(b"\n", 0, found) + 1 : at].decode()

    def _parts(self, first: int, end: int) -> Iterator[list[str]]:
        """Yield the words from `first` to before `end`, so many at a time as hold nobody up."""
        while first < end:
            number, skipped = divmod(first, STRETCH)
            stop = min(end, (number * STRETCH) + PART)
            yield self._made.strings(number, -(-stop // STRETCH))[skipped : stop - number * STRETCH]
            first = stop


Terms = Packed | Sorted

NONE = Sorted()
