"""What widgets are given: plain values, made by the screen from the workspace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from textual.message import Message

from tui.annotations.merging.settling import Clash
from tui.text.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation as the page and the sidebar need it."""

    id: str
    file: str
    span: Span | None
    """Where it stands today; `None` for an orphan."""

    colour: str
    """Name of the pen's colour, as palettes know it."""

    sign: str
    """One cell."""

    pen: str
    quote: str
    note: str = ""
    tags: tuple[str, ...] = ()
    state: str = "anchored"
    """`anchored`, `moved`, `changed` or `orphan`."""

    reason: str = ""
    """Why it is in that state, for the reader."""

    title: str = ""
    """Of its article."""

    by: str = ""
    certainty: float = 1.0
    """How sure it is that the mark stands there, 0 to 1."""

    now: str = ""
    """Of a changed mark the words that stand there now; of an orphan those in its likeliest place."""

    clashes: tuple[Clash, ...] = ()
    """What its two versions say, field by field, where a merge could not decide."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One article in the list of the library."""

    file: str
    title: str
    byline: str = ""
    outlet: str = ""
    published: date | None = None
    size: int = 0
    """In bytes."""

    problem: str = ""
    """Why it cannot be read; empty: it can."""

    marks: int = 0
    """How many annotations it carries."""

    read: int = 0
    """Per cent of it that was read; 100: to its end."""

    open: bool = False
    group: str = ""
    """The subfolder it lies in; empty: none."""


class ThemeWanted(Message):
    """The reader wants other colours."""
