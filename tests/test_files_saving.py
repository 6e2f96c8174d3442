"""A save is whole or it is nothing, whichever system call fails."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tui.errors import UnwritableFile
from tui.files import write_whole

CALLS = ("open", "write", "fsync", "close", "replace", "stat", "fstat", "fchmod", "mkdir", "access")


@contextmanager
def failing_at(count: int, number: int, sticky: bool) -> Iterator[list[str]]:
    """Let the system call numbered `count` (from 0) fail, and with `sticky` all of its name after it."""
    seen: list[str] = []
    failed: list[str] = []

    def wrap(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def faulty(*values: Any, **named: Any) -> Any:
            seen.append(name)
            if len(seen) - 1 == count or (sticky and failed and failed[0] == name):
                failed.append(name)
                if name == "close":
                    call(*values, **named)  # as the kernel does: closed, whatever it says
                raise OSError(number, os.strerror(number))
            return call(*values, **named)

        return faulty

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, wrap(name, getattr(os, name)))
        yield seen


@pytest.mark.parametrize("sticky", [False, True])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE, errno.EINVAL])
@pytest.mark.parametrize("old", [b"the old words", None])
def test_whichever_call_fails_the_file_is_old_or_new_and_nothing_else_lies_there(
    tmp_path: Path, number: int, sticky: bool, old: bytes | None
) -> None:
    for count in range(60):
        folder = tmp_path / str(count)
        folder.mkdir()
        path = folder / "a.yaml" if old is not None else folder / "deep" / "er" / "a.yaml"
        if old is not None:
            path.write_bytes(old)
        said = ""
        with failing_at(count, number, sticky) as seen:
            try:
                write_whole(path, b"the new words")
            except UnwritableFile as error:
                said = error.reason
        now = path.read_bytes() if path.exists() else None
        assert now in (old, b"the new words")
        assert said or now == b"the new words", "a save that says nothing has saved"
        left = {str(each.relative_to(folder)) for each in folder.rglob("*")}
        allowed = {"a.yaml"} if old is not None else {"deep", "deep/er", "deep/er/a.yaml"} if now else set()
        assert left <= allowed
        if len(seen) <= count:
            assert now == b"the new words"
            return
    raise AssertionError("a save took more calls than it should")


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_them_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:3]))
    write_whole(tmp_path / "a", b"many small pieces")
    assert (tmp_path / "a").read_bytes() == b"many small pieces"


def test_the_bytes_are_on_the_disk_before_the_name_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with failing_at(-1, 0, False) as seen:
        write_whole(tmp_path / "a", b"new")
    essential = [name for name in seen if name in ("write", "fsync", "replace")]
    assert essential == ["write", "fsync", "replace", "fsync"]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_disk_that_cannot_sync_folders_is_no_reason_to_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    fsync = os.fsync

    def no_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, os.strerror(number))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", no_folders)
    write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"


def test_an_interrupted_save_leaves_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(descriptor: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a", b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_mode_of_the_old_file_is_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_whole(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_gets_the_mode_that_any_program_would_give_it(tmp_path: Path) -> None:
    (tmp_path / "by hand").write_bytes(b"")
    write_whole(tmp_path / "ours", b"")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "by hand").stat().st_mode


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / "elsewhere" / "real.yaml"
    target.write_bytes(b"old")
    link = tmp_path / "a.yaml"
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert [each.name for each in target.parent.iterdir()] == ["real.yaml"]


def test_what_is_not_a_file_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone" / "a")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for name in ("pipe", "folder", "nowhere", "loop"):
        before = (tmp_path / name).lstat().st_mode
        with pytest.raises(UnwritableFile):
            write_whole(tmp_path / name, b"new")
        assert (tmp_path / name).lstat().st_mode == before
    with pytest.raises(UnwritableFile, match="link that leads nowhere"):
        write_whole(tmp_path / "nowhere", b"new")
    with pytest.raises(UnwritableFile):
        write_whole(Path("/dev/full"), b"new")
    with pytest.raises(UnwritableFile):
        write_whole(tmp_path / "n\0l", b"new")
    assert len(list(tmp_path.iterdir())) == 4


def test_a_file_that_was_made_read_only_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr("tui.files.saving.allowed", lambda path, what: False)  # root may write anything
    with pytest.raises(UnwritableFile, match="read-only"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"


def test_names_of_any_bytes_can_be_written(tmp_path: Path) -> None:
    for name in ("a\nb", "\x1b]0;x\x07", "[/bold]", os.fsdecode(b"caf\xe9"), "x" * 255):
        write_whole(tmp_path / name, b"new")
        assert (tmp_path / name).read_bytes() == b"new"
