"""What was being typed when the program ended comes back, or is thrown away."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key

from tests.app import FILE, harbour, reading, write
from tests.reader import PATIENCE, begin_note, typed_note
from tests.sentences import LEFT
from tui.annotations.plain import to_plain
from tui.app.drafts import PAUSE, Draft, Drafts
from tui.files import leftovers
from tui.text.span import Span
from tui.workspace import Workspace


def drafts_in(home: Path) -> list[dict[str, Any]]:
    """What the files of drafts hold; the thread that writes them may take one away meanwhile."""
    found = []
    for path in (home / "state/postil/drafts").rglob("*.json"):
        with suppress(FileNotFoundError):
            found.append(json.loads(path.read_text("ascii")))
    return found


def killed(root: Path, words: str, *, kind: str = "note", tags: tuple[str, ...] = ()) -> Path:
    """What a program leaves that marked the first sentence and was killed while something was typed."""
    workspace = Workspace.open([root])
    text = workspace.article(f"seeds/{FILE}").text
    start = text.index(LEFT)
    mark = workspace.notebook.mark(f"seeds/{FILE}", Span(start, start + len(LEFT)), pen="claim")
    name = f"01KDXAA0000000000000000001-{leftovers.here()}-4194305.json"
    draft = Draft(f"seeds/{FILE}", mark, kind, words, tags)
    return write(workspace.where.kept_in("drafts") / name, json.dumps(to_plain(draft)))


async def test_what_is_typed_is_on_the_disk_within_a_second_and_goes_when_it_is_kept(
    tmp_path: Path, home: Path
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s")
        await begin_note(reader, "half a thou")
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
            await begin_note(reader, "x")
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
