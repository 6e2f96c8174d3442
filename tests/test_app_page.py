"""The page of a long article: what is seen stays, whatever is being laid out behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.strip import Strip

from tests.app import harbour, reading, write
from tests.reader import Reader
from tui.app.widgets.page import Page

LONG = "A Long Report\n\n" + "\n\n".join(
    f"Paragraph {number} is about the river. "
    + "Its water rose by a hand every night. " * (number // 300 % 9)
    for number in range(3000)
)


LayOut = Callable[[], None]


@pytest.fixture
def lay_out(monkeypatch: pytest.MonkeyPatch) -> LayOut:
    """Nothing is laid out behind the page until this is called."""
    begin, waiting = Page._settle_later, list[Page]()
    monkeypatch.setattr(Page, "_settle_later", lambda page: waiting.append(page))

    def go_on() -> None:
        monkeypatch.setattr(Page, "_settle_later", begin)
        for page in waiting:
            page._settle_later()

    return go_on


async def test_laying_out_the_rest_of_a_long_article_paints_nothing_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lay_out: LayOut
) -> None:
    write(tmp_path / "seeds" / "long.txt", LONG)
    async with reading(tmp_path) as reader:
        page = await at(reader, 90)
        row, seen, painted = page.scroll_offset.y, reader.page, []

        def render_lines(self: Page, crop: Region, how: object = Page.render_lines) -> list[Strip]:
            painted.append(crop)
            assert callable(how)
            return list(how(self, crop))

        monkeypatch.setattr(Page, "render_lines", render_lines)
        lay_out()
        await reader.until(lambda: page._layout.exact, "all rows")
        await asyncio.sleep(0.05)
        assert page.scroll_offset.y != row, "no row above has got another number"
        assert painted == []
        assert reader.page == seen


async def at(reader: Reader, percent: int) -> Page:
    """Go somewhere in the article, at once; the page."""
    reader.screen.moving.go_to_percent(percent)
    await reader.pilot.pause()
    return reader.pane.page


def rows(reader: Reader) -> list[str]:
    """The rows in view, without margin and scroll bar."""
    return [row[8:-1].rstrip() for row in reader.page]


@pytest.mark.parametrize("below", range(4))
async def test_the_view_stays_while_the_rows_above_it_are_counted(
    tmp_path: Path, below: int, lay_out: LayOut
) -> None:
    write(tmp_path / "seeds" / "long.txt", LONG)
    async with reading(tmp_path) as reader:
        page = await at(reader, 50)
        page.scroll_rows(below)
        await reader.pilot.pause()
        before = rows(reader)
        lay_out()
        await reader.until(lambda: page._layout.exact, "all rows")
        assert rows(reader) == before
        await reader.press("ctrl+e")
        assert rows(reader)[:-1] == before[1:]


@pytest.mark.usefixtures("lay_out")
async def test_no_line_is_passed_over_when_scrolling_up_into_what_was_not_laid_out(tmp_path: Path) -> None:
    write(tmp_path / "seeds" / "long.txt", LONG)
    async with reading(tmp_path) as reader:
        page = await at(reader, 90)
        for _ in range(60):
            before = rows(reader)
            page.scroll_rows(-30)
            assert rows(reader)[30:] == before[:-30]
            page.refresh()


@pytest.mark.usefixtures("lay_out")
async def test_asking_for_the_row_of_words_far_above_does_not_move_the_view(tmp_path: Path) -> None:
    write(tmp_path / "seeds" / "long.txt", LONG)
    async with reading(tmp_path) as reader:
        page = await at(reader, 80)
        before = rows(reader)
        for share in range(10, 80, 10):
            assert page.row_of(len(LONG) * share // 100) < 0
        assert rows(reader) == before


async def test_the_scroll_bar_is_dragged_also_when_the_mouse_leaves_it_sideways(
    tmp_path: Path,
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.open("numbers.txt")
        page = reader.pane.page
        edge, height = page.size.width - 1, page.size.height
        await reader.pilot.mouse_down(page, offset=(edge, 0))
        await reader.pilot.hover(page, offset=(edge, height // 2))
        half = page.scroll_offset.y
        assert abs(half - page.max_scroll_y / 2) <= page.max_scroll_y / height + 1
        await reader.pilot.hover(page, offset=(edge - 20, height - 1))
        assert page.scroll_offset.y == page.max_scroll_y
        await reader.pilot.mouse_up(page, offset=(edge - 20, height - 1))
        await reader.pilot.hover(page, offset=(edge - 20, 3))
        assert page.scroll_offset.y == page.max_scroll_y
        assert reader.selected == ""
