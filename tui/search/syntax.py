"""What the reader typed, cut into clauses.  Nothing typed is ever an error.

    word          near enough is found too          'word     just this word
    "a phrase"    these words, side by side         !word     passages without it
    ^word word$   the passage begins, ends with it  a | b     the one or the other
    /regex/       what the pattern fits             a | b c   (a or b), and c

A query is read at every keystroke, so half of it is the normal case: an open quote runs to the end,
a lone `!`, `'` or `|` says nothing yet, the last word may be only begun.  Behind one slash stand words,
unless a sign among them says that a pattern is being typed.  Fields such as `title:` were cut out before
(`tui.search.fields`).

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

PIECE = r"""(?P<begin>\^?)["“”„](?P<phrase>[^"“”„]*)(?P<closed>["“”„]?)(?P<end>(?:\$(?=\s|$))?)
      | /(?P<pattern>(?:[^/\\]|\\.)+)/(?P<any_case>i?)(?=\s|$)
      | /(?P<half>(?=[^/]*[\[({*+\\])(?:[^/\\]|\\.|\\$)+)$"""
"""What may hold blanks: a phrase, a pattern, half a pattern."""

_CHUNK = re.compile(rf"(?P<without>!?)(?: {PIECE} | (?P<bare>\S+) )", re.VERBOSE)

_UNFINISHED = re.compile(r"\{[\d,]*$|(?<!\\)(?:\\\\)*\\$")
"""How often, or a sign that takes another one with it: at the end of a pattern it says nothing yet."""

_REST = ("", ")", "]", "])", "))")
"""What may be missing at the end of half a pattern."""

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
    if fitting := _pattern(chunk):
        yield Clause(Kind.PATTERN, fitting, without=without)
        return
    if chunk["half"] is not None:
        return
    if chunk["phrase"] is not None:
        edge = chunk["begin"] or chunk["end"]
        yield from _together(chunk["phrase"], Kind.PHRASE, not chunk["closed"], without, edge)
        return
    bare, growing = chunk["bare"] or chunk["pattern"], chunk.end() == len(query)
    if bare[0] in "'‘’" and len(bare) > 1:
        yield from _together(bare[1:], Kind.EXACT, growing and bare[-1] not in "'’", without)
    elif bare[0] == "^" and len(bare) > 1:
        only = bare[1:].removesuffix("$")
        whole = only != bare[1:]
        yield from _together(only, Kind.EXACT, growing and not whole, without, FIRST)
        if whole and not without:
            yield from _together(only, Kind.EXACT, False, False, LAST)
    elif bare[-1] == "$" and len(bare) > 1 and not _MONEY.fullmatch(bare):
        yield from _together(bare[:-1], Kind.EXACT, False, without, LAST)
    elif without:
        yield from _together(bare, Kind.EXACT, False, True)
    else:
        yield from _apart(bare, growing)


def _pattern(chunk: re.Match[str]) -> str:
    """Return the regular expression that a piece of a query is, or will be; `""`: none that says anything.

    Half of one is tried as if it ended here, unless it would fit nothing at all, which is anywhere.
    """
    if (typed := chunk["pattern"]) is not None:
        typed = f"{pattern.ANY_CASE}{typed}" if chunk["any_case"] else typed
        return typed if pattern.compiled(typed) else ""
    if (half := chunk["half"]) is None:
        return ""
    half = _UNFINISHED.sub("", half)
    ready = next((half + rest for rest in _REST if pattern.compiled(half + rest)), "")
    return "" if pattern.fits_nothing(ready) else ready


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
        still = growing and _goes_on(group[-1].terms[0], bare[group[-1].end :])
        clauses.append(Clause(kind, typed, tuple(word.terms for word in group), still))
    return clauses


def _goes_on(word: str, signs: str) -> bool:
    """Whether a word with these signs behind it may still be one's beginning: `1,` or `U.`, `O'`, `e-`."""
    return (
        not signs
        or signs in ("'", "’")
        or (len(signs) == 1 and len(word) == 1)
        or (signs in (".", ",") and word.isdigit())
    )


def mistake(query: str) -> str:
    """Say of a regular expression in `query` that it is none, and why; `""`: all are, or there is none.

    >>> mistake("grain /[0-9/ ships"), mistake("/[0-9]/"), mistake("/half")
    ('/[0-9/ is no pattern: unterminated character set, taken as words', '', '')
    """
    for chunk in _CHUNK.finditer(query[:LONGEST]):
        if chunk["pattern"] is not None and (why := pattern.mistake(chunk["pattern"])):
            return f"/{chunk['pattern']}/ is no pattern: {why}, taken as words"
    return ""
