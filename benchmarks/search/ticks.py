"""How late a tick of 5 ms comes on an event loop, and what made it late.

What the machine adds is told apart: from how late a tick comes is taken away how long the loop's thread
waited for a processor, or another one that may have held the interpreter meanwhile
(`/proc/self/task/*/schedstat`).  A tick that is later than `LATE` all the same was held up by what the loop
itself had to do (`own work`: processor time of its thread between two ticks), by Python's collector, or by
another thread that held the interpreter.
"""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
from collections import Counter
from time import perf_counter, thread_time

TICK = 0.005
LATE = 0.008
"""Seconds: what the aim for the latest tick is."""


class Waits:
    """How long each thread of this process has waited for a processor, in seconds."""

    def __init__(self) -> None:
        self._files: dict[str, int] = {}

    def now(self) -> dict[str, float]:
        """By thread, since it began."""
        found = {}
        for task in os.listdir("/proc/self/task"):  # noqa: PTH208 - quicker, two hundred times a second
            try:
                if task not in self._files:
                    path = f"/proc/self/task/{task}/schedstat"
                    self._files[task] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
                found[task] = int(os.pread(self._files[task], 64, 0).split()[1]) / 1e9
            except (OSError, IndexError):  # it has ended
                os.close(self._files.pop(task, os.open(os.devnull, os.O_RDONLY)))
        return found


def spread(late: list[float]) -> str:
    """The 99th percentile and the latest, in milliseconds."""
    inorder = sorted(late) or [0.0]
    return f"{inorder[int(len(inorder) * 0.99)] * 1000:.1f} / {inorder[-1] * 1000:.1f}"


class Floor:
    """The tick in a process of its own."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "benchmarks.search.ticks"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def told(self) -> str:
        """How late its ticks came since the last time."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def end(self) -> None:
        """End it."""
        self._process.communicate()


class Ticks:
    """How late each came: by the clock, and without waits for a processor; own work; seconds."""

    def __init__(self) -> None:
        self.late: list[tuple[float, float, float]] = []
        self.why: Counter[str] = Counter()
        self._collected = 0.0
        self._began = 0.0
        gc.callbacks.append(self._collect)
        self.floor = Floor()

    def _collect(self, phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            self._began = perf_counter()
        else:
            self._collected += perf_counter() - self._began

    async def run(self) -> None:
        """Tick until it is cancelled."""
        waits = Waits()
        before = waits.now()
        while True:
            collected = self._collected
            due, worked = perf_counter() + TICK, thread_time()
            await asyncio.sleep(TICK)
            late, worked = perf_counter() - due, thread_time() - worked
            now = waits.now()
            longest = max(wait - before.get(task, wait) for task, wait in now.items())
            before = now
            less = max(0.0, late - longest)
            self.late.append((late, less, worked))
            if less > LATE:
                collected = self._collected - collected
                by = (
                    "the collector"
                    if collected > less / 2
                    else "own work"
                    if worked > less / 2
                    else "a thread"
                )
                self.why[by] += 1

    def told(self, name: str) -> None:
        """Print them, and begin anew."""
        late, self.late = self.late, []
        print(f"  {name:<16}{len(late):6} ticks late, ms p99/max:", end="")
        for number, what in enumerate(("by the clock", "less waits", "own work")):
            print(f"  {what} {spread([each[number] for each in late])}", end="")
        print(f"  floor {self.floor.told()}", end="")
        held = ", ".join(f"{what} {count}" for what, count in self.why.most_common())
        print(f"  over {LATE * 1000:.0f}: {held or 'none'}", flush=True)
        self.why.clear()


async def _alone() -> None:
    """Tick; print how late at each line, and end with the last one."""
    late: list[float] = []
    loop, ended = asyncio.get_running_loop(), asyncio.Event()

    def asked() -> None:
        if os.read(0, 1):
            print(spread(late), flush=True)
            late.clear()
        else:
            ended.set()

    loop.add_reader(0, asked)
    while not ended.is_set():
        due = perf_counter() + TICK
        await asyncio.sleep(TICK)
        late.append(perf_counter() - due)


if __name__ == "__main__":
    asyncio.run(_alone())
