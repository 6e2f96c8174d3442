"""One document as everybody else sees it: an immutable text and what is known about it.

A loader has already decoded the bytes, dropped the byte order mark and made every line ending a
single line feed, so offsets mean the same on every machine and in every checkout.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from tui.text.paged import PagedText, Text


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

    def knowing(self, metadata: Metadata) -> Article:
        """The same article with what is known about it."""
        return replace(self, metadata=metadata)

    @property
    def pages(self) -> Text:
        """The text for whoever looks at parts of it: of a large article it is not held in memory."""
        return self.text

    @property
    def title(self) -> str:
        """The guessed title, or the file's own name."""
        return self.metadata.title or self.file.rpartition("/")[2]


class LargeArticle(Article):
    """An article whose text stays on the disk; `text` reads all of it anew each time it is asked for."""

    __slots__ = ("_pages",)
    _pages: PagedText

    def __init__(self, file: str, pages: PagedText, sha256: str, metadata: Metadata = Metadata()) -> None:
        object.__setattr__(self, "file", file)
        object.__setattr__(self, "_pages", pages)
        object.__setattr__(self, "sha256", sha256)
        object.__setattr__(self, "encoding", "utf-8")
        object.__setattr__(self, "metadata", metadata)

    @property
    def text(self) -> str:
        """All of it; line ends are `\\n`."""
        return str(self._pages)

    def knowing(self, metadata: Metadata) -> LargeArticle:
        """The same article with what is known about it."""
        return LargeArticle(self.file, self._pages, self.sha256, metadata)

    @property
    def pages(self) -> Text:
        """The text for whoever looks at parts of it."""
        return self._pages
