"""The search box: what it shows of an answer, what typing does, how one moves in it."""

from __future__ import annotations

import pytest
from textual import events

from tests.search_box import WORD, Harness, answer, found
from tui.app.widgets.search_box import Answer, FoundIn
from tui.app.widgets.search_results import ResultRows, counted, said
from tui.text.cells import width

# ---- what it shows


async def test_hits_stand_under_the_title_of_their_article_with_a_count() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.pause()
        lines = [" ".join(line.strip("▌ ").split()) for line in app.lines()]
        assert lines == [
            "The longest closure 3",
            "By noon the harbour was shut.",
            "A pilot of the harbour brought in the last ferry.",
            "≡ who shut the harbour? note",
            "[/wall] 1",
            "Engineers call the harbour wall [/a danger] ␛[2J.",
        ]
        assert app.selected().startswith("By noon"), "a title cannot be selected"
        assert "4 passages in 2 articles" in app.said()


async def test_results_are_there_in_the_first_frame() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.pause()
        assert "By noon the harbour" in app.screen_text()
        app.box.show(answer("harbour w", skip=(1,)))
        await pilot.pause()
        assert "By noon the harbour" not in app.screen_text()


@pytest.mark.parametrize("cells", [16, 24, 40, 76])
def test_the_first_match_is_to_be_seen_however_narrow_the_list(cells: int) -> None:
    line = (
        "It was the longest closure in eleven years that anybody in the harbour could call to mind, he said."
    )
    group = FoundIn("a.txt", "A", 1, (found("a.txt", 1, line),))
    shown = ResultRows(Answer("harbour", (group,), 1)).line(1, cells, lambda _: False)
    words = "".join(text for text, _ in shown.left)
    assert WORD in words
    assert width(words) <= cells


def test_a_match_that_is_not_what_was_typed_says_so_only_beside_others_that_are() -> None:
    typed, near = found("a.txt", 1, "the harbour"), found("a.txt", 2, "the harbours", exact=False)
    both = ResultRows(Answer("harbour", (FoundIn("a.txt", "A", 2, (typed, near)),), 2))
    alone = ResultRows(Answer("harbour", (FoundIn("a.txt", "A", 1, (near,)),), 1))
    assert [bool(both.line(row, 60, lambda _: False).right) for row in (1, 2)] == [False, True]
    assert not alone.line(1, 60, lambda _: False).right


async def test_nonsense_finds_nothing_and_says_so_in_a_line() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("qqqq", ())
        app.box.show(Answer("qqqq", articles=5))
        await pilot.press("enter", "tab", "ctrl+a", "ctrl+s", "down", "pagedown", "ctrl+b")
        await pilot.pause()
        assert "nothing like “qqqq” in 5 articles: check the words, or use fewer" in app.screen_text()
        assert app.heard == [], "there is nothing to point at, to open or to mark"
        assert app.words.has_focus


def test_what_is_said_of_an_answer_is_true_while_the_library_is_still_read() -> None:
    reading = "reading 340 of 2000 articles …"
    assert said(Answer("qq", progress=reading)) == f"nothing like “qq” yet: {reading}"
    assert said(Answer("", articles=5)) == ""
    corrected = Answer("divsion", total=2, corrections=(("divsion", "division"),), progress=reading)
    assert said(corrected) == f"divsion → division · {reading}"
    assert counted(answer()) == "4 passages in 2 articles"
    assert counted(Answer("x", answer().groups, 900)) == "first 4 of 900 passages"
    assert counted(Answer("x")) == ""


# ---- typing


def test_an_answer_that_is_not_of_all_passages_says_so() -> None:
    assert said(Answer("/a.b/", total=3, partial=True)) == "not all passages were looked at"
    assert said(Answer("/a.b/", partial=True)) == "nothing like “/a.b/” yet: not all passages were looked at"


async def test_typing_replaces_the_words_of_last_time_and_posts_each_change() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("older words", ())
        await pilot.pause()
        assert app.asked() == [], "opening asks nothing"
        await pilot.press("n", "o", "1")
        await pilot.pause()
        assert app.asked() == ["n", "no", "no1"]
        assert app.focused
        app.focused.post_message(events.Paste("\nthe long\n  winter\n"))
        await pilot.pause()
        assert app.asked()[-1] == "no1the long winter"
        await pilot.press("ctrl+u")
        await pilot.pause()
        assert app.asked()[-1] == ""


