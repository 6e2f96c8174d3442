"""Make the pictures of the README: the program itself, on its samples, painted to SVG.

    python docs/pictures.py            every picture, into docs/pictures/
    python docs/pictures.py search     only this one

Each picture is a short visit by keys; nothing in it is drawn by hand.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "pictures"


@dataclass(frozen=True, slots=True)
class Picture:
    """A visit, and what it shows."""

    name: str
    keys: tuple[str, ...]
    theme: str = "dark"
    size: tuple[int, int] = (120, 40)
    """Columns and rows."""


def typed(words: str) -> tuple[str, ...]:
    """The keys that type `words`."""
    return tuple(words)


PICTURES = (
    Picture("reading", ("j",) * 6),
    Picture("beside", ("J", "O", *typed("doubling"), "enter", "J")),
    Picture("spotlight", ("I", *"jjjjjj", *"zfznza")),
    Picture("search", ("F", *typed("bargening chip"))),
    Picture("note", ("j",) * 8 + ("a", *typed("One president, named; the *people who know* are not."))),
    Picture("sidebar", ("i", "s", "/", *typed("pen:number"), "enter", "g")),
    Picture("library", ("o",)),
    Picture("help", ("?", *typed("mark"))),
    Picture("light", ("j",) * 8 + ("v", *typed("wwwwww")), "light"),
    Picture("digest", ("D", *typed("troops"))),
    Picture("small", ("J",), "dark", (80, 24)),
)


async def take(picture: Picture, library: Path) -> None:
    """Visit the samples and keep what the screen shows at the end."""
    from tui.app.app import PostilApp
    from tui.app.screens.reading import ReadingScreen
    from tui.config import Config
    from tui.workspace import Workspace

    app = PostilApp(Workspace.open([library]), Config(theme=picture.theme))
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause(0.3)
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        while not screen.boxes.ready:
            await pilot.pause(0.05)
        for key in picture.keys:
            await pilot.press("space" if key == " " else key)
        await pilot.pause(0.5)
        svg = app.export_screenshot(title="Postil", simplify=True)
    # fonts come from the reader's own machine, not from a server
    svg = re.sub(r"@font-face\s*\{[^}]*\}\s*", "", svg)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"{picture.name}.svg").write_text(svg, encoding="utf-8")


def main(names: list[str]) -> None:
    """Take the pictures that are named, or all."""
    with tempfile.TemporaryDirectory() as folder:
        for variable in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
            os.environ[variable] = folder
        for picture in PICTURES:
            if names and picture.name not in names:
                continue
            library = Path(folder) / picture.name
            for part in ("seeds", "annotations"):
                shutil.copytree(ROOT / part, library / part)
            asyncio.run(take(picture, library))
            print(f"docs/pictures/{picture.name}.svg")


if __name__ == "__main__":
    main(sys.argv[1:])
