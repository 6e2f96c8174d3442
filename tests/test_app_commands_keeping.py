"""What could not be saved is saved later, and what was done is listed."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tests.app import FILE, Disk, harbour, reading, write
from tests.reader import begin_note, typed_note
from tests.sentences import LEFT, NOBODY
from tui.app.screens.history import HistoryScreen
from tui.workspace import Workspace

# ---- what could not be saved


@pytest.mark.command("retry")
async def test_marks_notes_tags_and_deletions_that_failed_are_saved_by_one_key(
    tmp_path: Path, disk: Disk, home: Path
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s", "j", "s")
        disk(errno.ENOSPC)
        await reader.press("x")
        await reader.press("j", "s")
        await reader.press("k", "k")
        await reader.note("an hour of thought")
        await reader.until(lambda: "disk is full" in reader.status)
        assert list((home / "state/postil/unsaved").glob("*.md"))
        assert reader.quotes(FILE) == [LEFT, NOBODY]
        await reader.press("W")
        assert "disk is full" in reader.status
        disk(0)
        await reader.press("h")
        await reader.until(lambda: "W save again" in reader.status)
        await reader.press("W")
        assert "saved: deleted “Nobody on the pier had seen it go.”, and 2 more" in reader.status
        first, third = reader.annotations(FILE)
        assert (first["quote"], first["note"]) == (LEFT, "an hour of thought")
        assert third["quote"].startswith("The harbour master")
        assert not list((home / "state/postil/unsaved").glob("*.md"))
        assert not reader.app.session.unsaved
        await reader.press("W")
        assert "nothing waits to be saved" in reader.status
        await reader.press("3", "u")
        assert reader.quotes(FILE) == [LEFT, NOBODY]


async def test_what_could_not_be_saved_is_told_at_the_next_start_and_can_still_be_saved(
    tmp_path: Path, disk: Disk, home: Path
) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("j")
        disk(errno.EDQUOT)
        await reader.press("s")
        await reader.until(lambda: "quota" in reader.status)
    disk(0)
    async with reading(root) as reader:
        await reader.sees("not saved: W tries again")
        await reader.press("W")
        assert reader.quotes(FILE) == [LEFT]


@pytest.mark.parametrize("freed", ["before the box is left", "after"])
async def test_a_note_begun_on_words_that_could_not_be_marked_is_typed_and_kept(
    tmp_path: Path, disk: Disk, freed: str
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j")
        disk(errno.ENOSPC)
        await begin_note(reader, "quite a thought")
        await reader.until(lambda: "not saved, the disk is full" in reader.status)
        assert typed_note(reader) == "quite a thought"
        if freed == "before the box is left":
            disk(0)
        await reader.press("escape")
        await reader.until(lambda: not reader.screen.boxes.note.is_open)
        disk(0)
        await reader.press("W")
        (kept,) = reader.annotations(FILE)
        assert (kept["quote"], kept["note"]) == (LEFT, "quite a thought")
        assert "conflict" not in kept
        assert not reader.app.session.unsaved


async def test_tags_begun_on_words_that_could_not_be_marked_are_typed_and_kept(
    tmp_path: Path, disk: Disk
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j")
        disk(errno.EROFS)
        await reader.press("t")
        await reader.type("quay")
        await reader.press("enter")
        disk(0)
        await reader.press("W")
        (kept,) = reader.annotations(FILE)
        assert (kept["quote"], kept["tags"]) == (LEFT, ["quay"])


# ---- the history


@pytest.mark.command("history")
async def test_what_was_done_in_all_starts_is_listed_and_gone_back_to(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("j", "s")
        await reader.note("why")
    async with reading(root) as reader:
        await reader.press("2", "j", "s", "U")
        await reader.until(lambda: isinstance(reader.app.screen, HistoryScreen))
        await reader.sees("Enter takes back 1 of 3")
        rows = [line for line in reader.lines if "“" in line]
        done = [row.split("“")[0].strip("▌ ") for row in rows]
        assert done == ["marked", "noted on", "marked"]
        assert "The Ferry That Left at No…" in rows[0]
        await reader.press("j")
        await reader.sees("Enter takes back 2 of 3")
        await reader.press("enter")
        assert "undid: noted on “The ferry left at noon.” and 1 before it" in reader.status
        assert [(item["quote"], item.get("note")) for item in reader.annotations(FILE)] == [(LEFT, None)]
        await reader.press("U")
        await reader.sees("── now ──")
        await reader.press("k", "k", "k")
        await reader.sees("Enter does again 2 of 2")
        await reader.press("enter")
        assert [item.get("note") for item in reader.annotations(FILE)] == ["why", None]
        await reader.press("U", "escape")
        assert [item.get("note") for item in reader.annotations(FILE)] == ["why", None]


async def test_undo_goes_on_where_the_start_before_ended(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("j", "s", "x")
    async with reading(root) as reader:
        await reader.press("u")
        assert reader.quotes(FILE) == [LEFT]
        assert "undid: deleted “The ferry left at noon.”" in reader.status
        await reader.press("u", "u")
        assert reader.quotes(FILE) == []
        assert "nothing to undo" in reader.status
        await reader.press("ctrl+r")
        assert reader.quotes(FILE) == [LEFT]


# ---- renamed articles


@pytest.mark.command("follow")
async def test_the_annotations_of_a_renamed_article_go_after_it_by_one_key(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("j", "s")
    (root / "seeds/ferry.txt").rename(root / "seeds/boat.txt")
    async with reading(root) as reader:
        await reader.sees("seeds/ferry.txt is seeds/boat.txt now: gM moves its 1 annotation")
        await reader.press("g", "M")
        assert "moved 1 annotation to their article" in reader.status
        assert reader.quotes("boat.txt") == [LEFT]
        assert not reader.sidecar(FILE).exists()
        await reader.open("boat.txt")
        await reader.sees("Notes here · 1")
        await reader.press("g", "M")
        assert "every annotation has its article" in reader.status


async def test_an_article_that_is_renamed_while_it_is_read_is_told_too(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("j", "s")
        (root / "seeds/ferry.txt").rename(root / "seeds/boat.txt")
        await reader.sees("seeds/ferry.txt is seeds/boat.txt now")
        await reader.press("g", "M")
        assert reader.quotes("boat.txt") == [LEFT]


async def test_a_history_that_is_not_kept_is_told_once(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    write(Workspace.open([root]).where.kept_in("history"), "where a folder should be")
    async with reading(root) as reader:
        await reader.press("s")
        await reader.sees("it can be undone only until you leave; the history is not kept")
        assert "marked" in reader.status
        await reader.press("j", "s")
        assert "the history is not kept" not in reader.status
        await reader.press("u", "u")
        assert reader.annotations(FILE) == []
