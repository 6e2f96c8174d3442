"""Regular expressions that a reader types: tried with a time limit, and narrowed by what is plain in them.

A pattern such as `(a+)+$` takes for ever on the wrong text, so every try has a limit, and a passage that
takes longer does not match.  Getting one ready has no limit of time, and `(x{9999}){9999}` would take all
memory: what asks for more letters than a passage has is refused; others are ready in some 10 ms.  Capitals
count if the pattern has any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from tui.search.passages import LONGEST
from tui.text.span import Span

if TYPE_CHECKING:
    import regex

LIMIT = 0.02
"""Seconds for one passage: a thousand times what a sane pattern takes."""

MOST_LATE = 25
"""Passages on which a pattern may take too long: half a second of them, which is what a reader waits for."""

ANY_CASE = "(?i)"
"""Before a pattern: capitals do not count, though it has some."""

SHORTEST = 3
"""Letters of a plain run that are worth looking up."""

_ESCAPE = re.compile(r"\\.")
_LETTERS = re.compile(r"[A-Za-z]+(?![*?{])")
_ATOM = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\{(?P<least>\d+)(?:,\d*)?\}|\s|.", re.DOTALL)
_BRANCHING = re.compile(r"[|]|\(\?|\)[*?{]|\[|\{(?!\d)")


@lru_cache(maxsize=64)
def compiled(pattern: str) -> regex.Pattern[str] | None:
    """Return the pattern ready to be tried; `None`: it is none, or asks for too much."""
    import regex  # 1.5 MB for what few ever type

    capitals = any(letter.isupper() for letter in _ESCAPE.sub("", pattern))
    flags = regex.MULTILINE | (0 if capitals else regex.IGNORECASE)
    try:
        return regex.compile(pattern, flags) if letters(pattern) <= LONGEST else None
    except (regex.error, OverflowError, RecursionError):
        return None


_SAMPLE = " a1."
"""Beginnings and ends of words and of a line, with something between them."""


def fits_nothing(pattern: str) -> bool:
    """Whether it fits where nothing stands: `a*`, `()`, `\\b`."""
    found = ready.search(_SAMPLE) if (ready := compiled(pattern)) else None
    return found is not None and found.start() == found.end()


def letters(pattern: str) -> int:
    """Return about how many letters a fit needs, rather too many than too few: what `{n}` makes of them.

    >>> letters(r"\\d{4}-\\d{2}"), letters("(ab[{9}]{3}){100}"), letters("a{1,4000}")
    (7, 500, 1)
    """
    sums, last = [0], 0
    for atom in _ATOM.finditer(pattern):
        if atom["least"]:
            more = last * (int(atom["least"]) - 1)
            sums[-1] += more
            last += more
        elif atom.group() == "(":
            sums.append(0)
        elif atom.group() == ")" and len(sums) > 1:
            last = sums.pop()
            sums[-1] += last
        elif not atom.group().isspace():  # a blank may stand between what is repeated and how often
            last = 1
            sums[-1] += 1
    return sum(sums)


def mistake(pattern: str) -> str:
    """Why a pattern is none; `""`: it is one."""
    import regex

    if compiled(pattern):
        return ""
    try:
        if letters(pattern) <= LONGEST:
            regex.compile(pattern)
    except regex.error as error:
        return str(getattr(error, "msg", error))
    except (OverflowError, RecursionError):
        pass
    return "it asks for too much"


@lru_cache(maxsize=64)
def plain(pattern: str) -> str:
    """Return small letters that stand in one word of whatever the pattern fits; `""`: none are sure.

    >>> plain(r"adviser\\w+ (left|stayed)"), plain(r"\\d+ advisers?"), plain("a.c")
    ('', 'adviser', '')
    """
    pattern = pattern.removeprefix(ANY_CASE)
    if _BRANCHING.search(pattern):
        return ""
    runs = [run.group() for run in _LETTERS.finditer(_ESCAPE.sub(" ", pattern))]
    longest = max(runs, key=len, default="").lower()
    return longest if len(longest) >= SHORTEST else ""


class Tries:
    """Patterns tried on the passages of one query: whether that took too long anywhere."""

    def __init__(self) -> None:
        self._late = 0

    @property
    def partial(self) -> bool:
        """Whether a pattern may fit where it was not found to."""
        return self._late > 0

    def matches(self, pattern: str, text: str) -> Iterator[Span]:
        """Yield where `pattern` fits `text`, empty fits left out; stops when it takes too long.

        What took too long `MOST_LATE` times is not tried again.
        """
        ready = compiled(pattern)
        if ready is None or self._late >= MOST_LATE:
            return
        try:
            for found in ready.finditer(text, timeout=LIMIT):
                if found.end() > found.start():
                    yield Span(found.start(), found.end())
        except TimeoutError:
            self._late += 1
