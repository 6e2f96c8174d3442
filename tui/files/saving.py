"""A file is replaced in one step, so that nobody ever sees half of it, nor loses the old one.

The steps, each with the accident it is there for:

1.  The new bytes go to a new file in the same folder (a rename works within one file system only).
2.  They are all written and forced to the disk *before* the rename.  A rename that reaches the
    disk ahead of its bytes leaves an empty file after a power cut.
3.  The rename replaces the old file; a link that led to it stays a link.
4.  The folder is forced to the disk, or the rename itself may be forgotten.

Until step 3 is done the old file is untouched, and whatever fails takes the new file away again; what a
killed program left is taken away by the next save in the folder (see `leftovers`).  After a failed
`fsync` nothing is tried again with that file: the kernel may have dropped the bytes.

If only step 4 fails, the new file stands, and nobody is told that it is safe: who tries again calls
`settle` even if nothing is left to write.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from tui.errors import UnwritableFile
from tui.files import leftovers
from tui.files.opening import allowed, barred, reason

_NO_FOLDER_SYNC = frozenset(
    {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EACCES, errno.EPERM, errno.EBADF}
)
"""What file systems that cannot force a folder to the disk say, and folders that may be written but
not read: the file is whole all the same."""


_doubtful: set[Path] = set()
"""Folders whose names could not be forced to the disk when this process last tried."""


def write_whole(path: Path, data: bytes) -> None:
    """Make `path` hold `data`, or leave it as it was.

    Keeps the mode (and, where allowed, the owner) of the file that is replaced; a link stays a
    link and its target is replaced; folders that are missing are made.  A file that its owner
    has made read-only is left alone.

    Raises `UnwritableFile`: the old file stands unchanged, no other file is left behind.  (If only
    the last step fails, the new one stands, whole, but a power cut could still bring back the old.)
    """
    made: list[Path] = []
    try:
        target = _target(path)
        old = _old(path, target)
        _make_folders(target.parent, made)
        leftovers.sweep(target.parent)
        temporary = _write_beside(target.parent, data, old)
        try:
            temporary.replace(target)
        except BaseException:
            _remove(temporary)
            raise
        leftovers.settled(temporary)
        made.clear()
        _sync_for_sure(target.parent)
    except (OSError, ValueError) as error:
        raise UnwritableFile(path, reason(error)) from None
    finally:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()


def remove_whole(path: Path) -> None:
    """Remove a file, and force that to the disk; one that its owner has made read-only is left alone.

    Raises `UnwritableFile`: the file stands.  (If only the last step fails it is gone, and a power cut
    could still bring it back.)
    """
    try:
        if not allowed(path, os.W_OK):
            raise UnwritableFile(path, "the file is read-only")
        folder = Path(os.path.realpath(path.parent))
        leftovers.sweep(folder)
        path.unlink()
        _sync_for_sure(folder)
    except (OSError, ValueError) as error:
        raise UnwritableFile(path, reason(error)) from None


def settle(path: Path) -> None:
    """Force the name of `path` to the disk if an earlier save could not: now nothing else is left to do.

    Raises `UnwritableFile`: it still cannot be.
    """
    folder = Path(os.path.realpath(path)).parent
    if folder in _doubtful:
        try:
            _sync_for_sure(folder)
        except OSError as error:
            raise UnwritableFile(path, reason(error)) from None


def _sync_for_sure(folder: Path) -> None:
    """Force the names in `folder` to the disk, and remember if that failed."""
    _doubtful.add(folder)
    sync_folder(folder)
    _doubtful.discard(folder)


def _target(path: Path) -> Path:
    """Where `path` leads through all links.

    Strictly first: the forgiving way takes a link that cannot be looked at for no link, and a save
    would put a file in its place.
    """
    try:
        return Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        return Path(os.path.realpath(path))


def _old(path: Path, target: Path) -> os.stat_result | None:
    """The file that will be replaced, or `None`; refuses what is not a file of ours to replace."""
    try:
        status = target.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise UnwritableFile(path, "a link that leads nowhere") from None
        return None
    if not stat.S_ISREG(status.st_mode):
        raise UnwritableFile(path, barred(target, status))
    if not allowed(target, os.W_OK):
        raise UnwritableFile(path, "the file is read-only")
    return status


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make `folder` and those above it, noting in `made` each one that was not there before."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for new in reversed(missing):
        with suppress(FileExistsError):  # another program was faster
            new.mkdir()
            made.append(new)
        sync_folder(new.parent)


def _write_beside(folder: Path, data: bytes, old: os.stat_result | None) -> Path:
    """Write a new hidden file in `folder`, safe on the disk, and return its path."""
    temporary = leftovers.temporary_in(folder)
    # 0o600 until the old mode is given: nobody may read a private file through its copy.
    try:
        descriptor = os.open(temporary, _NEW, 0o600 if old else 0o666)
        try:
            if old:
                _dress_as(descriptor, old)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        _remove(temporary)
        raise
    return temporary


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW


def _dress_as(descriptor: int, old: os.stat_result) -> None:
    """Give the new file the owner, the group and the mode of the old one."""
    new = os.fstat(descriptor)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with suppress(PermissionError):  # only root may give files away
            os.fchown(descriptor, old.st_uid, old.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(old.st_mode))


def _remove(temporary: Path) -> None:
    with suppress(OSError):  # the reason for the removal is the one to tell
        temporary.unlink()
    leftovers.settled(temporary)


def sync_folder(folder: Path) -> None:
    """Force the names in `folder` to the disk, where the file system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
