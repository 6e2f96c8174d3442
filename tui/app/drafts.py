"""Words that are being typed, on the disk within a second: a lost connection costs no more than that.

A box that is open has its words in a file of its own, in the user's state folder; when it is left and its
words are in their sidecar, the file goes.  What lies there at the next start was being typed when a
program was killed, and is offered again.  The file is written by a thread, whole or not at all, and
forced to the disk, at most every `PAUSE` seconds; a key costs the page nothing.
"""

from __future__ import annotations

import json
import os
import re
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tui.annotations.annotation import Annotation
from tui.annotations.identity import new_id
from tui.annotations.plain import from_plain, to_plain
from tui.errors import FileProblem
from tui.files import leftovers, read_bytes, write_whole

PAUSE = 0.7
"""Seconds from one writing to the next: with a slow disk's 0.2 s it stays below one second of typing."""

LIMIT = 16_000_000
"""Bytes of a draft that are read: twice the largest sidecar, as JSON may write it."""

THROWN = ".thrown"
"""At the end of the name of a draft that the reader does not want; it goes after a day."""

_NAME = re.compile(r"[0-9A-Z]{26}-(?P<here>[0-9a-f]{8})-(?P<process>\d{1,10})\.json")

_ours: set[Path] = set()
"""Drafts of the boxes that are open in this very process."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A note, or tags, as far as they were typed."""

    file: str
    """The article's."""

    annotation: Annotation
    """As it was when the box was opened."""

    kind: str
    """`note` or `tags`."""

    words: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """A draft that a program left which is no more."""

    draft: Draft
    path: Path

    @property
    def place(self) -> tuple[str, str]:
        """Where its words belong: the id of the annotation, and `note` or `tags`."""
        return self.draft.annotation.id, self.draft.kind

    def done(self) -> None:
        """Its words are where they belong."""
        with suppress(OSError):
            self.path.unlink()

    def throw_away(self) -> Path:
        """The reader does not want it; where it lies for another day."""
        thrown = self.path.with_name(self.path.name + THROWN)
        with suppress(OSError):
            self.path.rename(thrown)
            os.utime(thrown)
        return thrown


class Drafts:
    """What is typed in this program, and what others left."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / f"{new_id()}-{leftovers.here()}-{os.getpid()}.json"
        self._wanted: Draft | None = None
        """What the file is to hold; `None`: there is to be none."""

        self._changed = threading.Event()
        self._hurry = threading.Event()
        """Nothing more is to be written: whoever leaves the program does not wait for the pause."""

        self._idle = threading.Event()
        self._thread: threading.Thread | None = None
        self.problem = ""
        """Why the last draft could not be written; empty: it was."""

    def typed(self, draft: Draft) -> None:
        """These are the words now."""
        self._want(draft)
        _ours.add(self._path)

    def settled(self) -> None:
        """The words are where they belong, or kept elsewhere: the file goes."""
        if self._wanted is not None:
            self._want(None)
            self._hurry.set()

    def flush(self, seconds: float = 5.0) -> bool:
        """Wait until the file holds what it is to hold; whether it does."""
        self._hurry.set()
        return self._thread is None or self._idle.wait(seconds)

    def _want(self, draft: Draft | None) -> None:
        self._wanted = draft
        self._idle.clear()
        self._changed.set()
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._write_on, name="drafts", daemon=True)
            self._thread.start()

    def _write_on(self) -> None:
        while self._changed.wait():
            self._hurry.clear()
            self._changed.clear()
            wanted = self._wanted
            self._write(wanted)
            if not self._changed.is_set():
                self._idle.set()
            if wanted is not None:
                self._hurry.wait(PAUSE)

    def _write(self, wanted: Draft | None) -> None:
        try:
            if wanted is None:
                self._path.unlink(missing_ok=True)
                _ours.discard(self._path)
            else:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_whole(self._path, json.dumps(to_plain(wanted)).encode("ascii"))
            self.problem = ""
        except FileProblem as problem:
            self.problem = problem.reason
        except OSError as problem:
            self.problem = problem.strerror or "it cannot be written"

    # ---- what others left

    def left(self) -> tuple[Left, ...]:
        """What was being typed when programs were killed, the oldest first; may be called in a thread."""
        try:
            names = sorted(self._folder.iterdir())
        except OSError:
            return ()
        found = []
        for path in names:
            if path.name.endswith(THROWN) and leftovers.is_old(path):
                with suppress(OSError):
                    path.unlink()
            elif path not in _ours and _is_over(path.name) and (draft := _read(path)):
                found.append(Left(draft, path))
        return tuple(found)


def _is_over(name: str) -> bool:
    """Whether the program that wrote a draft is no more; one on another computer is taken for gone."""
    found = _NAME.fullmatch(name)
    if not found:
        return False
    process = int(found["process"])
    return process == os.getpid() or leftovers.running(found["here"], process) is not True


def _read(path: Path) -> Draft | None:
    try:
        draft = from_plain(Draft, json.loads(read_bytes(path, limit=LIMIT)))
        return draft if draft.kind in ("note", "tags") else None
    except (FileProblem, ValueError, RecursionError):
        return None  # it stays where it is, for a newer Postil or a human
