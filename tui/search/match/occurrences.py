"""Where in one passage the words of a query stand.

A passage is read word by word only here, for the few that are ranked.  Places are counted in words
(for order and nearness) and in code points of the source's text (for marks).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.search.expansion import Meaning, Run
from tui.search.syntax import Clause, Kind
from tui.search.words import Word
from tui.text.fold import fold
from tui.text.span import Span


class Occurrence(NamedTuple):
    """One place where a clause is met."""

    first: int
    """Number of its first word in the passage."""

    last: int
    """Number of its last word: the same, unless several words stand side by side."""

    weight: float
    """How good the spelling is: `expansion.WHOLE` and down."""

    term: str
    """What was found, folded; `""` for several words."""


class Matcher:
    """Finds the clauses of one query in the words of a passage."""

    def __init__(self, clauses: Sequence[Clause], meanings: Sequence[Meaning]) -> None:
        self.wanted = [clause for clause in clauses if not clause.without]
        self._unwanted = [clause for clause in clauses if clause.without]
        self._by_term: dict[str, list[tuple[int, float]]] = {}
        self._runs: list[tuple[int, Run]] = []
        for i, meaning in enumerate(meanings):
            for term, weight in meaning.words.items():
                self._by_term.setdefault(term, []).append((i, weight))
            self._runs += [(i, run) for run in meaning.runs]

    def find(self, text: str, passage: Sequence[Word]) -> list[list[Occurrence]] | None:
        """Return for each wanted clause where it is met; `None` if the passage holds what it must not."""
        if any(_holds(text, passage, clause) for clause in self._unwanted):
            return None
        found: list[list[Occurrence]] = [[] for _ in self.wanted]
        for place, word in enumerate(passage):
            best: dict[int, Occurrence] = {}
            for term in word.terms:
                for i, weight in self._by_term.get(term, ()):
                    if i not in best or weight > best[i].weight:
                        best[i] = Occurrence(place, place, weight, term)
            for i, occurrence in best.items():
                if not self.wanted[i].cased or _capitals_agree(self.wanted[i], text, word):
                    found[i].append(occurrence)
        for i, run in self._runs:
            found[i] += _runs(passage, run)
        return found

    def span(self, i: int, occurrence: Occurrence, text: str, passage: Sequence[Word]) -> Span:
        """Return what to mark in the text: whole words, or the part that was typed of a longer one."""
        first, last = passage[occurrence.first], passage[occurrence.last]
        clause = self.wanted[i]
        if occurrence.weight < 1.0 and not clause.open:
            return Span(first.start, last.end)
        # A word that is being typed, or the end of a phrase that is, or Putin of Putin's.
        return Span(first.start, beginning(text, last, clause.terms[-1][0]).end)


def beginning(text: str, word: Word, typed: str) -> Span:
    """Return the part of a word of `text` that reads as `typed`; all of it unless it begins so."""
    whole = fold(text[word.start : word.end])
    if len(typed) < len(whole.text) and whole.text.startswith(typed):
        return Span(word.start, word.start + whole.span(0, len(typed)).end)
    return Span(word.start, word.end)


def _runs(passage: Sequence[Word], run: Run) -> list[Occurrence]:
    """Return where all parts of a run stand side by side."""
    found, length = [], len(run.parts)
    for place in range(len(passage) - length + 1):
        if all(not part.isdisjoint(passage[place + i].terms) for i, part in enumerate(run.parts)):
            found.append(Occurrence(place, place + length - 1, run.weight, ""))
    return found


def _holds(text: str, passage: Sequence[Word], clause: Clause) -> bool:
    """Say whether an unwanted clause is met, exactly."""
    run = Run(tuple(map(frozenset, clause.terms)), 1.0)
    return any(
        not clause.cased or _capitals_agree(clause, text, passage[occurrence.first])
        for occurrence in _runs(passage, run)
    )


def _capitals_agree(clause: Clause, text: str, word: Word) -> bool:
    """Say whether a word has its capitals where the clause has; dots and accents do not matter."""
    if clause.kind is not Kind.EXACT:
        return True
    return _capitals(text[word.start : word.end]).startswith(_capitals(clause.typed))


def _capitals(text: str) -> str:
    return "".join("X" if letter.isupper() else "x" for letter in text if letter.isalpha())
