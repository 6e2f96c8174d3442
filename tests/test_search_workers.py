"""The index is made in parts by processes of their own, whatever becomes of these."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tui.files import write_whole
from tui.library import library
from tui.library.library import Entry
from tui.search.saved import layout, parts, workers, writing
from tui.search.saved.words import read_words
from tui.search.saved.writing import Busy, Writer, update

DIES = [sys.executable, "-c", "import sys; sys.stdin.buffer.read(9)"]
LIES = [sys.executable, "-c", "import sys; sys.stdout.buffer.write(b'\\0' * 7 + b'\\x09' + b'abc')"]


def shelf(folder: Path) -> list[Entry]:
    """Articles enough for several parts of several batches, of which one cannot be read."""
    folder.mkdir()
    for number in range(30):
        text = f"Harbour {number}\n\nThe keeper’s café sold {number},500 eels to Łódź.\n" * 3
        (folder / f"{number:02d}.txt").write_text(text, encoding="utf-8")
    (folder / "07.txt").write_bytes(b"\0\1\2" * 400)
    (folder / "08.txt").write_bytes("A café in \r\n\r\n Łódź".encode("utf-16"))
    for path in folder.iterdir():
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return library.scan(folder, "")


@pytest.fixture
def entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Entry]:
    """Articles that are worth two workers, by bounds made small."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(workers, "WORTH_IT", 100)
    monkeypatch.setattr(workers, "BATCH", 300)
    monkeypatch.setattr(writing, "FIRST", 500)
    monkeypatch.setattr(writing, "STEP", 1500)
    return shelf(tmp_path / "shelf")


def held(index: Path) -> tuple[object, ...]:
    """What an index holds, in whatever order: its articles, its terms, its words, its passages."""
    opened = layout.opened(index)
    searcher, known = opened.searcher(), read_words(index / layout.WORDS)
    return (
        sorted(layout.numbered(opened)),
        sorted(searcher.terms_with_prefix(layout.TERMS, "")),
        [*zip(known.terms, known.counts, strict=True)],
        searcher.num_docs,
    )


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    """What the index holds that is made without workers: of few articles, as these are."""
    folder = tmp_path_factory.mktemp("alone")
    assert update(folder / "index", shelf(folder / "shelf")) == 30
    return held(folder / "index")


def begin(index: Path, entries: list[Entry]) -> dict[int, int]:
    """Make an index and stop when four batches were read; return the articles that it knows."""
    given: list[int] = []
    told: list[tuple[int, int]] = []

    take = workers.Waiting.take

    def first_ones(waiting: workers.Waiting, worker: int) -> workers.Batch | None:
        given.append(worker)
        deadline = time.monotonic() + 60
        while len(given) > 4 and waiting and time.monotonic() < deadline:  # until it is stopped
            time.sleep(0.01)
        return take(waiting, worker)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "cpu_count", lambda: 1)
        patched.setattr(workers.Waiting, "take", first_ones)
        update(
            index,
            entries,
            stopped=lambda: bool(told) and len(given) > 4,
            told=lambda *each: told.append(each),
        )
    return layout.numbered(layout.opened(index))


def test_an_index_made_by_workers_holds_what_one_made_without_them_does_and_no_other_files(
    entries: list[Entry], alone: tuple[object, ...], tmp_path: Path
) -> None:
    index = tmp_path / "index"
    told: list[tuple[int, int]] = []
    assert update(index, entries, told=lambda *each: told.append(each)) == 30
    assert held(index) == alone
    assert len(told) > 1
    assert told == sorted(told)
    segments = {path.stem for path in index.glob("*.term")}
    listed = json.loads((index / layout.STATE).read_bytes())["segments"]
    assert segments == {each["segment_id"].replace("-", "") for each in listed}
    own = {path.name for path in index.iterdir() if path.stem in segments} | {layout.STATE}
    assert own == set(json.loads((index / parts.OURS).read_bytes()))
    assert not list(index.glob("part-*"))


