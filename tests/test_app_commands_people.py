"""Marks by person: colours and letters that stay, a legend, and the way back to the pens."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.app import FILE, harbour, reading, write
from tests.sentences import LEFT, LINES, NOBODY
from tui.app.people import people
from tui.config.settings import COLOURS
from tui.text.cells import width


def shared(folder: Path) -> Path:
    """A library that two people mark; one annotation names nobody."""
    root = harbour(folder)
    items = [f"- quote: {LEFT}\n  by: anna\n", f"- quote: {NOBODY}\n  by: ben\n", f"- quote: {LINES}\n"]
    write(root / "annotations" / f"{FILE}.yaml", "annotations:\n" + "".join(items))
    return root


def test_a_name_keeps_its_colour_whoever_else_is_there_unless_two_want_one() -> None:
    alone = {name: people([name])[0].colour for name in ("anna", "ben", "carla")}
    together = {each.name: each.colour for each in people(["carla", "anna", "ben"])}
    assert together == {each.name: each.colour for each in people(["ben", "carla", "anna"])}
    assert together["anna"] == alone["anna"], "the first of the alphabet gives way to nobody"
    assert len(set(together.values())) == 3


@given(st.sets(st.text(max_size=12), max_size=20))
@settings(max_examples=100, deadline=None)
def test_everybody_has_a_colour_and_a_sign_of_one_cell_that_nobody_else_has(names: set[str]) -> None:
    found = people(names)
    assert {each.name for each in found} == names
    assert all(width(each.sign) == 1 and each.colour in COLOURS for each in found)
    named = [each.sign for each in found if each.name.strip()]
    assert len(set(named)) == len(named)
    assert len({each.colour for each in found}) == min(len(names), len(COLOURS))


@pytest.mark.command("by_person")
async def test_marks_are_coloured_by_person_and_by_pen_again(tmp_path: Path) -> None:
    async with reading(shared(tmp_path)) as reader:
        before = reader.page
        pen = reader.ground("The ferry left")
        assert reader.ground("Nobody on") == pen
        await reader.press("B")
        assert "marks are coloured by person: A anna, B ben, – nobody" in reader.status
        assert reader.ground("The ferry left") != reader.ground("Nobody on")
        assert "3  A anna  B ben  – nobody" in reader.lines[0], "the head of the sidebar"
        assert any(line.lstrip("▌ ").startswith("AB– ") for line in reader.page), "and letters in the margin"
        await reader.press("B")
        assert "marks are coloured by pen" in reader.status
        assert "anna" not in reader.lines[0]
        assert reader.ground("Nobody on") == pen
        assert reader.page == before


@pytest.mark.command("by_person")
async def test_the_way_of_colouring_is_there_at_the_next_start_and_a_new_person_is_named(
    tmp_path: Path,
) -> None:
    from dataclasses import replace

    from tests.app import QUICK

    root = shared(tmp_path)
    async with reading(root) as reader:
        await reader.press("B")
    async with reading(root, config=replace(QUICK, by="carla")) as reader:
        assert "A anna  B ben" in reader.lines[0]
        await reader.press("G", "s")
        await reader.sees("C carla")
