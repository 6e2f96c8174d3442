"""Two programs that write one file take turns.

The lock is a file of its own in the reader's state folder, so that nothing but what belongs there
lies in a library.  It is `flock`ed: the kernel lets go of it when its holder dies, however it dies.
A lock is a help and not the guarantee (a network disk may not know locks, another computer does not
see this one): who writes still reads the file again first.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import platformdirs

from tui.errors import UnwritableFile

_PAUSE = 0.02
"""Seconds between two tries: a save takes about that long."""

_HELD = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES})


class _NoLocks(Exception):
    """This computer cannot lock here; one goes on without."""


@contextmanager
def locked(path: Path, *, timeout: float = 10.0) -> Iterator[None]:
    """Hold the one lock that belongs to `path` (of whatever name or link) while the block runs.

    Waits at most `timeout` seconds, then raises `UnwritableFile` naming who holds it.  Where
    locks do not work the block runs without.  Do not nest it for one path: it would wait for itself.
    """
    name = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32]
    lock = platformdirs.user_state_path("postil", appauthor=False) / "locks" / f"{name}.lock"
    try:
        descriptor = _take(path, lock, timeout)
    except _NoLocks:
        yield
        return
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink()  # while it is ours: see `_take`
        os.close(descriptor)  # lets go of it


def _take(path: Path, lock: Path, timeout: float) -> int:
    """The descriptor of `lock`, flocked.

    The holder removes the file before it lets go, so a lock may be won on a file that has no name
    any more; then the next one is tried.
    """
    deadline = time.monotonic() + timeout
    while True:
        descriptor = _open(lock)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _still_named(descriptor, lock):
                _sign(descriptor)
                return descriptor
            os.close(descriptor)
            continue
        except OSError as error:
            holder = _holder(descriptor)
            os.close(descriptor)
            if error.errno not in _HELD:
                raise _NoLocks from None
        if time.monotonic() >= deadline:
            raise UnwritableFile(path, f"{holder} has been writing it for {timeout:g} seconds; try again")
        time.sleep(_PAUSE)


def _open(lock: Path) -> int:
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        return os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
    except OSError:
        raise _NoLocks from None


def _still_named(descriptor: int, lock: Path) -> bool:
    ours = os.fstat(descriptor)
    try:
        named = lock.stat()
    except FileNotFoundError:
        return False
    return (ours.st_dev, ours.st_ino) == (named.st_dev, named.st_ino)


def _sign(descriptor: int) -> None:
    """Write who holds the lock into it, for the message of the one who waits."""
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)


def _holder(descriptor: int) -> str:
    number = ""
    with suppress(OSError):
        number = os.pread(descriptor, 20, 0).decode("ascii", "replace")
    return f"another program (process {number})" if number.isdigit() else "another program"
