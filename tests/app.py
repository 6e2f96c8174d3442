"""The whole app, driven by keys as a reader would, on a library whose sentences the tests know.

    async with reading(harbour(tmp_path)) as reader:
        await reader.press("s")
        assert reader.annotations("ferry.txt")[0]["quote"] == "The Ferry That Left at Noon"

What a test looks at is what a reader sees (the painted screen) and what is kept (the sidecar, read by
plain YAML).  Nothing waits for a clock: `until` waits for a condition, however slow the machine is.
"""

from __future__ import annotations

import gc
import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

from textual.app import App

from tests.reader import PATIENCE, Reader
from tui.app.app import PostilApp
from tui.app.themes import themes
from tui.config import Config
from tui.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent

Disk = Callable[[int], None]
"""The fixture `disk`: sidecars cannot be written for the given reason from now on; 0: they can again."""

QUICK = Config(key_pause=PATIENCE)
"""No slow machine makes a pen of a count: `Reader.pen` says by Enter that a digit is one, or `wait` that none
follows."""

STARTS = 30
"""Apps whose 13,000 objects or more, kept from the collector, may pile up before they are looked through:
that takes a third of a second, and to count them each time would take as long."""

_started = count(1)

FILE = "ferry.txt"
"""The article that is open first, by its own name."""

FERRY = """\
The Ferry That Left at Noon

The ferry left at noon. Nobody on the pier had seen it go. The harbour master wrote two lines about it.

“We counted the ropes,” said the master. One of them was missing; it had been cut, not untied.

A search began before dark. Three boats went out and two came back.

The third boat had found the ferry, its lamps still lit.
"""
"""Nine sentences, the title among them."""

LAMPS = """\
Lamps of the North

Nobody went to the tower that night, and nobody knew that the keeper's
lamp burned through the storm. By morning the keeper’s lamp was out, and
the boats that had steered by it lay on the rocks below the old chapel.

Nobody has a spare lamp, said the keeper's daughter.
"""
"""Hard-wrapped, with a straight and a curly apostrophe for the same words."""

NUMBERS = "Numbers\n\n" + "\n\n".join(
    f"Paragraph {number} begins here. It has something to say of the number {number}. Then it ends."
    for number in range(1, 81)
)
"""Longer than any window."""


def harbour(folder: Path) -> Path:
    """A library of three articles, sorted by title as here: ferry, lamps, numbers."""
    root = folder / "harbour"
    for name, text in (("ferry.txt", FERRY), ("lamps.txt", LAMPS), ("numbers.txt", NUMBERS)):
        write(root / "seeds" / name, text)
    return root


def samples(folder: Path) -> Path:
    """A copy of the library that comes with the program, its annotations too."""
    root = folder / "samples"
    shutil.copytree(ROOT / "seeds", root / "seeds")
    shutil.copytree(ROOT / "annotations", root / "annotations")
    return root


def write(path: Path, text: str | bytes) -> Path:
    """Write a file, its folder too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


class Themed(App[None]):
    """An app with our themes, for one widget or screen alone."""

    def __init__(self, theme: str = "dark") -> None:
        super().__init__()
        for each in themes():
            self.register_theme(each)
        self.theme = theme


@asynccontextmanager
async def running(
    root: Path,
    *,
    size: tuple[int, int] = (120, 40),
    config: Config = QUICK,
    paths: Sequence[Path] = (),
    theme: str = "dark",
) -> AsyncIterator[Reader]:
    """Run the app on a library (or on some of its files) until the block ends."""
    _give_back()
    app = PostilApp(Workspace.open(paths or [root]), config if config.theme else with_theme(config, theme))
    async with app.run_test(size=size) as pilot:
        yield Reader(app, pilot, root)


def _give_back() -> None:
    """Let the collector have what earlier apps kept from it, as an app that is started once may."""
    if next(_started) % STARTS == 0:
        gc.unfreeze()
        gc.collect()
        gc.freeze()


def with_theme(config: Config, theme: str) -> Config:
    """The same settings in a theme, so that what a test sees does not hang on the terminal."""
    from dataclasses import replace

    return replace(config, theme=theme)


@asynccontextmanager
async def reading(
    root: Path,
    *,
    size: tuple[int, int] = (120, 40),
    config: Config = QUICK,
    paths: Sequence[Path] = (),
    theme: str = "dark",
) -> AsyncIterator[Reader]:
    """Run the app until its page is there, every box is ready, and what the start had to say is said."""
    async with running(root, size=size, config=config, paths=paths, theme=theme) as reader:
        await reader.until(lambda: reader.screen.boxes.ready and not reader.starting, "the end of the start")
        await reader.until(
            lambda: reader.app.screen.focused or not reader.screen.panes.open, "a page with the keys"
        )
        yield reader
