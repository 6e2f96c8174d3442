"""Sidecars that cannot be read or written: each is told, left alone, and whole."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.stored import ARTICLE, NAME, add, files, mark
from tui.annotations.sidecar import Change
from tui.annotations.store import Store
from tui.errors import DamagedSidecar, FileProblem, UnreadableFile, UnwritableFile

CALLS = ("open", "read", "write", "fsync", "replace", "stat", "fstat", "mkdir", "fchmod", "unlink")


def make_folder(path: Path) -> None:
    path.mkdir()


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_dangling(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


def make_loop(path: Path) -> None:
    path.symlink_to(path)


def make_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [make_folder, make_pipe, make_dangling, make_loop, make_device])
def test_what_is_no_file_is_told_and_left_alone(store: Store, make: Callable[[Path], None]) -> None:
    path = store.path(NAME)
    path.parent.mkdir(parents=True)
    make(path)
    before = os.lstat(path)
    for attempt in (lambda: store.read(NAME), lambda: add(store, mark())):
        with pytest.raises(UnreadableFile) as caught:
            attempt()
        assert caught.value.path == path
    assert os.lstat(path)[:7] == before[:7]
    assert files(store.folder) == ([] if path.is_dir() else ["kursk/a.txt.yaml"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_not_taken_for_nothing(store: Store) -> None:
    add(store, mark())
    store.path(NAME).chmod(0)
    with pytest.raises(UnreadableFile):
        Store(store.folder).read(NAME)
    with pytest.raises(UnreadableFile):
        add(store, mark(2))


@pytest.mark.parametrize("text", ["<<<<<<< a\n", "\0", "schema: 2\n", "[" * 60_000, "just words\n"])
def test_what_cannot_be_understood_is_not_written_over(store: Store, text: str) -> None:
    path = store.path(NAME)
    path.parent.mkdir(parents=True)
    path.write_text(text)
    with pytest.raises(DamagedSidecar, match=r"a\.txt\.yaml"):
        add(store, mark())
    assert path.read_text() == text


def test_a_sidecar_that_is_too_large_is_told_and_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.annotations import guard

    monkeypatch.setattr(guard, "SIZE", 300)
    add(store, mark())
    before = store.path(NAME).read_bytes()
    with pytest.raises(UnwritableFile, match="larger"):
        add(store, *map(mark, range(2, 9)))
    store.path(NAME).write_bytes(before + b"#" * 300)
    with pytest.raises(DamagedSidecar, match="too large"):
        store.read(NAME)


def test_a_folder_that_cannot_be_made_and_a_file_that_is_read_only_are_told(
    store: Store, tmp_path: Path
) -> None:
    store.folder.write_text("a file")
    with pytest.raises(FileProblem):
        add(store, mark())
    assert store.folder.read_text() == "a file"


def test_a_full_disk_leaves_the_old_file_and_no_litter(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add(store, mark())
    before = store.path(NAME).read_bytes()

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(UnwritableFile, match="full"):
        add(store, mark(2))
    monkeypatch.undo()
    assert store.path(NAME).read_bytes() == before
    assert files(store.folder) == ["kursk/a.txt.yaml"]


@contextmanager
def failing(
    monkeypatch: pytest.MonkeyPatch, call: str, number: int, *, for_good: bool
) -> Iterator[list[int]]:
    """Let the call of that number (from 0) fail, and those after it too if `for_good`."""
    real, counts = getattr(os, call), [0]

    def faulty(*args: object, **kwargs: object) -> object:
        counts[0] += 1
        if counts[0] - 1 == number or (for_good and counts[0] > number):
            raise OSError(errno.EIO, "Input/output error")
        return real(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, faulty)
        yield counts


@pytest.mark.parametrize("for_good", [False, True])
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("what", ["first", "more", "remove"])
def test_whichever_call_fails_the_file_is_the_old_one_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, call: str, for_good: bool
) -> None:
    for number in range(40):
        store = Store(tmp_path / f"{number}")
        if what != "first":
            add(store, mark(1))
        path = store.path(NAME)
        old = path.read_bytes() if path.exists() else None
        change = Change(mark(1), None) if what == "remove" else Change(None, mark(2))
        failed = False
        with failing(monkeypatch, call, number, for_good=for_good) as counts:
            try:
                store.apply(NAME, ARTICLE, [change])
            except FileProblem:
                failed = True
        now = path.read_bytes() if path.exists() else None
        kept = {each.id for each in Store(store.folder).read(NAME).annotations}
        wanted = {"first": {"ID002"}, "more": {"ID001", "ID002"}, "remove": set()}[what]
        assert kept == wanted or (failed and now == old)
        leftovers = [name for name in files(store.folder) if not name.endswith("a.txt.yaml")]
        assert not leftovers or call == "unlink"
        if counts[0] <= number:
            assert not failed
            break
    else:
        pytest.fail("it never came through")
