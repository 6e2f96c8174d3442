"""The box that tags are typed in: what it offers, what it takes, what it keeps."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from tests.app import Themed
from tui.app.ink import Ink
from tui.app.palettes import PALETTES
from tui.app.values import Mark
from tui.app.widgets.line_input import LineInput
from tui.app.widgets.tag_box import TagBox
from tui.app.widgets.tag_completion import complete, line, tags, word_at
from tui.text.fold import folded

IN_USE = ("nato", "training", "harbour", "quay", "control", "air defence", "naval", "Zürich")


# ---- without a screen


def test_tags_that_begin_so_come_before_those_that_hold_it_and_those_that_come_near() -> None:
    assert complete("tra", ["contraband", "tar", "training", "trade"], ()) == [
        "training",
        "trade",
        "contraband",
    ]
    assert complete("trianing", ["control", "training"], ()) == ["training"]
    assert complete("harbor", ["harbour"], ()) == ["harbour"]


def test_case_and_accents_do_not_matter() -> None:
    assert complete("ZU", IN_USE, ()) == ["Zürich"]
    assert complete("#na", IN_USE, ()) == ["nato", "naval"]


def test_of_tags_that_fit_alike_the_most_used_is_offered_first() -> None:
    assert complete("", ["b", "a", "c"], ()) == ["b", "a", "c"]
    assert len(complete("", [f"tag{n}" for n in range(50)], ())) == 6


def test_a_tag_that_is_there_already_is_not_offered_again() -> None:
    assert complete("na", IN_USE, ["NATO"]) == ["naval"]
    assert complete("nato", IN_USE, ()) == []


def test_a_short_word_is_never_taken_for_another_one() -> None:
    assert complete("usa", ["usb", "asa"], ()) == []


def test_the_word_being_typed_is_the_one_at_the_cursor() -> None:
    assert word_at("nato, tra", 9) == ("tra", 6, 9)
    assert word_at("nato, tra", 2) == ("nato", 0, 4)
    assert word_at("nato, ", 6) == ("", 6, 6)


tag_texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"]), min_size=1, max_size=12
)


@given(st.lists(tag_texts.map(str.strip).filter(bool), max_size=5, unique_by=lambda tag: folded(tag)))
@settings(max_examples=100, deadline=None)
def test_tags_read_back_as_they_were_written(mine: list[str]) -> None:
    wanted = {folded(tag) for tag in mine}
    assert {folded(tag) for tag in tags(line(mine), mine)} == wanted
    assert set(tags(line(mine), mine)) <= set(mine)


# ---- on a screen


class Page(Static, can_focus=True):
    """What one reads."""


class Reading(Screen[None]):
    """A page with the box over it."""

    CSS = "Reading { layers: base above; } Page { height: 1fr; }"

    def compose(self) -> ComposeResult:
        self.kept: list[tuple[str, tuple[str, ...]]] = []
        yield Page("the page")
        yield TagBox(Ink(PALETTES["dark"]))

    def on_tag_box_kept(self, message: TagBox.Kept) -> None:
        self.kept.append((message.mark_id, message.tags))


class Harness(Themed):
    """One screen."""

    def __init__(self) -> None:
        super().__init__()
        self.reading = Reading()

    def on_mount(self) -> None:
        self.push_screen(self.reading)

    @property
    def box(self) -> TagBox:
        return self.reading.query_one(TagBox)

    def open(
        self, *mine: str, in_use: tuple[str, ...] = IN_USE, place: tuple[int, int, int] = (4, 5, 6)
    ) -> None:
        mark = Mark("1", "a.txt", None, "green", "C", "claim", "The lamp on the quay", "", mine)
        self.box.open(mark, in_use, place)

    def painted(self) -> str:
        return "\n".join(strip.text for strip in self.reading._compositor.render_strips())


@pytest.mark.parametrize("key", ["enter", "escape", "ctrl+g"])
async def test_a_word_that_was_typed_is_kept_whatever_key_leaves_the_box(key: str) -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.reading.query_one(Page).focus()
        await pilot.pause()
        app.open("quay")
        await pilot.press(*"new", key)
        await pilot.pause()
        assert app.reading.kept == [("1", ("quay", "new"))]
        assert not app.box.is_open
        assert isinstance(app.focused, Page)


async def test_tab_completes_and_one_goes_on_with_the_next_tag() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.open("quay")
        await pilot.press(*"tra", "tab", *"nat", "right", "enter")
        assert app.reading.kept == [("1", ("quay", "training", "nato"))]


async def test_arrows_choose_another_tag_and_enter_takes_it() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.open()
        await pilot.press(*"na", "down", "enter")
        assert app.reading.kept == [("1", ("naval",))]


async def test_enter_takes_nothing_that_was_only_offered() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.open()
        await pilot.press(*"na", "enter")
        assert app.reading.kept == [("1", ("na",))]


async def test_right_moves_the_cursor_where_there_is_something_to_the_right() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.open("na", in_use=("nato",))
        await pilot.press("home", "right")
        assert app.box.tags == ("na",)
        assert app.reading.query_one(LineInput).cursor_position == 1


async def test_a_word_in_the_middle_is_completed_in_place() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.open("har", "quay")
        await pilot.press("home", "right", "right", "tab")
        assert app.box.tags == ("harbour", "quay")


@pytest.mark.parametrize("typed", ["a,b", "a b", "#a, #b", "a,,  b ,", "a, b, A"])
async def test_commas_and_blanks_part_tags_and_each_is_there_once(typed: str) -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.open(in_use=())
        await pilot.press(*typed, "enter")
        assert app.reading.kept == [("1", ("a", "b"))]


async def test_a_tag_with_a_blank_stays_one() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.open("coast guard", "a, b")
        await pilot.press(*"air", "tab", "enter")
        assert app.reading.kept == [("1", ("coast guard", "a, b", "air defence"))]


async def test_tags_that_were_not_changed_are_what_they_were() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.open("b\x1b[2J", " b ", "#c")
        assert "\x1b" not in app.painted()
        await pilot.press("escape")
        assert app.reading.kept == [("1", ("b\x1b[2J", " b ", "#c"))]


async def test_a_click_beside_the_box_keeps_the_tags() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.open()
        await pilot.press(*"new")
        await pilot.click(Page, offset=(100, 30))
        await pilot.pause()
        assert app.reading.kept == [("1", ("new",))]


async def test_a_terminal_that_loses_the_focus_leaves_the_box_open() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.open()
        app.post_message(events.AppBlur())
        await pilot.pause()
        assert app.box.is_open


async def test_the_box_keeps_its_place_and_height_while_one_types() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.open()
        await pilot.pause()
        before = app.box.region
        assert before.y == 7
        await pilot.press(*"trzzz")
        assert app.box.region == before


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_chosen_tag_is_always_to_be_seen(size: tuple[int, int]) -> None:
    app = Harness()
    async with app.run_test(size=size) as pilot:
        app.open(place=(4, 3, 7))
        await pilot.pause()
        assert app.reading.region.contains_region(app.box.region)
        for tag in (*IN_USE[1:6], IN_USE[0]):
            await pilot.press("down")
            assert f"▌ {tag}" in app.painted()
        assert "Enter keep" in app.painted()


async def test_tags_are_data_and_never_markup() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(in_use=("[/nowhere]", "\x1b[2J", "\u202ex"))
        await pilot.pause()
        assert "[/nowhere]" in app.painted()
        assert not {"\x1b", "\u202e"} & set(app.painted())
