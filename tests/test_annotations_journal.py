"""The history is there again after a restart, whatever ended the program before."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import faults
from tests.shell import ROOT, library
from tui.annotations import journal as journals
from tui.annotations.annotation import Annotation, Foreign, Link, Quote, Rival
from tui.annotations.change import Change, Patch
from tui.annotations.history import KEPT, Deed, History
from tui.annotations.journal import Event, Journal
from tui.annotations.notebook import Notebook
from tui.annotations.plain import from_plain, to_plain
from tui.errors import UnwritableFile
from tui.text.span import Span
from tui.workspace import Workspace

SETTLE_SOON = Journal._settle_soon
"""As it is; in other tests nothing comes a second later."""

FILE = "seeds/ferry.txt"
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
FULL = Annotation(
    id="A",
    quote=Quote("one\u2028 \ud800", "be\x00fore", "after", Rival(1.0, 0.21, 0.17, 0.5)),
    span=Span(3, 6),
    pen="claim",
    tags=("no", "a b"),
    note="1:30\n- x",
    links=(Link("B", "says"),),
    by="anna",
    created=NOON,
    modified=NOON,
    foreign=(Foreign("readwise", (("location", "123"),)),),
    conflict=(("note", "theirs"),),
)


def deed(number: int, **more: str) -> Deed:
    return Deed("a.txt", f"marked {number}", (Change(None, replace(FULL, id=f"ID{number}")),), **more)


def opened(folder: Path) -> Notebook:
    """A notebook of another start of the program."""
    return Workspace.open([folder]).notebook


def ended(notebook: Notebook) -> None:
    """As if its program had ended: the files it writes are no running program's."""
    (path,) = [each for each in notebook_files(notebook) if str(os.getpid()) in each.name] or [None]
    if path:
        path.rename(path.with_name(path.name.replace(f"-{os.getpid()}.", "-4194305.")))


def notebook_files(notebook: Notebook) -> list[Path]:
    keeper = notebook.history._keeper
    assert isinstance(keeper, Journal)
    return sorted(keeper._folder.iterdir()) if keeper._folder.exists() else []


# ---- values


def assert_full(value: Any) -> None:
    for part in fields(value):
        inner = getattr(value, part.name)
        assert inner, f"give the new field {part.name!r} of {type(value).__name__} a value here"
        for each in inner if isinstance(inner, tuple) else (inner,):
            if is_dataclass(each):
                assert_full(each)


def test_every_field_of_an_annotation_comes_back_also_those_that_are_made_tomorrow() -> None:
    assert_full(FULL)
    change = Change(FULL, None, "- quote: x\n", ("00", None), Patch("a", "b", 3, "x", "y"))
    event = Event("E", "did", Deed("a.txt", "what", (change, change.inverse())))
    again = from_plain(Event, to_plain(event))
    assert again == event
    assert to_plain(again) == to_plain(event)
    assert again.deed.id == event.deed.id
    assert again.deed.changes[0].patch == change.patch


