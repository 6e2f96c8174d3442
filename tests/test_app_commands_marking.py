"""Marking by keys: sentences, pens, selected words, and what is on disk then."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import FERRY, FILE, harbour, reading
from tests.reader import Reader
from tests.sentences import BOATS, LEFT, LINES, NOBODY, ROPES, THIRD


def spans(reader: Reader) -> list[str]:
    """The words that the anchors in the sidecar point at."""
    return [FERRY[item["anchor"]["start"] : item["anchor"]["end"]] for item in reader.annotations(FILE)]


# ---- one key


@pytest.mark.command("mark")
@pytest.mark.parametrize("key", ["s", "enter"])
async def test_one_key_marks_the_sentence_and_keeps_it(tmp_path: Path, key: str) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", key)
        assert reader.quotes(FILE) == spans(reader) == [LEFT]
        assert reader.annotations(FILE)[0]["pen"] == "claim"
        assert "marked as claim" in reader.status
        assert reader.ground("The ferry left") == reader.screen.session.ink.palette.pens["yellow"].tint
        row = next(line for line in reader.page if "The ferry left" in line)
        assert row.split()[:2] == ["▌C", "The"]
        await reader.press("j")
        assert reader.cursor == NOBODY


@pytest.mark.command("mark")
async def test_a_marked_sentence_grows_by_a_sentence_with_each_key(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("2", "j", "s", "s")
        assert reader.quotes(FILE) == [f"{NOBODY} {LINES}"]
        await reader.press("s")
        assert reader.quotes(FILE) == spans(reader) == [f"{NOBODY} {LINES}\n\n{ROPES}"]
        assert "grew to" in reader.status
        assert len(reader.annotations(FILE)) == 1


@pytest.mark.command("mark")
async def test_a_mark_at_the_end_of_the_article_cannot_get_longer(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("G", "s", "s")
        assert reader.quotes(FILE) == [THIRD]
        assert "cannot get any longer" in reader.status


@pytest.mark.command("shrink")
async def test_a_mark_shrinks_by_sentences_then_clauses_then_words_to_one(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("G", "k", "s", "s", "S")
        assert reader.quotes(FILE) == [BOATS]
        await reader.press("G", "s", "S")
        assert reader.quotes(FILE)[1] == "The third boat had found the ferry"
        await reader.press("S")
        assert reader.quotes(FILE)[1] == "The third boat had found the"
        await reader.press(*"SSSSSSSS")
        assert reader.quotes(FILE)[1] == "The"
        assert "cannot get any shorter" in reader.status
        assert spans(reader) == reader.quotes(FILE)


@pytest.mark.command("shrink", "delete", "respan")
@pytest.mark.parametrize("key", ["S", "x", "r"])
async def test_where_nothing_is_marked_there_is_nothing_to_change_and_it_is_said(
    tmp_path: Path, key: str
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press(key)
        assert "not possible here" in reader.status
        assert not reader.sidecar(FILE).exists()


@pytest.mark.command("undo", "redo", "delete")
@pytest.mark.parametrize(
    ("key", "said"), [("u", "nothing to undo"), ("ctrl+r", "nothing to redo"), ("x", "not possible here")]
)
async def test_what_cannot_be_done_is_said_in_a_narrow_window_too(
    tmp_path: Path, key: str, said: str
) -> None:
    async with reading(harbour(tmp_path), size=(40, 12)) as reader:
        await reader.press(key)
        assert said in reader.status


# ---- pens


@pytest.mark.command("pen")
async def test_a_digit_is_a_pen_after_a_pause_and_changes_the_pen_of_a_mark(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "5")
        assert "5 = ? doubt, or a count" in reader.status
        await reader.wait()
        assert reader.annotations(FILE)[0]["pen"] == "doubt"
        assert reader.ground("The ferry left") == reader.screen.session.ink.palette.pens["red"].tint
        await reader.pen("2")
        assert [item["pen"] for item in reader.annotations(FILE)] == ["evidence"]
        assert "changed the pen" in reader.status
        await reader.press("2", "j", "s")
        assert [item["pen"] for item in reader.annotations(FILE)] == ["evidence", "evidence"]


@pytest.mark.command("pen", "mark")
async def test_a_digit_before_s_or_enter_is_that_pen_at_once(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "3", "s", "2", "j", "4", "enter")
        assert [item["pen"] for item in reader.annotations(FILE)] == ["number", "source"]
        assert reader.quotes(FILE) == [LEFT, LINES]


@pytest.mark.command("pen")
async def test_a_digit_without_a_pen_names_those_there_are(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("9", "s")
        assert "no pen is on 9: 1 claim, 2 evidence" in reader.status
        assert not reader.sidecar(FILE).exists()


# ---- words


@pytest.mark.command("select", "pen")
async def test_a_few_words_are_selected_and_marked_with_a_pen(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("2", "j", "v", "4", "w")
        assert reader.selected == "Nobody on the pier had"
        assert "selecting" in reader.status
        assert reader.ground("Nobody") == reader.screen.session.ink.palette.selection
        await reader.pen("3")
        assert reader.quotes(FILE) == spans(reader) == ["Nobody on the pier had"]
        assert reader.annotations(FILE)[0]["pen"] == "number"
        assert reader.selected == ""


@pytest.mark.command("swap_ends", "select")
async def test_either_end_of_a_selection_can_move(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("2", "j", "4", "w", "v", "w", "o", "2", "b")
        assert reader.selected == "the pier had seen"
        await reader.press("o", "w", "s")
        assert reader.quotes(FILE) == ["the pier had seen it"]


@pytest.mark.command("select_sentences")
async def test_whole_sentences_are_selected(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("2", "j", "2", "w", "V")
        assert reader.selected == NOBODY
        await reader.press(")", "s")
        assert reader.quotes(FILE) == [f"{NOBODY} {LINES}"]


@pytest.mark.command("select_sentences", "select")
async def test_words_that_are_selected_grow_to_whole_sentences(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("2", "j", "w", "v", "1", "0", "w", "V")
        assert reader.selected == f"{NOBODY} {LINES}"


@pytest.mark.command("leave_selection", "select")
@pytest.mark.parametrize("key", ["v", "escape", "ctrl+g"])
async def test_a_selection_is_left_and_nothing_is_marked(tmp_path: Path, key: str) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "v", "w", key)
        assert reader.selected == ""
        assert not reader.sidecar(FILE).exists()
        await reader.press("j")
        assert reader.cursor == NOBODY


async def test_marks_may_overlap_and_the_one_just_made_or_else_the_shortest_is_meant(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("2", "j", "s", "v", "1", "w")
        await reader.pen("5")
        await reader.press("2", "j", "2", "k", "v", "$")
        await reader.pen("2")
        assert sorted(reader.quotes(FILE)) == ["Nobody on", NOBODY, NOBODY]
        pens = reader.screen.session.ink.palette.pens
        on_top, below = reader.painted("Nobody"), reader.painted("the pier")
        assert reader.ground("Nobody") == pens["red"].tint, "the shortest is on top"
        assert reader.ground("the pier") == pens["green"].tint, "of two as long the newer one"
        assert on_top.style and below.style and on_top.style.underline2 and not below.style.underline2
        row = next(line for line in reader.page if "Nobody" in line)
        assert {"C", "?", "E"} <= set(row[: row.index("The")]), "each pen has its sign"
        await reader.press("x")
        assert [item["pen"] for item in reader.annotations(FILE)] == ["doubt", "claim"]
        await reader.press("u", "j", "k", "x")
        assert reader.quotes(FILE) == [NOBODY, NOBODY]


@pytest.mark.command("respan")
async def test_a_mark_is_given_other_words_and_keeps_all_else(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("2", "j", "3", "s")
        await reader.note("why")
        (before,) = reader.annotations(FILE)
        await reader.press("r")
        assert reader.selected == NOBODY
        assert "choose other words" in reader.status
        await reader.press("4", "b", "s")
        (after,) = reader.annotations(FILE)
        assert after["quote"] == spans(reader)[0] == "Nobody on the pier"
        assert [after[key] for key in ("id", "pen", "note")] == [before[key] for key in ("id", "pen", "note")]
        await reader.press("u")
        assert reader.quotes(FILE) == [NOBODY]


@pytest.mark.command("respan", "escape")
async def test_a_mark_keeps_its_words_when_choosing_others_is_given_up(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("2", "j", "s", "r", "escape")
        await reader.press("2", "j", "v", "w", "s")
        assert reader.quotes(FILE) == [NOBODY, "We counted"]


@pytest.mark.command("respan")
async def test_a_click_elsewhere_gives_choosing_other_words_up(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("2", "j", "s", "r")
        row = next(y for y, line in enumerate(reader.page) if "A search" in line)
        await reader.pilot.click(type(reader.pane.page), offset=(12, row))
        await reader.press("v", "s")
        assert reader.quotes(FILE)[0] == NOBODY
        assert len(reader.quotes(FILE)) == 2
