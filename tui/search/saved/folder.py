"""Where the index of a library lies: in the user's cache folder, to be thrown away at any time."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import platformdirs

_INDEX = "index-"

_GONE = "gone-"

VERSION = 6
"""Part of the folder's name: an index of another version is another index."""


def folder_of(root: Path) -> Path:
    """Return where the index of the library at `root` lies, or would: in the user's cache folder."""
    name = f"{root.name or 'root'}-{sha256(os.fsencode(root)).hexdigest()[:12]}"
    return Path(platformdirs.user_cache_dir("postil")) / "search" / name / f"{_INDEX}{VERSION}"


def remove(folder: Path) -> None:
    """Throw the index in `folder` away, in one step: whoever searches it may still put a lock file there.

    Raises:
        OSError: it cannot be moved or removed; `FileNotFoundError`: there is none.
    """
    if not folder.exists():
        raise FileNotFoundError(folder)
    gone = Path(tempfile.mkdtemp(prefix=_GONE, dir=folder.parent))
    try:
        folder.replace(gone)
    finally:
        with suppress(FileNotFoundError):  # another program may tidy up too
            shutil.rmtree(gone)


def forget_older(folder: Path) -> None:
    """Throw away what older versions left beside the index in `folder`; a newer version's stays.

    What was being removed when the program was killed goes too.
    """
    if folder.name == f"{_INDEX}{VERSION}":
        older = [folder.with_name(f"{_INDEX}{version}") for version in range(1, VERSION)]
        for each in (*older, *folder.parent.glob(f"{_GONE}*")):
            shutil.rmtree(each, ignore_errors=True)
