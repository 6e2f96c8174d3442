"""Words in the article at hand: found as they are typed, walked, and left again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import harbour, reading
from tests.reader import Reader
from tests.sentences import LEFT, NOBODY


async def look_for(reader: Reader, words: str) -> None:
    await reader.press("slash")
    await reader.type(words)
    await reader.press("enter")


@pytest.mark.command("find", "find_next", "find_previous")
async def test_words_are_found_across_line_ends_and_kinds_of_quotes(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.open("lamps.txt")
        await look_for(reader, "keeper's lamp")
        assert [hit.slice(reader.pane.prose.text) for hit in reader.pane.hits] == [
            "keeper's\nlamp",
            "keeper’s lamp",
        ]
        assert "1 of 2" in reader.status
        assert "burned" in reader.cursor
        await reader.press("n")
        assert "2 of 2" in reader.status
        assert reader.cursor.startswith("By morning the keeper’s lamp was out")
        await reader.press("n")
        assert "1 of 2" in reader.status
        await reader.press("N")
        assert "2 of 2" in reader.status
        await reader.press("2", "N")
        assert "2 of 2" in reader.status
        assert reader.ground("keeper’s lamp") == reader.screen.session.ink.palette.hit


@pytest.mark.command("find", "escape")
async def test_what_is_found_is_shown_while_it_is_typed_and_escape_goes_back(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "slash")
        await reader.type("boat")
        await reader.sees("2 found")
        found = reader.pane.hits
        await reader.press("enter")
        assert "1 of 2" in reader.status
        assert reader.pane.hits is found, "not looked for twice"
        await reader.press("escape", "g", "g", "j", "slash")
        await reader.type("boat")
        await reader.sees("2 found")
        await reader.type("x")
        await reader.sees("not in this article")
        await reader.press("escape")
        assert reader.cursor == LEFT
        assert not reader.pane.hits
        await reader.press("j")
        assert reader.cursor == NOBODY


@pytest.mark.command("find", "find_next")
async def test_words_that_stand_nowhere_are_told_and_an_empty_line_looks_for_the_last_ones(
    tmp_path: Path,
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await look_for(reader, "zebra")
        assert "“zebra” does not stand in this article" in reader.status
        await look_for(reader, "the")
        first = reader.cursor
        await reader.press("escape", "j", "slash", "enter")
        assert reader.pane.hits
        assert reader.cursor != first


@pytest.mark.command("escape")
async def test_escape_goes_one_step_back_at_a_time_and_never_out(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await look_for(reader, "ferry")
        await reader.press("w", "v", "f")
        state = (bool(reader.pane.hints), bool(reader.selected), bool(reader.pane.hits))
        assert state == (True, True, True)
        for expected in ((False, True, True), (False, False, True), (False, False, False)):
            await reader.press("escape")
            assert (bool(reader.pane.hints), bool(reader.selected), bool(reader.pane.hits)) == expected
        await reader.press("ctrl+g", "escape", "escape", "escape")
        assert reader.pane.cursor.unit.value == "sentence"
        assert reader.app.is_running
