"""Annotations as a table, for a spreadsheet: RFC 4180, one row an annotation.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula, and an article or a note
may hold anything.  Such cells get an apostrophe in front, which spreadsheets take for "this is
text" (OWASP, CSV injection); an import takes it off.  Open the file with `newline=""`: the lines end with
`\\r\\n` already.

Tables of other programs are read by the names of their columns, in any order, parted by commas, semicolons or
tabs.  A column that Postil has no word for is kept under its name, and is a column again in the next export.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from tui.annotations.exchange import untrusted
from tui.annotations.exchange.naming import own_id
from tui.annotations.exchange.record import LARGEST, About, Problem, Reading, Record, Source
from tui.annotations.exchange.row import PLAIN, Options, Row, encodable, foreign_of, moment
from tui.files import decode
from tui.text.cells import printable

TOOL = "csv"

HEADER = (
    "id", "file", "title", "byline", "outlet", "date", "pen", "tags", "quote", "note",
    "start", "end", "state", "by", "created", "modified",
)  # fmt: skip
"""`tags` are parted by `;`, `date` is that of the article, `start` and `end` are code points."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What starts a formula; a blank in front is skipped by some programs, the wide forms are narrowed."""

GUARDED = re.compile(r"'* *[=+\-@\t\r\n＝＋－＠]")
"""A formula, or one that was made safe: an apostrophe more makes it safe in a way that can be undone."""

CALLED = {
    "id": "id", "uuid": "id", "file": "file", "filename": "file", "file name": "file", "path": "file",
    "title": "title", "article": "title", "document": "title", "book": "title", "book title": "title",
    "url": "url", "source url": "url", "uri": "url", "sha256": "sha256",
    "pen": "pen", "color": "colour", "colour": "colour",
    "tags": "tags", "tag": "tags", "labels": "tags", "keywords": "tags",
    "quote": "quote", "highlight": "quote", "text": "quote", "exact": "quote", "passage": "quote",
    "quotation": "quote", "selected text": "quote", "prefix": "prefix", "suffix": "suffix",
    "note": "note", "notes": "note", "comment": "note", "comments": "note", "annotation": "note",
    "start": "start", "end": "end",
    "by": "by", "user": "by", "annotator": "by", "creator": "by", "author of note": "by",
    "created": "created", "created at": "created", "highlighted at": "created", "timestamp": "created",
    "modified": "modified", "updated": "modified", "updated at": "modified",
}  # fmt: skip
"""What programs and people call their columns, in lower case without `_`, and what that is here."""

OF_ARTICLE = {"byline", "outlet", "date", "state"}
"""Columns of ours that say nothing of an annotation: each export makes them anew."""

csv.field_size_limit(LARGEST)  # Python refuses a cell of 128 kB, and a note may be longer


def write(rows: Iterable[Row], out: TextIO, options: Options = PLAIN) -> None:
    """Write `rows` with a header, parted by commas; see `table`."""
    table(rows, out, options, ",")


def table(rows: Iterable[Row], out: TextIO, options: Options, delimiter: str) -> None:
    """Write `rows` with a header.

    Control characters become visible signs.  `options.raw` leaves out that and the apostrophes: for
    programs that take the cells as they are, never for a spreadsheet.
    """
    cell = encodable if options.raw else safe
    every = list(rows)  # the columns that came from elsewhere stand in the header
    more = list(
        dict.fromkeys(key for row in every for key in foreign_of(row.annotation, TOOL) if key != "id")
    )
    lines = csv.writer(out, dialect="excel", delimiter=delimiter)
    lines.writerow([*HEADER, *map(cell, more)])
    for row in every:
        kept = foreign_of(row.annotation, TOOL)
        lines.writerow([cell(value) for value in (*_values(row), *(kept.get(key, "") for key in more))])


def safe(text: str) -> str:
    """Make one cell that is text in every spreadsheet.

    >>> safe("=1+1"), safe("a = b"), safe("-2"), safe("'=1")
    ("'=1+1", 'a = b', "'-2", "''=1")
    """
    shown = encodable(printable(text))
    return "'" + shown if GUARDED.match(text) else shown


