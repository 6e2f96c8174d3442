"""The bytes of two versions of a sidecar become the bytes of one, whatever they are.

A side that is no text in its encoding is merged byte by byte as if each were a character (Latin-1), line by
line: what git would do, and every byte stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tui.annotations import guard
from tui.annotations.merging.sidecars import Clash, by_line, merge_texts
from tui.annotations.sidecar import decoded
from tui.errors import DamagedSidecar


@dataclass(frozen=True, slots=True)
class MergedFile:
    """What two versions of a file became."""

    data: bytes
    clashes: tuple[Clash, ...] = ()
    trouble: str = ""
    """Why it was merged by line; `""` as a rule."""

    @property
    def clean(self) -> bool:
        """Nothing is left to be settled."""
        return not self.clashes and not self.trouble


def merge_files(base: bytes | None, ours: bytes, theirs: bytes, path: Path) -> MergedFile:
    """Merge two versions of a sidecar; the result is encoded as `ours` was.

    `base`: what both were made from, `None` when it is not known.  `path` is only named.
    """
    try:
        mine, other = decoded(ours, path), decoded(theirs, path)
        if max(map(len, (ours, theirs))) > guard.SIZE:
            raise DamagedSidecar(path, "too large to be merged by item")
    except DamagedSidecar as error:
        sides = [None if each is None else each.decode("latin-1") for each in (base, ours, theirs)]
        text = by_line(sides[0], sides[1] or "", sides[2] or "")
        return MergedFile(text.encode("latin-1"), trouble=error.reason)
    try:
        old = None if base is None else decoded(base, path).text
    except DamagedSidecar:
        old = None
    merged = merge_texts(old, mine.text, other.text, path)
    return MergedFile((mine.mark + merged.text).encode(mine.encoding), merged.clashes, merged.trouble)
