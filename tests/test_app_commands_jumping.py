"""Jumping by keys: to a hint, back and forward, to a letter, from annotation to annotation."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import harbour, reading, write
from tests.sentences import BOATS, LEFT, NOBODY, ROPES, SEARCH, THIRD, TITLE

# ---- hints


@pytest.mark.command("hints")
async def test_a_hint_leads_to_the_sentence_it_stands_on(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("f")
        labels = {hint.span.slice(reader.pane.prose.text): hint.label for hint in reader.pane.hints}
        assert len(labels) == 9
        row = next(line for line in reader.page if "hree boats" in line)
        assert labels[BOATS] + "hree boats" in row
        await reader.press(*labels[BOATS])
        assert reader.cursor == BOATS
        assert not reader.pane.hints


@pytest.mark.command("hints")
async def test_hints_of_two_letters_narrow_as_they_are_typed_and_escape_leaves_them(tmp_path: Path) -> None:
    text = "Many\n\n" + " ".join(f"Here is {number}." for number in range(60))
    async with reading(harbour(tmp_path), paths=[write(tmp_path / "many.txt", text)]) as reader:
        await reader.press("f")
        two = next(hint for hint in reader.pane.hints if len(hint.label) == 2)
        await reader.press(two.label[0])
        assert reader.pane.hints
        assert all(hint.label.startswith(two.label[0]) for hint in reader.pane.hints)
        await reader.press("escape")
        assert not reader.pane.hints
        assert reader.cursor == "Many"
        await reader.press("f", *two.label)
        assert reader.cursor == two.span.slice(text)


@pytest.mark.command("hints", "select")
async def test_with_words_selected_a_hint_is_where_the_selection_ends(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "v", "f")
        label = next(
            hint.label for hint in reader.pane.hints if hint.span.slice(reader.pane.prose.text) == SEARCH
        )
        await reader.press(*label)
        assert reader.selected.startswith("The ferry left")
        assert reader.selected.endswith("\n\nA")


# ---- places


@pytest.mark.command("back", "forward")
async def test_jumps_are_walked_back_and_forward(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "G", "g", "g")
        await reader.press("ctrl+o")
        assert reader.cursor == THIRD
        await reader.press("ctrl+o")
        assert reader.cursor == LEFT
        await reader.press("ctrl+o")
        assert "this is where you began" in reader.status
        await reader.press("tab")
        assert reader.cursor == THIRD
        await reader.press("ctrl+i")
        assert reader.cursor == TITLE
        await reader.press("tab")
        assert "the last place you jumped to" in reader.status


@pytest.mark.command("back", "forward")
async def test_jumps_lead_across_articles_to_the_place_that_was_left(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("6", "j")
        await reader.open("lamps.txt")
        await reader.press("2", "j")
        words = reader.cursor
        await reader.press("ctrl+o")
        assert (reader.pane.file, reader.cursor) == ("seeds/ferry.txt", SEARCH)
        await reader.press("tab")
        assert (reader.pane.file, reader.cursor) == ("seeds/lamps.txt", words)


@pytest.mark.command("set_mark", "go_to_mark")
async def test_a_letter_leads_back_to_its_place_and_a_capital_also_from_another_article(
    tmp_path: Path,
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("4", "j", "m", "A", "m", "a")
        assert "marked a" in reader.status
        await reader.open("lamps.txt")
        await reader.press("'", "a")
        assert "no place is marked a" in reader.status, "a small letter is the article's own"
        await reader.press("'", "A")
        assert (reader.pane.file, reader.cursor) == ("seeds/ferry.txt", ROPES)
        await reader.press("'", "'")
        assert reader.pane.file == "seeds/lamps.txt"


@pytest.mark.command("go_to_mark")
async def test_a_letter_without_a_place_says_how_to_make_one(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("'", "x")
        assert "no place is marked x: mx marks one" in reader.status


# ---- annotations


@pytest.mark.command("next_annotation", "previous_annotation")
async def test_annotations_are_walked_in_their_order_and_round_the_ends(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("]")
        assert "no annotation in this article yet" in reader.status
        for _ in range(3):
            await reader.press("2", "j", "s")
        await reader.press("g", "g")
        seen = []
        for key in ("]", "J", "]", "]", "[", "K"):
            await reader.press(key)
            seen.append(reader.cursor)
        assert seen == [NOBODY, ROPES, SEARCH, NOBODY, SEARCH, ROPES]
        await reader.press("g", "g", "2", "]")
        assert reader.cursor == ROPES
        await reader.press("G", "3", "[")
        assert reader.cursor == NOBODY


@pytest.mark.command("next_annotation", "previous_annotation")
async def test_each_of_several_annotations_in_a_sentence_is_come_by_and_is_the_one_that_keys_mean(
    tmp_path: Path,
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", *"vws", *"vwws", "v", "3", "w", "o", "w", "w", "s")
        await reader.note("made last")
        await reader.press("g", "g")
        notes = []
        for key in "]]]]":
            await reader.press(key, "t")
            await reader.type(f"tag{len(notes)}\n")
            mark = reader.pane.mark_at_cursor()
            assert mark is not None
            notes.append((mark.quote, mark.note))
        assert notes == [
            ("The ferry", ""),
            ("The ferry left", ""),
            ("left at", "made last"),
            ("The ferry", ""),
        ]
        await reader.press("[")
        last = reader.pane.mark_at_cursor()
        assert last is not None and last.quote == "left at"
        assert "C claim, 3 of 3 here" in reader.status
        await reader.press("g", "g", "g", "a")
        await reader.press(*reader.pane.hints[-1].label)
        labelled = reader.pane.mark_at_cursor()
        assert labelled is not None and labelled.quote == "left at"
        await reader.press("i", "k", "enter", "x")
        assert reader.quotes("ferry.txt") == ["The ferry", "left at"]
