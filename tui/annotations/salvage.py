"""The items of a damaged sidecar that can still be read.

One tab, one quote that is never closed, one `*` before a word, and no YAML parser reads on: the whole file is
lost for the sake of one item.  So a text that cannot be read is cut where its items begin, each is read by
itself, and those that cannot be are blanked out, line by line, so that every line keeps its number.  What is
left is read as usual and shown; nothing is ever written into such a file.  A file with git's conflict markers
holds its items twice: `both_sides` takes it apart first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tui.annotations import guard
from tui.annotations.annotation import Annotation
from tui.annotations.guard import Lines
from tui.annotations.markers import marked
from tui.annotations.problem import Problem
from tui.annotations.understanding import Understood, understand
from tui.errors import DamagedSidecar

_LIST = re.compile(r"""^(["']?)annotations\1[ \t]*:[ \t]*(?:#[^\r\n]*)?\r?$""", re.MULTILINE)
_DASH = re.compile(r"^( *)-(?=[ \t\r\n])", re.MULTILINE)
_KEY = re.compile(r"^[^\s#-][^\r\n]*?:(?=[ \t\r\n]|\Z)", re.MULTILINE)
"""A key of the sidecar itself, below the last item."""

MOST_KEYS = 20
"""Keys below the items of a file: each is tried with all that stands below it."""

_DEEPER = re.compile("^ ", re.MULTILINE)
_WORDS = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read of a damaged text."""

    annotations: tuple[Annotation, ...]
    article: Mapping[str, str]
    texts: Mapping[str, str]
    """By id: SHA-256 of the text in which an annotation's offsets count, where it is known."""

    problems: tuple[Problem, ...]
    """What could not be read, in the order of the text."""


def salvage(text: str, path: Path) -> Salvaged | None:
    """Return what can be read of a text that cannot be read as a whole; `None`: no annotation can."""
    head = _LIST.search(text)
    last = _tail(text, head.end()) if head else len(text)
    dashes = list(_DASH.finditer(text, head.end() if head else 0, last))
    if not dashes or marked(text) is not None:
        return None
    column = min(len(dash[1]) for dash in dashes)
    # A list within an item stands two columns deeper at least: what stands less deep was only moved.
    items = [dash for dash in dashes if len(dash[1]) <= column + 1]
    ends = [*(dash.start() for dash in items[1:]), last]
    lines, broken, body = Lines(text), [], []
    for dash, end in zip(items, ends, strict=True):
        item = text[dash.start() : end]
        if problem := _unreadable(item, lines(dash.start())):
            broken.append(problem)
            item = _blank(item)
        elif len(dash[1]) > column:
            item = _DEEPER.sub("", item)
        body.append(item)
    first = items[0].start()
    before = _blank(text[: head.start()]) + text[head.start() : first] if head else _blank(text[:first])
    for top, rest in ((text[:first], text[last:]), (before, _blank(text[last:]))):
        found = _understood("".join([top, *body, rest]), path)
        if found and found.annotations:
            problems = tuple(sorted((*found.problems, *broken), key=lambda each: each.line))
            return Salvaged(found.annotations, found.article, found.texts, problems)
    return None


def _tail(text: str, start: int) -> int:
    """Where the list ends that begins at `start`: at the first key from which the rest can be read."""
    for key in islice(_KEY.finditer(text, start), MOST_KEYS):
        if _unreadable(text[key.start() :], 1) is None:
            return key.start()
    return len(text)


def _unreadable(item: str, line: int) -> Problem | None:
    """Why an item that begins in this line cannot be read by itself."""
    try:
        guard.read(item)
    except guard.Unreadable as error:
        at = line + Lines(item)(error.offset) - 1
        return Problem(at, f"this item is not understood ({error.reason}): it is kept, not shown")
    return None


def _understood(text: str, path: Path) -> Understood | None:
    try:
        return understand(text, path)
    except DamagedSidecar:
        return None


def _blank(text: str) -> str:
    """The line ends of a text."""
    return _WORDS.sub("", text)
