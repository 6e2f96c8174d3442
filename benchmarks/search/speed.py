"""How fast search answers, beside rg, fzf, ugrep -Z and SQLite's FTS5, all in one run.

    python -m benchmarks.search.speed [S M L] [--corpora FOLDER] [--queries N] [--ticks] [--build] [--all]

Each query is typed from its first letter on, once to warm and once to measure; a keystroke is the whole
search with the marks of the hits on a screen.  The others are started as their users do, with the whole
query: `rg -i -F` and `ugrep -Z2` over the folder, `fzf --filter` over its passages (on S; with `--all` also
on M and L, where each takes half a minute), FTS5 on the same passages at every key with the last word as a
beginning; neither FTS5 nor ugrep on L.  Each time is told by the clock and of the processor, all threads: on
a machine that does something else too only the second says much.

`--ticks`  how late a tick of 5 ms of asyncio comes while a thread searches
`--build`  building the index in a new folder, FTS5 with the same reading, index by text
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter, process_time, time
from typing import NamedTuple

from benchmarks.search import rivals
from benchmarks.search.building import building
from benchmarks.search.making import made
from benchmarks.search.shelves import entries, shelved
from tui.app.collector import RUNNING
from tui.library import library
from tui.library.library import Entry
from tui.search.engine import Engine
from tui.search.filling import LARGE, article_source
from tui.text.span import Span

TICK = 0.005

SWITCHED = 0.001
"""Seconds between two threads' turns, as in the app."""

SCREEN = 20
"""Hits that a screen shows."""

BIG = 100_000_000
"""Bytes of a library that FTS5 and fzf take minutes for."""


class Took(NamedTuple):
    """Milliseconds of one thing."""

    clock: float
    processor: float
    """Of all threads: what a busy machine does not lengthen much."""


