"""Writers take turns, and a lock that cannot be had stops nobody for ever."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from tui.errors import UnwritableFile
from tui.files import lock_files, locked, locking

ROOT = Path(__file__).resolve().parent.parent

HOLD = """
import sys, time
from pathlib import Path
from tui.files import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_writers_of_one_file_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "count"
    path.write_text("0")

    def add() -> None:
        for _ in range(20):
            with locked(path):
                path.write_text(str(int(path.read_text()) + 1))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert path.read_text() == "80"


def test_the_one_who_waits_in_vain_is_told_who_holds_it_and_a_dead_holder_holds_nothing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.yaml"
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout and holder.stdout.readline() == "held\n"
        with pytest.raises(UnwritableFile, match=f"process {holder.pid}"), locked(path, timeout=0.1):
            pass
        with locked(tmp_path / "another.yaml", timeout=0.1):
            pass
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.communicate()
    with locked(path, timeout=60):
        pass


def test_a_link_and_its_target_are_one_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "a")
    with locked(tmp_path / "a"), pytest.raises(UnwritableFile), locked(tmp_path / "link", timeout=0):
        pass


def test_nothing_is_left_behind_anywhere(tmp_path: Path, home: Path) -> None:
    with locked(tmp_path / "a"):
        assert list(tmp_path.iterdir()) == []
        assert len(list(home.rglob("*.lock"))) == 1
    assert list(home.rglob("*.lock")) == []


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EIO])
def test_where_locks_do_not_work_one_goes_on_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(descriptor: int, how: int) -> None:
        raise OSError(number, os.strerror(number))

    waits: list[float] = []
    monkeypatch.setattr(fcntl, "flock", refuse)
    monkeypatch.setattr(locking, "time", SimpleNamespace(monotonic=time.monotonic, sleep=waits.append))
    with locked(tmp_path / "a"):
        pass
    assert waits == []


def test_readers_of_one_computer_with_homes_of_their_own_take_turns_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (tmp_path / "not there yet.yaml", tmp_path / "there.yaml"):
        if path.name == "there.yaml":
            path.write_text("old")
        other = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "another home"), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", HOLD, str(path)]
        holder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=other)
        try:
            assert holder.stdout and holder.stdout.readline() == "held\n"
            asked = locking._take_itself
            with pytest.raises((UnwritableFile, locking._NoLocks)):
                asked(path, path, time.monotonic() + 0.1, 0.1)
        finally:
            holder.kill()
            holder.communicate()
        os.close(asked(path, path, time.monotonic() + 60, 60))


@pytest.fixture
def no_flock(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(descriptor: int, how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)


@pytest.mark.usefixtures("no_flock")
def test_where_the_disk_knows_no_locks_a_file_beside_says_who_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with locked(path):
        (lock,) = tmp_path.iterdir()
        assert lock.name.startswith(".~postil-")
        told = rf"process {os.getpid()} on {os.uname().nodename}"
        with pytest.raises(UnwritableFile, match=told), locked(path, timeout=0.1):
            pass
        with locked(tmp_path / "another.yaml", timeout=0):
            pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("no_flock")
def test_a_lock_file_whose_maker_is_dead_or_does_not_move_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    with locked(path):
        (lock,) = tmp_path.iterdir()
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    lock.write_text(f"{gone.pid} {lock_files.here()} here")
    with locked(path, timeout=0):
        pass
    assert list(tmp_path.iterdir()) == []
    lock.write_text("17 00000000 another-computer")
    with pytest.raises(UnwritableFile, match="process 17 on another-computer"), locked(path, timeout=0.1):
        pass
    monkeypatch.setattr(lock_files, "STALE", 0.2)
    with locked(path, timeout=60):
        assert lock.read_bytes() == lock_files.signature()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("no_flock")
def test_a_lock_file_that_was_made_anew_is_put_back(tmp_path: Path) -> None:
    lock = tmp_path / lock_files.name_for("0" * 16)
    lock.write_text("17 00000000 another-computer")
    stale = lock_files._look(lock)
    lock.unlink()
    lock.write_text("18 00000000 another-computer")
    assert stale
    lock_files._break(lock, stale)
    assert lock.read_text().startswith("18")
    assert list(tmp_path.iterdir()) == [lock]


def test_a_lock_that_never_answers_is_given_up_and_asked_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = threading.Event()
    asked: list[object] = []
    patiently = locking._patiently

    def hang(descriptor: int, how: int) -> None:
        over.wait()

    def noted(call: Callable[[], None]) -> None:
        asked.append(call)
        patiently(call)

    monkeypatch.setattr(fcntl, "flock", hang)
    monkeypatch.setattr(locking, "_patiently", noted)
    monkeypatch.setattr(locking, "_SILENCE", 0.1)
    monkeypatch.setattr(locking, "_silent", set())
    monkeypatch.setattr(locking, "_answered", set())
    try:
        for _ in range(3):
            with locked(tmp_path / "a.yaml"):
                pass
        assert len(asked) == 2, "the state folder's and the library's, once each"
    finally:
        over.set()


def test_too_many_open_files_is_no_reason_to_write_without_a_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UnwritableFile, match="too many files"), locked(tmp_path / "a"):
        pass


def test_without_a_place_for_locks_one_goes_on_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    with locked(tmp_path / "a"):
        pass


def test_an_error_in_the_block_lets_go(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path / "a"):
        raise ZeroDivisionError
    with locked(tmp_path / "a", timeout=0):
        pass


def test_a_lock_won_on_a_file_that_has_lost_its_name_is_not_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[int] = []
    real = locking._open

    def late(path: Path, lock: Path) -> int:
        opened.append(real(path, lock))
        if len(opened) == 1:
            lock.unlink()  # its holder let go of it between our opening and our locking
        return opened[-1]

    monkeypatch.setattr(locking, "_open", late)
    with locked(tmp_path / "a"):
        assert len(opened) == 2
