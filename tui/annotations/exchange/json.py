"""Annotations for another program: one JSON list, one object an annotation, one object a line.

The keys, always all of them, in this order:

    id, file, title, byline, outlet     strings; "" where nothing is known
    date                                of the article, "2024-05-31" or null
    pen, tags                           a string, a list of strings
    quote, prefix, suffix               the words as they were marked, and around them
    note                                Markdown
    links                               list of {"to": id or URL, "relation": string}
    start, end                          where the quote stands today, in code points; null: an orphan
    state                               "anchored", "moved", "changed" or "orphan"
    by, created, modified               a string; RFC 3339 in UTC, or null

Nothing is replaced or trimmed.  Control characters and halves of surrogate pairs are written as
`\\uXXXX`, so the file is safe to show and to encode, and still reads back exactly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TextIO

from tui.annotations.exchange.row import PLAIN, Options, Row, moment

UNSAFE = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""What `json` leaves as it is and a terminal or an encoder does not; it can only stand in strings."""


def write(rows: Iterable[Row], out: TextIO, options: Options = PLAIN) -> None:
    """Write `rows` as one list."""
    between = "[\n"
    for row in rows:
        line = json.dumps(_entry(row), ensure_ascii=False)
        out.write(between + UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", line))
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
        "start": row.start,
        "end": row.end,
        "state": row.state.value,
        "by": mark.by,
        "created": moment(mark.created) or None,
        "modified": moment(mark.modified) or None,
    }
