"""The box that a note is typed in: where it stands, what it keeps, and whom it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.app import ComposeResult
from textual.geometry import Region, Size
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from tests.app import Themed
from tests.reader import resize
from tui.app.ink import Ink
from tui.app.palettes import PALETTES
from tui.app.values import Mark
from tui.app.widgets.box_place import stand
from tui.app.widgets.note_editor import NoteArea, NoteEditor
from tui.text.span import Span

QUOTE = "The lamp on the quay burned all night"


def mark(note: str = "", identity: str = "1") -> Mark:
    return Mark(identity, "a.txt", Span(0, 9), "green", "C", "claim", QUOTE, note)


class Page(Static, can_focus=True):
    """What one reads."""


class Reading(Screen[None]):
    """A page with the box over it, which hears what the box says."""

    CSS = "Reading { layers: base above; } Page { height: 1fr; }"
    heard: list[Message]

    def compose(self) -> ComposeResult:
        self.heard = []
        yield Page("the page", markup=False)
        yield NoteEditor(Ink(PALETTES["dark"]))

    def on_note_editor_kept(self, message: NoteEditor.Kept) -> None:
        self.heard.append(message)

    def on_note_editor_outside(self, message: NoteEditor.Outside) -> None:
        self.heard.append(message)


class Harness(Themed):
    """One screen."""

    def __init__(self) -> None:
        super().__init__()
        self.reading = Reading()

    def on_mount(self) -> None:
        self.push_screen(self.reading)

    @property
    def box(self) -> NoteEditor:
        return self.reading.query_one(NoteEditor)

    @property
    def kept(self) -> list[tuple[str, str]]:
        return [(each.mark_id, each.text) for each in self.reading.heard if isinstance(each, NoteEditor.Kept)]

    def painted(self) -> str:
        return "\n".join(strip.text for strip in self.reading._compositor.render_strips())


PLACE = (4, 5, 6)


@pytest.mark.parametrize("key", ["escape", "ctrl+s", "ctrl+g"])
async def test_whatever_key_leaves_the_box_the_note_is_kept_and_the_page_has_the_keys(key: str) -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.reading.query_one(Page).focus()
        await pilot.pause()
        app.box.open(mark(), PLACE)
        await pilot.press("h", "i", "enter", "tab", "y", key)
        await pilot.pause()
        assert app.kept == [("1", "hi\n  y")]
        assert not app.box.is_open
        assert isinstance(app.focused, Page)


async def test_a_click_beside_the_box_keeps_the_note() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.box.open(mark("old"), PLACE)
        await pilot.press("!")
        await pilot.click(Page, offset=(100, 30))
        await pilot.pause()
        assert app.kept == [("1", "old!")]
        assert not app.box.is_open


async def test_a_terminal_that_loses_the_focus_leaves_the_box_open() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.box.open(mark(), PLACE)
        await pilot.press("a")
        app.post_message(events.AppBlur())
        await pilot.pause()
        assert app.box.is_open
        app.post_message(events.AppFocus())
        await pilot.pause()
        await pilot.press("b")
        assert app.box.is_open
        assert app.box.text == "ab"
        assert not app.kept


async def test_a_note_is_kept_when_its_box_is_taken_away() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open(mark(), PLACE)
        await pilot.press("a", "b")
        await app.box.remove()
        await pilot.pause()
        assert app.kept == [("1", "ab")]


@pytest.mark.parametrize("close_first", [True, False])
async def test_a_note_is_kept_when_the_program_ends(close_first: bool) -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open(mark(), PLACE)
        await pilot.press("a", "b")
        if close_first:
            app.box.close()
        app.exit()
    assert app.kept == [("1", "ab")]


async def test_another_note_may_be_opened_while_one_is_open_and_neither_is_lost() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.reading.query_one(Page).focus()
        await pilot.pause()
        app.box.open(mark(), PLACE)
        await pilot.press("a")
        app.box.open(mark("two", "2"), PLACE)
        await pilot.press("b")
        await pilot.press("escape")
        assert app.kept == [("1", "a"), ("2", "twob")]
        assert isinstance(app.focused, Page)


async def test_the_note_is_handed_over_to_the_readers_own_editor() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open(mark("old"), PLACE)
        await pilot.press("x", "ctrl+e")
        await pilot.pause()
        assert app.reading.heard == [NoteEditor.Outside("1", "oldx")]
        assert not app.box.is_open


@pytest.mark.parametrize("note", ["", " \n", "a\x0cb\u2028c\x85d\n", "trailing  \n\n", "\ttab\x1b[2J"])
async def test_a_note_that_was_not_changed_is_letter_for_letter_what_it_was(note: str) -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open(mark(note), PLACE)
        await pilot.press("escape")
        assert app.kept == [("1", note)]


async def test_a_note_of_blanks_is_no_note() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open(mark(), PLACE)
        await pilot.press("space", "enter", "escape")
        assert app.kept == [("1", "")]


async def test_nothing_in_a_note_reaches_the_terminal_as_a_command() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        evil = Mark(
            "1",
            "a",
            None,
            "green",
            "\x1b",
            "[/]",
            "[/nowhere] \x1b]52;c;eA==\x07 \u202e",
            "\x9b2J [red]\x1b[2J",
        )
        app.box.open(evil, PLACE)
        await pilot.pause()
        app.reading.query_one(NoteArea).post_message(events.Paste("p\x1b[31m\r\nq\x07"))
        await pilot.pause()
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(app.painted())
        assert "[/nowhere]" in app.painted()
        assert app.box.text.endswith("p␛[31m\nq␇")


async def test_the_box_grows_with_the_note_and_moves_nothing_else() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        page = app.reading.query_one(Page)
        before = page.region
        app.box.open(mark(), PLACE)
        await pilot.pause()
        assert app.box.region == Region(2, 7, 76, 5)
        heights = []
        for _ in range(12):
            await pilot.press("enter")
            heights.append(app.box.region.height)
        assert heights == sorted(heights)
        assert heights[-1] == 12
        assert app.box.region.y == 7
        assert page.region == before


async def test_the_box_stands_above_words_at_the_foot_of_the_screen_and_grows_upwards() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open(mark("a\nb\nc\nd"), (4, 19, 20))
        await pilot.pause()
        assert app.box.region.bottom == 19
        await pilot.press("enter", "enter")
        assert app.box.region.bottom == 19
        assert app.box.region.height == 8


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
@pytest.mark.parametrize("place", [(4, 5, 6), (70, 1, 1), (4, 0, 11), (0, 10, 10), (4, 500, 500)])
async def test_the_box_is_whole_on_any_screen(size: tuple[int, int], place: tuple[int, int, int]) -> None:
    app = Harness()
    async with app.run_test(size=size) as pilot:
        app.box.open(mark("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl"), place)
        await pilot.pause()
        assert app.reading.region.contains_region(app.box.region)
        assert app.box.region.height >= 5
        assert "Esc keep" in app.painted()
        assert "C “The lamp" in app.painted()


async def test_the_box_stays_on_a_screen_that_gets_smaller() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.box.open(mark("note"), (40, 30, 31))
        await resize(pilot, 60, 16)
        assert app.reading.region.contains_region(app.box.region)
        await pilot.press("!")
        assert app.box.text == "note!"


async def test_the_foot_shows_the_keys_as_the_reader_has_them() -> None:
    app = Harness()
    app.set_keymap({"note.outside": "ctrl+o"})
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open(mark(), PLACE)
        await pilot.pause()
        assert "Ctrl+o editor" in app.painted()


@given(
    place=st.tuples(st.integers(0, 200), st.integers(-50, 80), st.integers(0, 60)),
    screen=st.tuples(st.integers(20, 160), st.integers(6, 60)),
    rows=st.integers(5, 12),
)
@settings(max_examples=150, deadline=None)
def test_a_box_never_leaves_the_screen_nor_covers_its_words_where_there_is_room(
    place: tuple[int, int, int], screen: tuple[int, int], rows: int
) -> None:
    column, first, length = place
    last = first + length
    width, height = screen
    region = stand((column, first, last), Size(width, height), 76, rows)
    assert region.x >= 0 and region.y >= 0
    assert region.right <= width and region.bottom <= height
    room_below, room_above = height - 1 - (last + 1), first
    if last >= 0 and first < height - 1 and max(room_below, room_above) >= 6:
        assert region.y > last or region.bottom <= first


def test_a_box_does_not_change_sides_while_it_grows() -> None:
    for first in range(40):
        below = {stand((4, first, first), Size(80, 40), 76, rows).y > first for rows in range(5, 13)}
        assert len(below) == 1
