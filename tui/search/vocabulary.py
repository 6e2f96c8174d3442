"""Every word of the library, arranged so that the ones near a typed word are found quickly.

Three questions: which words begin so, which are a typo or two away, which begin *nearly* so.
Near words are asked of RapidFuzz in small parts, because a call holds Python's lock until it is done
and the screen is drawn in between.

The words of an index on disk are adopted as they come, in one piece; those of the articles read since
grow beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import chain

from tui.search.lexicon import Lexicon
from tui.search.packed import Sorted
from tui.search.words import bare, signed, unspaced

PART = 4096
"""Words compared in one call: 0.2-0.4 ms."""

SHORTENED = 2
"""A word is at most so many times as long as what is left of it without its vowels, and two letters more."""

COMMONEST = 60
"""Words that a single letter may be the beginning of, the most frequent ones: nobody means all of them."""

WALKED = 20_000
"""Beginnings that are remembered: those of ten long words, some 2 MB."""

Cancelled = Callable[[], bool]


class _Beginnings(dict[str, bool]):
    """Whether any word begins so, of what was asked for; a dict, since a key asks for five hundred."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        super().__init__()
        self._own, self._adopted = (lexicon.begins for lexicon in lexicons)

    def __missing__(self, prefix: str) -> bool:
        found = self[prefix] = self._own(prefix) or self._adopted(prefix)
        return found


