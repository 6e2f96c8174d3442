"""What of a library's sidecars waits for somebody: conflict markers of git, conflict copies, clashes.

Markers and copies are merged on request, by item as git's driver does it.  Of a copy no base is known, so
nothing counts as deleted, and where the two differ within one annotation both values stay as a clash.  The
copy is moved to a folder of the reader's own, never deleted.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from tui.annotations import guard, markers
from tui.annotations.annotation import Annotation
from tui.annotations.sidecar import decoded, parse
from tui.annotations.store import Store
from tui.errors import DamagedSidecar, FileProblem
from tui.files import locked, read_bytes, remove_whole, write_whole

if TYPE_CHECKING:
    from tui.annotations.merging.files import MergedFile
    from tui.annotations.merging.sidecars import Clash

_SIGNS = (b"conflict", b"<<<<<<<", b"\xff\xfe", b"\xfe\xff")
"""What stands in every file that may hold a clash or markers (or is UTF-16); few others need be read."""


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What waits in the sidecar of one article."""

    file: str
    """The article's."""

    path: Path
    """The sidecar's."""

    line: int = 0
    """Of git's first conflict marker, counted from 1; 0: there is none."""

    copies: tuple[Path, ...] = ()
    """Its conflict copies; the sidecar itself may be missing."""

    clashing: tuple[Annotation, ...] = ()
    """The annotations that have a clash to be settled."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of the markers and copies of one sidecar."""

    clashes: tuple[Clash, ...] = ()
    """What could not be decided: it stands in the sidecar."""

    moved: tuple[Path, ...] = ()
    """Where the copies lie now."""

    problems: tuple[str, ...] = ()
    """Why something was left as it is; each names its file."""


def unsettled(store: Store, prefix: str) -> Iterator[Unsettled]:
    """Return what waits in the sidecars of a store; what cannot be read is not told here.

    `prefix`: what stands before a sidecar's name in its article's file, as `seeds/`.
    """
    copied = store.copied()
    for name in sorted({*store.names(), *copied}):
        path = store.path(name)
        line, clashing = _within(path)
        found = Unsettled(prefix + name, path, line, tuple(copied.get(name, ())), clashing)
        if found.line or found.copies or found.clashing:
            yield found


def _within(path: Path) -> tuple[int, tuple[Annotation, ...]]:
    """The line of the first marker in a file, and the annotations in it that have a clash."""
    try:
        data = read_bytes(path, limit=guard.SIZE + 1)
        if not any(sign in data for sign in _SIGNS):
            return 0, ()
        text = decoded(data, path).text
        at = markers.marked(text)
        if at is not None:
            return text.count("\n", 0, at) + 1, ()
        return 0, tuple(each for each in parse(data, path).annotations if each.conflict)
    except (FileProblem, FileNotFoundError):
        return 0, ()


def mend(found: Unsettled) -> Mended:
    """Merge the markers and the copies of one sidecar; what fails is told and left as it is."""
    clashes: list[Clash] = []
    moved: list[Path] = []
    problems: list[str] = []
    if found.line:
        try:
            clashes += _merge_markers(found.path).clashes
        except FileProblem as problem:
            return Mended(problems=(str(problem),))
    for copy in found.copies:
        try:
            clashes += _merge_copy(found.path, copy).clashes
            moved.append(_put_away(copy))
        except FileProblem as problem:
            problems.append(str(problem))
    return Mended(tuple(clashes), tuple(moved), tuple(problems))


def _merge_markers(path: Path) -> MergedFile:
    """Merge the versions that git still has of a file with its markers, else the two sides it holds."""
    from tui.annotations.merging.files import MergedFile  # few libraries have anything to merge
    from tui.annotations.merging.sidecars import merge_texts
    from tui.annotations.stages import staged

    with locked(path):
        data = read_bytes(path, limit=guard.SIZE + 1)
        if len(data) > guard.SIZE:
            raise DamagedSidecar(path, "too large to be merged by item")
        written = decoded(data, path)
        try:
            three = staged(path, written.text) or markers.sides(written.text)
        except ValueError as error:
            raise DamagedSidecar(path, str(error)) from None
        merged = merge_texts(three.base, three.ours, three.theirs, path)
        if merged.trouble:
            raise DamagedSidecar(path, f"the conflict cannot be merged by item: {merged.trouble}")
        result = (written.mark + merged.text).encode(written.encoding)
        write_whole(path, result)
    return MergedFile(result, merged.clashes)


def _merge_copy(path: Path, copy: Path) -> MergedFile:
    """Merge a conflict copy into its sidecar, or make it the sidecar where there is none."""
    from tui.annotations.merging.files import MergedFile, merge_files

    with locked(path):
        theirs = read_bytes(copy, limit=guard.SIZE + 1)
        if not os.path.lexists(path):
            parse(theirs, copy)
            write_whole(path, theirs)
            return MergedFile(theirs)
        ours = read_bytes(path, limit=guard.SIZE + 1)
        merged = merge_files(None, ours, theirs, path)
        if merged.trouble:
            raise DamagedSidecar(copy, f"not merged, and left as it is: {merged.trouble}")
        if merged.data != ours:
            write_whole(path, merged.data)
    return merged


def trash() -> Path:
    """Where conflict copies go that were merged."""
    return platformdirs.user_data_path("postil", appauthor=False) / "trash"


def _put_away(copy: Path) -> Path:
    """Move a copy to the reader's own folder, under a name that says when."""
    stamp = time.strftime("%Y%m%dT%H%M%S") + f"-{time.time_ns() % 1_000_000_000:09}-"
    name = os.fsencode(copy.name)[-(255 - len(stamp)) :].decode("utf-8", "ignore")
    target = trash() / (stamp + name)
    write_whole(target, read_bytes(copy))
    remove_whole(copy)
    return target


def told(found: Sequence[Unsettled]) -> str:
    """Return one line on what waits, `""` when nothing does."""
    annotations = sum(len(each.clashing) for each in found)
    marked = sum(bool(each.line) for each in found)
    copies = sum(len(each.copies) for each in found)
    parts = [
        f"{annotations} annotation{'' if annotations == 1 else 's'} with a clash" if annotations else "",
        f"{marked} sidecar{'' if marked == 1 else 's'} with git's conflict markers" if marked else "",
        f"{copies} conflict cop{'y' if copies == 1 else 'ies'}" if copies else "",
    ]
    return ", ".join(filter(None, parts))
