"""A list of any length: what is chosen, what is painted, and what it tells."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.style import Style
from textual.app import ComposeResult
from textual.message import Message
from textual.strip import Strip

from tests.app import Themed
from tests.reader import resize
from tui.app.palettes import PALETTES
from tui.app.values import Shelf
from tui.app.widgets.list_lines import Colours, Line, LineInk, Part, thumb
from tui.app.widgets.row_list import RowList
from tui.app.widgets.shelf_lines import Columns
from tui.text.cells import width

COLOURS = Colours("#000000", "#303030", "#ffffff", "#c0c0c0", "#ffff00", "#806000", "#ff0000", "#505050")


class Harness(Themed):
    """One list on an empty screen."""

    CSS = "Screen { background: $background; }"

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, int]] = []
        self.painted = 0

    def compose(self) -> ComposeResult:
        yield RowList()

    @property
    def rows(self) -> RowList:
        return self.query_one(RowList)

    def fill(self, count: int, headings: Iterable[int] = (), index: int = 0) -> None:
        unselectable = set(headings)

        def paint(row: int, cells: int, chosen: bool) -> Strip:
            self.painted += 1
            return self.rows.ink.paint(Line(((f"row {row}", Part.PLAIN),)), cells, chosen=chosen)

        self.rows.show(count, paint, selectable=lambda row: row not in unselectable, index=index)

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        self.heard.append(("moved", message.index))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.heard.append(("chosen", message.index))

    def seen(self) -> list[str]:
        rows = self.rows
        return [rows.render_line(y).text.strip() for y in range(rows.size.height)]


async def test_the_first_row_is_chosen_and_every_row_fills_its_width() -> None:
    app = Harness()
    async with app.run_test(size=(40, 12)) as pilot:
        app.fill(5)
        await pilot.pause()
        assert app.rows.index == 0
        assert app.seen()[0] == "▌row 0"
        assert all(app.rows.render_line(y).cell_length == 40 for y in range(12))
        assert app.heard == []


@pytest.mark.parametrize(
    ("keys", "index"),
    [
        (["j", "j"], 2),
        (["down", "up"], 0),
        (["k"], 0),
        (["G"], 99),
        (["end", "j"], 99),
        (["G", "g"], 0),
        (["pagedown"], 11),
        (["ctrl+d", "pageup"], 0),
        (["ctrl+n"], 1),
    ],
)
async def test_keys_choose_another_row_and_stop_at_the_ends(keys: list[str], index: int) -> None:
    app = Harness()
    async with app.run_test(size=(40, 12)) as pilot:
        app.fill(100)
        app.rows.focus()
        await pilot.press(*keys)
        assert app.rows.index == index
        assert f"▌row {index}" in [row.removesuffix("▐").strip() for row in app.seen()]


async def test_enter_says_which_row_is_wanted() -> None:
    app = Harness()
    async with app.run_test(size=(40, 12)) as pilot:
        app.fill(10)
        app.rows.focus()
        await pilot.press("j", "enter")
        await pilot.pause()
        assert app.heard == [("moved", 1), ("chosen", 1)]


async def test_headings_are_passed_over_but_shown_with_the_row_below_them() -> None:
    app = Harness()
    async with app.run_test(size=(40, 6)) as pilot:
        app.fill(30, headings=[0, 5, 6, 29])
        app.rows.focus()
        assert app.rows.index == 1
        await pilot.press("j", "j", "j", "j")
        assert app.rows.index == 7
        await pilot.press("G")
        assert app.rows.index == 28
        await pilot.press("g")
        assert app.rows.index == 1
        assert app.seen()[0].startswith("row 0")


async def test_a_list_without_a_row_to_choose_takes_every_key_in_peace() -> None:
    app = Harness()
    async with app.run_test(size=(40, 6)) as pilot:
        for count, headings in ((0, ()), (3, (0, 1, 2))):
            app.fill(count, headings)
            app.rows.focus()
            await pilot.press("j", "k", "G", "g", "pagedown", "pageup", "enter")
            assert app.rows.index == -1
        assert app.heard == []


async def test_a_click_wants_the_row_and_the_wheel_moves_only_the_view() -> None:
    app = Harness()
    async with app.run_test(size=(40, 12)) as pilot:
        app.fill(100)
        await pilot.click(RowList, offset=(4, 3))
        assert app.heard == [("moved", 3), ("chosen", 3)]
        app.rows.post_message(_wheel(app.rows))
        await pilot.pause()
        assert app.rows.index == 3
        assert app.rows.scroll_offset.y == 3
        await pilot.click(RowList, offset=(39, 11))
        assert app.seen()[-1].startswith("row 99")


def _wheel(rows: RowList) -> Message:
    from textual.events import MouseScrollDown

    return MouseScrollDown(rows, 1, 1, 0, 0, 0, False, False, False)


async def test_ten_thousand_rows_cost_what_one_screen_costs() -> None:
    app = Harness()
    async with app.run_test(size=(40, 12)) as pilot:
        app.fill(10_000)
        app.rows.focus()
        await pilot.press("G")
        assert app.rows.index == 9_999
        assert app.painted < 60
        before = app.painted
        await pilot.press("k")
        assert app.painted - before <= 2, "two rows have changed"


async def test_the_chosen_row_stays_in_view_when_the_window_shrinks() -> None:
    app = Harness()
    async with app.run_test(size=(40, 20)) as pilot:
        app.fill(100, index=50)
        await pilot.pause()
        await resize(pilot, 30, 5)
        assert any("▌row 50" in row for row in app.seen())
        assert app.rows.render_line(0).cell_length == 30


async def test_another_theme_paints_in_its_own_colours() -> None:
    app = Harness()
    async with app.run_test(size=(40, 6)) as pilot:
        app.fill(3)
        await pilot.pause()
        for name in ("dark", "light"):
            app.theme = name
            await pilot.pause()
            style = [segment.style for segment in app.rows.render_line(0)][1]
            assert style is not None and style.bgcolor is not None
            assert style.bgcolor.name.lower() == PALETTES[name].row


async def test_an_escape_sequence_in_a_row_is_only_seen() -> None:
    app = Harness()
    async with app.run_test(size=(60, 6)) as pilot:
        app.rows.show_lines([Line((("see [/nowhere] \x1b[2J \x9b \u202e \ud800 x\ny", Part.PLAIN),))])
        await pilot.pause()
        text = app.rows.render_line(0).text
        assert "[/nowhere] ␛[2J" in text
        assert not set("\x1b\x9b\u202e\ud800\n") & set(text)


@given(
    left=st.lists(st.text(max_size=30), max_size=3),
    right=st.lists(st.text(max_size=12), max_size=2),
    cells=st.integers(0, 60),
)
@settings(max_examples=150, deadline=None)
def test_a_line_takes_exactly_its_cells(left: list[str], right: list[str], cells: int) -> None:
    line = Line(tuple((text, Part.PLAIN) for text in left), tuple((text, Part.QUIET) for text in right))
    strip = LineInk(COLOURS).paint(line, cells)
    assert sum(width(segment.text) for segment in strip) == cells == strip.cell_length


def test_a_long_title_is_cut_with_an_ellipsis_and_leaves_the_facts_alone() -> None:
    line = Line((("a very long title of an article indeed", Part.PLAIN),), (("Outlet", Part.QUIET),))
    assert LineInk(COLOURS).paint(line, 30).text == "a very long title of…   Outlet"


def test_facts_are_left_out_rather_than_the_title() -> None:
    line = Line((("a very long title of an article", Part.PLAIN),), (("A long outlet", Part.QUIET),))
    assert LineInk(COLOURS).paint(line, 24).text == "a very long title of an…"


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        (28, "  A very long title of…    2"),
        (34, "  A very long title of…    37 %  2"),
        (40, "  A very long title o…  Reuters  37 %  2"),
    ],
)
def test_where_room_is_short_the_outlet_goes_before_how_far_one_read(cells: int, shown: str) -> None:
    shelf = Shelf("a.txt", "A very long title of an article", outlet="Reuters", read=37, marks=2)
    line = Columns.of([shelf], by_date=False).line(shelf, chosen=False)
    assert LineInk(COLOURS).paint(line, cells).text == shown


def test_a_sign_keeps_its_colour_on_the_ground_of_the_chosen_row() -> None:
    ink = LineInk(COLOURS)
    style = ink.style(Style(color="#00ff00", bgcolor="#123456"), True)
    assert style.bgcolor is not None and style.bgcolor.name == COLOURS.row
    assert style.color is not None and style.color.name == "#00ff00"


@given(height=st.integers(1, 60), count=st.integers(0, 20_000), share=st.floats(0, 1))
def test_the_scroll_bar_never_leaves_the_view(height: int, count: int, share: float) -> None:
    top = round(share * max(0, count - height))
    rows = thumb(height, count, top)
    assert bool(rows) == (count > height)
    assert all(0 <= row < height for row in rows)
