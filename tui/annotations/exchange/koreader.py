"""Highlights of KOReader: the `metadata.*.lua` beside a book, or the JSON of its exporter.

A place in a book (`xPointer`) says nothing about a text, so highlights are found by their words.  Bookmarks
of whole pages mark no words and are passed over.  Old versions keep highlights by page under `highlight`, and
their notes under `bookmarks`; both are read.

Lua is never run: `lua` reads tables of values and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.annotations.exchange import lua, untrusted
from tui.annotations.exchange.record import About, Problem, Reading, Record, Source

TOOL = "koreader"

KEPT = (
    "chapter",
    "pageno",
    "pageref",
    "page",
    "pos0",
    "pos1",
    "drawer",
    "color",
    "text_edited",
    "note_format",
    "sort",
)
"""Fields of a highlight that are kept."""

HEAD = 4096
"""Bytes before `return`: KOReader writes the path of the file there, in a comment."""

MADE_UP = " @ "
"""In the text of an old bookmark that has no note of its own: `Page 3 the words @ 2024-05-31 10:00:00`."""


def recognised(source: Source) -> bool:
    """Whether it is a table of Lua with annotations, or JSON of the exporter."""
    head = source.data[: 64 * untrusted.HEAD]
    starts = b"return" in head[:HEAD] or head.lstrip()[:1] == b"{"
    if starts and re.search(rb'\["(?:annotations|highlight|bookmarks)"\]\s*=', head):
        return True
    return any(
        "entries" in each or any("entries" in _keys(book) for book in untrusted.many(each, "documents")[:3])
        for each in untrusted.heads(source)
    )


def read(source: Source) -> Reading:
    """The highlights of a file."""
    if source.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") and b'"entries"' in source.data:
        return _exported(source)
    try:
        table = _plain(lua.loads(source.data))
    except lua.NotLua as problem:
        return untrusted.failed(TOOL, Problem(f"line {problem.line}", f"this is no table of Lua: {problem}"))
    properties = untrusted.inside(table, "doc_props")
    title = untrusted.text(properties, "title") or untrusted.text(untrusted.inside(table, "stats"), "title")
    about = About(untrusted.text(table, "doc_path").rpartition("/")[2], title)
    records, problems = list[Record](), list[Problem]()
    for place, entry in _entries(table):
        record = _record(place, about, entry)
        if record.exact.strip():
            records.append(record)
        elif "drawer" in entry:
            problems.append(Problem(place, "this highlight has no words"))
    return Reading(TOOL, tuple(records), tuple(problems))


def _plain(value: object, depth: int = 0) -> object:
    """A table as JSON has it: keys are texts, and one that counts from 1 is a list."""
    if not isinstance(value, dict):
        return value
    if value and all(key == number for number, key in enumerate(value, start=1)):
        return [_plain(each, depth + 1) for each in value.values()]
    return {str(key): _plain(each, depth + 1) for key, each in value.items()}


def _entries(table: object) -> Iterator[tuple[str, dict[str, object]]]:
    """The highlights of a sidecar of KOReader, new or old, each with its place."""
    for number, each in enumerate(_values(table, "annotations"), start=1):
        if isinstance(each, dict) and ("drawer" in each or "pos0" in each):
            yield f"annotation {number}", each
    notes = {
        untrusted.text(each, "datetime"): untrusted.text(each, "text")
        for each in _values(table, "bookmarks")
        if isinstance(each, dict) and MADE_UP not in untrusted.text(each, "text")
    }
    number = 0
    for page in _values(table, "highlight"):
        for each in page if isinstance(page, list) else page.values() if isinstance(page, dict) else ():
            number += 1
            if isinstance(each, dict):
                note = notes.get(untrusted.text(each, "datetime"), "")
                yield f"highlight {number}", {**each, **({"note": note} if note else {})}


def _values(table: object, key: str) -> list[object]:
    found = table.get(key) if isinstance(table, dict) else None
    return list(found.values()) if isinstance(found, dict) else found if isinstance(found, list) else []


def _record(place: str, about: About, entry: dict[str, object]) -> Record:
    created = untrusted.when(entry, "datetime") or untrusted.when(entry, "time")
    where = untrusted.text(entry, "pos0") or untrusted.text(entry, "page")
    return Record(
        place=place,
        about=about,
        source_id=f"{where} {untrusted.text(entry, 'datetime') or untrusted.text(entry, 'time')}".strip(),
        exact=untrusted.text(entry, "text"),
        colour=untrusted.text(entry, "color"),
        note=untrusted.text(entry, "note"),
        created=created,
        modified=untrusted.when(entry, "datetime_updated") or created,
        foreign=tuple(
            (key, untrusted.written(entry[key])) for key in KEPT if entry.get(key) not in (None, "")
        ),
    )


def _exported(source: Source) -> Reading:
    """The highlights of one book, or of several under `documents`, as the exporter writes them."""
    value = untrusted.loaded(source)
    if isinstance(value, Problem):
        return untrusted.failed(TOOL, value)
    books = value if isinstance(value, list) else untrusted.many(value, "documents") or [value]
    records: list[Record] = []
    problems: list[Problem] = []
    for book in books:
        file = untrusted.text(book, "file").rpartition("/")[2]
        found, bad = untrusted.entries(untrusted.many(book, "entries"), "entry")
        problems += bad
        for number, entry in found:
            record = _record(f"entry {number}", About(file, untrusted.text(book, "title")), entry)
            if record.exact.strip():
                records.append(record)
    return Reading(TOOL, tuple(records), tuple(problems))


def _keys(value: object) -> set[str]:
    return set(value) if isinstance(value, dict) else set()