class Vocabulary:
    """The distinct words of all passages.  Not locked: the index's lock is held around every call."""

    def __init__(self, df: Callable[[str], int]) -> None:
        self.df = df
        """In how many passages a term stands."""

        self._fresh: list[str] = []
        self._gone = 0
        self._own = Lexicon(Sorted())
        self.adopted = Lexicon(Sorted())
        """The words of an index on disk."""

        self.generation = 0
        """Counts the changes; what was looked up under another number is stale."""

        self._commonest: dict[str, list[str]] = {}
        """What was asked for, as of the generation `_counted`: there are few short beginnings."""

        self._counted = -1
        self._begins = _Beginnings(self._lexicons)
        """As of the generation `_walked`: a word that grows walks the same beginnings."""

        self._walked = -1

    def add(self, terms: Iterable[str]) -> None:
        """Take in new terms; signed ones and those of unspaced scripts are no words."""
        self._fresh += [term for term in terms if not (unspaced(term) or signed(term))]
        self.generation += 1

    def discard(self, term: str) -> None:
        """Forget a term that stands nowhere any more."""
        self._gone += 1
        self.generation += 1

    def adopt(self, lexicon: Lexicon) -> None:
        """Hold the words of an index on disk instead of those adopted before."""
        self.adopted = lexicon
        self.generation += 1

    def refresh(self) -> None:
        """Arrange what has come in since the last time."""
        if not self._fresh and self._gone <= len(self._own.terms) // 8:
            return
        # A term may have gone and come again, so it would stand here twice.
        every = dict.fromkeys(chain(self._own.terms, self._fresh))
        self._fresh = []
        alive = every if not self._gone else (term for term in every if self.df(term))
        self._own = Lexicon(Sorted(_in_order(alive)))
        self._gone = 0

    def __contains__(self, term: str) -> bool:
        return self.df(term) > 0

    def starting(self, prefix: str) -> list[str]:
        """Return the terms that begin with `prefix` (and are longer); of signed ones some are none."""
        if signed(prefix):
            start = bare(prefix)
            return [prefix.removesuffix(start) + word for word in self.starting(start)]
        found = dict.fromkeys(chain(self._own.starting(prefix), self.adopted.starting(prefix)))
        found.pop(prefix, None)
        return [term for term in found if self.df(term)] if self._gone else list(found)

    def begins(self) -> Callable[[str], bool]:
        """Return what says whether any term begins so, or did so once; until the next change."""
        if self._walked != self.generation or len(self._begins) >= WALKED:
            self._walked, self._begins = self.generation, _Beginnings(self._lexicons)
        return self._begins.__getitem__

    def commonest(self, prefix: str) -> list[str]:
        """Return the `COMMONEST` terms that begin with `prefix` and stand in the most passages."""
        if signed(prefix):
            start = bare(prefix)
            return [prefix.removesuffix(start) + word for word in self.commonest(start)]
        if self._counted != self.generation:
            self._counted, self._commonest = self.generation, {}
        known = self._commonest.get(prefix)
        if known is None:
            own, known = (lexicon.commonest(prefix, COMMONEST) for lexicon in self._lexicons)
            if own or len(known) > COMMONEST:
                known = nlargest(COMMONEST, dict.fromkeys(own + known), key=self.df)
            self._commonest[prefix] = known
        return known

    def most(self, prefix: str) -> int:
        """Return about how many passages hold the most frequent term that begins with `prefix`."""
        prefix = bare(prefix)
        own = max(map(self.df, self.commonest(prefix)[:1]), default=0) if self._own.begins(prefix) else 0
        return max(own, self.adopted.most(prefix))

    def near(self, word: str, distance: int, cancelled: Cancelled) -> list[tuple[str, int]]:
        """Return (term, typos) for terms at most `distance` typos away, `word` itself left out.

        A typo is one letter more, less, wrong, or two neighbours swapped (optimal string alignment).
        Words with their first letter and one of the last two wrong are not found.
        """
        groups = chain(self._own.likely(word, distance), self.adopted.likely(word, distance))
        found = dict(_extract(word, groups, distance, cancelled))
        return [(term, typos) for term, typos in found.items() if typos and self.df(term)]

    def holding(self, letters: str) -> list[str]:
        """Return the terms in which `letters` stand."""
        every = dict.fromkeys(chain.from_iterable(lexicon.holding(letters) for lexicon in self._lexicons))
        return [term for term in every if self.df(term)]

    def shortened(self, word: str) -> list[str]:
        """Return the longer terms that `word` may be short for: the same letters but for the vowels."""
        longer = range(len(word) + 1, SHORTENED * len(word) + 3)
        found = dict.fromkeys(chain.from_iterable(lexicon.alike(word) for lexicon in self._lexicons))
        return [term for term in found if len(term) in longer and self.df(term)]

    def nearly_starting(self, word: str, cancelled: Cancelled, typos: int = 1) -> list[str]:
        """Return the terms whose beginning is `typos` away from `word`, the first letter being right."""
        lengths = range(len(word) - typos, len(word) + typos + 1)
        starts = (lexicon.starts(word[0], length) for length in lengths for lexicon in self._lexicons)
        found = dict.fromkeys(start for start, _ in _extract(word, starts, typos, cancelled))
        return list(dict.fromkeys(chain.from_iterable(self.starting(start) for start in found)))

    @property
    def _lexicons(self) -> tuple[Lexicon, Lexicon]:
        return self._own, self.adopted


def _in_order(terms: Iterable[str]) -> Iterator[str]:
    """Sort, letter by letter: of a hundred thousand words at once everybody would wait 60 ms for that."""
    letters: dict[str, list[str]] = {}
    for term in terms:
        letters.setdefault(term[:1], []).append(term)
    for letter in sorted(letters):
        yield from sorted(letters[letter])


def _extract(
    word: str, lists: Iterable[Sequence[str]], distance: int, cancelled: Cancelled
) -> Iterator[tuple[str, int]]:
    """Yield (string, typos) from all lists, a part at a time."""
    from rapidfuzz.distance import OSA  # 4 MB, and 12 ms of the thread that searches, once
    from rapidfuzz.process import extract

    for terms in lists:
        for at in range(0, len(terms), PART):
            if cancelled():
                return
            part = terms[at : at + PART]
            found = extract(word, part, scorer=OSA.distance, score_cutoff=distance, limit=None)
            for term, typos, _ in found:
                yield term, int(typos)
