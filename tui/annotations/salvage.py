"""The items of a damaged sidecar that can still be read.

One tab, one quote that is never closed, one `*` before a word, and no YAML parser reads on: the whole file is
lost for the sake of one item.  So a text that cannot be read is cut where its items begin, each is read by
itself, and those that cannot be are blanked out, line by line, so that every line keeps its number.  What is
left is read as usual and shown; nothing is ever written into such a file.  `flow` cuts a list in `[]`, and
`both_sides` a file with git's conflict markers, which holds its items twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tui.annotations import flow, guard
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
    if head is None and (start := flow.first(text)) is not None:
        return _in_brackets(text, start, path)
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
    around = ((text[:first], text[last:]), (before, _blank(text[last:])))
    return _first_read(around, "".join(body), broken, path)


def _in_brackets(text: str, start: int, path: Path) -> Salvaged | None:
    """What can be read of a list in `[]` whose items begin at `start`."""
    lines, broken, body = Lines(text), [], []
    pieces, end = flow.pieces(text, start)
    at = start
    for piece in pieces:
        if piece.problem:
            broken.append(_problem(lines(piece.at), piece.problem))
        body.append(_blank(text[at : piece.start]))
        body.append(
            _blank(text[piece.start : piece.end]) if piece.problem else f"{text[piece.start : piece.end]},"
        )
        at = piece.end
    body.append(_blank(text[at : end or len(text)]) + "]")
    head, rest = text[:start], text[end or len(text) :]
    around = (
        (head, rest),
        (head, _blank(rest)),
        (head, _blank(rest) + "}"),
        (_blank(head) + "[", _blank(rest)),
    )
    return _first_read(around, "".join(body), broken, path)


def _first_read(
    around: Iterable[tuple[str, str]], body: str, broken: Sequence[Problem], path: Path
) -> Salvaged | None:
    """What the items say with the first of the texts before and after them that can be read."""
    for top, rest in around:
        found = _understood(top + body + rest, path)
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
        return _problem(line + Lines(item)(error.offset) - 1, error.reason)
    return None


def _problem(line: int, reason: str) -> Problem:
    return Problem(line, f"item not understood: {reason}; it is kept, not shown")


def _understood(text: str, path: Path) -> Understood | None:
    try:
        return understand(text, path)
    except DamagedSidecar:
        return None


def _blank(text: str) -> str:
    """The line ends of a text."""
    return _WORDS.sub("", text)
