"""What building an index costs, beside FTS5 with the same reading.

FTS5 is given the passages as they stand, then the words that we find in them, then these with all that our
index holds besides, and as ours it can be searched while it grows.  Each is built by a process of its own,
for what one has read makes the next one quicker.
"""

from __future__ import annotations

import resource
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from tui.library import library
from tui.library.library import Entry
from tui.search.passages import passages
from tui.search.saved import writing
from tui.search.saved.reading import Saved
from tui.search.terms import indexed

ROUNDS = 3


class Cost(NamedTuple):
    """Seconds of a build."""

    clock: float
    processor: float
    """Of all its processes."""


def building(every: Sequence[Entry]) -> None:
    """Print what an index costs, and FTS5 times as much: medians of `ROUNDS`."""
    size = sum(entry.size for entry in every)
    with tempfile.TemporaryDirectory() as scratch:
        ours, *theirs = _costs(Path(scratch), every)
        index = Path(scratch) / f"{_OURS} 0"
        weighs = sum(path.stat().st_size for path in index.rglob("*") if path.is_file())
        each = ours.processor / len(Saved(index)) * 1e6
        print(f"    {size / ours.clock / 1e6:.1f} MB/s, {each:.1f} us of CPU a passage")
        for (name, _), cost in zip(_PEERS, theirs, strict=True):
            clock, processor = cost.clock / ours.clock, cost.processor / ours.processor
            print(f"    {name}: {clock:.2f} times ours, {processor:.2f} times our CPU")
        print(f"  index ÷ text {weighs / size:.2f}")


def _costs(scratch: Path, every: Sequence[Entry]) -> list[Cost]:
    """Build each index anew in each round, ours first; return the medians, and print them."""
    kinds = ((_OURS, writing.update), *_PEERS)
    found = [
        [_measured(partial(fill, scratch / f"{name} {number}", every), every) for name, fill in kinds]
        for number in range(ROUNDS)
    ]
    costs = [Cost(*map(median, zip(*rounds, strict=True))) for rounds in zip(*found, strict=True)]
    for (name, _), cost in zip(kinds, costs, strict=True):
        print(f"  {name:<22}{cost.clock:7.1f} s {cost.processor:7.1f} s of CPU", flush=True)
    return costs


def _measured(work: Callable[[], object], every: Sequence[Entry]) -> Cost:
    for entry in every:  # so that nobody waits for the disk, whoever is first
        entry.path.read_bytes()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_timed, work).result()


def _timed(work: Callable[[], object]) -> Cost:
    start, began = perf_counter(), _cpu()
    work()
    return Cost(perf_counter() - start, _cpu() - began)


def _cpu() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, who))


def _passages(base: Path, every: Sequence[Entry]) -> None:
    with _opened(base) as held:
        for entry in every:
            text = library.text(entry).text
            held.executemany(
                "insert into held(text) values (?)", [(span.slice(text),) for span in passages(text)]
            )


def _words(base: Path, every: Sequence[Entry]) -> None:
    with _opened(base) as held:
        for entry in every:
            text = library.text(entry).text
            rows = [(row,) for row in indexed(text, passages(text))]
            held.executemany("insert into held(text) values (?)", rows)


def _whole(base: Path, every: Sequence[Entry]) -> None:
    """With what no passage can be shown, taken out again or misspelt without.

    Of which article each is and where it stands there, and how many passages hold each word.
    """
    number, done, due = count(1), 0, writing.FIRST
    with _opened(base) as held:
        held.execute(
            "create table place(id integer primary key, article integer, start integer, end integer)"
        )
        for article, entry in enumerate(every):
            text = library.text(entry).text
            spans = passages(text)
            rows = [(next(number), row) for row in indexed(text, spans)]
            places = [(at, article, span.start, span.end) for (at, _), span in zip(rows, spans, strict=True)]
            held.executemany("insert into held(rowid, text) values (?, ?)", rows)
            held.executemany("insert into place values (?, ?, ?, ?)", places)
            done += entry.size
            if done >= due:
                held.commit()
                due = done + writing.STEP
        held.commit()
        held.execute("create virtual table words using fts5vocab('held', 'row')")
        held.execute("create table word as select term, doc from words order by term")


def _opened(base: Path) -> sqlite3.Connection:
    held = sqlite3.connect(base)
    held.execute("create virtual table held using fts5(text, content='')")
    return held


_OURS = "build"

_PEERS = (("FTS5, passages", _passages), ("FTS5, their words", _words), ("FTS5, the same whole", _whole))
