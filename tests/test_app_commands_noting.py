"""Notes and tags by keys, and every step taken back: what is on disk then."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.app import FILE, QUICK, harbour, reading, write
from tests.reader import Reader, typed_note
from tests.sentences import CUT, LEFT, NOBODY, ROPES

# ---- notes


@pytest.mark.command("note")
async def test_a_note_is_typed_below_the_words_and_escape_keeps_it(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j")
        before = reader.page
        await reader.press("a")
        assert reader.screen.boxes.note.is_open
        assert reader.quotes(FILE) == [LEFT]
        await reader.type("who says so?\nTwo lines")
        row = next(y for y, line in enumerate(reader.lines) if "The ferry left" in line)
        assert any("who says so?" in line for line in reader.lines[row + 1 : row + 6])
        await reader.press("escape")
        assert reader.annotations(FILE)[0]["note"] == "who says so?\nTwo lines"
        assert "noted on “The ferry left at noon.”" in reader.status
        assert [line[6:-1] for line in reader.page] == [line[6:-1] for line in before]
        assert "•" in next(line for line in reader.page if "The ferry left" in line)
        await reader.press("a")
        assert typed_note(reader) == "who says so?\nTwo lines"
        await reader.type("!")
        await reader.press("ctrl+g")
        assert reader.annotations(FILE)[0]["note"] == "who says so?\nTwo lines!"
        assert "edited the note" in reader.status
        assert reader.cursor == LEFT


@pytest.mark.command("note", "select")
async def test_a_note_on_selected_words_marks_just_these(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "v", "w", "a", "enter")
        await reader.until(lambda: reader.screen.boxes.note.is_open)
        await reader.type("this one")
        await reader.press("escape")
        assert reader.quotes(FILE) == ["The ferry"]
        assert reader.annotations(FILE)[0]["note"] == "this one"


@pytest.mark.command("note_in_editor", "note")
@pytest.mark.parametrize("keys", [("E",), ("a", "ctrl+e")])
async def test_a_note_goes_through_the_editor_of_the_reader(
    tmp_path: Path, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    script = write(tmp_path / "my editor", '#!/bin/sh\nprintf " from outside" >> "$2"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", f"'{script}' --wait")
    async with reading(harbour(tmp_path)) as reader:
        suspended(reader, monkeypatch)
        await reader.press("j")
        await reader.note("typed")
        await reader.press(*keys)
        await reader.until(lambda: reader.annotations(FILE)[0].get("note") == "typed from outside")


def suspended(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test without a terminal leave the screen to an editor."""
    from contextlib import nullcontext

    monkeypatch.setattr(reader.app, "suspend", nullcontext)


@pytest.mark.command("note_in_editor")
@pytest.mark.parametrize(
    ("editor", "said"),
    [("", "no editor is set"), ("/no/such/editor", "did not start"), ("false", "ended with 1")],
)
async def test_an_editor_that_fails_is_told_and_the_note_is_kept(
    tmp_path: Path, editor: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", editor)
    monkeypatch.delenv("EDITOR", raising=False)
    async with reading(harbour(tmp_path)) as reader:
        suspended(reader, monkeypatch)
        await reader.press("a")
        await reader.type("typed")
        await reader.press("ctrl+e")
        await reader.until(lambda: reader.annotations(FILE)[0].get("note") == "typed")
        await reader.sees(said)


# ---- tags


@pytest.mark.command("tag")
async def test_tags_are_typed_and_kept_and_offered_the_next_time(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "t")
        assert reader.screen.boxes.tags.is_open
        await reader.type("ships, harbour")
        await reader.press("enter")
        assert reader.annotations(FILE)[0]["tags"] == ["ships", "harbour"]
        assert "#ships #harbour" in reader.status
        await reader.press("3", "j", "t")
        await reader.type("har")
        await reader.sees("harbour")
        await reader.press("tab", "enter")
        assert reader.annotations(FILE)[1]["tags"] == ["harbour"]
        await reader.press("t")
        assert reader.screen.boxes.tags.query_one(Input).value.startswith("harbour")
        await reader.type("x")
        await reader.press("escape")
        assert reader.annotations(FILE)[1]["tags"] == ["harbour", "x"]
        assert reader.cursor == ROPES


# ---- delete, undo, redo


@pytest.mark.command("delete", "undo", "redo")
@pytest.mark.parametrize("key", ["x", "delete"])
async def test_a_deleted_mark_comes_back_as_it_was(tmp_path: Path, key: str) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s")
        await reader.note("mine")
        before = reader.sidecar(FILE).read_bytes()
        await reader.press(key)
        assert "deleted “The ferry left at noon.”" in reader.status
        assert not reader.sidecar(FILE).exists()
        assert reader.ground("The ferry left") == reader.screen.session.ink.palette.ground
        await reader.press("u")
        assert "undid: deleted “The ferry left at noon.”" in reader.status
        assert reader.sidecar(FILE).read_bytes() == before
        await reader.press("ctrl+r")
        assert "did again: deleted" in reader.status
        assert not reader.sidecar(FILE).exists()


@pytest.mark.command("undo", "redo")
async def test_every_step_is_taken_back_and_done_again_in_order_across_articles(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s", "s")
        await reader.pen("2")
        await reader.press("t")
        await reader.type("ships")
        await reader.press("enter")
        await reader.note("why")
        await reader.open("lamps.txt")
        await reader.press("s")
        said = []
        for _ in range(6):
            await reader.press("u")
            said.append(reader.status.split("undid: ")[1].split(" “")[0].rstrip(":"))
        assert said == ["marked", "noted on", "tagged #ships", "changed the pen of", "grew", "marked"]
        assert not reader.sidecar(FILE).exists()
        assert not reader.sidecar("lamps.txt").exists()
        await reader.press("u")
        assert "not possible here" in reader.status or "nothing to undo" in reader.status
        await reader.press("6", "ctrl+r")
        (made,) = reader.annotations(FILE)
        assert (made["quote"], made["pen"]) == (f"{LEFT} {NOBODY}", "evidence")
        assert (made["tags"], made["note"]) == (["ships"], "why")
        assert len(reader.annotations("lamps.txt")) == 1


@pytest.mark.command("undo")
async def test_a_count_takes_back_as_many_steps_and_stops_when_there_are_none(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("s", "2", "j", "s", "2", "j", "s")
        await reader.press("2", "u")
        assert reader.quotes(FILE) == ["The Ferry That Left at Noon"]
        await reader.press("9", "u")
        assert reader.quotes(FILE) == []
        assert "nothing to undo" in reader.status


# ---- the clipboard


@pytest.mark.command("copy")
async def test_words_are_copied_with_their_source(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("2", "}", "y")
        assert reader.app.clipboard == f"“{ROPES}” (The Ferry That Left at Noon)"
        assert "copied 7 words" in reader.status
        await reader.press("j", "v", "w", "y")
        assert reader.app.clipboard.startswith("“One of”")
        assert reader.selected == ""
        await reader.press("v", "2", "w", "s", "y")
        assert reader.app.clipboard.startswith("“One of them”")
        assert CUT.startswith("One of them")


async def test_the_name_of_who_reads_is_written_when_the_settings_give_one(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path), config=replace(QUICK, by="anna")) as reader:
        await reader.press("s")
        assert reader.annotations(FILE)[0]["by"] == "anna"
