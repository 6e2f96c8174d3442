"""The search box as it is painted: its preview, its rows, on every screen and in every theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.reader import resize
from tests.search_box import WORD, Harness, answer, found
from tui.app.ink import Ink
from tui.app.palettes import PALETTES
from tui.app.values import Mark
from tui.app.widgets.list_lines import Line
from tui.app.widgets.row_list import RowList
from tui.app.widgets.search_box import Answer, Found, FoundIn
from tui.app.widgets.search_preview import SearchPreview
from tui.app.widgets.search_results import ResultRows
from tui.text.cells import width
from tui.text.span import Span

# ---- the preview


async def test_the_preview_shows_the_first_match_whatever_stands_before_it() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        text = "Nobody went out that day, and nobody came. " * 60 + "Then the harbour was shut.\n\nThe end."
        at = text.find(WORD)
        app.box.open("harbour", ())
        app.box.show(answer())
        app.box.preview("The longest closure", text, [Span(at, at + 7)], ())
        await pilot.pause()
        preview = app.query_one(SearchPreview)
        rows = [preview.render_line(y) for y in range(preview.size.height)]
        assert rows[0].text.strip() == "The longest closure"
        hits = [part for row in rows for part in row if part.text == WORD]
        hit_ground = PALETTES["dark"].hit
        assert len(hits) == 1
        assert hits[0].style and hits[0].style.bgcolor and hits[0].style.bgcolor.name == hit_ground
        assert all(row.cell_length == preview.size.width for row in rows)


async def test_the_preview_shows_marks_in_the_tint_of_their_pen() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        mark = Mark("m", "quay.txt", Span(3, 7), "green", "E", "evidence", "noon")
        app.box.open("harbour", ())
        app.box.show(answer())
        app.box.preview("T", "By noon the harbour was shut.", [Span(12, 19)], [mark])
        await pilot.pause()
        row = app.query_one(SearchPreview).render_line(2)
        grounds = {part.text: part.style.bgcolor.name for part in row if part.style and part.style.bgcolor}
        palette = PALETTES["dark"]
        assert grounds["noon"] == palette.pens["green"].tint
        assert grounds["harbour"] == palette.hit
        assert grounds["By "] == palette.ground


async def test_what_the_preview_shows_cannot_reach_the_terminal_as_an_order() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.box.open("\x1b[2J", ("\x9b2J",))
        app.box.show(answer())
        app.box.preview(
            "\x1b]52;c;eA==\x07", "[/b] \x1b[2J \u202e 日本 e\u0301 👨‍👩‍👧 \x07", [Span(3, 6)], ()
        )
        await pilot.pause()
        painted = app.screen_text()
        assert not any(ord(letter) < 32 and letter != "\n" for letter in painted)
        assert "\x9b" not in painted
        assert "\u202e" not in painted
        assert "[/b] ␛[2J" in painted
        assert {width(row) for row in painted.split("\n")} == {120}


async def test_without_hits_there_is_no_preview() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        app.box.preview("T", "By noon the harbour was shut.", [], ())
        app.box.show(Answer("qqqq"))
        await pilot.pause()
        assert "By noon" not in app.screen_text()


# ---- on any screen


@pytest.mark.parametrize(
    ("size", "rows", "preview"),
    [
        ((120, 40), 20, True),
        ((99, 30), 9, True),
        ((80, 24), 6, True),
        ((60, 20), 8, False),
        ((40, 12), 8, False),
    ],
)
async def test_there_is_room_for_the_list_on_any_screen(
    size: tuple[int, int], rows: int, preview: bool
) -> None:
    app = Harness()
    async with app.run_test(size=size) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.pause()
        assert app.query_one(RowList).size.height >= rows
        assert app.query_one(SearchPreview).display is preview
        assert "harbour" in app.screen_text().split("\n")[app.words.region.y]
        assert "Esc leave" in app.screen_text()


async def test_another_size_of_the_screen_is_taken_at_once() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.pause()
        for size in ((40, 12), (80, 24), (200, 60), (30, 10)):
            await resize(pilot, *size)
            region = app.box.region
            assert region.width == size[0]
            assert region.y >= 0
            assert region.bottom in (size[1], size[1] - 1)
            assert app.query_one(RowList).size.height >= 4


@pytest.mark.parametrize("theme", sorted(PALETTES))
async def test_it_is_painted_in_every_theme(theme: str) -> None:
    app = Harness(theme)
    async with app.run_test(size=(120, 40)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        app.box.set_ink(Ink(PALETTES[theme]))
        app.box.preview("T", "By noon the harbour was shut.", [Span(12, 19)], ())
        await pilot.pause()
        grounds = {
            part.style.bgcolor.name
            for strip in app.screen._compositor.render_strips()
            for part in strip
            if part.text == WORD and part.style and part.style.bgcolor
        }
        assert PALETTES[theme].hit in grounds


async def test_only_the_rows_in_view_are_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[int] = []
    line = ResultRows.line

    def counting(self: ResultRows, row: int, cells: int, is_chosen: Callable[[Found], bool]) -> Line:
        painted.append(row)
        return line(self, row, cells, is_chosen)

    monkeypatch.setattr(ResultRows, "line", counting)
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        groups = tuple(
            FoundIn(f"{number}.txt", "T", 1, (found(f"{number}.txt", 1, f"{number} the harbour " * 8),))
            for number in range(5_000)
        )
        app.box.open("harbour", ())
        await pilot.pause()
        app.box.show(Answer("harbour", groups, 5_000))
        await pilot.press("down", "down", "tab")
        await pilot.pause()
        assert len(painted) < 4 * app.query_one(RowList).size.height


async def test_a_letter_and_its_answer_lay_nothing_on_the_screen_out_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.box.open("", ())
        app.box.show(replace(answer("ferr"), total=1000))
        await pilot.pause()
        laid_out: list[object] = []
        monkeypatch.setattr(type(app.screen), "_refresh_layout", lambda *of, **how: laid_out.append(of))
        for letters, skip, rows in (("ferry", (), 6), ("ferry l", (1,), 5), ("ferry left", (), 6)):
            await pilot.press(*letters[-2:].replace(" ", "x"))
            app.box.show(replace(answer(letters, skip=skip), corrections=(("f", letters),)))
            await pilot.pause()
            assert f"f → {letters}" in app.screen_text()
            assert app.box.rows.count == rows
        assert not laid_out


async def test_the_footer_names_the_keys_that_can_do_something_now() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.box.open("", ())
        await pilot.pause()
        await pilot.pause()

        def footer() -> str:
            return str(app.box._keys.content)

        assert footer() == "Esc leave", "nothing is typed, and nothing was before"
        app.box.open("", ("last ferry",))
        await pilot.pause()
        assert footer() == "Esc leave   Ctrl+r earlier words"
        await pilot.press("q")
        assert footer() == "Esc leave   Alt+l loosely similar   Ctrl+r earlier words   Ctrl+u clear"
        app.box.show(Answer("q", loosely=True))
        assert "Alt+l" not in footer(), "it was looked for, and there is none"
        app.box.show(answer("q"))
        assert "Enter open" in footer()
        await pilot.press("ctrl+u")
        app.box.show(Answer(""))
        assert footer() == "Esc leave   Ctrl+r earlier words"
