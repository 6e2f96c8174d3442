"""Which articles there are after something changed at known places: only these are looked at.

To list a folder of a hundred thousand files takes a second, and an editor that saves one of them is no cause
for that.  Where a folder came or went, or much changed, only a scan can tell.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from tui.library.library import Entry, entry, is_article, natural_key
from tui.library.ordering import placed

FEW = 5000
"""Articles that are listed in a twentieth of a second: of so many all are looked at."""

MANY = 50
"""Places from which a scan is quicker."""

_LOST = "\ufffd"
"""Stands in the path of a file whose name is not UTF-8, as the watcher tells it: its name is not known."""


def rescan(
    known: dict[str, Entry], paths: Collection[Path], folder: Path, prefix: str, *, skip: Collection[str] = ()
) -> dict[str, Entry] | None:
    """Return what `library.scan` would find, by file, if only at `paths` anything changed since `known`.

    `None`: a scan must tell.  `prefix` and `skip` as there.
    """
    if len(known) <= FEW or len(paths) > MANY:
        return None
    for path in paths:
        if path == folder or _LOST in str(path):
            return None
        if folder not in path.parents:
            continue
        below = path.relative_to(folder)
        if below.parts[0] in skip or any(part.startswith(".") for part in below.parts):
            continue
        file = prefix + below.as_posix()
        if path.is_dir() or (file not in known and _was_folder(file, known)):
            return None
        if is_article(path.name) and os.path.lexists(path):
            known = placed(known, file, entry(path, file), natural_key)
        elif file in known:
            known = {name: each for name, each in known.items() if name != file}
    return known


def _was_folder(file: str, known: dict[str, Entry]) -> bool:
    return any(name.startswith(f"{file}/") for name in known)
