"""Highlights as Readwise takes them and gives them: a CSV table with its own names for the columns.

    in    Highlight,Title,Author,URL,Note,Location,Date                     what its import takes
    out   Highlight,Book Title,Book Author,...,Note,Color,Tags,...          what its export gives

A note that begins with words like `.storm` gives the highlight these tags.  So tags go out as the first line
of the note, and a note of which the first line is empty has none.  A tag is one word there.  Readwise has no
id for a highlight in its tables: the same title, date and words are the same highlight.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from tui.annotations.annotation import Annotation
from tui.annotations.exchange import untrusted
from tui.annotations.exchange.csv import opened, safe, unsafe
from tui.annotations.exchange.record import About, Problem, Reading, Record, Source
from tui.annotations.exchange.row import PLAIN, Options, Row, encodable, foreign_of, moment
from tui.files import decode

TOOL = "readwise"

HEADER = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")

NAMES = {
    "highlight": "quote", "title": "title", "book title": "title", "author": "author",
    "book author": "author", "url": "url", "note": "note", "location": "location", "date": "date",
    "highlighted at": "date", "color": "colour", "tags": "tags",
}  # fmt: skip
"""Columns that are read, in lower case; what else there is is kept."""

TAGS = re.compile(r"[^\S\n]*\.([^\s.][^\s]*)(?=\s|$)")
"""One tag at the beginning of a note."""

BLANKS = re.compile(r"\s+")


def write(rows: Iterable[Row], out: TextIO, options: Options = PLAIN) -> None:
    """Write `rows` as Readwise imports them, parted by commas."""
    table = csv.writer(out, dialect="excel")
    table.writerow(HEADER)
    for row in rows:
        table.writerow([safe(encodable(value)) for value in _values(row)])


def _values(row: Row) -> tuple[str, ...]:
    mark = row.annotation
    kept = foreign_of(mark, TOOL)
    day = moment(mark.created).replace("T", " ").removesuffix("Z")
    location = kept.get("location") or ("" if row.start is None else str(row.start))
    author = row.byline or kept.get("author", "")
    return mark.quote.exact, row.title, author, row.url, noted(mark), location, day


def noted(mark: Annotation) -> str:
    """The note as Readwise reads it: a line of tags, and the note below it.

    >>> from tui.annotations.annotation import Quote
    >>> mark = Annotation("x", Quote("words"), note=".NET?")
    >>> noted(mark), noted(mark.with_tags(("early hours", "x")))
    ('\\n.NET?', '.early-hours .x\\n.NET?')
    """
    tags = " ".join("." + BLANKS.sub("-", tag.strip().lstrip(".")) for tag in mark.tags if tag.strip("."))
    starts = TAGS.match(mark.note) is not None
    return "\n".join(part for part in (tags, mark.note) if part) if tags or not starts else "\n" + mark.note


def said(note: str) -> tuple[tuple[str, ...], str]:
    """The tags and the note of a note of Readwise.

    >>> said(".storm .x Ten? .net"), said("\\n.NET?"), said("... and so on"), said(".a\\n.b")
    ((('storm', 'x'), 'Ten? .net'), ((), '.NET?'), ((), '... and so on'), (('a',), '.b'))
    """
    tags = []
    at = 0
    while found := TAGS.match(note, at):
        tags.append(found[1])
        at = found.end()
    return tuple(tags), note[at:].strip() if tags else note.strip("\n")


def recognised(source: Source) -> bool:
    """Whether it is a table with the columns of Readwise, in or out."""
    if source.data[:1] in (b"{", b"["):
        return False
    text = decode(source.data[: untrusted.HEAD], cut=len(source.data) > untrusted.HEAD).text
    names = set(opened(text)[0])
    return {"highlight", "note", "location"} <= names and bool({"title", "book title"} & names)


def read(source: Source) -> Reading:
    """The highlights of a table."""
    head, _, lines = opened(decode(source.data).text)
    if "highlight" not in head:
        return untrusted.failed(TOOL, Problem("line 1", "no column is called Highlight"))
    records: list[Record] = []
    problems = []
    number = 0
    try:
        for number, cells in enumerate(lines, start=1):
            if not any(cell.strip() for cell in cells):
                continue
            record = _record(f"row {number}", head, [unsafe(cell) for cell in cells])
            if record.exact.strip():
                records.append(record)
            else:
                problems.append(Problem(record.place, "it has no highlight"))
    except csv.Error as error:
        problems.append(Problem(f"row {number + 1}", f"this is no table: {error}"))
    return Reading(TOOL, tuple(records), tuple(problems))


def _record(place: str, head: Sequence[str], cells: Sequence[str]) -> Record:
    value: dict[str, str] = {}
    foreign: dict[str, str] = {}
    for name, cell in zip(head, cells, strict=False):
        value.setdefault(NAMES.get(name, ""), cell)
        if cell and (name not in NAMES or NAMES[name] in ("location", "author")):
            foreign.setdefault(NAMES.get(name, name), cell)
    inline, note = said(value.get("note", ""))
    more = (tag.strip().lstrip(".#") for tag in value.get("tags", "").split(","))
    return Record(
        place=place,
        about=About(title=value.get("title", ""), url=value.get("url", "")),
        exact=value.get("quote", ""),
        colour=value.get("colour", ""),
        tags=tuple(dict.fromkeys((*inline, *(tag for tag in more if tag)))),
        note=note,
        created=untrusted.date(value.get("date", "")),
        foreign=tuple((key, each) for key, each in foreign.items() if key),
    )
