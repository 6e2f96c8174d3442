"""Whatever lies in a library or happens to the disk: a line says what and where, the reader goes on,
and no byte that was there is lost."""

from __future__ import annotations

import errno
import os
import shlex
import unicodedata
from contextlib import nullcontext
from pathlib import Path

import pytest
import yaml

from tests.app import FERRY, Disk, harbour, reading, running, samples, write
from tests.reader import Reader, typed_note
from tests.sentences import LEFT, LINES, NOBODY, SEARCH, THIRD, TITLE
from tui.app.screens.start import StartScreen

FILE = "ferry.txt"
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"


def obeyed(reader: Reader) -> set[str]:
    """Characters on the screen that a terminal would obey instead of draw."""
    return {
        character
        for line in reader.lines
        for character in line
        if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in BIDI
    }


# ---- articles


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


# ---- sidecars

CONFLICT = """\
schema: 1
<<<<<<< HEAD
annotations: []
=======
annotations:
- quote: ferry
>>>>>>> other
"""

DAMAGED = {
    "no YAML": ("annotations: [unclosed\n", "line"),
    "conflict markers": (CONFLICT, "line 2"),
    "newer schema": ("schema: 2\nannotations:\n- quote: The ferry left\n  new: thing\n", "schema"),
    "bytes": (b"\xff\xfe\x00\x01garbage", "ferry.txt.yaml"),
    "a list of lists": ("[" * 60_000, "line 1"),
    "a tag of Python": ("annotations: !!python/object/apply:os.system ['touch x']\n", "ferry.txt.yaml"),
}


@pytest.mark.parametrize("kind", DAMAGED)
async def test_a_sidecar_that_is_not_understood_is_told_and_not_touched(tmp_path: Path, kind: str) -> None:
    root = harbour(tmp_path)
    content, said = DAMAGED[kind]
    path = write(root / "annotations" / f"{FILE}.yaml", content)
    before = path.read_bytes()
    async with reading(root) as reader:
        await reader.press("j", "s")
        await reader.until(lambda: said in reader.status, said)
        assert "ferry.txt.yaml" in reader.status
        await reader.press("a", "escape", "t", "escape", "3", "s", "u", "x", "i", "s", "x", "q", "j")
        assert path.read_bytes() == before
        await reader.open("lamps.txt")
        await reader.press("s")
        assert len(reader.quotes("lamps.txt")) == 1
        write(path, "annotations: []\n")
        await reader.open("ferry.txt")
        await reader.press("g", "g", "s")
        assert reader.quotes(FILE) == [TITLE]
    assert not (Path.cwd() / "x").exists()


async def test_what_a_person_wrote_into_a_sidecar_stays(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    path = write(
        root / "annotations" / f"{FILE}.yaml",
        "# read twice\nschema: 1\nmood: grim\nannotations:\n"
        "- quote: Nobody on the pier   # who?\n  importance: 7\n- 42\n- {quote: lamps still lit, pen: odd}\n",
    )
    before = path.read_text().splitlines()
    async with reading(root) as reader:
        assert len(reader.pane.marks) == 2
        await reader.press("]", "t")
        await reader.type("pier")
        await reader.press("enter", "G", "5", "s", "g", "g", "s")
        after = path.read_text().splitlines()
        kept = [line.strip("- ") for line in before if "lamps" not in line]
        assert [line for line in (line.strip("- ") for line in after) if line in kept] == kept
        await reader.press("u", "u", "u")
    assert path.read_text().splitlines() == before


async def test_opening_and_leaving_changes_no_byte_of_the_library(tmp_path: Path) -> None:
    root = samples(tmp_path)

    def state() -> dict[str, tuple[int, bytes]]:
        found = [path for path in root.rglob("*") if path.is_file()]
        return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in found}

    before = state()
    async with reading(root) as reader:
        await reader.press(
            "O", "enter", "i", "s", "q", "G", "]", "a", "escape", "t", "escape", "y", "f", "escape"
        )
        await reader.until(lambda: not reader.screen.boxes.note.is_open)
        await reader.pilot.press("q")
    assert state() == before


# ---- other programs


