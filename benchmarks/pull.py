"""How long the screen stands still while other programs change many files, and when it shows what they did.

    python benchmarks/pull.py [--articles N] [--changed N]

The program runs without a terminal (Textual's own test driver).  A clock on its event loop, which asks to be
called every 5 ms, says how late it was called: while it waits, no key is answered.  `shown` is from the last
write until the page shows what was written; 0 where it did before.  At rest the clock shows what the machine
itself takes.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

BEAT = 0.005


class Clock:
    """Says how late its beats come."""

    def __init__(self) -> None:
        self.late: list[float] = []

    async def run(self) -> None:
        """Beat until it is cancelled."""
        while True:
            due = time.perf_counter() + BEAT
            await asyncio.sleep(BEAT)
            self.late.append(time.perf_counter() - due)

    def told(self) -> str:
        """The longest wait and how many were longer than a key may wait; then begin anew."""
        late, self.late = sorted(self.late), []
        more = sum(1 for each in late if each > 0.05)
        return f"longest {late[-1] * 1000:6.0f} ms, {more:3} over 50 ms, all {sum(late):5.2f} s"


async def main() -> None:
    """Measure and print."""
    from annotations_list import library

    from tui.app.app import PostilApp
    from tui.config import Config
    from tui.workspace import Workspace

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--changed", type=int, default=1000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="postil-bench-") as name:
        for kind in ("CACHE", "STATE", "DATA", "CONFIG"):
            os.environ[f"XDG_{kind}_HOME"] = f"{name}/{kind.lower()}"
        folder = Path(name) / "library"
        library(folder, chosen.articles, 5)
        app = PostilApp(Workspace.open([folder]), Config())
        async with app.run_test(size=(120, 40)) as pilot:
            screen = app.screen
            clock = Clock()
            beating = asyncio.create_task(clock.run())
            while any(not each.is_finished for each in app.workers if each.group not in ("watch", "pull")):
                await pilot.pause(0.1)
            await pilot.pause(2)
            print(f"reading the library  {clock.told()}")
            await pilot.pause(3)
            print(f"at rest              {clock.told()}")
            for what, change in (("sidecars", sidecars), ("articles", articles), ("both", both)):
                start = time.perf_counter()
                await asyncio.to_thread(change, folder, chosen.changed)
                written = time.perf_counter() - start
                while not seen(screen, what):
                    assert time.perf_counter() - start < 120, "it never came"
                    await asyncio.sleep(0.02)
                shown = max(0.0, time.perf_counter() - start - written)
                await pilot.pause(15)
                print(
                    f"{chosen.changed:,} {what:14}  {clock.told()}; shown {shown:.2f} s after the last write"
                )
            beating.cancel()


def seen(screen: Any, what: str) -> bool:
    """Whether the page in focus shows what was written."""
    pane = screen.panes.current
    noted = any(mark.note.endswith(what) for mark in pane.marks)
    return (noted or what == "articles") and (pane.prose.text.startswith(what) or what == "sidecars")


def sidecars(folder: Path, number: int, word: str = "sidecars") -> None:
    """Change the notes of as many sidecars."""
    for path in sorted((folder / "annotations").rglob("*.yaml"))[:number]:
        path.write_text("".join(_noted(line, word) for line in path.read_text().splitlines(keepends=True)))


def _noted(line: str, word: str) -> str:
    return f"{line.rstrip()} {word}\n" if line.startswith("    see ") else line


def articles(folder: Path, number: int) -> None:
    """Put a line above as many articles."""
    for path in sorted((folder / "seeds").rglob("*.txt"))[:number]:
        path.write_text("articles put this here.\n\n" + path.read_text())


def both(folder: Path, number: int) -> None:
    """Change both, as a pull does."""
    sidecars(folder, number, "both")
    for path in sorted((folder / "seeds").rglob("*.txt"))[:number]:
        path.write_text("both put this here.\n\n" + path.read_text())


if __name__ == "__main__":
    asyncio.run(main())
