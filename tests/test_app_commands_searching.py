"""Searching from where one reads: the word at the cursor, this passage elsewhere, and on over the hits."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import Reader, harbour, reading, write

FERRY = "seeds/ferry.txt"


async def star(reader: Reader) -> None:
    """Press `*` and wait for the answer to the words that it puts in the box."""
    await reader.press("*")
    box = reader.screen.boxes.search
    await reader.until(lambda: box.is_open and box._results.answer.query == box.words.value, "the answer")


def found_in(reader: Reader) -> list[str]:
    """The articles of the answer, in order."""
    return [group.file for group in reader.screen.boxes.search._results.answer.groups]


@pytest.mark.command("elsewhere")
async def test_the_word_at_the_cursor_is_searched_in_all_articles(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "j", "w")
        assert reader.cursor == "on"
        await reader.press("w", "w", "w", "w", "w")
        word = reader.cursor
        await star(reader)
        assert reader.screen.boxes.search.words.value == f"{word} "
        assert FERRY in found_in(reader)


@pytest.mark.command("elsewhere", "select")
async def test_a_selection_is_looked_for_elsewhere_in_whatever_words(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    write(root / "seeds" / "other.txt", "Another Tale\n\nFrom the pier nobody saw it sail.\n")
    async with reading(root) as reader:
        await reader.press("2", "j", "V")
        assert reader.selected.startswith("Nobody on the pier")
        await star(reader)
        assert found_in(reader) == ["seeds/other.txt"]
        await reader.press("end", "x")
        box = reader.screen.boxes.search
        await reader.until(lambda: box._results.answer.query.endswith("x"))
        assert found_in(reader) != ["seeds/other.txt"], "typed over, the words are an ordinary query"
