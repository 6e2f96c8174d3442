"""Where desks are kept between two starts: one small JSON file a library, in the user's state folder.

A desk that cannot be read is an empty desk, and one that cannot be written is only told: a reader
must never be kept from reading by where they stopped.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

import platformdirs

from tui.errors import FileProblem
from tui.files import read_bytes, write_whole
from tui.reading.desk import Desk, SidebarDesk
from tui.reading.desk_file import from_dict, to_dict
from tui.workspace import Places

LIMIT = 4_000_000
"""Bytes of a desk at most: two thousand places take a tenth of it."""

MOST_RECENT = 8
"""Libraries that the start screen offers."""


def _folder() -> Path:
    return Path(platformdirs.user_state_dir("postil")) / "desks"


def _path(where: Places) -> Path:
    """One file a library; files opened by name have a desk of their own."""
    parts = [os.fsencode(where.root), *(os.fsencode(path) for path in where.only)]
    digest = sha256(b"\0".join(parts)).hexdigest()[:12]
    return _folder() / f"{where.root.name or 'root'}-{digest}.json"


def load(where: Places) -> Desk:
    """The desk as it was left; an empty one, with the sidebar, for a library that was never open."""
    written = _read(_path(where))
    return Desk(sidebar=SidebarDesk(shown=True)) if written is None else from_dict(written)


def save(where: Places, desk: Desk) -> None:
    """Write the desk down.

    Raises:
        UnwritableFile: it could not be written.
    """
    root = os.fsencode(where.root).decode("utf-8", "surrogateescape")
    written = {"library": "" if where.only else root, **to_dict(desk)}
    write_whole(_path(where), json.dumps(written, ensure_ascii=True, indent=1).encode("ascii"))


def recent() -> tuple[str, ...]:
    """Folders of the libraries read last, newest first; only those that are still there."""
    try:
        desks = sorted(_folder().glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    except OSError:
        return ()
    found: list[str] = []
    for path in desks[: 4 * MOST_RECENT]:
        written = _read(path)
        library = written.get("library") if isinstance(written, dict) else None
        if isinstance(library, str) and library not in found and os.path.isdir(library):  # noqa: PTH112 - never raises
            found.append(library)
    return tuple(found[:MOST_RECENT])


def _read(path: Path) -> object:
    try:
        return json.loads(read_bytes(path, limit=LIMIT))
    except (FileProblem, ValueError, RecursionError):
        return None