def spread(times: Sequence[float]) -> str:
    """The median, the 95th and the 99th percentile and the worst."""
    inorder = sorted(times)
    at = (len(inorder) // 2, int(len(inorder) * 0.95), int(len(inorder) * 0.99), -1)
    names = ("p50", "p95", "p99", "worst")
    return " ".join(f"{inorder[where]:8.1f} {name}" for where, name in zip(at, names, strict=True))


def p95(times: Sequence[Took]) -> Took:
    """The 95th percentile by each of the two."""
    return Took(*(sorted(column)[int(len(times) * 0.95)] for column in zip(*times, strict=True)))


def told(name: str, times: Sequence[Took]) -> None:
    print(f"  {name:<22}{spread([each.clock for each in times])} of {len(times)}, ms by the clock")
    print(f"  {'':<22}{spread([each.processor for each in times])} of the processor", flush=True)


def compared(what: str, one: Sequence[Took], other: Took, *, upside_down: bool = False) -> None:
    """Print the median of one thing beside another."""
    median = Took(*map(statistics.median, zip(*one, strict=True)))
    clock, processor = (a / b if upside_down else b / a for a, b in zip(median, other, strict=True))
    print(f"    {what}: {clock:.2f} by the clock, {processor:.2f} by the processor", flush=True)


def typed(ask: Callable[[str], object], queries: Sequence[str]) -> list[Took]:
    """What each keystroke takes."""
    times = []
    for query in queries:
        for end in range(1, len(query) + 1):
            start, busy = perf_counter(), process_time()
            ask(query[:end])
            times.append(Took((perf_counter() - start) * 1000, (process_time() - busy) * 1000))
    return times


def seen(engine: Engine, query: str) -> None:
    """Search as the box does: with the marks of the hits on the screen."""
    for hit in engine.search(query).hits[:SCREEN]:
        hit.spans  # noqa: B018  worked out when they are asked for


def run(order: Sequence[str], *, given: Path | None = None) -> Took:
    """What a program takes."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    with (given or Path(os.devnull)).open("rb") as stdin:
        subprocess.run(order, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    clock, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Took(clock * 1000, busy * 1000)


def others(folder: Path, every: Sequence[Entry], queries: Sequence[str], key: Took, whole: bool) -> None:
    """Let the other programs look for the same, as far as they are there."""
    size = sum(entry.size for entry in every)
    few = queries[:2] if size > BIG else queries[:5]
    if rg := shutil.which("rg"):
        times = [run([rg, "-i", "-F", "-c", "--", query, str(folder)]) for query in queries]
        told("rg -i -F", times)
        compared("p95 keystroke ÷ rg", times, key)
    if (ugrep := shutil.which("ugrep")) and size <= BIG:
        told("ugrep -Z2", [run([ugrep, "-r", "-i", "-Z2", "-c", query, str(folder)]) for query in few])
    if size > BIG / 10 and not whole:
        return
    if fzf := shutil.which("fzf"):
        with tempfile.TemporaryDirectory() as scratch:
            held = Path(scratch) / "passages.txt"
            with held.open("w", encoding="utf-8") as lines:
                lines.writelines(f"{line}\n" for line in rivals.lines(every))
            times = [run([fzf, "--filter", query], given=held) for query in few]
        told("fzf --filter", times)
        compared("fzf ÷ p95 keystroke", times, key, upside_down=True)
    if size <= BIG:
        told("FTS5, every key", typed(rivals.fts5(rivals.texts(every)), queries[:8]))


def opening(index: Path, every: Sequence[Entry]) -> None:
    """Print how long it takes until an index that lies there can be asked."""
    from tui.search.saved.reading import Saved

    start, busy = perf_counter(), process_time()
    saved = Saved(index)
    opened = perf_counter() - start, process_time() - busy
    saved.shelve(every)
    whole = perf_counter() - start, process_time() - busy
    print(f"  opened in {opened[0]:.2f} s by the clock, {opened[1]:.2f} of the processor")
    print(f"    and compared with the articles of today: {whole[0]:.2f} s, {whole[1]:.2f}")


def ticks(engine: Engine, queries: Sequence[str]) -> None:
    """Print how late a tick comes while another thread searches without a pause."""
    late: list[float] = []

    async def tick(until: threading.Event) -> None:
        while not until.is_set():
            start = perf_counter()
            await asyncio.sleep(TICK)
            late.append((perf_counter() - start - TICK) * 1000)

    for searching in (False, True):
        late.clear()
        done = threading.Event()

        def work(done: threading.Event = done, searching: bool = searching) -> None:
            if searching:
                typed(engine.search, queries)
            else:
                done.wait(1)
            done.set()

        thread = threading.Thread(target=work)
        thread.start()
        asyncio.run(tick(done))
        thread.join()
        inorder = sorted(late)
        name = "tick while searching" if searching else "tick at rest"
        print(f"  {name:<22}{inorder[int(len(inorder) * 0.99)]:9.1f} ms p99 late {inorder[-1]:9.1f} max")


def changed(engine: Engine, entry: Entry) -> None:
    """Print how long after a change an article is found by a new word."""
    source = article_source(library.load(entry))
    text = source.text + f"\n\nA word that stands nowhere else: zyxomat{int(time())}."
    start = perf_counter()
    spans = [*source.passages, Span(len(source.text) + 2, len(text))]
    engine.put(replace(source, text=text, passages=spans))
    found = engine.search("zyxomat").hits
    print(
        f"  changed article        {(perf_counter() - start) * 1000:9.1f} ms until found ({len(found)} hit)"
    )


def measure(name: str, folder: Path, options: argparse.Namespace) -> None:
    """Measure one library."""
    every = entries(folder)
    size = sum(entry.size for entry in every)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    engine, took = shelved(folder, options.index / name)
    gc.freeze()  # as the program does when a library has been read
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"{name}: {len(every):,} articles, {size / 1e6:.0f} MB, ready after {took:.1f} s, {more:.0f} MB more"
    )
    files = [entry.path for entry in every]
    questions = [each.typed for each in made(files, 3, 7, nonsense=4)]
    queries = random.Random(9).sample(questions, min(options.queries, len(questions)))
    typed(engine.search, queries)
    times = typed(partial(seen, engine), queries)
    told("keystroke", times)
    if size >= LARGE:
        opening(options.index / name, every)
    if options.ticks:
        ticks(engine, queries)
    changed(engine, every[len(every) // 2])
    if options.build:
        building(every)
    others(folder, every, queries, p95(times), options.all)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("libraries", nargs="*", default=["S", "M", "L"])
    parser.add_argument("--corpora", type=Path, default=Path("corpora"))
    parser.add_argument("--index", type=Path, default=Path(tempfile.gettempdir()) / "postil-benchmark-index")
    parser.add_argument("--queries", type=int, default=30)
    parser.add_argument("--ticks", action="store_true")
    parser.add_argument("--build", action="store_true")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    sys.setswitchinterval(SWITCHED)
    gc.set_threshold(*RUNNING)
    for name in options.libraries:
        measure(name, options.corpora / name, options)


if __name__ == "__main__":
    main()
