"""The first page, when there is nothing to read."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from tests.app import Themed
from tui.app.screens.start import StartScreen
from tui.app.widgets.row_list import RowList
from tui.text.cells import width

LONG = "/srv/" + "a-long-name/" * 12 + "reports"


class Harness(Themed):
    """Shows the page and hears what it asks for."""

    def __init__(self, folder: str = "/srv/[/empty]", recent: tuple[str, ...] = ("/srv/one", LONG)) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.page = StartScreen(folder, recent)

    def on_mount(self) -> None:
        self.push_screen(self.page)

    def on_start_screen_opened(self, message: StartScreen.Opened) -> None:
        self.heard.append(message.path)

    def painted(self) -> list[str]:
        return [strip.text for strip in self.screen._compositor.render_strips()]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
@pytest.mark.parametrize("count", [0, 2, 30])
async def test_what_one_needs_to_go_on_is_in_view_at_every_size(size: tuple[int, int], count: int) -> None:
    app = Harness(recent=tuple(f"/srv/library-{number}" for number in range(count)))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        painted = "\n".join(app.painted())
        for words in ("Postil", "No articles in /srv/[/empty].", "postil FOLDER", "postil FILE...", "q quit"):
            assert words in painted
        assert ("/srv/library-0" in painted) == bool(count)
        assert ("Enter open" in painted) == bool(count)


async def test_enter_asks_for_the_library_that_is_chosen_by_its_whole_path() -> None:
    app = Harness()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("j", "enter")
        await pilot.pause()
        assert app.heard == [LONG]


async def test_a_long_path_loses_its_beginning_not_its_end() -> None:
    app = Harness()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        row = app.screen.query_one(RowList).render_line(1).text.strip()
        assert row.startswith("…")
        assert row.endswith("/reports")
        assert width(row) > 30, "it uses the room there is"


async def test_the_home_folder_is_told_short(home: Path) -> None:
    app = Harness(folder=str(home / "empty"), recent=(str(home / "texts"), str(home) + "-of-another"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        painted = "\n".join(app.painted())
        assert "No articles in ~/empty." in painted
        assert "~/texts" in painted
        assert "~-of-another" not in painted


async def test_q_quits() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("q")
        await pilot.pause()
    assert app.return_code == 0
    assert not app.is_running


async def test_names_of_folders_are_data_and_never_escape_sequences() -> None:
    app = Harness("/x\x1b]0;title\x07\n\u202e[red]", ("/y\x9b2J\udc80\t[/]",))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        painted = "".join(app.painted())
        assert not set("\x1b\x07\x9b\u202e\udc80\n\t") & set(painted)
        assert "[red]" in painted
        assert "[/]" in painted
        assert app.screen.query(Static)
