"""Annotations for doccano: `{"text": ..., "label": [[24, 49, "storm"]], "Comments": ["Seven?"]}`.

What lines, labels and orphans are is told in `jsonl`.  A label of doccano is three values and has no room for
more, so `postil` beside them is a list with an object for each label; doccano keeps it as metadata.  Comments
are of a whole text there: they are written for the reader's eyes, and notes come back by `postil`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from tui.annotations.exchange import jsonl
from tui.annotations.exchange.labelled import Labelled
from tui.annotations.exchange.record import Problem, Reading, Source
from tui.annotations.exchange.row import PLAIN, Options, Row
from tui.annotations.exchange.untrusted import count, heads, many, text

TOOL = "doccano"


def write(rows: Iterable[Row], out: TextIO, options: Options = PLAIN) -> None:
    """Write one line for each article of `rows`, which come article by article."""
    for number, (line, placed, lost) in enumerate(jsonl.lines(rows), start=1):
        notes = dict.fromkeys(row.annotation.note for row, _, _ in placed if row.annotation.note)
        whole: jsonl.Line = {"id": number, "text": line["text"]}
        whole["label"] = [[row.start, row.end, label] for row, label, _ in placed]
        whole["Comments"] = list(notes)
        whole["meta"] = line["meta"]
        whole["postil"] = [
            {"start": row.start, "end": row.end, "label": label, **ours} for row, label, ours in placed
        ]
        if lost:
            whole["orphans"] = lost
        out.write(jsonl.in_line(whole))


def recognised(source: Source) -> bool:
    """Whether its objects have texts with lists of labels."""
    return any(
        isinstance(each.get("text"), str)
        and any(isinstance(each.get(key), list) for key in ("label", "labels"))
        for each in heads(source)
    )


def read(source: Source) -> Reading:
    """The labels of a file, as doccano exports it or as Postil wrote it."""
    return jsonl.reading(source, TOOL, _spans)


def _spans(number: int, line: jsonl.Line) -> list[Labelled | Problem]:
    place = f"entry {number}"
    spans: list[Labelled | Problem] = list(jsonl.lost(line, place))
    ours: dict[tuple[int | None, int | None, str], list[object]] = {}
    for own in many(line, "postil"):
        ours.setdefault((count(own, "start"), count(own, "end"), text(own, "label")), []).append(own)
    for each in many(line, "label") or many(line, "labels"):
        values = each if isinstance(each, list) and len(each) == 3 else [None, None, ""]
        start, end = (value if type(value) is int else None for value in values[:2])
        label = values[2] if isinstance(values[2], str) else ""
        known = ours.get((start, end, label), [])
        spans.append(jsonl.located(place, label, start, end, line, known.pop(0) if known else None))
    return spans
