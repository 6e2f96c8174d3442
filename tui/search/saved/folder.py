"""Where the index of a library lies: in the user's cache folder, to be thrown away at any time."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import platformdirs

VERSION = 4
"""Part of the folder's name: an index of another version is another index."""


def folder_of(root: Path) -> Path:
    """Return where the index of the library at `root` lies, or would: in the user's cache folder."""
    name = f"{root.name or 'root'}-{sha256(os.fsencode(root)).hexdigest()[:12]}"
    return Path(platformdirs.user_cache_dir("postil")) / "search" / name / f"index-{VERSION}"
