"""Search in the program itself: how late a tick comes, memory, how soon things are found.

    python -m benchmarks.search.app [S M L] [--corpora FOLDER] [--queries N] [--only PART ...]

The program runs without a terminal (see `driving`), with its painting, its preview and its threads; each
part in a process of its own.

    ticks     a tick of 5 ms on the event loop, where keys are answered, while somebody types, and the same
              tick in a process that does nothing else: the floor (see `ticks`);
              `answer` is from a key to the list painted with its answer, by the clock
    memory    what is not mapped from files, after a minute of typing, above the same program without search
    change    from a file written by another program to the list that shows a word of it, by the clock
    building  the same ticks and answers while the index on disk is made in an empty cache folder, for a
              minute; then it is left and opened again
    ready     five articles: from when they are known to all of them findable; and from the first key, typed
              at once, to its answer

An index on disk is made first if there is none; XDG_CACHE_HOME says where.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.search.driving import own_memory, queries, reading, ticking, typed

DOWN = 8
"""Hits that are looked at after each query: each shows its surroundings."""

MINUTE = 60.0

CHANGES = 7

FIVE = (
    "The ferry left at noon. Nobody on the pier had seen it go, and the harbour master wrote two lines.\n\n"
)


# ---- the parts


async def ticks(folder: Path, count: int) -> None:
    """At rest, while one types, and while one looks at hits; before that, while the library is opened."""
    every = typed(folder, count)
    async with reading(folder) as reader:
        with ticking() as late:
            await reader.settled()
            late.told("opening")
            await asyncio.sleep(2)
            late.told("at rest")
            await reader.open()
            for query in every:
                await reader.type(query)
            late.told("typing")
            reader.told("answer")
            for query in every:
                await reader.pilot.press("ctrl+u", *("space" if each == " " else each for each in query))
                await asyncio.sleep(0.5)
                for _ in range(DOWN):
                    await reader.pilot.press("down")
                    await asyncio.sleep(0.03)
            late.told("looking at hits")


async def memory(folder: Path, count: int) -> None:
    """With search, and in another process without."""
    command = [sys.executable, "-m", "benchmarks.search.app", str(folder), "--only", "without"]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    alone = float(told.stdout)
    every = typed(folder, count)
    async with reading(folder) as reader:
        await reader.settled()
        opened = own_memory()
        await reader.open()
        until = perf_counter() + MINUTE
        while perf_counter() < until:
            await reader.type(random.choice(every))
        now = own_memory()
    print(f"  memory, MB       without search {alone:.0f}, opened + {opened - alone:.0f},", end="")
    print(f" after a minute of typing + {now - alone:.0f}", flush=True)


async def without(folder: Path, _: int) -> None:
    """Print what the program takes that searches nothing."""
    async with reading(folder, searches=False) as reader:
        await reader.settled()
        print(own_memory())


async def change(folder: Path, _: int) -> None:
    """A file comes, changes and goes while the box shows what is found of a word of it."""
    async with reading(folder) as reader:
        await reader.settled()
        await asyncio.sleep(1)
        await reader.open()
        took: list[float] = []
        path = folder / "zzz-comes-and-goes.txt"
        try:
            for number in range(CHANGES):
                word = f"qwyzzel{'abcdefghij'[number] * 3}"
                await reader.type(f"'{word}")
                start = perf_counter()
                path.write_text(f"A new tale\n\nNobody had written {word} before.\n", "utf-8")
                while not reader.box.answer.total and perf_counter() < start + MINUTE:
                    await asyncio.sleep(0.002)
                took.append(perf_counter() - start)
        finally:
            path.unlink(missing_ok=True)
    print(
        f"  changed article  found after {statistics.median(took):.2f} s (median of {len(took)}), "
        f"at most {max(took):.2f}",
        flush=True,
    )


async def building(folder: Path, count: int) -> None:
    """Type while there is no index yet; leave, and see that it goes on from there."""
    every, cache = typed(folder, count), tempfile.mkdtemp()
    os.environ["XDG_CACHE_HOME"] = cache
    try:
        for turn in ("building", "building again"):
            async with reading(folder) as reader:
                while not reader.app.screen.boxes.ready:
                    await asyncio.sleep(0.01)
                with ticking() as late:
                    await reader.open()
                    until = perf_counter() + (MINUTE if turn == "building" else 5)
                    said = [reader.box.answer.progress]
                    while perf_counter() < until:
                        await reader.type(random.choice(every))
                        said.append(reader.box.answer.progress)
                    late.told(turn)
                reader.told("answer")
                print(
                    f"  said             {said[1] or 'all is searched'} ... {said[-1] or 'all is searched'}"
                )
                start = perf_counter()
            print(f"  left in          {perf_counter() - start:.2f} s", flush=True)
    finally:
        shutil.rmtree(cache, ignore_errors=True)


async def ready(_: Path, __: int) -> None:
    """Open five articles and ask at once, each time in another process."""
    command = [sys.executable, "-m", "benchmarks.search.app", "five", "--only", "once"]
    every = [
        subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(CHANGES)
    ]
    findable, answered = (
        statistics.median(each) for each in zip(*(map(float, told.split()) for told in every), strict=True)
    )
    print(
        f"  five articles    all findable {findable:.0f} ms after they are known, the first key answered in "
        f"{answered:.0f} (medians of {len(every)})"
    )


async def once(_: Path, __: int) -> None:
    """Print milliseconds: until all of five articles are findable, and until the first key is answered."""
    from tui.search.filling import Filling

    took = list[float]()
    read_all = Filling.read_all

    def timed(self: Filling, *given: Any) -> None:
        start = perf_counter()
        read_all(self, *given)
        took.append(perf_counter() - start)

    Filling.read_all = timed  # type: ignore[method-assign]  # this process measures nothing else
    with tempfile.TemporaryDirectory() as folder:
        for number in range(5):
            (Path(folder) / f"{number}.txt").write_text(f"Tale {number}\n\n" + FIVE * 90, "utf-8")
        async with reading(Path(folder)) as reader:
            while not reader.app.screen.boxes.ready:
                await asyncio.sleep(0.001)
            await reader.open()
            await reader.type("harbour")
            await reader.settled()
            print(took[0] * 1000, reader.answers[0] * 1000)


PARTS: dict[str, Callable[[Path, int], Awaitable[None]]] = {
    each.__name__: each for each in (ticks, memory, change, building, ready, without, once)
}
MEASURED = ("ticks", "memory", "change", "building", "ready")


def main() -> None:
    """Measure each library in turn; see the module's story."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("libraries", nargs="*", default=["S"])
    parser.add_argument("--corpora", type=Path, default=Path("corpora"))
    parser.add_argument("--queries", type=int, default=15)
    parser.add_argument("--only", nargs="*", choices=(*PARTS, "queries"), default=MEASURED)
    options = parser.parse_args()
    if options.only == ["queries"]:
        queries(Path(options.libraries[0]), options.queries)
    elif len(options.libraries) == len(options.only) == 1:
        asyncio.run(PARTS[options.only[0]](options.corpora / options.libraries[0], options.queries))
    else:
        command = [sys.executable, "-m", "benchmarks.search.app", "--queries", str(options.queries)]
        for name in options.libraries:
            print(name, flush=True)
            for part in options.only:
                if name == options.libraries[0] or part != "ready":
                    subprocess.run([*command, str(options.corpora / name), "--only", part], check=True)


if __name__ == "__main__":
    main()
