"""The end, and the next time: the desk is laid out again, and settings that are wrong are told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.app import QUICK, harbour, reading, running, samples
from tests.desk import FERRY, files, search
from tests.sentences import LEFT, NOBODY, SEARCH, TITLE
from tui.app.screens.start import StartScreen
from tui.config import Config


@pytest.mark.command("quit")
@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_the_desk_is_laid_out_again_at_the_next_start(tmp_path: Path, key: str) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("6", "j", "m", "a", "O", "enter", "2", "j", "<", "ctrl+w", "v", "minus", "I")
        await search(reader, "missing rope")
        await reader.press("escape", "o")
        await reader.type("fer")
        await reader.press("escape", "L")
        await reader.pilot.press(key)
        await reader.until(lambda: reader.app._exit)
    async with reading(root) as reader:
        assert files(reader) == ["FERRY", "lamps", "lamps"]
        assert reader.cursor == SEARCH
        _, middle, right = reader.screen.panes.open
        assert middle.cursor.offset == right.cursor.offset > 0
        assert (middle.measure, right.measure) == (72, 68)
        assert "Notes here" not in reader.seen
        await reader.press("o")
        await reader.until(lambda: reader.screen.boxes.articles.display)
        assert reader.screen.boxes.articles.query_one(Input).value == "fer"
        await reader.press("escape", "g", "g", "'", "a")
        assert reader.cursor == SEARCH
        await reader.press("ctrl+o")
        assert reader.cursor == TITLE


async def test_filters_and_scope_of_the_sidebar_come_back(tmp_path: Path) -> None:
    root = samples(tmp_path)
    async with reading(root) as reader:
        await reader.press("i", "s", "slash")
        await reader.type("pen:claim has:note")
        await reader.press("enter")
        said = reader.screen.sidebar.render_line(0).text
        await reader.pilot.press("q", "q")
        await reader.until(lambda: reader.app._exit)
    async with reading(root) as reader:
        await reader.until(lambda: reader.screen.sidebar.render_line(0).text.split() == said.split())
        assert "All notes" in reader.seen


async def test_a_desk_whose_article_is_gone_opens_what_is_left(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("O", "enter")
    (root / "seeds" / "lamps.txt").unlink()
    async with reading(root) as reader:
        assert files(reader) == ["FERRY"]
        assert "lamps.txt" in reader.status


async def test_a_desk_that_makes_no_sense_is_an_empty_one(tmp_path: Path, home: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root):
        pass
    (path,) = home.rglob("desks/*.json")
    assert json.loads(path.read_text())["panes"]
    path.write_text('{"panes": [{"file": 7}, "x"], "focus": 1e400, "marks": [')
    async with reading(root) as reader:
        assert (reader.pane.file, reader.cursor) == (FERRY, TITLE)


async def test_the_start_screen_opens_a_library_that_was_read_before(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("2", "j")
    (empty := tmp_path / "empty").mkdir()
    async with running(empty) as reader:
        await reader.until(lambda: isinstance(reader.app.screen, StartScreen))
        await reader.sees("No articles in")
        await reader.press("enter")
        await reader.until(lambda: not isinstance(reader.app.screen, StartScreen))
        await reader.until(lambda: reader.screen.boxes.ready)
        assert reader.cursor == NOBODY


async def test_of_several_wrong_settings_the_first_is_told_and_how_many_more(tmp_path: Path) -> None:
    wrong = Config(keys={"fly": ("j",), "swim": ("k",)})
    async with reading(harbour(tmp_path), config=wrong) as reader:
        await reader.until(lambda: reader.screen.status_line.message)
        assert reader.screen.status_line.message == (
            "keys of 'fly': there is no such command  (and 1 more: `postil config` tells)"
        )


async def test_a_theme_and_a_command_that_are_not_there_are_told_at_the_start(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path), config=replace(QUICK, theme="purple")) as reader:
        await reader.until(lambda: "there is no theme 'purple', only dark, light" in reader.status)
    async with reading(harbour(tmp_path), config=replace(QUICK, keys={"marc": ("s",)})) as reader:
        await reader.until(lambda: "'marc'" in reader.status)


async def test_keys_of_the_settings_take_the_place_of_a_commands_own(tmp_path: Path) -> None:
    keys = {"mark": ("ctrl+k",), "delete": (), "search.leave": ("ctrl+l",)}
    async with reading(harbour(tmp_path), config=replace(QUICK, keys=keys)) as reader:
        assert "Ctrl+k mark as claim" in reader.status
        await reader.press("j", "s")
        assert reader.quotes("ferry.txt") == []
        await reader.press("ctrl+k", "x", "delete")
        assert reader.quotes("ferry.txt") == [LEFT]
        await reader.press("F")
        await reader.until(lambda: reader.screen.boxes.search.is_open)
        await reader.press("ctrl+l")
        assert not reader.screen.boxes.search.is_open
