"""Everything that can go wrong on purpose, drawn as a tree.

    PostilError
    ├── ConfigError            a setting the reader wrote makes no sense
    ├── NotFound               no article, annotation or quote answers to that name
    ├── Ambiguous              more than one does
    ├── ArticleChanged         the words that were to be marked are not the article's any more
    └── FileProblem            a file on disk, and why not
        ├── UnreadableFile
        ├── UnwritableFile
        └── DamagedSidecar     a sidecar that cannot be understood, and in which line

`str(error)` is one line for the reader: it names the file or the words, and says what to do.
"""

from __future__ import annotations

from pathlib import Path


class PostilError(Exception):
    """The root; what the program catches and shows as one line."""


class ConfigError(PostilError):
    """A setting is wrong; the message names the file and the key."""


class NotFound(PostilError):
    """Nothing answers to a name, an id or a quote."""


class Ambiguous(PostilError):
    """More than one thing answers to a name, an id or a quote."""


class ArticleChanged(PostilError):
    """The article on disk is not the one that a span counts in; nothing was written."""


class FileProblem(PostilError):
    """A file and the reason why it could not be used."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{str(path)!r}: {reason}")
        self.path = path
        self.reason = reason


class UnreadableFile(FileProblem):
    """A file that cannot be read: it is not a regular file, not allowed, too large, broken."""


class UnwritableFile(FileProblem):
    """A file that could not be written; what stood there still stands there."""


class DamagedSidecar(FileProblem):
    """A sidecar that cannot be understood.  It is opened read-only and never overwritten."""

    def __init__(self, path: Path, reason: str, line: int = 0) -> None:
        super().__init__(path, f"line {line}: {reason}" if line else reason)
        self.problem = reason
        """The reason without the line."""

        self.line = line
        """Counted from 1; 0 when no line can be named."""
