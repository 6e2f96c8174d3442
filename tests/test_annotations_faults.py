"""Whichever system call of a save fails, or is the last: the sidecar is the old or the new one, and whole."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import faults
from tests.faulty_saves import HEADER, NAME, SAVES, Save, litter, mark
from tests.killed_writers import race
from tui.annotations.change import Change
from tui.annotations.store import Store
from tui.errors import FileProblem
from tui.files import leftovers, saving

ROOT = Path(__file__).resolve().parent.parent
ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EACCES, errno.EROFS, errno.EMFILE, errno.ESTALE)


@pytest.fixture
def quick() -> Iterator[Path]:
    """A folder in memory where there is one: these tests make thousands of files."""
    memory = Path("/dev/shm")
    chosen = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="postil-", dir=chosen) as made:
        yield Path(made)


@pytest.fixture(autouse=True)
def nothing_is_in_doubt(monkeypatch: pytest.MonkeyPatch, quick: Path) -> None:
    monkeypatch.setattr(saving, "_doubtful", set())
    monkeypatch.setenv("XDG_STATE_HOME", str(quick / "state"))


def begun(folder: Path, save: Save) -> Store:
    store = Store(folder / "annotations")
    if save.before:
        store.apply(NAME, HEADER, [Change(None, each) for each in save.before])
    return store


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("kind", SAVES)
def test_whichever_call_of_python_fails_the_sidecar_is_old_or_new_and_the_next_save_mends_all(
    quick: Path, kind: str, for_good: bool
) -> None:
    save, met = SAVES[kind], Counter[str]()
    for at in range(200):
        number = ERRORS[at % len(ERRORS)]
        place = quick / str(at)
        store = begun(place, save)
        refused = False
        with faults.failing(at, number, for_good=for_good) as made:
            try:
                store.apply(NAME, HEADER, save.changes)
            except FileProblem:
                refused = True
        if len(made) <= at:
            assert not refused
            assert {"open", "lstat", "stat", "flock", "scandir", "close"} <= met.keys()
            return
        met[made[at]] += 1
        where = f"call {at}, {made[at]}, {errno.errorcode[number]}"
        now = Store(store.folder).read(NAME).annotations
        assert now in (save.before, save.after), where
        assert refused or now == save.after, where
        assert refused or not litter(place), where
        again = Store(store.folder)
        again.apply(NAME, HEADER, save.changes)
        again.apply(NAME, HEADER, [Change(None, mark(9))])
        assert again.read(NAME).annotations == (*save.after, mark(9)), where
        assert not litter(place), where
    pytest.fail("it never came through")


@pytest.mark.parametrize("way", ["ENOSPC", "EIO+", "EINTR", "short", "kill", "kill-after"])
def test_whichever_call_below_python_fails_or_is_the_last_the_sidecar_is_old_or_new(
    quick: Path, way: str
) -> None:
    for done in swept(quick, way, "--save", "one more", "the last one deleted"):
        assert done["faults"] == []
        assert done["runs"] > 30
        if "kill" in way:
            assert done["killed"] == done["runs"]
            assert done["old"] > 5 < done["runs"] - 3
        elif way in ("short", "EINTR"):
            assert done["new"] > done["runs"] // 2
        else:
            assert {"open", "read", "fsync", "close"} <= set(done["calls"])
            assert done["refused"] > 5


def swept(folder: Path, *ways: str) -> list[dict[str, Any]]:
    """What `faulty_saves.py` found, one for each kind of save."""
    told = subprocess.run(
        [sys.executable, ROOT / "tests" / "faulty_saves.py", folder, *ways],
        env={**os.environ, "LD_PRELOAD": str(faults.shim(folder)), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert told.returncode == 0, told.stderr
    return [json.loads(line) for line in told.stdout.splitlines()]


# ---- a power cut


class Disk:
    """What of a save's calls a power cut may have left: written down call by call, then cut at each.

    Bytes are on the disk after the `fsync` of their file, and a name after that of its folder; before it
    any first part of what happened may be there: a rename reaches the disk ahead of bytes and behind them.
    """

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.trace: list[tuple[str, str, str]] = []
        paths: dict[int, str] = {}
        real_open, real_fsync, real_replace, real_unlink = os.open, os.fsync, os.replace, os.unlink

        def opened(path: Any, flags: int, *rest: Any, **named: Any) -> int:
            descriptor = real_open(path, flags, *rest, **named)
            paths[descriptor] = os.fspath(path)
            if flags & os.O_CREAT:
                self._note("make", os.fspath(path))
            return descriptor

        def fsynced(descriptor: int) -> None:
            real_fsync(descriptor)
            self._note("sync", paths[descriptor])

        def replaced(old: Any, new: Any, **named: Any) -> None:
            real_replace(old, new, **named)
            self._note("rename", os.fspath(old), os.fspath(new))

        def unlinked(path: Any, **named: Any) -> None:
            real_unlink(path, **named)
            self._note("unlink", os.fspath(path))

        for name, call in (("open", opened), ("fsync", fsynced), ("replace", replaced), ("unlink", unlinked)):
            patch.setattr(os, name, call)

    def _note(self, call: str, path: str, other: str = "") -> None:
        if Path(path).is_relative_to(self.folder):
            self.trace.append((call, path, other))

    def states(self, sidecar: str, old: str) -> Iterator[tuple[str, bool]]:
        """The sidecar after each cut: `old`, `new`, `gone` or `torn`; and whether all was done."""
        for length in range(len(self.trace) + 1):
            names = {sidecar: old}
            whole: set[str] = {old}
            possible = [names]
            for call, path, other in self.trace[:length]:
                last = dict(possible[-1])
                if call == "make":
                    last[path] = path
                elif call == "rename":
                    last[other] = last.pop(path)
                elif call == "unlink":
                    last.pop(path, None)
                elif Path(path).is_dir():
                    possible = [last]
                    continue
                else:
                    whole.add(path)
                    continue
                possible.append(last)
            for state in possible:
                stands = state.get(sidecar, "gone")
                told = stands if stands in (old, "gone") else "new" if stands in whole else "torn"
                yield told, length == len(self.trace)


@pytest.mark.parametrize("kind", SAVES)
def test_a_power_cut_at_any_moment_leaves_the_old_one_or_the_new_one_and_what_was_told_as_saved(
    quick: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    save = SAVES[kind]
    store = begun(quick, save)
    old = "old" if save.before else "gone"
    with monkeypatch.context() as patch:
        disk = Disk(store.folder, patch)
        store.apply(NAME, HEADER, save.changes)
    new = "new" if save.after else "gone"
    seen = set(disk.states(str(store.path(NAME)), old))
    assert {state for state, _ in seen} <= {old, new}
    assert {state for state, done in seen if done} == {new}
    assert (old, False) in seen


def test_a_name_that_could_not_be_forced_to_the_disk_is_forced_by_the_next_try(
    quick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = SAVES["one more"]
    store = begun(quick, save)
    real, refused = os.fsync, [True]

    def fsync(descriptor: int) -> None:
        if Path(f"/proc/self/fd/{descriptor}").is_dir() and refused[0]:
            raise OSError(errno.EIO, "Input/output error")
        real(descriptor)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("it cannot be told here which file is forced")
    monkeypatch.setattr(os, "fsync", fsync)
    for _ in range(2):  # the second try finds the words there, and still may not say that they are safe
        with pytest.raises(FileProblem, match="input/output"):
            store.apply(NAME, HEADER, save.changes)
    assert store.read(NAME).annotations == save.after
    refused[0] = False
    assert store.apply(NAME, HEADER, save.changes) == ()


# ---- several at once


def test_what_four_programs_were_told_is_saved_is_there_though_some_are_killed(quick: Path) -> None:
    done = race(quick / "annotations", 4, 12, kills=4)
    assert done.said >= 4 * 12
    assert done.lost == 0
    assert done.litter == ()


# ---- leftovers


def leftover(folder: Path, name: str, age: float = 0) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text("half of a sid")
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime - age))
    return path


def test_the_next_save_in_a_folder_removes_what_dead_programs_left_and_nothing_else(
    quick: Path,
) -> None:
    store = Store(quick / "annotations")
    folder = store.path(NAME).parent
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as alive:
        dead = [
            leftover(folder, f".~postil-{leftovers.here()}-{gone.pid}-0a0b.tmp"),
            leftover(folder, f".~postil-{leftovers.here()}-{os.getpid()}-0a0b.tmp"),
            leftover(folder, f".~postil-00000000-{gone.pid}-0a0b.tmp", age=2 * leftovers.OLD),
            leftover(folder, ".~postil-0123456789abcdef.tmp", age=2 * leftovers.OLD),
        ]
        kept = [
            leftover(folder, f".~postil-{leftovers.here()}-{alive.pid}-0a0b.tmp"),
            leftover(folder, f".~postil-00000000-{gone.pid}-0c0d.tmp"),
            leftover(folder, ".~postil-notes.tmp", age=2 * leftovers.OLD),
            leftover(folder, "mine.tmp", age=2 * leftovers.OLD),
        ]
        try:
            store.apply(NAME, HEADER, [Change(None, mark(1))])
            assert not any(path.exists() for path in dead)
            assert all(path.exists() for path in kept)
            for path in dead:
                leftover(folder, path.name, age=2 * leftovers.OLD)
            store.apply(NAME, HEADER, [Change(mark(1), None)])
            assert not any(path.exists() for path in dead), "removing the last annotation sweeps too"
        finally:
            alive.communicate()


def test_a_link_that_cannot_be_looked_at_is_not_replaced_by_a_file(
    quick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = begun(quick, SAVES["one more"])
    path, target = store.path(NAME), quick / "elsewhere.yaml"
    path.rename(target)
    path.symlink_to(target)
    real, looks = os.readlink, [0]

    def readlink(where: Any, **named: Any) -> Any:
        looks[0] += 1
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "readlink", readlink)
    with pytest.raises(FileProblem):
        store.apply(NAME, HEADER, SAVES["one more"].changes)
    monkeypatch.setattr(os, "readlink", real)
    assert looks[0]
    assert path.is_symlink()
    assert Store(store.folder).read(NAME).annotations == SAVES["one more"].before
