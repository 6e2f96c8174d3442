"""A library made searchable as the program does it: in memory when it is small, by an index on disk else."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from tui.library import library
from tui.library.library import Entry
from tui.search.engine import Engine
from tui.search.filling import LARGE, article_source


def entries(folder: Path) -> list[Entry]:
    """All articles of a folder."""
    return [entry for entry in library.scan(folder, "") if not entry.problem]


def shelved(folder: Path, index: Path) -> tuple[Engine, float]:
    """Return an engine with everything in it, and how many seconds that took."""
    every, engine = entries(folder), Engine()
    start = perf_counter()
    if sum(entry.size for entry in every) < LARGE:
        for entry in every:
            engine.put(article_source(library.load(entry)))
    else:
        from tui.search.saved.reading import Saved
        from tui.search.saved.writing import update

        index.mkdir(parents=True, exist_ok=True)
        update(index, every)
        saved = Saved(index)
        saved.shelve(every)
        engine.lean_on(saved)
    return engine, perf_counter() - start
