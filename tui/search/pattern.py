"""Regular expressions that a reader types: tried with a time limit, and narrowed by what is plain in them.

A pattern such as `(a+)+$` takes for ever on the wrong text, so every try has a limit, and a passage that
takes longer does not match.  Capitals count if the pattern has any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import regex

from tui.text.span import Span

LIMIT = 0.02
"""Seconds for one passage: a thousand times what a sane pattern takes."""

SHORTEST = 3
"""Letters of a plain run that are worth looking up."""

_ESCAPE = re.compile(r"\\.")
_LETTERS = re.compile(r"[A-Za-z]+(?![*?{])")
_BRANCHING = re.compile(r"[|]|\(\?|\)[*?{]|\[|\{(?!\d)")


@lru_cache(maxsize=64)
def compiled(pattern: str) -> regex.Pattern[str] | None:
    """Return the pattern ready to be tried; `None`: it is none."""
    capitals = any(letter.isupper() for letter in _ESCAPE.sub("", pattern))
    flags = regex.MULTILINE | (0 if capitals else regex.IGNORECASE)
    try:
        return regex.compile(pattern, flags)
    except (regex.error, OverflowError, RecursionError):
        return None


def mistake(pattern: str) -> str:
    """Why a pattern is none; `""`: it is one."""
    if compiled(pattern):
        return ""
    try:
        regex.compile(pattern)
    except (regex.error, OverflowError, RecursionError) as error:
        return str(getattr(error, "msg", "")) or "it is too large"
    return ""


@lru_cache(maxsize=64)
def plain(pattern: str) -> str:
    """Return small letters that stand in one word of whatever the pattern fits; `""`: none are sure.

    >>> plain(r"adviser\\w+ (left|stayed)"), plain(r"\\d+ advisers?"), plain("a.c")
    ('', 'adviser', '')
    """
    if _BRANCHING.search(pattern):
        return ""
    runs = [run.group() for run in _LETTERS.finditer(_ESCAPE.sub(" ", pattern))]
    longest = max(runs, key=len, default="").lower()
    return longest if len(longest) >= SHORTEST else ""


def matches(pattern: str, text: str) -> Iterator[Span]:
    """Yield where `pattern` fits `text`, empty fits left out; stops when it takes too long."""
    ready = compiled(pattern)
    if ready is None:
        return
    try:
        for found in ready.finditer(text, timeout=LIMIT):
            if found.end() > found.start():
                yield Span(found.start(), found.end())
    except TimeoutError:
        return
