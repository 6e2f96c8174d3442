"""Annotations for another program: one JSON list, one object an annotation, one object a line.

The keys, always all of them, in this order:

    id, file, title, byline, outlet     strings; "" where nothing is known
    date                                of the article, "2024-05-31" or null
    pen, tags                           a string, a list of strings
    quote, prefix, suffix               the words as they were marked, and around them
    note                                Markdown
    links                               list of {"to": id or URL, "relation": string}
    foreign                             {tool: {key: string}}: what other programs said of it
    conflict                            {field: string}: what another version says, until it is settled
    start, end                          where the quote stands today, in code points; null: an orphan
    state                               "anchored", "moved", "changed" or "orphan"
    by, created, modified               a string; RFC 3339 in UTC, or null
    sha256                              of the article's bytes, in hexadecimal; "" when it is gone

A file is read back by the same keys; of a list that `postil list --json` wrote, too.  What it does not say
stays as it is in the library.

Nothing is replaced or trimmed.  Control characters and halves of surrogate pairs are written as
`\\uXXXX`, so the file is safe to show and to encode, and still reads back exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TextIO

from tui.annotations.annotation import Foreign, Link
from tui.annotations.exchange import untrusted
from tui.annotations.exchange.naming import own_id
from tui.annotations.exchange.record import OURS, About, Problem, Reading, Record, Source
from tui.annotations.exchange.row import PLAIN, Options, Row, moment

TOOL = re.compile(r"[a-z0-9-]{1,40}")
"""What `Foreign.tool` may be."""


def write(rows: Iterable[Row], out: TextIO, options: Options = PLAIN) -> None:
    """Write `rows` as one list."""
    between = "[\n"
    for row in rows:
        out.write(between + untrusted.in_json(_entry(row)))
        between = ",\n"
    out.write("[]\n" if between == "[\n" else "\n]\n")


def _entry(row: Row) -> dict[str, object]:
    mark = row.annotation
    return {
        "id": mark.id,
        "file": row.file,
        "title": row.title,
        "byline": row.byline,
        "outlet": row.outlet,
        "date": row.published.isoformat() if row.published else None,
        "pen": mark.pen,
        "tags": list(mark.tags),
        "quote": mark.quote.exact,
        "prefix": mark.quote.prefix,
        "suffix": mark.quote.suffix,
        "note": mark.note,
        "links": [{"to": link.to, "relation": link.relation} for link in mark.links],
        "foreign": {each.tool: dict(each.fields) for each in mark.foreign},
        "conflict": dict(mark.conflict),
        "start": row.start,
        "end": row.end,
        "state": row.state.value,
        "by": mark.by,
        "created": moment(mark.created) or None,
        "modified": moment(mark.modified) or None,
        "sha256": row.sha256,
    }


def recognised(source: Source) -> bool:
    """Whether it is a list of objects with our keys."""
    return any({"id", "file", "quote"} <= each.keys() for each in untrusted.heads(source))


def read(source: Source) -> Reading:
    """The annotations of a list that `write` wrote, or that a program wrote after it."""
    value = untrusted.loaded(source)
    if isinstance(value, Problem):
        return untrusted.failed(OURS, value)
    found, problems = untrusted.entries(value if isinstance(value, list) else [value], "entry")
    records = []
    for number, entry in found:
        record = _record(number, entry)
        if record.exact or record.start is not None:
            records.append(record)
        else:
            problems.append(Problem(record.place, "it has neither a quote nor a start"))
    return Reading(OURS, tuple(records), tuple(problems))


def _record(number: int, entry: dict[str, object]) -> Record:
    span = [each for each in untrusted.many(entry, "span") if isinstance(each, int)]
    if len(span) == 2:
        entry = {"start": span[0], "end": span[1], **entry}
    name = untrusted.text(entry, "id")
    return Record(
        place=f"entry {number}",
        about=About(
            untrusted.text(entry, "file"),
            untrusted.text(entry, "title"),
            untrusted.text(entry, "url"),
            untrusted.text(entry, "sha256"),
        ),
        id=own_id(name),
        source_id=name,
        exact=untrusted.text(entry, "quote"),
        prefix=untrusted.text(entry, "prefix"),
        suffix=untrusted.text(entry, "suffix"),
        start=untrusted.count(entry, "start"),
        end=untrusted.count(entry, "end"),
        pen=untrusted.said(entry, "pen"),
        tags=untrusted.words(entry, "tags") if "tags" in entry else None,
        note=untrusted.said(entry, "note"),
        links=_links(entry) if "links" in entry else None,
        by=untrusted.said(entry, "by"),
        created=untrusted.when(entry, "created"),
        modified=untrusted.when(entry, "modified"),
        known=_foreign(untrusted.inside(entry, "foreign")),
        conflict=tuple(
            (key, value)
            for key, value in untrusted.inside(entry, "conflict").items()
            if isinstance(value, str)
        ),
    )


def _links(entry: dict[str, object]) -> tuple[Link, ...]:
    links = (
        Link(untrusted.text(each, "to"), untrusted.text(each, "relation"))
        for each in untrusted.many(entry, "links")
    )
    return tuple(link for link in links if link.to)


def _foreign(tools: dict[str, object]) -> tuple[Foreign, ...]:
    return tuple(
        Foreign(tool, tuple((key, value) for key, value in fields.items() if isinstance(value, str)))
        for tool, fields in tools.items()
        if TOOL.fullmatch(tool) and isinstance(fields, dict) and fields
    )
