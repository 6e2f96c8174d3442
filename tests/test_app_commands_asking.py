"""The search over all articles: what its keys do with what was found."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.app import harbour, reading
from tests.desk import FERRY, LAMPS, files, search
from tests.sentences import NOBODY, ROPES, TITLE


@pytest.mark.command("search")
@pytest.mark.parametrize("keys", [["F"], ["ctrl+f"], ["g", "slash"]])
async def test_a_misspelt_phrase_is_found_in_whatever_article_and_opened(
    tmp_path: Path, keys: list[str]
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("2", "j", *keys)
        await reader.type("keper lamp storm")
        await reader.sees("burned through the storm")
        await reader.press("enter")
        assert reader.pane.file == LAMPS
        assert not reader.screen.boxes.search.is_open
        assert "lamp burned through the storm" in reader.cursor.replace("\n", " ")
        assert reader.pane.hits
        await reader.press("ctrl+o")
        assert (reader.pane.file, reader.cursor) == (FERRY, NOBODY)


@pytest.mark.command("search")
async def test_a_hit_is_opened_beside_and_the_words_are_remembered(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await search(reader, "steered by it")
        await reader.press("ctrl+b")
        assert files(reader) == ["ferry", "LAMPS"]
        await reader.press("F")
        assert reader.screen.boxes.search.query_one(Input).value == "steered by it"
        await reader.press("ctrl+u", "ctrl+r")
        assert reader.screen.boxes.search.query_one(Input).value == "steered by it"
        await reader.press("escape")
        assert files(reader) == ["ferry", "LAMPS"]


@pytest.mark.command("search")
async def test_hits_are_marked_without_leaving_and_taken_back(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await search(reader, '"paragraph 7')
        await reader.press("ctrl+a", "ctrl+s")
        await reader.until(lambda: len(reader.annotations("numbers.txt")) > 1)
        assert {quote.lower() for quote in reader.quotes("numbers.txt")} == {"paragraph 7"} | {
            f"paragraph 7{digit}" for digit in range(10)
        } & {quote.lower() for quote in reader.quotes("numbers.txt")}
        assert reader.screen.boxes.search.is_open
        made = len(reader.quotes("numbers.txt"))
        await reader.press("escape", *str(made), "u")
        assert reader.quotes("numbers.txt") == []


@pytest.mark.command("search")
async def test_nonsense_finds_nothing_and_says_so(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await search(reader, "qwxz vbnk")
        await reader.sees("nothing like “qwxz vbnk”")
        await reader.press("enter", "ctrl+s", "tab", "escape")
        assert (reader.pane.file, reader.cursor) == (FERRY, TITLE)


@pytest.mark.command("search")
async def test_a_note_is_found_as_soon_as_it_is_written(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("4", "j")
        await reader.note("remarkably suspicious")
        await reader.press("g", "g")
        await search(reader, "suspicious")
        await reader.sees("remarkably suspicious")
        await reader.press("enter")
        assert reader.cursor == ROPES


@pytest.mark.command("search", "select")
async def test_selected_words_are_what_is_searched_for(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("2", "j", "v", "3", "w", "F")
        assert reader.screen.boxes.search.query_one(Input).value == "Nobody on the pier"
