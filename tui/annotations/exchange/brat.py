"""Annotations for brat, in its standoff format: `harbour.txt` with the text, `harbour.ann` with the spans.

    T1<TAB>storm 24 40;41 49<TAB>nine boats from the quay
    #1<TAB>AnnotatorNotes T1<TAB>Seven, says the other account.
    #2<TAB>Postil T1<TAB>{"id": "01KDXAA0000000000000000001", ...}

A tag is a label, in one word.  Offsets are code points of the text with `\\n` for line ends.  brat takes no
line end within a span, so a quote of two lines is a span of two parts.  A note of several lines is one line
for brat; ours has them.  Attributes and normalizations that others made are kept and written again; relations
and events are kept.  What has lost its place has no span and is not written.
(https://brat.nlplab.org/standoff.html)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from tui.annotations.exchange.counting import line_ends
from tui.annotations.exchange.file_names import note_names
from tui.annotations.exchange.labelled import Labelled, labels, records
from tui.annotations.exchange.record import About, Problem, Reading, Source
from tui.annotations.exchange.row import PLAIN, Options, Row, encodable, foreign_of, in_one_line
from tui.annotations.exchange.tag_words import as_word
from tui.annotations.exchange.untrusted import in_json, in_utf8, loaded, text

TOOL = "brat"

SPAN = re.compile(r"(T\d{1,15})\t(\S{1,400}) (\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*)(?:\t(.*))?")
NOTE = re.compile(r"#\d*\t(\S+) (\S+)(?:\t(.*))?")
ABOUT = re.compile(r"([AMN]\d+)\t(\S+) (T\d+)(?:[ \t](.*))?")
JOINED = re.compile(r"([RE*]\d*)\t(.*)")
TARGETS = re.compile(r":(T\d+)|\b(T\d+)\b")

BREAKS = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
"""What must not stand within a span: it would end the line, or the column."""

PLAIN_ENDS = re.compile("\r\n?")

OURS = "Postil"
NOTES = "AnnotatorNotes"


def files(rows: Iterable[Row], options: Options = PLAIN) -> Iterator[tuple[str, bytes]]:
    """A text and its spans for each article of `rows`, which come article by article."""
    articles = [(file, list(own)) for file, own in groupby(rows, key=lambda row: row.file)]
    names = note_names([file for file, _ in articles])
    for file, own in articles:
        yield f"{names[file]}.txt", encodable(own[0].text).encode("utf-8")
        yield f"{names[file]}.ann", "".join(f"{line}\n" for line in _lines(own)).encode("utf-8")


def spell(label: str) -> str:
    """A label of brat: one word."""
    return as_word(label, also="-", joint="_")


def recognised(source: Source) -> bool:
    """Whether a line of it is a span."""
    return re.search(rb"(?m)^T\d+\t\S+ \d+ \d+[;\t\n\r]", source.data[:65536]) is not None


def read(source: Source) -> Reading:
    """The spans of one file; its text lies beside it, if it is there."""
    content = in_utf8(source)
    if isinstance(content, Problem):
        return Reading(TOOL, problems=(content,))
    raw = source.beside.get(".txt", b"").decode("utf-8-sig", "replace")
    spans, problems = dict[str, Labelled](), list[Problem]()
    notes, own, foreign = dict[str, str](), dict[str, object](), dict[str, list[tuple[str, str]]]()
    for number, line in enumerate(content.split("\n"), start=1):
        if match := SPAN.fullmatch(line):
            spans.setdefault(match[1], _span(match, number, raw, source.name))
        elif match := NOTE.fullmatch(line):
            _noted(match, notes, own)
        elif match := ABOUT.fullmatch(line):
            kept = foreign.setdefault(match[3], [])
            again = sum(key.startswith(f"{match[1][0]} {match[2]}") for key, _ in kept)
            kept.append((f"{match[1][0]} {match[2]}{f' {again + 1}' if again else ''}", match[4] or ""))
        elif match := JOINED.fullmatch(line):
            target = TARGETS.search(match[2])
            foreign.setdefault((target[1] or target[2]) if target else "", []).append((match[1], match[2]))
        elif line.strip():
            problems.append(Problem(f"line {number}", "this is no line of brat's"))
    found = [_whole(each, name, notes, own, foreign) for name, each in spans.items()]
    file = next((text(each, "file") for each in own.values() if text(each, "file")), "")
    about = About(file=file or re.sub(r"\.ann$", ".txt", source.name), text=PLAIN_ENDS.sub("\n", raw))
    return Reading(TOOL, tuple(records(found, about, spell)), tuple(problems))


# ---- writing


def _lines(rows: list[Row]) -> Iterator[str]:
    spans = notes = 0
    for row in rows:
        if row.start is None or row.end is None or not (parts := _parts(row)):
            continue
        where = ";".join(f"{start} {end}" for start, end in parts)
        words = " ".join(in_one_line(row.text[start:end]) for start, end in parts)
        for number, (label, own) in enumerate(labels(row, spell)):
            spans += 1
            yield f"T{spans}\t{label} {where}\t{words}"
            if number == 0:
                own["file"] = row.file
                if note := in_one_line(row.annotation.note):
                    notes += 1
                    yield f"#{notes}\t{NOTES} T{spans}\t{note}"
                yield from _again(row, spans)
            notes += 1
            yield f"#{notes}\t{OURS} T{spans}\t{in_json(own)}"


def _parts(row: Row) -> list[tuple[int, int]]:
    """The quote without line ends and tabs, as spans of the text."""
    start, end = row.start or 0, row.end or 0
    edges = [start]
    for match in BREAKS.finditer(row.text, start, end):
        edges += match.span()
    edges.append(end)
    return [(begin, stop) for begin, stop in zip(edges[::2], edges[1::2], strict=True) if begin < stop]


def _again(row: Row, number: int) -> Iterator[str]:
    """Attributes and normalizations that came from brat; their numbers are those of the span."""
    for count, (key, value) in enumerate(foreign_of(row.annotation, TOOL).items(), start=1):
        kept = re.fullmatch(r"([AMN]) (\S+)(?: \d+)?", key)
        if kept:
            told = in_one_line(value)
            told = told.replace(" ", "\t", 1) if kept[1] == "N" else told  # the name of what it refers to
            yield f"{kept[1]}{number}{count:03}\t{kept[2]} T{number} {told}".rstrip()


# ---- reading


def _span(match: re.Match[str], number: int, raw: str, name: str) -> Labelled:
    """One span; brat counts in the text as it lies on the disk, with whatever line ends."""
    offsets = [int(digits) for digits in re.findall(r"\d+", match[3])]
    words = PLAIN_ENDS.sub("\n", raw[min(offsets) : max(offsets)]) or match[4] or ""
    start, end = (line_ends(raw).as_read(at) for at in (min(offsets), max(offsets)))
    stem = name.removesuffix(".ann")
    return Labelled(f"line {number}", match[2], start, end, exact=words, source_id=f"{stem}/{match[1]}")


def _noted(match: re.Match[str], notes: dict[str, str], own: dict[str, object]) -> None:
    if match[1] == OURS:
        own[match[2]] = loaded(Source("", (match[3] or "").encode("utf-8", "replace")))
    elif match[3]:
        notes[match[2]] = "\n".join(part for part in (notes.get(match[2], ""), match[3]) if part)


def _whole(
    each: Labelled,
    name: str,
    notes: dict[str, str],
    own: dict[str, object],
    foreign: dict[str, list[tuple[str, str]]],
) -> Labelled:
    return replace(each, own=own.get(name), note=notes.get(name, ""), foreign=tuple(foreign.get(name, ())))
