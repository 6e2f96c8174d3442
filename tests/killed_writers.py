"""Several programs add annotations to one sidecar at once, and some of them are killed: what was said to be
saved is there.  Used by the tests and by `benchmarks/store.py`."""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from dataclasses import dataclass
from pathlib import Path

from tui.annotations.annotation import Annotation, Quote
from tui.annotations.change import Change
from tui.annotations.store import Store
from tui.text.span import Span

NAME = "a.txt"
HEADER = {"file": "seeds/a.txt", "title": "A", "sha256": "00ff"}


@dataclass(frozen=True)
class Outcome:
    """What became of a race."""

    said: int
    """Annotations that a writer was told are saved."""

    kept: int
    lost: int
    """Said to be saved, and not there."""

    litter: tuple[str, ...]
    """Files that are no sidecar, after one more save."""

    killed: int
    seconds: float


def write(folder: Path, who: str, number: int, told: int) -> None:
    """Add annotations one by one; the name of each goes to the descriptor `told` when it is saved."""
    store = Store(folder)
    for each in range(number):
        start = each * 100 + sum(map(ord, who)) % 90
        new = Annotation(f"{who}-{each:04}", Quote(f"words {who} {each}"), Span(start, start + 5))
        store.apply(NAME, HEADER, [Change(None, new)])
        os.write(told, f"{new.id}\n".encode())


def race(folder: Path, writers: int, number: int, *, kills: int = 0, seed: int = 1) -> Outcome:
    """`writers` processes add `number` annotations each; `kills` of them are killed and begun anew."""
    chance = random.Random(seed)
    context = multiprocessing.get_context("fork")
    reading, told = os.pipe()
    start = time.perf_counter()
    running: list[multiprocessing.process.BaseProcess] = []
    for who in range(writers):
        running.append(context.Process(target=write, args=(folder, f"W{who}", number, told)))
        running[-1].start()
    for turn in range(kills):
        time.sleep(chance.uniform(0.02, 0.2))
        place = chance.randrange(writers)
        running[place].kill()
        running[place].join()
        again = context.Process(target=write, args=(folder, f"K{turn}", number, told))
        again.start()
        running[place] = again
    os.close(told)
    said: set[str] = set()
    with os.fdopen(reading, "rb") as pipe:
        said.update(pipe.read().decode().split())
    for each in running:
        each.join()
    seconds = time.perf_counter() - start
    store = Store(folder)
    kept = {each.id for each in store.read(NAME).annotations}
    store.apply(NAME, HEADER, [Change(None, Annotation("LAST", Quote("last")))])
    litter = tuple(path.name for path in folder.rglob("*") if path.is_file() and path.suffix != ".yaml")
    return Outcome(len(said), len(kept), len(said - kept), litter, kills, seconds)
