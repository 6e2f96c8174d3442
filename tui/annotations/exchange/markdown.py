"""Annotations as a page to read or to paste: a heading an article, a list item an annotation.

The words of the article are data, so whatever Markdown would make of them is escaped.  A note *is*
Markdown and goes out as it is, but indented as part of its list item: a heading, a rule, or a fence that
nobody closed then ends with the item, as CommonMark says, and cannot swallow the rest.

    ## Allies weigh advisers
    Anna Example, The Daily, 31 May 2024 (`seeds/allies.txt`)

    - > the words as they stand in the article

      **claim** #nato #training

      Contradicts the other account?
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from tui.annotations.anchoring import State
from tui.annotations.annotation import Annotation
from tui.annotations.exchange.row import PLAIN, Options, Row, encodable
from tui.text.cells import printable

INDENT = "  "
"""What makes a line part of the list item above it: as wide as `- `."""

ALWAYS = re.compile(r"[\\`*\[\]<]|~~|(?<!\w)_|_(?!\w)|&(?=[#\w]+;)")
"""What is Markdown wherever it stands.  An underscore within a word is not."""

AT_LINE_START = re.compile(r"^(?:[-+=>#:|]|\d+(?=[.)]))")
"""What is Markdown only as the first thing on a line: lists, headings, rules, tables."""


def write(rows: Iterable[Row], out: TextIO, options: Options = PLAIN) -> None:
    """Write `rows`, which come article by article, with a heading each time the article changes."""
    file = None
    for row in rows:
        if row.file != file:
            out.write(("" if file is None else "\n") + _heading(row))
            file = row.file
        out.write("\n" + "\n".join(_item(row)) + "\n")


def escaped(text: str) -> str:
    """Return one line of foreign text so that Markdown shows it as it is.

    >>> print(escaped("# 2*3 <b> snake_case"))
    \\# 2\\*3 \\<b> snake_case
    """
    line = ALWAYS.sub(r"\\\g<0>", encodable(printable(text)).strip())
    start = AT_LINE_START.match(line)
    if start is None:
        return line
    cut = start.end() if line[0].isdigit() else 0  # "1." is no list when the point is escaped
    return f"{line[:cut]}\\{line[cut:]}"


def _one_line(text: str) -> str:
    return escaped(" ".join(text.split()))


def _heading(row: Row) -> str:
    date = row.published
    day = f"{date.day} {date:%B} {date.year}" if date else ""
    known = ", ".join(_one_line(part) for part in (row.byline, row.outlet, day) if part)
    where = _code(row.file)
    return f"## {_one_line(row.title or row.file)}\n\n{f'{known} ({where})' if known else where}\n"


def _code(text: str) -> str:
    """A name in backticks, with more of them than it holds itself."""
    shown = " ".join(encodable(printable(text)).split())
    fence = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    return f"{fence}{shown}{fence}" if len(fence) == 1 else f"{fence} {shown} {fence}"


def _item(row: Row) -> Iterator[str]:
    mark = row.annotation
    for number, line in enumerate(mark.quote.exact.strip().splitlines() or [""]):
        yield f"{'- ' if number == 0 else INDENT}> {escaped(line)}".rstrip()
    if about := _about(mark, row.state):
        yield ""
        yield INDENT + about
    if mark.note:
        yield ""
        for line in encodable(printable(mark.note)).split("\n"):
            yield (INDENT + line).rstrip()


def _about(mark: Annotation, state: State) -> str:
    """Pen, tags, links, and what became of the quote, on one line."""
    parts = [f"**{_one_line(mark.pen)}**"] if mark.pen else []
    parts += ["#" + ALWAYS.sub(r"\\\g<0>", "-".join(printable(tag).split())) for tag in mark.tags]
    if state is not State.ANCHORED:
        parts.append(f"({state.value})")
    parts += [f"→ {_one_line(link.relation)} {_code(link.to)}".replace("  ", " ") for link in mark.links]
    return encodable(" ".join(parts))