def test_what_is_stopped_is_kept_and_what_is_read_again_is_in_the_index_once(
    entries: list[Entry], alone: tuple[object, ...], tmp_path: Path
) -> None:
    index = tmp_path / "index"
    assert len(begin(index, entries)) == 7, "and one that cannot be read"
    assert update(index, entries) == 23
    assert held(index) == alone
    known = layout.numbered(layout.opened(index))
    with pytest.MonkeyPatch.context() as patched:  # as if all of them shared a segment with what is gone
        patched.setattr(
            Writer, "shared", lambda self, today, most: {mark: today[mark] for mark in today if mark in known}
        )
        update(index, entries)
    after = layout.numbered(layout.opened(index))
    assert after.keys() == known.keys()
    assert not set(after.values()) & set(known.values())
    assert layout.opened(index).searcher().num_docs == alone[-1]


def test_each_worker_takes_a_stretch_of_neighbours_and_then_the_end_of_the_longest_one_left() -> None:
    batches: list[workers.Batch] = [[(number, number, Entry("", "", 1, 1))] for number in range(7)]
    waiting = workers.Waiting(batches, 3)
    taken = [batch[0][0] for worker in (1, 1, 1, 0, 1, 2, 2) if (batch := waiting.take(worker))]
    assert taken == [2, 3, 6, 0, 5, 4, 1]
    assert (bool(waiting), waiting.take(0)) == (False, None)


def test_workers_end_when_nobody_wants_the_rest(
    entries: list[Entry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []

    class Noted(subprocess.Popen):  # type: ignore[type-arg]  # of bytes
        def __init__(self, *arguments: object, **more: object) -> None:
            super().__init__(*arguments, **more)  # type: ignore[call-overload]  # as it was called
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    every = workers.made(tmp_path, dict(enumerate(entries)), count(1), (500, 500), lambda: False)
    assert next(every).marks
    every.close()
    assert len(started) == 2
    assert all(process.poll() is not None for process in started)


def test_what_a_worker_leaves_is_read_without_it(
    entries: list[Entry], alone: tuple[object, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, command in enumerate((DIES, LIES, ["/nowhere/at/all"])):
        monkeypatch.setattr(workers, "COMMAND", command)
        index = tmp_path / f"{number}"
        assert update(index, entries) == 30
        assert held(index) == alone
        assert not list(index.glob("part-*"))


def test_whoever_fails_while_a_part_is_taken_in_leaves_the_index_as_it_was(
    entries: list[Entry], alone: tuple[object, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index"
    begin(index, entries)
    before = held(index)

    def fail(*given: Any, **named: Any) -> Any:
        with pytest.raises(Busy):  # nobody else writes while Tantivy's lock is let go
            Writer(index)
        raise OSError("no room")

    def fail_at(name: str) -> Callable[..., Any]:
        return lambda path, data: fail() if path.name == name else write_whole(path, data)

    for name, step in (
        ("write_whole", fail_at(parts.OURS)),
        ("sync_folder", fail),
        ("write_whole", fail_at(layout.STATE)),
    ):
        with monkeypatch.context() as patched, pytest.raises(OSError, match="no room"):
            patched.setattr(parts, name, step)
            update(index, entries)
        assert held(index) == before
        assert not list(index.glob("part-*"))


KILLED = """
import os, sys
from pathlib import Path
from tui.library import library
from tui.search.saved import parts, workers, writing
workers.WORTH_IT = 100
workers.BATCH = writing.FIRST = writing.STEP = 500
parts.sync_folder = lambda folder: os._exit(0)
writing.update(Path(sys.argv[1]), library.scan(Path(sys.argv[2]), ""))
"""


def test_whoever_is_killed_while_a_part_is_taken_in_leaves_files_that_the_next_update_removes(
    entries: list[Entry], alone: tuple[object, ...], tmp_path: Path
) -> None:
    index = tmp_path / "index"

    def segments() -> tuple[int, int]:
        listed = json.loads((index / layout.STATE).read_bytes())["segments"]
        return len(list(index.glob("*.term"))), len(listed)

    subprocess.run([sys.executable, "-c", KILLED, index, tmp_path / "shelf"], check=True)
    assert segments() == (1, 0)
    assert layout.numbered(layout.opened(index)) == {}
    assert update(index, entries) == 30
    assert held(index) == alone
    there, listed = segments()
    assert there == listed
