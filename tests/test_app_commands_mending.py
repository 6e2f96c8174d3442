"""What two versions of a library left behind: told at the start, merged on request."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import FERRY, FILE, harbour, reading, write
from tests.changed import clashing
from tests.sentences import LEFT, NOBODY

MINE = f"annotations:\n- id: 01KDXAA0000000000000000001\n  quote: {LEFT}\n  note: Who saw it?\n"
THEIRS = f"{MINE}- id: 01KDXAA0000000000000000002\n  quote: {NOBODY}\n"
COPY = "ferry.txt.sync-conflict-20260102-030405-ABCDEFG.yaml"


@pytest.mark.command("merge_copies")
async def test_a_conflict_copy_is_told_at_the_start_and_merged_by_a_key(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    mine = write(root / "annotations" / f"{FILE}.yaml", MINE)
    copy = write(root / "annotations" / COPY, THEIRS)
    async with reading(root) as reader:
        await reader.sees("1 conflict copy: gm merges them by annotation")
        assert mine.read_text() == MINE and copy.exists(), "nothing is merged by itself"
        await reader.press("g", "m")
        await reader.sees("merged 1 sidecar")
        assert reader.quotes(FILE) == [LEFT, NOBODY]
        assert not copy.exists()
        assert len(reader.pane.marks) == 2, "and is seen at once"
        await reader.press("g", "m")
        await reader.sees("nothing to merge")


@pytest.mark.command("merge_copies", "keep_other")
async def test_markers_of_git_are_merged_and_a_clash_that_is_left_is_settled(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    note = "  note: Who saw it?\n"
    marked = MINE.replace(note, f"<<<<<<< HEAD\n{note}=======\n  note: Nobody.\n>>>>>>> branch\n")
    write(root / "annotations" / f"{FILE}.yaml", marked)
    async with reading(root) as reader:
        await reader.sees("1 sidecar with git's conflict markers: gm merges")
        assert [mark.quote for mark in reader.pane.marks] == [LEFT], "what can be read is shown"
        await reader.press("i")
        assert "! shown, not changed (line 4)" in reader.lines[-2]
        await reader.press("i", "g", "m")
        await reader.sees("left: 1 annotation with a clash")
        await reader.press("j", "g", "greater_than_sign")
        assert [item["note"] for item in reader.annotations(FILE)] == ["Nobody."]


@pytest.mark.command("merge_copies")
async def test_what_cannot_be_merged_is_told_and_left(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    write(root / "annotations" / f"{FILE}.yaml", MINE)
    copy = write(root / "annotations" / COPY, "annotations: [")
    async with reading(root) as reader:
        await reader.press("g", "m")
        await reader.sees(COPY[:30])
        assert copy.exists()
        assert reader.pane.prose.text == FERRY


async def test_clashes_are_told_at_the_start_with_the_way_to_find_them(tmp_path: Path) -> None:
    async with reading(clashing(tmp_path)) as reader:
        await reader.sees("1 annotation with a clash: is:clash in the sidebar lists them")
