"""Marks with two versions: one key keeps the one or the other, and undo brings it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import FILE, harbour, reading, write
from tests.changed import clashing, signs
from tests.sentences import LEFT, NOBODY

KEPT = {
    "less_than_sign": ("Who saw it?", "claim", "kept this version of"),
    "greater_than_sign": ("Nobody saw it.", "doubt", "kept the other version of"),
    "equals_sign": ("Who saw it?\nNobody saw it.", "claim", "kept both versions of"),
}
"""The key, and the note and the pen that stand then."""


@pytest.mark.command("keep_this", "keep_other", "keep_both", "what_changed", "undo")
@pytest.mark.parametrize("way", ["g", "d", "i"])
@pytest.mark.parametrize("key", KEPT)
async def test_one_key_settles_two_versions_on_the_page_in_the_box_and_in_the_sidebar(
    tmp_path: Path, key: str, way: str
) -> None:
    note, pen, said = KEPT[key]
    async with reading(clashing(tmp_path)) as reader:
        before = reader.sidecar(FILE).read_bytes()
        await reader.press("j")
        assert "C!" in signs(reader)
        assert "g< keep this" in reader.status
        await reader.press(way)
        if way != "g":
            assert "the other note:" in reader.seen and "Nobody saw it." in reader.seen
            assert "Who saw it?" in reader.seen
        await reader.press(key)
        (made,) = reader.annotations(FILE)
        assert (made["note"], made["pen"], "conflict" in made) == (note, pen, False)
        assert said in reader.status
        assert "C!" not in signs(reader)
        await reader.press("u")
        assert reader.sidecar(FILE).read_bytes() == before


@pytest.mark.command("keep_this", "keep_other", "keep_both")
async def test_a_mark_with_one_version_has_nothing_to_settle(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        for key in KEPT:
            await reader.press("s", "g", key)
            assert "no mark at the cursor with two versions" in reader.status


@pytest.mark.command("keep_other", "undo")
async def test_a_version_that_was_deleted_can_win_and_undo_brings_the_mark_back(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    kept = (
        f"annotations:\n- quote: {LEFT}\n  note: Look.\n  conflict: {{deleted: theirs}}\n- quote: {NOBODY}\n"
    )
    write(root / "annotations" / f"{FILE}.yaml", kept)
    async with reading(root) as reader:
        await reader.press("j", "g", "greater_than_sign")
        assert reader.quotes(FILE) == [NOBODY]
        await reader.press("u")
        assert reader.sidecar(FILE).read_bytes() == kept.encode()
