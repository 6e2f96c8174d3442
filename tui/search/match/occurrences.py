"""Where in one passage the words of a query stand.

A passage is read word by word only here, for the few that are ranked.  Places are counted in words
(for order and nearness) and in code points of the source's text (for marks).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import NamedTuple

from tui.search.match.passage import Passage
from tui.search.meaning import WHOLE, Meaning, Run
from tui.search.pattern import Tries
from tui.search.syntax import Clause, Kind
from tui.search.words import bare, signed
from tui.text.fold import fold
from tui.text.span import Span


class Occurrence(NamedTuple):
    """One place where a clause is met."""

    first: int
    """Number of its first word in the passage."""

    last: int
    """Number of its last word: the same, unless several words stand side by side."""

    weight: float
    """How good the spelling is: `meaning.WHOLE` and down."""

    term: str
    """What was found, folded; `""` for several words."""

    option: int = 0
    """Which of the clause's options was met."""

    exactly: Span | None = None
    """What a pattern fits, in the text."""


_occurrence = partial(tuple.__new__, Occurrence)
"""The same in half the time, of a tuple with all fields: there are thousands of them a keystroke."""


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
        self._terms = _terms(self._options)
        self.tries = Tries()
        self._roles: dict[str, list[tuple[int, float]]] = {}
        """Of each term that was met: which options it is a spelling of, and how good a one."""

        self._plain = len(self._options) == len(self.wanted) and not any(
            option.cased or option.kind is Kind.PATTERN or means.runs for _, _, option, means in self._options
        )
        self._ends = any(
            signed(term) for _, _, option, _ in self._options for word in option.terms for term in word
        )

    def find(self, text: str, passage: Passage) -> list[list[Occurrence]] | None:
        """Return for each wanted clause where it is met; `None` if the passage holds what it must not."""
        if self._unwanted and any(self._holds(text, passage, clause) for clause in self._unwanted):
            return None
        held = passage.held(self._terms, self._ends)
        met = self._met(held)
        if self._plain:
            return met
        found: list[list[Occurrence]] = [[] for _ in self.wanted]
        heads = {term for _, term in held}
        for (i, number, option, meaning), places in zip(self._options, met, strict=True):
            if option.kind is Kind.PATTERN:
                found[i] += self._fits(option.typed, text, passage, number)
            elif option.cased:
                found[i] += [one for one in places if _capitals_agree(option, text, passage, one)]
            else:
                found[i] += places
            for run in meaning.runs:
                if not run.parts[0].isdisjoint(heads):
                    found[i] += _runs(passage, run, held, number)
        return found

    def _met(self, held: Sequence[tuple[int, str]]) -> list[list[Occurrence]]:
        """Return for each option where one of its spellings stands, of two in one place the better one."""
        met: list[list[Occurrence]] = [[] for _ in self._options]
        roles = self._roles
        for place, term in held:
            if (known := roles.get(term)) is None:
                known = roles[term] = self._roles_of(term)
            for at, weight in known:
                places = met[at]
                if not places or places[-1].first < place:
                    places.append(_occurrence((place, place, weight, term, self._options[at][1], None)))
                elif weight > places[-1].weight:
                    places[-1] = _occurrence((place, place, weight, term, self._options[at][1], None))
        return met

    def _roles_of(self, term: str) -> list[tuple[int, float]]:
        return [
            (at, weight)
            for at, (_, _, option, meaning) in enumerate(self._options)
            if option.kind is not Kind.PATTERN and (weight := meaning.words.get(term)) is not None
        ]

    def _fits(self, typed: str, text: str, passage: Passage, option: int) -> list[Occurrence]:
        """Return where a pattern fits, and at which words."""
        spans = [
            span.shifted(passage.whole.start) for span in self.tries.matches(typed, passage.whole.slice(text))
        ]
        if not spans:
            return []
        return [
            Occurrence(first, last, WHOLE, "", option, exactly)
            for exactly, first, last in passage.covering(spans)
        ]

    def _holds(self, text: str, passage: Passage, clause: Clause) -> bool:
        """Say whether an unwanted clause is met, exactly."""
        if clause.kind is Kind.PATTERN:
            return any(True for _ in self.tries.matches(clause.typed, passage.whole.slice(text)))
        run = Run(tuple(map(frozenset, clause.terms)), WHOLE)
        ends = any(map(signed, clause.terms[0]))
        held = passage.held(run.parts[0], ends)
        return any(
            not clause.cased or _capitals_agree(clause, text, passage, occurrence)
            for occurrence in _runs(passage, run, held)
        )

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
        return Span(whole.start, beginning(text, last, bare(clause.terms[-1][0])).end)


def beginning(text: str, word: Span, typed: str) -> Span:
    """Return the part of a word of `text` that reads as `typed`; all of it unless it begins so.

    A picture is not cut: a thumb without its colour is half a character.
    """
    there = word.slice(text)
    if there.isascii() and there.isalnum():  # folded letter by letter
        begins = len(typed) < len(there) and there.lower().startswith(typed) and typed.isalnum()
        return Span(word.start, word.start + len(typed)) if begins else word
    whole = fold(there)
    if typed.isalnum() and len(typed) < len(whole.text) and whole.text.startswith(typed):
        return Span(word.start, word.start + whole.span(0, len(typed)).end)
    return word


def _terms(options: Sequence[tuple[int, int, Clause, Meaning]]) -> Collection[str]:
    """Return all that words are looked at for: of runs, how they begin."""
    several: list[Collection[str]] = [
        means.words for _, _, clause, means in options if clause.kind is not Kind.PATTERN
    ]
    several += [run.parts[0] for _, _, _, means in options for run in means.runs]
    return several[0] if len(several) == 1 else frozenset().union(*several)


def _runs(passage: Passage, run: Run, held: Sequence[tuple[int, str]], option: int = 0) -> list[Occurrence]:
    """Return where all parts of a run stand side by side."""
    begin, rest = run.parts[0], list(enumerate(run.parts[1:], start=1))
    starts = {
        place: None
        for place, term in held
        if term in begin and all(passage.holds(part, place + i) for i, part in rest)
    }
    return [Occurrence(start, start + len(run.parts) - 1, run.weight, "", option) for start in sorted(starts)]


def _capitals_agree(clause: Clause, text: str, passage: Passage, occurrence: Occurrence) -> bool:
    """Say whether a word has its capitals where the clause has; dots and accents do not matter."""
    if clause.kind is not Kind.EXACT:
        return True
    word = passage.span(occurrence.first, occurrence.first)
    return _capitals(word.slice(text)).startswith(_capitals(clause.typed))


def _capitals(text: str) -> str:
    return "".join("X" if letter.isupper() else "x" for letter in text if letter.isalpha())
