"""Help and palette do what they find; the look of the page is changed by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import RenderableType
from textual._compositor import LayoutUpdate
from textual.command import CommandPalette

from tests.app import harbour, reading
from tests.reader import Reader
from tests.sentences import LEFT, NOBODY
from tui.app.commands.catalogue import COMMANDS
from tui.app.screens.help import HelpScreen

# ---- the look


def widest(reader: Reader) -> int:
    return max(len(line[5:-1].strip(" ▌")) for line in reader.page)


@pytest.mark.command("narrower_column", "wider_column")
async def test_the_column_is_made_narrower_and_wider_and_the_place_stays(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path), size=(160, 40)) as reader:
        await reader.press("2", "j")
        before = widest(reader)
        await reader.press("minus", "minus", "minus")
        narrow = widest(reader)
        assert narrow <= 60 < before <= 72
        assert reader.cursor == NOBODY
        await reader.press("plus", "equals_sign", "plus", "plus")
        assert narrow < widest(reader) <= 76
        await reader.press(*["minus"] * 30)
        assert reader.pane.measure == 40


@pytest.mark.command("redraw")
async def test_the_whole_screen_is_painted_again_on_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames: list[RenderableType | None] = []
    async with reading(harbour(tmp_path)) as reader:
        monkeypatch.setattr(reader.app, "_display", lambda screen, frame: frames.append(frame))
        await reader.press("j")
        assert not any(isinstance(frame, LayoutUpdate) for frame in frames)
        await reader.press("ctrl+l")
        assert any(isinstance(frame, LayoutUpdate) for frame in frames), "whatever stands there"


@pytest.mark.command("theme")
async def test_the_colours_change_one_theme_after_the_other(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s")
        seen = []
        for _ in range(6):
            style = reader.painted("Nobody").style
            seen.append((reader.app.theme, style and style.bgcolor))
            await reader.press("T")
        assert [name for name, _ in seen] == ["dark", "light", "sepia", "contrast", "sixteen", "mono"]
        assert reader.app.theme == "dark"
        assert len({ground for _, ground in seen}) == 6
        assert "theme: dark" in reader.status
        assert reader.quotes("ferry.txt") == [LEFT]


# ---- help and palette


@pytest.mark.command("help")
@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_finds_a_command_by_typing_and_does_it(tmp_path: Path, key: str) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", key)
        await reader.until(lambda: isinstance(reader.app.screen, HelpScreen))
        await reader.type("mark what the cursor")
        await reader.press("enter")
        await reader.until(lambda: reader.quotes("ferry.txt") == [LEFT])
        await reader.press("j")
        assert reader.cursor == NOBODY


@pytest.mark.command("help")
async def test_help_lists_every_command_that_has_a_key(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path), size=(120, 160)) as reader:
        await reader.press("question_mark")
        await reader.until(lambda: isinstance(reader.app.screen, HelpScreen))
        for command in COMMANDS:
            assert command.sentence[:50] in reader.seen, command.name


@pytest.mark.command("palette")
@pytest.mark.parametrize("key", [":", "ctrl+p"])
async def test_the_palette_does_a_command_by_its_name(tmp_path: Path, key: str) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("colon" if key == ":" else key)
        await reader.until(lambda: isinstance(reader.app.screen, CommandPalette))
        await reader.type("wider column")
        await reader.sees("Make the column of text wider")
        measure = reader.pane.measure
        await reader.press("enter")
        await reader.until(lambda: reader.pane.measure == measure + 4)
        await reader.press("j")
        assert reader.cursor == LEFT
