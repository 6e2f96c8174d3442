"""Moving by keys: through an article, between its annotations, and between places."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import NUMBERS, Reader, harbour, reading, resize, write

TITLE = "The Ferry That Left at Noon"
LEFT = "The ferry left at noon."
NOBODY = "Nobody on the pier had seen it go."
LINES = "The harbour master wrote two lines about it."
ROPES = "“We counted the ropes,” said the master."
CUT = "One of them was missing; it had been cut, not untied."
SEARCH = "A search began before dark."
BOATS = "Three boats went out and two came back."
THIRD = "The third boat had found the ferry, its lamps still lit."


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


# ---- the view


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


# ---- hints


@pytest.mark.command("hints")
async def test_a_hint_leads_to_the_sentence_it_stands_on(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("f")
        labels = {hint.span.slice(reader.pane.prose.text): hint.label for hint in reader.pane.hints}
        assert len(labels) == 9
        row = next(line for line in reader.page if "hree boats" in line)
        assert labels[BOATS] + "hree boats" in row
        await reader.press(*labels[BOATS])
        assert reader.cursor == BOATS
        assert not reader.pane.hints


@pytest.mark.command("hints")
async def test_hints_of_two_letters_narrow_as_they_are_typed_and_escape_leaves_them(tmp_path: Path) -> None:
    text = "Many\n\n" + " ".join(f"Here is {number}." for number in range(60))
    async with reading(harbour(tmp_path), paths=[write(tmp_path / "many.txt", text)]) as reader:
        await reader.press("f")
        two = next(hint for hint in reader.pane.hints if len(hint.label) == 2)
        await reader.press(two.label[0])
        assert reader.pane.hints
        assert all(hint.label.startswith(two.label[0]) for hint in reader.pane.hints)
        await reader.press("escape")
        assert not reader.pane.hints
        assert reader.cursor == "Many"
        await reader.press("f", *two.label)
        assert reader.cursor == two.span.slice(text)


@pytest.mark.command("hints", "select")
async def test_with_words_selected_a_hint_is_where_the_selection_ends(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "v", "f")
        label = next(
            hint.label for hint in reader.pane.hints if hint.span.slice(reader.pane.prose.text) == SEARCH
        )
        await reader.press(*label)
        assert reader.selected.startswith("The ferry left")
        assert reader.selected.endswith("\n\nA")


# ---- places


@pytest.mark.command("back", "forward")
async def test_jumps_are_walked_back_and_forward(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "G", "g", "g")
        await reader.press("ctrl+o")
        assert reader.cursor == THIRD
        await reader.press("ctrl+o")
        assert reader.cursor == LEFT
        await reader.press("ctrl+o")
        assert "this is where you began" in reader.status
        await reader.press("tab")
        assert reader.cursor == THIRD
        await reader.press("ctrl+i")
        assert reader.cursor == TITLE
        await reader.press("tab")
        assert "the last place you jumped to" in reader.status


@pytest.mark.command("back", "forward")
async def test_jumps_lead_across_articles_to_the_place_that_was_left(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("6", "j")
        await reader.open("lamps.txt")
        await reader.press("2", "j")
        words = reader.cursor
        await reader.press("ctrl+o")
        assert (reader.pane.file, reader.cursor) == ("seeds/ferry.txt", SEARCH)
        await reader.press("tab")
        assert (reader.pane.file, reader.cursor) == ("seeds/lamps.txt", words)


@pytest.mark.command("set_mark", "go_to_mark")
async def test_a_letter_leads_back_to_its_place_and_a_capital_also_from_another_article(
    tmp_path: Path,
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("4", "j", "m", "A", "m", "a")
        assert "marked a" in reader.status
        await reader.open("lamps.txt")
        await reader.press("'", "a")
        assert "no place is marked a" in reader.status, "a small letter is the article's own"
        await reader.press("'", "A")
        assert (reader.pane.file, reader.cursor) == ("seeds/ferry.txt", ROPES)
        await reader.press("'", "'")
        assert reader.pane.file == "seeds/lamps.txt"


@pytest.mark.command("go_to_mark")
async def test_a_letter_without_a_place_says_how_to_make_one(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("'", "x")
        assert "no place is marked x: mx marks one" in reader.status


# ---- annotations


@pytest.mark.command("next_annotation", "previous_annotation")
async def test_annotations_are_walked_in_their_order_and_round_the_ends(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("]")
        assert "no annotation in this article yet" in reader.status
        for _ in range(3):
            await reader.press("2", "j", "s")
        await reader.press("g", "g")
        seen = []
        for key in ("]", "J", "]", "]", "[", "K"):
            await reader.press(key)
            seen.append(reader.cursor)
        assert seen == [NOBODY, ROPES, SEARCH, NOBODY, SEARCH, ROPES]
        await reader.press("g", "g", "2", "]")
        assert reader.cursor == ROPES
        await reader.press("G", "3", "[")
        assert reader.cursor == NOBODY


@pytest.mark.command("next_annotation", "previous_annotation")
async def test_each_of_several_annotations_in_a_sentence_is_come_by_and_is_the_one_that_keys_mean(
    tmp_path: Path,
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", *"vws", *"vwws", "v", "3", "w", "o", "w", "w", "s")
        await reader.note("made last")
        await reader.press("g", "g")
        notes = []
        for key in "]]]]":
            await reader.press(key, "t")
            await reader.type(f"tag{len(notes)}\n")
            mark = reader.pane.mark_at_cursor()
            assert mark is not None
            notes.append((mark.quote, mark.note))
        assert notes == [
            ("The ferry", ""),
            ("The ferry left", ""),
            ("left at", "made last"),
            ("The ferry", ""),
        ]
        await reader.press("[")
        last = reader.pane.mark_at_cursor()
        assert last is not None and last.quote == "left at"
        assert "C claim, 3 of 3 here" in reader.status
        await reader.press("g", "g", "g", "a")
        await reader.press(*reader.pane.hints[-1].label)
        labelled = reader.pane.mark_at_cursor()
        assert labelled is not None and labelled.quote == "left at"
        await reader.press("i", "k", "enter", "x")
        assert reader.quotes("ferry.txt") == ["The ferry", "left at"]


# ---- words in this article


async def look_for(reader: Reader, words: str) -> None:
    await reader.press("slash")
    await reader.type(words)
    await reader.press("enter")


@pytest.mark.command("find", "find_next", "find_previous")
async def test_words_are_found_across_line_ends_and_kinds_of_quotes(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.open("lamps.txt")
        await look_for(reader, "keeper's lamp")
        assert [hit.slice(reader.pane.prose.text) for hit in reader.pane.hits] == [
            "keeper's\nlamp",
            "keeper’s lamp",
        ]
        assert "1 of 2" in reader.status
        assert "burned" in reader.cursor
        await reader.press("n")
        assert "2 of 2" in reader.status
        assert reader.cursor.startswith("By morning the keeper’s lamp was out")
        await reader.press("n")
        assert "1 of 2" in reader.status
        await reader.press("N")
        assert "2 of 2" in reader.status
        await reader.press("2", "N")
        assert "2 of 2" in reader.status
        assert reader.ground("keeper’s lamp") == reader.screen.session.ink.palette.hit


@pytest.mark.command("find", "escape")
async def test_what_is_found_is_shown_while_it_is_typed_and_escape_goes_back(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "slash")
        await reader.type("boat")
        await reader.sees("2 found")
        await reader.type("x")
        await reader.sees("not in this article")
        await reader.press("escape")
        assert reader.cursor == LEFT
        assert not reader.pane.hits
        await reader.press("j")
        assert reader.cursor == NOBODY


@pytest.mark.command("find", "find_next")
async def test_words_that_stand_nowhere_are_told_and_an_empty_line_looks_for_the_last_ones(
    tmp_path: Path,
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await look_for(reader, "zebra")
        assert "“zebra” does not stand in this article" in reader.status
        await look_for(reader, "the")
        first = reader.cursor
        await reader.press("escape", "j", "slash", "enter")
        assert reader.pane.hits
        assert reader.cursor != first


@pytest.mark.command("escape")
async def test_escape_goes_one_step_back_at_a_time_and_never_out(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await look_for(reader, "ferry")
        await reader.press("w", "v", "f")
        state = (bool(reader.pane.hints), bool(reader.selected), bool(reader.pane.hits))
        assert state == (True, True, True)
        for expected in ((False, True, True), (False, False, True), (False, False, False)):
            await reader.press("escape")
            assert (bool(reader.pane.hints), bool(reader.selected), bool(reader.pane.hits)) == expected
        await reader.press("ctrl+g", "escape", "escape", "escape")
        assert reader.pane.cursor.unit.value == "sentence"
        assert reader.app.is_running


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
