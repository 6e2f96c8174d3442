"""Selecting by text objects, by whole sentences and paragraphs, and by what is larger and smaller."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import harbour, reading
from tests.test_app_commands_moving import BOATS, CUT, ROPES

FILE = "ferry.txt"


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
