"""Macros: recorded on the page and in boxes, played with counts, stopped, and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import FILE, harbour, reading
from tests.sentences import CUT, LEFT, LINES, NOBODY, ROPES


@pytest.mark.command("record", "play")
async def test_what_is_recorded_is_pressed_again_as_often_as_wanted_and_at_the_next_start(
    tmp_path: Path,
) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("at", "a")
        assert "nothing is recorded under a" in reader.status
        await reader.press("Q", "a")
        assert "recording a: Q ends it" in reader.status
        await reader.press("j")
        assert reader.status.startswith(" recording a · ")
        await reader.press("2")
        await reader.wait()
        assert reader.quotes(FILE) == [LEFT]
        await reader.press("t")
        await reader.until(lambda: reader.screen.boxes.tags.display)
        await reader.type("quay")
        await reader.press("enter", "Q")
        assert "a presses j 2 … t q u a y Enter" in reader.status
        await reader.press("2", "at", "a")
        await reader.until(lambda: not reader.screen.replaying.macros.playing)
        made = [(one["quote"], one["pen"], one["tags"]) for one in reader.annotations(FILE)]
        assert made == [(quote, "evidence", ["quay"]) for quote in (LEFT, NOBODY, LINES)]
        await reader.press("Q", "b", "at", "a", "Q", "q")
    async with reading(root) as reader:
        await reader.press("at", "b")
        await reader.until(lambda: not reader.screen.replaying.macros.playing)
        assert reader.quotes(FILE) == [LEFT, NOBODY, LINES, ROPES, CUT]
        await reader.press("at", "at")
        assert len(reader.quotes(FILE)) == 6
        await reader.press("Q", "c", "j", "Q")
        await reader.press("Q", "c", "j", "at", "c", "Q", "g", "g", "at", "c")
        assert "stopped: the macro c plays itself" in reader.status
        await reader.open("lamps.txt")
        await reader.press("Q", "d", "j", "x", "j", "Q", "g", "g", "at", "d")
        assert "not possible here" in reader.status
        assert reader.cursor.startswith("Nobody went to the tower")  # and not the sentence behind it
        await reader.press("Q", "e", "j", "s", "Q", "escape")
        before = len(reader.annotations("lamps.txt"))
        await reader.press("9", "at", "e")  # at the last sentence j leads nowhere, and s is not pressed
        quotes = reader.quotes("lamps.txt")
        assert len(quotes) == len(set(quotes)) > before and not reader.screen.replaying.macros.playing
        assert reader.cursor == quotes[-1] and "cannot get any longer" not in reader.status


async def test_a_macro_chooses_in_a_list_what_its_keys_chose(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("Q", "a", "o")
        await reader.type("numb\n")
        await reader.press("Q")
        assert reader.pane.file == "seeds/numbers.txt"
        await reader.open("ferry.txt")
        await reader.press("at", "a")
        await reader.until(
            lambda: reader.pane.file == "seeds/numbers.txt", "the article that the macro opens"
        )
