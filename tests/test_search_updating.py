"""The index on disk is brought up to date: when files change, when programs die, by one program at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shelves import found, in_memory, on_disk, put, scan, shelf
from tui.search.engine import Engine
from tui.search.filling import Filling
from tui.search.saved import layout
from tui.search.saved.folder import VERSION, folder_of
from tui.search.saved.reading import Saved
from tui.search.saved.words import read_words
from tui.search.saved.writing import Busy, Writer, update

ROOT = Path(__file__).resolve().parent.parent


def test_an_article_without_a_word_is_in_the_index_and_not_read_again(tmp_path: Path) -> None:
    folder, index = tmp_path / "a", tmp_path / "index"
    folder.mkdir()
    put(folder / "empty.txt", "\n\n")
    put(folder / "rules.txt", "---\n\n***\n")
    assert update(index, scan(folder)) == 2
    assert on_disk(folder, index)[2] == [] and update(index, scan(folder)) == 0


def test_a_changed_article_is_not_found_by_its_old_words_even_before_anybody_noticed(tmp_path: Path) -> None:
    folder, index = shelf(tmp_path / "a"), tmp_path / "index"
    update(index, scan(folder))
    engine, saved, _ = on_disk(folder, index)
    assert any(hit.file == "03.txt" for hit in engine.search("report 3").hits)
    put(folder / "03.txt", "Something else\n\nNothing of it is left here.\n", ago=1)
    assert not any(hit.file == "03.txt" for hit in engine.search("report 3").hits)
    assert saved.stale == {"03.txt"}


def test_what_changed_came_or_went_is_told_and_the_next_update_knows_it(tmp_path: Path) -> None:
    folder, index = shelf(tmp_path / "a"), tmp_path / "index"
    update(index, scan(folder))
    put(folder / "03.txt", "A new one\n\nAbout the observatory.\n", ago=30)
    put(folder / "99.txt", "Another one\n\nAbout the conservatory.\n", ago=30)
    (folder / "05.txt").unlink()
    engine, _, new = on_disk(folder, index)
    assert sorted(entry.file for entry in new) == ["03.txt", "99.txt"]
    assert not any(hit.file in ("03.txt", "05.txt") for hit in engine.search("report").hits)
    before = layout.numbered(layout.opened(index))
    assert update(index, scan(folder)) == 2
    engine, saved, new = on_disk(folder, index)
    after = layout.numbered(layout.opened(index))
    assert len(after.keys() - before.keys()) == len(before.keys() - after.keys()) == 2
    assert min(after[mark] for mark in after.keys() - before.keys()) > max(before.values())
    assert new == []
    assert saved.files() == 12
    assert {hit.file for hit in engine.search("observatry").hits} == {"03.txt"}


@pytest.mark.parametrize("at_once", [1, 5, 6, 12])
def test_all_articles_of_an_index_are_listed_however_few_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    folder, index = shelf(tmp_path / "a"), tmp_path / "index"
    update(index, scan(folder)[:7])
    update(index, scan(folder))
    every = layout.numbered(layout.opened(index))
    assert len(every) == 12
    monkeypatch.setattr(layout, "AT_ONCE", at_once)
    assert layout.numbered(layout.opened(index)) == every


def words_of(index: Path) -> tuple[set[str], set[str]]:
    """The words that an index holds, and those it takes misspelt ones for."""
    held = layout.opened(index).searcher().terms_with_prefix(layout.TERMS, "")
    return {word for word, _ in held}, set(read_words(index / layout.WORDS).terms)


def test_of_an_article_that_is_gone_no_word_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.search.saved.writing.FIRST", 500)
    monkeypatch.setattr("tui.search.saved.writing.STEP", 2000)
    folder, index = shelf(tmp_path / "a"), tmp_path / "index"
    put(folder / "055.txt", "Another one\n\nAbout the conservatory.\n")
    update(index, scan(folder))
    (folder / "055.txt").unlink()
    update(index, scan(folder), again=0)
    assert "conservatory" in words_of(index)[0]
    before = layout.numbered(layout.opened(index))
    assert update(index, scan(folder)) == 0
    after = layout.numbered(layout.opened(index))
    assert before.keys() == after.keys()
    assert 0 < sum(after[mark] != before[mark] for mark in after) < 12, "only what shared a segment with it"
    assert not {"conservatory", "$conservatory"} & set.union(*words_of(index))
    assert found(on_disk(folder, index)[0], "ferry") == found(in_memory(folder), "ferry")


def test_the_reader_has_articles_that_went_taken_out_of_a_large_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.search.filling.LARGE", 100)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = shelf(tmp_path / "a")
    index = folder_of(folder)
    update(index, scan(folder))
    (folder / "05.txt").unlink()
    writer = [sys.executable, "-m", "tui", "index", "--porcelain", "--", str(folder)]
    filling = Filling(Engine(), index, writer)
    filling.read_all(scan(folder), lambda: False, lambda: None)
    assert len(layout.numbered(layout.opened(index))) == 12
    filling.tidy(scan(folder), lambda: False)
    assert len(layout.numbered(layout.opened(index))) == 11
    assert (filling.done, filling.total, filling.progress) == (11, 11, "")
    assert found(filling.engine, "ferry") == found(in_memory(folder), "ferry")


def test_a_file_written_a_moment_ago_waits_until_its_time_tells_something(tmp_path: Path) -> None:
    folder, index = shelf(tmp_path / "a", 2), tmp_path / "index"
    put(folder / "00.txt", "Just written\n", ago=0)
    assert update(index, scan(folder)) == 1
    put(folder / "00.txt", "Written when the clock went wrong\n", ago=-10_000)
    assert update(index, scan(folder)) == 1, "a time to come tells as much"


def test_a_second_writer_is_told_that_the_index_is_being_written(tmp_path: Path) -> None:
    folder, index = shelf(tmp_path / "a", 2), tmp_path / "index"
    with Writer(index), pytest.raises(Busy):
        update(index, scan(folder))
    assert update(index, scan(folder)) == 2


def test_what_is_stopped_keeps_what_was_committed_and_goes_on_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.search.saved.writing.FIRST", 500)
    monkeypatch.setattr("tui.search.saved.writing.STEP", 500)
    folder, index = shelf(tmp_path / "a"), tmp_path / "index"
    steps: list[tuple[int, int]] = []
    first = update(
        index, scan(folder), stopped=lambda: len(steps) >= 2, told=lambda *step: steps.append(step)
    )
    assert 0 < first < 12
    assert update(index, scan(folder)) == 12 - first
    assert found(on_disk(folder, index)[0], "ferry") == found(in_memory(folder), "ferry")


KILLED = """
import sys
from itertools import chain
from pathlib import Path
from tui.library import library
from tui.search.saved import writing
writing.FIRST = writing.STEP = 2000
def told(done, total):
    print(done, flush=True)
