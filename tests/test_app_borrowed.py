"""A library that cannot be written is read and annotated all the same; the annotations stay at home."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.app import harbour, reading


@pytest.fixture
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library that seems to be on a medium that cannot be written: for root everything else can."""
    root = harbour(tmp_path)
    monkeypatch.setattr("tui.workspace._writable", lambda folder: root not in [folder, *folder.parents])
    return root


async def test_an_annotation_of_a_sealed_library_is_kept_at_home_and_the_reader_is_told(
    sealed: Path, home: Path
) -> None:
    before = sorted(sealed.rglob("*"))
    async with reading(sealed) as reader:
        await reader.sees("cannot be written")
        await reader.press("j", "s")
    assert sorted(sealed.rglob("*")) == before
    (sidecar,) = (home / "data").rglob("ferry.txt.yaml")
    (item,) = yaml.safe_load(sidecar.read_text(encoding="utf-8"))["annotations"]
    assert item["quote"] == "The ferry left at noon."


async def test_the_next_start_finds_what_is_kept_at_home(sealed: Path) -> None:
    async with reading(sealed) as reader:
        await reader.press("j", "s")
    async with reading(sealed) as reader:
        await reader.sees("Notes here · 1")
