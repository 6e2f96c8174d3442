"""The outline of an Org file: headings with their tags, their properties and what stands below them.

Only the parts that annotations need (https://orgmode.org/worg/org-syntax.html): headings begin at the first
column with stars and a blank, a drawer of properties stands right below its heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

STARS = re.compile(r"(\*+)[ \t]+(.*)")
TAGS = re.compile(r":[\w@#%]+(?::[\w@#%]+)*:")
PROPERTY = re.compile(r"[ \t]*:([^\s:][^\s]*?):(?:[ \t]+(.*))?")
PLANNED = re.compile(r"[ \t]*(?:SCHEDULED|DEADLINE|CLOSED):")


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading, with what stands below it up to the next one."""

    line: int
    """Of the file, from 1."""

    level: int
    """Its stars."""

    title: str
    tags: tuple[str, ...]
    properties: dict[str, str]
    """With names in small letters; the first of a name counts."""

    body: tuple[str, ...]
    """The lines below the drawer."""

    raw: tuple[str, ...]
    """All of its lines."""


def headings(text: str) -> Iterator[Heading]:
    """The headings of a file, in order."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("*") and STARS.match(line)]
    for start, end in pairwise([*starts, len(lines)]):
        match = STARS.match(lines[start])
        if match:
            title, tags = _title(match[2])
            properties, below = _drawer(lines, start + 1, end)
            body = tuple(lines[below:end])
            yield Heading(start + 1, len(match[1]), title, tags, properties, body, tuple(lines[start:end]))


def _title(text: str) -> tuple[str, tuple[str, ...]]:
    """The words of a heading, and the tags at its end."""
    words = text.rstrip()
    head, _, last = words.rpartition(" ") if " " in words else words.rpartition("\t")
    if TAGS.fullmatch(last):
        return head.rstrip(), tuple(last.strip(":").split(":"))
    return words, ()


def _drawer(lines: list[str], start: int, end: int) -> tuple[dict[str, str], int]:
    """The properties below a heading, and the line behind them."""
    first = start + 1 if start < end and PLANNED.match(lines[start]) else start
    if first >= end or lines[first].strip().upper() != ":PROPERTIES:":
        return {}, start
    found: dict[str, str] = {}
    for number in range(first + 1, end):
        if lines[number].strip().upper() == ":END:":
            return found, number + 1
        match = PROPERTY.fullmatch(lines[number])
        if match is None:
            break
        found.setdefault(match[1].lower(), (match[2] or "").strip())
    return {}, start
