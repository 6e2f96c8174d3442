"""What an index on disk still holds of articles that are gone, and how it is got rid of.

Tantivy only marks what was dropped: its words stay in their segment, are counted, and are offered for
misspelt ones, until the segment is written anew.  That happens when segments are merged, which may be never,
and cannot be asked for.  But a segment of which everything was dropped is removed, so the articles that
share one with something that is gone are read again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tantivy import DocAddress, Index

from tui.library.library import Entry
from tui.search.saved import layout

QUICKLY = 4_000_000
"""Bytes of articles that are read again whoever waits: half a second or so.  More of them wait for
`postil index`."""


def shared(folder: Path, index: Index, today: Mapping[int, Entry], most: float) -> dict[int, Entry]:
    """Return the articles that share a segment with what is gone, by their stamps: `most` bytes of them.

    `today`: the library.  Small segments come first.  While segments are being merged none are returned.
    """
    held = _segments(folder)
    dirty = [at for at, (_, gone) in enumerate(held) if gone]
    if not dirty:
        return {}
    index.reload()
    if _segments(folder) != held:
        return {}
    marks = {number: mark for mark, number in layout.numbered(index).items() if mark in today}
    found: dict[int, Entry] = {}
    for at in sorted(dirty, key=held.__getitem__):
        if not _may_be_read(held[at][0], sum(size for size, _ in held), today, most):
            break
        every = [DocAddress(at, number) for number in range(held[at][0])]
        numbers = {int(each or 0) for each in index.searcher().fast_field_values(layout.ARTICLE, every)}
        again = {mark: today[mark] for number in numbers if (mark := marks.get(number)) is not None}
        most -= sum(entry.size for mark, entry in again.items() if mark not in found)
        if most < 0:
            break
        found |= again
    return found


def _may_be_read(size: int, whole: int, today: Mapping[int, Entry], most: float) -> bool:
    """Whether a segment of that size (of all: `whole`) holds so few articles; to tell without looking."""
    return sum(entry.size for entry in today.values()) * size <= most * whole * 2


def _segments(folder: Path) -> list[tuple[int, int]]:
    """Return for each segment how many passages it has, and how many of them are gone."""
    told = json.loads((folder / layout.STATE).read_bytes())
    return [
        (segment["max_doc"], (segment["deletes"] or {"num_deleted_docs": 0})["num_deleted_docs"])
        for segment in told["segments"]
    ]
