"""The files of the history: cut, garbled, taken away or full, they cost no other line."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import faults
from tests.journals import deed
from tui.annotations import journal as journals
from tui.annotations.history import KEPT, History
from tui.annotations.journal import Journal

SETTLE_SOON = Journal._settle_soon
"""As it is; in other tests nothing comes a second later."""


def filled(folder: Path, count: int) -> Journal:
    journal = Journal(folder)
    for number in range(count):
        journal.note("did", deed(number))
    return journal


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 400), st.integers(0, 255))
def test_a_line_that_is_cut_or_garbled_costs_no_other_line(
    tmp_path_factory: pytest.TempPathFactory, back: int, byte: int
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    filled(folder, 3)
    (path,) = folder.iterdir()
    data = path.read_bytes()
    path.write_bytes(data[:-back])
    kept = [each.what for each in Journal(folder).past().done]
    assert kept == [f"marked {number}" for number in range(len(kept))]
    assert len(kept) >= 2 or back > len(data) // 3
    place = len(data) // 2
    path.write_bytes(data[:place] + bytes([byte]) + data[place + 1 :])
    assert {"marked 0", "marked 2"} <= {each.what for each in Journal(folder).past().done}


def test_a_full_disk_costs_the_history_and_nothing_else_and_what_comes_after_counts(tmp_path: Path) -> None:
    for at in range(12):
        folder = tmp_path / str(at)
        journal = filled(folder, 1)
        with faults.failing(at, errno.ENOSPC):
            journal.note("did", deed(1))
        journal.note("did", deed(2))
        told = [each.what for each in Journal(folder).past().done]
        assert told in (["marked 0", "marked 2"], ["marked 0", "marked 1", "marked 2"])


def test_half_a_line_does_not_spoil_the_next_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = filled(tmp_path / "j", 1)
    real = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[: len(data) // 2]))
        journal.note("did", deed(1))
    journal.note("did", deed(2))
    assert [each.what for each in Journal(tmp_path / "j").past().done] == ["marked 0", "marked 2"]


def test_a_journal_that_was_taken_away_is_begun_anew(tmp_path: Path) -> None:
    journal = filled(tmp_path / "j", 2)
    for path in (tmp_path / "j").iterdir():
        path.unlink()
    journal.note("did", deed(7))
    assert [each.what for each in Journal(tmp_path / "j").past().done] == ["marked 7"]


def test_many_starts_leave_few_files_and_forget_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "j"
    for number in range(2 * journals.MANY):
        journal = Journal(folder)
        journal.note("did", deed(number))
        for path in folder.iterdir():
            path.rename(path.with_name(path.name.replace(f"-{os.getpid()}.", f"-{4194305 + number}.")))
        journal.past()
    assert len(list(folder.iterdir())) <= journals.MANY + 1
    told = [each.what for each in Journal(folder).past().done]
    assert told == [f"marked {number}" for number in range(2 * journals.MANY)]


@pytest.mark.parametrize("at", range(0, 40, 3))
def test_a_packing_that_fails_forgets_nothing(tmp_path: Path, at: int) -> None:
    folder = tmp_path / "j"
    for number in range(journals.MANY + 2):
        Journal(folder).note("did", deed(number))
        for path in folder.iterdir():
            path.rename(path.with_name(path.name.replace(f"-{os.getpid()}.", f"-{4194305 + number}.")))
    wanted = [f"marked {number}" for number in range(journals.MANY + 2)]
    reader = Journal(folder)
    ended_ones = sorted(folder.iterdir())
    with faults.failing(at, errno.EIO):
        reader._pack(ended_ones)
    assert [each.what for each in Journal(folder).past().done] == wanted


def test_the_oldest_deeds_are_forgotten_on_disk_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "KEPT", 20)
    monkeypatch.setattr(journals, "LARGEST", 20_000)
    folder = tmp_path / "j"
    for round_ in range(6):
        filled(folder, 30)
        for path in folder.iterdir():
            path.rename(path.with_name(path.name.replace(f"-{os.getpid()}.", f"-{4194305 + round_}.")))
        Journal(folder).past()
    assert len(Journal(folder).past().done) == 20
    assert sum(path.stat().st_size for path in folder.iterdir()) < 5 * 20_000


def test_a_thousand_deeds_are_read_again(tmp_path: Path) -> None:
    journal = filled(tmp_path / "j", KEPT)
    assert len(Journal(tmp_path / "j").past().done) == KEPT
    assert journal.there_is_a_past()


def test_what_was_noted_is_forced_to_the_disk_once_and_not_by_who_notes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced: list[bool] = []
    monkeypatch.setattr(journals, "PAUSE", 60)
    monkeypatch.setattr(Journal, "_settle_soon", SETTLE_SOON)
    monkeypatch.setattr(os, "fsync", lambda which: forced.append(stat.S_ISDIR(os.fstat(which).st_mode)))
    journal = filled(tmp_path / "j", 5)
    assert forced == []
    timer = journal._timer
    assert timer and timer.is_alive() and timer.interval == 60
    timer.finished.wait = lambda _: False  # type: ignore[method-assign]  # the seconds are over
    timer.run()
    assert forced == [False, True], "the file, and its folder"
    journal.settle()
    assert len(forced) == 4, "and at the end of the program"


def test_a_history_that_cannot_be_kept_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "j").write_text("no folder")
    history = History(Journal(tmp_path / "j"))
    assert history.unkept() == ""
    history.record(deed(1))
    assert history.unkept() != ""
    history.record(deed(2))
    assert history.unkept() == ""
    assert [each.what for each in history.done] == ["marked 1", "marked 2"]


def test_a_history_is_private(tmp_path: Path) -> None:
    filled(tmp_path / "j", 1)
    assert (tmp_path / "j").stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "j").iterdir())
