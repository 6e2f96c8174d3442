"""Which passages hold a term: the inverted index, in memory.

Each passage gets a number that is never used again; numbers only grow, so a term's postings stay
sorted.  Beside the postings only the places of passages and a lower-case copy of each text are
kept: words and their offsets are read again from the text for the few passages that are ranked.

One lock guards it.  Writers take it for a slice of an article at a time, so that a reader who types
while a long article comes in never waits for more than a few milliseconds.
"""

from __future__ import annotations

import threading
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

from tui.search.passages import parts
from tui.search.terms import distinct
from tui.search.values import Only, Place, Source
from tui.search.vocabulary import Vocabulary
from tui.search.words import holds_unspaced, pairs, unspaced_runs
from tui.text.span import Span

SLICE = 128
"""Passages written under one hold of the lock: some 3 ms."""

TABLES = 64
"""A table that is full is moved in one go, which holds up a key: 60 ms for 1.4 million terms."""


@dataclass(slots=True)
class _Record:
    """What the index keeps of one source."""

    source: Source
    spans: list[Span]
    numbers: range = range(0)


class _Postings(dict[str, "array[int]"]):
    """Term -> passage numbers, ascending; makes what is missing and remembers that it was."""

    def __init__(self, fresh: list[str]) -> None:
        super().__init__()
        self._fresh = fresh

    def __missing__(self, term: str) -> array[int]:
        self._fresh.append(term)
        self[term] = made = array("I")
        return made