@pytest.mark.parametrize(
    "plain", [None, [], {}, {"id": 3, "quote": {}}, {"id": "A", "quote": {"exact": "x"}, "tags": [1]}, "x"]
)
def test_what_is_no_annotation_is_refused(plain: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_plain(Annotation, plain)
    assert is_dataclass(from_plain(Annotation, {"id": "A", "quote": {"exact": "x"}, "of tomorrow": 1}))


# ---- a restart


def test_what_was_done_can_be_undone_and_done_again_after_a_restart(tmp_path: Path) -> None:
    folder = library(tmp_path)
    before = opened(folder)
    mark = before.mark(FILE, Span(0, 9), pen="claim")
    before.edit(FILE, mark, mark.with_note("why"), "noted on “The ferry”")
    sidecar = before.path(FILE)
    noted = sidecar.read_bytes()
    ended(before)

    after = opened(folder)
    assert [deed.what for deed in after.history.done] == ["marked “The ferry”", "noted on “The ferry”"]
    assert after.undo() == (FILE, "undid: noted on “The ferry”")
    assert after.undo() == (FILE, "undid: marked “The ferry”")
    assert not sidecar.exists()
    assert after.undo() is None
    ended(after)

    last = opened(folder)
    assert last.redo() == (FILE, "did again: marked “The ferry”")
    assert last.redo() == (FILE, "did again: noted on “The ferry”")
    assert sidecar.read_bytes() == noted, "letter for letter"


def test_an_undo_after_a_restart_keeps_what_others_changed_since(tmp_path: Path) -> None:
    folder = library(tmp_path)
    before = opened(folder)
    mark = before.mark(FILE, Span(0, 9), pen="claim")
    noted = before.edit(FILE, mark, mark.with_note("why"), "noted on “The ferry”")
    ended(before)
    other = opened(folder)
    other.edit(FILE, noted, noted.with_tags(("theirs",)), "tagged")
    after = opened(folder)
    after.history._done.clear()
    after.history.load()
    after.history._done.pop()  # the other program's own
    assert after.undo() == (FILE, "undid: noted on “The ferry”")
    (left,) = after.sidecar(FILE).annotations
    assert (left.note, left.tags) == ("", ("theirs",))


def test_a_deed_that_has_nothing_left_to_change_says_so(tmp_path: Path) -> None:
    folder = library(tmp_path)
    before = opened(folder)
    assert before.undo() is None
    mark = before.mark(FILE, Span(0, 9), pen="claim")
    opened(folder).remove(FILE, [mark])
    assert before.undo() == (FILE, "nothing is left to change: undid: marked “The ferry”")
    assert before.undo() is None


def test_of_a_deed_that_others_undid_in_part_the_rest_is_undone_and_told(tmp_path: Path) -> None:
    folder = library(tmp_path)
    before = opened(folder)
    one, _ = before.mark_all(FILE, [Span(0, 9), Span(10, 14)], pen="claim")
    opened(folder).remove(FILE, [one])
    told = before.undo()
    assert told
    assert told[1] == "undid: marked 2 passages (in part: the rest was changed since)"
    assert before.sidecar(FILE).annotations == ()


def test_a_new_deed_forgets_what_an_earlier_program_took_back(tmp_path: Path) -> None:
    folder = library(tmp_path)
    before = opened(folder)
    before.mark(FILE, Span(0, 9), pen="claim")
    before.undo()
    ended(before)
    after = opened(folder)
    after.mark(FILE, Span(10, 14), pen="claim")
    assert after.redo() is None
    ended(after)
    assert opened(folder).redo() is None


def test_a_program_that_was_killed_leaves_its_history(tmp_path: Path) -> None:
    folder = library(tmp_path)
    script = (
        "import os, sys; from pathlib import Path; from tui.workspace import Workspace\n"
        "from tui.text.span import Span\n"
        f"Workspace.open([Path(sys.argv[1])]).notebook.mark({FILE!r}, Span(0, 9), pen='claim')\n"
        "os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run(
        [sys.executable, "-c", script, folder], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert killed.returncode == -9
    assert opened(folder).undo() == (FILE, "undid: marked “The ferry”")


def test_what_a_running_program_did_is_its_own_to_undo(tmp_path: Path) -> None:
    folder = library(tmp_path)
    script = (
        "import sys; from pathlib import Path; from tui.workspace import Workspace\n"
        "from tui.text.span import Span\n"
        f"Workspace.open([Path(sys.argv[1])]).notebook.mark({FILE!r}, Span(0, 9), pen='claim')\n"
        "print('done', flush=True); input()"
    )
    command = [sys.executable, "-c", script, str(folder)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as running:
        assert running.stdout
        assert running.stdout.readline() == "done\n"
        assert opened(folder).undo() is None
        running.communicate("\n")
    assert opened(folder).undo() == (FILE, "undid: marked “The ferry”")


# ---- the files


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


# ---- what could not be saved


@pytest.fixture
def book(tmp_path: Path) -> Notebook:
    return opened(library(tmp_path))


def full_disk(patch: pytest.MonkeyPatch, book: Notebook) -> None:
    def full(path: Path, data: bytes) -> None:
        raise UnwritableFile(path, "the disk is full")

    patch.setattr("tui.annotations.store.write_whole", full)


def test_what_could_not_be_saved_is_tried_again_in_order(
    book: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = book.mark(FILE, Span(0, 9), pen="claim")
    with monkeypatch.context() as patch:
        full_disk(patch, book)
        for wrong in (
            lambda: book.mark(FILE, Span(10, 14), pen="claim"),
            lambda: book.edit(FILE, mark, mark.with_note("why"), "noted"),
            lambda: book.edit(FILE, mark, mark.with_tags(("t",)), "tagged"),
        ):
            with pytest.raises(UnwritableFile):
                wrong()
        with pytest.raises(UnwritableFile):
            book.retry()
    assert [deed.what for deed in book.history.failed] == ["marked “that”", "noted", "tagged"]
    assert [book.retry(), book.retry(), book.retry(), book.retry()] == [
        (FILE, "marked “that”"), (FILE, "noted"), (FILE, "tagged"), None,
    ]  # fmt: skip
    first, second = book.sidecar(FILE).annotations
    assert (first.note, first.tags, second.quote.exact) == ("why", ("t",), "that")
    assert book.undo() == (FILE, "undid: tagged")


def test_what_the_reader_did_again_by_hand_is_not_tried_again(
    book: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        full_disk(patch, book)
        for _ in range(3):
            with pytest.raises(UnwritableFile):
                book.mark(FILE, Span(0, 9), pen="claim")
    assert len(book.history.failed) == 1
    mark = book.mark(FILE, Span(0, 9), pen="claim")
    assert book.history.failed == ()
    with monkeypatch.context() as patch:
        full_disk(patch, book)
        with pytest.raises(UnwritableFile):
            book.edit(FILE, mark, mark.with_note("an hour"), "noted")
    book.edit(FILE, mark, mark.with_tags(("t",)), "tagged")
    assert [deed.what for deed in book.history.failed] == ["noted"], "tags are no note"
    book.edit(FILE, mark, mark.with_note("an hour"), "noted")
    assert book.history.failed == ()


def test_what_could_not_be_saved_waits_over_a_restart(
    book: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        full_disk(patch, book)
        with pytest.raises(UnwritableFile):
            book.mark(FILE, Span(0, 9), pen="claim")
    ended(book)
    after = opened(tmp_path)
    assert [deed.what for deed in after.history.failed] == ["marked “The ferry”"]
    assert after.retry() == (FILE, "marked “The ferry”")
    ended(after)
    assert opened(tmp_path).history.failed == ()


def test_what_is_on_the_disk_though_it_was_told_as_failed_is_not_made_twice(
    book: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def no_folders(descriptor: int) -> None:
        if Path(f"/proc/self/fd/{descriptor}").is_dir():
            raise OSError(errno.EIO, "Input/output error")
        real(descriptor)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("it cannot be told here which file is forced")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", no_folders)
        with pytest.raises(UnwritableFile):
            book.mark(FILE, Span(0, 9), pen="claim")
    assert book.retry() == (FILE, "marked “The ferry”")
    assert len(book.sidecar(FILE).annotations) == 1


def test_a_history_without_a_journal_forgets_at_the_end() -> None:
    history = History()
    history.record(deed(1))
    assert history.can_undo
    assert not History().can_undo
