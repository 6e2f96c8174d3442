"""What the reader typed, cut into clauses.  Nothing typed is ever an error.

    word          near enough is found too          'word     just this word
    "a phrase"    these words, side by side         !word     passages without it

A query is read at every keystroke, so half of it is the normal case: an open quote runs to the end,
a lone `!` or `'` says nothing yet, the last word may be only begun, and `title:` is a word that ends
in a colon.

    >>> for clause in parse('sow "bargaining ch'): print(clause.kind.name, clause.typed, clause.open)
    WORD sow False
    PHRASE bargaining ch True
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from tui.search.words import Word, unspaced, words

LONGEST = 120
"""Code points of a query that count.  A fuzzy match costs (query x passage), and nobody types more."""

_CHUNK = re.compile(
    r"""(?P<without>!?)(?:(?P<quote>["“”„])(?P<phrase>[^"“”„]*)(?P<closed>["“”„]?)|(?P<bare>\S+))"""
)


class Kind(Enum):
    """How closely a clause must be met."""

    WORD = "word"
    """One term; other spellings of it count too, but for less."""

    EXACT = "exact"
    """One term, as typed."""

    PHRASE = "phrase"
    """Terms as typed, side by side."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that a passage must have, or must not have."""

    kind: Kind
    typed: str
    """As it was typed, without its sign."""

    terms: tuple[tuple[str, ...], ...]
    """For each word its folded spellings, the first one being its name.  Never empty."""

    open: bool = False
    """Still being typed: the last word may be the start of a longer one."""

    without: bool = False

    cased: bool = False
    """An exact word typed with a capital letter: capitals count."""

    @property
    def term(self) -> str:
        """The folded name of its first word."""
        return self.terms[0][0]


def parse(query: str) -> tuple[Clause, ...]:
    """Cut `query` (its first `LONGEST` code points) into clauses, in the order typed."""
    query = query[:LONGEST]
    clauses: list[Clause] = []
    for chunk in _CHUNK.finditer(query):
        without = bool(chunk["without"])
        if chunk["bare"] is None:
            growing = not chunk["closed"]
            clauses += _together(chunk["phrase"], Kind.PHRASE, growing, without)
            continue
        bare, growing = chunk["bare"], chunk.end() == len(query)
        if bare[0] in "'‘’" and len(bare) > 1:
            growing = growing and bare[-1] not in "'’"
            clauses += _together(bare[1:], Kind.EXACT, growing, without)
        elif without:
            clauses += _together(bare, Kind.EXACT, False, True)
        else:
            clauses += _apart(bare, growing)
    return tuple(clauses)


def _together(typed: str, kind: Kind, growing: bool, without: bool) -> list[Clause]:
    """Make one clause of all the words typed, or none if there is no word."""
    found = tuple(words(typed, 0, len(typed)))
    if not found:
        return []
    growing = growing and not without and found[-1].end == len(typed)
    cased = kind is Kind.EXACT and any(character.isupper() for character in typed)
    kind = kind if len(found) == 1 and kind is Kind.EXACT else Kind.PHRASE
    return [Clause(kind, typed.strip(), tuple(word.terms for word in found), growing, without, cased)]


def _apart(bare: str, growing: bool) -> list[Clause]:
    """Make a clause of each word; characters without blanks between them stay side by side."""
    groups: list[list[Word]] = []
    for word in words(bare, 0, len(bare)):
        joined = groups and groups[-1][-1].end == word.start and unspaced(word.terms[0])
        if joined and unspaced(groups[-1][-1].terms[0]):
            groups[-1].append(word)
        else:
            groups.append([word])
    clauses = []
    for group in groups:
        typed = bare[group[0].start : group[-1].end]
        kind = Kind.PHRASE if len(group) > 1 else Kind.WORD
        still = growing and group[-1].end == len(bare)
        clauses.append(Clause(kind, typed, tuple(word.terms for word in group), still))
    return clauses