class Index:
    """Postings, the places of passages, and the vocabulary that grows with them."""

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        self.lock = threading.RLock()
        self.vocabulary = vocabulary or Vocabulary(self.df)
        """Learns its words; may hold those of other indexes too."""

        self._fresh: list[str] = []
        self._postings = [_Postings(self._fresh) for _ in range(TABLES)]
        """Of a term those at its hash."""

        self._records: dict[str, _Record] = {}
        self._firsts = array("I")
        self._owners: list[str] = []
        self._lowered: list[str] = []
        """By number the text a passage stands in, in lower case; `""`: it is gone, or offsets would move."""

        self._runs: dict[int, str] = {}
        """By number of a passage with characters of scripts without blanks these (`unspaced_runs`): to keep
        every two neighbours as a term took 430 MB for 5 MB of random Chinese."""

        self._starts, self._ends = array("I"), array("I")
        """By number where a passage begins and ends in it."""

        self._alive = 0

    def __len__(self) -> int:
        return self._alive

    def sources(self) -> int:
        """Return how many articles and notes are in it."""
        return len(self._records)

    def source(self, key: str) -> Source | None:
        """Return the source put under `key`."""
        record = self._records.get(key)
        return record.source if record else None

    def put(self, source: Source) -> Iterator[None]:
        """Add or replace a source, a slice at a time; run the iterator to its end.

        Between two slices the caller may let others go first.
        """
        for _ in self.drop(source.key):
            yield
        lowered = source.text.lower()
        cut = [part for span in source.passages for part in parts(source.text, span)]
        record = _Record(source, cut)
        with self.lock:
            record.numbers = range(len(self._lowered), len(self._lowered) + len(record.spans))
            self._lowered += repeat(lowered if len(lowered) == len(source.text) else "", len(record.spans))
            self._starts.extend(span.start for span in record.spans)
            self._ends.extend(span.end for span in record.spans)
            self._firsts.append(record.numbers.start)
            self._owners.append(source.key)
            self._records[source.key] = record
        for at in range(0, len(record.spans), SLICE):
            part = record.spans[at : at + SLICE]
            every = distinct(source.text, part)
            runs = _runs(source.text, part, record.numbers.start + at)
            with self.lock:
                self._runs |= runs
                postings = self._postings
                for number, found in enumerate(every, record.numbers.start + at):
                    for term in found:
                        postings[hash(term) % TABLES][term].append(number)
                self._alive += len(every)
                self._learn()
            yield

    def drop(self, key: str) -> Iterator[None]:
        """Take a source out, a slice at a time; a key that is not there is no error."""
        with self.lock:
            record = self._records.get(key)
        if record is None:
            return
        text, first = record.source.text, record.numbers.start
        for at in range(0, len(record.spans), SLICE):
            part = record.spans[at : at + SLICE]
            gone: set[str] = set().union(*distinct(text, part))
            with self.lock:
                self._forget(gone, first + at, first + at + len(part))
                self._alive -= len(part)
            yield
        with self.lock:
            for number in record.numbers:
                self._runs.pop(number, None)
            self._lowered[first : first + len(record.spans)] = repeat("", len(record.spans))
            del self._records[key]
            place = bisect_left(self._firsts, first)
            while self._owners[place] != key:  # sources without passages share a first number
                place += 1
            del self._firsts[place], self._owners[place]

    def postings(self, term: str) -> array[int] | tuple[()]:
        """Return the passages that hold `term`, ascending; not to be changed."""
        return self._postings[hash(term) % TABLES].get(term, ())

    def neighbouring(self, characters: Sequence[str]) -> set[int]:
        """Return the passages in which each of these stands right before the next one somewhere.

        They are characters of a script without blanks, as terms.
        """
        few, *more = sorted(map(self.postings, characters), key=len)
        both, runs = pairs(list(characters)), self._runs
        within = set(few).intersection(*more)
        return {number for number in within if all(map(runs.get(number, "").__contains__, both))}

    def df(self, term: str) -> int:
        """Return in how many passages `term` stands (its document frequency)."""
        return len(self.postings(term))

    def places(self, numbers: Iterable[int]) -> Iterator[tuple[int, Place]]:
        """Yield where passages stand; numbers that are gone are left out."""
        for number in numbers:
            if record := self._record(number):
                yield number, Place(record.source, record.spans[number - record.numbers.start])

    def every(self) -> Iterator[tuple[int, Place]]:
        """Yield all passages and where they stand."""
        for record in self._records.values():
            for number, span in zip(record.numbers, record.spans, strict=True):
                yield number, Place(record.source, span)

    def numbers(self, only: Only) -> set[int]:
        """Return the passages of these sources."""
        found: set[int] = set()
        for record in self._records.values():
            if record.source in only:
                found.update(record.numbers)
        return found

    def first(self, key: str) -> tuple[int, Place] | None:
        """Return the first passage of a source; `None`: there is none."""
        record = self._records.get(key)
        return next(self.places(record.numbers[:1]), None) if record else None

    def occurrences(self, numbers: Iterable[int], lowered: str) -> dict[int, int]:
        """Count `lowered` in the lower-case text of passages: a cheap first look, blind to line ends."""
        texts, starts, ends = self._lowered, self._starts, self._ends
        return {number: texts[number].count(lowered, starts[number], ends[number]) for number in numbers}

    def _record(self, number: int) -> _Record | None:
        place = bisect_left(self._firsts, number + 1) - 1
        record = self._records.get(self._owners[place]) if place >= 0 else None
        return record if record and number in record.numbers else None

    def _learn(self) -> None:
        """Hand new terms to the vocabulary."""
        self.vocabulary.add(self._fresh)
        self._fresh.clear()

    def _forget(self, gone: set[str], first: int, end: int) -> None:
        """Take the passages `first` to `end` out of the postings of `gone`."""
        for term in gone:
            postings = self._postings[hash(term) % TABLES]
            if (numbers := postings.get(term)) is None:
                continue
            start = bisect_left(numbers, first)
            del numbers[start : bisect_left(numbers, end, start)]
            if not numbers:
                del postings[term]
                self.vocabulary.discard(term)
        self.vocabulary.generation += 1


def _runs(text: str, spans: Sequence[Span], first: int) -> dict[int, str]:
    """Return what `Index._runs` keeps of passages that are numbered from `first`."""
    if not holds_unspaced(text[spans[0].start : spans[-1].end]):
        return {}
    every = ((number, unspaced_runs(span.slice(text))) for number, span in enumerate(spans, first))
    return {number: runs for number, runs in every if runs}
