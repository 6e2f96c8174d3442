"""The words of an index on disk, in a file beside it: what typos are looked up in.

Sorted, with the number of passages that hold each, so that both are read in one go.  The file is written
after the index; words that came since are found as typed all the same, and their typos a moment later.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.files import write_whole
from tui.search.packed import NONE, Packed, Sorted, Terms

MAGIC = b"postil words 2\n"

FEW = 250_000
"""Words that are held as strings, 18 MB at most: keys are some percent quicker then."""

QUICK = 1
"""zlib's level: a third of the size, for 17 ms more in reading 270,000 words; the next levels hardly win."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words and how many passages hold each."""

    terms: Terms = NONE
    counts: Sequence[int] = ()

    def df(self, term: str) -> int | None:
        """Return in how many passages `term` stands; `None`: it is not among the words."""
        at = self.terms.find(term)
        return self.counts[at] if at >= 0 else None


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
        packed = Packed(data[head + size :] + b"\n") if size else NONE
        terms = packed if len(packed) > FEW else Sorted(packed)
    except (OSError, ValueError, zlib.error):
        return Words()
    return Words(terms, counts) if len(terms) == len(counts) else Words()
