"""A plain text of any encoding, as it comes from the web; Markdown is read as it stands."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from tui.errors import UnreadableFile
from tui.files import Decoded, decode, read_bytes
from tui.files.paging import paged
from tui.library.metadata import guess
from tui.text.article import Article, LargeArticle, Metadata
from tui.text.paged import PagedText

HEAD = 8192
"""Bytes read to guess a title: the first two pages, and two blocks of most disks."""

LARGE = 8_000_000
"""Bytes from which a text is left on the disk: as a string it would take twice as many."""

LOOK = 256 * 1024
"""Bytes read before a file is called no text: what `_is_text` looks at, at four bytes a character."""


def load(path: Path, file: str) -> Article:
    """The article in a file; `file` is its name in the library.  Raises `UnreadableFile`."""
    article = _large(path, file) or _whole(path, file)
    return article.knowing(guess(article.pages))


def text(path: Path) -> Decoded:
    """Only the text of a file, all of it.  Raises `UnreadableFile`."""
    return _decoded(path, read_bytes(path))


def _whole(path: Path, file: str) -> Article:
    data = read_bytes(path)
    decoded = _decoded(path, data)
    return Article(file, decoded.text, hashlib.sha256(data).hexdigest(), decoded.encoding)


def _decoded(path: Path, data: bytes, *, cut: bool = False) -> Decoded:
    decoded = decode(data, cut=cut)
    if not _is_text(data, decoded.text, decoded.encoding):
        raise UnreadableFile(path, "not a text")
    return decoded


def _large(path: Path, file: str) -> LargeArticle | None:
    """An article that stays on the disk; `None` for all that are not very large, or no plain UTF-8."""
    try:
        if path.stat().st_size < LARGE:
            return None
    except (OSError, ValueError):  # `read_bytes` says what it is
        return None
    data = read_bytes(path, limit=LOOK)
    start = decode(data, cut=True)
    if start.encoding != "utf-8" or not _is_text(data, start.text, start.encoding):
        return None
    pieces = paged(path)
    return LargeArticle(file, PagedText(pieces.read, pieces.starts), pieces.sha256) if pieces else None


def opening(path: Path, most: int) -> tuple[str, str]:
    """The text of at most so many bytes of a file, and its title or `""`.  Raises `UnreadableFile`."""
    data = read_bytes(path, limit=most)
    decoded = _decoded(path, data, cut=len(data) == most)
    return decoded.text, guess(decoded.text).title


def head(path: Path) -> Metadata:
    """What the beginning of a file says about it.  Raises `UnreadableFile`, as `load` would."""
    for most in (HEAD, LOOK):
        data = read_bytes(path, limit=most)
        decoded = decode(data, cut=len(data) == most)
        if _is_text(data, decoded.text, decoded.encoding):
            return guess(decoded.text)
    raise UnreadableFile(path, "not a text")


_BINARY = (
    b"\x7fELF",
    b"PK\x03\x04",
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3\0",
)
"""How the files begin that most often stand under a wrong name: programs, archives (EPUB and DOCX are
such), PDF, pictures, old Word files, databases."""

_NOISE = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")
"""Characters that stand in no text but by accident."""


def _is_text(data: bytes, text: str, encoding: str) -> bool:
    """Whether a reader would call it a text.  A few NULs or broken places do not make it another thing."""
    if data.startswith(_BINARY):
        return False
    sample = text[: 64 * 1024]
    noise = len(_NOISE.findall(sample))
    # Random bytes have 27 control characters in 256, a tenth; what is Unicode all through is a text
    # even with more of them.  Eight are an accident in a line or two.
    return noise <= 8 or noise / len(sample) < (0.3 if encoding.startswith("utf") else 0.05)
