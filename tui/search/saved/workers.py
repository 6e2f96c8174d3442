"""Articles prepared in processes of their own, so that building an index takes all the machine has.

A worker reads batches of articles from its standard input and writes what `prepared` makes of them to its
standard output, until its input ends; so it ends with the process that started it, however that ends.
Whatever goes wrong with a worker, its batches are prepared here instead.
"""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from queue import Empty, Queue
from typing import IO, Any

from tui.errors import PostilError
from tui.library.library import Entry
from tui.search.saved.preparing import Rows, prepared

WORTH_IT = 4_000_000
"""Bytes of articles from which workers are started: each takes a quarter of a second to come up."""

BATCH = 200_000
"""Bytes of articles sent at once: so few that the first are there soon, and that the writer never puts more
before Tantivy than it keeps waiting; else the two wake each other for every passage, a fifth of the time."""

NAMED = 30_000
"""Code points of names in a batch: a pipe holds 64 kB, and nobody may wait until there is room in one."""

AHEAD = 2
"""Batches a worker has before it: it goes on with the second while the first is taken from it."""

STORED = 36
"""Batches kept for the writer, some 20 MB: the workers go on while it writes a segment, for half a second."""

LOOK = 0.01
"""Seconds between two looks whether the workers have ended, when nobody wants the rest."""

MOST = 4
"""Workers; what they make is put into the index by one process, which keeps up with no more."""

_NUMBERS = 60
"""Bytes of an article's numbers in a batch, about."""

Prepared = tuple[int, Rows | None]
"""The stamp of an article and its passages; `None`: it cannot be read."""

Batch = list[tuple[int, Entry]]

_HEAD = 8
"""Bytes before a message: how many follow."""

COMMAND = [sys.executable, "-c", "from tui.search.saved.workers import serve; serve()"]


def all_prepared(entries: Mapping[int, Entry]) -> Generator[Prepared, None, None]:
    """Yield every article, in their order; those that cannot be read too."""
    if sum(entry.size for entry in entries.values()) < WORTH_IT:
        yield from map(_prepared, entries.items())
        return
    stored: Queue[list[Prepared] | None] = Queue(STORED)
    stopped = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        working = pool.submit(_work, entries, stored, stopped)
        try:
            while (batch := stored.get()) is not None:
                yield from batch
            working.result()
        finally:
            stopped.set()
            while not working.done():  # it may wait for room
                with suppress(Empty):
                    stored.get(timeout=LOOK)


def _work(
    entries: Mapping[int, Entry], stored: Queue[list[Prepared] | None], stopped: threading.Event
) -> None:
    """Let workers prepare all articles and store what they make, a batch at a time and `None` at the end."""
    workers = [_Worker() for _ in range(min(MOST, os.cpu_count() or 1))]
    try:
        waiting: deque[_Worker] = deque()
        batches = iter(_batches(entries.items()))
        for worker in workers * AHEAD:
            if batch := next(batches, None):
                worker.send(batch)
                waiting.append(worker)
        while waiting and not stopped.is_set():
            worker = waiting.popleft()
            stored.put(worker.receive())
            if batch := next(batches, None):
                worker.send(batch)
                waiting.append(worker)
    finally:
        for worker in workers:
            worker.end()
        stored.put(None)


def serve() -> None:
    """Be a worker."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    with suppress(BrokenPipeError, KeyboardInterrupt):
        while (batch := _read(source)) is not None:
            found = [_prepared((mark, Entry(*fields))) for mark, *fields in batch]
            _write(sink, found)


def _prepared(item: tuple[int, Entry]) -> Prepared:
    mark, entry = item
    try:
        return mark, prepared(entry)
    except PostilError:  # what cannot be read is told where articles are listed
        return mark, None


def _batches(entries: Iterable[tuple[int, Entry]]) -> Iterator[Batch]:
    batch: Batch = []
    size = named = 0
    for mark, entry in entries:
        if size >= BATCH or named >= NAMED:
            yield batch
            batch, size, named = [], 0, 0
        batch.append((mark, entry))
        size += entry.size
        named += len(entry.file) + len(entry.place) + _NUMBERS
    if batch:
        yield batch


class _Worker:
    """One process; what it was sent and has not answered yet is kept."""

    def __init__(self) -> None:
        self._sent: deque[Batch] = deque()
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(OSError):
            self._process = subprocess.Popen(  # noqa: S603 - our own program, without a shell
                COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )

    def send(self, batch: Batch) -> None:
        """Let it prepare a batch."""
        self._sent.append(batch)
        plain = [(mark, entry.file, entry.place, entry.size, entry.mtime_ns) for mark, entry in batch]
        if self._process and self._process.stdin:
            try:
                _write(self._process.stdin, plain)
            except OSError:
                self.end()

    def receive(self) -> list[Prepared]:
        """Return what became of the batch it was sent first."""
        batch = self._sent.popleft()
        found = _read(self._process.stdout) if self._process and self._process.stdout else None
        if found is None:
            self.end()
            return list(map(_prepared, batch))
        return [(mark, rows) for mark, rows in found]

    def end(self) -> None:
        """Stop it."""
        if self._process:
            self._process.kill()
            with suppress(OSError):
                self._process.communicate()
            self._process = None


def _write(sink: IO[bytes], value: list[Any]) -> None:
    said = marshal.dumps(value)
    sink.write(len(said).to_bytes(_HEAD, "big") + said)
    sink.flush()


def _read(source: IO[bytes]) -> Any | None:
    """Return what the other side wrote; `None`: it has ended."""
    head = source.read(_HEAD)
    size = int.from_bytes(head, "big")
    said = source.read(size) if len(head) == _HEAD else b""
    return marshal.loads(said) if said and len(said) == size else None  # noqa: S302 - from our own process
