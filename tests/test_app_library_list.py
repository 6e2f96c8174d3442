"""The drawer of the library: what it lists, how it narrows, what it tells."""

from __future__ import annotations

from datetime import date
from time import thread_time

import pytest
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static

from tests.app import Themed
from tui.app.values import Shelf
from tui.app.widgets.library_list import LibraryList
from tui.app.widgets.line_input import LineInput
from tui.app.widgets.row_list import RowList
from tui.app.widgets.shelf_rows import Shelves

SHELVES = (
    Shelf(
        "b.txt",
        "Weighing the advisers",
        "Jane Roe",
        "Bloomberg",
        date(2024, 5, 31),
        12_000,
        marks=3,
        open=True,
    ),
    Shelf("a.txt", "A day of Zelenskyy", "", "Reuters", date(2024, 8, 6), 9_000, marks=12),
    Shelf("pipe", "", problem="a named pipe"),
    Shelf("kursk/10.txt", "Part 10", "", "BBC", group="kursk"),
    Shelf("kursk/2.txt", "Part 2", "", "Café", date(2024, 8, 16), group="kursk"),
)


class Harness(Themed):
    """A page with the drawer over it."""

    CSS = "Screen { layers: base overlay; }"

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield Static("the page")
        yield LibraryList()

    @property
    def drawer(self) -> LibraryList:
        return self.query_one(LibraryList)

    def on_library_list_opened(self, message: LibraryList.Opened) -> None:
        self.heard.append(message)

    def on_library_list_closed(self, message: LibraryList.Closed) -> None:
        self.heard.append(message)

    def on_library_list_sorted(self, message: LibraryList.Sorted) -> None:
        self.heard.append(message)

    def on_library_list_filtered(self, message: LibraryList.Filtered) -> None:
        self.heard.append(message)

    def lines(self) -> list[str]:
        rows = self.query_one(RowList)
        return [rows.render_line(y).text.rstrip() for y in range(min(rows.count, rows.size.height))]

    def chosen(self) -> str:
        return next((line for line in self.lines() if line.startswith("▌")), "").strip("▌ ·")

    def said(self) -> str:
        return " ".join(str(static.content) for static in self.drawer.query(Static))


async def test_articles_stand_under_their_subfolders_in_natural_order() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.drawer.show(SHELVES, "title", "", "")
        await pilot.pause()
        lines = [line.strip("▌ ·") for line in app.lines()]
        assert [line.split("  ")[0] for line in lines] == [
            "A day of Zelenskyy",
            "pipe",
            "Weighing the advisers",
            "",
            "kursk/",
            "Part 2",
            "Part 10",
        ]
        assert lines[0].endswith("12")
        assert "a named pipe" in lines[1]
        assert " · Weighing" in app.lines()[2]


async def test_the_drawer_opens_on_the_article_that_is_read_with_what_was_typed_before() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.drawer.show(SHELVES, "title", "part", "kursk/10.txt")
        await pilot.pause()
        assert app.query_one(LineInput).value == "part"
        assert app.chosen().startswith("Part 10")
        assert app.heard == [], "nothing was typed or chosen yet"


@pytest.mark.parametrize("typed", ["zelenskyy", "DAY reut", "2024 6 aug", "zelenski"])
async def test_words_narrow_the_list_wherever_they_stand_and_even_misspelt(typed: str) -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.drawer.show(SHELVES, "title", "", "")
        await pilot.press(*["space" if letter == " " else letter for letter in typed])
        await pilot.press("enter")
        await pilot.pause()
        opened = app.heard[-1]
        assert isinstance(opened, LibraryList.Opened)
        assert (opened.file, opened.beside) == ("a.txt", False)
        assert not app.drawer.display


async def test_what_is_typed_is_posted_letter_by_letter_and_kept_when_the_drawer_closes() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.drawer.show(SHELVES, "title", "", "")
        await pilot.press("c", "a", "f", "escape")
        await pilot.pause()
        texts = [message.text for message in app.heard if isinstance(message, LibraryList.Filtered)]
        assert texts == ["c", "ca", "caf"]
        assert isinstance(app.heard[-1], LibraryList.Closed)
        assert not app.drawer.display


async def test_arrows_move_while_the_words_stay_and_one_key_opens_beside() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.drawer.show(SHELVES, "title", "", "")
        await pilot.press("p", "a", "r", "down", "ctrl+b")
        await pilot.pause()
        opened = app.heard[-1]
        assert isinstance(opened, LibraryList.Opened)
        assert (opened.file, opened.beside) == ("kursk/10.txt", True)


async def test_sorting_keeps_the_choice_and_puts_the_newest_first() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.drawer.show(SHELVES, "title", "", "b.txt")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [message.by for message in app.heard if isinstance(message, LibraryList.Sorted)] == ["date"]
        assert [line.strip("▌ ·").split("  ")[0] for line in app.lines()][:3] == [
            "Part 2",
            "A day of Zelenskyy",
            "Weighing the advisers",
        ]
        assert app.chosen().startswith("Weighing")
        assert not any("kursk/" in line for line in app.lines()), "time is one line"


