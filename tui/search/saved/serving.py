"""What a worker does: it reads articles and makes parts of the index of them.

It is told what to do on its standard input and answers on its standard output, until its input ends; so it
ends with the process that started it, however that ends.  It imports little: every worker pays for it.
"""

from __future__ import annotations

import marshal
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import tantivy

from tui.errors import PostilError
from tui.library.library import Entry
from tui.search.saved import layout, parts
from tui.search.saved.preparing import prepared

_HEAD = 8
"""Bytes before a message: how many follow."""


def serve() -> None:
    """Be a worker: begin a part in the folder that is named, put articles in, end it where none are sent.

    Each list of articles is answered with how many there were.
    """
    _step_back()
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # who stops all of us is heard by the one that started us
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    writer: tantivy.IndexWriter | None = None
    with suppress(BrokenPipeError):
        while (told := read(source)) is not None:
            if isinstance(told, str):
                writer = layout.opened(Path(told), make=True).writer(parts.HEAP, 1)
                continue
            if writer and told:
                _put(writer, told)
            elif writer:
                writer.commit()
                writer.wait_merging_threads()
                writer = None
            say(sink, len(told))


def _step_back() -> None:
    """Let whoever answers a key go first, where the system knows of such work.

    That also saves a fortieth of the time: Tantivy's thread does not stop ours for every passage it is given.
    """
    if hasattr(os, "SCHED_BATCH"):
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def _put(writer: tantivy.IndexWriter, batch: list[Any]) -> None:
    """Read articles and put them in: first the one, then the other, which is a little quicker."""
    read = []
    for number, mark, *fields in batch:
        with suppress(PostilError):  # what cannot be read is told where articles are listed
            read.append((number, mark, prepared(Entry(*fields))))
    for article in read:
        parts.put(writer, *article)


def say(sink: IO[bytes], value: Any) -> None:
    """Tell the other side something.  Raises `OSError`: it has ended."""
    said = marshal.dumps(value)
    sink.write(len(said).to_bytes(_HEAD, "big") + said)
    sink.flush()


def read(source: IO[bytes]) -> Any | None:
    """Return what the other side told; `None`: it has ended."""
    head = source.read(_HEAD)
    size = int.from_bytes(head, "big")
    said = source.read(size) if len(head) == _HEAD else b""
    return marshal.loads(said) if said and len(said) == size else None  # noqa: S302 - from our own process
