"""One annotation with all that a reader of another program needs to know about it.

The writers of this folder take rows in the order of the articles and write each one as it comes,
so a library of any size goes through in the memory of one annotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from tui.annotations.anchoring import State
from tui.annotations.annotation import Annotation

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
