"""The words of an index on disk, in a file beside it: what typos are looked up in.

Sorted, with the number of passages that hold each, so that both are read in one go.  The file is written
after the index; words that came since are found as typed all the same, and their typos a moment later.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.files import write_whole

MAGIC = b"postil words 1\n"


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
    terms = "\n".join(term for term, _ in counted).encode()
    counts = array("I", (count for _, count in counted)).tobytes()
    write_whole(path, b"%b%d\n" % (MAGIC, len(counted)) + counts + terms)


def read_words(path: Path) -> Words:
    """Read them again; none if there is no such file, or it is not what was written."""
    try:
        data = path.read_bytes()
    except OSError:
        return Words()
    if not data.startswith(MAGIC):
        return Words()
    counts = array("I")
    try:
        head = data.index(b"\n", len(MAGIC)) + 1
        size = int(data[len(MAGIC) : head]) * counts.itemsize
        counts.frombytes(data[head : head + size])
        terms = data[head + size :].decode().split("\n") if size else []
    except ValueError:
        return Words()
    return Words(terms, counts) if len(terms) == len(counts) else Words()
