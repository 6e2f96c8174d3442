"""Highlights and notes of a Kindle: `My Clippings.txt`.

    Allies weigh advisers (Anna Example)
    - Your Highlight on page 3 | Location 45-46 | Added on Friday, January 2, 2026 3:04:05 AM

    the words that were marked
    ==========

A Kindle only ever adds to the file.  A note stands by itself and is joined to the highlight at its location;
a highlight that was drawn longer stands there twice, and the longest is kept.  Highlights are found by the
title and their words: a location says nothing about a text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tui.annotations.exchange.kindle_lines import Meta, parsed
from tui.annotations.exchange.record import About, Problem, Reading, Record, Source
from tui.files import decode
from tui.text.cells import one_line, printable
from tui.text.fold import folded

TOOL = "kindle"

SEPARATOR = re.compile(r"^[^\S\n]*={10}[^\S\n]*$", re.MULTILINE)

AUTHOR = re.compile(r"(.*\S)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
"""A title, and the last thing in parentheses, which may hold parentheses itself."""

LIMIT = re.compile(r"^<.*(?:limit|grenze|límite|limite).*>$", re.IGNORECASE)
"""What stands in the place of the words where the publisher allows no more of them."""

NEAR = 2
"""Locations that a note may lie beyond the end of its highlight: the Kindle rounds them."""


WIDEST = 200
"""Locations that one highlight is looked for at: some ten pages."""

MOST = 50
"""Highlights that are looked at for one location: a reader never has as many there."""


@dataclass(frozen=True, slots=True)
class _Clipping:
    place: str
    title: str
    author: str
    meta: Meta
    words: str
    note: str = ""
    first: str = ""
    """What names it: title, place and words when it was first drawn, for a Kindle gives no names."""


def recognised(source: Source) -> bool:
    """Whether entries end with ten equals signs, and a second line begins with a dash."""
    if b"==========" not in source.data and b"=\0=\0=\0" not in source.data:
        return False
    text = decode(source.data[:65536], cut=len(source.data) > 65536).text
    return any(len(lines) > 1 and lines[1].startswith("-") for lines, _ in _blocks(text))


def read(source: Source) -> Reading:
    """The highlights of a file, each with its note."""
    problems: list[Problem] = []
    books: dict[str, list[_Clipping]] = defaultdict(list)
    for lines, number in _blocks(decode(source.data).text):
        place = f"line {number}"
        if len(lines) < 2 or not lines[1].lstrip("\ufeff ").startswith("-"):
            problems.append(Problem(place, "this is no clipping: its second line does not begin with a dash"))
            continue
        clipping = _clipping(place, lines)
        if clipping.meta.kind and not clipping.words:
            problems.append(Problem(place, "this clipping is empty"))
        elif clipping.meta.kind and LIMIT.match(clipping.words):
            problems.append(Problem(place, "the publisher allows no more clippings of this book"))
        elif clipping.meta.kind:
            books[clipping.title].append(clipping)
    records: list[Record] = []
    for clippings in books.values():
        kept, lonely = _joined(clippings)
        records += map(_record, kept)
        for each in lonely:
            note = one_line(printable(each.words), 40)
            problems.append(Problem(each.place, f"no highlight is at the place of this note: {note!r}"))
    return Reading(TOOL, tuple(records), tuple(problems))


def _blocks(text: str) -> Iterator[tuple[list[str], int]]:
    """The lines of each clipping without blank ones at its ends, and where it begins, counted from 1."""
    line = 1
    for block in SEPARATOR.split(text):
        inside = block.strip("\n\ufeff \t")
        if inside:
            before = block.index(inside)
            yield inside.split("\n"), line + block.count("\n", 0, before)
        line += block.count("\n")


def _clipping(place: str, lines: list[str]) -> _Clipping:
    head = " ".join(lines[0].replace("\ufeff", "").split())
    whose = AUTHOR.fullmatch(head)
    title, author = (whose[1], whose[2]) if whose else (head, "")
    return _Clipping(place, title, author, parsed(lines[1].lstrip("\ufeff ")), "\n".join(lines[2:]).strip())


def _joined(clippings: Iterable[_Clipping]) -> tuple[list[_Clipping], list[_Clipping]]:
    """The highlights of one book with their notes, and the notes that belong to none."""
    highlights: list[_Clipping] = []
    at_place: dict[int | str, list[int]] = defaultdict(list)
    notes: list[_Clipping] = []
    for each in clippings:
        if each.meta.kind == "note":
            notes.append(each)
            continue
        at = next((at for at in _near(each, at_place) if _same(each, highlights[at])), len(highlights))
        if at < len(highlights):
            other = highlights[at]
            longest = max(each, other, key=lambda one: len(one.words))
            meta = replace(longest.meta, added=each.meta.added)
            highlights[at] = replace(longest, meta=meta, first=_name(other))
        else:
            highlights.append(each)
        for place in _places(each.meta):
            at_place[place].append(at)
    lonely = []
    for note in notes:
        fitting = _near(note, at_place, NEAR)
        if not fitting:
            lonely.append(note)
            continue
        at = min(fitting, key=lambda at: _distance(note, highlights[at]))
        highlights[at] = replace(highlights[at], note=_added(highlights[at].note, note.words))
    return highlights, lonely


def _places(meta: Meta, before: int = 0) -> Iterable[int | str]:
    """The locations that a clipping covers, with some before it; its page where it has none."""
    if meta.start is None or meta.end is None:
        return (meta.page,)
    return range(meta.start - before, min(meta.end, meta.start + WIDEST) + 1)


def _near(clipping: _Clipping, at_place: dict[int | str, list[int]], before: int = 0) -> list[int]:
    """The numbers of the highlights that touch the place of a clipping, the last ones of many."""
    places = _places(clipping.meta, before)
    return list(dict.fromkeys(at for place in places for at in at_place.get(place, ())[-MOST:]))


def _added(notes: str, note: str) -> str:
    """Notes on one highlight; a note that was written on stands in the file twice."""
    if not notes or note.startswith(notes):
        return note
    return notes if note in notes else f"{notes}\n\n{note}"


def _same(one: _Clipping, other: _Clipping) -> bool:
    """Whether one is the other, drawn longer or shorter: at one place, and one has the other's words."""
    if one.meta.start is not None and other.meta.start is not None:
        first, second = (one, other) if one.meta.start <= other.meta.start else (other, one)
        if second.meta.start is not None and second.meta.start > (first.meta.end or 0):
            return False
    elif one.meta.page != other.meta.page:
        return False
    short, long = sorted((folded(one.words).strip(), folded(other.words).strip()), key=len)
    return short in long


def _distance(note: _Clipping, mark: _Clipping) -> tuple[int, int]:
    """How far a note is from the end of a highlight, where a Kindle puts it; the shorter highlight first."""
    at, start, end = note.meta.start or 0, mark.meta.start or 0, mark.meta.end or 0
    return abs(at - end), end - start


def _name(clipping: _Clipping) -> str:
    meta = clipping.meta
    at = f"location {meta.start}" if meta.start is not None else f"page {meta.page}"
    return clipping.first or f"{clipping.title} {at} {folded(clipping.words).strip()[:20]}"


def _record(clipping: _Clipping) -> Record:
    meta = clipping.meta
    kept = {
        "author": clipping.author,
        "page": meta.page,
        "location": "" if meta.start is None else f"{meta.start}-{meta.end}",
    }
    return Record(
        place=clipping.place,
        about=About(title=clipping.title),
        source_id=_name(clipping),
        exact=clipping.words,
        note=clipping.note or None,
        created=meta.added,
        modified=meta.added,
        foreign=tuple((key, value) for key, value in kept.items() if value),
    )
