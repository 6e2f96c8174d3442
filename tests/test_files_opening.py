"""Reading a path never waits and never ends without a reason."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.errors import UnreadableFile
from tui.files import fingerprint, obstacle, opening, read_bytes


@pytest.fixture
def odd_things(tmp_path: Path) -> Iterator[dict[str, Path]]:
    things = {name: tmp_path / name for name in ("pipe", "folder", "nowhere", "loop", "device", "socket")}
    os.mkfifo(things["pipe"])
    things["folder"].mkdir()
    things["nowhere"].symlink_to("gone")
    things["loop"].symlink_to("loop")
    things["device"].symlink_to("/dev/zero")
    listening = socket.socket(socket.AF_UNIX)
    before = Path.cwd()
    os.chdir(tmp_path)  # the path of a socket may have 108 bytes only
    listening.bind("socket")
    os.chdir(before)
    yield things
    listening.close()


def test_what_is_not_a_file_is_named_at_once(odd_things: dict[str, Path]) -> None:
    words = {
        "pipe": "a named pipe",
        "folder": "a folder",
        "nowhere": "a link that leads nowhere",
        "loop": "a link that leads back to itself",
        "device": "a device",
        "socket": "a socket",
    }
    for name, path in odd_things.items():
        assert obstacle(path) == words[name]
        with pytest.raises(UnreadableFile) as caught:
            read_bytes(path)
        assert caught.value.reason == words[name]


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "a.txt")
    monkeypatch.setattr(opening, "obstacle", lambda path: "")  # it was a file a moment ago
    with pytest.raises(UnreadableFile, match="a named pipe"):
        read_bytes(tmp_path / "a.txt")


def test_a_file_is_read_whole_or_as_far_as_wanted(tmp_path: Path) -> None:
    data = bytes(range(256)) * 9000
    (tmp_path / "a").write_bytes(data)
    (tmp_path / "link").symlink_to("a")
    assert read_bytes(tmp_path / "a") == data
    assert read_bytes(tmp_path / "link") == data
    assert read_bytes(tmp_path / "a", limit=8192) == data[:8192]
    assert read_bytes(tmp_path / "a", limit=0) == b""


def test_a_huge_empty_file_is_refused_before_memory_is_taken(tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as file:
        file.truncate(8 << 30)
    with pytest.raises(UnreadableFile, match="too large: 8,590 MB"):
        read_bytes(tmp_path / "a")
    assert len(read_bytes(tmp_path / "a", limit=100)) == 100


def test_a_file_that_is_gone_or_has_no_possible_name(tmp_path: Path) -> None:
    for path in (tmp_path / "gone", tmp_path / "gone" / "deeper", tmp_path / "n\0l", tmp_path / ("x" * 300)):
        with pytest.raises(UnreadableFile):
            read_bytes(path)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")
def test_a_file_that_is_not_allowed_is_named_so() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        path = folder / "secret.txt"
        path.write_bytes(b"x")
        path.chmod(0)
        os.seteuid(65534)
        try:
            assert obstacle(path) == "not allowed"
            with pytest.raises(UnreadableFile, match="not allowed"):
                read_bytes(path)
        finally:
            os.seteuid(0)


def test_a_disk_error_while_reading_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(descriptor: int, count: int) -> bytes:
        raise OSError(5, "Input/output error")

    (tmp_path / "a").write_bytes(b"x")
    monkeypatch.setattr(os, "read", broken)
    with pytest.raises(UnreadableFile, match="input/output error"):
        read_bytes(tmp_path / "a")


def test_a_fingerprint_changes_when_the_file_does(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert fingerprint(path) is None
    path.write_bytes(b"one")
    first = fingerprint(path)
    assert first == fingerprint(path)
    (tmp_path / "b").write_bytes(b"two")
    os.utime(tmp_path / "b", ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    (tmp_path / "b").replace(path)
    assert fingerprint(path) != first


def test_a_file_that_cannot_be_seen_is_not_taken_for_none(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("gone")
    with pytest.raises(UnreadableFile):
        fingerprint(tmp_path / "a")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnreadableFile):
        fingerprint(tmp_path / "file" / "a")
