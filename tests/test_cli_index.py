"""`postil index`, and a search that leans on it."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.shell import library, postil
from tui.cli.indexing import bring_up_to_date
from tui.library.library import Entry
from tui.search.engine import Engine
from tui.search.filling import Filling
from tui.search.saved.folder import folder_of
from tui.search.saved.layout import numbered, opened
from tui.search.saved.preparing import Rows, prepared
from tui.search.saved.writing import Writer
from tui.workspace import Workspace


def full(*args: object) -> None:
    """Find the disk full."""
    raise OSError("no space left on device")


def damaged_index(*args: object) -> None:
    """Find the index damaged."""
    raise ValueError("failed to open the positions")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library large enough for an index, by a bound made small; nothing of it was written just now."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("tui.cli.finding.LARGE", 100)
    monkeypatch.setattr("tui.search.filling.LARGE", 100)
    root = library(tmp_path / "harbour")
    for path in (root / "seeds").iterdir():
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return root


def test_the_index_is_built_shown_and_thrown_away(shelf: Path) -> None:
    assert postil("index", "--show", shelf).output == "there is no index\n"
    built = postil("index", shelf)
    assert built.exit_code == 0
    assert built.output.startswith("2 articles, 8 passages, ")
    assert postil("index", "--show", shelf).output == built.output
    assert folder_of(shelf).exists()
    assert postil("index", "--clear", shelf).output == "postil: the index is gone\n"
    assert not folder_of(shelf).exists()
    assert postil("index", "--clear", shelf).output == "postil: there is no index\n"


def test_an_index_is_thrown_away_while_another_program_searches_it(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    postil("index", shelf)
    folder, removed = folder_of(shelf), os.rmdir

    def with_a_late_lock(*args: Any, **named: Any) -> None:
        with suppress(OSError):  # as whoever looks what was committed puts one there
            (folder / ".tantivy-meta.lock").touch()
        removed(*args, **named)

    monkeypatch.setattr("os.rmdir", with_a_late_lock)
    assert postil("index", "--clear", shelf).output == "postil: the index is gone\n"
    assert list(folder.parent.iterdir()) == []


def test_nothing_is_written_into_the_library(shelf: Path) -> None:
    before = sorted(shelf.rglob("*"))
    postil("index", shelf)
    assert sorted(shelf.rglob("*")) == before


def test_a_search_makes_the_index_and_answers_as_without_one(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queries = ("harbour bord", "pillars", '"new bridge"', "zzzz")
    indexed = [postil("search", "--json", query, shelf).output for query in queries]
    assert folder_of(shelf).exists()
    monkeypatch.setattr("tui.cli.finding.LARGE", 10**9)
    monkeypatch.setattr("tui.search.filling.LARGE", 10**9)

    def lasting(output: str) -> list[str]:
        return [line.partition('"score"')[0] for line in output.splitlines()]

    plain = [postil("search", "--json", query, shelf).output for query in queries]
    assert [lasting(each) for each in indexed] == [lasting(each) for each in plain]


@pytest.mark.parametrize("damaged", ["meta.json", "*.fast", "*.pos", "*.term", "words"])
def test_a_damaged_index_is_made_anew_without_a_word(shelf: Path, damaged: str) -> None:
    sound = postil("search", "pilars of the brige", shelf)
    for path in folder_of(shelf).glob(damaged):
        size = path.stat().st_size
        path.unlink()  # not cut short: a thread of the search before may still read it from its memory
        if damaged != "*.pos":
            path.write_bytes(b"\xe7 is no index" * (1 + size // 13))
    found = postil("search", "pilars of the brige", shelf)
    assert (found.exit_code, found.output) == (0, sound.output)


def test_an_index_that_is_damaged_while_one_searches_is_searched_no_more_and_thrown_away(shelf: Path) -> None:
    postil("index", shelf)
    filling = Filling(Engine(), folder_of(shelf))
    filling.read_all(Workspace.open([shelf]).scan(), lambda: False, lambda: None)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("tui.search.saved.searching.SavedSearch.all_of", damaged_index)
        assert filling.engine.search("pillars").hits == ()
    assert filling.progress == "2 articles are not searched: `postil index` says why"
    assert filling.engine.search("pillars").hits == ()
    assert not folder_of(shelf).exists()


def test_an_index_that_cannot_be_written_is_said_and_the_search_goes_on(shelf: Path) -> None:
    folder_of(shelf).parent.parent.mkdir(parents=True)
    folder_of(shelf).parent.write_text("in the way", encoding="utf-8")
    found = postil("search", "pillars", shelf)
    assert found.exit_code == 0
    assert "pillars" in found.output
    assert "cannot be kept there" in found.stderr


def test_what_is_too_much_for_memory_without_an_index_is_said_not_to_be_searched(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_of(shelf).parent.parent.mkdir(parents=True)
    folder_of(shelf).parent.write_text("in the way", encoding="utf-8")
    monkeypatch.setattr("tui.search.filling.MOST_IN_MEMORY", 10)
    found = postil("search", "pillars", shelf)
    assert "not searched: 2 articles that the search index does not know" in found.stderr
    assert found.exit_code == 3, "nobody knows whether it stands there"
    filling = Filling(Engine(), folder_of(shelf))
    filling.read_all(Workspace.open([shelf]).scan(), lambda: False, lambda: None)
    assert filling.progress == "2 articles are not searched: `postil index` says why"


def test_an_update_that_fails_half_way_keeps_what_was_committed_and_one_that_cannot_begin_begins_anew(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, files = folder_of(shelf), Workspace.open([shelf]).scan()
    monkeypatch.setattr("tui.search.saved.writing.FIRST", 1)
    sign = folder / "sign"
    folder.mkdir(parents=True)
    sign.touch()
    with monkeypatch.context() as patched:
        patched.setattr("tui.search.saved.writing.Writer.write_words", full)
        assert bring_up_to_date(Workspace.open([shelf])) == -1
        assert len(numbered(opened(folder))) == len(files) == 2
        assert sign.exists()
        assert bring_up_to_date(Workspace.open([shelf])) == -1
        assert not sign.exists(), "nothing was committed: it was made anew, in vain"
    assert bring_up_to_date(Workspace.open([shelf])) == 0


def test_a_patient_writer_tells_how_far_another_one_is_and_goes_on_when_that_has_ended(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Writer(folder_of(shelf))
    told: list[tuple[int, int]] = []
    size = sum(path.stat().st_size for path in (shelf / "seeds").iterdir())

    def end_the_other(seconds: float) -> None:
        other.__exit__(None, None, None)

    monkeypatch.setattr("tui.cli.indexing.time", SimpleNamespace(sleep=end_the_other))  # of no other thread
    said = postil("index", shelf)
    assert said.exit_code == 3
    assert "another program is writing the search index" in said.stderr
    assert bring_up_to_date(Workspace.open([shelf]), lambda *each: told.append(each), patient=True) == 2
    assert told[0] == (0, size)


@pytest.mark.parametrize(
    ("number", "status", "said"),
    [(signal.SIGTERM, 143, "goes on there"), (signal.SIGHUP, 129, ""), (signal.SIGINT, 130, "goes on there")],
    ids=["told to end", "hung up", "interrupted"],
)
def test_a_signal_ends_an_update_with_what_was_read_until_then(
    shelf: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals, status: int, said: str
) -> None:
    before = signal.getsignal(number)

    def signalled(entry: Entry) -> Rows:
        signal.raise_signal(number)
        return prepared(entry)

    with monkeypatch.context() as patched:
        patched.setattr("tui.search.saved.writing.prepared", signalled)
        stopped = postil("index", shelf)
    assert stopped.exit_code == status
    assert said in stopped.stderr and bool(said) == ("postil:" in stopped.stderr)
    assert signal.getsignal(number) is before
    assert len(numbered(opened(folder_of(shelf)))) == 1
    assert postil("index", shelf).output.startswith("2 articles, 8 passages, ")


def test_the_second_signal_ends_an_update_at_once(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def signalled(entry: Entry) -> Rows:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        raise AssertionError("it goes on")

    with monkeypatch.context() as patched:
        patched.setattr("tui.search.saved.writing.prepared", signalled)
        assert postil("index", shelf).exit_code == 130
    assert postil("index", shelf).output.startswith("2 articles, 8 passages, ")


def test_showing_and_clearing_at_once_makes_no_sense(shelf: Path) -> None:
    assert postil("index", "--show", "--clear", shelf).exit_code == 2
