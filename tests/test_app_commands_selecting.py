"""Selecting by text objects, by whole sentences and paragraphs, and by what is larger and smaller."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import FILE, harbour, reading
from tests.sentences import BOATS, CUT, LEFT, LINES, NOBODY, ROPES


@pytest.mark.command("inner", "around", "widen_selection", "narrow_selection", "note_on_selection")
@pytest.mark.command("select_sentences")
async def test_a_selection_takes_what_stands_around_it_and_is_marked_with_a_note(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("4", "j", "v", "i", "q")
        assert reader.selected == "We counted the ropes,"
        await reader.press("a", "quotation_mark")
        assert reader.selected == "“We counted the ropes,”"
        await reader.press("i", "s")
        assert reader.selected == ROPES
        await reader.press("i", "z")
        assert "nothing is called z: w word, c clause" in reader.status
        await reader.press("v", "v", "plus")
        assert reader.selected == "We counted the ropes"
        await reader.press("2", "greater_than_sign")
        assert reader.selected == f"{ROPES} {CUT}"
        await reader.press("less_than_sign", "minus")
        assert reader.selected == "We counted the ropes"
        await reader.press("V")
        assert reader.selected == ROPES and "selecting sentences" in reader.status
        await reader.press("j")
        assert reader.selected == f"{ROPES} {CUT}"
        await reader.press("V", "j")
        assert reader.selected.endswith(BOATS) and "selecting paragraphs" in reader.status
        await reader.press("V", "escape", "v", "i", "left_parenthesis")
        assert "no brackets in this paragraph" in reader.status
        await reader.press("i", "c", "A")
        await reader.until(lambda: reader.screen.boxes.note.is_open)
        await reader.type("who says")
        await reader.press("escape")
        made = reader.annotations(FILE)
        assert [(one["quote"], one["note"]) for one in made] == [("We counted the ropes", "who says")]


@pytest.mark.command("repeat")
async def test_the_last_annotation_is_repeated_on_the_next_passage_with_its_pen_and_tags(
    tmp_path: Path,
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("full_stop")
        assert "nothing was annotated yet" in reader.status
        await reader.press("j", "3", "s", "t")
        await reader.until(lambda: reader.screen.boxes.tags.display)
        await reader.type("rope")
        await reader.press("enter", "full_stop", "2", "full_stop")
        made = reader.annotations(FILE)
        assert [(one["quote"], one["pen"], one["tags"]) for one in made] == [
            (quote, "number", ["rope"]) for quote in (LEFT, NOBODY, LINES, ROPES)
        ]
        assert reader.cursor == ROPES
        await reader.press("k", "k")
        await reader.pen("1")
        await reader.press("x", "full_stop")  # what was deleted since still says how
        assert [one["pen"] for one in reader.annotations(FILE)] == ["number", "claim", "number", "number"]
        await reader.press("G", "v", "2", "w", "s", "escape", "k", "k", "full_stop")
        assert BOATS not in reader.quotes(FILE) and "A search began" in reader.quotes(FILE)
        await reader.press("G", "k", "v", "w", "full_stop", "G", "9", "full_stop")
        assert "Three boats" in reader.quotes(FILE)
        assert "there is nothing behind this" in reader.status or "marked" in reader.status
        assert len(reader.quotes(FILE)) == len(set(reader.quotes(FILE)))
        await reader.press("escape", "g", "g", "j", "full_stop")  # on a mark with another pen
        assert (reader.annotations(FILE)[0]["pen"], reader.annotations(FILE)[0]["tags"]) == (
            "claim",
            ["rope"],
        )
