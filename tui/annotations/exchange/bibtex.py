"""The annotated articles as a bibliography for LaTeX: one entry an article, its annotations in `annote`.

BibTeX counts braces even behind a backslash, so a brace of an article is written as a command, and all that
LaTeX would read as its own is escaped.  Titles stand in two pairs of braces, for styles make the
letters of others small.  The file is UTF-8, which Biber and every BibTeX since 2010 read.

    @article{example2026harbour-1f3c,
      author = {Example, Ada},
      title = {{Harbour}},
      journal = {The Mole},
      year = {2026},
      month = jan,
      keywords = {boats, storm},
      annote = {“nine boats from the quay” — Seven, says the *other* account.},
    }
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TextIO

from tui.annotations.exchange.annotated import remarks, tags_of
from tui.annotations.exchange.names import Name, keys, names
from tui.annotations.exchange.row import PLAIN, Options, Row, in_one_line, shown
from tui.text.cells import printable

COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}
"""What LaTeX reads as its own, and how it is written as a letter."""

SPECIAL = re.compile("[" + re.escape("".join(COMMANDS)) + "]")

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The names that every style defines; they stand without braces."""


def write(rows: Iterable[Row], out: TextIO, options: Options = PLAIN) -> None:
    """Write one entry for each article of `rows`, which come article by article."""
    every = list(rows)
    key_of = keys(every)
    for number, (file, own) in enumerate(groupby(every, key=lambda row: row.file)):
        out.write("\n" * bool(number) + "\n".join(_entry(key_of[file], list(own))) + "\n")


def escaped(text: str) -> str:
    """Text that LaTeX sets as it stands.

    >>> print(escaped("50 % of {x_1} & \\\\cite"))
    50 \\% of \\textbraceleft{}x\\_1\\textbraceright{} \\& \\textbackslash{}cite
    """
    return SPECIAL.sub(lambda match: COMMANDS[match[0]], shown(text))


def _entry(key: str, rows: list[Row]) -> Iterator[str]:
    first = rows[0]
    kind = "article" if first.outlet else "misc"
    yield f"@{kind}{{{key},"
    fields = {
        "author": " and ".join(map(_author, names(first.byline))),
        "title": f"{{{_line(first.title or first.file)}}}",
        "journal": _line(first.outlet),
    }
    if first.published:
        fields["year"] = f"{first.published.year:04}"
        fields["month"] = MONTHS[first.published.month - 1]
        fields["day"] = str(first.published.day)
    fields["url"] = _address(first.url)
    fields["keywords"] = ", ".join(_line(tag.replace(",", " ")) for tag in tags_of(rows))
    fields["annote"] = "\n\n    ".join(map(_remark, remarks(rows)))
    for name, value in fields.items():
        if value:
            yield f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
    yield "}"


def _author(name: Name) -> str:
    """`{{...}}` keeps a name together that has no family name, also one with an "and" in it."""
    if name.whole:
        return f"{{{_line(name.family)}}}"
    return f"{_line(name.family)}, {_line(name.given)}"


def _remark(text: str) -> str:
    """A paragraph of a field; every line is indented, so that none begins with `@`."""
    return "\n    ".join(escaped(line).rstrip() for line in text.split("\n"))


def _address(url: str) -> str:
    """An address as `\\url` takes it: nothing is escaped in it but what would end the field."""
    return printable("".join(url.split())).translate({ord("{"): "%7B", ord("}"): "%7D", ord("\\"): "%5C"})


def _line(text: str) -> str:
    return escaped(in_one_line(text))
