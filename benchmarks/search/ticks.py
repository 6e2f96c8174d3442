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


class Ticks:
    """How late each came: by the clock, and without waits for a processor; own work; seconds."""

    def __init__(self) -> None:
        self.late: list[tuple[float, float, float]] = []
        self.why: Counter[str] = Counter()
        self._collected = 0.0
        self._began = 0.0
        gc.callbacks.append(self._collect)

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
            inorder = sorted(each[number] * 1000 for each in late)
            print(f"  {what} {inorder[int(len(inorder) * 0.99)]:.1f} / {inorder[-1]:.1f}", end="")
        held = ", ".join(f"{what} {count}" for what, count in self.why.most_common())
        print(f"  over {LATE * 1000:.0f}: {held or 'none'}", flush=True)
        self.why.clear()