def unsafe(cell: str) -> str:
    """What a cell of ours says.

    >>> [unsafe(safe(text)) for text in ("=1+1", "'=1", "'tis", "-2")]
    ['=1+1', "'=1", "'tis", '-2']
    """
    return cell[1:] if cell.startswith("'") and GUARDED.match(cell[1:]) else cell


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


# ---- in


def recognised(source: Source) -> bool:
    """Whether it is a table with a column of quotes, parted by commas or semicolons."""
    return is_table(source, (",", ";"))


def is_table(source: Source, delimiters: Sequence[str]) -> bool:
    """Whether the first line names columns of annotations, parted by one of `delimiters`."""
    if b"\0" in source.data[:2] or source.data[:1] in (b"{", b"["):
        return False
    text = decode(source.data[: untrusted.HEAD], cut=len(source.data) > untrusted.HEAD).text
    head, delimiter, _ = opened(text)
    if {"highlight", "location"} <= set(head):  # the table of Readwise, which has tags in its notes
        return False
    names = {CALLED.get(name) for name in head}
    return (
        delimiter in delimiters and "quote" in names and bool({"file", "title", "id", "url", "note"} & names)
    )


def opened(text: str) -> tuple[list[str], str, Iterator[list[str]]]:
    """The names of the columns in lower case, what parts them, and the lines below."""
    first, _, rest = text.partition("\n")
    if re.fullmatch(r"sep=.", first.strip()):  # what Excel writes for itself
        text = rest
        first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), dialect="excel", delimiter=delimiter)
    try:
        head = next(lines, [])
    except csv.Error:
        head = []
    return [" ".join(unsafe(name).lower().replace("_", " ").split()) for name in head], delimiter, lines


def read(source: Source) -> Reading:
    """The annotations of a table."""
    head, _, lines = opened(decode(source.data).text)
    columns = [CALLED.get(name, "") for name in head]
    if "quote" not in columns and "start" not in columns:
        reason = "no column is called quote, highlight or text: name the columns in the first line"
        return untrusted.failed(TOOL, Problem("line 1", reason))
    records, problems = [], []
    number = 0
    try:
        for number, cells in enumerate(lines, start=1):
            if any(cell.strip() for cell in cells):
                record = _record(f"row {number}", head, columns, [unsafe(cell) for cell in cells])
                if record.exact or record.start is not None:
                    records.append(record)
                else:
                    problems.append(Problem(record.place, "it has no quote"))
    except csv.Error as error:
        problems.append(Problem(f"row {number + 1}", f"this is no table: {error}"))
    return Reading(TOOL, tuple(records), tuple(problems))


def _record(place: str, head: Sequence[str], columns: Sequence[str], cells: Sequence[str]) -> Record:
    value: dict[str, str] = {}
    foreign: dict[str, str] = {}
    for name, column, cell in zip(head, columns, cells, strict=False):
        if column and column not in value:
            value[column] = cell
        elif not column and cell and name and name not in OF_ARTICLE:
            foreign.setdefault(name, cell)
    tags = re.split(r"[;,]" if ";" not in value.get("tags", "") else ";", value.get("tags", ""))
    return Record(
        place=place,
        about=About(*(value.get(key, "") for key in ("file", "title", "url", "sha256"))),
        id=own_id(value.get("id", "")),
        source_id=value.get("id", ""),
        exact=value.get("quote", ""),
        prefix=value.get("prefix", ""),
        suffix=value.get("suffix", ""),
        start=untrusted.offset(value.get("start", "")),
        end=untrusted.offset(value.get("end", "")),
        pen=value.get("pen"),
        colour=value.get("colour", ""),
        tags=tuple(tag.strip() for tag in tags if tag.strip()) if "tags" in value else None,
        note=value.get("note"),
        by=value.get("by"),
        created=untrusted.date(value.get("created", "")),
        modified=untrusted.date(value.get("modified", "")),
        foreign=tuple(foreign.items()),
    )
