"""Training data for spaCy and Prodigy: `{"text": ..., "spans": [{"start": 24, "end": 49, "label": "sea"}]}`.

What lines, labels and orphans are is told in `jsonl`.  A span of ours has an object `postil` in it; Prodigy
keeps what it does not know.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from tui.annotations.exchange import jsonl
from tui.annotations.exchange.labelled import Labelled
from tui.annotations.exchange.record import Problem, Reading, Source
from tui.annotations.exchange.row import PLAIN, Options, Row
from tui.annotations.exchange.untrusted import count, heads, many, text

TOOL = "spacy"


def write(rows: Iterable[Row], out: TextIO, options: Options = PLAIN) -> None:
    """Write one line for each article of `rows`, which come article by article."""
    for line, placed, lost in jsonl.lines(rows):
        line["spans"] = [
            {"start": row.start, "end": row.end, "label": label, "postil": ours}
            for row, label, ours in placed
        ]
        if lost:
            line["orphans"] = lost
        out.write(jsonl.in_line(line))


def recognised(source: Source) -> bool:
    """Whether its objects have texts with spans."""
    return any(
        isinstance(each.get("text"), str) and isinstance(each.get("spans"), list) for each in heads(source)
    )


def read(source: Source) -> Reading:
    """The spans of a file; what has no label is an annotation without a tag."""
    return jsonl.reading(source, TOOL, _spans)


def _spans(number: int, line: jsonl.Line) -> list[Labelled | Problem]:
    place = f"entry {number}"
    spans: list[Labelled | Problem] = list(jsonl.lost(line, place))
    for each in many(line, "spans"):
        own = each.get("postil") if isinstance(each, dict) else None
        start, end = count(each, "start"), count(each, "end")
        spans.append(jsonl.located(place, text(each, "label"), start, end, line, own))
    return spans
