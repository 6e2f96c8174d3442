"""Reading a file without being caught by what is not one.

A folder of articles may hold a named pipe called `a.txt`: opening it would wait for ever for
somebody to write.  It may hold a link to a device that never ends, a folder called `b.txt`, a link
that leads nowhere.  So a path is looked at first (`stat`), opened without waiting, and looked at
once more through the open descriptor, because the two could differ.  Sizes are bytes.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from tui.errors import UnreadableFile

LARGEST = 256 * 1024 * 1024
"""Files above this many bytes are refused: as a text, with what is made from it, one such file
takes some gigabytes of memory.  The longest novels have 10 MB."""

_PIECE = 1 << 20
"""Bytes asked for at once; larger pieces read no faster."""

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)

_REASONS = {
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "there is no such file",
    errno.EACCES: "not allowed",
    errno.EPERM: "not allowed",
    errno.ELOOP: "a link that leads back to itself",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the disk is read-only",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.EIO: "the disk gives an input/output error",
    errno.ESTALE: "the network disk has lost it",
    errno.EINTR: "it was interrupted",
}


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A file as it was last seen; when two are equal the file has not been written since."""

    size: int
    """Bytes."""

    mtime_ns: int
    inode: int
    """Changes when the file is replaced, even within one tick of the clock."""

    ctime_ns: int
    """When it was changed last: nobody can set that back, as `os.utime` does the time of writing."""


def reason(error: OSError | ValueError) -> str:
    """What went wrong, in a few words for a reader."""
    if isinstance(error, ValueError):  # a NUL in a path
        return "no file can have that name"
    return _REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()


def _kind(mode: int) -> str:
    if stat.S_ISREG(mode):
        return ""
    return next((words for is_kind, words in _KINDS if is_kind(mode)), "not a regular file")


def obstacle(path: Path) -> str:
    """Why the file cannot be read, without opening it; `""` when nothing stands in the way."""
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError) and path.is_symlink():
            return "a link that leads nowhere"
        return reason(error)
    return barred(path, status)


def barred(path: Path | str, status: os.stat_result) -> str:
    """Why a file that is there, and is like `status` with links followed, cannot be read; `""`: it can."""
    return _kind(status.st_mode) or ("" if allowed(path, os.R_OK) else "not allowed")


def allowed(path: Path | str, what: int) -> bool:
    """Whether this program may do `what` (`os.R_OK`, `os.W_OK`) with the file."""
    return os.access(path, what, effective_ids=_EFFECTIVE)


_EFFECTIVE = os.access in os.supports_effective_ids


def fingerprint(path: Path) -> Fingerprint | None:
    """The file as it is now, through links; `None` only when there is no file and no link either.

    Raises `UnreadableFile` where that cannot be told: "cannot see it" must not pass for "none yet".
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise UnreadableFile(path, "a link that leads nowhere") from None
        return None
    except (OSError, ValueError) as error:
        raise UnreadableFile(path, reason(error)) from None
    return Fingerprint(status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns)


def read_bytes(path: Path, *, limit: int | None = None) -> bytes:
    """The bytes of a regular file, or the first `limit` of them.

    Raises `UnreadableFile` for anything else, for what is not allowed, and above `LARGEST`.
    """
    descriptor = opened(path)
    try:
        try:
            return _read(path, descriptor, LARGEST + 1 if limit is None else limit)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise UnreadableFile(path, reason(error)) from None


def opened(path: Path) -> int:
    """A descriptor of a regular file, to be closed by whoever asks.

    Raises `UnreadableFile` for anything else, and for what is not allowed.
    """
    in_the_way = obstacle(path)
    if in_the_way:
        raise UnreadableFile(path, in_the_way)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
        try:
            if kind := _kind(os.fstat(descriptor).st_mode):
                raise UnreadableFile(path, kind)
        except BaseException:
            os.close(descriptor)
            raise
    except OSError as error:
        raise UnreadableFile(path, reason(error)) from None
    return descriptor


def _read(path: Path, descriptor: int, wanted: int) -> bytes:
    """Read until the end or until `wanted` bytes are here: sizes that `stat` gives may lie."""
    size = os.fstat(descriptor).st_size
    if wanted > LARGEST and size > LARGEST:
        raise UnreadableFile(path, _too_large(size))
    pieces: list[bytes] = []
    count = 0
    while count < wanted and (piece := os.read(descriptor, min(_PIECE, wanted - count))):
        pieces.append(piece)
        count += len(piece)
    if count > LARGEST:
        raise UnreadableFile(path, _too_large(count))
    return b"".join(pieces)


def _too_large(size: int) -> str:
    return f"too large: {size / 1e6:,.0f} MB; at most {LARGEST / 1e6:,.0f} MB are read"
