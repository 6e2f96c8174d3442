"""What one typed word may be a misspelling of: typos, sounds, vowels left out, a scanner's mistakes.

A word that stands somewhere just as it was typed is seldom a slip: what is a letter away from it is most
likely another word.  Such words are looked at last and count for less than any slip of a word that stands
nowhere, unless the typed one is so rare, and the other so frequent, that it is a slip in the library itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from string import ascii_lowercase

from tui.search.meaning import (
    ALIKE,
    ANOTHER,
    BARE,
    BEGUN_TYPO,
    SHORTENED,
    THREE_TYPOS,
    TWO_TYPOS,
    TYPO,
    VARIANT,
    WHOLE,
    WRONG_FIRST,
    Depth,
    Meaning,
)
from tui.search.respelling import respelled
from tui.search.spelling import (
    budget,
    consonants,
    cost,
    exchanged,
    in_letters,
    is_another,
    is_variant,
    sounds_like,
)
from tui.search.syntax import Clause
from tui.search.vocabulary import Cancelled, Vocabulary

_SHORTEST_BEGUN_TYPO = 5
"""Letters.  Shorter beginnings with a typo fit hundreds of words."""

_BEGUN_WITH_TWO_FROM = 7
"""Letters of a beginning with two typos, where nothing else is near."""

_SHORTEST_WITHOUT_FIRST = 5
"""Letters; a shorter word with another first letter is another word."""

_SHORTEST_SOUND = 5
"""Letters of a word that bears one typo, and two if it sounds the same with them (heugil, Huegill)."""

_FEWEST_CONSONANTS = 4
"""Of a word that is short for another one (trrtry), or one less if it has no vowel at all (plcy)."""

_VOWELS = frozenset("aeiou")

_SHORTEST_RESPELT = 3
"""Letters; shorter words sound like a dozen others."""

_TWO_TYPOS_FROM = 6
"""Letters that must be left of a word of eight when two were dropped."""

_THREE_TYPOS_FROM = 8
_THREE_TYPOS_IN = 9
"""Letters, of the word and of what it may stand for; three wrong ones of them are a third."""

_ODD = 2
"""Passages; a word that stands in no more of them may be a slip of whoever wrote it."""

_ODD_OF = 50_000
"""Passages of a large library, for each of which one more may hold the same slip."""

_OFTENER = 20
"""Times as many passages that hold the word it is a slip of."""


_REMEMBERED = 300
"""Words of which is known what is near: those typed of late, and the parts that they were cut into."""


class Slips:
    """Looks for the words that typed ones are slips of, and remembers which are near."""

    def __init__(self, vocabulary: Vocabulary, df: Callable[[str], int], size: Callable[[], int]) -> None:
        self._vocabulary = vocabulary
        self._df = df
        self._size = size
        self._near: dict[str, list[tuple[str, int]]] = {}

    def forget(self) -> None:
        """The vocabulary has changed."""
        self._near = {}

    def near(self, word: str, cancelled: Cancelled) -> list[tuple[str, int]]:
        """Return (term, typos) for the terms at most two letters away, of short words one."""
        if len(word) < 3 or not in_letters(word):
            return []
        if word not in self._near:
            near = self._vocabulary.near(word, 1 if len(word) == 3 else 2, cancelled)
            if cancelled():
                return []
            if len(self._near) >= _REMEMBERED:
                del self._near[next(iter(self._near))]
            self._near[word] = [
                (term, 1 if typos == 2 and exchanged(word, term) else typos) for term, typos in near
            ]
        return self._near[word]

    def add(self, clause: Clause, meaning: Meaning, depth: Depth, cancelled: Cancelled) -> None:
        """Let what the clause's word may be a slip of count, as far as `depth` goes."""
        word, found = clause.term, Meaning()
        stands = meaning.words.get(word) == WHOLE  # what is only the beginning of words may be a slip
        self._typos(word, meaning, found, depth, cancelled)
        if depth >= Depth.ANYHOW or not meaning.known:
            self._alike(clause, stands, found)
            self._shortened(word, stands, found, depth)
            if clause.open and len(word) >= _SHORTEST_BEGUN_TYPO and word.isalpha():
                self._begun(word, found, depth, cancelled)
        if depth >= Depth.ANYHOW and not stands and len(word) >= _THREE_TYPOS_FROM and word.isalpha():
            for term, _ in self._vocabulary.near(word, 3, cancelled):
                if term[0] == word[0] and len(term) >= _THREE_TYPOS_IN:
                    found.add(term, THREE_TYPOS)
        odd = self._df(word) <= max(_ODD, self._size() // _ODD_OF)
        often = _OFTENER * self._df(word) if odd else 0
        for term, weight in found.words.items():
            another = stands and weight != VARIANT and not (often and self._df(term) >= often)
            meaning.add(term, ANOTHER if another else weight)

    def _typos(self, word: str, meaning: Meaning, found: Meaning, depth: Depth, cancelled: Cancelled) -> None:
        known = meaning.known
        allowed = budget(word, known) if depth >= Depth.ANYHOW or not known else 0
        near = self.near(word, cancelled)
        # `trainng` is `training`, though `trying` sounds more like it: a word that stands nowhere as typed
        # is rather the nearest one than one that only sounds alike.
        slips = [typos for term, typos in near if term[0] == word[0] and not is_variant(word, term, typos)]
        nearest = min(slips, default=2) if not known else 2
        doubtful = depth >= Depth.ANYHOW and not known and len(word) >= _SHORTEST_SOUND
        for term, typos in near:
            if is_variant(word, term, typos) and not (word in meaning.words and is_another(word, term)):
                found.add(term, TWO_TYPOS if nearest < typos else VARIANT)
            elif cost(word, term, typos) <= max(allowed, 0 if known else _dropped(word, term)):
                found.add(term, TYPO if typos == 1 and not _third_wrong(word, term) else TWO_TYPOS)
            elif typos <= allowed and depth >= Depth.ANYHOW and len(word) >= _SHORTEST_WITHOUT_FIRST:
                found.add(term, WRONG_FIRST)
            elif doubtful and sounds_like(word, term):
                found.add(term, TWO_TYPOS)

    def _alike(self, clause: Clause, stands: bool, found: Meaning) -> None:
        """Let what sounds or looks alike count."""
        word, vocabulary = clause.term, self._vocabulary
        if len(word) < _SHORTEST_RESPELT:
            return
        for term, places in respelled(word, vocabulary.begins()).items():
            if term in vocabulary and (places == 1 or not stands):
                found.add(term, ALIKE[places])
            if clause.open and not stands and len(term) >= _SHORTEST_BEGUN_TYPO:
                for longer in vocabulary.starting(term):
                    found.add(longer, BEGUN_TYPO)

    def _begun(self, word: str, found: Meaning, depth: Depth, cancelled: Cancelled) -> None:
        """Let words count that nearly begin so, with another first letter only while little is found."""
        starts = self._vocabulary.nearly_starting(word, cancelled)
        if depth >= Depth.ANYHOW:
            starts += chain.from_iterable(map(self._vocabulary.starting, _first_wrong(word)))
        if depth >= Depth.ANYHOW and not starts and not found.words and len(word) >= _BEGUN_WITH_TWO_FROM:
            starts = self._vocabulary.nearly_starting(word, cancelled, typos=2)
        for term in starts:
            found.add(term, BEGUN_TYPO)

    def _shortened(self, word: str, stands: bool, found: Meaning, depth: Depth) -> None:
        """Let longer words count of which only the consonants were typed, or most vowels were left out."""
        bare = not stands and _VOWELS.isdisjoint(word[1:])
        if not word.isalpha() or len(consonants(word)) < _FEWEST_CONSONANTS - bare:
            return
        if bare or depth >= Depth.ANYHOW:
            for term in self._vocabulary.shortened(word):
                found.add(term, BARE if bare else SHORTENED)


def _first_wrong(word: str) -> Iterator[str]:
    """Yield what `word` is when its first letter is wrong."""
    return (letter + word[1:] for letter in ascii_lowercase if letter != word[0])


def _third_wrong(word: str, term: str) -> bool:
    """Whether one of three letters is another one: `chp` is rather `chip` than `cfp`."""
    return len(word) == len(term) == 3 and sorted(word) != sorted(term)


def _dropped(word: str, term: str) -> int:
    """Return how many typos a word bears that is shorter than what it may stand for."""
    return 2 if _TWO_TYPOS_FROM <= len(word) < len(term) and len(term) >= 8 else 0
