"""`postil index`, and a search that leans on it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.shell import library, postil
from tui.search.saved.folder import folder_of


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


def test_a_damaged_index_is_made_anew_without_a_word(shelf: Path) -> None:
    postil("index", shelf)
    (folder_of(shelf) / "meta.json").write_text("{", encoding="utf-8")
    found = postil("search", "pillars", shelf)
    assert found.exit_code == 0
    assert "index" not in found.output


def test_an_index_that_cannot_be_written_is_said_and_the_search_goes_on(shelf: Path) -> None:
    folder_of(shelf).parent.parent.mkdir(parents=True)
    folder_of(shelf).parent.write_text("in the way", encoding="utf-8")
    found = postil("search", "pillars", shelf)
    assert found.exit_code == 0
    assert "pillars" in found.output
    assert "cannot be kept there" in found.stderr


def test_showing_and_clearing_at_once_makes_no_sense(shelf: Path) -> None:
    assert postil("index", "--show", "--clear", shelf).exit_code == 2
