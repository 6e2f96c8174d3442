"""What the first lines of articles say, kept over a restart: title, author, outlet, date.

Reading the first lines of ten thousand files takes seconds, of a hundred thousand a minute; asking whether
they changed takes a tenth.  So what was found stands in one file in the user's cache folder, for each article
under its file's size and time.  It may be thrown away at any time; a file that is damaged, or that another
version of the program wrote, counts as none.  Of a small library nothing is written.
"""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from threading import Lock

from tui.errors import FileProblem
from tui.files import read_bytes, write_whole
from tui.library import library
from tui.library.library import Entry
from tui.text.article import Metadata

NAME = "heads.json"

FEW = 500
"""Articles whose first lines are read in a tenth of a second: fewer are not kept."""

TICK = 50_000_000
"""Nanoseconds; a file that was written less than a step of its clock ago may change and look the same."""

PART = 1000
"""Articles on a line of the file, each a JSON object.  JSON is read and written without a pause for anybody
else: 180 ms for a hundred thousand articles, 2 ms for these."""

_ROOMS = ("files", "library", "text")
"""Whose code decides what is found."""

Row = tuple[int, int, str, str, str, str]
"""Size, time of the last write in nanoseconds, title, author, outlet, date in ISO 8601 or nothing."""


class Heads:
    """The first lines of one library's articles."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._lock = Lock()
        self._rows: dict[str, Row] | None = None
        self._new = 0
        """Rows that the file does not have."""

    def of(self, entry: Entry) -> Metadata:
        """What the first lines of an article say, as `library.head`; in whatever thread.

        Raises:
            UnreadableFile: it cannot be read, or is no text by its beginning.
        """
        rows = self._known()
        row = rows.get(entry.file)
        if row and row[:2] == (entry.size, entry.mtime_ns) and not entry.problem:
            return Metadata(*row[2:5], date.fromisoformat(row[5]) if row[5] else None)
        found = library.head(entry)
        if time.time_ns() - entry.mtime_ns > TICK:
            published = found.published.isoformat() if found.published else ""
            row = (entry.size, entry.mtime_ns, found.title, found.byline, found.outlet, published)
            with self._lock:
                rows[entry.file] = row
                self._new += 1
        return found

    def flush(self, files: Collection[str]) -> None:
        """Write what was found, of these articles only; where that fails they are read at the next start."""
        rows = self._known()
        with self._lock:
            if not self._new or len(files) < FEW:
                return
            self._new = 0
            kept = {file: row for file, row in rows.items() if file in files}
        body = b"\n".join(_lines(kept))
        with suppress(FileProblem):
            write_whole(self._path, b"%s %08x\n%s" % (_program(), zlib.crc32(body), body))

    def _known(self) -> dict[str, Row]:
        with self._lock:
            if self._rows is None:
                self._rows = self._read()
            return self._rows

    def _read(self) -> dict[str, Row]:
        try:
            head, _, body = read_bytes(self._path).partition(b"\n")
            if head != b"%s %08x" % (_program(), zlib.crc32(body)):
                return {}
            parts = map(json.loads, body.splitlines())
            return {file: tuple(row) for part in parts for file, row in part.items()}
        except (OSError, FileProblem, ValueError, RecursionError):
            return {}


def _lines(rows: dict[str, Row]) -> Iterator[bytes]:
    every = iter(rows.items())
    while part := dict(islice(every, PART)):
        yield json.dumps(part, separators=(",", ":")).encode("ascii")


@cache
def _program() -> bytes:
    """Name the code that finds: the sizes and times of its files."""
    from tui import __version__

    parts = [__version__]
    for room in _ROOMS:
        with suppress(OSError):  # the program lies in an archive: its version alone tells
            for path in sorted((Path(__file__).parent.parent / room).rglob("*.py")):
                status = path.stat()
                parts.append(f"{path.name}{status.st_size}.{status.st_mtime_ns}")
    return b"%08x" % zlib.crc32(" ".join(parts).encode())
