"""Where the index of a library lies: in the user's cache folder, to be thrown away at any time."""

from __future__ import annotations

import os
import shutil
from hashlib import sha256
from pathlib import Path

import platformdirs

_INDEX = "index-"

VERSION = 5
"""Part of the folder's name: an index of another version is another index."""


def folder_of(root: Path) -> Path:
    """Return where the index of the library at `root` lies, or would: in the user's cache folder."""
    name = f"{root.name or 'root'}-{sha256(os.fsencode(root)).hexdigest()[:12]}"
    return Path(platformdirs.user_cache_dir("postil")) / "search" / name / f"{_INDEX}{VERSION}"


def forget_older(folder: Path) -> None:
    """Throw away what older versions left beside the index in `folder`; a newer version's stays."""
    if folder.name == f"{_INDEX}{VERSION}":
        for version in range(1, VERSION):
            shutil.rmtree(folder.with_name(f"{_INDEX}{version}"), ignore_errors=True)