async def test_the_answer_to_an_older_query_stays_while_one_types() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer("harbour"))
        await pilot.press("end", "x")
        await pilot.pause()
        assert app.words.value == "harbourx"
        assert len(app.lines()) == 6
        app.box.show(answer("harbou"))
        await pilot.pause()
        assert len(app.lines()) == 6


async def test_opened_again_with_the_same_words_the_answer_is_there_and_with_others_it_is_not() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer("harbour"))
        await pilot.press("down", "escape")
        await pilot.pause()
        app.box.open("harbour", ())
        await pilot.pause()
        assert app.selected().startswith("A pilot")
        app.box.open("ferry", ())
        await pilot.pause()
        assert app.lines() == []


async def test_earlier_queries_come_back_newest_first_and_then_what_was_typed() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("", ("first", "second", "third\x1b"))
        await pilot.press("m", "ctrl+r")
        assert app.words.value == "third␛"
        await pilot.press("ctrl+r", "ctrl+r")
        assert app.words.value == "first"
        await pilot.press("ctrl+r")
        assert app.words.value == "m"
        await pilot.press("ctrl+r", "s", "ctrl+r", "ctrl+r", "ctrl+r", "ctrl+r")
        assert app.words.value == "third␛s", "what was typed after a recall is not lost"
        await pilot.pause()
        assert app.asked()[:3] == ["m", "third␛", "second"]


async def test_with_no_earlier_queries_the_key_changes_nothing_and_what_is_said_stays() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("words", ())
        app.box.show(Answer("words"))
        await pilot.press("ctrl+r")
        assert app.words.value == "words"
        for words, said in (
            ("words", "no other words were looked for before"),
            ("word", "nothing like “word”"),
        ):
            app.box.show(Answer(words))
            await pilot.pause()
            assert said in app.box._said.render_line(0).text


async def test_earlier_words_are_recalled_by_a_misspelt_one_and_the_others_come_after() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("", ("harbour wall", "crimson lanterns", "last ferry"))
        await pilot.press(*"lantrens", "ctrl+r")
        assert app.words.value == "crimson lanterns"
        seen = []
        for _ in range(3):
            await pilot.press("ctrl+r")
            seen.append(app.words.value)
        assert seen == ["last ferry", "harbour wall", "lantrens"]


async def test_words_that_the_box_began_with_do_not_narrow_what_is_recalled() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("wall", ("harbour wall", "last ferry"))
        await pilot.press("ctrl+r")
        assert app.words.value == "last ferry"


# ---- moving


async def test_keys_move_among_the_hits_while_the_words_keep_the_focus() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.press("down", "ctrl+n", "ctrl+n")
        assert app.selected().startswith("Engineers"), "the title between was passed over"
        await pilot.press("up", "ctrl+p")
        assert app.selected().startswith("A pilot")
        await pilot.press("pagedown")
        assert app.selected().startswith("Engineers")
        await pilot.press("pageup")
        assert app.selected().startswith("By noon")
        assert app.words.value == "harbour"
        assert app.words.has_focus
        await pilot.pause()
        assert app.pointed() == [1, 2, 3, 4, 3, 2, 4, 1]


async def test_the_hit_one_went_to_stays_selected_while_the_words_change() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harb", ())
        app.box.show(answer("harb"))
        await pilot.press("down")
        app.box.show(answer("harbo", skip=(3,)))
        await pilot.pause()
        assert app.selected().startswith("A pilot")
        app.box.show(answer("harbou", skip=(2,)))
        await pilot.pause()
        assert app.selected().startswith("By noon"), "it is gone: the first one is selected"


async def test_without_moving_the_best_hit_is_selected_whatever_is_typed() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("h", ())
        app.box.show(answer("h", skip=(1,)))
        await pilot.pause()
        assert app.selected().startswith("A pilot")
        app.box.show(answer("ha"))
        await pilot.pause()
        assert app.selected().startswith("By noon")


async def test_a_hit_is_pointed_at_once_however_often_the_answer_comes() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        for _ in range(3):
            app.box.show(answer())
        await pilot.pause()
        assert app.pointed() == [1]
