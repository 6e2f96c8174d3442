"""The sidecars of one library on disk: read when they changed, written whole or not at all.

A save takes the lock, reads the file again, makes its changes on what stands there now, compares the
result with what it should say, and only then replaces the file.  So two programs that write at once
both keep theirs, and a file that cannot be read is never taken for one that is not there: only
"no such file" means "no annotations yet".
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from tui.annotations import copies
from tui.annotations.sidecar import Change, Sidecar, parse, render
from tui.errors import FileProblem, NotFound, UnreadableFile, UnwritableFile
from tui.files import Fingerprint, fingerprint, locked, read_bytes, remove_whole, settle, write_whole
from tui.files.opening import reason

SUFFIX = ".yaml"

NAME_BYTES = 255
"""The longest name of a file that Linux and macOS allow."""

_TAIL = 16
"""Hexadecimal digits of a hash at the end of a name that was cut: 64 bits, so no two meet."""

_TRIES = 5
"""How often a save begins again because an editor wrote the file in between."""

_TICK = 50_000_000
"""Nanoseconds.  The clock of a file system moves in steps of up to 10 ms: a file written that
recently may be written again and look the same."""

KEPT = 64
"""Sidecars that are held, for as long as their files look the same."""

_CUT = re.compile(rf"~[0-9a-f]{{{_TAIL}}}$")


def is_cut(name: str) -> bool:
    """Whether a sidecar is called so because its whole name is too long for a file; see `Store.path`."""
    return _CUT.search(name) is not None and len(os.fsencode(PurePosixPath(name).name)) > NAME_BYTES // 2


@dataclass(frozen=True, slots=True)
class _Kept:
    """A sidecar as it was last seen."""

    seen: Fingerprint | None
    """`None`: there was no file."""

    sidecar: Sidecar
    sure: bool
    """The file was old enough for its fingerprint to tell."""


class Store:
    """The sidecars below one folder, by name: `kursk/a.txt` is `folder/kursk/a.txt.yaml`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept: dict[str, _Kept] = {}
        """By name, those read last at the end."""

        self._lock = threading.Lock()

    def path(self, name: str) -> Path:
        """Return where the sidecar of that name is or would be.

        A name too long for a file is cut, and a hash of the whole put after it.

        Raises:
            NotFound: the name leads out of the folder.
        """
        parts = PurePosixPath(name).parts
        if not parts or name.startswith("/") or ".." in parts or "\0" in name:
            raise NotFound(f"{name!r} names no article of this library")
        last = os.fsencode(parts[-1])
        if len(last) + len(SUFFIX) > NAME_BYTES:
            cut = last[: NAME_BYTES - len(SUFFIX) - _TAIL - 1].decode("utf-8", "ignore")
            return self.folder.joinpath(*parts[:-1], f"{cut}~{sha256(last).hexdigest()[:_TAIL]}{SUFFIX}")
        return self.folder.joinpath(*parts[:-1], parts[-1] + SUFFIX)

    def names(self) -> list[str]:
        """Return the names of all sidecars that are there; not of hidden files and conflict copies.

        Of a name that was cut, the cut one; it leads to the same file.
        """
        return sorted(name for name, original in self._walk() if original is None)

    def copied(self) -> dict[str, list[Path]]:
        """Return all conflict copies by the name of their sidecar, which may be missing."""
        found: dict[str, list[Path]] = {}
        for name, original in sorted(self._walk()):
            if original is not None:
                found.setdefault(original, []).append(self.folder / (name + SUFFIX))
        return found

    def copies(self, name: str) -> list[Path]:
        """Return the conflict copies of one sidecar."""
        path = self.path(name)
        try:
            stems = _stems(each.name for each in path.parent.iterdir())
        except OSError:
            return []
        stem = path.name.removesuffix(SUFFIX)
        return sorted(
            path.with_name(each + SUFFIX)
            for each in stems
            if self._original(path.parent, each, stems) == stem
        )

    def read(self, name: str) -> Sidecar:
        """Return the sidecar of that name as it is now; an empty one when there is no file.

        Raises:
            UnreadableFile: something is there, and it cannot be read.
            DamagedSidecar: it cannot be understood.
        """
        path = self.path(name)
        kept = self._kept.get(name)
        if kept and kept.sure and _seen(path) == kept.seen:
            return kept.sidecar
        seen, sidecar = self._load(path)
        self._hold(name, _Kept(seen, sidecar, _sure(seen)))
        return sidecar

    def apply(self, name: str, article: Mapping[str, str], changes: Sequence[Change]) -> tuple[Change, ...]:
        """Make changes to the sidecar as it stands on disk now, and return them as they were really made.

        Nothing is written when nothing differs.  When the last annotation goes and nobody wrote anything
        else in the file, the file goes too.  `article`: its `file`, `title` and `sha256`.

        Raises:
            UnreadableFile, DamagedSidecar: what stands there cannot be read or may not be changed.
            UnwritableFile: it could not be saved; what stood there still stands there.
        """
        path = self.path(name)
        with locked(path):
            for _ in range(_TRIES):
                seen, sidecar = self._load(path)
                text, done = render(sidecar, article, changes)
                if not done:
                    settle(path)
                    return ()
                if _seen(path) != seen:
                    continue
                _save(path, sidecar, text)
                self._kept.pop(name, None)
                return done
        raise UnwritableFile(path, "another program writes it again and again; try later")

    def _walk(self) -> Iterator[tuple[str, str | None]]:
        """Yield the name of each file of YAML, and the name of the sidecar it is a copy of."""
        for folder, below, files in os.walk(self.folder):
            below[:] = [each for each in below if not each.startswith(".")]
            within = Path(folder).relative_to(self.folder)
            stems = _stems(files)
            for stem in stems:
                original = self._original(Path(folder), stem, stems)
                yield (within / stem).as_posix(), (within / original).as_posix() if original else None

    def _original(self, folder: Path, stem: str, beside: Set[str]) -> str | None:
        """Return whose copy a file is, by its name and where that is not enough by its head."""
        if sure := copies.surely(stem):
            return sure
        number = copies.numbered(stem)
        maybe = copies.likely(stem, beside)
        if number is None and not maybe:
            return None
        try:
            file = self._load(folder / (stem + SUFFIX))[1].article.get("file", "")
        except FileProblem:
            file = ""
        if not file:
            return number if number in beside else None
        about = self.path(PurePosixPath(file).name or stem).name.removesuffix(SUFFIX)
        return about if about in (number, *maybe) else None

    def _hold(self, name: str, kept: _Kept) -> None:
        """Let the oldest sidecar go when there are too many; it is read again when it is asked for."""
        with self._lock:
            self._kept.pop(name, None)
            self._kept[name] = kept
            if len(self._kept) > KEPT:
                self._kept.pop(next(iter(self._kept)), None)

    def _load(self, path: Path) -> tuple[Fingerprint | None, Sidecar]:
        seen = _seen(path)
        if seen is None:
            return None, Sidecar(path=path)
        from tui.annotations import guard

        return seen, parse(read_bytes(path, limit=guard.SIZE + 1), path)


def _stems(files: Iterable[str]) -> frozenset[str]:
    """Return the names of the files that may be sidecars, without what they end in."""
    return frozenset(
        file.removesuffix(SUFFIX)
        for file in files
        if file.endswith(SUFFIX) and not file.startswith(".") and file != SUFFIX
    )


def _seen(path: Path) -> Fingerprint | None:
    """Return the file as it is now; `None` only when there is surely none."""
    try:
        return fingerprint(path)
    except OSError as error:
        raise UnreadableFile(path, reason(error)) from error


def _save(path: Path, sidecar: Sidecar, text: str) -> None:
    """Write the text, or remove the file when there is none; a link stays, and leads to an empty list."""
    try:
        if not text and path.is_symlink():
            from tui.annotations.writing import header

            text = "\n".join([*header(sidecar.article), "annotations: []", ""])
        if text:
            write_whole(path, text.encode(sidecar.encoding))
        else:
            remove_whole(path)
    except OSError as error:
        raise UnwritableFile(path, reason(error)) from error


def _sure(seen: Fingerprint | None) -> bool:
    return seen is None or time.time_ns() - seen.mtime_ns > _TICK