async def test_a_mark_that_another_program_makes_is_shown_at_once(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("j", "s")
        written = reader.sidecar(FILE).read_text()
        write(
            reader.sidecar(FILE), written + "\n- quote: Three boats went out\n  pen: doubt\n  note: by hand\n"
        )
        await reader.sees("by hand")
        assert reader.ground("Three boats") == reader.screen.session.ink.palette.pens["red"].tint
        write(reader.sidecar("lamps.txt"), "annotations:\n- quote: the storm\n  note: of another article\n")
        await reader.press("i", "s")
        await reader.sees("of another article")


async def test_a_sidecar_of_an_article_that_is_not_open_is_found_by_the_search(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        write(reader.sidecar("lamps.txt"), "annotations:\n- quote: the storm\n  note: tempestuous remark\n")
        await reader.until(lambda: reader.app.session.placed("seeds/lamps.txt"))
        engine = reader.screen.finding.filling.engine
        await reader.until(lambda: engine.search("tempestuous").hits)
        await reader.press("F")
        await reader.type("tempestuous")
        await reader.sees("tempestuous remark")


async def typing(reader: Reader, words: str) -> None:
    await reader.press("a")
    await reader.until(lambda: reader.screen.boxes.note.is_open)
    await reader.type(words)


async def test_a_note_that_is_being_typed_and_one_written_elsewhere_are_both_kept(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j")
        await reader.note("first")
        await typing(reader, " of mine")
        written = reader.sidecar(FILE).read_text()
        write(
            reader.sidecar(FILE),
            written.replace("first", "first of theirs").replace("pen: claim", "pen: doubt"),
        )
        await reader.until(lambda: [mark.pen for mark in reader.pane.marks] == ["doubt"])
        assert typed_note(reader) == "first of mine"
        await reader.press("escape")
        await reader.until(lambda: "mine" in reader.annotations(FILE)[0]["note"])
        item = reader.annotations(FILE)[0]
        assert (item["note"], item["conflict"]) == ("first of mine", {"note": "first of theirs"})
        assert item["pen"] == "doubt"
        await reader.press("g", "equals_sign")
        assert reader.annotations(FILE)[0]["note"] == "first of mine\nfirst of theirs"


async def test_a_note_that_is_being_typed_survives_when_its_annotation_is_deleted_elsewhere(
    tmp_path: Path,
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s")
        await typing(reader, "mine")
        reader.sidecar(FILE).unlink()
        await reader.until(lambda: not reader.pane.marks)
        await reader.press("escape")
        await reader.until(lambda: reader.annotations(FILE))
        (item,) = reader.annotations(FILE)
        assert (item["quote"], item["note"]) == (LEFT, "mine")


async def test_tags_that_are_being_typed_join_those_given_elsewhere(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s", "t")
        await reader.type("mine")
        written = reader.sidecar(FILE).read_text()
        write(reader.sidecar(FILE), written.replace("pen: claim", "pen: claim\n  tags: [theirs]"))
        await reader.until(lambda: any(mark.tags for mark in reader.pane.marks))
        await reader.press("enter")
        await reader.until(lambda: len(reader.annotations(FILE)[0]["tags"]) == 2)
        assert set(reader.annotations(FILE)[0]["tags"]) == {"mine", "theirs"}


# ---- a disk that fails

FAILURES = {"full": (errno.ENOSPC, "the disk is full"), "read-only": (errno.EROFS, "the disk is read-only")}


@pytest.mark.parametrize("kind", FAILURES)
async def test_a_mark_that_cannot_be_written_is_told_and_can_be_made_later(
    tmp_path: Path, disk: Disk, kind: str
) -> None:
    number, said = FAILURES[kind]
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("G", "s", "g", "g", "j", "s")
        before = reader.sidecar(FILE).read_bytes()
        disk(number)
        for keys in ("j s", "k s", "2 s", "S", "x", "u"):
            await reader.press(*keys.split())
            assert said.lower() in reader.status.lower(), keys
            assert "ferry.txt.yaml" in reader.status
        assert reader.sidecar(FILE).read_bytes() == before
        assert [path.name for path in reader.sidecar(FILE).parent.iterdir()] == ["ferry.txt.yaml"]
        assert len(reader.pane.marks) == 2
        disk(0)
        await reader.press("u")
        assert reader.quotes(FILE) == [THIRD]
        await reader.press("ctrl+r", "j", "s")
        assert reader.quotes(FILE) == [LEFT, NOBODY, THIRD]


async def test_selected_words_stay_selected_when_they_could_not_be_marked(tmp_path: Path, disk: Disk) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "v", "2", "w")
        disk(errno.ENOSPC)
        await reader.press("s")
        assert reader.selected == "The ferry left"
        disk(0)
        await reader.press("s")
        assert reader.quotes(FILE) == ["The ferry left"]


def unsaved(home: Path) -> list[str]:
    """What the files of words that could not be kept hold."""
    return [path.read_text("utf-8") for path in (home / "state" / "postil" / "unsaved").glob("*.md")]


@pytest.mark.parametrize("leave", ["escape", "ctrl+g", "ctrl+s"])
async def test_a_note_that_cannot_be_written_comes_back_when_its_box_is_opened_again(
    tmp_path: Path, disk: Disk, leave: str, home: Path
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j")
        await reader.note("before")
        await typing(reader, " and after")
        disk(errno.ENOSPC)
        await reader.press(leave)
        await reader.until(lambda: "disk is full" in reader.status)
        assert "annotations/ferry.txt.yaml" in reader.status
        assert reader.annotations(FILE)[0]["note"] == "before"
        assert unsaved(home) == ["before and after\n"]
        await reader.press("j", "k")
        await typing(reader, "!")
        assert typed_note(reader) == "before and after!"
        await reader.press(leave)
        assert unsaved(home) == ["before and after!\n"]
        disk(0)
        await reader.press("a", leave)
        await reader.until(lambda: reader.annotations(FILE)[0]["note"] == "before and after!")
        assert unsaved(home) == []
        assert reader.app.session.unsaved == {}
        await reader.press("j")
        assert reader.cursor == NOBODY


async def test_tags_that_cannot_be_written_come_back_when_their_box_is_opened_again(
    tmp_path: Path, disk: Disk, home: Path
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s", "t")
        await reader.type("ships, pier")
        disk(errno.ENOSPC)
        await reader.press("enter")
        await reader.until(lambda: "disk is full" in reader.status)
        disk(0)
        await reader.press("t", "enter")
        await reader.until(lambda: reader.annotations(FILE)[0].get("tags") == ["ships", "pier"])
        assert unsaved(home) == []


async def test_leaving_while_a_note_cannot_be_written_keeps_it_beside(
    tmp_path: Path, disk: Disk, home: Path
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s")
        await typing(reader, "not to be lost")
        disk(errno.ENOSPC)
        await reader.pilot.press("ctrl+q")
        await reader.until(lambda: reader.app._exit)
    assert unsaved(home) == ["not to be lost\n"]


async def test_leaving_while_a_note_is_typed_keeps_it(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("j")
        await typing(reader, "typed to the end")
        await reader.pilot.press("ctrl+q")
        await reader.until(lambda: reader.app._exit)
    written = yaml.safe_load((root / "annotations" / f"{FILE}.yaml").read_text("utf-8"))
    assert written["annotations"][0]["note"] == "typed to the end"


async def test_a_note_from_the_readers_editor_comes_back_when_it_cannot_be_written(
    tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = write(tmp_path / "editor", '#!/bin/sh\nprintf "from outside" > "$1"\n')
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", shlex.quote(str(script)))
    async with reading(harbour(tmp_path)) as reader:
        monkeypatch.setattr(reader.app, "suspend", nullcontext)
        await reader.press("j", "s")
        disk(errno.ENOSPC)
        await reader.press("E")
        await reader.until(lambda: "disk is full" in reader.status)
        disk(0)
        await reader.press("a")
        assert typed_note(reader) == "from outside"
        await reader.press("escape")
        await reader.until(lambda: reader.annotations(FILE)[0].get("note") == "from outside")


async def test_a_desk_that_cannot_be_written_keeps_nobody_from_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    write(home / "state", "a file where a folder should be")
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("2", "j", "s")
        assert reader.quotes(FILE) == [NOBODY]
