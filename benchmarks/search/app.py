"""How late a tick of 5 ms comes in the program itself while somebody types into its search.

    python -m benchmarks.search.app [S M L] [--corpora FOLDER] [--queries N]

The program runs without a terminal (Textual's own test driver), with its painting, its preview and its thread
that searches; the tick stands on its event loop, where keys are answered.  What the machine adds is told
apart: from how late a tick comes is taken away how long the loop's thread waited for a processor, or another
one that may have held the interpreter meanwhile (`/proc/self/task/*/schedstat`).  `own work` is the
processor time that the loop's thread took between two ticks.  `answer` is from a key to the list painted
with its answer, by the clock.  An index on disk is made first if there is none; XDG_CACHE_HOME says where.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import resource
import sys
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any

from benchmarks.search.making import made
from benchmarks.search.shelves import entries

TICK = 0.005

PACE = 0.09
"""Seconds between two keys of somebody who types fast."""

DOWN = 8
"""Hits that are looked at after each query: each shows its surroundings."""


def waited() -> dict[str, int]:
    """Nanoseconds that each thread of this process has waited for a processor."""
    found = {}
    for task in Path("/proc/self/task").iterdir():
        try:
            found[task.name] = int((task / "schedstat").read_text("ascii").split()[1])
        except OSError:  # it has ended
            continue
    return found


class Ticks:
    """How late each came: by the clock, and without waits for a processor; own work; seconds."""

    def __init__(self) -> None:
        self.late: list[tuple[float, float, float]] = []

    async def run(self) -> None:
        """Tick until it is cancelled."""
        before = waited()
        while True:
            due, worked = perf_counter() + TICK, thread_time()
            await asyncio.sleep(TICK)
            late, worked = perf_counter() - due, thread_time() - worked
            now = waited()
            longest = max((wait - before.get(task, wait)) / 1e9 for task, wait in now.items())
            self.late.append((late, max(0.0, late - longest), worked))
            before = now

    def told(self, name: str) -> None:
        """Print them, and begin anew."""
        late, self.late = self.late, []
        print(f"  {name:<14}{len(late):6} ticks late, ms p99/max:", end="")
        for number, what in enumerate(("by the clock", "less waits", "own work")):
            inorder = sorted(each[number] * 1000 for each in late)
            print(f"  {what} {inorder[int(len(inorder) * 0.99)]:.1f} / {inorder[-1]:.1f}", end="")
        print(flush=True)


async def measure(folder: Path, queries: int) -> None:
    """Type queries into the program, and tell how it went."""
    from tui.app.app import PostilApp
    from tui.config import Config
    from tui.workspace import Workspace

    files = [entry.path for entry in entries(folder)]
    typed = [each.typed for each in random.Random(7).sample(list(made(files, 1, 7, 3)), queries)]
    app: Any = PostilApp(Workspace.open([folder]), Config())
    async with app.run_test(size=(120, 40)) as pilot:
        while any(not each.is_finished for each in app.workers if each.group not in ("watch", "pull")):
            await pilot.pause(0.2)
        ticks = Ticks()
        ticking = asyncio.create_task(ticks.run())
        await pilot.pause(2)
        ticks.told("at rest")
        box, answers, asked = app.screen.boxes.search, list[float](), {"": 0.0}
        show = box.show

        def shown(answer: object) -> None:
            show(answer)
            if start := asked.pop(box.words.value, 0.0):
                app.call_after_refresh(lambda: answers.append(perf_counter() - start))

        box.show = shown
        await pilot.press("F")
        for query in typed:
            await pilot.press("ctrl+u")
            for letter in query:
                asked[box.words.value + letter] = perf_counter()
                await pilot.press("space" if letter == " " else letter)
                await asyncio.sleep(PACE)
            await asyncio.sleep(0.3)
        ticks.told("typing")
        inorder = sorted(answers)
        print(
            f"  {'answer':<14}{len(inorder):6} keys, ms p50/p95/max: {inorder[len(inorder) // 2] * 1000:.0f}"
            f" / {inorder[int(len(inorder) * 0.95)] * 1000:.0f} / {inorder[-1] * 1000:.0f}"
        )
        for query in typed:
            await pilot.press("ctrl+u", *("space" if letter == " " else letter for letter in query))
            await asyncio.sleep(0.5)
            for _ in range(DOWN):
                await pilot.press("down")
                await asyncio.sleep(0.03)
        ticks.told("looking at hits")
        ticking.cancel()
        print(
            f"  memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", flush=True
        )


def main() -> None:
    """Measure each library in turn; see the module's story."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("libraries", nargs="*", default=["S"])
    parser.add_argument("--corpora", type=Path, default=Path("corpora"))
    parser.add_argument("--queries", type=int, default=15)
    options = parser.parse_args()
    sys.setswitchinterval(0.001)  # as the program does
    for name in options.libraries:
        print(name, flush=True)
        asyncio.run(measure(options.corpora / name, options.queries))


if __name__ == "__main__":
    main()
