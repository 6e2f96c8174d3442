"""What other programs write while a note or a tag is typed: both are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import FILE, harbour, reading, write
from tests.reader import begin_note, typed_note
from tests.sentences import LEFT
from tui.workspace import Workspace


async def test_a_note_is_kept_though_another_program_deleted_its_mark_meanwhile(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s")
        await begin_note(reader, "rather early")
        reader.sidecar(FILE).unlink()
        reader.screen.annotations_changed([f"seeds/{FILE}"])
        await reader.press("escape")
        (kept,) = reader.annotations(FILE)
        assert (kept["quote"], kept["note"]) == (LEFT, "rather early")


async def test_tags_are_kept_though_another_program_deleted_their_mark_meanwhile(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s", "t")
        await reader.until(lambda: reader.screen.boxes.tags.is_open)
        await reader.type("harbour")
        reader.sidecar(FILE).unlink()
        reader.screen.annotations_changed([f"seeds/{FILE}"])
        await reader.press("enter")
        (kept,) = reader.annotations(FILE)
        assert (kept["quote"], kept["tags"]) == (LEFT, ["harbour"])


async def test_deleting_a_mark_that_is_gone_says_so(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s")
        (mark,) = reader.pane.marks
        reader.sidecar(FILE).unlink()
        reader.screen.session.changed(f"seeds/{FILE}")
        reader.screen.attempt(lambda: reader.screen.marking.delete(mark))
        assert "not there any more" in reader.status


async def test_two_programs_that_write_a_note_at_once_both_keep_theirs(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s")
        await begin_note(reader, "ours")
        (mark,) = reader.pane.marks
        other = Workspace.open([reader.root]).notebook
        (theirs,) = other.sidecar(f"seeds/{FILE}").annotations
        other.edit(f"seeds/{FILE}", theirs, theirs.with_note("theirs"), "noted")
        reader.screen.annotations_changed([f"seeds/{FILE}"])
        await reader.press("escape")
        (item,) = reader.annotations(FILE)
        assert (item["note"], item["conflict"]) == ("ours", {"note": "theirs"})
        assert mark.id == reader.pane.marks[0].id


async def test_a_note_that_cannot_be_written_is_kept_beside_and_comes_back_as_the_reader_is_told(
    tmp_path: Path, home: Path
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s")
        await begin_note(reader, "a thought of an hour")
        reader.sidecar(FILE).write_text("annotations: [", encoding="utf-8")
        await reader.press("escape")
        await reader.until(lambda: reader.app.session.unsaved)
        (kept,) = (home / "state" / "postil" / "unsaved").iterdir()
        assert kept.read_text("utf-8") == "a thought of an hour\n"
        assert reader.sidecar(FILE).read_text("utf-8") == "annotations: ["
        assert reader.screen.status_line.error
        assert "your words come back in their box" in reader.screen.status_line.message
        (unsaved,) = reader.app.session.unsaved.values()
        assert str(kept) in unsaved.told  # when the program ends


async def test_a_note_that_can_be_written_nowhere_stays_in_its_box(tmp_path: Path, home: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s")
        await begin_note(reader, "a thought of an hour")
        write(home / "state" / "postil" / "unsaved", "a file in the way")
        reader.sidecar(FILE).write_text("annotations: [", encoding="utf-8")
        await reader.press("escape")
        await reader.until(lambda: reader.screen.boxes.note.is_open)
        assert typed_note(reader) == "a thought of an hour"
        reader.sidecar(FILE).unlink()
        await reader.press("escape")
        assert [item["note"] for item in reader.annotations(FILE)] == ["a thought of an hour"]


async def test_tags_that_cannot_be_written_are_kept_beside(tmp_path: Path, home: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s", "t")
        await reader.until(lambda: reader.screen.boxes.tags.is_open)
        await reader.type("harbour")
        write(reader.sidecar(FILE), "annotations: [")
        await reader.press("enter")
        await reader.until(lambda: reader.app.session.unsaved)
        (kept,) = (home / "state" / "postil" / "unsaved").iterdir()
        assert kept.read_text("utf-8") == "#harbour\n"


@pytest.mark.parametrize("nowhere", [False, True])
async def test_a_note_that_cannot_be_written_at_the_end_is_told_after_it(
    tmp_path: Path, home: Path, nowhere: bool
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s")
        await begin_note(reader, "a thought of an hour")
        write(reader.sidecar(FILE), "annotations: [")
        if nowhere:
            write(home / "state" / "postil" / "unsaved", "a file in the way")
        await reader.press("ctrl+q")
    (unsaved,) = reader.app.session.unsaved.values()
    assert ("a thought of an hour" if nowhere else str(home / "state" / "postil" / "unsaved")) in unsaved.told
