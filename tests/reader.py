"""Somebody who reads: presses keys, sees the painted screen, and waits for what is to come."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml
from rich.segment import Segment
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import TextArea

from tests import resting  # noqa: F401 - from here on a pause ends when the app rests
from tui.app.app import PostilApp
from tui.app.presenters.open_pane import OpenPane
from tui.app.screens.reading import ReadingScreen

PATIENCE = float(os.environ.get("PATIENCE", "60"))
"""Seconds after which what was waited for is not going to happen, on a machine with much else to do."""


@dataclass
class Reader:
    """A running app, and what a reader sees of it."""

    app: PostilApp
    pilot: Pilot[int]
    root: Path

    @property
    def screen(self) -> ReadingScreen:
        """The reading screen, also when something lies over it."""
        screens = [each for each in self.app.screen_stack if isinstance(each, ReadingScreen)]
        assert screens, "no library is open"
        return screens[0]

    @property
    def pane(self) -> OpenPane:
        """The pane that has the keys."""
        pane = self.screen.panes.current
        assert pane is not None
        return pane

    @property
    def starting(self) -> bool:
        """Whether the start may still bring the list of articles, or say something in the status line."""
        start = [each for each in self.app.workers if each.name == "_furnish" or each.group == "mending"]
        return not all(each.is_finished for each in start)

    # ---- what is done

    async def press(self, *keys: str) -> None:
        """Press keys, each after the one before was answered, and wait for what is looked for."""
        with patch("textual.app.wait_for_idle", self._answered):
            await self.app._press_keys(keys)
        await self._found()
        await self.pilot.pause()

    async def _answered(self, _seconds: float) -> None:
        """Wait until the key is answered; Textual would wait for an idle processor."""
        await self.pilot._wait_for_screen()
        while self.app._turns.under_way:
            await asyncio.sleep(0.001)

    async def _found(self) -> None:
        """Wait until the search answered the words that were typed, not only some of their letters."""
        deadline = time.monotonic() + PATIENCE
        while any(each.group == "search" and not each.is_finished for each in self.app.workers):
            assert time.monotonic() < deadline, "the search does not come to an end"
            await asyncio.sleep(0.001)

    async def type(self, words: str) -> None:
        """Type words, letter by letter."""
        named = {" ": "space", "\n": "enter", "/": "slash", "#": "number_sign", ":": "colon", ",": "comma"}
        await self.press(*(named.get(letter, letter) for letter in words))

    async def pen(self, digit: str) -> None:
        """Press a digit, and Enter so that it is a pen at once."""
        await self.press(digit, "enter")
        await self.until(lambda: self.screen.status_line.pending == "")
        await self.pilot.pause()

    async def wait(self) -> None:
        """Press no key for as long as the program waits for one behind a digit."""
        assert self.screen._pause, "nothing is waited for"
        self.screen._paused()
        await self.pilot.pause()

    async def until(self, true: Callable[[], object], what: str = "") -> None:
        """Wait for something to be true."""
        deadline = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > deadline:
                seen = "\n".join(line for line in self.seen.split("\n") if line.strip(" │"))
                raise AssertionError(f"waited {PATIENCE:.0f} s for {what or 'nothing that came'}:\n{seen}")
            await self.pilot.pause()
            await asyncio.sleep(0.01)
        await self.pilot.pause()

    async def sees(self, words: str) -> None:
        """Wait for words on the screen."""
        await self.until(lambda: words in self.seen, repr(words))

    async def note(self, words: str) -> None:
        """Write a note on the mark at the cursor (or mark first), and leave the box."""
        await self.press("a")
        await self.until(lambda: self.screen.boxes.ready and self.screen.boxes.note.is_open)
        await self.type(words)
        await self.press("escape")
        await self.until(lambda: not self.screen.boxes.note.is_open)

    async def open(self, file: str, *, beside: bool = False) -> None:
        """Open an article from the list, by its file's name."""
        await self.press("O" if beside else "o")
        await self.until(lambda: self.screen.boxes.articles.display)
        await self.press("ctrl+u")
        await self.type(file.removesuffix(".txt"))
        await self.press("enter")
        await self.until(lambda: self.pane.file == f"seeds/{file}" and not self.screen.boxes.articles.display)

    # ---- what is seen

    @property
    def strips(self) -> list[Strip]:
        """The whole screen as it is painted."""
        return self.app.screen._compositor.render_strips()

    @property
    def lines(self) -> list[str]:
        """The whole screen as text."""
        return [strip.text for strip in self.strips]

    @property
    def seen(self) -> str:
        """The whole screen as one text."""
        return "\n".join(line.rstrip() for line in self.lines).rstrip()

    @property
    def page(self) -> list[str]:
        """The rows of the page that has the keys, as text."""
        width, height = self.pane.page.size
        return [strip.text for strip in self.pane.page.render_lines(Region(0, 0, width, height))]

    @property
    def status(self) -> str:
        """The status line."""
        return self.screen.status_line.render_line(0).text

    @property
    def cursor(self) -> str:
        """The words that the cursor is on."""
        return self.pane.cursor.span.slice(self.pane.prose.text)

    @property
    def selected(self) -> str:
        """The words that are selected."""
        return self.pane.selection.span.slice(self.pane.prose.text) if self.pane.selection else ""

    def painted(self, words: str) -> Segment:
        """The segment in which words begin on the page that has the keys."""
        width, height = self.pane.page.size
        for strip in self.pane.page.render_lines(Region(0, 0, width, height)):
            at = strip.text.find(words)
            if at >= 0:
                return next(iter(strip.crop(strip_cells(strip, at))))
        raise AssertionError(f"{words!r} is not on the page:\n" + "\n".join(self.page))

    def ground(self, words: str) -> str:
        """The colour that words stand on, as `#rrggbb`."""
        style = self.painted(words).style
        assert style is not None and style.bgcolor is not None
        return style.bgcolor.get_truecolor().hex

    # ---- what is kept

    def sidecar(self, file: str) -> Path:
        """Where the sidecar of an article is."""
        return self.root / "annotations" / f"{file}.yaml"

    def annotations(self, file: str) -> list[dict[str, Any]]:
        """What the sidecar says, by plain YAML; nothing when there is none."""
        path = self.sidecar(file)
        return yaml.safe_load(path.read_text("utf-8"))["annotations"] if path.exists() else []

    def quotes(self, file: str) -> list[str]:
        """The words marked in an article, as its sidecar says."""
        return [item["quote"] for item in self.annotations(file)]


async def resize(pilot: Pilot[Any], cells: int, rows: int) -> None:
    """Give the window another size, and wait until all of it is laid out."""
    deadline = time.monotonic() + PATIENCE
    await pilot.resize_terminal(cells, rows)
    while pilot.app.screen.size != (cells, rows):
        assert time.monotonic() < deadline, "the window keeps its size"
        await pilot.pause()
    for _ in range(2):  # what is told its new size, and what that changes
        await pilot.pause()


def strip_cells(strip: Strip, at: int) -> int:
    """How many cells stand before a character of a strip."""
    return Strip([Segment(strip.text[:at])]).cell_length


def typed_note(reader: Reader) -> str:
    """What stands in the note editor."""
    return reader.screen.boxes.note.query_one(TextArea).text


async def begin_note(reader: Reader, words: str) -> None:
    """Open the note of the mark at the cursor and type, without leaving the box."""
    await reader.press("a")
    await reader.until(lambda: reader.screen.boxes.note.is_open)
    await reader.type(words)
