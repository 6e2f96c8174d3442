"""Articles, panes, the search, the sidebar, and the program itself: what their keys do."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import RenderableType
from textual._compositor import LayoutUpdate
from textual.command import CommandPalette
from textual.widgets import Input

from tests.app import QUICK, Reader, harbour, reading, running, samples, write
from tests.test_app_commands_moving import LEFT, NOBODY, ROPES, SEARCH, TITLE
from tests.test_app_looks import faint
from tui.app.commands.catalogue import COMMANDS
from tui.app.screens.help import HelpScreen
from tui.app.screens.start import StartScreen
from tui.config import Config

FERRY, LAMPS, NUMBERS = "seeds/ferry.txt", "seeds/lamps.txt", "seeds/numbers.txt"


def files(reader: Reader) -> list[str]:
    """The articles that are open, from left to right; the one in focus in capitals."""
    panes = reader.screen.panes.open
    return [
        name.upper() if pane is reader.screen.panes.current else name
        for pane in panes
        for name in [pane.file.removeprefix("seeds/").removesuffix(".txt")]
    ]


def shown(reader: Reader) -> list[str]:
    """The articles whose titles are to be seen, from left to right."""
    first = reader.lines[0]
    titles = {"The Ferry That": "ferry", "Lamps of": "lamps", "Numbers": "numbers"}
    return [
        name for title, name in sorted(titles.items(), key=lambda each: first.find(each[0])) if title in first
    ]


# ---- the search


async def search(reader: Reader, words: str) -> None:
    """Search and wait for the answer to just these words."""
    await reader.press("F")
    await reader.type(words)
    box = reader.screen.boxes.search
    await reader.until(lambda: box._results.answer.query == words, f"the answer to {words!r}")


@pytest.mark.command("search")
@pytest.mark.parametrize("keys", [["F"], ["ctrl+f"], ["g", "slash"]])
async def test_a_misspelt_phrase_is_found_in_whatever_article_and_opened(
    tmp_path: Path, keys: list[str]
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("2", "j", *keys)
        await reader.type("keper lamp storm")
        await reader.sees("burned through the storm")
        await reader.press("enter")
        assert reader.pane.file == LAMPS
        assert not reader.screen.boxes.search.is_open
        assert "lamp burned through the storm" in reader.cursor.replace("\n", " ")
        assert reader.pane.hits
        await reader.press("ctrl+o")
        assert (reader.pane.file, reader.cursor) == (FERRY, NOBODY)


@pytest.mark.command("search")
async def test_a_hit_is_opened_beside_and_the_words_are_remembered(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await search(reader, "steered by it")
        await reader.press("ctrl+b")
        assert files(reader) == ["ferry", "LAMPS"]
        await reader.press("F")
        assert reader.screen.boxes.search.query_one(Input).value == "steered by it"
        await reader.press("ctrl+u", "ctrl+r")
        assert reader.screen.boxes.search.query_one(Input).value == "steered by it"
        await reader.press("escape")
        assert files(reader) == ["ferry", "LAMPS"]


@pytest.mark.command("search")
async def test_hits_are_marked_without_leaving_and_taken_back(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await search(reader, '"paragraph 7')
        await reader.press("ctrl+a", "ctrl+s")
        await reader.until(lambda: len(reader.annotations("numbers.txt")) > 1)
        assert {quote.lower() for quote in reader.quotes("numbers.txt")} == {"paragraph 7"} | {
            f"paragraph 7{digit}" for digit in range(10)
        } & {quote.lower() for quote in reader.quotes("numbers.txt")}
        assert reader.screen.boxes.search.is_open
        made = len(reader.quotes("numbers.txt"))
        await reader.press("escape", *str(made), "u")
        assert reader.quotes("numbers.txt") == []


@pytest.mark.command("search")
async def test_nonsense_finds_nothing_and_says_so(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await search(reader, "qwxz vbnk")
        await reader.sees("nothing like “qwxz vbnk”")
        await reader.press("enter", "ctrl+s", "tab", "escape")
        assert (reader.pane.file, reader.cursor) == (FERRY, TITLE)


@pytest.mark.command("search")
async def test_a_note_is_found_as_soon_as_it_is_written(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("4", "j")
        await reader.note("remarkably suspicious")
        await reader.press("g", "g")
        await search(reader, "suspicious")
        await reader.sees("remarkably suspicious")
        await reader.press("enter")
        assert reader.cursor == ROPES


@pytest.mark.command("search", "select")
async def test_selected_words_are_what_is_searched_for(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("2", "j", "v", "3", "w", "F")
        assert reader.screen.boxes.search.query_one(Input).value == "Nobody on the pier"


# ---- the list of articles


@pytest.mark.command("articles")
async def test_an_article_is_opened_from_the_list_by_a_few_letters(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("o")
        await reader.type("north")
        await reader.press("enter")
        assert reader.pane.file == LAMPS
        assert "Lamps of the North" in reader.lines[0]
        await reader.press("j")
        assert reader.cursor.startswith("Nobody went to the tower")


@pytest.mark.command("articles")
async def test_the_list_is_narrowed_as_it_was_until_something_else_is_typed(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        words = reader.screen.boxes.articles.query_one(Input)
        await reader.press("o", *"lamp", "escape", "o")
        assert words.value == "lamp" and list(faint(reader.strips)) == []
        await reader.press(*"fe")
        assert words.value == "fe"
        await reader.press("escape", "o", "end", "r", "enter")
        assert words.value == "fer" and reader.pane.file == "seeds/ferry.txt"


async def test_an_article_opens_where_it_was_left(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("6", "j")
        await reader.open("lamps.txt")
        await reader.open("ferry.txt")
        assert reader.cursor == SEARCH


@pytest.mark.command("articles_beside")
async def test_the_next_article_is_offered_for_opening_beside(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("O", "enter")
        assert files(reader) == ["ferry", "LAMPS"]
        assert shown(reader) == ["ferry", "lamps"]
        await reader.press("O", "enter")
        assert files(reader) == ["ferry", "lamps", "NUMBERS"]


@pytest.mark.command("articles")
async def test_the_list_is_left_and_nothing_has_changed(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("2", "j")
        before = reader.lines
        await reader.press("o")
        assert reader.lines != before
        await reader.press("escape")
        assert reader.lines == before
        await reader.press("j")
        assert reader.cursor != NOBODY


# ---- panes


@pytest.mark.command("same_beside")
async def test_the_same_article_stands_twice_with_two_cursors_and_one_set_of_marks(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "ctrl+w", "v")
        assert files(reader) == ["FERRY", "FERRY"] or len(files(reader)) == 2
        left, right = reader.screen.panes.open
        assert right is reader.pane
        await reader.press("3", "j", "s")
        assert (reader.cursor, left.cursor.span.slice(left.prose.text)) == (ROPES, LEFT)
        assert len(left.marks) == len(right.marks) == 1


@pytest.mark.command("focus_next", "focus_previous")
@pytest.mark.parametrize(
    ("right", "left"),
    [(["L"], ["H"]), (["ctrl+w", "w"], ["ctrl+w", "p"])],
)
async def test_the_keys_go_round_the_panes(tmp_path: Path, right: list[str], left: list[str]) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("O", "enter", "O", "enter")
        await reader.press(*right)
        assert files(reader) == ["FERRY", "lamps", "numbers"]
        await reader.press(*right)
        assert files(reader) == ["ferry", "LAMPS", "numbers"]
        await reader.press(*left, *left)
        assert files(reader) == ["ferry", "lamps", "NUMBERS"]
        await reader.press("j")
        assert reader.cursor == "Paragraph 1 begins here."
        assert "3/3" in reader.status


@pytest.mark.command("focus_next", "focus_previous", "swap", "maximise")
@pytest.mark.parametrize("keys", [["L"], ["H"], ["ctrl+w", "x"], ["Z"]])
async def test_with_one_pane_there_is_nowhere_to_go(tmp_path: Path, keys: list[str]) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press(*keys)
        assert "not possible here" in reader.status
        assert files(reader) == ["FERRY"]


@pytest.mark.command("swap")
async def test_panes_are_swapped_and_the_keys_stay_with_the_article(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("O", "enter", "2", "j")
        words = reader.cursor
        await reader.press("ctrl+w", "x")
        assert files(reader) == ["LAMPS", "ferry"]
        assert shown(reader) == ["lamps", "ferry"]
        assert reader.cursor == words
        await reader.press("k")
        assert reader.cursor != words


@pytest.mark.command("maximise")
@pytest.mark.parametrize("keys", [["Z"], ["ctrl+w", "o"]])
async def test_one_pane_is_shown_alone_and_then_all_again(tmp_path: Path, keys: list[str]) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("O", "enter")
        await reader.press(*keys)
        assert shown(reader) == ["lamps"]
        await reader.press("L")
        assert shown(reader) == ["ferry"]
        await reader.press(*keys)
        assert shown(reader) == ["ferry", "lamps"]


@pytest.mark.command("close", "reopen")
@pytest.mark.parametrize(
    ("shut", "again"), [(["c"], ["C"]), (["ctrl+w", "c"], ["ctrl+w", "u"])], ids=["c", "ctrl+w"]
)
async def test_a_closed_pane_is_opened_again_where_it_was_left(
    tmp_path: Path, shut: list[str], again: list[str]
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("O", "enter", "O", "enter", "9", "j")
        words = reader.cursor
        await reader.press(*shut)
        assert files(reader) == ["ferry", "LAMPS"]
        assert shown(reader) == ["ferry", "lamps"]
        await reader.press("j")
        await reader.press(*shut)
        assert files(reader) == ["FERRY"]
        await reader.press(*again, *again)
        assert files(reader) == ["ferry", "lamps", "NUMBERS"]
        assert reader.cursor == words


@pytest.mark.command("close", "reopen", "articles", "help")
async def test_an_empty_desk_still_answers_to_the_keys_that_open_something(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("3", "j", "c")
        assert reader.screen.panes.open == []
        assert "C reopen" in reader.status
        await reader.press("C")
        assert reader.cursor.startswith("The harbour master")
        await reader.press("c", "o")
        await reader.until(lambda: reader.screen.boxes.articles.display)
        await reader.type("numbers")
        await reader.press("enter")
        await reader.until(lambda: files(reader) == ["NUMBERS"])
        await reader.press("c", "question_mark")
        assert isinstance(reader.app.screen, HelpScreen)
        await reader.press("escape", "q")
        await reader.until(lambda: not reader.app.is_running or reader.app._exit)


async def test_a_fourth_article_takes_the_place_of_one_that_comes_back_below_it(tmp_path: Path) -> None:
    async with reading(samples(tmp_path)) as reader:
        for _ in range(3):
            await reader.press("O", "enter")
        three = [pane.file for pane in reader.screen.panes.open]
        assert len(three) == 3
        await reader.press("C")
        four = [pane.file for pane in reader.screen.panes.open]
        assert len(four) == 4 and [each for each in four if each in three] == three


# ---- the look


def widest(reader: Reader) -> int:
    return max(len(line[5:-1].strip(" ▌")) for line in reader.page)


@pytest.mark.command("narrower_column", "wider_column")
async def test_the_column_is_made_narrower_and_wider_and_the_place_stays(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path), size=(160, 40)) as reader:
        await reader.press("2", "j")
        before = widest(reader)
        await reader.press("minus", "minus", "minus")
        narrow = widest(reader)
        assert narrow <= 60 < before <= 72
        assert reader.cursor == NOBODY
        await reader.press("plus", "equals_sign", "plus", "plus")
        assert narrow < widest(reader) <= 76
        await reader.press(*["minus"] * 30)
        assert reader.pane.measure == 40


@pytest.mark.command("redraw")
async def test_the_whole_screen_is_painted_again_on_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames: list[RenderableType | None] = []
    async with reading(harbour(tmp_path)) as reader:
        monkeypatch.setattr(reader.app, "_display", lambda screen, frame: frames.append(frame))
        await reader.press("j")
        assert not any(isinstance(frame, LayoutUpdate) for frame in frames)
        await reader.press("ctrl+l")
        assert any(isinstance(frame, LayoutUpdate) for frame in frames), "whatever stands there"


@pytest.mark.command("theme")
async def test_the_colours_change_one_theme_after_the_other(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s")
        seen = []
        for _ in range(6):
            style = reader.painted("Nobody").style
            seen.append((reader.app.theme, style and style.bgcolor))
            await reader.press("T")
        assert [name for name, _ in seen] == ["dark", "light", "sepia", "contrast", "sixteen", "mono"]
        assert reader.app.theme == "dark"
        assert len({ground for _, ground in seen}) == 6
        assert "theme: dark" in reader.status
        assert reader.quotes("ferry.txt") == [LEFT]


# ---- the sidebar


@pytest.mark.command("sidebar")
async def test_the_sidebar_is_gone_to_and_left_and_its_keys_act_on_its_annotation(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s", "2", "j", "s", "g", "g", "i")
        assert reader.screen.sidebar.has_focus
        await reader.press("g", "j", "enter")
        assert reader.cursor.startswith("The harbour master")
        assert reader.pane.page.has_focus
        await reader.press("i", "5")
        await reader.until(lambda: "doubt" in [item["pen"] for item in reader.annotations("ferry.txt")])
        await reader.press("x")
        assert reader.quotes("ferry.txt") == [LEFT]
        await reader.press("u")
        assert len(reader.quotes("ferry.txt")) == 2
        await reader.press("G", "a")
        await reader.type("from here")
        await reader.press("escape")
        assert reader.annotations("ferry.txt")[1]["note"] == "from here"
        assert reader.screen.sidebar.has_focus
        await reader.press("escape")
        assert reader.pane.page.has_focus


@pytest.mark.command("sidebar")
async def test_the_sidebar_lists_all_articles_and_opens_one_beside(tmp_path: Path) -> None:
    async with reading(samples(tmp_path)) as reader:
        await reader.press("i", "s")
        await reader.sees("All notes")
        await reader.press("G", "b")
        await reader.until(lambda: len(reader.screen.panes.open) == 2)
        assert reader.pane.file.startswith("seeds/5-")
        assert reader.pane.mark_at_cursor() is not None


@pytest.mark.command("sidebar", "respan")
async def test_an_annotation_that_lost_its_place_is_placed_again_from_the_sidebar(
    tmp_path: Path,
) -> None:
    root = harbour(tmp_path)
    write(
        root / "annotations" / "ferry.txt.yaml",
        "annotations:\n- quote: A seagull of iron was seen above it.\n  pen: doubt\n  note: kept\n",
    )
    async with reading(root) as reader:
        assert [mark.state for mark in reader.pane.marks] == ["orphan"]
        await reader.press("2", "j", "i", "r")
        assert "choose other words" in reader.status
        await reader.press("w", "w", "s")
        (item,) = reader.annotations("ferry.txt")
        assert (item["quote"], item["pen"], item["note"]) == ("Nobody on the", "doubt", "kept")
        assert [mark.state for mark in reader.pane.marks] == ["anchored"]
        await reader.press("u")
        assert [mark.state for mark in reader.pane.marks] == ["orphan"]


@pytest.mark.command("toggle_sidebar")
async def test_the_sidebar_is_hidden_and_shown_and_the_page_takes_the_room(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.sees("Notes here")
        width = reader.pane.page.size.width
        await reader.press("I")
        assert "Notes here" not in reader.seen
        assert reader.pane.page.size.width == 120 > width
        await reader.press("I")
        await reader.sees("Notes here")


@pytest.mark.command("sidebar")
async def test_in_a_narrow_window_the_sidebar_lies_over_the_page_only_while_it_is_used(
    tmp_path: Path,
) -> None:
    async with reading(harbour(tmp_path), size=(80, 24)) as reader:
        await reader.press("j", "s")
        before = reader.lines
        assert "Notes here" not in reader.seen
        await reader.press("i")
        await reader.sees("Notes here")
        await reader.press("i")
        await reader.until(lambda: "Notes here" not in reader.seen)
        assert reader.lines[:-1] == before[:-1]


# ---- help and palette


@pytest.mark.command("help")
@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_finds_a_command_by_typing_and_does_it(tmp_path: Path, key: str) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", key)
        await reader.until(lambda: isinstance(reader.app.screen, HelpScreen))
        await reader.type("mark what the cursor")
        await reader.press("enter")
        await reader.until(lambda: reader.quotes("ferry.txt") == [LEFT])
        await reader.press("j")
        assert reader.cursor == NOBODY


@pytest.mark.command("help")
async def test_help_lists_every_command_that_has_a_key(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path), size=(120, 160)) as reader:
        await reader.press("question_mark")
        await reader.until(lambda: isinstance(reader.app.screen, HelpScreen))
        for command in COMMANDS:
            assert command.sentence[:50] in reader.seen, command.name


@pytest.mark.command("palette")
@pytest.mark.parametrize("key", [":", "ctrl+p"])
async def test_the_palette_does_a_command_by_its_name(tmp_path: Path, key: str) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("colon" if key == ":" else key)
        await reader.until(lambda: isinstance(reader.app.screen, CommandPalette))
        await reader.type("wider column")
        await reader.sees("Make the column of text wider")
        measure = reader.pane.measure
        await reader.press("enter")
        await reader.until(lambda: reader.pane.measure == measure + 4)
        await reader.press("j")
        assert reader.cursor == LEFT


# ---- the end, and the next time


@pytest.mark.command("quit")
@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_the_desk_is_laid_out_again_at_the_next_start(tmp_path: Path, key: str) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("6", "j", "m", "a", "O", "enter", "2", "j", "<", "ctrl+w", "v", "minus", "I")
        await search(reader, "missing rope")
        await reader.press("escape", "o")
        await reader.type("fer")
        await reader.press("escape", "L")
        await reader.pilot.press(key)
        await reader.until(lambda: reader.app._exit)
    async with reading(root) as reader:
        assert files(reader) == ["FERRY", "lamps", "lamps"]
        assert reader.cursor == SEARCH
        _, middle, right = reader.screen.panes.open
        assert middle.cursor.offset == right.cursor.offset > 0
        assert (middle.measure, right.measure) == (72, 68)
        assert "Notes here" not in reader.seen
        await reader.press("o")
        await reader.until(lambda: reader.screen.boxes.articles.display)
        assert reader.screen.boxes.articles.query_one(Input).value == "fer"
        await reader.press("escape", "g", "g", "'", "a")
        assert reader.cursor == SEARCH
        await reader.press("ctrl+o")
        assert reader.cursor == TITLE


async def test_filters_and_scope_of_the_sidebar_come_back(tmp_path: Path) -> None:
    root = samples(tmp_path)
    async with reading(root) as reader:
        await reader.press("i", "s", "slash")
        await reader.type("pen:claim has:note")
        await reader.press("enter")
        said = reader.screen.sidebar.render_line(0).text
        await reader.pilot.press("q", "q")
        await reader.until(lambda: reader.app._exit)
    async with reading(root) as reader:
        await reader.until(lambda: reader.screen.sidebar.render_line(0).text.split() == said.split())
        assert "All notes" in reader.seen


async def test_a_desk_whose_article_is_gone_opens_what_is_left(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("O", "enter")
    (root / "seeds" / "lamps.txt").unlink()
    async with reading(root) as reader:
        assert files(reader) == ["FERRY"]
        assert "lamps.txt" in reader.status


async def test_a_desk_that_makes_no_sense_is_an_empty_one(tmp_path: Path, home: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root):
        pass
    (path,) = home.rglob("desks/*.json")
    assert json.loads(path.read_text())["panes"]
    path.write_text('{"panes": [{"file": 7}, "x"], "focus": 1e400, "marks": [')
    async with reading(root) as reader:
        assert (reader.pane.file, reader.cursor) == (FERRY, TITLE)


async def test_the_start_screen_opens_a_library_that_was_read_before(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("2", "j")
    (empty := tmp_path / "empty").mkdir()
    async with running(empty) as reader:
        await reader.until(lambda: isinstance(reader.app.screen, StartScreen))
        await reader.sees("No articles in")
        await reader.press("enter")
        await reader.until(lambda: not isinstance(reader.app.screen, StartScreen))
        await reader.until(lambda: reader.screen.boxes.ready)
        assert reader.cursor == NOBODY


async def test_of_several_wrong_settings_the_first_is_told_and_how_many_more(tmp_path: Path) -> None:
    wrong = Config(keys={"fly": ("j",), "swim": ("k",)})
    async with reading(harbour(tmp_path), config=wrong) as reader:
        await reader.until(lambda: reader.screen.status_line.message)
        assert reader.screen.status_line.message == (
            "keys of 'fly': there is no such command  (and 1 more: `postil config` tells)"
        )


async def test_a_theme_and_a_command_that_are_not_there_are_told_at_the_start(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path), config=replace(QUICK, theme="purple")) as reader:
        await reader.until(lambda: "there is no theme 'purple', only dark, light" in reader.status)
    async with reading(harbour(tmp_path), config=replace(QUICK, keys={"marc": ("s",)})) as reader:
        await reader.until(lambda: "'marc'" in reader.status)


async def test_keys_of_the_settings_take_the_place_of_a_commands_own(tmp_path: Path) -> None:
    keys = {"mark": ("ctrl+k",), "delete": (), "search.leave": ("ctrl+l",)}
    async with reading(harbour(tmp_path), config=replace(QUICK, keys=keys)) as reader:
        assert "Ctrl+k mark as claim" in reader.status
        await reader.press("j", "s")
        assert reader.quotes("ferry.txt") == []
        await reader.press("ctrl+k", "x", "delete")
        assert reader.quotes("ferry.txt") == [LEFT]
        await reader.press("F")
        await reader.until(lambda: reader.screen.boxes.search.is_open)
        await reader.press("ctrl+l")
        assert not reader.screen.boxes.search.is_open
