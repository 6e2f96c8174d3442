"""What changed at known places is looked at there, and comes to the same as a scan of everything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.library import library, rescan
from tui.library.library import Entry


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Some articles in two folders; few enough are many."""
    monkeypatch.setattr(rescan, "FEW", 2)
    for name in ("a2.txt", "a10.txt", "north/b.txt", "north/c.md", "annotations/a2.txt.yaml", "picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    return tmp_path


def scanned(folder: Path) -> dict[str, Entry]:
    return {each.file: each for each in library.scan(folder, "", skip=("annotations",))}


CHANGES: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "changed": (lambda at: (at / "a2.txt").write_text("longer than it was", "utf-8"), ("a2.txt",)),
    "came": (lambda at: (at / "a3.txt").write_text("new", "utf-8"), ("a3.txt",)),
    "came below": (lambda at: (at / "north/a.txt").write_text("new", "utf-8"), ("north/a.txt",)),
    "went": (lambda at: (at / "a10.txt").unlink(), ("a10.txt",)),
    "renamed": (lambda at: (at / "a2.txt").rename(at / "z.txt"), ("a2.txt", "z.txt")),
    "saved by way of another": (
        lambda at: (at / "a2.txt~").write_text("x", "utf-8") and (at / "a2.txt~").replace(at / "a2.txt"),
        ("a2.txt~", "a2.txt"),
    ),
    "a link that leads nowhere": (lambda at: (at / "l.txt").symlink_to("gone"), ("l.txt",)),
    "no article": (lambda at: (at / "picture.png").unlink(), ("picture.png",)),
    "hidden": (lambda at: (at / ".b.txt").write_text("x", "utf-8"), (".b.txt",)),
    "an annotation": (
        lambda at: (at / "annotations/a2.txt").write_text("x", "utf-8"),
        ("annotations/a2.txt",),
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_changed_is_seen_as_a_scan_would_see_it(folder: Path, what: str) -> None:
    known = scanned(folder)
    change, names = CHANGES[what]
    change(folder)
    paths = [folder / name for name in names]
    now = rescan.rescan(known, paths, folder, "", skip=("annotations",))
    assert now is not None
    assert list(now.items()) == list(scanned(folder).items())


def test_where_a_folder_came_or_went_or_a_name_is_lost_a_scan_must_tell(folder: Path) -> None:
    known = scanned(folder)
    (folder / "south").mkdir()
    (folder / "north").rename(folder / "old")
    for name in ("south", "north", "old", "caf\ufffd.txt", ""):
        assert rescan.rescan(known, [folder / name], folder, "") is None
    assert rescan.rescan(dict(list(known.items())[:2]), [folder / "a2.txt"], folder, "") is None
