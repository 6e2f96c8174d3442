"""The sidebar on a screen: a margin beside the page, a list with the keys."""

from __future__ import annotations

from dataclasses import replace
from time import thread_time

import pytest
from textual import events

from tests.margin import HERE, LAMP, LOST, OTHER, QUAY, Harness, Page
from tui.app.ink import Ink
from tui.app.palettes import PALETTES
from tui.app.values import Mark
from tui.app.widgets.note_editor import NoteEditor
from tui.app.widgets.sidebar import AnnotationSidebar
from tui.reading.panes import Filters
from tui.text.span import Span


async def test_each_card_stands_beside_its_mark_and_follows_the_page() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.bar.show(HERE, "article", "Lamps")
        for row in (9, 8, 3):
            app.bar.line_up({"1": row, "2": row + 12})
            await pilot.pause()
            assert app.row_of("C claim") == row + 1, "the head stands beside the page's title"
            assert app.row_of("# number") == row + 13


async def test_the_card_at_the_cursor_has_a_bar() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.bar.show(HERE, "article", "Lamps")
        app.bar.line_up({"1": 2, "2": 9})
        assert app.bright() == ""
        app.bar.set_current("2")
        await pilot.pause()
        assert "number" in app.bright() and "claim" not in app.bright()


async def test_with_the_keys_all_cards_are_listed_and_those_that_lost_their_place_last() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.bar.show(HERE, "article", "Lamps")
        app.bar.line_up({"1": 2, "2": 30})
        app.bar.focus()
        await pilot.pause()
        order = [
            app.row_of(words) for words in ("C claim", "# number", "Lost their place", "? doubt", "cut out")
        ]
        assert order == sorted(order) and order[0] > 0
        await pilot.press("G")
        assert "doubt" in app.bright()
        await pilot.press("k")
        assert "number" in app.bright()
        app.query_one(Page).focus()
        await pilot.pause()
        assert app.row_of("# number") == 31


async def test_keys_ask_for_what_they_say_with_the_chosen_mark() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.bar.show(HERE, "article", "Lamps")
        app.bar.focus()
        await pilot.press("g", "enter", "b", "j", "a", "e", "t", "x", "3")
        await pilot.press("s", "u", "ctrl+r", "question_mark", "q", "i", "escape")
        await pilot.pause()
        bar = AnnotationSidebar
        assert app.heard == [
            bar.Chosen(LAMP, beside=False),
            bar.Chosen(LAMP, beside=True),
            bar.NoteWanted(QUAY),
            bar.NoteWanted(QUAY),
            bar.TagsWanted(QUAY),
            bar.DeleteWanted(QUAY),
            bar.PenWanted(QUAY, "3"),
            bar.ScopeToggled(),
            bar.UndoWanted(),
            bar.RedoWanted(),
            bar.HelpWanted(),
            bar.Left(),
            bar.Left(),
            bar.Left(),
        ]


async def test_keys_on_an_empty_sidebar_ask_for_nothing_that_needs_a_mark() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.bar.show((), "article", "Lamps")
        app.bar.focus()
        await pilot.press("enter", "b", "a", "t", "x", "1", "j", "k", "G", "g", "pagedown", "c")
        await pilot.pause()
        assert app.heard == []
        said = " ".join(" ".join(app.rows()).split())
        assert "No annotations yet: s marks the sentence, a writes a note" in said


async def test_a_pen_in_force_is_named_with_its_sign() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)):
        app.bar.show(HERE, "article", "Lamps")
        app.bar.set_filters(Filters(pen="claim", tag="nato"))
        assert "/#nato C claim" in app.rows()[0]


async def test_all_annotations_stand_under_the_titles_of_their_articles() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.bar.show((*HERE, OTHER), "all", "")
        app.bar.line_up({"1": 20})
        await pilot.pause()
        order = [
            app.row_of(words)
            for words in ("All notes", "Lamps", "C claim", "Boats", "No boats", "Lost their")
        ]
        assert order == sorted(order) and -1 not in order
        assert order[1] == 2


async def test_a_click_on_a_card_wants_it_and_leaves_the_cards_where_they_are() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.bar.show(HERE, "article", "Lamps")
        app.bar.line_up({"1": 2, "2": 20})
        await pilot.click(AnnotationSidebar, offset=(6, 22))
        await pilot.pause()
        assert app.heard == [AnnotationSidebar.Chosen(QUAY, beside=False)]
        await pilot.click(AnnotationSidebar, offset=(6, 15))
        await pilot.pause()
        assert len(app.heard) == 1
        assert app.row_of("# number") == 21


