"""Shelves of made-up articles, and what is found on them: by an index on disk, and by one in memory."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

from tui.library import library
from tui.library.library import Entry
from tui.search.engine import Engine
from tui.search.filling import article_source
from tui.search.saved.reading import Saved

SUBJECTS = ("harbour", "ferry", "bridge", "keeper", "lantern", "council", "pipeline", "strike", "winter")
VERBS = ("closed", "opened", "burned", "promised", "measured", "counted", "refused", "carried", "sank")
PLACES = ("quay", "tower", "market", "river", "valley", "station", "chapel", "meadow", "theatre")


def article(rng: random.Random, number: int) -> str:
    """A made-up article: its first line holds a word that no other article has."""
    lines = [f"Report {number} of the {rng.choice(PLACES)}"]
    for _ in range(rng.randint(3, 8)):
        lines.append(
            f"The {rng.choice(SUBJECTS)} {rng.choice(VERBS)} near the {rng.choice(PLACES)}. "
            f"Nobody had {rng.choice(VERBS)} the {rng.choice(SUBJECTS)} in {rng.randint(1900, 2020)}."
        )
    return "\n\n".join(lines) + "\n"


def shelf(folder: Path, count: int = 12) -> Path:
    """A folder of articles, written long enough ago to be indexed."""
    rng = random.Random(7)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        put(folder / f"{number:02d}.txt", article(rng, number))
    return folder


def put(path: Path, text: str, ago: float = 60) -> None:
    path.write_text(text, encoding="utf-8")
    then = time.time_ns() - int(ago * 1e9)
    os.utime(path, ns=(then, then))


def scan(folder: Path) -> list[Entry]:
    return library.scan(folder, "")


def on_disk(folder: Path, index: Path) -> tuple[Engine, Saved, list[Entry]]:
    """An engine that has nothing in memory, and what its index does not know."""
    saved = Saved(index)
    new = saved.shelve(scan(folder))
    engine = Engine()
    engine.lean_on(saved)
    return engine, saved, new


def in_memory(folder: Path) -> Engine:
    engine = Engine()
    for entry in scan(folder):
        engine.put(article_source(library.load(entry)))
    return engine


def found(engine: Engine, query: str) -> set[tuple[str, int, int, tuple[tuple[int, int], ...]]]:
    """What is found, wherever it was looked for: files, passages and the words marked in them."""
    return {
        (hit.file, hit.passage.start, hit.passage.end, tuple((s.start, s.end) for s in hit.spans))
        for hit in engine.search(query).hits
    }
