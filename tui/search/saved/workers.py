"""Parts of the index made in processes of their own, so that building it takes all the machine has.

Each worker (`tui.search.saved.serving`) is given the next articles whenever it is done with some, and a
thread here looks after it.  Whatever goes wrong with a worker, its part is as if it had never been begun.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from tui.library.library import Entry
from tui.search.saved import parts
from tui.search.saved.serving import read, say

WORTH_IT = 4_000_000
"""Bytes of articles from which workers are started: each takes a tenth of a second to come up."""

BATCH = 200_000
"""Bytes of articles sent at once: so few that all workers end at nearly the same time."""

NAMED = 30_000
"""Code points of names in a batch: a pipe holds 64 kB, and nobody may wait until there is room in one."""

AHEAD = 2
"""Batches a worker has before it: it goes on with the second while it is told of a third."""

LOOK = 0.05
"""Seconds between two looks whether the index is still wanted."""

MOST = 4
"""Workers; each takes 110 MB of memory, and a disk keeps up with no more."""

_NUMBERS = 60
"""Bytes of an article's numbers in a batch, about."""

Batch = list[tuple[int, int, Entry]]
"""Articles: the number, the stamp, and where it lies."""

COMMAND = [sys.executable, "-c", "from tui.search.saved.serving import serve; serve()"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the index that is made and not yet taken in."""

    folder: Path
    marks: frozenset[int]
    """The stamps of its articles, also of those that cannot be read."""


class Waiting:
    """Articles that no worker has taken, a stretch for each: what stands side by side shares words.

    On 50 MB in folders of several kinds that saves a fortieth of the time, and a fiftieth of the index.
    """

    def __init__(self, batches: Sequence[Batch], workers: int) -> None:
        ends = [len(batches) * number // workers for number in range(workers + 1)]
        self._stretches = [deque(batches[start:end]) for start, end in pairwise(ends)]

    def __bool__(self) -> bool:
        return any(self._stretches)

    def take(self, worker: int) -> Batch | None:
        """Return what the worker of that number does next: of its own stretch, or the end of the longest."""
        with suppress(IndexError):
            return self._stretches[worker].popleft()
        while longest := max(self._stretches, key=len):
            with suppress(IndexError):  # its own worker was first
                return longest.pop()
        return None

    def clear(self) -> None:
        """Leave the rest."""
        for stretch in self._stretches:
            stretch.clear()


def made(
    folder: Path,
    entries: Mapping[int, Entry],
    numbers: Iterator[int],
    sizes: tuple[int, int],
    stopped: Callable[[], bool],
) -> Generator[Part, None, None]:
    """Yield parts of the index in `folder`, which hold these articles but for what a worker failed with.

    `sizes`: bytes of articles of the first part, and of every other one.  When `stopped` says yes, what was
    read until then is all.
    """
    batches = list(_batches(entries, numbers))
    workers = [_Worker(number) for number in range(min(MOST, os.cpu_count() or 1, len(batches)))]
    waiting = Waiting(batches, len(workers))
    finished: Queue[Part | None] = Queue()
    with ThreadPoolExecutor(len(workers)) as pool:
        for worker, first in zip(workers, sizes[:1] + sizes[1:] * len(workers), strict=False):
            pool.submit(_work, worker, folder, waiting, (first, sizes[1]), finished)
        try:
            left = len(workers)
            while left:
                with suppress(Empty):
                    if part := finished.get(timeout=LOOK):
                        yield part
                    else:
                        left -= 1
                if stopped():
                    waiting.clear()
        finally:
            waiting.clear()
            for worker in workers:
                worker.kill()


def _work(
    worker: _Worker, folder: Path, waiting: Waiting, sizes: tuple[int, int], finished: Queue[Part | None]
) -> None:
    """Let a worker make parts until no articles wait, or it fails; `None`: it has ended."""
    size, others = sizes
    try:
        while waiting and (part := worker.make(parts.begun(folder), waiting, size)):
            if part.marks:  # else another worker was first
                finished.put(part)
            size = others
    finally:
        worker.end()
        finished.put(None)


def _batches(entries: Mapping[int, Entry], numbers: Iterator[int]) -> Iterable[Batch]:
    batch: Batch = []
    size = named = 0
    for mark, entry in entries.items():
        if size >= BATCH or named >= NAMED:
            yield batch
            batch, size, named = [], 0, 0
        batch.append((next(numbers), mark, entry))
        size += entry.size
        named += len(entry.file) + len(entry.place) + _NUMBERS
    if batch:
        yield batch


class _Worker:
    """One process."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(OSError):
            self._process = subprocess.Popen(  # noqa: S603 - our own program, without a shell
                COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )

    def make(self, folder: Path, waiting: Waiting, most: int) -> Part | None:
        """Let it make a part of `most` bytes of articles, or of all there are; `None`: it failed."""
        taken: Batch = []
        sent = deque[int]()
        size, sound = 0, self._say(str(folder))
        while sound:
            while size < most and len(sent) < AHEAD and (batch := waiting.take(self._number)):
                sound = self._say([(number, mark, *_plain(entry)) for number, mark, entry in batch])
                sent.append(len(batch))
                taken += batch
                size += sum(entry.size for _, _, entry in batch)
            if not sent:
                sound = self._say([]) and self._answer() == 0
                return Part(folder, frozenset(mark for _, mark, _ in taken)) if sound else None
            sound = sound and self._answer() == sent.popleft()
        return None

    def kill(self) -> None:
        """Let it fail."""
        if self._process:
            self._process.kill()

    def end(self) -> None:
        """Stop it, in the thread that has made it work."""
        self.kill()
        if self._process:
            with suppress(OSError):
                self._process.communicate()

    def _say(self, value: Any) -> bool:
        try:
            if self._process and self._process.stdin:
                say(self._process.stdin, value)
                return True
        except OSError:
            pass
        return False

    def _answer(self) -> Any | None:
        return read(self._process.stdout) if self._process and self._process.stdout else None


def _plain(entry: Entry) -> tuple[str, str, int, int]:
    return entry.file, entry.place, entry.size, entry.mtime_ns
