"""A quote with its source, in the one form that the program has for it: the words, and whose they are.

    “the words as they stand” (Ann Lee, The Daily, 31 May 2024)

An article that does not say who wrote or published it is named by its title, and one without a title by
its file.  The result is one line: white space of any kind is one blank, control characters are signs.
"""

from __future__ import annotations

from datetime import date

from tui.annotations.exchange.row import Row, in_one_line

PAIRS = {"“": "”", '"': '"', "«": "»", "„": "“"}
"""Marks of quotation that may stand around a quote already."""


def cited(row: Row) -> str:
    """The quote of an annotation with its source."""
    name = row.title or row.file
    return citation(row.annotation.quote.exact, source(row.byline, row.outlet, row.published, name))


def citation(words: str, whose: str) -> str:
    """Words with their source, on one line; without a source just the words.

    >>> print(citation("nine boats\\n from the quay", "The Mole, 1 January 2026"))
    “nine boats from the quay” (The Mole, 1 January 2026)
    >>> print(citation("“Nobody asked us.”", ""))
    “Nobody asked us.”
    """
    line = in_one_line(words)
    quoted = line if _is_quoted(line) else f"“{line}”"
    return f"{quoted} ({whose})" if whose else quoted


def source(byline: str, outlet: str, published: date | None, name: str = "") -> str:
    """Who said it, where and when; `name` (a title, a file) where neither who nor where is known.

    >>> source("Ann Lee", "The Daily", date(2024, 5, 31)), source("", "", None, "a.txt")
    ('Ann Lee, The Daily, 31 May 2024', 'a.txt')
    """
    who = [part for part in (byline, outlet) if part] or [name]
    parts = [in_one_line(part) for part in (*who, long_date(published))]
    return ", ".join(part for part in parts if part)


def long_date(day: date | None) -> str:
    """A date as a reader says it; `""` when it is not known.

    >>> long_date(date(2024, 5, 3)), long_date(None)
    ('3 May 2024', '')
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""In English whatever the machine speaks, as all that the program says."""


def _is_quoted(line: str) -> bool:
    """Whether one pair of quotation marks stands around all of it."""
    closing = PAIRS.get(line[:1])
    return closing is not None and len(line) > 2 and line.find(closing, 1) == len(line) - 1
