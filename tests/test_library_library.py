"""Which files are articles, whatever else lies in the folder."""

# ruff: noqa: E501 - tables of names

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.errors import UnreadableFile
from tui.library import library
from tui.library.library import entry, first, head, is_article, load, natural_key, scan


def files(folder: Path, **named: str) -> list[str]:
    return [each.file for each in scan(folder, "", **named)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library that has nothing odd in it yet."""
    for name in ("b.txt", "a10.md", "A2.txt", "kursk/one.TXT", "kursk/deep/two.rst"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Old bridge is closed\n\nBy Ann Lee\n")
    return tmp_path


def test_articles_are_found_below_the_folder_in_natural_order(folder: Path) -> None:
    found = scan(folder, "seeds/")
    assert [each.file for each in found] == [
        "seeds/A2.txt",
        "seeds/a10.md",
        "seeds/b.txt",
        "seeds/kursk/deep/two.rst",
        "seeds/kursk/one.TXT",
    ]
    for each in found:
        status = each.path.stat()
        assert (each.size, each.mtime_ns, each.problem) == (status.st_size, status.st_mtime_ns, "")


def test_other_files_and_what_programs_leave_behind_are_no_articles(tmp_path: Path) -> None:
    for name in (
        "README", "a.png", "a.yaml", ".hidden.txt", "a.txt~", ".a.txt.swp", "a.swp", "a.tmp", "a.bak", "#a.txt#", "#a.txt",
        "a.sync-conflict-20260101-101010-ABCDEFG.txt", "a (conflicted copy 2026-01-01).txt", "a (Ann's Conflicted Copy).txt",
        "~$a.txt", "a.txt.part", "a.bak.txt", ".git/a.txt", ".hidden/b.txt", ".~postil-0123456789abcdef.tmp",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert files(tmp_path) == []
    assert is_article("a (1).txt")
    assert is_article("swp.txt")
    assert is_article("about.tmp-files.md")


def test_a_file_of_any_name_is_taken_when_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "README").write_text("Old bridge is closed\n")
    named = entry(tmp_path / "README", "README")
    assert named.problem == ""
    assert load(named).title == "Old bridge is closed"
    assert entry(tmp_path / "gone", "gone").problem == "there is no such file"
    assert entry(Path("n\0l"), "x").problem


def test_folders_named_to_be_skipped_are_skipped_at_the_top_only(folder: Path) -> None:
    (folder / "annotations").mkdir()
    (folder / "annotations" / "x.txt").write_text("x")
    (folder / "kursk" / "annotations").mkdir()
    (folder / "kursk" / "annotations" / "y.txt").write_text("y")
    found = [each.file for each in scan(folder, "", skip=("annotations",))]
    assert "annotations/x.txt" not in found
    assert "kursk/annotations/y.txt" in found


@pytest.fixture
def odd_things(folder: Path) -> Iterator[Path]:
    os.mkfifo(folder / "pipe.txt")
    (folder / "folder.txt").mkdir()
    (folder / "nowhere.txt").symlink_to("gone.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "terminal.txt").symlink_to("/dev/tty")
    with socket.socket(socket.AF_UNIX) as listening:
        before = Path.cwd()
        os.chdir(folder)  # the path of a socket may have 108 bytes only
        listening.bind("socket.txt")
        os.chdir(before)
        yield folder


def test_what_cannot_be_read_stays_in_the_list_with_its_reason(odd_things: Path) -> None:
    found = {each.file: each for each in scan(odd_things, "")}
    assert {file: each.problem for file, each in found.items() if each.problem} == {
        "pipe.txt": "a named pipe",
        "folder.txt": "a folder",
        "nowhere.txt": "a link that leads nowhere",
        "loop.txt": "a link that leads back to itself",
        "zero.txt": "a device",
        "terminal.txt": "a device",
        "socket.txt": "a socket",
    }
    for each in found.values():
        if each.problem:
            with pytest.raises(UnreadableFile, match=each.problem):
                head(each)
            assert entry(each.path, each.file).problem == each.problem
            with pytest.raises(UnreadableFile):
                load(each)


def test_a_folder_with_the_name_of_a_site_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "river.org").mkdir()
    (tmp_path / "river.org" / "a.txt").write_text("x")
    assert files(tmp_path) == ["river.org/a.txt"]


def test_links_to_files_and_folders_are_followed_and_loops_end(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "far.txt").write_text("Far away\n")
    (outside / "back").symlink_to(outside)
    (folder / "near.txt").symlink_to(outside / "far.txt")
    (folder / "0 outside").symlink_to(outside)
    (folder / "0 kursk").symlink_to(folder / "kursk")
    (folder / "up").symlink_to(folder.parent)
    (folder / "root").symlink_to("/")
    (folder / "processes").symlink_to("/proc")
    (folder / "kursk" / "self").symlink_to(folder)
    found = {each.file: each for each in scan(folder, "")}
    assert sorted(found) == sorted(
        ["A2.txt", "a10.md", "b.txt", "kursk/one.TXT", "kursk/deep/two.rst", "near.txt", "0 outside/far.txt"]
    )
    assert load(found["near.txt"]).text == "Far away\n"


@pytest.mark.parametrize(
    "name",
    ["new\nline.txt", "\x1b]0;x\x07.txt", "[bold].txt", "[@click=app.quit]x.md", "-rf.txt", "$(touch x).txt",
     os.fsdecode(b"caf\xe9.txt"), "x" * 251 + ".txt", "e\u0301.txt", "=cmd|' C'!A0.txt"],
)  # fmt: skip
def test_a_file_of_any_name_leads_back_to_itself(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Old bridge is closed")
    [found] = scan(tmp_path, "seeds/")
    assert found.file == f"seeds/{name}"
    assert (tmp_path / found.file.removeprefix("seeds/")).samefile(found.path)
    assert load(found).file == found.file


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "gone", tmp_path / "file"):
        with pytest.raises(UnreadableFile):
            scan(path, "")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")
def test_what_is_not_allowed_stays_in_the_list() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "ours.txt").write_text("x")
        (folder / "ours.txt").chmod(0o644)
        (folder / "theirs.txt").write_text("x")
        (folder / "theirs.txt").chmod(0)
        (folder / "closed").mkdir(mode=0)
        os.seteuid(65534)
        try:
            found = {each.file: each.problem for each in scan(folder, "")}
        finally:
            os.seteuid(0)
        assert found == {"closed": "a folder: not allowed", "ours.txt": "", "theirs.txt": "not allowed"}


def test_ten_thousand_files_in_many_folders_are_listed(tmp_path: Path) -> None:
    for number in range(10_000):
        if number % 500 == 0:
            (tmp_path / f"s{number}").mkdir()
        (tmp_path / f"s{number - number % 500}" / f"article {number}.txt").touch()
    assert len(scan(tmp_path, "")) == 10_000


def test_numbers_sort_by_their_value_and_accents_beside_their_letters() -> None:
    names = ["b", "a10", "A9", "a1", "é1", "f", "10", "9", "٣", "1" * 5000, "a b", "a/c", "a/b"]
    assert sorted(names, key=natural_key) == [
        "9", "10", "1" * 5000, "a1", "A9", "a10", "a/b", "a/c", "a b", "b", "é1", "f", "٣",
    ]  # fmt: skip


@given(st.lists(st.text(max_size=8), max_size=8))
def test_any_names_can_be_sorted_and_always_in_the_same_order(names: list[str]) -> None:
    backwards = names[::-1]
    assert sorted(names, key=natural_key) == sorted(backwards, key=natural_key)


_NAMES = st.tuples(st.text("0129aé~", max_size=4), st.sampled_from((".txt", ".TXT", ".png", ".bak.md")))


@given(st.sets(_NAMES.map("".join), min_size=1, max_size=8))
@settings(max_examples=60)
def test_the_first_article_is_the_one_that_a_scan_lists_first(names: set[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            (Path(folder) / name).touch()
        found = first(Path(folder), "seeds/")
        assert ([found] if found else []) == scan(Path(folder), "seeds/")[:1]


def test_of_names_that_differ_in_their_digits_only_one_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = []

    def counting(name: str) -> object:
        compared.append(name)
        return natural_key(name)

    monkeypatch.setattr(library, "natural_key", counting)
    for name in ("notes.md", *(f"page {number:03}.txt" for number in range(500, 0, -1))):
        (tmp_path / name).touch()
    found = first(tmp_path, "")
    assert found and found.file == "notes.md"
    assert sorted(compared) == ["notes.md", "page 001.txt"]
