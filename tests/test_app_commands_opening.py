"""Opening articles and arranging their panes: what the keys do."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.app import harbour, reading, samples
from tests.desk import LAMPS, files, shown
from tests.sentences import LEFT, NOBODY, ROPES, SEARCH
from tests.test_app_looks import faint
from tui.app.screens.help import HelpScreen

# ---- the list of articles


@pytest.mark.command("articles")
async def test_an_article_is_opened_from_the_list_by_a_few_letters(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("o")
        await reader.type("north")
        await reader.press("enter")
        assert reader.pane.file == LAMPS
        assert "Lamps of the North" in reader.lines[0]
        await reader.press("j")
        assert reader.cursor.startswith("Nobody went to the tower")


@pytest.mark.command("articles")
async def test_the_list_is_narrowed_as_it_was_until_something_else_is_typed(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        words = reader.screen.boxes.articles.query_one(Input)
        await reader.press("o", *"lamp", "escape", "o")
        assert words.value == "lamp" and list(faint(reader.strips)) == []
        await reader.press(*"fe")
        assert words.value == "fe"
        await reader.press("escape", "o", "end", "r", "enter")
        assert words.value == "fer" and reader.pane.file == "seeds/ferry.txt"


async def test_an_article_opens_where_it_was_left(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("6", "j")
        await reader.open("lamps.txt")
        await reader.open("ferry.txt")
        assert reader.cursor == SEARCH


@pytest.mark.command("articles_beside")
async def test_the_next_article_is_offered_for_opening_beside(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("O", "enter")
        assert files(reader) == ["ferry", "LAMPS"]
        assert shown(reader) == ["ferry", "lamps"]
        await reader.press("O", "enter")
        assert files(reader) == ["ferry", "lamps", "NUMBERS"]


@pytest.mark.command("articles")
async def test_the_list_is_left_and_nothing_has_changed(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("2", "j")
        before = reader.lines
        await reader.press("o")
        assert reader.lines != before
        await reader.press("escape")
        assert reader.lines == before
        await reader.press("j")
        assert reader.cursor != NOBODY


# ---- panes


@pytest.mark.command("same_beside")
async def test_the_same_article_stands_twice_with_two_cursors_and_one_set_of_marks(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "ctrl+w", "v")
        assert files(reader) == ["FERRY", "FERRY"] or len(files(reader)) == 2
        left, right = reader.screen.panes.open
        assert right is reader.pane
        await reader.press("3", "j", "s")
        assert (reader.cursor, left.cursor.span.slice(left.prose.text)) == (ROPES, LEFT)
        assert len(left.marks) == len(right.marks) == 1


@pytest.mark.command("focus_next", "focus_previous")
@pytest.mark.parametrize(
    ("right", "left"),
    [(["L"], ["H"]), (["ctrl+w", "w"], ["ctrl+w", "p"])],
)
async def test_the_keys_go_round_the_panes(tmp_path: Path, right: list[str], left: list[str]) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("O", "enter", "O", "enter")
        await reader.press(*right)
        assert files(reader) == ["FERRY", "lamps", "numbers"]
        await reader.press(*right)
        assert files(reader) == ["ferry", "LAMPS", "numbers"]
        await reader.press(*left, *left)
        assert files(reader) == ["ferry", "lamps", "NUMBERS"]
        await reader.press("j")
        assert reader.cursor == "Paragraph 1 begins here."
        assert "3/3" in reader.status


@pytest.mark.command("focus_next", "focus_previous", "swap", "maximise")
@pytest.mark.parametrize("keys", [["L"], ["H"], ["ctrl+w", "x"], ["Z"]])
async def test_with_one_pane_there_is_nowhere_to_go(tmp_path: Path, keys: list[str]) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press(*keys)
        assert "not possible here" in reader.status
        assert files(reader) == ["FERRY"]


@pytest.mark.command("swap")
async def test_panes_are_swapped_and_the_keys_stay_with_the_article(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("O", "enter", "2", "j")
        words = reader.cursor
        await reader.press("ctrl+w", "x")
        assert files(reader) == ["LAMPS", "ferry"]
        assert shown(reader) == ["lamps", "ferry"]
        assert reader.cursor == words
        await reader.press("k")
        assert reader.cursor != words


@pytest.mark.command("maximise")
@pytest.mark.parametrize("keys", [["Z"], ["ctrl+w", "o"]])
async def test_one_pane_is_shown_alone_and_then_all_again(tmp_path: Path, keys: list[str]) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("O", "enter")
        await reader.press(*keys)
        assert shown(reader) == ["lamps"]
        await reader.press("L")
        assert shown(reader) == ["ferry"]
        await reader.press(*keys)
        assert shown(reader) == ["ferry", "lamps"]


@pytest.mark.command("close", "reopen")
@pytest.mark.parametrize(
    ("shut", "again"), [(["c"], ["C"]), (["ctrl+w", "c"], ["ctrl+w", "u"])], ids=["c", "ctrl+w"]
)
async def test_a_closed_pane_is_opened_again_where_it_was_left(
    tmp_path: Path, shut: list[str], again: list[str]
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("O", "enter", "O", "enter", "9", "j")
        words = reader.cursor
        await reader.press(*shut)
        assert files(reader) == ["ferry", "LAMPS"]
        assert shown(reader) == ["ferry", "lamps"]
        await reader.press("j")
        await reader.press(*shut)
        assert files(reader) == ["FERRY"]
        await reader.press(*again, *again)
        assert files(reader) == ["ferry", "lamps", "NUMBERS"]
        assert reader.cursor == words


@pytest.mark.command("close", "reopen", "articles", "help")
async def test_an_empty_desk_still_answers_to_the_keys_that_open_something(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("3", "j", "c")
        assert reader.screen.panes.open == []
        assert "C reopen" in reader.status
        await reader.press("C")
        assert reader.cursor.startswith("The harbour master")
        await reader.press("c", "o")
        await reader.until(lambda: reader.screen.boxes.articles.display)
        await reader.type("numbers")
        await reader.press("enter")
        await reader.until(lambda: files(reader) == ["NUMBERS"])
        await reader.press("c", "question_mark")
        assert isinstance(reader.app.screen, HelpScreen)
        await reader.press("escape", "q")
        await reader.until(lambda: not reader.app.is_running or reader.app._exit)


async def test_a_fourth_article_takes_the_place_of_one_that_comes_back_below_it(tmp_path: Path) -> None:
    async with reading(samples(tmp_path)) as reader:
        for _ in range(3):
            await reader.press("O", "enter")
        three = [pane.file for pane in reader.screen.panes.open]
        assert len(three) == 3
        await reader.press("C")
        four = [pane.file for pane in reader.screen.panes.open]
        assert len(four) == 4 and [each for each in four if each in three] == three
