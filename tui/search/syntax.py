"""What the reader typed, cut into clauses.  Nothing typed is ever an error.

    word          near enough is found too          'word     just this word
    "a phrase"    these words, side by side         !word     passages without it
    ^word word$   the passage begins, ends with it  a | b     the one or the other
    /regex/       what the pattern fits             a | b c   (a or b), and c

A query is read at every keystroke, so half of it is the normal case: an open quote runs to the end,
a lone `!`, `'` or `|` says nothing yet, a pattern without its second slash is words, the last word may be
only begun.  Fields such as `title:` were cut out before (`tui.search.fields`).

    >>> for clause in parse('sow "bargaining ch'): print(clause.kind.name, clause.typed, clause.open)
    WORD sow False
    PHRASE bargaining ch True
    >>> [[option.typed for option in clause.either] for clause in parse("sow | hay fodder")]
    [['sow', 'hay'], []]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from tui.search import pattern
from tui.search.words import FIRST, LAST, Word, unspaced, words

LONGEST = 120
"""Code points of a query that count.  A fuzzy match costs (query x passage), and nobody types more."""

_CHUNK = re.compile(
    r"""(?P<without>!?)(?:
        (?P<quote>["“”„])(?P<phrase>[^"“”„]*)(?P<closed>["“”„]?)
      | /(?P<pattern>(?:[^/\\]|\\.)+)/(?=\s|$)
      | (?P<bare>\S+)
    )""",
    re.VERBOSE,
)

_MONEY = re.compile(r"[\d.,]+\$")
"""A price, not the end of a passage."""


class Kind(Enum):
    """How closely a clause must be met."""

    WORD = "word"
    """One term; other spellings of it count too, but for less."""

    EXACT = "exact"
    """One term, as typed."""

    PHRASE = "phrase"
    """Terms as typed, side by side."""

    PATTERN = "pattern"
    """A regular expression."""

    EITHER = "either"
    """One of several clauses."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that a passage must have, or must not have."""

    kind: Kind
    typed: str
    """As it was typed, without its sign; of a pattern, what stands between the slashes."""

    terms: tuple[tuple[str, ...], ...] = ()
    """For each word its folded spellings, the first one being its name.  Empty for a pattern only."""

    open: bool = False
    """Still being typed: the last word may be the start of a longer one."""

    without: bool = False

    cased: bool = False
    """An exact word typed with a capital letter: capitals count."""

    either: tuple[Clause, ...] = ()
    """The clauses of which one is enough."""

    @property
    def term(self) -> str:
        """The folded name of its first word."""
        return self.terms[0][0] if self.terms else ""

    @property
    def options(self) -> tuple[Clause, ...]:
        """The clauses that it can be met by: itself, unless it is a choice."""
        return self.either or (self,)


def parse(query: str) -> tuple[Clause, ...]:
    """Cut `query` (its first `LONGEST` code points) into clauses, in the order typed."""
    query = query[:LONGEST]
    clauses: list[Clause] = []
    choice = False
    for chunk in _CHUNK.finditer(query):
        if chunk["bare"] == "|" and not chunk["without"]:
            choice = bool(clauses)
            continue
        if not (found := list(_clauses(chunk, query))):
            continue
        if choice and not (found[0].without or clauses[-1].without):
            clauses[-1] = _either(clauses[-1], found.pop(0))
        choice = False
        clauses += found
    return tuple(clauses)


def _clauses(chunk: re.Match[str], query: str) -> Iterator[Clause]:
    """Yield the clauses of one piece of a query."""
    without = bool(chunk["without"])
    if chunk["pattern"] is not None and pattern.compiled(chunk["pattern"]):
        yield Clause(Kind.PATTERN, chunk["pattern"], without=without)
        return
    if chunk["phrase"] is not None:
        yield from _together(chunk["phrase"], Kind.PHRASE, not chunk["closed"], without)
        return
    bare, growing = chunk["bare"] or chunk["pattern"], chunk.end() == len(query)
    if bare[0] in "'‘’" and len(bare) > 1:
        yield from _together(bare[1:], Kind.EXACT, growing and bare[-1] not in "'’", without)
    elif bare[0] == "^" and len(bare) > 1:
        yield from _together(bare[1:].removesuffix("$"), Kind.EXACT, growing, without, FIRST)
    elif bare[-1] == "$" and len(bare) > 1 and not _MONEY.fullmatch(bare):
        yield from _together(bare[:-1], Kind.EXACT, False, without, LAST)
    elif without:
        yield from _together(bare, Kind.EXACT, False, True)
    else:
        yield from _apart(bare, growing)


def _either(one: Clause, other: Clause) -> Clause:
    options = (*one.options, other)
    typed = " | ".join(option.typed for option in options)
    return Clause(Kind.EITHER, typed, one.terms or other.terms, other.open, either=options)


def _together(typed: str, kind: Kind, growing: bool, without: bool, edge: str = "") -> list[Clause]:
    """Make one clause of all the words typed, or none if there is no word.

    `edge`: the sign of the end of the passage where they must stand.
    """
    found = tuple(words(typed, 0, len(typed)))
    if not found:
        return []
    growing = growing and not without and found[-1].end == len(typed)
    cased = kind is Kind.EXACT and any(character.isupper() for character in typed)
    kind = kind if len(found) == 1 and kind is Kind.EXACT else Kind.PHRASE
    terms = [word.terms for word in found]
    if edge == FIRST:
        terms[0] = tuple(FIRST + term for term in terms[0])
    elif edge == LAST:
        terms[-1] = tuple(LAST + term for term in terms[-1])
    return [Clause(kind, typed.strip(), tuple(terms), growing, without, cased)]


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
        rest = bare[group[-1].end :]
        still = growing and (not rest or (rest in ".," and group[-1].terms[0].isdigit()))
        clauses.append(Clause(kind, typed, tuple(word.terms for word in group), still))
    return clauses


def mistake(query: str) -> str:
    """Say of a regular expression in `query` that it is none, and why; `""`: all are, or there is none.

    >>> mistake("grain /[0-9/ ships"), mistake("/[0-9]/"), mistake("/half")
    ('/[0-9/ is no pattern: unterminated character set, taken as words', '', '')
    """
    for chunk in _CHUNK.finditer(query[:LONGEST]):
        if chunk["pattern"] is not None and (why := pattern.mistake(chunk["pattern"])):
            return f"/{chunk['pattern']}/ is no pattern: {why}, taken as words"
    return ""
