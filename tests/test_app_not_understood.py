"""What of a sidecar is not understood is shown as such, and never stands in the way of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import FILE, harbour, reading, write
from tests.sentences import LEFT, NOBODY

ODD = f"annotations:\n- quote: {LEFT}\n- 42\n- quote: {NOBODY}\n"
"""Between two annotations, something that is none."""


async def test_the_foot_of_the_sidebar_tells_an_item_that_is_not_understood_with_its_line(
    tmp_path: Path,
) -> None:
    root = harbour(tmp_path)
    path = write(root / "annotations" / f"{FILE}.yaml", ODD)
    async with reading(root) as reader:
        assert len(reader.pane.marks) == 2, "the others are there"
        assert "line 3" in reader.status, "and it is told when the article opens"
        assert "ferry.txt.yaml" in reader.status
        foot = reader.lines[-2]
        assert "! 1 item not understood (line 3)" in foot
        await reader.press("i", "s")
        assert "! 1 item not understood (line 3)" in reader.lines[-2]
        await reader.press("escape", "j", "j", "t")
        await reader.type("seen")
        await reader.press("enter")
        assert "- 42\n" in path.read_text(), "it stays where it is"
        write(path, ODD.replace("- 42\n", ""))
        await reader.until(lambda: "not understood" not in reader.seen)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_a_damaged_sidecar_is_told_with_its_line_when_its_article_opens(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    root = harbour(tmp_path)
    write(root / "annotations" / "lamps.txt.yaml", "annotations:\n- quote: [\n")
    async with reading(root, size=size) as reader:
        assert "lamps" not in reader.status
        await reader.open("lamps.txt")
        assert "annotations" in reader.status
        if size[0] >= 80:
            assert "annotations not shown, line 3: did not find expected" in reader.lines[-1]
        await reader.press("i")
        if size[0] >= 80:
            assert "! not shown: line 3: did not" in reader.lines[-2]


async def test_undo_in_another_article_says_in_which(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path), size=(80, 24)) as reader:
        await reader.press("s")
        await reader.open("lamps.txt")
        await reader.press("u")
        assert "in The Ferry That Left…: undid: marked “The Ferry That L" in reader.lines[-1]
        await reader.press("s", "u")
        assert "undid: marked “Lamps of the North”" in reader.status and "(in" not in reader.status
