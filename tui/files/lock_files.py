"""The lock of last resort: a file that only one can make, where no other lock works.

Making it fails when it is there, on every disk and also between computers.  Nobody removes it when its
holder dies, so the one who waits watches it: a save takes well below a second, and a lock file that
has not changed for `STALE` seconds of our own clock has nobody any more.  It is taken away by
renaming, for of several who do so only one succeeds.  Who holds it stands in it.
"""

from __future__ import annotations

import os
import secrets
import time
from contextlib import suppress
from pathlib import Path

from tui.errors import UnwritableFile
from tui.files.leftovers import here, running

STALE = 5.0
"""Seconds: a hundred times as long as a save takes."""

LONGEST = 300
"""Bytes of a signature at most: a process number and the name of a computer."""

_PAUSE = 0.05

_Seen = tuple[int, int, bytes]
"""A lock file as it was seen: its number on the disk, when it was written, who signed."""


def name_for(digest: str) -> str:
    """What the lock file of a path is called; hidden from lists, and left alone by sync programs."""
    return f".~postil-{digest[:16]}.lock.tmp"


def signature() -> bytes:
    """Who we are: process, computer, and the name of the computer."""
    return f"{os.getpid()} {here()} {os.uname().nodename}".encode()[:LONGEST]


def holder(signed: bytes) -> str:
    """Who signed, in words for a message.

    >>> holder(b"12 0a0b0c0d anna-laptop"), holder(b"?")
    ('another program (process 12 on anna-laptop)', 'another program')
    """
    number, _, rest = signed.decode("utf-8", "replace").partition(" ")
    _, _, computer = rest.partition(" ")
    if not (number.isascii() and number.isdigit()):
        return "another program"
    computer = "".join(each for each in computer if each.isalnum() or each in "-._")
    return f"another program (process {number}{f' on {computer}' if computer else ''})"


def take(path: Path, lock: Path, deadline: float, timeout: float) -> bool:
    """Make the lock file; `False`: files cannot be made there, and one goes on without.

    Raises:
        UnwritableFile: somebody holds it, and went on writing for `timeout` seconds.
    """
    if os.path.lexists(path) and not os.path.isfile(path):  # noqa: PTH113 - what cannot be seen is no file
        return False  # a device, say: whoever writes it will be told
    since, before = time.monotonic(), None
    while True:
        try:
            descriptor = os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
        except FileExistsError:
            pass
        except OSError:
            return False
        else:
            with suppress(OSError):
                os.write(descriptor, signature())
            with suppress(OSError):
                os.close(descriptor)
            return True
        seen = _look(lock)
        if seen != before:
            since, before = time.monotonic(), seen
        if seen and (time.monotonic() - since > STALE or _signer_is_gone(seen)):
            _break(lock, seen)
            continue
        if time.monotonic() >= deadline:
            who = holder(seen[2]) if seen else "another program"
            raise UnwritableFile(path, f"{who} has been writing it for {timeout:g} seconds; try again")
        time.sleep(_PAUSE)


def let_go(lock: Path) -> None:
    """Remove the lock file, unless it is somebody else's by now."""
    seen = _look(lock)
    if seen is None or seen[2] in (signature(), b""):
        with suppress(OSError):
            lock.unlink()


def _look(lock: Path) -> _Seen | None:
    try:
        descriptor = os.open(lock, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            status = os.fstat(descriptor)
            return (status.st_ino, status.st_mtime_ns, os.read(descriptor, LONGEST))
        finally:
            os.close(descriptor)
    except OSError:
        return None


def _signer_is_gone(seen: _Seen) -> bool:
    number, _, rest = seen[2].decode("utf-8", "replace").partition(" ")
    if not (number.isascii() and number.isdigit() and len(number) <= 10):
        return False
    return running(rest.partition(" ")[0], int(number)) is False


def _break(lock: Path, seen: _Seen) -> None:
    """Take a stale lock file away; one that somebody made just now is put back."""
    aside = lock.with_name(f"{lock.name.removesuffix('.lock.tmp')}{secrets.token_hex(6)}.stale")
    try:
        lock.rename(aside)
    except OSError:
        return  # another one was faster
    if _look(aside) != seen:
        with suppress(OSError):
            os.link(aside, lock)
    with suppress(OSError):
        aside.unlink()
