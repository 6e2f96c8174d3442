"""The help: every command with its keys, found by typing."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from tests.app import Themed
from tui.app.screens.help import HelpEntry, HelpScreen
from tui.app.widgets.line_input import LineInput
from tui.app.widgets.narrowing import narrow
from tui.app.widgets.row_list import RowList

ENTRIES = (
    HelpEntry("Move", "j  Down", "Go down one row", "row.next"),
    HelpEntry("Move", "gg", "Go to the beginning of the article", "first"),
    HelpEntry("Move", "G", "Go to the end of the article", "last"),
    HelpEntry("Annotate", "s", "Mark the sentence at the cursor", "mark"),
    HelpEntry("Annotate", "u", "Take back what was done last", "undo"),
    HelpEntry("Program", "", "Show where [/the] settings lie \x1b[2J", "settings"),
)


class Harness(Themed):
    """Shows the help and hears its answer."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[str | None] = []

    def on_mount(self) -> None:
        self.push_screen(HelpScreen(ENTRIES), self.answers.append)

    def lines(self) -> list[str]:
        rows = self.screen.query_one(RowList)
        return [rows.render_line(y).text.strip("▌ ▐") for y in range(min(rows.count, rows.size.height))]

    def said(self) -> str:
        return " ".join(str(static.content) for static in self.screen.query(Static))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_commands_stand_under_their_groups_with_keys_and_sentences(size: tuple[int, int]) -> None:
    app = Harness()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        lines = app.lines()
        assert lines[0] == "Move"
        assert lines[1].startswith("j  Down")
        assert "Go down one row" in lines[1]
        assert "Go down one row" in app.said(), "told in full below the list"
        assert app.screen.query_one(RowList).size.height >= 6
        assert "Esc close" in app.said()


async def test_typing_finds_a_command_by_its_sentence_and_enter_answers_with_its_name() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"take")
        assert [line for line in app.lines() if line] == ["Annotate", app.lines()[1]]
        await pilot.press("enter")
        assert app.answers == ["undo"]


async def test_a_misspelt_word_still_finds_and_says_that_it_only_comes_near() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"begining")
        assert "come near" in app.said()
        await pilot.press("enter")
        assert app.answers == ["first"]


async def test_a_key_that_is_typed_comes_first_and_a_capital_is_another_key() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G")
        assert app.lines()[0] == "The key G"
        await pilot.press("enter")
        assert app.answers == ["last"]


@pytest.mark.parametrize("key", ["escape", "ctrl+g", "q", "question_mark"])
async def test_each_of_these_keys_closes_while_nothing_is_typed(key: str) -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        assert app.answers == [""]


async def test_once_something_is_typed_q_is_a_letter_and_escape_still_closes() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "q")
        assert app.screen.query_one(LineInput).value == "sq"
        assert app.answers == []
        await pilot.press("escape")
        assert app.answers == [""]


async def test_arrows_pass_over_the_headings_and_a_click_answers() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "down")
        assert "mark" in app.said()
        await pilot.click(RowList, offset=(10, 2))
        assert app.answers == ["first"]


async def test_enter_with_nothing_found_changes_nothing() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"xqxqxqxq", "enter", "down", "pagedown")
        assert app.answers == []
        assert "no command" in app.said()


async def test_a_sentence_is_data_and_never_markup_or_an_escape_sequence() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"settings")
        painted = "".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "[/the]" in painted
        assert "\x1b" not in painted


def test_every_word_must_stand_somewhere_unless_none_does() -> None:
    texts = ["the border", "the front line", "a border line"]
    assert narrow(texts, " ").places == [0, 1, 2]
    assert narrow(texts, "LINE the").places == [1]
    assert narrow(texts, "bordre").near
    assert set(narrow(texts, "bordre").places) == {0, 2}
    assert narrow(texts, "xy").places == [], "two letters with one wrong are other letters"
