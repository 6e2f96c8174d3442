"""What first lines say is kept over a restart, and never believed of a file that changed."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import faults
from tests.shell import library as town
from tests.shell import postil
from tui.errors import UnreadableFile
from tui.library import heads, library
from tui.library.heads import NAME, Heads
from tui.library.library import Entry
from tui.text.article import Metadata

READ: list[str] = []


@pytest.fixture(autouse=True)
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    really = library.head

    def head(entry: Entry) -> Metadata:
        READ.append(entry.file)
        return really(entry)

    READ.clear()
    monkeypatch.setattr(heads.library, "head", head)
    monkeypatch.setattr(heads, "FEW", 2)
    monkeypatch.setattr(heads, "TICK", -1)


def entry(folder: Path, name: str, text: str, at: int = 1) -> Entry:
    path = folder / name
    path.write_text(text)
    os.utime(path, ns=(at, at))
    return library.entry(path, name)


@pytest.fixture
def kept(tmp_path: Path) -> Callable[[], tuple[Heads, list[Entry]]]:
    """Another start of the program, and two articles of which an earlier one read the first lines."""
    articles = [
        entry(tmp_path, "a.txt", "Ferry lost\n\nBy Anna Berg, The Mole, 2 January 2026\n\nThe ferry left.\n"),
        entry(tmp_path, "b.txt", "No date\n\nNothing is known.\n"),
    ]
    first = Heads(tmp_path / "cache")
    for each in articles:
        first.of(each)
    first.flush([each.file for each in articles])
    assert READ == ["a.txt", "b.txt"]
    READ.clear()
    return lambda: (Heads(tmp_path / "cache"), articles)


def test_at_the_next_start_nothing_is_read_and_the_same_is_said(
    kept: Callable[[], tuple[Heads, list[Entry]]],
) -> None:
    known, articles = kept()
    said = [known.of(each) for each in articles]
    assert READ == []
    assert said == [library.head(each) for each in articles]
    assert said[0].title == "Ferry lost" and said[0].published


def test_another_size_or_another_time_is_read_again(
    kept: Callable[[], tuple[Heads, list[Entry]]], tmp_path: Path
) -> None:
    known, _ = kept()
    assert known.of(entry(tmp_path, "a.txt", "Ferry lose\n\nx\n", at=1)).title == "Ferry lose"
    assert known.of(entry(tmp_path, "b.txt", "No data\n\nNothing is known\n", at=2)).title == "No data"
    assert READ == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-3], lambda data: b"x" + data, lambda data: data.replace(b"lost", b"last")]
)
def test_a_damaged_file_counts_as_none(
    kept: Callable[[], tuple[Heads, list[Entry]]], tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "cache" / NAME
    path.write_bytes(damage(path.read_bytes()))
    known, articles = kept()
    assert known.of(articles[0]).title == "Ferry lost"
    assert READ == ["a.txt"]


def test_another_version_of_the_program_reads_for_itself(
    kept: Callable[[], tuple[Heads, list[Entry]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heads, "_program", lambda: b"0")
    known, articles = kept()
    known.of(articles[0])
    assert READ == ["a.txt"]


def test_articles_that_are_gone_are_let_go_and_few_are_not_kept(
    kept: Callable[[], tuple[Heads, list[Entry]]], tmp_path: Path
) -> None:
    known, _ = kept()
    known.of(entry(tmp_path, "c.txt", "New\n\nx\n"))
    known.flush(["c.txt"])
    assert b"c.txt" not in (tmp_path / "cache" / NAME).read_bytes()
    known.flush(["b.txt", "c.txt"])
    data = (tmp_path / "cache" / NAME).read_bytes()
    assert b"c.txt" in data and b"a.txt" not in data


def test_a_full_disk_costs_only_the_cache(
    kept: Callable[[], tuple[Heads, list[Entry]]], tmp_path: Path
) -> None:
    known, articles = kept()
    known.of(entry(tmp_path, "c.txt", "New\n\nx\n"))
    with faults.failing(0, errno.ENOSPC, for_good=True):
        known.flush(["a.txt", "c.txt"])
    assert known.of(articles[0]).title == "Ferry lost"


def test_a_file_that_cannot_be_read_is_told_each_time(tmp_path: Path) -> None:
    known = Heads(tmp_path)
    for _ in range(2):
        with pytest.raises(UnreadableFile):
            known.of(library.entry(tmp_path / "none.txt", "none.txt"))


def test_a_search_by_title_reads_the_first_lines_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(town(tmp_path / "town"))
    postil("add", "ferry.txt", "--quote", "loud")
    READ.clear()
    first = postil("search", "title:ferry pen:claim")
    assert READ
    READ.clear()
    again = postil("search", "title:ferry pen:claim")
    assert READ == [] and again.stdout == first.stdout != ""


def test_no_line_of_the_file_holds_many_articles_and_all_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heads, "PART", 2)
    every = [entry(tmp_path, f"{number}.txt", f"No. {number}\n\nx\n") for number in range(5)]
    first = Heads(tmp_path / "cache")
    said = [first.of(each) for each in every]
    first.flush([each.file for each in every])
    body = (tmp_path / "cache" / NAME).read_bytes().split(b"\n")[1:]
    assert [len(json.loads(line)) for line in body] == [2, 2, 1]
    READ.clear()
    again = Heads(tmp_path / "cache")
    assert [again.of(each) for each in every] == said
    assert READ == []
