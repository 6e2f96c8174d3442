"""What one does with the hits in the search box: open, choose, mark; and leave it."""

from __future__ import annotations

import pytest

from tests.search_box import Harness, answer
from tui.app.widgets.row_list import RowList
from tui.app.widgets.search_box import Answer, Found, FoundIn, SearchBox

# ---- what one does with a hit


@pytest.mark.parametrize(("key", "beside"), [("enter", False), ("ctrl+b", True), ("alt+enter", True)])
async def test_a_hit_is_opened_here_or_beside(key: str, beside: bool) -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.press("down", key)
        await pilot.pause()
        opened = app.heard[-1]
        assert isinstance(opened, SearchBox.Opened)
        assert (opened.hit, opened.beside, opened.query) == (answer().groups[0].hits[1], beside, "harbour")


async def test_a_click_opens_a_hit_and_the_words_keep_the_focus() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.pause()
        await pilot.click(RowList, offset=(12, 2))
        await pilot.pause()
        opened = app.heard[-1]
        assert isinstance(opened, SearchBox.Opened)
        assert opened.hit.passage.start == 2000
        assert app.words.has_focus


async def test_without_a_choice_the_selected_hit_is_marked_with_the_pen_in_use() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.press("down", "ctrl+s")
        await pilot.pause()
        assert app.marked() == [([2], "")]
        assert app.box.is_open


async def test_tab_chooses_and_goes_on_and_all_that_are_chosen_are_marked_once() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.press("tab", "down", "down", "tab")
        await pilot.pause()
        assert [line[2] for line in app.lines()] == [" ", "●", " ", " ", " ", "●"]
        assert "● 2" in app.said()
        await pilot.press("ctrl+s", "ctrl+s")
        await pilot.pause()
        assert app.marked() == [([1, 4], ""), ([4], "")]
        assert "●" not in "".join(app.lines())


async def test_tab_on_a_chosen_hit_takes_it_back() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.press("tab", "up", "tab")
        await pilot.pause()
        assert "●" not in "".join(app.lines())


async def test_one_key_chooses_every_passage_or_none() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.press("ctrl+a")
        await pilot.pause()
        assert [line[2] for line in app.lines()] == [" ", "●", "●", " ", " ", "●"], "a note is no passage"
        await pilot.press("ctrl+a")
        assert "●" not in "".join(app.lines())
        await pilot.press("tab", "ctrl+a", "ctrl+s")
        await pilot.pause()
        assert app.marked() == [([1, 2, 4], "")]


async def test_a_choice_outlives_other_words_but_not_the_hit() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harb", ())
        app.box.show(answer("harb"))
        await pilot.press("ctrl+a")
        app.box.show(answer("harbo", skip=(2,)))
        app.box.show(answer("harb"))
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.marked() == [([1, 4], "")], "what was out of sight is not marked unseen"


async def test_a_note_is_not_marked_and_the_box_says_why() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.press("down", "down", "ctrl+s")
        await pilot.pause()
        assert app.marked() == []
        assert "only words of an article can be marked" in app.said()
        await pilot.press("down")
        await pilot.pause()
        assert "only words of an article" not in app.said()


@pytest.mark.parametrize("keys", [("alt+3",), ("ctrl+t", "3")])
async def test_another_pen_is_named_by_its_digit_with_alt_or_after_a_key(keys: tuple[str, ...]) -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.press(*keys)
        await pilot.pause()
        assert app.marked() == [([1], "3")]
        await pilot.press("3")
        await pilot.pause()
        assert app.words.value == "3", "the next digit is typed again"


async def test_a_question_for_a_pen_is_taken_back_by_escape_or_by_typing_on() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "which pen?" in app.said()
        await pilot.press("escape", "end", "2")
        await pilot.pause()
        assert app.box.is_open
        assert app.words.value == "harbour2"
        await pilot.press("ctrl+t", "x", "4")
        await pilot.pause()
        assert app.words.value == "harbour2x4"
        assert app.marked() == []


async def test_a_marked_hit_carries_a_sign() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        first, *others = answer().groups[0].hits
        fields = {name: getattr(first, name) for name in first.__dataclass_fields__}
        marked = Found(**{**fields, "marked": True})
        app.box.open("harbour", ())
        app.box.show(Answer("harbour", (FoundIn("quay.txt", "T", 3, (marked, *others)),), 3))
        await pilot.pause()
        assert [line[3] for line in app.lines()[1:]] == ["✓", " ", "≡"]


async def test_a_key_can_be_changed_even_to_one_that_edits_a_line() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.set_keymap({"search.mark": "ctrl+k"})
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.pause()
        assert "Ctrl+k mark" in app.said()
        await pilot.press("home", "ctrl+k", "ctrl+s")
        await pilot.pause()
        assert app.marked() == [([1], "")]
        assert app.words.value == "harbour"


# ---- leaving


@pytest.mark.parametrize("key", ["escape", "ctrl+g"])
async def test_leaving_gives_the_keys_back_and_keeps_the_words(key: str) -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one("#pane").focus()
        await pilot.pause()
        app.box.open("", ())
        await pilot.press("a", "b", key)
        await pilot.pause()
        assert isinstance(app.heard[-1], SearchBox.Left)
        assert not app.box.is_open
        assert app.query_one("#pane").has_focus
        assert app.words.value == "ab"


async def test_a_click_on_the_page_puts_the_box_away_and_leaves_the_focus_there() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        await pilot.pause()
        app.query_one("#pane").focus()
        await pilot.pause()
        assert not app.box.is_open
        assert app.query_one("#pane").has_focus
