"""A library that cannot be listed, or is gone when it is asked for: a line that says so, and no traceback."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.app import harbour, reading, running, write
from tui.app import desks
from tui.app.screens.reading import ReadingScreen
from tui.app.screens.start import StartScreen
from tui.errors import UnreadableFile
from tui.library import library
from tui.workspace import Workspace


def closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no folder be listed, whoever runs the tests."""

    def scan(folder: Path, prefix: str, **_: object) -> list[library.Entry]:
        raise UnreadableFile(folder, "not allowed")

    monkeypatch.setattr(library, "scan", scan)
    monkeypatch.setattr(library, "first", lambda *_: None)


async def test_a_library_that_cannot_be_listed_ends_the_program_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed(monkeypatch)
    async with running(harbour(tmp_path)) as reader:
        await reader.until(lambda: reader.app._exit)
    assert "not allowed" in str(reader.app.failed)


async def test_what_was_open_can_be_read_though_the_library_cannot_be_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("j")
    closed(monkeypatch)
    async with reading(root) as reader:
        await reader.sees("The ferry left at noon")
        await reader.sees("not allowed")
        assert Workspace.open([root]).annotated() == []


async def test_a_library_that_is_gone_by_now_is_told_on_the_start_screen(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("j")
    (tmp_path / "empty").mkdir()
    async with running(tmp_path / "empty") as reader:
        await reader.until(lambda: isinstance(reader.app.screen, StartScreen))
        shutil.rmtree(root)
        await reader.press("enter")
        await reader.sees("is not there")
        assert isinstance(reader.app.screen, StartScreen)
        harbour(tmp_path)
        await reader.press("enter")
        await reader.until(lambda: isinstance(reader.app.screen, ReadingScreen))


def test_a_desk_that_names_no_possible_folder_hides_no_other_library(tmp_path: Path, home: Path) -> None:
    kept = home / "state" / "postil" / "desks"
    for number, named in enumerate(["x" * 300, "a\0b", "", 7, str(tmp_path)]):
        write(kept / f"{number}.json", json.dumps({"library": named}))
    write(kept / "broken.json", "{")
    assert desks.recent() == (str(tmp_path),)
