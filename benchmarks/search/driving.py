"""The program without a terminal (Textual's own test driver), driven as by somebody who searches."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.search.making import made
from benchmarks.search.shelves import entries
from benchmarks.search.ticks import Ticks

PACE = 0.09
"""Seconds between two keys of somebody who types fast."""

WAITING = ("watch", "pull")
"""Workers that never end."""


class Reader:
    """The program, its search, and how long answers took."""

    def __init__(self, app: Any, pilot: Any) -> None:
        self.app, self.pilot = app, pilot
        self.answers: list[float] = []
        self._asked: dict[str, float] = {}

    @property
    def box(self) -> Any:
        """The search."""
        return self.app.screen.boxes.search

    async def settled(self) -> None:
        """Wait until everything has been read."""
        await asyncio.sleep(0.5)
        while any(not each.is_finished for each in self.app.workers if each.group not in WAITING):
            await asyncio.sleep(0.1)

    async def open(self) -> None:
        """Open the search, and time its answers from now on."""
        show = self.box.show

        def shown(answer: Any) -> None:
            show(answer)
            if start := self._asked.pop(answer.query, 0.0):
                self.app.call_after_refresh(lambda: self.answers.append(perf_counter() - start))

        self.box.show = shown
        await self.pilot.press("F")

    async def type(self, query: str) -> None:
        """Type it anew, a letter at a time."""
        await self.pilot.press("ctrl+u")
        for letter in query:
            self._asked[self.box.words.value + letter] = perf_counter()
            await self.pilot.press("space" if letter == " " else letter)
            await asyncio.sleep(PACE)
        await asyncio.sleep(0.3)

    def told(self, name: str) -> None:
        """Print how long the answers took."""
        inorder, self.answers = sorted(self.answers), []
        part = [inorder[int(len(inorder) * share)] * 1000 for share in (0.5, 0.95, 0.9999)]
        print(
            f"  {name:<16}{len(inorder):6} keys, ms p50/p95/max: {' / '.join(f'{each:.0f}' for each in part)}"
        )


@asynccontextmanager
async def reading(folder: Path, *, searches: bool = True) -> Any:
    """The program on a library, as it is run; or without its search."""
    from tui.app import collector
    from tui.app.app import PostilApp
    from tui.app.presenters.finding import Finding
    from tui.app.running import SWITCHED
    from tui.config import Config
    from tui.workspace import Workspace

    collector.begin()
    sys.setswitchinterval(SWITCHED)
    if not searches:
        Finding.start = lambda self: None  # type: ignore[method-assign]  # this process measures nothing else
    app: Any = PostilApp(Workspace.open([folder]), Config())
    async with app.run_test(size=(120, 40)) as pilot:
        yield Reader(app, pilot)


def typed(folder: Path, count: int) -> list[str]:
    """What is typed, made of the library's own texts: in another process, for that takes memory."""
    command = [sys.executable, "-m", "benchmarks.search.app", str(folder), "--queries", str(count)]
    told = subprocess.run([*command, "--only", "queries"], check=True, capture_output=True, text=True)
    return told.stdout.splitlines()


def queries(folder: Path, count: int) -> None:
    """Print queries of all kinds."""
    files = [entry.path for entry in entries(folder)]
    every = list(made(files, 1, 7, 3))
    random.Random(7).shuffle(every)
    sys.stdout.write("".join(f"{each.typed}\n" for each in every[:count]))


@contextmanager
def ticking() -> Iterator[Ticks]:
    """Ticks on this event loop."""
    late = Ticks()
    task = asyncio.create_task(late.run())
    try:
        yield late
    finally:
        task.cancel()
        late.floor.end()


def own_memory() -> float:
    """MB that are not mapped from files."""
    status = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("RssAnon")) / 1024
