"""The sidebar as a place to go to: its keys, and the room it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import harbour, reading, samples, write
from tests.sentences import LEFT


@pytest.mark.command("sidebar")
async def test_the_sidebar_is_gone_to_and_left_and_its_keys_act_on_its_annotation(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s", "2", "j", "s", "g", "g", "i")
        assert reader.screen.sidebar.has_focus
        await reader.press("g", "j", "enter")
        assert reader.cursor.startswith("The harbour master")
        assert reader.pane.page.has_focus
        await reader.press("i", "5")
        await reader.until(lambda: "doubt" in [item["pen"] for item in reader.annotations("ferry.txt")])
        await reader.press("x")
        assert reader.quotes("ferry.txt") == [LEFT]
        await reader.press("u")
        assert len(reader.quotes("ferry.txt")) == 2
        await reader.press("G", "a")
        await reader.type("from here")
        await reader.press("escape")
        assert reader.annotations("ferry.txt")[1]["note"] == "from here"
        assert reader.screen.sidebar.has_focus
        await reader.press("escape")
        assert reader.pane.page.has_focus


@pytest.mark.command("sidebar")
async def test_the_sidebar_lists_all_articles_and_opens_one_beside(tmp_path: Path) -> None:
    async with reading(samples(tmp_path)) as reader:
        await reader.press("i", "s")
        await reader.sees("All notes")
        await reader.press("G", "b")
        await reader.until(lambda: len(reader.screen.panes.open) == 2)
        assert reader.pane.file.startswith("seeds/5-")
        assert reader.pane.mark_at_cursor() is not None


@pytest.mark.command("sidebar", "respan")
async def test_an_annotation_that_lost_its_place_is_placed_again_from_the_sidebar(
    tmp_path: Path,
) -> None:
    root = harbour(tmp_path)
    write(
        root / "annotations" / "ferry.txt.yaml",
        "annotations:\n- quote: A seagull of iron was seen above it.\n  pen: doubt\n  note: kept\n",
    )
    async with reading(root) as reader:
        assert [mark.state for mark in reader.pane.marks] == ["orphan"]
        await reader.press("2", "j", "i", "r")
        assert "choose other words" in reader.status
        await reader.press("w", "w", "s")
        (item,) = reader.annotations("ferry.txt")
        assert (item["quote"], item["pen"], item["note"]) == ("Nobody on the", "doubt", "kept")
        assert [mark.state for mark in reader.pane.marks] == ["anchored"]
        await reader.press("u")
        assert [mark.state for mark in reader.pane.marks] == ["orphan"]


@pytest.mark.command("toggle_sidebar")
async def test_the_sidebar_is_hidden_and_shown_and_the_page_takes_the_room(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.sees("Notes here")
        width = reader.pane.page.size.width
        await reader.press("I")
        assert "Notes here" not in reader.seen
        assert reader.pane.page.size.width == 120 > width
        await reader.press("I")
        await reader.sees("Notes here")


@pytest.mark.command("sidebar")
async def test_in_a_narrow_window_the_sidebar_lies_over_the_page_only_while_it_is_used(
    tmp_path: Path,
) -> None:
    async with reading(harbour(tmp_path), size=(80, 24)) as reader:
        await reader.press("j", "s")
        before = reader.lines
        assert "Notes here" not in reader.seen
        await reader.press("i")
        await reader.sees("Notes here")
        await reader.press("i")
        await reader.until(lambda: "Notes here" not in reader.seen)
        assert reader.lines[:-1] == before[:-1]
