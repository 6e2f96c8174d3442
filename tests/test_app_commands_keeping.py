"""What could not be saved is saved later, what was being typed comes back, what was done is listed."""

from __future__ import annotations

import errno
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key

from tests.app import Disk, harbour, reading, write
from tests.reader import PATIENCE, Reader, typed_note
from tests.sentences import LEFT, NOBODY
from tui.annotations.plain import to_plain
from tui.app.drafts import PAUSE, Draft, Drafts
from tui.app.screens.history import HistoryScreen
from tui.files import leftovers
from tui.text.span import Span
from tui.workspace import Workspace

FILE = "ferry.txt"


def drafts_in(home: Path) -> list[dict[str, Any]]:
    """What the files of drafts hold; the thread that writes them may take one away meanwhile."""
    found = []
    for path in (home / "state/postil/drafts").rglob("*.json"):
        with suppress(FileNotFoundError):
            found.append(json.loads(path.read_text("ascii")))
    return found


async def typing(reader: Reader, words: str) -> None:
    """Open the note at the cursor and type, without leaving the box."""
    await reader.press("a")
    await reader.until(lambda: reader.screen.boxes.note.is_open)
    await reader.type(words)


def killed(root: Path, words: str, *, kind: str = "note", tags: tuple[str, ...] = ()) -> Path:
    """What a program leaves that marked the first sentence and was killed while something was typed."""
    workspace = Workspace.open([root])
    text = workspace.article(f"seeds/{FILE}").text
    start = text.index(LEFT)
    mark = workspace.notebook.mark(f"seeds/{FILE}", Span(start, start + len(LEFT)), pen="claim")
    name = f"01KDXAA0000000000000000001-{leftovers.here()}-4194305.json"
    draft = Draft(f"seeds/{FILE}", mark, kind, words, tags)
    return write(workspace.where.kept_in("drafts") / name, json.dumps(to_plain(draft)))


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
        await typing(reader, "quite a thought")
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


# ---- what is being typed