async def test_an_update_keeps_the_choice_and_the_words() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.drawer.show(SHELVES, "file", "", "")
        await pilot.press("down", "down", "down")
        assert app.chosen().startswith("Part 10")
        app.drawer.update((Shelf("new.txt", "Brand new"), *SHELVES))
        await pilot.pause()
        assert app.chosen().startswith("Part 10")


async def test_an_article_that_cannot_be_read_says_why_and_does_not_open() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.drawer.show(SHELVES, "title", "", "pipe")
        await pilot.press("enter")
        await pilot.pause()
        assert app.heard == []
        assert app.drawer.display
        assert "a named pipe" in app.chosen()


async def test_an_empty_list_says_whether_the_words_or_the_library_are_to_blame() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.drawer.show(SHELVES, "title", "qqqqqqqq", "")
        await pilot.pause()
        assert "no article holds these words" in app.said()
        app.drawer.show((), "title", "", "")
        await pilot.press("enter", "down", "ctrl+s")
        assert "no articles here" in app.said()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_drawer_lies_over_the_page_and_never_wider_than_the_screen(size: tuple[int, int]) -> None:
    app = Harness()
    async with app.run_test(size=size) as pilot:
        before = app.query_one("Static").region
        app.drawer.show(SHELVES, "title", "", "")
        await pilot.pause()
        assert app.query_one("Static").region == before
        assert app.drawer.region.width == min(60, size[0])
        assert app.query_one(RowList).size.width == app.drawer.size.width
        assert app.query_one(RowList).size.height >= 5


async def test_titles_are_data_and_never_markup_or_escape_sequences() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        evil = Shelf("x[/].txt", "[/nowhere] \x1b]52;c;eA==\x07", "[bold]", "\x9b2J", problem="[red]no[/]")
        app.drawer.show((evil, Shelf("y", "\u202e[/]")), "title", "\x1b[2J", "")
        app.query_one(LineInput).value = ""
        await pilot.pause()
        assert "[/nowhere]" in "".join(app.lines())
        painted = "".join(strip.text for strip in app.screen._compositor.render_strips())
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(painted)


async def test_the_words_typed_never_hold_what_a_terminal_would_obey() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.drawer.show(SHELVES, "title", "", "")
        app.query_one(LineInput).insert_text_at_cursor("a\x1b[2J\tb")
        await pilot.pause()
        assert app.query_one(LineInput).value == "a␛[2J b"


async def test_a_remapped_key_is_the_one_that_is_shown() -> None:
    app = Harness()
    app.set_keymap({"library.sort": "ctrl+t"})
    async with app.run_test(size=(80, 24)) as pilot:
        app.drawer.show(SHELVES, "title", "", "")
        await pilot.pause()
        assert "Ctrl+t sort" in app.said()
        await pilot.press("ctrl+t")
        assert "by date" in app.said()


def test_a_letter_costs_little_in_a_library_of_ten_thousand() -> None:
    shelves = Shelves()
    shelves.fill(
        [Shelf(f"x/{n}.txt", f"The “{n}th” day", "Jane", "AP", group=f"g{n % 5}") for n in range(10_000)]
    )
    shelves.warm()
    shelves.rows("title", "")
    start = thread_time()
    assert shelves.rows("title", "9999th").titles == ["The “9999th” day"]
    assert thread_time() - start < 0.1, "seconds of processor time: measured at 4 ms"


def test_a_title_of_five_thousand_digits_is_sorted_like_any_other() -> None:
    shelves = Shelves()
    shelves.fill([Shelf("a", "9" * 5000), Shelf("b", "8"), Shelf("c", "٣"), Shelf("d", "Part ²")])
    assert set(shelves.rows("title", "").titles) == {"9" * 5000, "8", "٣", "Part ²"}


async def test_the_article_that_is_read_is_in_view_each_time_the_drawer_opens() -> None:
    app = Harness()
    many = [Shelf(f"{number}.txt", f"Article {number}") for number in range(500)]
    async with app.run_test(size=(80, 24)) as pilot:
        for file in ("400.txt", "3.txt", "250.txt"):
            app.drawer.show(many, "file", "", file)
            await pilot.pause()
            assert app.chosen().strip("▐ ") == f"Article {file.removesuffix('.txt')}"
            await pilot.press("escape")


def test_by_progress_what_was_begun_stands_first_and_what_is_read_last() -> None:
    shelves = Shelves()
    read = {"a": 100, "b": 0, "c": 20, "d": 0, "e": 70}
    shelves.fill([Shelf(f"{name}.txt", name, read=part, group="x") for name, part in read.items()])
    assert shelves.rows("progress", "").titles == ["e", "c", "b", "d", "a"]
    shelves.fill([Shelf(f"{name}.txt", name, read=100 - part, group="x") for name, part in read.items()])
    assert shelves.rows("progress", "").titles == ["c", "e", "a", "b", "d"]
    assert not any(isinstance(row, str) for row in shelves.rows("progress", "").rows), "it is one line of all"
