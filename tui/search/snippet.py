"""A passage on one line of a list: the words around its first match.

White space of any kind is one blank there, and what the terminal could take for an order is one visible
sign (`tui.text.cells.printable`).  Spans are carried over, so that the list marks what the page marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.text.cells import offset_at_cell, one_line, printable, width
from tui.text.span import Span

ELLIPSIS = "…"

LEAD = 3
"""A third of the line may stand before the match: enough to see whose words they are."""

_REACH = 8
"""Code points per cell that are looked at: blanks that fold away and accents take no cells."""

_NARROWEST = 4
"""Cells; with fewer there is no room for a letter between two ellipses and what surrounds it."""

_BLANKS = re.compile(r"\s+")


def snippet(text: str, passage: Span, spans: Iterable[Span], cells: int) -> tuple[str, tuple[Span, ...]]:
    """Return one line of at most `cells` cells around the first of `spans`, and the spans in that line.

    `passage` and `spans` are in `text`; the spans returned are code points of the line.  Spans that the
    line does not show are left out, one that it shows in part is cut.

    >>> snippet("It was\\nprepared  in great secrecy.", Span(0, 33), [Span(20, 25)], 16)
    ('…in great secre…', (Span(start=4, end=9),))
    """
    if cells < _NARROWEST:
        return one_line(passage.slice(text), cells), ()
    inside = [cut for span in spans if (cut := span & passage)]
    match = min(inside).start if inside else passage.start
    reach = cells * _REACH
    near = Span(max(passage.start, match - reach), min(passage.end, match + reach))
    line, places = _one_line(text, near)
    at = _placed(places, match)
    start = _start(line, at, cells, near.start > passage.start)
    head = ELLIPSIS if start or near.start > passage.start else ""
    end = _end(line, start, cells - width(head), near.end < passage.end)
    tail = ELLIPSIS if end < len(line) or near.end < passage.end else ""
    shown = Span(start, end)
    marks = []
    for span in inside:
        if span & near and (cut := Span(_placed(places, span.start), _placed(places, span.end)) & shown):
            marks.append(Span(cut.start - start + len(head), cut.end - start + len(head)))
    return head + line[start:end] + tail, tuple(sorted(marks))


def around(text: str, offset: int, size: int) -> Span:
    """Return about `size` code points to read around a place: whole lines, unless they are too long.

    A third of it stands before the place.
    """
    start = max(0, offset - size // LEAD)
    end = start + size
    before = text.rfind("\n", max(0, start - size), start)
    behind = text.find("\n", end, end + size)
    if before >= 0 or start <= size:
        start = before + 1
    return Span(start, behind if behind >= 0 else min(end, len(text)))


def _one_line(text: str, near: Span) -> tuple[str, list[tuple[int, int]]]:
    """Return `near` on one line, and (offset in text, offset in line) where the two get out of step."""
    stretch = printable(near.slice(text))
    pieces: list[str] = []
    places, done, length = [(near.start, 0)], 0, 0
    for blanks in _BLANKS.finditer(stretch):
        length += blanks.start() - done
        pieces.append(stretch[done : blanks.start()])
        at_an_end = blanks.start() == 0 or blanks.end() == len(stretch)
        places.append((near.start + blanks.start(), length))
        if not at_an_end:
            pieces.append(" ")
            length += 1
        done = blanks.end()
        places.append((near.start + done, length))
    pieces.append(stretch[done:])
    places.append((near.end, length + len(stretch) - done))
    return "".join(pieces), places


def _placed(places: list[tuple[int, int]], offset: int) -> int:
    """Return where an offset of the text stands in the line; outside, the nearer end."""
    after = next((i for i, (there, _) in enumerate(places) if there > offset), len(places))
    there, here = places[max(0, after - 1)]
    limit = places[min(after, len(places) - 1)][1]
    return min(here + max(0, offset - there), limit) if after < len(places) else here


def _start(line: str, match: int, cells: int, cut: bool) -> int:
    """Return where in the line to begin so that the match stands within the first third.

    Nearer to the end of the passage the line begins earlier, so that it is full.
    """
    whole, before = width(line), width(line[:match])
    if not cut and (whole <= cells or before <= cells // LEAD):
        return 0
    first = min(before - cells // LEAD, whole - cells) + width(ELLIPSIS)
    start = offset_at_cell(line, max(0, first))
    word = line.find(" ", start, match)
    return word + 1 if word >= 0 else min(start, match)


def _end(line: str, start: int, cells: int, cut: bool) -> int:
    """Return where to stop so that the rest, with an ellipsis if something follows, fits in `cells`."""
    rest = line[start:]
    if not cut and width(rest) <= cells:
        return len(line)
    return start + len(rest[: offset_at_cell(rest, max(0, cells - width(ELLIPSIS)))].rstrip())
