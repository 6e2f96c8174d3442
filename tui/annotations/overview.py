"""What every article's annotations say and where they stand, without reading a sidecar or an article twice.

Reading one sidecar takes a few milliseconds, finding its quotes in the article a few more; two thousand of
them would take ten seconds at each start.  So what was found is kept in the user's cache folder
(`Cache`), for as long as both files are the same.  Whoever wants only some of it asks file by file;
nothing else is held.

**When it may be trusted.**  A file is the same when its size, its inode and the times of its last write and
last change are (`os.utime` can set the first back, nothing can the second).  The clock of a file system
moves in steps, so a file that was written less than a step ago may be written again and look the same:
what was read from it is not kept.  The program itself is part of the key: another version finds other
places.  What cannot be read is not kept either.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from tui.annotations.cache import Cache, Kept
from tui.annotations.notebook import Notebook, Placed
from tui.annotations.problem import Problem
from tui.errors import FileProblem, NotFound, UnreadableFile
from tui.text.article import Article
from tui.text.paged import Text

TICK = 50_000_000
"""Nanoseconds; the clocks of file systems move in steps of up to 10 ms (Linux: one jiffy)."""

_ROOMS = ("annotations", "files", "library", "text")
"""Whose code decides what is found."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What one sidecar says, found in its article as it reads today."""

    file: str
    title: str
    """Of the article; of one that is gone, what its sidecar says."""

    placed: tuple[Placed, ...]
    """In the order of the article, orphans last."""

    lines: tuple[int | None, ...]
    """For each of `placed`: the line it begins in, counted from 1; `None` for an orphan."""

    problems: tuple[Problem, ...]
    """What was not understood in the sidecar."""

    stamp: str = field(default="", compare=False, repr=False)
    """What it was found in; see `Overviews.stamp`."""

    def only(self, wanted: Callable[[Placed], bool]) -> Overview:
        """Return the same without the annotations that are not wanted."""
        pairs = [pair for pair in zip(self.placed, self.lines, strict=True) if wanted(pair[0])]
        if len(pairs) == len(self.placed):
            return self
        return replace(self, placed=tuple(each for each, _ in pairs), lines=tuple(line for _, line in pairs))


class Overviews:
    """The overviews of one library."""

    def __init__(
        self, notebook: Notebook, read: Callable[[str], Article], find: Callable[[str], Path], folder: Path
    ) -> None:
        self._notebook = notebook
        self._read = read
        self._find = find
        self._cache = Cache(folder)

    def of(self, file: str) -> Overview:
        """Return the overview of one article's annotations.

        Raises:
            UnreadableFile, DamagedSidecar: its sidecar is there and cannot be read.
        """
        found = self._of(file)
        self._cache.flush()
        return found

    def every(self, files: Iterable[str]) -> Iterator[Overview | FileProblem]:
        """Yield the overviews of `files` one after the other; for a sidecar that cannot be read, why."""
        try:
            for file in files:
                try:
                    yield self._of(file)
                except FileProblem as problem:
                    yield problem
        finally:
            self._cache.flush()

    def forget_all_but(self, files: Collection[str]) -> None:
        """Let go what is kept of articles that are not among all the annotated ones."""
        self._cache.keep_only(files)

    def stamp(self, file: str) -> str:
        """Name the article and the sidecar as they are now: another one after each change of either."""
        return self._stamp(file)[0]

    def _of(self, file: str) -> Overview:
        stamp, sure = self._stamp(file)
        kept = self._cache.get(file, stamp) if sure else None
        if kept:
            return Overview(file, kept.title, kept.placed, kept.lines, kept.problems, stamp)
        sidecar = self._notebook.sidecar(file)
        placed = self._notebook.placed(file)
        try:
            article = self._read(file)
        except (NotFound, UnreadableFile):
            title = sidecar.article.get("title", "") or file.rpartition("/")[2]
            return Overview(file, title, placed, (None,) * len(placed), sidecar.problems, stamp)
        overview = Overview(
            file, article.title, placed, _lines(placed, article.pages), sidecar.problems, stamp
        )
        if sure:
            self._cache.put(file, stamp, Kept(overview.title, placed, overview.lines, overview.problems))
        return overview

    def _stamp(self, file: str) -> tuple[str, bool]:
        """Name both files as they are now, and tell whether that may be kept."""
        parts, newest = list[str](), 0
        for find in (self._notebook.path, self._find):
            try:
                path = os.fspath(find(file))
                found = os.stat(path)  # noqa: PTH116 - two thousand times at a start
            except (OSError, ValueError, NotFound):
                parts.append("-")
                continue
            newest = max(newest, found.st_mtime_ns, found.st_ctime_ns)
            parts.append(f"{path}.{found.st_size}.{found.st_mtime_ns}.{found.st_ctime_ns}.{found.st_ino}")
        if "-" in parts:  # it is not kept, whatever finds it
            return "|".join(parts), False
        return "|".join([_program(), *parts]), time.time_ns() - newest > TICK


def _lines(placed: Sequence[Placed], text: Text) -> tuple[int | None, ...]:
    """The lines that some annotations begin in; they are in order, so the text is gone through once."""
    found: list[int | None] = []
    at, line = 0, 1
    for each in placed:
        if each.anchor.span is None:
            found.append(None)
            continue
        line += text.count("\n", at, each.anchor.span.start)
        at = each.anchor.span.start
        found.append(line)
    return tuple(found)


@cache
def _program() -> str:
    """Name the code that finds: the sizes and times of its files."""
    from hashlib import blake2b

    digest = blake2b(digest_size=8)
    for room in _ROOMS:
        folder = Path(__file__).parent.parent / room
        try:
            for path in sorted(folder.rglob("*.py")):
                status = path.stat()
                digest.update(f"{path.name}{status.st_size}.{status.st_mtime_ns}".encode())
        except OSError:  # the program lies in an archive: its version alone tells
            break
    from tui import __version__

    digest.update(__version__.encode())
    return digest.hexdigest()
