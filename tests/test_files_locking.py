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
from pathlib import Path

import pytest

from tui.errors import UnwritableFile
from tui.files import locked, locking

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
    with locked(path, timeout=1):
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

    monkeypatch.setattr(fcntl, "flock", refuse)
    start = time.perf_counter()
    with locked(tmp_path / "a"):
        pass
    assert time.perf_counter() - start < 1


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

    def late(lock: Path) -> int:
        opened.append(real(lock))
        if len(opened) == 1:
            lock.unlink()  # its holder let go of it between our opening and our locking
        return opened[-1]

    monkeypatch.setattr(locking, "_open", late)
    with locked(tmp_path / "a"):
        assert len(opened) == 2
