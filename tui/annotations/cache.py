"""What was found of annotations, kept between two runs in one SQLite file that may go at any time.

It holds nothing that is not in the sidecars and the articles, so every fault of it ends in the same way: what
it should have told is found again.  SQLite keeps it whole when the program is killed and when two programs
write at once; a damaged file is removed and begun afresh; where it cannot be written (a full disk, no
rights) the program goes on without.  It is never waited for: `synchronous=OFF` leaves it to the system when
the disk is written, and a row that a power cut mixed up fails its checksum.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from tui.annotations.notebook import Placed
from tui.annotations.packing import packing
from tui.annotations.problem import Problem

if TYPE_CHECKING:
    import sqlite3

NAME = "annotations.sqlite3"

BATCH = 200
"""Rows that are written at once: a write costs as much as finding the quotes of one article."""

PATIENCE = 0.1
"""Seconds to wait for another program that writes; then this one goes on without."""


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept of one article's annotations."""

    title: str
    placed: tuple[Placed, ...]
    lines: tuple[int | None, ...]
    problems: tuple[Problem, ...]


class Cache:
    """Rows by an article's file, each with a stamp that says what it was found in."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._lock = threading.Lock()
        self._open: sqlite3.Connection | None = None
        self._off = False
        """It cannot be used; nothing is tried again."""

        self._waiting: dict[str, tuple[str, str]] = {}
        """File -> stamp and row that are not written yet."""

    def get(self, file: str, stamp: str) -> Kept | None:
        """Return what is kept of a file under this stamp, or `None`."""
        with self._lock:
            found = self._ask("SELECT data, sum FROM found WHERE file = ? AND stamp = ?", (file, stamp))
        if not found or found[0][1] != _sum(file, stamp, found[0][0]):
            return None
        try:
            kept = packing(Kept)[1](json.loads(found[0][0]))
        except (
            ValueError,
            TypeError,
            KeyError,
            AttributeError,
        ):  # written by a program that kept other things
            return None
        return kept if isinstance(kept, Kept) else None

    def put(self, file: str, stamp: str, kept: Kept) -> None:
        """Keep something of a file from now on; it is written with others, at the latest by `flush`."""
        with self._lock:
            self._waiting[file] = (
                stamp,
                json.dumps(packing(Kept)[0](kept), ensure_ascii=False, separators=(",", ":")),
            )
            if len(self._waiting) >= BATCH:
                self._write()

    def flush(self) -> None:
        """Write what waits."""
        with self._lock:
            self._write()

    def keep_only(self, files: Collection[str]) -> None:
        """Let go all other files."""
        with self._lock:
            gone = [(file,) for (file,) in self._ask("SELECT file FROM found", ()) if file not in files]
            if gone:
                self._change("DELETE FROM found WHERE file = ?", gone)

    def _write(self) -> None:
        if not self._waiting:
            return
        rows = [(file, stamp, _sum(file, stamp, data), data) for file, (stamp, data) in self._waiting.items()]
        self._waiting.clear()
        self._change("INSERT OR REPLACE INTO found VALUES (?, ?, ?, ?)", rows)

    def _ask(self, words: str, values: tuple[str, ...]) -> list[tuple[Any, ...]]:
        if not self._open and not self._path.exists():
            return []
        import sqlite3  # 1.5 MB

        try:
            connection = self._connection()
            return connection.execute(words, values).fetchall() if connection else []
        except (sqlite3.Error, UnicodeError) as problem:
            self._failed(problem)
            return []

    def _change(self, words: str, rows: list[tuple[Any, ...]]) -> None:
        import sqlite3

        try:
            if connection := self._connection():
                with connection:
                    connection.executemany(words, rows)
        except (sqlite3.Error, UnicodeError) as problem:
            self._failed(problem)

    def _connection(self) -> sqlite3.Connection | None:
        """The open file, made if it is not there; `None` when it cannot be."""
        import sqlite3

        if self._open or self._off:
            return self._open
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            self._off = True
            return None
        opened = sqlite3.connect(self._path, timeout=PATIENCE, check_same_thread=False)
        try:
            opened.execute("PRAGMA synchronous = OFF")
            opened.execute(
                "CREATE TABLE IF NOT EXISTS found (file TEXT PRIMARY KEY, stamp TEXT, sum INT, data TEXT)"
            )
        except sqlite3.Error:
            opened.close()
            raise
        self._open = opened
        return opened

    def _failed(self, problem: Exception) -> None:
        """Go on without what could not be done; a file that is no database of ours goes."""
        import sqlite3

        if isinstance(problem, UnicodeError):  # a file's name that is not UTF-8: it is found afresh each time
            return
        if isinstance(problem, sqlite3.OperationalError) and "no such" not in str(problem):
            self._off = self._off or "locked" not in str(problem)
            return
        if self._open:
            self._open.close()
            self._open = None
        for end in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                self._path.with_name(NAME + end).unlink(missing_ok=True)


def _sum(*parts: str) -> int:
    return crc32("\0".join(parts).encode("utf-8", "surrogatepass"))
