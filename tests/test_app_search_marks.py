"""Marking from the search, and the marks that its preview shows."""

from __future__ import annotations

from pathlib import Path

from textual.geometry import Region

from tests.app import NUMBERS, QUICK, harbour, reading
from tests.desk import search
from tests.reader import Reader
from tui.app.presenters.previewing import PREVIEW
from tui.config import Config, Pen

FERRY, FILE = "ferry.txt", "numbers.txt"


def ground(reader: Reader, words: str) -> str:
    """The colour that words stand on in the preview."""
    preview = reader.screen.boxes.search.surroundings
    for strip in preview.render_lines(Region(0, 0, *preview.size)):
        at = strip.text.find(words)
        if at >= 0:
            style = next(iter(strip.crop(at))).style
            assert style is not None and style.bgcolor is not None
            return style.bgcolor.name
    raise AssertionError(f"{words!r} is not in the preview")


def ticks(reader: Reader) -> int:
    """The hits that are shown as marked."""
    return sum(" ✓ " in line for line in reader.lines)


async def test_the_marks_of_all_chosen_hits_are_one_step_to_undo_in_whatever_articles(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await search(reader, '"paragraph 7')
        await reader.press("ctrl+a", "ctrl+s", "escape")
        assert len(reader.quotes(FILE)) == 11
        await reader.press("u")
        assert reader.quotes(FILE) == []
        assert "undid: marked 11 passages" in reader.status
        await reader.press("ctrl+r")
        assert len(reader.quotes(FILE)) == 11
        await search(reader, "nobody")  # in two articles
        await reader.press("ctrl+a", "ctrl+s", "escape")
        assert (len(reader.quotes(FERRY)), len(reader.quotes("lamps.txt"))) == (1, 2)
        await reader.press("u")
        assert reader.quotes(FERRY) == reader.quotes("lamps.txt") == []
        assert "of 2 articles" in reader.status
        await reader.press("ctrl+r")
        assert (len(reader.quotes(FERRY)), len(reader.quotes("lamps.txt"))) == (1, 2)
        await reader.press("u", "u")
        assert reader.quotes(FILE) == []


async def test_what_is_marked_shows_at_once_in_list_and_preview_and_no_longer_when_undone(
    tmp_path: Path,
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await search(reader, '"boats went" "came back"')
        paper = ground(reader, "and two")
        assert ticks(reader) == 0
        await reader.press("ctrl+s")
        assert ticks(reader) == 1
        assert ground(reader, "and two") != paper
        await reader.press("escape", "u", "F")
        await reader.until(lambda: ticks(reader) == 0, "no mark in the list")
        assert ground(reader, "and two") == paper
        await reader.press("ctrl+s")
        assert reader.quotes(FERRY) == ["boats went out and two came back"]


async def test_a_mark_from_the_page_is_seen_in_the_preview_and_one_from_the_search_is_made_once(
    tmp_path: Path,
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await search(reader, "counted")
        paper = ground(reader, "said the master")
        await reader.press("escape", *"jjjj", "s")
        await search(reader, "counted")
        await reader.until(lambda: ground(reader, "said the master") != paper, "the tint of the mark")
        await reader.press("ctrl+s", "ctrl+s")
        assert reader.quotes(FERRY) == ["“We counted the ropes,” said the master.", "counted"]
        assert "marked already" in reader.status


async def test_a_pen_marks_hits_as_it_marks_sentences_with_its_tag_and_stays_in_hand(tmp_path: Path) -> None:
    pens = (Pen("claim", 1, "yellow", "C"), Pen("doubt", 2, "orange", "?", tag="check"))
    async with reading(harbour(tmp_path), config=Config(pens=pens)) as reader:
        await search(reader, "ropes")
        await reader.press("ctrl+t", "2", "escape", "s")
        assert [(one["pen"], one["tags"]) for one in reader.annotations(FERRY)] == [("doubt", ["check"])] * 2


async def test_the_preview_begins_with_a_whole_line_and_shows_the_match_of_an_endless_one(
    tmp_path: Path,
) -> None:
    root = harbour(tmp_path)
    endless = "word " * 40_000
    (root / "seeds" / "endless.txt").write_text(f"Endless\n\n{endless}needle {endless}\n", "utf-8")
    async with reading(root) as reader:
        preview = reader.screen.boxes.search.surroundings
        await search(reader, '"paragraph 60"')
        await reader.until(lambda: "Paragraph 60 begins" in preview._text)
        assert preview._text.startswith("Paragraph ")
        assert preview._text.endswith("Then it ends.")
        assert preview._text in NUMBERS
        await reader.press("escape")
        await search(reader, "needle")
        await reader.until(lambda: "needle" in preview._text)
        assert len(preview._text) <= 2 * PREVIEW


def title_row(reader: Reader, title: str) -> str:
    """What the list of hits says of an article."""
    rows = reader.screen.boxes.search.rows
    every = [rows.render_line(y).text.rstrip(" ▐") for y in range(rows.size.height)]
    return next(row for row in every if title in row)


async def test_a_strip_beside_the_title_shows_where_in_the_article_the_hits_lie(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await search(reader, '"paragraph 80"')
        assert title_row(reader, "Numbers").endswith(" ···············░   1")
        await reader.press("escape")
        await search(reader, "begins")
        strip = title_row(reader, "Numbers").split()[-2]
        assert len(strip) == 16
        assert set(strip) == {"█"}


async def test_a_narrow_list_keeps_its_titles_and_has_no_strip(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path), size=(40, 20)) as reader:
        await search(reader, '"paragraph 80"')
        assert title_row(reader, "Numbers").split()[-1] == "1"
        assert "·····" not in reader.seen


async def test_all_hits_are_marked_with_a_pen_and_tags_typed_in_the_box(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await search(reader, '"paragraph 7')
        await reader.press("ctrl+a", "alt+t")
        await reader.sees("mark with these tags")
        await reader.type("ropes, 1959")
        await reader.press("alt+3")
        made = reader.annotations(FILE)
        assert len(made) == 11
        assert {tuple(one["tags"]) for one in made} == {("ropes", "1959")}
        assert {one["pen"] for one in made} == {QUICK.pens[2].name}
        assert f"marked 11 passages as {QUICK.pens[2].name} #ropes #1959" in reader.status
        assert reader.screen.boxes.search.words.value == '"paragraph 7'


async def test_a_tag_in_use_is_completed_and_escape_takes_only_the_tags_back(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await search(reader, "ropes")
        await reader.press("alt+t", *"missing", "enter")
        assert [one["tags"] for one in reader.annotations(FERRY)] == [["missing"]]
        await reader.press("escape")
        await search(reader, "lamps")
        await reader.press("alt+t", *"mis")
        await reader.sees("missing")
        await reader.press("escape")
        assert reader.screen.boxes.search.is_open
        assert reader.screen.boxes.search.words.value == "lamps"
        await reader.press("alt+t", "m", "i", "tab", "enter")
        tags = [one["tags"] for name in (FERRY, "lamps.txt") for one in reader.annotations(name)]
        assert tags == [["missing"], ["missing"]]