writing.update(Path(sys.argv[2]), library.scan(Path(sys.argv[1]), ""), told=told)
print("end", flush=True)
"""


@pytest.mark.parametrize("lines", [0, 1, 3])
def test_a_writer_that_is_killed_leaves_an_index_that_is_right_and_the_next_one_finishes(
    tmp_path: Path, lines: int
) -> None:
    folder, index = shelf(tmp_path / "a", 60), tmp_path / "index"
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, folder, index],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    for _ in range(lines):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    if lines:
        engine, saved, _ = on_disk(folder, index)
        memory = in_memory(folder)
        assert 0 < saved.files() <= 60
        assert found(engine, "Report 0") <= found(memory, "Report 0")
        assert engine.search("Repotr").hits and engine.search("repo").hits
    update(index, scan(folder))
    engine, saved, new = on_disk(folder, index)
    assert (saved.files(), new) == (60, [])
    assert {hit.file for hit in engine.search("'report '59").hits} == {"59.txt"}


def test_words_that_were_not_written_down_any_more_are_at_the_next_update(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, index = shelf(tmp_path / "a"), tmp_path / "index"
    update(index, scan(folder))
    put(folder / "99.txt", "Another one\n\nAbout the conservatory.\n")
    with monkeypatch.context() as killed:
        killed.setattr(Writer, "write_words", lambda _: None)
        killed.setattr(Writer, "end", lambda _: None)
        update(index, scan(folder))
    assert "conservatory" not in words_of(index)[1]
    update(index, scan(folder))
    assert "conservatory" in words_of(index)[1]
    written = (index / layout.WORDS).read_bytes()
    monkeypatch.setattr(Writer, "write_words", lambda _: pytest.fail("they are there"))
    update(index, scan(folder))
    assert (index / layout.WORDS).read_bytes() == written


def test_the_index_of_an_older_version_is_thrown_away_and_one_of_a_newer_version_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = shelf(tmp_path / "a", 2)
    index = folder_of(folder)
    older, newer = (index.with_name(f"index-{VERSION + step}") for step in (-1, 1))
    for other in (older, newer):
        other.mkdir(parents=True)
        (other / "meta.json").write_text("{}", encoding="utf-8")
    update(index, scan(folder))
    assert sorted(path.name for path in index.parent.iterdir()) == [index.name, newer.name]


def test_a_damaged_index_is_no_index(tmp_path: Path) -> None:
    folder, index = shelf(tmp_path / "a", 3), tmp_path / "index"
    update(index, scan(folder))
    (index / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match=r".+"):
        Saved(index)


def test_a_large_library_without_an_index_gets_one_from_the_writer_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.search.filling.LARGE", 100)
    monkeypatch.setattr("tui.search.filling.WORTH_WRITING", 100)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = shelf(tmp_path / "a")
    writer = [sys.executable, "-m", "tui", "index", "--porcelain", "--", str(folder)]
    monkeypatch.setattr("tui.search.filling.AT_ONCE", sum(entry.size for entry in scan(folder)[3:5]))
    filling = Filling(Engine(), folder_of(folder), writer)
    told: list[tuple[int, str, set[str]]] = []

    def tell() -> None:
        hits = filling.engine.search("report").hits
        told.append((len(filling.engine), filling.progress, {hit.file for hit in hits}))

    entries = scan(folder)
    filling.read_all(entries[3:] + entries[:3], lambda: False, tell)
    assert (2, "indexing …", {"03.txt", "04.txt"}) in told, (
        "the first ones can be found before there is an index"
    )
    assert len(filling.engine) == 2
    assert (filling.done, filling.progress) == (12, "")
    assert found(filling.engine, "ferry") == found(in_memory(folder), "ferry")
