"""Two programs that write one file take turns.

A writer holds two locks, and a third where these do not work:

1.  a file in the reader's own state folder: programs of one reader take turns;
2.  the file itself that is written, or its folder while there is none: so do those of several readers
    of one computer.  Nothing is written for it;
3.  where these cannot be locked (a network disk), a hidden file beside it that only one can make: so do
    several computers.  It is the only thing of ours that ever lies beside a sidecar, and only while
    that is written.

The first two are `flock`ed: the kernel lets go of them when their holder dies, however it dies.  The
third is stale when nothing has changed it for `STALE` seconds that we watched, by our own clock.  A
lock that neither comes nor fails (a network disk whose lock server is gone) is given up after a
while.  Locks are a help and not the guarantee: who writes still reads the file again first.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import platformdirs

from tui.errors import UnwritableFile
from tui.files import lock_files
from tui.files.opening import reason

_PAUSE = 0.002
"""Seconds between two tries: asking so often takes 4 % of a core.  Who saves again and again leaves the lock
free for a fifth of a millisecond each time; who asks ten times as seldom waits until the other has done."""

_SILENCE = 5.0
"""Seconds after which a lock that was asked for without waiting, and is not answered, is given up."""

_HELD = frozenset({errno.EWOULDBLOCK, errno.EAGAIN})

_EXHAUSTED = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM})
"""Reasons that say nothing of locks: what cannot be locked now can be in a moment, and is not written."""

_silent: set[Path] = set()
"""Folders whose locks did not answer: asked no more by this process."""

_answered: set[Path] = set()
"""Folders whose locks did: asked without a thread from then on, which on a busy machine takes 3 ms to come
back.  A lock server that answered once and is gone later takes reading and writing with it anyway."""


class _NoLocks(Exception):
    """This computer cannot lock here; one goes on without."""


@contextmanager
def locked(path: Path, *, timeout: float = 10.0) -> Iterator[None]:
    """Hold the locks that belong to `path` (of whatever name or link) while the block runs.

    Waits at most `timeout` seconds, then raises `UnwritableFile` naming who holds it.  Where
    locks do not work the block runs without.  Do not nest it for one path: it would wait for itself.
    """
    try:
        real = Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise UnwritableFile(path, reason(error)) from None
    name = hashlib.sha256(os.fsencode(real)).hexdigest()[:32]
    lock = platformdirs.user_state_path("postil", appauthor=False) / "locks" / f"{name}.lock"
    deadline = time.monotonic() + timeout
    with ExitStack() as held:
        with suppress(_NoLocks):
            descriptor = _take(path, lock, deadline, timeout)
            held.callback(_let_go, lock, descriptor)
        try:
            held.callback(_close, _take_itself(path, real, deadline, timeout))
        except _NoLocks:
            beside = real.parent / lock_files.name_for(name)
            if lock_files.take(path, beside, deadline, timeout):
                held.callback(lock_files.let_go, beside)
        yield


def _let_go(lock: Path, descriptor: int) -> None:
    with suppress(OSError):
        lock.unlink()  # while it is ours: see `_take`
    with suppress(OSError):
        os.close(descriptor)  # lets go of it


def _take(path: Path, lock: Path, deadline: float, timeout: float) -> int:
    """The descriptor of `lock`, flocked.

    The holder removes the file before it lets go, so a lock may be won on a file that has no name
    any more; then the next one is tried.
    """
    while True:
        descriptor = _open(path, lock)
        try:
            if _flocked(descriptor, lock.parent):
                if _still_named(descriptor, lock):
                    _sign(descriptor)
                    return descriptor
                _close(descriptor)
                continue
            holder = _holder(descriptor)
        except (OSError, _NoLocks):
            _close(descriptor)
            raise _NoLocks from None
        _close(descriptor)
        if time.monotonic() >= deadline:
            raise UnwritableFile(path, f"{holder} has been writing it for {timeout:g} seconds; try again")
        time.sleep(_PAUSE)


def _take_itself(path: Path, real: Path, deadline: float, timeout: float) -> int:
    """The descriptor of the file, flocked, or of its folder while there is no file.

    A save gives the name to another file, so what was won counts only if it still has the name.
    """
    while True:
        try:
            target, descriptor = real, os.open(real, _LOOK | os.O_NOFOLLOW)
        except FileNotFoundError:
            target, descriptor = real.parent, _open_folder(path, real.parent)
        except OSError as error:
            _unless_exhausted(path, error)
            raise _NoLocks from None
        try:
            if _flocked(descriptor, real.parent):
                if _still_named(descriptor, target) and (target == real or not os.path.lexists(real)):
                    return descriptor
                _close(descriptor)
                continue
        except (OSError, _NoLocks):
            _close(descriptor)
            raise _NoLocks from None
        _close(descriptor)
        if time.monotonic() >= deadline:
            if target != real:
                raise _NoLocks  # somebody writes another file of the folder: not for that may this one fail
            raise UnwritableFile(
                path, f"another program has been writing it for {timeout:g} seconds; try again"
            )
        time.sleep(_PAUSE)


_LOOK = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY


def _open_folder(path: Path, folder: Path) -> int:
    try:
        return os.open(folder, _LOOK | os.O_DIRECTORY)
    except OSError as error:
        _unless_exhausted(path, error)
        raise _NoLocks from None


def _flocked(descriptor: int, where: Path) -> bool:
    """Whether the lock was won; `_NoLocks` where there are none, or where nobody answers."""
    if where in _silent:
        raise _NoLocks

    def ask() -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    try:
        if where in _answered:
            ask()
        else:
            _patiently(ask)
            _answered.add(where)
    except TimeoutError:
        _silent.add(where)
        raise _NoLocks from None
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise _NoLocks from None
    return True


def _patiently(call: Callable[[], None]) -> None:
    """Make a call that may never come back; `TimeoutError` when it has not after `_SILENCE` seconds."""
    failed: list[OSError] = []

    def run() -> None:
        try:
            call()
        except OSError as error:
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(_SILENCE)
    if thread.is_alive():
        raise TimeoutError
    if failed:
        raise failed[0]


def _open(path: Path, lock: Path) -> int:
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        return os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
    except OSError as error:
        _unless_exhausted(path, error)
        raise _NoLocks from None


def _unless_exhausted(path: Path, error: OSError) -> None:
    if error.errno in _EXHAUSTED:
        raise UnwritableFile(path, reason(error)) from None


def _close(descriptor: int) -> None:
    with suppress(OSError):  # nothing was written through it
        os.close(descriptor)


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
        os.pwrite(descriptor, lock_files.signature(), 0)


def _holder(descriptor: int) -> str:
    with suppress(OSError):
        return lock_files.holder(os.pread(descriptor, lock_files.LONGEST, 0))
    return "another program"
