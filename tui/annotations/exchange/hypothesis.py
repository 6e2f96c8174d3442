"""Annotations as the API of Hypothes.is gives them: `{"total": 2, "rows": [...]}`, or a list of rows.

Offsets count units of UTF-16.  An article without an address is `urn:x-file:` and its path.  A row has no
place for a pen or for links: they stand under `postil`, which other programs pass over.  What a row says
that Postil has no word for (who may read it, its group, that it was flagged) is kept and given back.

An answer names the row that it answers in `references` and marks nothing; see `replies`.
The keys: https://h.readthedocs.io/en/latest/api-reference/
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TextIO

from tui.annotations.annotation import Link
from tui.annotations.exchange import untrusted
from tui.annotations.exchange.address import file_of, uri_of
from tui.annotations.exchange.counting import units
from tui.annotations.exchange.naming import own_id
from tui.annotations.exchange.record import About, Problem, Reading, Record, Source
from tui.annotations.exchange.replies import RELATION
from tui.annotations.exchange.row import PLAIN, Options, Row, encodable, foreign_of, moment

TOOL = "hypothesis"

HANDLED = {"id", "created", "updated", "text", "tags", "target", "document", "postil"}
"""Keys of a row that are read; all others are kept as they are."""

KEPT = (
    "uri",
    "group",
    "permissions",
    "references",
    "hidden",
    "flagged",
    "links",
    "user",
    "user_info",
    "moderation",
)
"""Keys that are given back where they came with the annotation."""

ACCOUNT = re.compile(r"acct:([^@]+)@(.+)")

HOST = "localhost"
"""Of the account of somebody who has none."""


def write(rows: Iterable[Row], out: TextIO, options: Options = PLAIN) -> None:
    """Write `rows` as one object with a row a line."""
    count = 0
    out.write('{"rows": [')
    for row in rows:
        out.write(",\n" if count else "\n")
        out.write(untrusted.in_json(_row(row)))
        count += 1
    out.write(f'\n], "total": {count}}}\n')


def _row(row: Row) -> dict[str, object]:
    mark = row.annotation
    kept = {key: untrusted.read_again(value) for key, value in foreign_of(mark, TOOL).items()}
    uri = row.url or str(kept.get("uri") or "") or uri_of(row.file, "")
    user = kept.get("user") or f"acct:{mark.by or 'unknown'}@{HOST}"
    replies = bool(kept.get("references"))
    links = [link for link in mark.links if not (replies and link.relation == RELATION)]
    entry: dict[str, object] = {
        "id": kept.get("id") or mark.id,
        "created": moment(mark.created) or moment(mark.modified) or None,
        "updated": moment(mark.modified) or moment(mark.created) or None,
        "user": user,
        "user_info": {"display_name": mark.by or None},
        "uri": uri,
        "text": mark.note,
        "tags": list(mark.tags),
        "group": "__world__",
        "permissions": {"read": [user], "admin": [user], "update": [user], "delete": [user]},
        "document": {"title": [row.title]},
        "target": [{"source": uri} if replies else {"source": uri, "selector": _selectors(row)}],
        **{key: kept[key] for key in KEPT if key in kept},
        **{key: value for key, value in kept.items() if key not in {*KEPT, *HANDLED}},
    }
    entry["postil"] = {
        "id": mark.id,
        "pen": mark.pen,
        "file": row.file,
        "sha256": row.sha256,
        "by": mark.by,
        "links": [{"to": link.to, "relation": link.relation} for link in links],
    }
    return entry


def _selectors(row: Row) -> list[dict[str, object]]:
    quote = row.annotation.quote
    found: list[dict[str, object]] = []
    if row.start is not None and row.end is not None:
        count = units(row.text)
        place = {"start": count.to_utf16(row.start), "end": count.to_utf16(row.end)}
        found.append({"type": "TextPositionSelector", **place})
    words = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    found.append({"type": "TextQuoteSelector", **{key: encodable(value) for key, value in words.items()}})
    return found


def recognised(source: Source) -> bool:
    """Whether it is an object with rows, or a list of them."""
    return any(
        _is_row(each) or any(_is_row(row) for row in untrusted.many(each, "rows")[:5])
        for each in untrusted.heads(source)
    )


def _is_row(value: object) -> bool:
    return (
        isinstance(value, dict)
        and "uri" in value
        and ("target" in value or "text" in value)
        and "id" in value
    )


def read(source: Source) -> Reading:
    """The annotations of an export, or of an answer of the API."""
    value = untrusted.loaded(source)
    if isinstance(value, Problem):
        return untrusted.failed(TOOL, value)
    rows = untrusted.many(value, "rows") or untrusted.many(value, "annotations")
    if isinstance(value, list):
        rows = [row for each in value for row in (untrusted.many(each, "rows") or [each])]
    elif isinstance(value, dict) and _is_row(value):
        rows = [value]
    found, problems = untrusted.entries(rows, "row")
    records = [_record(number, row) for number, row in found]
    return Reading(TOOL, tuple(records), tuple(problems))


def _record(number: int, row: dict[str, object]) -> Record:
    ours = untrusted.inside(row, "postil")
    target = next((each for each in untrusted.many(row, "target") if isinstance(each, dict)), {})
    selectors = {
        untrusted.text(each, "type"): each
        for each in reversed(untrusted.many(target, "selector"))
        if isinstance(each, dict)
    }
    quote, place = selectors.get("TextQuoteSelector"), selectors.get("TextPositionSelector")
    uri = untrusted.text(row, "uri") or untrusted.text(target, "source")
    name = untrusted.text(row, "id")
    parents = untrusted.words(row, "references")
    titles = untrusted.words(untrusted.inside(row, "document"), "title")
    return Record(
        place=f"row {number}",
        about=About(
            untrusted.text(ours, "file") or file_of(uri),
            titles[0] if titles else "",
            "" if file_of(uri) else uri,
            untrusted.text(ours, "sha256"),
        ),
        id=own_id(untrusted.text(ours, "id")),
        source_id=name,
        exact=untrusted.text(quote, "exact"),
        prefix=untrusted.text(quote, "prefix"),
        suffix=untrusted.text(quote, "suffix"),
        start=untrusted.count(place, "start"),
        end=untrusted.count(place, "end"),
        utf16=True,
        replies_to=parents[-1] if parents else "",
        pen=untrusted.said(ours, "pen"),
        tags=untrusted.words(row, "tags"),
        note=untrusted.text(row, "text"),
        links=_links(ours) if ours else () if parents else None,
        by=untrusted.said(ours, "by") if ours else _by(row),
        created=untrusted.when(row, "created"),
        modified=untrusted.when(row, "updated"),
        foreign=_kept(row, selectors, bool(ours)),
    )


def _links(ours: dict[str, object]) -> tuple[Link, ...]:
    links = (
        Link(untrusted.text(each, "to"), untrusted.text(each, "relation"))
        for each in untrusted.many(ours, "links")
    )
    return tuple(link for link in links if link.to)


def _by(row: dict[str, object]) -> str:
    """The name somebody shows, or of the account."""
    shown = untrusted.text(untrusted.inside(row, "user_info"), "display_name")
    account = ACCOUNT.fullmatch(untrusted.text(row, "user"))
    return shown or (account[1] if account else untrusted.text(row, "user"))


def _kept(
    row: dict[str, object], selectors: dict[str, dict[str, object]], ours: bool
) -> tuple[tuple[str, str], ...]:
    """What is kept of a row; of one of our own nothing that was made up for it."""
    made = ("user", "user_info", "group", "permissions", "uri") if ours and _is_made(row) else ()
    kept = [
        (key, untrusted.written(value))
        for key, value in row.items()
        if key not in HANDLED and key not in made and value not in (None, [], {})
    ]
    others = [
        each for kind, each in selectors.items() if kind not in ("TextQuoteSelector", "TextPositionSelector")
    ]
    return (*kept, *((("selectors", json.dumps(others, ensure_ascii=False)),) if others else ()))


def _is_made(row: dict[str, object]) -> bool:
    return untrusted.text(row, "user").endswith("@" + HOST)
