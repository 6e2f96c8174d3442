"""What other programs do to the library while it is open: nothing ends the program, no word goes astray."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from tests.app import FERRY, harbour, reading, write
from tests.test_app_commands_moving import LEFT
from tui.library import library
from tui.text.article import Metadata

FILE, LAMPS = "ferry.txt", "seeds/lamps.txt"
LATER = "An editor put this first.\n\n"


def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be heard of changes on disk, as on a network disk, or in the moment before it is."""
    monkeypatch.setattr("tui.app.presenters.watching.Watching.start", lambda self: None)


# ---- an article that changes


async def test_a_pane_opened_later_draws_marks_where_they_stand_in_the_text_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blind(monkeypatch)
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s")
        write(tmp_path / "harbour" / "seeds" / FILE, LATER + FERRY)
        await reader.press("ctrl+w", "v")
        (mark,) = reader.pane.marks
        assert mark.span
        assert mark.span.slice(reader.pane.prose.text) == LEFT


# ---- titles


async def test_an_article_that_went_and_came_back_gets_its_title_again(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        shelving = reader.screen.shelving
        await reader.until(lambda: shelving._shelves[LAMPS].title == "Lamps of the North")
        (root / LAMPS).rename(tmp_path / "lamps.txt")
        shelving.scan()
        (tmp_path / "lamps.txt").rename(root / LAMPS)
        shelving.scan()
        shelving.fill_in()
        await reader.until(lambda: shelving._shelves[LAMPS].title == "Lamps of the North")


async def test_titles_read_by_a_thread_that_was_stopped_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, begun, go_on = harbour(tmp_path), Event(), Event()
    async with reading(root) as reader:
        shelving = reader.screen.shelving
        await reader.until(lambda: shelving._shelves[LAMPS].title == "Lamps of the North")
        for article in (root / "seeds").iterdir():
            os.utime(article, ns=(1, 1))
        head = library.head

        def slow(entry: library.Entry) -> Metadata:
            begun.set()
            go_on.wait(10)
            return replace(head(entry), title="read again")

        monkeypatch.setattr(library, "head", slow)
        shelving.scan()
        shelving.fill_in()
        await reader.until(begun.is_set)
        shelving.fill_in()
        go_on.set()
        titles = [shelf.title for shelf in shelving._shelves.values()]
        await reader.until(
            lambda: {shelf.title for shelf in shelving._shelves.values()} == {"read again"}, str(titles)
        )


# ---- the folder


async def test_the_library_may_go_and_come_back_while_it_is_open(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("j")
        (root / "seeds").rename(tmp_path / "away")
        await reader.until(lambda: reader.screen.status_line.error)
        (tmp_path / "away").rename(root / "seeds")
        write(root / "seeds" / "new.txt", FERRY)
        await reader.until(lambda: "seeds/new.txt" in reader.screen.shelving._shelves)
        await reader.press("s")
        assert reader.quotes(FILE) == [LEFT]
