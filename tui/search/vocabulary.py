"""Every word of the library, arranged so that the ones near a typed word are found quickly.

Three questions: which words begin so, which are a typo or two away, which begin *nearly* so.
Near words are asked of RapidFuzz in small parts, because a call holds Python's lock until it is done
and the screen is drawn in between.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from tui.search.spelling import consonants
from tui.search.words import unspaced

PART = 4096
"""Words compared in one call: 0.2-0.4 ms."""

LAST = "\U0010ffff"
"""Sorts behind everything that may follow a prefix."""

Cancelled = Callable[[], bool]


class Vocabulary:
    """The distinct words of all passages.  Not locked: the index's lock is held around every call."""

    def __init__(self, df: Callable[[str], int]) -> None:
        self._df = df
        self._fresh: list[str] = []
        self._gone = 0
        self._sorted: list[str] = []
        self._by_length: dict[int, list[str]] = {}
        self._starts: dict[int, list[str]] = {}

    def add(self, terms: Iterable[str]) -> None:
        """Take in new terms; pairs and lone characters of unspaced scripts are no words."""
        self._fresh += [term for term in terms if not unspaced(term)]

    def discard(self, term: str) -> None:
        """Forget a term that stands nowhere any more."""
        self._gone += 1

    def refresh(self) -> None:
        """Arrange what has come in since the last time."""
        if not self._fresh and self._gone <= len(self._sorted) // 8:
            return
        fresh, self._fresh = self._fresh, []
        if self._gone:
            # A term may have gone and come again, so it would stand here twice.
            every = dict.fromkeys(chain(self._sorted, fresh))
            self._sorted, fresh, self._by_length = [], [term for term in every if self._df(term)], {}
            self._gone = 0
        self._sorted += fresh
        self._sorted.sort()  # two sorted runs, or one and a short tail: a merge, not a sort
        self._starts = {}
        for term in fresh:
            if _can_be_misspelt(term):
                self._by_length.setdefault(len(term), []).append(term)

    def __contains__(self, term: str) -> bool:
        return self._df(term) > 0

    def starting(self, prefix: str) -> list[str]:
        """Return the terms that begin with `prefix` (and are longer)."""
        first = bisect_left(self._sorted, prefix)
        found = self._sorted[first : bisect_left(self._sorted, prefix + LAST, first)]
        return [term for term in found if term != prefix and self._df(term)]

    def near(self, word: str, distance: int, cancelled: Cancelled) -> list[tuple[str, int]]:
        """Return (term, typos) for terms at most `distance` typos away, `word` itself left out.

        A typo is one letter more, less, wrong, or two neighbours swapped (optimal string alignment).
        """
        lengths = range(len(word) - distance, len(word) + distance + 1)
        parts = (self._by_length.get(length, []) for length in lengths)
        found = _extract(word, parts, distance, cancelled)
        return [(term, typos) for term, typos in found if typos and self._df(term)]

    def shortened(self, word: str) -> list[str]:
        """Return the longer terms that `word` may be short for: the same letters but for the vowels."""
        bare = consonants(word)
        return [term for term in self.starting(word[0]) if len(term) > len(word) and consonants(term) == bare]

    def nearly_starting(self, word: str, cancelled: Cancelled) -> list[str]:
        """Return the terms whose beginning is one typo away from `word`, the first letter being right."""
        lengths = range(len(word) - 1, len(word) + 2)
        own = ([start for start in self._starts_of(length) if start[0] == word[0]] for length in lengths)
        starts = [start for start, _ in _extract(word, own, 1, cancelled)]
        longer = (self.starting(start) for start in starts)
        return list(dict.fromkeys(chain.from_iterable(longer)))

    def _starts_of(self, length: int) -> list[str]:
        """Return the distinct beginnings of `length` code points."""
        if length not in self._starts:
            cut = dict.fromkeys(term[:length] for term in self._sorted if len(term) >= length)
            self._starts[length] = [start for start in cut if _can_be_misspelt(start)]
        return self._starts[length]


def _can_be_misspelt(term: str) -> bool:
    """Numbers are not misspelt words: 1,500 is no typo of 1,600."""
    return len(term) > 1 and term.isalpha()


def _extract(
    word: str, lists: Iterable[list[str]], distance: int, cancelled: Cancelled
) -> Iterator[tuple[str, int]]:
    """Yield (string, typos) from all lists, a part at a time."""
    for terms in lists:
        for at in range(0, len(terms), PART):
            if cancelled():
                return
            part = terms[at : at + PART]
            found = extract(word, part, scorer=OSA.distance, score_cutoff=distance, limit=None)
            for term, typos, _ in found:
                yield term, int(typos)
