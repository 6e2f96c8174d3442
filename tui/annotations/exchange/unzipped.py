"""The files of a ZIP archive that somebody else made, in memory; nothing is unpacked to the disk.

An archive says itself how large its files will be, and may lie: each is read only as far as it may go, and
all of them together too (a "zip bomb" of 42 kB unpacks to 4 PB).
"""

from __future__ import annotations

import io
import zipfile
import zlib

from tui.annotations.exchange.record import LARGEST

MOST_FILES = 20_000
"""Files of an archive; a project has one for each of its sources."""

WHOLE = 4 * LARGEST
"""Bytes of all files that are read together: two hundred novels."""

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, OverflowError)
"""What `zipfile` says of archives that are cut, encrypted, or packed in a way that nobody knows."""


class Refused(Exception):
    """The archive is broken, or too large; says what."""


class Unzipped:
    """An open archive."""

    def __init__(self, data: bytes) -> None:
        """Raises `Refused`."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            infos = self._archive.infolist()
        except BROKEN as error:
            raise Refused(_line(error)) from None
        if len(infos) > MOST_FILES:
            raise Refused(f"it holds more than {MOST_FILES:,} files")
        self._files = {
            info.filename.replace("\\", "/").casefold(): info for info in infos if not info.is_dir()
        }
        self._names = {name.rpartition("/")[2]: name for name in reversed(self._files)}
        self._left = WHOLE

    def ending(self, ending: str) -> str:
        """The first file whose name ends so; `""`: none."""
        return next((name for name in self._files if name.endswith(ending)), "")

    def called(self, name: str) -> str:
        """The first file that is called so, in whatever folder of the archive; `""`: none."""
        return self._names.get(name.replace("\\", "/").rpartition("/")[2].casefold(), "")

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, whatever the case of its name; `None`: there is none.

        Raises `Refused`.
        """
        info = self._files.get(name.replace("\\", "/").casefold())
        if info is None:
            return None
        most = min(LARGEST, self._left)
        try:
            with self._archive.open(info) as file:
                data = file.read(most + 1)
        except BROKEN as error:
            raise Refused(f"{name!r}: {_line(error)}") from None
        if len(data) > most:
            raise Refused(f"{name!r}: too large when unpacked")
        self._left -= len(data)
        return data


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or "broken"
