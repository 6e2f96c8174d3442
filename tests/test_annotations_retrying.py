"""What could not be saved is tried again, in order and not twice."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.journals import FILE, deed, ended, opened
from tests.shell import library
from tui.annotations.history import History
from tui.annotations.notebook import Notebook
from tui.errors import UnwritableFile
from tui.text.span import Span


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
