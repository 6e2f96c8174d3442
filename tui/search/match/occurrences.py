"""Where in one passage the words of a query stand.

A passage is read word by word only here, for the few that are ranked.  Places are counted in words
(for order and nearness) and in code points of the source's text (for marks).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from tui.search.expansion import WHOLE, Meaning, Run
from tui.search.match.passage import Passage
from tui.search.pattern import matches
from tui.search.syntax import Clause, Kind
from tui.search.words import FIRST, LAST
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

    option: int = 0
    """Which of the clause's options was met."""

    exactly: Span | None = None
    """What a pattern fits, in the text."""


class Matcher:
    """Finds the clauses of one query in the words of a passage."""

    def __init__(self, clauses: Sequence[Clause], meanings: Sequence[Meaning]) -> None:
        self.wanted = [clause for clause in clauses if not clause.without]
        self._unwanted = [clause for clause in clauses if clause.without]
        self._options = [
            (i, number, option, means)
            for i, (clause, meaning) in enumerate(zip(self.wanted, meanings, strict=True))
            for number, (option, means) in enumerate(zip(clause.options, meaning.options, strict=True))
        ]

    def find(self, text: str, passage: Passage) -> list[list[Occurrence]] | None:
        """Return for each wanted clause where it is met; `None` if the passage holds what it must not."""
        if any(_holds(text, passage, clause) for clause in self._unwanted):
            return None
        found: list[list[Occurrence]] = [[] for _ in self.wanted]
        for i, number, option, meaning in self._options:
            if option.kind is Kind.PATTERN:
                found[i] += _fits(option.typed, text, passage, number)
            if meaning.words and option.kind is not Kind.PATTERN:
                found[i] += _words(option, meaning.words, text, passage, number)
            for run in meaning.runs:
                found[i] += _runs(passage, run, number)
        return found

    def span(self, i: int, occurrence: Occurrence, text: str, passage: Passage) -> Span:
        """Return what to mark in the text: whole words, or the part that was typed of a longer one."""
        if occurrence.exactly:
            return occurrence.exactly
        clause = self.wanted[i].options[occurrence.option]
        whole = passage.span(occurrence.first, occurrence.last)
        if occurrence.weight < WHOLE and not clause.open:
            return whole
        # A word that is being typed, or the end of a phrase that is, or Putin of Putin's.
        last = passage.span(occurrence.last, occurrence.last)
        return Span(whole.start, beginning(text, last, clause.terms[-1][0].strip(FIRST + LAST)).end)


def beginning(text: str, word: Span, typed: str) -> Span:
    """Return the part of a word of `text` that reads as `typed`; all of it unless it begins so.

    A picture is not cut: a thumb without its colour is half a character.
    """
    whole = fold(word.slice(text))
    if typed.isalnum() and len(typed) < len(whole.text) and whole.text.startswith(typed):
        return Span(word.start, word.start + whole.span(0, len(typed)).end)
    return word


def _shared(terms: Collection[str], passage: Passage) -> list[str]:
    """Return those of `terms` that stand in the passage, whichever of the two is the shorter list."""
    places = passage.places
    if len(terms) < len(places):
        return [term for term in terms if term in places]
    return [term for term in places if term in terms]


def _words(
    clause: Clause, spellings: Mapping[str, float], text: str, passage: Passage, option: int
) -> list[Occurrence]:
    """Return where one of the spellings stands, of two in one place the better one."""
    best: dict[int, Occurrence] = {}
    for term in _shared(spellings, passage):
        weight = spellings[term]
        for place in passage.places[term]:
            if place not in best or weight > best[place].weight:
                best[place] = Occurrence(place, place, weight, term, option)
    if clause.cased:
        best = {p: o for p, o in best.items() if _capitals_agree(clause, text, passage.span(p, p))}
    return [best[place] for place in sorted(best)]


def _runs(passage: Passage, run: Run, option: int = 0) -> list[Occurrence]:
    """Return where all parts of a run stand side by side."""
    starts = {place for term in _shared(run.parts[0], passage) for place in passage.places[term]}
    return [
        Occurrence(start, start + len(run.parts) - 1, run.weight, "", option)
        for start in sorted(starts)
        if all(passage.holds(part, start + i) for i, part in enumerate(run.parts[1:], start=1))
    ]


def _fits(typed: str, text: str, passage: Passage, option: int) -> list[Occurrence]:
    """Return where a pattern fits, as far as words are touched."""
    found = []
    for span in matches(typed, passage.whole.slice(text)):
        exactly = span.shifted(passage.whole.start)
        if words := passage.covering(exactly):
            found.append(Occurrence(*words, WHOLE, "", option, exactly))
    return found


def _holds(text: str, passage: Passage, clause: Clause) -> bool:
    """Say whether an unwanted clause is met, exactly."""
    if clause.kind is Kind.PATTERN:
        return any(True for _ in matches(clause.typed, passage.whole.slice(text)))
    run = Run(tuple(map(frozenset, clause.terms)), WHOLE)
    return any(
        not clause.cased or _capitals_agree(clause, text, passage.span(occurrence.first, occurrence.first))
        for occurrence in _runs(passage, run)
    )


def _capitals_agree(clause: Clause, text: str, word: Span) -> bool:
    """Say whether a word has its capitals where the clause has; dots and accents do not matter."""
    if clause.kind is not Kind.EXACT:
        return True
    return _capitals(word.slice(text)).startswith(_capitals(clause.typed))


def _capitals(text: str) -> str:
    return "".join("X" if letter.isupper() else "x" for letter in text if letter.isalpha())
