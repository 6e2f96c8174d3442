"""One document as everybody else sees it: an immutable text and what is known about it.

A loader has already decoded the bytes, dropped the byte order mark and made every line ending a
single line feed, so offsets mean the same on every machine and in every checkout.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the first lines of an article say about it; empty where they say nothing."""

    title: str = ""
    byline: str = ""
    outlet: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One document of a library."""

    file: str
    """Path in the library with `/`, as `seeds/kursk/a.txt`; names the article everywhere."""

    text: str = field(repr=False)
    """All of it; line ends are `\\n`."""

    sha256: str = ""
    """Of the bytes on disk, in hexadecimal, so that anyone can check it."""

    encoding: str = "utf-8"
    """What the bytes were decoded from, as Python names it."""

    metadata: Metadata = Metadata()

    @property
    def title(self) -> str:
        """The guessed title, or the file's own name."""
        return self.metadata.title or self.file.rpartition("/")[2]
