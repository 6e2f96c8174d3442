"""What a clause of a query may stand for: words of the library, each with how good a spelling it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

# Weights.  Their order is what counts: a whole word, its beginning, another form of it, another
# spelling, one typo, two.  From one to the next the step is larger than what density, brevity and a
# title can add in `match.score`.
WHOLE = 1.0
BEGUN = 0.85
INFLECTED = 0.8
VARIANT = 0.75
REGROUPED = 0.75
TYPO = 0.7
TWO_TYPOS = 0.5
BEGUN_TYPO = 0.5
WRONG_FIRST = 0.5
SHORTENED = 0.5
BARE = 0.7
"""Nothing but vowels is missing, and all of them: as good as a typo."""

ALIKE = {1: 0.65, 2: 0.55, 3: 0.45}
"""By how many places are written as they sound or look."""

THREE_TYPOS = 0.4
RELATED = 0.48
"""Another word of the same family: maintain, maintenance."""

ANOTHER = 0.3
"""A word a slip away from one that stands somewhere just as it was typed: rather another word than a slip."""

TYPED_WELL = BEGUN
"""From this weight on a word counts as found just as it was typed."""

COMMON = 0.1
"""Share of the passages that a very frequent word stands in."""

MANY = 500
"""Passages; in a small library a tenth of them is few."""


def is_common(frequency: int, size: int) -> bool:
    """Say whether what so many of `size` passages hold is a very frequent word."""
    return frequency > max(MANY, COMMON * size)


class Depth(IntEnum):
    """How far a word may be from what was typed."""

    TYPED = 0
    MISSPELT = 1
    ANYHOW = 2


@dataclass(frozen=True, slots=True)
class Run:
    """Words that count when they stand side by side."""

    parts: tuple[frozenset[str], ...]
    """For each place the terms that fit there."""

    weight: float


@dataclass(slots=True)
class Meaning:
    """What one clause may stand for."""

    words: dict[str, float] = field(default_factory=dict)
    """Term -> weight."""

    runs: tuple[Run, ...] = ()
    joined: frozenset[str] = frozenset()
    """Those of `words` that stand for this clause and the next one together; `""`: so do its runs."""

    known: bool = False
    """It stands somewhere as typed."""

    begun: str = ""
    """What some of `words` are the beginning of; of one or two letters, the most frequent words first."""

    either: tuple[Meaning, ...] = ()
    """Of a choice, what each of its options means."""

    scanned: bool = False
    """Nothing is known of its words: it can only be tried."""

    frequency: int = -1
    """In how many passages the most frequent of its words stands; -1: nobody has asked yet."""

    @property
    def options(self) -> tuple[Meaning, ...]:
        """What the clause's options mean, in their order."""
        return self.either or (self,)

    def add(self, term: str, weight: float) -> None:
        """Let `term` count for `weight`, unless it counts for more already."""
        if weight > self.words.get(term, 0.0):
            self.words[term] = weight

    def says(self, other: Meaning) -> bool:
        """Whether both are the same, whoever asked how frequent they are."""
        return (
            self.known == other.known
            and self.runs == other.runs
            and self.words == other.words
            and self.either == other.either
        )

    def with_joined(self, found: Meaning, first: bool) -> Meaning:
        """Return the same with what stands for two clauses, of which this is the first or second."""
        joined = self.joined | found.words.keys() | ({""} if found.runs else set()) if first else self.joined
        return Meaning(found.words | self.words, found.runs + self.runs, joined, self.known, self.begun)


def any_of(options: list[Meaning]) -> Meaning:
    """Return what a choice means."""
    meaning = Meaning(either=tuple(options), runs=tuple(run for option in options for run in option.runs))
    for option in options:
        for term, weight in option.words.items():
            meaning.add(term, weight)
    meaning.known = any(option.known for option in options)
    meaning.scanned = any(option.scanned for option in options)
    return meaning
