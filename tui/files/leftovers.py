"""What a killed program leaves behind: new files that never became anybody's, and who may take them away.

A save writes a new file and gives it the old one's name.  Killed in between, its program leaves the new
file.  Its name says who made it:

    .~postil-<computer>-<process>-<chance>.tmp

It begins with `.~` and ends with `.tmp`, which sync programs (Dropbox, Nextcloud) leave alone and no
list of articles or sidecars takes.  The next save in that folder removes what is surely dead: made on
this computer by a process that is no more, or by whomever, a day ago: no save takes that long.
"""

from __future__ import annotations

import os
import re
import secrets
import time
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

OLD = 24 * 3600
"""Seconds after which a leftover is dead whoever made it.  A day: clocks of network disks are often an
hour wrong, and hardly ever a day."""

_NAME = re.compile(
    r"\.~postil-(?:(?P<here>[0-9a-f]{8})-(?P<process>\d{1,10})-)?[0-9a-f]+(?:\.lock)?\.(?:tmp|stale)$"
)

_in_use: set[str] = set()
"""Paths of the new files that this very process is writing."""


@cache
def here() -> str:
    """Eight digits that stand for this computer, and within it for the world in which process numbers count.

    A container has numbers of its own and may share both its host's name and a folder with it.
    """
    try:
        space = str(Path("/proc/self/ns/pid").readlink())
    except OSError:  # no Linux
        space = ""
    return sha256(f"{os.uname().nodename}\0{space}".encode()).hexdigest()[:8]


def running(where: str, process: int) -> bool | None:
    """Whether a process of that number runs on the computer `where`; `None`: it cannot be told from here."""
    if where != here():
        return None
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # not allowed: it is somebody else's, and alive
        return True
    return True


def temporary_in(folder: Path) -> Path:
    """A name for a new file in `folder` that says who made it; give it back with `settled`."""
    path = folder / f".~postil-{here()}-{os.getpid()}-{secrets.token_hex(6)}.tmp"
    _in_use.add(str(path))
    return path


def settled(temporary: Path) -> None:
    """The new file has become the old one, or is not wanted any more."""
    _in_use.discard(str(temporary))


def sweep(folder: Path) -> None:
    """Remove what dead programs left in `folder`; what cannot be removed is left to the next one."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if (found := _NAME.fullmatch(entry.name)) and _dead(entry, found["here"], found["process"]):
                with suppress(OSError):
                    os.unlink(entry.path)  # noqa: PTH108 - an entry of scandir has a path, not a Path


def _dead(entry: os.DirEntry[str], where: str | None, process: str | None) -> bool:
    if entry.path in _in_use or entry.is_dir(follow_symlinks=False):
        return False
    if process and where == here() and int(process) == os.getpid():
        return True
    if process and where and running(where, int(process)) is False:
        return True
    return _is_old(entry.stat(follow_symlinks=False))


def is_old(path: Path) -> bool:
    """Whether nobody wrote a file for a day; whoever made it has ended."""
    try:
        return _is_old(path.stat())
    except OSError:
        return False


def _is_old(status: os.stat_result) -> bool:
    return time.time() - status.st_mtime > OLD
