"""How the text is shown: the spotlight, boilerplate, numbers, two columns."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from tests.app import FERRY, NUMBERS, reading, write
from tests.reader import Reader, resize
from tui.app import paces
from tui.reading.pace import Pace

BIO = "Anna Vale has written about lamps, ropes and harbours for twenty years."
NEWS = f"""\
close

The Rope That Was Cut

Somebody cut the rope. Nobody saw it.

Share this story

Most read this week

The master bought a new rope. It was longer.

{BIO}

© 2024 Harbour News
"""


def library(folder: Path) -> Path:
    root = folder / "harbour"
    for name, text in (
        ("news.txt", NEWS),
        ("other.txt", FERRY.rstrip() + f"\n\n{BIO}\n"),
        ("numbers.txt", NUMBERS),
    ):
        write(root / "seeds" / name, text)
    return root


def colour(reader: Reader, words: str) -> str:
    """The colour that words are written in, as `#rrggbb`."""
    style = reader.painted(words).style
    assert style is not None and style.color is not None
    return style.color.get_truecolor().hex


def rows_with_text(reader: Reader) -> list[str]:
    return [row.strip(" ▌▐┊─") for row in reader.page if row.strip(" ▌▐┊─")]


@pytest.mark.command("fold_boilerplate", "show_boilerplate")
async def test_boilerplate_is_stepped_over_folded_found_and_shown(tmp_path: Path) -> None:
    async with reading(library(tmp_path)) as reader:
        await reader.until(lambda: reader.screen.session.commons, "what articles have in common")
        await reader.open("news.txt")
        palette = reader.screen.session.ink.palette
        assert reader.cursor == "The Rope That Was Cut", "not the line that closes a banner"
        assert colour(reader, "Share this") == colour(reader, "Anna Vale") == palette.quiet
        await reader.press("3", "j")
        assert reader.cursor == "The master bought a new rope."
        await reader.press("j", "j", "j")
        assert reader.cursor == "It was longer."
        assert "100 % · end" in reader.status
        await reader.press("z", "a")
        assert [row for row in rows_with_text(reader) if "⋯" in row] == [
            "⋯ 1 line of boilerplate",
            "⋯ 2 lines of boilerplate",
            "⋯ 2 lines of boilerplate",
        ]
        assert "Share this" not in "\n".join(reader.page)
        await reader.press("f")
        labelled = [hint.span.slice(reader.pane.prose.text) for hint in reader.pane.hints]
        assert "Most read this week" not in labelled and "It was longer." in labelled
        await reader.press("escape")
        await reader.press("slash")
        await reader.type("most read")
        await reader.press("enter")
        assert reader.cursor == "Most read this week"
        assert "Most read" in "\n".join(reader.page), "what one goes to is unfolded"
        await reader.press("z", "a", "z", "a")
        assert colour(reader, "Share this") == palette.quiet
        await reader.press("s")
        assert colour(reader, "Most read") == palette.text, "what is marked is boilerplate no longer"
        await reader.press("z", "A")
        assert colour(reader, "Anna Vale") == palette.text
        await reader.press("g", "g", "2", "j")
        assert reader.cursor == "Somebody cut the rope."
        await reader.press("z", "A")
        assert colour(reader, "Anna Vale") == palette.quiet
        write(reader.root / "seeds" / "other.txt", FERRY)
        await reader.until(lambda: colour(reader, "Anna Vale") == palette.text, "no other article has it now")
        await reader.press("q")
    async with reading(library(tmp_path)) as reader:
        assert reader.screen.session.desk.view.aside == "dim"


@pytest.mark.command("focus_mode")
@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
async def test_only_the_sentence_at_the_cursor_is_bright_and_one_key_takes_the_light_on(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(library(tmp_path), size=size) as reader:
        await reader.open("news.txt")
        palette = reader.screen.session.ink.palette
        await reader.press("j", "s", "j", "z", "f")
        assert "only the sen" in reader.status
        assert colour(reader, "Nobody") == palette.text
        assert colour(reader, "Somebody cut") == colour(reader, "The Rope") == palette.quiet
        assert reader.ground("Somebody cut") == palette.ground, "its tint steps back, its sign stays"
        await reader.press("k")
        assert colour(reader, "Somebody cut") == palette.text
        assert colour(reader, "Nobody") == palette.quiet
        await reader.press("z", "f")
        assert colour(reader, "Nobody") == palette.text, "the whole paragraph"
        assert colour(reader, "The Rope") == palette.quiet
        await reader.press("z", "f")
        assert colour(reader, "The Rope") == palette.text


@pytest.mark.command("numbers", "two_columns")
async def test_numbers_and_columns_are_shown_on_request_and_kept(tmp_path: Path) -> None:
    async with reading(library(tmp_path)) as reader:
        await reader.open("numbers.txt")
        await reader.press("2", "G")
        plain = reader.page
        await reader.press("z", "n")
        row = next(row for row in reader.page if "Paragraph 3 begins" in row)
        assert row.split()[0] == "4", "the title is the first one"
        await reader.press("4", "g", "g")
        assert reader.cursor == "Paragraph 3 begins here."
        await reader.press("z", "n")
        row = next(row for row in reader.page if "Paragraph 3 begins" in row)
        assert row.strip("▌ ").split()[0] == "7"
        await reader.press("z", "n", "I")
        assert all(not row.strip("▌ ")[:1].isdigit() for row in reader.page)
        await reader.press("g", "g", "z", "2")
        page = reader.pane.page
        assert page.columns == 2
        first = next(row for row in reader.page if "Paragraph 1 begins" in row)
        assert first[page.size.width // 2 :].strip(), "the second column goes on beside it"
        assert all(len(row) == page.size.width for row in reader.page)
        await reader.press("space")
        assert "Paragraph 1 begins" not in "\n".join(reader.page)
        await reader.press("G")
        assert reader.cursor == "Then it ends."
        assert "Paragraph 80" in "\n".join(reader.page)
        row = next(y for y, line in enumerate(reader.page) if line.rfind("Paragraph") > page.size.width // 2)
        column = reader.page[row].rfind("Paragraph")
        await reader.pilot.click(page, offset=(column + 3, row))
        assert reader.cursor.startswith(reader.page[row][column : column + 12])
        await reader.press("z", "2")
        assert page.columns == 1
        assert len(reader.page) == len(plain)


async def test_at_the_end_of_the_story_the_same_key_shows_the_boilerplate_below(tmp_path: Path) -> None:
    root = library(tmp_path)
    notices = "\n\n".join(f"© {year} Harbour News" for year in range(1990, 2020))
    write(root / "seeds" / "news.txt", NUMBERS + "\n\n" + notices)
    async with reading(root, size=(80, 24)) as reader:
        await reader.open("news.txt")
        await reader.press("G", *["k"] * 3)
        assert "Paragraph" in reader.cursor or "Then it ends" in reader.cursor
        await reader.press(*["j"] * 12)
        assert reader.cursor == "Then it ends."
        top = [row.strip(" ▌▐") for row in reader.page]
        assert any("© 199" in row for row in top), "they come into view"
        assert any(row.endswith("it ends.") for row in top), "and the cursor stays there"


async def test_a_page_too_narrow_for_two_columns_says_so_and_shows_one(tmp_path: Path) -> None:
    async with reading(library(tmp_path), size=(80, 24)) as reader:
        await reader.press("z", "2")
        assert reader.pane.page.columns == 1
        assert "two columns need" in reader.status
        await reader.press("z", "n")
        assert any(row.strip("▌ ").startswith("1 ") for row in reader.page)
        await resize(reader.pilot, 40, 12)
        assert all(len(row) == 40 for row in reader.page)


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.command("continue", "length", "articles")
async def test_how_far_one_read_is_told_in_the_list_and_what_was_left_is_gone_on_with(tmp_path: Path) -> None:
    paces.save(Pace(1000, 200))
    async with reading(library(tmp_path)) as reader:
        await reader.until(lambda: reader.screen.session.commons, "what articles have in common")
        clock = reader.screen.pacing._clock = Clock()
        await reader.open("news.txt")
        assert "1 min left" in reader.status or "100 % · end" in reader.status
        await reader.press("g", "ctrl+g")
        assert "21 words · 1 min at your 300 a minute · " in reader.status
        clock.now += 60  # all of it is in view, and long enough
        await reader.open("numbers.txt")
        clock.now += 10
        await reader.press("space", "g", "ctrl+g")
        assert "% read" in reader.status
        await reader.press("o", "ctrl+u")
        rows = {
            line.split("  ")[1].strip(): line for line in reader.lines if "numbers" in line or "ews" in line
        }
        assert any("✓" in line for line in reader.lines if "The Rope That" in line), rows
        assert any(" %" in line for line in reader.lines if "Numbers" in line)
        await reader.type("rope")
        await reader.press("alt+r")
        assert not any("✓" in line for line in reader.lines if "The Rope That" in line)
        await reader.press("alt+r", "escape")
        await reader.open("other.txt")
        await reader.press("g", "u")
        assert reader.pane.file == "seeds/numbers.txt"
        await reader.press("g", "u")
        assert reader.pane.file == "seeds/other.txt", "it was only opened"
        clock.now += 60
        await reader.press("j", "ctrl+w", "v", "c")
        await reader.open("numbers.txt")
        clock.now += 60
        await reader.press("g", "u")
        assert "no other article was left unfinished" in reader.status
        await reader.press("q")
    async with reading(tmp_path / "harbour") as reader:
        assert reader.screen.session.desk.read["seeds/news.txt"] == 100
        reader.screen.pacing.meter.pace = Pace(2000, 500)
        await reader.press("q")
    assert paces.load() == Pace(2000, 500)


def test_a_damaged_file_of_the_pace_is_none() -> None:
    path = Path(platformdirs.user_state_dir("postil")) / "pace.json"
    assert paces.load() == Pace()
    for data in (b"", b"[]", b'{"words": 1e999, "seconds": 5}', b'{"words": -1, "seconds": true}', b"\xff"):
        write(path, data)
        assert paces.load() == Pace()


@pytest.mark.command("map")
async def test_a_click_on_a_sign_of_the_bar_goes_there_and_a_key_hides_them_all(tmp_path: Path) -> None:
    days = [
        f"On day {day} it rained on the quay, and nobody went out but the man of ferry {day}."
        for day in range(80)
    ]
    text = "\n\n".join(["Rain on the quay", *days[:40], "## The second day", *days[40:]])
    write(tmp_path / "long.txt", text)
    async with reading(tmp_path, size=(80, 24)) as reader:
        page = reader.pane.page
        bar = [row[-1] for row in reader.page]
        assert bar.count("─") == 1
        await reader.pilot.click(page, offset=(page.size.width - 1, bar.index("─")))
        await reader.until(lambda: any("The second day" in row for row in reader.page), "the heading")
        await reader.press("z", "m")
        assert {row[-1] for row in reader.page} == {" "}
        assert "the view alone" in reader.status
    async with reading(tmp_path, size=(80, 24)) as reader:
        assert {row[-1] for row in reader.page} == {" "}, "it is kept"
        await reader.press("z", "m")
        assert "─" in {row[-1] for row in reader.page}
