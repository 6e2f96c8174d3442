"""One annotation as another program wrote it: what it says, and what it leaves unsaid.

Formats differ in what they can hold.  A field that a format has no place for, or that a file does not
mention, is `None`, which is not the same as empty: a second import of a Kindle's clippings must not take
away the tags that the reader gave in the meantime.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tui.annotations.annotation import Foreign, Link

OURS = "postil"
"""The tool of a format of our own: its ids are ours, its quotes are kept to the letter."""

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is imported.  Ten thousand annotations have about 10 MB in the wordiest format."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a file that somebody imports; nothing here opens a file."""

    name: str
    """Of the file, without its folders."""

    data: bytes = field(repr=False)
    beside: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Files that belong to it, by their ending: `{".txt": b"..."}`; see `Format.beside`."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in an imported file that was not understood; the rest of it is read."""

    place: str
    """`line 12`, `entry 3`, `rows[4].target`: whatever finds it again; `""` for the whole file."""

    message: str
    """Without a full stop: what is wrong, and where it helps what to do."""

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of the article that a record is about; empty where it says nothing."""

    file: str = ""
    """A path or a name, compared with those of the library and never opened."""

    title: str = ""
    url: str = ""
    sha256: str = ""
    """Of the article's bytes, in hexadecimal."""

    text: str = field(default="", repr=False)
    """All of its text, in formats that carry it: offsets count in it."""


@dataclass(frozen=True, slots=True)
class Record:
    """One annotation of an imported file.  `None`: the file does not say."""

    place: str
    """Where it stands in the file, as `Problem.place`."""

    about: About = About()
    id: str = ""
    """Postil's own, in a file that Postil wrote; else `""`."""

    source_id: str = ""
    """What the other program calls it; `""`: it has no name there."""

    exact: str = ""
    """The words marked; `""`: only their place is known."""

    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    """Where the words begin in the article's text with `\\n` for line ends, in code points."""

    end: int | None = None
    utf16: bool = False
    """`start` and `end` count units of UTF-16, as JavaScript does."""

    replies_to: str = ""
    """The `source_id` of the record that this one answers; it stands where that one does."""

    pen: str | None = None
    """A pen's name."""

    colour: str = ""
    """What the other program calls its colour: a name, or `#rrggbb`; chooses a pen where none is named."""

    tags: tuple[str, ...] | None = None
    note: str | None = None
    links: tuple[Link, ...] | None = None
    by: str | None = None
    created: datetime | None = None
    modified: datetime | None = None
    foreign: tuple[tuple[str, str], ...] = ()
    """What Postil has no word for, in order: kept under `x-<tool>`, and given back on export to it."""

    known: tuple[Foreign, ...] = ()
    """What a file of our own says of other programs; those had their say in an earlier import."""

    conflict: tuple[tuple[str, str], ...] = ()
    """As `Annotation.conflict`, in a file of our own."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds."""

    tool: str
    """Whose format it is, as `Foreign.tool` names it: `readwise`, `w3c`, ...; `OURS` is our own."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
