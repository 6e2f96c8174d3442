"""The history on disk: what was done stays undoable over a restart, a crash, a lost connection.

One folder a library, and in it one file for each program that did something, named by when it began,
its computer and its process:

    01KDXAA0000000000000000001-0a0b0c0d-4711.jsonl

Each program appends to its own file and to no other, so two on one library never write the same one
and need no lock.  One that starts reads the files of those that have ended, in the order of time; what
another *running* program does is that one's to undo, and comes to the others when it has ended.

A line is an event (`did`, `undid`, `redid`, `failed`, `mended`, `moved`) with its deed, after a CRC-32 of
it: a line that a crash cut, or that a disk garbled, is passed over and the others count.  When there are many
files, those of ended programs are packed into one.  A thread forces lines to the disk, a second's worth at
once, and what is left when the program ends: no key waits for it, and a power cut may cost the way back of
the last second, never an annotation.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import threading
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tui.annotations.history import KEPT, Deed, Past, called
from tui.annotations.identity import new_id
from tui.annotations.plain import from_plain, to_plain
from tui.errors import FileProblem
from tui.files import leftovers, locked, read_bytes, reason, sync_folder, write_whole

MANY = 12
"""Files of ended programs above which they are packed: reading one costs as much as reading it all."""

LARGEST = 8_000_000
"""Bytes: what is read of one file, what a packed one may hold, and where a program begins another file."""

PAUSE = 1.0
"""Seconds from a line until it is forced to the disk, with all that came meanwhile."""

_NAME = re.compile(r"(?P<began>[0-9A-Z]{26})-(?:(?P<here>[0-9a-f]{8})-(?P<process>\d{1,10})|packed)\.jsonl")


@dataclass(frozen=True, slots=True)
class Event:
    """One line."""

    at: str
    """A ULID: when, and which one, so that what stands in two files counts once."""

    event: str
    deed: Deed

    def line(self) -> bytes:
        """As it is written."""
        body = json.dumps(to_plain(self), separators=(",", ":")).encode("ascii")
        return b"%08x %s\n" % (zlib.crc32(body), body)


class Journal:
    """The history of one library, as `tui.annotations.history.Keeper` wants it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path: Path | None = None
        self._descriptor = -1
        self._written = 0
        self._torn = False
        """The last line may be there in part."""

        self.problem = ""
        """Why the last line could not be kept; empty: it was."""

        self._own = threading.Lock()
        """Held while our file is opened, closed or looked at."""

        self._timer: threading.Timer | None = None
        """Runs until the lines since the last time are forced to the disk."""

    def there_is_a_past(self) -> bool:
        """Whether any program ever wrote here."""
        return self._folder.is_dir()

    def past(self) -> Past:
        """What programs that have ended did; packs their files when there are many."""
        ended = [path for path in self._files() if path != self._path and not _runs(path)]
        events = _in_order(event for path in ended for event in _read_if_it_can_be(path))
        if len(ended) > MANY or sum(map(_size, ended)) > 2 * LARGEST:
            self._pack([path for path in ended if _is_over(path)])
        return _replayed(events)

    def note(self, event: str, deed: Deed) -> None:
        """Append one line; a disk that takes none costs the history, and nothing else (see `problem`)."""
        line = Event(new_id(), event, deed).line()
        if len(line) > LARGEST:  # it could not be read again
            self.problem = "what was done is too much for one line of it"
            return
        try:
            with self._own:
                self._open(len(line))
                self._torn, cut = True, self._torn
                line = b"\n" + line if cut else line
                self._torn = os.write(self._descriptor, line) != len(line)
                self._written += len(line)
            self.problem = "the disk took only a part of it" if self._torn else ""
        except OSError as error:
            self.problem = reason(error)
        if self._timer is None:
            self._settle_soon()

    def settle(self) -> None:
        """Force what was noted to the disk, its file's name too; in a thread, for it may take a while."""
        with self._own:
            self._timer = None
            descriptor = os.dup(self._descriptor) if self._descriptor >= 0 else -1
        atexit.unregister(self.settle)
        if descriptor < 0:
            return
        try:
            os.fsync(descriptor)
            sync_folder(self._folder)
        except OSError as error:
            self.problem = reason(error)
        finally:
            os.close(descriptor)

    # ---- our own file

    def _settle_soon(self) -> None:
        """Call `settle` in a while, in a thread, and in any case before the program ends."""
        self._timer = threading.Timer(PAUSE, self.settle)
        self._timer.name, self._timer.daemon = "journal", True
        self._timer.start()
        atexit.register(self.settle)

    def _open(self, more: int) -> None:
        """Open our file; another one when it was taken away, or would become too large to be read."""
        if self._descriptor >= 0:
            if os.fstat(self._descriptor).st_nlink and self._written + more <= LARGEST:
                return
            descriptor, self._descriptor = self._descriptor, -1
            with suppress(OSError):
                os.fsync(descriptor)
            os.close(descriptor)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._folder / f"{new_id()}-{leftovers.here()}-{os.getpid()}.jsonl"
        how = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
        self._descriptor = os.open(path, how, 0o600)
        self._path, self._written, self._torn = path, 0, False

    # ---- those of others

    def _files(self) -> list[Path]:
        try:
            return sorted(path for path in self._folder.iterdir() if _NAME.fullmatch(path.name))
        except OSError:
            return []

    def _pack(self, paths: list[Path]) -> None:
        """Make one file of several; what stands in both until the old ones are gone counts once.

        Where one of them cannot be read now, all stay as they are.
        """
        if len(paths) < 2:
            return
        packed = paths[-1].with_name(f"{_began(paths[-1])}-packed.jsonl")
        with suppress(FileProblem, OSError), locked(packed, timeout=0):
            events = _in_order(event for path in paths for event in _read(path))
            write_whole(packed, b"".join(_bounded(_needed(events))))
            for path in paths:
                if path != packed:
                    path.unlink(missing_ok=True)


