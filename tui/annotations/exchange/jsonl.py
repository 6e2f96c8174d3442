"""Annotations as training data: one JSON object a line, one line an article.

    spaCy, Prodigy     {"text": ..., "spans": [{"start": 24, "end": 49, "label": "storm"}], "meta": {...}}
    doccano            {"text": ..., "label": [[24, 49, "storm"]], "Comments": ["Seven?"], ...}

A tag is a label; an annotation without one is labelled with its pen.  Offsets are code points of the text
with `\\n` for line ends; spans may overlap (spaCy: `doc.spans`, not `doc.ents`).  What the programs have no
place for is in objects of ours, `postil`, which both pass on.  What has lost its place is in `orphans`,
without offsets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from tui.annotations.exchange.counting import line_ends
from tui.annotations.exchange.labelled import Labelled, labels, records
from tui.annotations.exchange.record import About, Problem, Reading, Record, Source
from tui.annotations.exchange.row import Row
from tui.annotations.exchange.untrusted import (
    entries,
    failed,
    in_json,
    in_utf8,
    inside,
    loaded,
    many,
    text,
)

Line = dict[str, object]


def spell(label: str) -> str:
    """A label is any text."""
    return label


def lines(rows: Iterable[Row]) -> Iterator[tuple[Line, list[tuple[Row, str, Line]], list[Line]]]:
    """For each article of `rows`: its text with what is known of it, its labelled rows, and its orphans."""
    for file, grouped in groupby(rows, key=lambda row: row.file):
        own = list(grouped)
        first = own[0]
        known = {
            "file": file,
            "title": first.title,
            "byline": first.byline,
            "outlet": first.outlet,
            "date": first.published.isoformat() if first.published else "",
            "url": first.url,
            "sha256": first.sha256,
        }
        about: Line = {"text": first.text, "meta": {key: value for key, value in known.items() if value}}
        placed = [(row, *each) for row in own if row.start is not None for each in labels(row, spell)]
        lost: list[Line] = [
            {"text": row.annotation.quote.exact, "label": label, "postil": ours}
            for row in own
            if row.start is None
            for label, ours in labels(row, spell)
        ]
        yield about, placed, lost


def in_line(value: Line) -> str:
    """One object on one line."""
    return in_json(value) + "\n"


Spans = Callable[[int, Line], list[Labelled | Problem]]
"""How a format reads the spans of an object, from its number in the file and the object itself."""


def reading(source: Source, tool: str, spans: Spans) -> Reading:
    """All spans of all objects of a file as records; or that it cannot be read."""
    found = _objects(source)
    if isinstance(found, Problem):
        return failed(tool, found)
    (objects, bad), good = found, list[Record]()
    for number, line in objects:
        every = spans(number, line)
        bad += [each for each in every if isinstance(each, Problem)]
        good += records([each for each in every if isinstance(each, Labelled)], about(line), spell)
    return Reading(tool, tuple(good), tuple(bad))


def _objects(source: Source) -> tuple[list[tuple[int, Line]], list[Problem]] | Problem:
    """The objects of a file with their numbers, and what is none; or why it cannot be read."""
    content = in_utf8(source)
    if isinstance(content, Problem):
        return content
    every = list[object]()
    for line in content.split("\n"):
        every.append(loaded(Source("", line.encode("utf-8"))) if line.strip() else None)
    if len(every) > 1 and all(isinstance(each, Problem) for each in every if each is not None):
        whole = loaded(source)  # one list over many lines, as other programs write it
        every = whole if isinstance(whole, list) else every
    return entries([each for each in every if each is not None], "entry")


def about(line: Line) -> About:
    """What an object says of its article."""
    meta = inside(line, "meta")
    return About(
        file=text(meta, "file"),
        title=text(meta, "title"),
        url=text(meta, "url"),
        sha256=text(meta, "sha256"),
        text=re.sub("\r\n?", "\n", text(line, "text")),
    )


def lost(line: Line, place: str) -> Iterator[Labelled]:
    """The orphans of an object."""
    for each in many(line, "orphans"):
        if isinstance(each, dict) and text(each, "text"):
            yield Labelled(place, text(each, "label"), None, None, each.get("postil"), text(each, "text"))


def located(
    place: str, label: str, start: int | None, end: int | None, line: Line, own: object
) -> Labelled | Problem:
    """One span of an object; offsets count in its own text, which may have other line ends."""
    words = text(line, "text")
    if start is None or end is None or not 0 <= start < end <= len(words):
        return Problem(place, "a span is not in the text")
    first, last = (line_ends(words).as_read(at) for at in (start, end))
    exact = re.sub("\r\n?", "\n", words[start:end])
    return Labelled(place, label, first, last, own, exact)
