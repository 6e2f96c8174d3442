"""A large text that is left on the disk: where its pieces are, and each of them when somebody wants it.

Only plain UTF-8 is left there, without a mark before it and with line feeds alone at the ends of lines: then
a piece of the file is a piece of the text, whatever stands around it.  All else is read whole by `decoding`.

The file is kept open.  A program that replaces it by another, as editors and git do, takes nothing away from
us; one that writes into it changes words under us, but never how many code points a piece has, until
somebody notices the change and reads the article anew.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.errors import UnreadableFile
from tui.files.opening import LARGEST, opened, reason

PIECE = 64 * 1024
"""Bytes of a piece: two blocks of a page's layout; a smaller one is not read any faster."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text on the disk."""

    starts: list[int]
    """Where each piece begins, in code points, and the length of the whole behind them."""

    sha256: str
    """Of the bytes, in hexadecimal."""

    _file: _File

    def read(self, number: int) -> str:
        """A piece: always as many code points as `starts` says, U+FFFD for those that are gone."""
        length = self.starts[number + 1] - self.starts[number]
        text = self._file.read(number).decode("utf-8", "replace").replace("\r", "\n")
        return text[:length].ljust(length, "\ufffd")


class _File:
    """An open file and where its pieces begin, in bytes."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.starts: list[int] = []
        weakref.finalize(self, os.close, descriptor)

    def read(self, number: int) -> bytes:
        start, end = self.starts[number : number + 2]
        try:
            return os.pread(self.descriptor, end - start, start)
        except OSError:  # the disk is gone; the article is read anew, and says so
            return b""


def paged(path: Path) -> Pieces | None:
    """The pieces of a file; `None`: it must be read whole.

    Raises:
        UnreadableFile: as `read_bytes`.
    """
    file = _File(opened(path))
    starts, digest = [0], hashlib.sha256()
    try:
        if os.fstat(file.descriptor).st_size > LARGEST:
            return None  # `read_bytes` says why not
        end = 0
        for at, piece in _cut(file.descriptor):
            if b"\r" in piece or (at == 0 and piece.startswith(codecs.BOM_UTF8)):
                return None
            digest.update(piece)
            file.starts.append(at)
            starts.append(starts[-1] + len(piece.decode("utf-8")))
            end = at + len(piece)
    except UnicodeDecodeError:
        return None
    except OSError as error:
        raise UnreadableFile(path, reason(error)) from None
    file.starts.append(end)
    return Pieces(starts, digest.hexdigest(), file)


def _cut(descriptor: int) -> Iterator[tuple[int, bytes]]:
    """Each piece with the offset of its first byte; no character is cut in two."""
    at = 0
    while data := os.pread(descriptor, PIECE, at):
        if len(data) == PIECE:
            data = _whole_characters(data)
        yield at, data
        at += len(data)


def _whole_characters(data: bytes) -> bytes:
    """The same without a character at its end of which bytes are missing."""
    for back in range(1, 4):
        byte = data[-back]
        if byte >= 0xC0:
            length = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return data[:-back] if length > back else data
        if byte < 0x80:
            break
    return data
