"""Moving by keys: through an article, and its view along."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import NUMBERS, harbour, reading, write
from tests.reader import Reader, resize
from tests.sentences import LEFT, LINES, NOBODY, ROPES, THIRD, TITLE


@pytest.mark.command(
    "next",
    "previous",
    "next_word",
    "previous_word",
    "next_sentence",
    "previous_sentence",
    "next_paragraph",
    "previous_paragraph",
    "sentence_start",
    "sentence_end",
    "first",
    "last",
)
@pytest.mark.parametrize(
    ("keys", "where"),
    [
        ("j", LEFT),
        ("down down", NOBODY),
        ("3 j", LINES),
        ("1 2 j", THIRD),
        ("3 j k", NOBODY),
        ("4 j 2 up", NOBODY),
        ("j w", "ferry"),
        ("j l l", "left"),
        ("j 3 right", "at"),
        ("j 2 w b", "ferry"),
        ("j 2 w h", "ferry"),
        ("j 3 w 2 left", "ferry"),
        ("j b", "Noon"),
        (")", LEFT),
        ("4 )", ROPES),
        ("4 ) (", LINES),
        ("2 j w w (", "Nobody"),
        ("}", LEFT),
        ("2 }", ROPES),
        ("2 } {", LEFT),
        ("3 j {", LEFT),
        ("j $", "noon"),
        ("j 3 w ^", "The"),
        ("G", THIRD),
        ("end", THIRD),
        ("G g g", TITLE),
        ("G home", TITLE),
        ("3 g g", ROPES),
    ],
)
async def test_a_motion_leads_to_the_words_it_says(tmp_path: Path, keys: str, where: str) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press(*keys.split())
        assert reader.cursor == where
        row = next(line for line in reader.page if "▌" in line)
        assert where.split()[0] in row


@pytest.mark.command("last")
async def test_the_end_is_shown_also_of_a_sentence_longer_than_the_page(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    write(root / "seeds" / "verse.txt", "Verse\n\n" + "no stop " * 999 + "at the very end")
    async with reading(root) as reader:
        await reader.open("verse.txt")
        await reader.press("j", "G")
        await reader.sees("at the very end")
        assert reader.status.startswith(" 100 %") and reader.cursor.startswith("no stop")


@pytest.mark.command("last")
async def test_a_count_before_g_is_per_cent_of_the_article(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.open("numbers.txt")
        await reader.press("5", "0", "G")
        assert abs(reader.pane.cursor.offset / len(NUMBERS) - 0.5) < 0.02
        await reader.press("ctrl+o")
        assert reader.cursor == "Numbers"


@pytest.mark.command("narrow", "widen", "escape")
async def test_the_cursor_narrows_to_words_and_widens_to_paragraphs(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "<")
        assert reader.cursor == "The"
        assert "by words" in reader.status
        await reader.press(">", ">")
        assert reader.cursor.startswith(LEFT)
        assert reader.cursor.endswith(LINES)
        assert "by paragraphs" in reader.status
        await reader.press("j")
        assert reader.cursor.startswith("“We counted")
        await reader.press("escape")
        assert reader.cursor == ROPES


async def test_by_words_j_and_k_go_down_and_up_a_line_in_the_same_column(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "3", "w")
        assert reader.cursor == "at"
        await reader.press("j")
        assert reader.cursor == "two"
        await reader.press("k")
        assert reader.cursor == "at"


def top(reader: Reader) -> int:
    return reader.pane.page.scroll_offset.y


@pytest.mark.command("page_down", "page_up", "half_page_down", "half_page_up")
@pytest.mark.parametrize(
    ("down", "up", "share"),
    [
        ("space", "backspace", 1.0),
        ("pagedown", "pageup", 1.0),
        ("space", "ctrl+b", 1.0),
        ("ctrl+d", "ctrl+u", 0.5),
    ],
)
async def test_a_page_down_shows_what_comes_next_and_a_page_up_comes_back(
    tmp_path: Path, down: str, up: str, share: float
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.open("numbers.txt")
        height = reader.pane.page.size.height
        last = next(line for line in reversed(reader.page) if line.strip())
        await reader.press(down)
        assert 0 <= share * height - top(reader) <= 2
        assert last in reader.page
        assert reader.pane.cursor.span & reader.pane.page.in_view
        await reader.press("3", down)
        assert 0 <= 4 * share * height - top(reader) <= 8
        await reader.press("4", up)
        assert top(reader) == 0


@pytest.mark.command("page_down", "page_up")
async def test_at_the_last_page_a_page_down_goes_to_the_last_sentence(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("space")
        assert reader.cursor == THIRD
        await reader.press("backspace")
        assert reader.cursor == TITLE


@pytest.mark.command("line_down", "line_up")
async def test_the_view_scrolls_by_lines_and_takes_the_cursor_along_only_when_it_must(
    tmp_path: Path,
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.open("numbers.txt")
        await reader.press("5", "j")
        words = reader.cursor
        await reader.press("ctrl+e")
        assert (top(reader), reader.cursor) == (1, words)
        await reader.press("2", "0", "ctrl+e")
        assert top(reader) == 21
        assert reader.cursor != words
        assert reader.pane.cursor.span & reader.pane.page.in_view
        await reader.press("5", "ctrl+y")
        assert top(reader) == 16


@pytest.mark.command("centre", "cursor_to_top")
async def test_the_row_of_the_cursor_is_put_in_the_middle_or_at_the_top(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.open("numbers.txt")
        await reader.press("4", "0", "j")
        words = reader.cursor
        for keys, row in (("z z", round(reader.pane.page.size.height / 2)), ("z t", 0)):
            await reader.press(*keys.split())
            assert words.split(". ")[0] in reader.page[row]
            assert reader.cursor == words


async def test_a_half_typed_chord_shows_what_may_follow_and_escape_gives_it_up(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("z")
        assert "z centre" in reader.status
        assert "t cursor to top" in reader.status
        await reader.press("escape")
        assert "centre" not in reader.status
        await reader.press("j")
        assert reader.cursor == LEFT


async def test_a_key_that_means_nothing_changes_nothing(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "Q", "f9", "ctrl+k", "g", "Q", "é")
        assert reader.cursor == LEFT
        await reader.press("j")
        assert reader.cursor == NOBODY


async def test_the_cursor_stays_in_view_in_a_narrower_column(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path), size=(100, 30)) as reader:
        await reader.open("numbers.txt")
        for rows in (14, 15, 16):  # down to the last rows of the page
            await reader.press(*"gg41gg", *["ctrl+y"] * rows)
            kept = reader.pane.cursor
            await reader.press(*["minus"] * 6)
            assert reader.pane.cursor == kept
            assert reader.pane.page.in_view & kept.span


async def test_the_cursor_keeps_its_sentence_when_the_window_changes_its_size(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.open("numbers.txt")
        for keys in ("G", "gg41gg", "gg41gg<", "gg41gg<<"):  # <: one row back
            await reader.press(*("ctrl+y" if key == "<" else key for key in keys))
            kept = reader.pane.cursor
            for size in ((60, 15), (30, 8), (120, 40)):
                await resize(reader.pilot, *size)
                assert reader.pane.cursor == kept, (keys, size)
                assert reader.pane.page.in_view & kept.span, (keys, size)
