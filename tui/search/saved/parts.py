"""Parts of the index, each made by a process for itself and taken in as it is.

Reading is half of the work and Tantivy the other half, so whoever reads an article also writes its segment,
into an index of its own in a folder inside of ours.  Taking it in reads nothing: its segments are files that
know nothing of the index they are in, so they are moved, and the list of segments is written anew in
one step.  Whoever is killed before that leaves files that nobody looks at, and the next update removes.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import tantivy

from tui.files import sync_folder, write_whole
from tui.search.saved import layout
from tui.search.saved.preparing import Rows

HEAP = 60_000_000
"""Bytes Tantivy gathers before it writes a segment: what 32 MB of articles need; more makes it no faster."""

_NAMED = "part-"
"""How the folders of parts begin."""

OURS = ".managed.json"
"""Where Tantivy lists the files that are its own: what is in no segment of these it removes."""


def put(writer: tantivy.IndexWriter, number: int, mark: int, rows: Rows) -> None:
    """Add an article under its number, with its stamp; it has a document also if it has no passage."""
    document = tantivy.Document()
    document.add_unsigned(layout.STAMP, mark)
    every, places, more = rows
    for at, terms in enumerate(every):
        document.add_text(layout.TERMS, terms)
        document.add_unsigned(layout.PLACE, places[at])
        if more:
            document.add_unsigned(layout.MORE, more[at])
        document.add_unsigned(layout.ARTICLE, number)
        writer.add_document(document)
        document = tantivy.Document()
    if not every:
        document.add_unsigned(layout.ARTICLE, number)
        writer.add_document(document)


def begun(folder: Path) -> Path:
    """Return a new folder for a part of the index in `folder`.  Raises `OSError`."""
    return Path(tempfile.mkdtemp(prefix=_NAMED, dir=folder))


def forget(folder: Path) -> None:
    """Remove the parts that were not taken in, for whoever made them was killed."""
    for part in folder.glob(f"{_NAMED}*"):
        shutil.rmtree(part, ignore_errors=True)


def join(folder: Path, part: Path) -> None:
    """Make the segments of the index in `part` segments of the one in `folder`; nobody may have it open.

    Raises:
        OSError, UnwritableFile: they are not; no more than files that nobody looks at is left.
        ValueError: one of the two is no index.
    """
    ours, theirs = (json.loads((each / layout.STATE).read_bytes()) for each in (folder, part))
    names = {segment["segment_id"].replace("-", "") for segment in theirs["segments"]}
    files = [path for path in part.iterdir() if path.stem in names]
    # First they are Tantivy's, which removes them if they never come to be in a segment.
    known = json.loads((folder / OURS).read_bytes())
    write_whole(folder / OURS, json.dumps([*known, *(path.name for path in files)]).encode())
    for path in files:
        path.replace(folder / path.name)
    sync_folder(folder)
    ours["segments"] += theirs["segments"]
    ours["opstamp"] = max(ours["opstamp"], theirs["opstamp"])
    write_whole(folder / layout.STATE, json.dumps(ours, indent=2).encode())
    shutil.rmtree(part, ignore_errors=True)
