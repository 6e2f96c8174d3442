"""One annotation with all that a reader of another program needs to know about it.

The writers of this folder take rows in the order of the articles and write each one as it comes,
so that most formats need the memory of one annotation, however large the library is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from tui.annotations.anchoring import State
from tui.annotations.annotation import Annotation
from tui.config import Pen
from tui.text.cells import printable

SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One annotation and its article."""

    file: str
    """As `Article.file`."""

    title: str
    byline: str
    outlet: str
    published: date | None
    annotation: Annotation
    state: State

    start: int | None
    """Where the quote begins in the article as it reads today, in code points; `None`: an orphan."""

    end: int | None
    text: str = field(default="", repr=False)
    """All of the article as it reads today; `""` when it is gone."""

    sha256: str = ""
    """Of the article's bytes on disk, in hexadecimal; `""` when it is gone."""

    url: str = ""
    """Where the article was published; `""` when that is not known."""

    pen: Pen | None = None
    """The pen as the settings have it, with its colour and its sign; `None`: only its name is known."""

    @property
    def pen_name(self) -> str:
        """What the pen is called; the first pen has a name here too."""
        return self.pen.name if self.pen else self.annotation.pen

    @property
    def words(self) -> str:
        """The words as they stand in the article today; for an orphan, as they were marked."""
        if self.start is None or self.end is None or not self.text:
            return self.annotation.quote.exact
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Options:
    """What somebody who exports can choose; a format takes what it knows of."""

    raw: bool = False
    """CSV: cells as they are, for programs and never for a spreadsheet."""

    template: Path | None = None
    """A template of the reader's own."""

    stands: Callable[[str], bytes | None] | None = None
    """What stands already in the folder of an export, by the name of a file; `None`: nothing is known."""


PLAIN = Options()
"""Nothing chosen."""


def foreign_of(annotation: Annotation, tool: str) -> dict[str, str]:
    """What another program said of an annotation, by its keys; empty where it never had it."""
    return next((dict(each.fields) for each in annotation.foreign if each.tool == tool), {})


def moment(when: datetime | None) -> str:
    """Write a moment as RFC 3339 does, in UTC and whole seconds; `""` when it is not known.

    >>> moment(datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    '2026-01-02T03:04:05Z'
    """
    if when is None:
        return ""
    aware = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return aware.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def encodable(text: str) -> str:
    """Replace halves of surrogate pairs, which no encoding can write, by U+FFFD."""
    return SURROGATE.sub("\ufffd", text)


def shown(text: str) -> str:
    """Text as a file for people may hold it: line feeds for all line ends, signs for control characters.

    >>> shown("a\\r\\nb\\x1bc")
    'a\\nb␛c'
    """
    return printable(text.replace("\r\n", "\n").replace("\r", "\n"))


def in_one_line(text: str) -> str:
    """The same on one line: white space of any kind and length is one blank.

    >>> in_one_line(" a\\r\\n b\\x1bc ")
    'a b␛c'
    """
    return printable(" ".join(text.split()))