async def test_a_terminal_that_loses_the_focus_leaves_the_list_as_it_is() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.bar.show(HERE, "article", "Lamps")
        app.bar.line_up({"1": 20, "2": 30})
        app.bar.focus()
        await pilot.press("G")
        before = app.rows()
        app.post_message(events.AppBlur())
        await pilot.pause()
        assert app.rows() == before


async def test_the_list_stays_while_a_note_is_typed_and_is_a_margin_when_the_page_has_the_keys() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        await app.mount(NoteEditor(Ink(PALETTES["dark"])))
        app.bar.show(HERE, "article", "Lamps")
        app.bar.line_up({"1": 20, "2": 30})
        app.bar.focus()
        await pilot.press("G", "k")
        before = app.rows()
        app.query_one(NoteEditor).open(QUAY, (4, 2, 2))
        await pilot.press("x")
        assert app.rows() == before
        await pilot.press("escape")
        assert app.focused is app.bar
        assert app.rows() == before
        app.query_one(NoteEditor).open(QUAY, (4, 2, 2))
        await pilot.click(Page, offset=(3, 30))
        await pilot.pause()
        assert app.row_of("C claim") == 21


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
@pytest.mark.parametrize("cells", [28, 36, 44])
async def test_every_row_fills_the_sidebar_exactly(size: tuple[int, int], cells: int) -> None:
    app = Harness()
    async with app.run_test(size=size) as pilot:
        app.bar.styles.width = cells
        app.bar.show(
            (replace(LAMP, quote="日本語の引用 " * 9, note="👨‍👩‍👧 e\u0301 " * 30), QUAY, LOST), "article", ""
        )
        app.bar.line_up({"1": 0, "2": 4})
        await pilot.pause()
        for _ in range(2):
            for y in range(app.bar.size.height):
                strip = app.bar.render_line(y)
                assert (
                    strip.cell_length == app.bar.size.width == sum(segment.cell_length for segment in strip)
                )
            app.bar.focus()
            await pilot.press("G")


async def test_lying_over_the_page_it_does_not_move_it() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.bar.display = False
        await pilot.pause()
        before = app.query_one(Page).region
        app.bar.add_class("-over")
        app.bar.styles.width = 60
        app.bar.display = True
        await pilot.pause()
        assert app.query_one(Page).region == before
        assert app.bar.region.right == 80 and app.bar.region.width == 60


async def test_nothing_in_an_annotation_reaches_the_terminal_as_a_command() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        evil = "[/nowhere]\x1b]52;c;eA==\x07\u202e\x9b2J"
        mark = Mark(
            "1", "a", Span(0, 1), "no such colour", evil, evil, evil, evil, (evil,), "orphan", evil, evil
        )
        app.bar.show((mark,), "all", evil)
        app.bar.set_filters(Filters(text="nowhere", pen=evil))
        app.bar.focus()
        await pilot.press("slash")
        await pilot.pause()
        painted = "".join(strip.text for strip in app.screen._compositor.render_strips())
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(painted)
        assert "[/nowhere]" in painted


async def test_other_colours_are_painted_at_once() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)):
        app.bar.show(HERE, "article", "")
        app.bar.line_up({"1": 0})
        before = [segment.style for segment in app.bar.render_line(1)]
        app.bar.set_ink(Ink(PALETTES["light"]))
        assert [segment.style for segment in app.bar.render_line(1)] != before


async def test_a_key_that_the_reader_changed_does_what_it_did() -> None:
    app = Harness()
    app.set_keymap({"sidebar.delete": "d"})
    async with app.run_test(size=(80, 24)) as pilot:
        app.bar.show(HERE, "article", "")
        app.bar.focus()
        await pilot.press("d")
        assert app.heard == [AnnotationSidebar.DeleteWanted(LAMP)]


async def test_following_the_page_costs_next_to_nothing() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)):
        marks = [replace(LAMP, id=str(n), span=Span(n, n + 1), note="A long note. " * 30) for n in range(200)]
        app.bar.show(marks, "article", "")
        times = []
        for top in range(60):
            rows = {str(n): 4 * n - top for n in range(200) if -60 < 4 * n - top < 100}
            start = thread_time()
            app.bar.line_up(rows)
            times.append(thread_time() - start)
        assert sorted(times)[30] < 0.003, "seconds of processor time: measured at 0.2 ms"
