"""What a query says about articles and annotations, cut out of it: `title:ferry`, `tag:nato`.

    title: author: in: date:        narrow the articles
    tag: pen: note: by: is:         narrow the annotations, and nothing else is found

A value is a word or stands in quotes; `!` before a field turns it round; `tag:a | tag:b` is the one or the
other.  An unknown name is no field, so `ratio:` is a word.  While a value is typed it is a beginning:
`date:2024-` is the year, and `is:` says nothing yet.  Nor does a value that cannot be meant, `date:soon`: so
a slip blanks no list, and `mistake` says what is wrong.

    >>> rest, narrowing = cut('ferry title:"two words" !tag:done')
    >>> rest.split(), [[str(each) for each in either] for either in narrowing.every]
    (['ferry'], [['title:two words'], ['!tag:done']])
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.search import syntax
from tui.search.syntax import LONGEST, PIECE, parse

OF_ARTICLES = frozenset(("title", "author", "in", "date"))
OF_ANNOTATIONS = frozenset(("tag", "pen", "note", "by", "is"))

STATES = ("orphan", "changed", "moved", "anchored", "noted")
"""What `is:` knows: the states of an anchor, and that there is a note."""

_CHUNK = re.compile(
    rf"""!?(?:{PIECE})
      | (?P<without>!?)(?P<name>{"|".join(sorted(OF_ARTICLES | OF_ANNOTATIONS))}):
        (?:["“”„](?P<quoted>[^"“”„]*)["“”„]?|(?P<bare>\S*))
      | \S+""",
    re.VERBOSE | re.IGNORECASE,
)
"""As `tui.search.syntax` cuts a query, with the fields."""

_DAY = r"\d{1,4}(?:-(?:0\d?|1[0-2]?|[2-9](?!\d)|)(?:-(?:[0-2]\d?|3[01]?|[4-9](?!\d)|))?)?"
"""As far as it is typed; a month or a day of one digit that no other can follow."""

_ALONE = re.compile(r"(?<=-)[2-9](?=-|$)|(?<=-\d\d-)[4-9]$")
"""Such a digit."""

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
        found = _DATES.fullmatch(self.value.replace("/", "-"))
        since = _in_full(found["since"]) if found else ""
        return since, _in_full(found["until"]) if found and found["range"] else since


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
        if chunk["name"]:
            rest.append(query[done : chunk.start()] + " " * len(chunk.group()))
            done = chunk.end()
        if condition and choice and _alike(every[-1][0], condition):
            every[-1] += (condition,)
        elif condition:
            every.append((condition,))
        after, choice = condition is not None, False
    return "".join([*rest, query[done:]]), Narrowing(tuple(every))


def before_name(query: str) -> str:
    """Return a query without its last word if that may become a field's name; `""`: no, or nothing is left.

    >>> before_name("ferry !titl"), before_name("ferry tide"), before_name("title")
    ('ferry ', '', '')
    """
    last = query.rpartition(" ")[2]
    name = last.removeprefix("!").lower()
    begun = name and any(each.startswith(name) for each in OF_ARTICLES | OF_ANNOTATIONS)
    before = query[: len(query) - len(last)] if begun else ""
    return before if before.strip() else ""


def unasked(query: str) -> str:
    """Say why a query asks for nothing that could be found, as half of one may; `""`: it asks, or is blank.

    >>> unasked("title:"), unasked("date:may"), unasked("!done ferry")
    ('this says nothing yet', 'date:may is no date', '')
    """
    words, narrowing = cut(query)
    clauses = parse(words)
    if narrowing or not query.strip() or not all(clause.without for clause in clauses):
        return ""
    if clauses:
        return "this says only what must not be there: add a word"
    return mistake(query) or "this says nothing yet"


def mistake(query: str) -> str:
    """Say of a field or a pattern in `query` that it is none, and why; `""`: all are, or there is none.

    >>> mistake("ferry date:may"), mistake("date:2025..2024 ferry")
    ('date:may is no date', 'date:2025..2024 ends before it begins')
    >>> mistake("is:lost"), mistake("date:2024-8 is:o by: /half")
    ('is:lost is not one of orphan, changed, moved, anchored, noted', '')
    """
    for chunk in _CHUNK.finditer(query[:LONGEST]):
        value = _value(chunk) if chunk["name"] else ""
        if value and not _condition(chunk) and value.strip("."):
            known = "no date" if chunk["name"].lower() == "date" else f"not one of {', '.join(STATES)}"
            return f"{chunk.group()} is {known}"
        if (condition := _condition(chunk)) and condition.name == "date":
            since, until = condition.days
            if until and since[: len(until)] > until:
                return f"{chunk.group()} ends before it begins"
    return syntax.mistake(cut(query)[0])


def _condition(chunk: re.Match[str]) -> Condition | None:
    """Return what a field asks; `None`: it is none, or says nothing yet, or nothing that could be asked."""
    if not chunk["name"] or not (value := _value(chunk)):
        return None
    condition = Condition(chunk["name"].lower(), value, bool(chunk["without"]))
    if condition.name == "date" and condition.days == ("", ""):
        return None
    if condition.name == "is" and not any(state.startswith(value.lower()) for state in STATES):
        return None
    return condition


def _in_full(day: str | None) -> str:
    """Write out the month and the day of a date.

    >>> _in_full("2024-8-5"), _in_full("2024-1"), _in_full(None)
    ('2024-08-05', '2024-1', '')
    """
    return _ALONE.sub(lambda digit: f"0{digit.group()}", day or "")


def _value(chunk: re.Match[str]) -> str:
    return " ".join((chunk["quoted"] or chunk["bare"] or "").split())


def _alike(one: Condition, other: Condition) -> bool:
    """Whether both are about articles, or both about annotations."""
    return (one.name in OF_ARTICLES) == (other.name in OF_ARTICLES)