def _began(path: Path) -> str:
    found = _NAME.fullmatch(path.name)
    return found["began"] if found else ""


def _runs(path: Path) -> bool:
    """Whether the program that writes a file still does; one on another computer is taken to have ended."""
    found = _NAME.fullmatch(path.name)
    if found is None or not found["process"] or int(found["process"]) == os.getpid():
        return False
    return leftovers.running(found["here"], int(found["process"])) is True


def _is_over(path: Path) -> bool:
    """Whether the program that wrote a file has surely ended."""
    found = _NAME.fullmatch(path.name)
    if found is None or not found["process"]:
        return True
    runs = leftovers.running(found["here"], int(found["process"]))
    return runs is False or (runs is None and leftovers.is_old(path))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read_if_it_can_be(path: Path) -> Iterator[Event]:
    with suppress(FileProblem):
        yield from _read(path)


def _read(path: Path) -> Iterator[Event]:
    """The events of a file; lines that are cut or garbled are passed over.

    Raises:
        UnreadableFile: the file cannot be read.
    """
    data = read_bytes(path, limit=LARGEST)
    for line in data.splitlines():
        with suppress(ValueError, RecursionError):
            if int(line[:8], 16) == zlib.crc32(line[9:]):
                yield from_plain(Event, json.loads(line[9:]))


def _in_order(events: Iterable[Event]) -> list[Event]:
    return sorted({event.at: event for event in events}.values(), key=lambda event: event.at)


def _replayed(events: Iterable[Event]) -> Past:
    """What can be undone, redone and tried again after these events."""
    done: dict[str, Deed] = {}
    undone: dict[str, Deed] = {}
    failed: dict[str, Deed] = {}
    for event in events:
        deed = event.deed
        if event.event == "did":
            done[deed.id] = deed
            undone.clear()
        elif event.event == "undid" and deed.id in done:
            del done[deed.id]
            undone[deed.id] = deed
        elif event.event == "redid" and deed.id in undone:
            del undone[deed.id]
            done[deed.id] = deed
        elif event.event == "failed":
            failed[deed.id] = deed
        elif event.event == "mended":
            failed.pop(deed.id, None)
        elif event.event == "moved":
            for deeds in (done, undone, failed):
                deeds.update({key: called(each, deed.name, deed.what) for key, each in deeds.items()})
    return Past(tuple(done.values())[-KEPT:], tuple(undone.values())[-KEPT:], tuple(failed.values())[-KEPT:])


def _needed(events: list[Event]) -> list[Event]:
    """The events without which `_replayed` would say something else, or forget what it may forget."""
    past = _replayed(events)
    wanted = {deed.id for deed in (*past.done, *past.undone, *past.failed)}
    return [event for event in events if event.deed.id in wanted or event.event == "moved"]


def _bounded(events: list[Event]) -> list[bytes]:
    """The last of these events that make a file that can be read."""
    lines: list[bytes] = []
    size = 0
    for event in reversed(events):
        line = event.line()
        size += len(line)
        if size > LARGEST:
            break
        lines.append(line)
    return lines[::-1]
