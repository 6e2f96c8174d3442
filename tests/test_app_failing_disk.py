"""A disk on which nothing can be written: a line says so, and what was typed comes back."""

from __future__ import annotations

import errno
import shlex
from contextlib import nullcontext
from pathlib import Path

import pytest
import yaml

from tests.app import FILE, Disk, harbour, reading, write
from tests.reader import begin_note, typed_note
from tests.sentences import LEFT, NOBODY, THIRD

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
        await begin_note(reader, " and after")
        disk(errno.ENOSPC)
        await reader.press(leave)
        await reader.until(lambda: "disk is full" in reader.status)
        assert "annotations/ferry.txt.yaml" in reader.status
        assert reader.annotations(FILE)[0]["note"] == "before"
        assert unsaved(home) == ["before and after\n"]
        await reader.press("j", "k")
        await begin_note(reader, "!")
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
        await begin_note(reader, "not to be lost")
        disk(errno.ENOSPC)
        await reader.pilot.press("ctrl+q")
        await reader.until(lambda: reader.app._exit)
    assert unsaved(home) == ["not to be lost\n"]


async def test_leaving_while_a_note_is_typed_keeps_it(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("j")
        await begin_note(reader, "typed to the end")
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
