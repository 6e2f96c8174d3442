"""Annotations as a table, for a spreadsheet: RFC 4180, one row an annotation.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula, and an article or a note
may hold anything.  Such cells get an apostrophe in front, which spreadsheets take for "this is
text" (OWASP, CSV injection).  Open the file with `newline=""`: the lines end with `\\r\\n` already.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from tui.annotations.exchange.row import PLAIN, Options, Row, encodable, moment
from tui.text.cells import printable

HEADER = (
    "id", "file", "title", "byline", "outlet", "date", "pen", "tags", "quote", "note",
    "start", "end", "state", "by", "created", "modified",
)  # fmt: skip
"""`tags` are parted by `;`, `date` is that of the article, `start` and `end` are code points."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What starts a formula; a blank in front is skipped by some programs, the wide forms are narrowed."""


def write(rows: Iterable[Row], out: TextIO, options: Options = PLAIN) -> None:
    """Write `rows` with a header.

    Control characters become visible signs.  `options.raw` leaves out that and the apostrophes: for
    programs that take the cells as they are, never for a spreadsheet.
    """
    cell = encodable if options.raw else safe
    table = csv.writer(out, dialect="excel")
    table.writerow(HEADER)
    for row in rows:
        table.writerow([cell(value) for value in _values(row)])


def safe(text: str) -> str:
    """Make one cell that is text in every spreadsheet.

    >>> safe("=1+1"), safe("a = b"), safe("-2")
    ("'=1+1", 'a = b', "'-2")
    """
    shown = encodable(printable(text))
    return "'" + shown if text.lstrip(" ").startswith(FORMULA) else shown


def _values(row: Row) -> tuple[str, ...]:
    mark = row.annotation
    return (
        mark.id,
        row.file,
        row.title,
        row.byline,
        row.outlet,
        row.published.isoformat() if row.published else "",
        mark.pen,
        ";".join(mark.tags),
        mark.quote.exact,
        mark.note,
        "" if row.start is None else str(row.start),
        "" if row.end is None else str(row.end),
        row.state.value,
        mark.by,
        moment(mark.created),
        moment(mark.modified),
    )
