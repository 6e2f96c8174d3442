"""The words of an index on disk, in a file beside it: what typos are looked up in.

Sorted, with the number of passages that hold each, so that both are read in one go.  The file is written
after the index; words that came since are found as typed all the same, and their typos a moment later.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.files import write_whole

MAGIC = b"postil words 2\n"

QUICK = 1
"""zlib's level: a third of the size, for 17 ms more in reading 270,000 words; the next levels hardly win."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words and how many passages hold each."""

    terms: Sequence[str] = ()
    """Sorted."""

    counts: Sequence[int] = ()

    def df(self, term: str) -> int | None:
        """Return in how many passages `term` stands; `None`: it is not among the words."""
        at = bisect_left(self.terms, term)
        return self.counts[at] if at < len(self.terms) and self.terms[at] == term else None


def write_words(path: Path, counted: Sequence[tuple[str, int]]) -> None:
    """Write words with their counts.  Raises `UnwritableFile`."""
    counts = array("I", [count for _, count in counted]).tobytes()
    written = b"%d\n%b%b" % (len(counts), counts, "\n".join([term for term, _ in counted]).encode())
    write_whole(path, MAGIC + zlib.compress(written, QUICK))


def read_words(path: Path) -> Words:
    """Read them again; none if there is no such file, or it is not what was written."""
    try:
        read = path.read_bytes()
        if not read.startswith(MAGIC):
            return Words()
        data = zlib.decompress(memoryview(read)[len(MAGIC) :])
        head = data.index(b"\n") + 1
        size = int(data[:head])
        counts = array("I", data[head : head + size])
        terms = data[head + size :].decode().split("\n") if size else []
    except (OSError, ValueError, zlib.error):
        return Words()
    return Words(terms, counts) if len(terms) == len(counts) else Words()
