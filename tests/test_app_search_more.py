"""More was found than is listed at once: the rest comes when somebody wants it, and moves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import harbour, reading, write
from tests.reader import Reader
from tui.app.presenters.finding import FIRST_HITS

FOUND = 130
"""Passages: more than are asked for at each key."""

TEXT = "Lighthouses\n\n" + "\n\n".join(
    f"Lantern number {number} was lit by somebody else. "
    + "It burned for as long as there was oil in it. " * 9
    for number in range(FOUND)
)


def listed(reader: Reader) -> int:
    """How many passages are in the list."""
    return reader.screen.boxes.search.answer.listed


def row_on_screen(reader: Reader) -> int:
    """How many rows of the list stand above the selected one."""
    rows = reader.screen.boxes.search.rows
    return rows.index - rows.scroll_offset.y


async def asked(reader: Reader) -> None:
    """Ask for what stands in every passage."""
    await reader.press("F")
    await reader.type("lantern")
    await reader.until(lambda: listed(reader) == FIRST_HITS, "the first hits")


@pytest.mark.command("find_next")
async def test_the_rest_of_what_was_found_comes_when_it_is_wanted(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    write(root / "seeds" / "lights.txt", TEXT)
    async with reading(root) as reader:
        box = reader.screen.boxes.search
        await asked(reader)
        await reader.sees(f"first {FIRST_HITS} of {FOUND} passages")
        selected = box._selected
        await reader.press("down")
        assert listed(reader) == FIRST_HITS, "the end is far"
        while listed(reader) == FIRST_HITS:
            await reader.press("pagedown")
            before, selected = row_on_screen(reader), box._selected
            await reader.pilot.pause(0.05)
        assert listed(reader) == FOUND
        assert box._selected == selected
        assert row_on_screen(reader) == before, "what is selected stays where it is"
        await reader.press("ctrl+u")
        await asked(reader)
        await reader.press("ctrl+a")
        await reader.until(lambda: listed(reader) == FOUND, "all of them")
        assert len(box._choice) == FOUND, "all is all that was found"
        await reader.press("ctrl+a", "ctrl+u")
        await asked(reader)
        while box.rows.index > 1:  # below the title of the article
            await reader.press("pageup")
        await reader.press("enter")
        await reader.until(lambda: len(reader.screen.walking._hits) == FOUND, "the walk over all")
        assert len(reader.pane.hits) == FOUND, "and all are marked in the article"
        await reader.press("N")
        assert f"{FOUND} of {FOUND} · " in reader.status
