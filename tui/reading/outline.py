"""The headings of an article, and what of it lies below each.

A heading is what `tui.text.kinds` takes for one.  Its depth is told by Markdown's signs where there are
any; all other headings are one level below the title.

    >>> parts = outline(Paragraphs("Rain\\n\\n## Monday\\n\\nIt rained all day, and nobody went out."))
    >>> [(part.words, part.depth) for part in parts]
    [('Rain', 0), ('Monday', 2)]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.text.paragraphs import Kind, Paragraphs
from tui.text.span import Span

LONGEST = 200
"""Code points of a heading's words that are kept: what one reads in a list."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of the outline."""

    span: Span
    words: str
    """On one line, without the signs of Markdown."""

    depth: int
    """0 for the title; the title of a Markdown article counts as one, whatever stands before it."""


def outline(paragraphs: Paragraphs) -> Iterator[Heading]:
    """Yield the title and the headings in order; reads on in the text as it is asked."""
    for paragraph in paragraphs:
        if paragraph.kind in (Kind.TITLE, Kind.HEADING):
            line = paragraph.span.slice(paragraphs.text)[:LONGEST]
            signs = _signs(line)
            depth = 0 if paragraph.kind is Kind.TITLE else max(1, signs)
            yield Heading(paragraph.span, " ".join(line[signs:].split()), depth)


def _signs(line: str) -> int:
    """How many of Markdown's signs begin a heading."""
    found = re.match(r"(#{1,6})\s", line)
    return len(found[1]) if found else 0


def heading_at(headings: Sequence[Heading], offset: int) -> int:
    """Number of the heading that an offset stands below, or in; -1 above the first."""
    return bisect_right(headings, offset, key=lambda heading: heading.span.start) - 1


def sections(headings: Sequence[Heading], length: int) -> list[Span]:
    """What lies from each heading to the next one, whatever its depth; `length` is that of the text."""
    starts = [heading.span.start for heading in headings]
    return [Span(start, end) for start, end in zip(starts, [*starts[1:], length], strict=True)]