async def test_what_is_typed_is_on_the_disk_within_a_second_and_goes_when_it_is_kept(
    tmp_path: Path, home: Path
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s")
        await typing(reader, "half a thou")
        await reader.until(lambda: [each["words"] for each in drafts_in(home)] == ["half a thou"])
        assert PAUSE < 1, "the seconds after which it is written"
        assert drafts_in(home)[0]["annotation"]["quote"]["exact"] == LEFT
        (folder,) = (home / "state/postil/drafts").iterdir()
        assert folder.stat().st_mode & 0o077 == 0
        await reader.press("escape")
        await reader.until(lambda: drafts_in(home) == [])
        await reader.press("t")
        await reader.type("ships, pi")
        await reader.until(lambda: [each.get("tags") for each in drafts_in(home)] == [["ships", "pi"]])
        await reader.press("enter")
        await reader.until(lambda: drafts_in(home) == [])


async def test_a_key_typed_right_before_the_box_is_left_leaves_no_draft(tmp_path: Path, home: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s")
        for _ in range(5):
            await typing(reader, "x")
            for key in ("y", "z", "escape"):
                reader.app.post_message(reader_key(key))
            await reader.until(lambda: not reader.screen.boxes.note.is_open)
        assert reader.app.session.drafts.flush(PATIENCE)
        assert drafts_in(home) == []


def reader_key(key: str) -> Any:
    return Key(key, key if len(key) == 1 else None)


@pytest.mark.command("recover")
async def test_a_note_that_was_cut_off_is_told_and_opens_with_one_key(tmp_path: Path, home: Path) -> None:
    root = harbour(tmp_path)
    path = killed(root, "half a thou")
    async with reading(root) as reader:
        await reader.sees("R goes on with the note on “The ferry left at noon.”, cut off")
        await reader.press("h")
        assert "R unfinished note" in reader.status
        await reader.press("G", "R")
        await reader.until(lambda: reader.screen.boxes.note.is_open)
        assert typed_note(reader) == "half a thou"
        await reader.type("ght")
        await reader.press("escape")
        assert [item["note"] for item in reader.annotations(FILE)] == ["half a thought"]
        assert not path.exists()
        assert "R unfinished" not in reader.status
        await reader.press("R")
        assert "nothing was left unfinished" in reader.status


@pytest.mark.command("throw_away")
async def test_a_note_that_was_cut_off_can_be_thrown_away_and_still_lies_there_for_a_day(
    tmp_path: Path,
) -> None:
    root = harbour(tmp_path)
    path = killed(root, "half a thou")
    async with reading(root) as reader:
        await reader.sees("R goes on")
        await reader.press("g", "R")
        assert "thrown away" in reader.status
        assert not path.exists()
        (thrown,) = path.parent.iterdir()
        assert "half a thou" in thrown.read_text("ascii")
        await reader.press("a")
        assert typed_note(reader) == ""
    os.utime(thrown, (1, 1))
    async with reading(root) as reader:
        await reader.until(lambda: not thrown.exists())
        assert "R goes on" not in reader.seen


async def test_tags_that_were_cut_off_come_back_too(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    killed(root, "", kind="tags", tags=("ships", "pier"))
    async with reading(root) as reader:
        await reader.sees("R goes on with the tags")
        await reader.press("R")
        await reader.until(lambda: reader.screen.boxes.tags.is_open)
        await reader.press("escape")
        assert reader.annotations(FILE)[0]["tags"] == ["ships", "pier"]


async def test_what_was_cut_off_meets_what_others_wrote_since(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    killed(root, "ours")
    book = Workspace.open([root]).notebook
    (mark,) = book.sidecar(f"seeds/{FILE}").annotations
    book.edit(f"seeds/{FILE}", mark, mark.with_note("theirs"), "noted")
    async with reading(root) as reader:
        await reader.sees("R goes on")
        await reader.press("R")
        await reader.until(lambda: reader.screen.boxes.note.is_open)
        await reader.press("escape")
        (item,) = reader.annotations(FILE)
        assert "ours" in str(item) and "theirs" in str(item)


async def test_a_note_that_was_cut_off_brings_back_the_mark_that_somebody_deleted(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    killed(root, "an hour of thought")
    book = Workspace.open([root]).notebook
    book.remove(f"seeds/{FILE}", book.sidecar(f"seeds/{FILE}").annotations)
    async with reading(root) as reader:
        await reader.sees("R goes on")
        await reader.press("R")
        await reader.until(lambda: reader.screen.boxes.note.is_open)
        await reader.press("escape")
        assert [(item["quote"], item["note"]) for item in reader.annotations(FILE)] == [
            (LEFT, "an hour of thought")
        ]


async def test_a_draft_whose_words_are_kept_or_that_is_no_draft_is_not_told(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    path = killed(root, "")
    rubbish = [
        write(path.with_name(f"01KDXAA000000000000000000{at}-{leftovers.here()}-4194305.json"), text)
        for at, text in enumerate(("{", "[" * 60_000, '{"file": "../../x", "kind": 3}', "null"), 2)
    ]
    draft = json.loads(path.read_text("ascii"))
    for at, wrong in enumerate(({"file": "../../x"}, {"file": ""}, {"file": "a\0b"}, {"kind": "?"}), 6):
        name = f"01KDXAA000000000000000000{at:X}-{leftovers.here()}-4194305.json"
        rubbish.append(write(path.with_name(name), json.dumps(draft | {"words": "evil"} | wrong)))
    async with reading(root) as reader:
        await reader.until(lambda: not path.exists())
        await reader.press("j")
        assert "R goes on" not in reader.seen
        assert "R unfinished" not in reader.status
    assert all(each.exists() for each in rubbish), "what is not understood is not thrown away"


def test_a_disk_that_takes_no_drafts_is_told_and_costs_nothing_else(tmp_path: Path) -> None:
    folder = write(tmp_path / "file", "in the way") / "drafts"
    drafts = Drafts(folder)
    annotation = Workspace.open([harbour(tmp_path)]).notebook.mark(f"seeds/{FILE}", Span(0, 3), pen="")
    drafts.typed(Draft("f", annotation, "note", "words"))
    assert drafts.flush(PATIENCE)
    assert drafts.problem
    assert drafts.left() == ()


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
