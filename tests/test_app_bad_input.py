"""Whatever lies in a library as an article: a line says what and where, and the reader goes on."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from tests.app import FERRY, FILE, harbour, reading, running, write
from tests.reader import Reader
from tests.sentences import LEFT, LINES, NOBODY, SEARCH, TITLE
from tui.app.screens.start import StartScreen

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"


def obeyed(reader: Reader) -> set[str]:
    """Characters on the screen that a terminal would obey instead of draw."""
    return {
        character
        for line in reader.lines
        for character in line
        if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in BIDI
    }


async def test_a_folder_without_articles_is_greeted(tmp_path: Path) -> None:
    write(tmp_path / "picture.png", b"\x89PNG")
    async with running(tmp_path) as reader:
        await reader.until(lambda: isinstance(reader.app.screen, StartScreen))
        await reader.sees("No articles in")
        await reader.pilot.press("q")
        await reader.until(lambda: reader.app._exit)
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["picture.png"]


async def test_a_folder_that_holds_only_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    async with reading(tmp_path) as reader:
        await reader.press("o")
        await reader.sees("a link that leads nowhere")
        await reader.press("enter", "escape", "F")
        await reader.type("x")
        await reader.press("escape")
        assert reader.screen.panes.open == []


@pytest.mark.parametrize("kind", ["pipe", "link", "folder", "loop"])
async def test_what_is_no_file_is_listed_with_the_reason_and_the_rest_can_be_read(
    tmp_path: Path, kind: str
) -> None:
    root = harbour(tmp_path)
    odd = root / "seeds" / "odd.txt"
    reason = {
        "pipe": "a named pipe",
        "link": "a link that leads nowhere",
        "folder": "a folder",
        "loop": "a link that leads back to itself",
    }[kind]
    if kind == "pipe":
        os.mkfifo(odd)
    elif kind == "folder":
        odd.mkdir()
    else:
        odd.symlink_to(odd if kind == "loop" else root / "nowhere")
    async with reading(root) as reader:
        assert reader.cursor == TITLE
        await reader.press("o")
        await reader.sees("odd.txt")
        assert reason[:20] in reader.seen
        await reader.type("odd")
        await reader.press("enter", "escape")
        assert reader.pane.file == f"seeds/{FILE}"
        await reader.press("j", "s")
        assert reader.quotes(FILE) == [LEFT]


async def test_an_article_that_goes_before_it_is_opened_is_told_by_name(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("2", "j", "o")
        await reader.type("lamps")
        (root / "seeds" / "lamps.txt").unlink()
        await reader.press("enter")
        await reader.until(lambda: "lamps.txt" in reader.status)
        assert reader.cursor == NOBODY
        await reader.press("j")
        assert reader.cursor == LINES


NAMES = [
    "new\nline [bold]x[/bold].txt",
    "[red]a[bold] [@click=app.quit]b [.txt",
    "esc\x1b]0;title\x07\x1b[31m.txt",
    "-rf $(touch x) `id`.txt",
    os.fsdecode(b"not utf-8 \xff\xfe.txt"),
    "\u202egnp.txt",
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
async def test_a_name_is_data_wherever_it_is_shown(tmp_path: Path, name: str) -> None:
    root = tmp_path / "names"
    write(root / name, "Some words here.\n\nAnd some more of them.\n")
    async with reading(root) as reader:
        await reader.press("s", "o")
        assert obeyed(reader) == set()
        await reader.press("escape", "i", "s", "q", "F")
        await reader.type("words")
        await reader.sees("1 passage")
        assert obeyed(reader) == set()
        await reader.press("enter")
        assert reader.pane.file == name
        assert len(reader.pane.marks) == 1
    assert not (Path.cwd() / "x").exists()


HOSTILE = (
    "[bold]A title[/bold] [/ [@click=app.quit]x[/] [link=file:///etc/passwd]y[/link]\n\n"
    "\x1b]52;c;Y3VybCBldmlsfHNo\x07 \x1b[2J\x1b[?1049l \x9b31m \x1bP$qm\x1b\\ \x00\x07\x08\x7f text.\n\n"
    "\u202eright to left\u202c, \u2066isolated\u2069, half \udc80 surrogates\u2028lines\u2029here.\n\n"
    "see [/nowhere] and [$primary] and [#ff0]colour[/#ff0]. A tab\there.\n"
)


async def test_an_article_full_of_escape_sequences_and_markup_is_drawn_as_it_is_written(
    tmp_path: Path,
) -> None:
    root = tmp_path / "hostile"
    write(root / "hostile.txt", HOSTILE.encode("utf-8", "surrogatepass"))
    async with reading(root) as reader:
        await reader.sees("[/nowhere] and [$primary]")
        assert "[bold]A title[/bold] [/" in reader.lines[0]
        assert "␛[2J" in reader.seen
        for keys in (
            "G s a",
            "escape t",
            "escape i s",
            "slash",
            "escape",
            "escape f",
            "o",
            "escape",
            "question_mark",
        ):
            await reader.press(*keys.split())
            assert obeyed(reader) == set(), keys
        await reader.press("escape", "g", "g", "j", "s", "F")
        await reader.type("text")
        await reader.sees("passage")
        assert obeyed(reader) == set()
        await reader.press("escape", "y")
        assert not [c for c in reader.app.clipboard if unicodedata.category(c) == "Cc" and c != "\n"]
        assert len(reader.annotations("hostile.txt")) == 2
        assert all(mark.state == "anchored" for mark in reader.pane.marks)


async def test_an_empty_article_can_be_looked_at(tmp_path: Path) -> None:
    root = tmp_path / "empty"
    write(root / "empty.txt", "")
    write(root / "blank.txt", " \n\n \t\n")
    async with reading(root) as reader:
        for _ in range(2):
            keys = "j G v w escape s a t x r S y f 5 0 G ] n > < z z space ctrl+d { ctrl+o u ctrl+r minus"
            await reader.press(*keys.split())
            await reader.press("escape", "escape", "slash", "a", "enter", "O", "enter")
        assert "empty" in reader.status or reader.screen.status_line.message
        assert not (root / "annotations").exists()


async def test_a_line_of_a_million_characters_is_read_like_any_other(tmp_path: Path) -> None:
    root = tmp_path / "long"
    write(root / "long.txt", "Words without an end " * 50_000)
    async with reading(root) as reader:
        await reader.press("space", "j", "w", "w", "5", "0", "G", "v", "w", "s")
        assert reader.quotes("long.txt")[0] in "Words without an end Words"
        await reader.press("G", "g", "g", "slash")
        await reader.type("an end")
        await reader.press("enter")
        assert "of 50000" in reader.status


async def test_an_article_that_changes_while_it_is_read_keeps_the_place_and_the_marks(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("6", "j", "s")
        row = next(y for y, line in enumerate(reader.page) if "A search began" in line)
        write(
            root / "seeds" / FILE,
            FERRY.replace("\n\nThe ferry", "\n\nA paragraph put in above.\n\nThe ferry"),
        )
        await reader.sees("A paragraph put in above.")
        assert reader.cursor == SEARCH
        (mark,) = reader.pane.marks
        assert mark.span and mark.span.slice(reader.pane.prose.text) == SEARCH
        assert abs(row - next(y for y, line in enumerate(reader.page) if "A search began" in line)) <= 2


async def test_an_article_that_goes_while_it_is_read_stays_on_the_screen(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("j", "s", "j")
        (root / "seeds" / FILE).unlink()
        await reader.until(lambda: "gone" in reader.status or "not" in reader.status)
        assert reader.cursor == NOBODY
        await reader.press("s")
        assert FILE in reader.status
        await reader.press("j")
        assert reader.quotes(FILE) == [LEFT]
        write(root / "seeds" / FILE, FERRY)
        await reader.until(lambda: [mark.state for mark in reader.pane.marks] == ["anchored"])
