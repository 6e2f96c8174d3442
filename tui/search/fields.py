"""What a query says about articles and annotations, cut out of it: `title:ferry`, `tag:nato`.

    title: author: in: date:        narrow the articles
    tag: pen: note: by: is:         narrow the annotations, and nothing else is found

A value is a word or stands in quotes; `!` before a field turns it round; `tag:a | tag:b` is the one or the
other.  An unknown name is no field, so `ratio:` is a word.  While a value is typed it is a beginning:
`date:2024-` is the year, and `is:` at the end of the query says nothing yet.

    >>> rest, narrowing = cut('ferry title:"two words" !tag:done')
    >>> rest.split(), [[str(each) for each in either] for either in narrowing.every]
    (['ferry'], [['title:two words'], ['!tag:done']])
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.search.syntax import LONGEST, parse

OF_ARTICLES = frozenset(("title", "author", "in", "date"))
OF_ANNOTATIONS = frozenset(("tag", "pen", "note", "by", "is"))

STATES = ("orphan", "changed", "moved", "anchored", "noted")
"""What `is:` knows: the states of an anchor, and that there is a note."""

_CHUNK = re.compile(
    rf"""!?["“”„][^"“”„]*["“”„]?
      | !?/(?:[^/\\]|\\.)+/(?=\s|$)
      | (?P<without>!?)(?P<name>{"|".join(sorted(OF_ARTICLES | OF_ANNOTATIONS))}):
        (?:["“”„](?P<quoted>[^"“”„]*)["“”„]?|(?P<bare>\S*))
      | \S+""",
    re.VERBOSE | re.IGNORECASE,
)
"""As `tui.search.syntax` cuts a query, with the fields."""

_DAY = r"\d{1,4}(?:-\d{0,2}){0,2}"
_DATES = re.compile(rf"(?P<since>{_DAY})?(?P<range>\.{{1,2}}(?P<until>{_DAY})?)?")


@dataclass(frozen=True, slots=True)
class Condition:
    """One field with its value."""

    name: str
    value: str
    """Never empty."""

    without: bool = False

    def __str__(self) -> str:
        """As it is typed, but for quotes."""
        return f"{'!' * self.without}{self.name}:{self.value}"

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day asked for, each as far as it is known; `""`: without end.

        >>> Condition("date", "2024-08..").days, Condition("date", "2024-").days
        (('2024-08', ''), ('2024-', '2024-'))
        """
        found = _DATES.fullmatch(self.value)
        since = (found["since"] or "") if found else ""
        return since, (found["until"] or "") if found and found["range"] else since


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What articles and annotations must meet: of each of `every` one condition is enough."""

    every: tuple[tuple[Condition, ...], ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is asked."""
        return bool(self.every)

    @property
    def of_articles(self) -> tuple[tuple[Condition, ...], ...]:
        """What is asked of articles."""
        return tuple(either for either in self.every if either[0].name in OF_ARTICLES)

    @property
    def of_annotations(self) -> tuple[tuple[Condition, ...], ...]:
        """What is asked of annotations; if there is any, only these are found."""
        return tuple(either for either in self.every if either[0].name in OF_ANNOTATIONS)


def cut(query: str) -> tuple[str, Narrowing]:
    """Return `query` with blanks where its fields stood, and what these say."""
    query = query[:LONGEST]
    every: list[tuple[Condition, ...]] = []
    rest, done, choice, after = [], 0, False, False
    for chunk in _CHUNK.finditer(query):
        if chunk.group() == "|":
            choice = after
            continue
        condition = _condition(chunk)
        half = chunk["name"] and chunk.end() == len(query) and not _value(chunk)
        if condition or half:
            rest.append(query[done : chunk.start()] + " " * len(chunk.group()))
            done = chunk.end()
        if condition and choice and _alike(every[-1][0], condition):
            every[-1] += (condition,)
        elif condition:
            every.append((condition,))
        after, choice = condition is not None, False
    return "".join([*rest, query[done:]]), Narrowing(tuple(every))


def unasked(query: str) -> str:
    """Say why a query asks for nothing that could be found, as half of one may; `""`: it asks, or is blank.

    >>> unasked("title:"), unasked("!done"), unasked("!done ferry")
    ('this says nothing yet', 'this says only what must not be there: add a word', '')
    """
    words, narrowing = cut(query)
    clauses = parse(words)
    if narrowing or not query.strip() or not all(clause.without for clause in clauses):
        return ""
    return "this says only what must not be there: add a word" if clauses else "this says nothing yet"


def _condition(chunk: re.Match[str]) -> Condition | None:
    """Return what a piece of the query asks; `None`: it is text, or says nothing yet."""
    if not chunk["name"] or not (value := _value(chunk)):
        return None
    condition = Condition(chunk["name"].lower(), value, bool(chunk["without"]))
    if condition.name == "date" and condition.days == ("", ""):
        return None
    if condition.name == "is" and not any(state.startswith(value.lower()) for state in STATES):
        return None
    return condition


def _value(chunk: re.Match[str]) -> str:
    return " ".join((chunk["quoted"] or chunk["bare"] or "").split())


def _alike(one: Condition, other: Condition) -> bool:
    """Whether both are about articles, or both about annotations."""
    return (one.name in OF_ARTICLES) == (other.name in OF_ARTICLES)
