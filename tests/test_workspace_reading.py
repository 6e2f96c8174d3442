"""Articles are read one by one, also while the folder is looked through."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui import workspace as workspaces
from tui.errors import UnreadableFile
from tui.workspace import KEPT_ARTICLES, Workspace


def test_many_articles_are_read_without_keeping_them_all(tmp_path: Path) -> None:
    for number in range(KEPT_ARTICLES + 6):
        (tmp_path / f"{number}.txt").write_text(str(number))
    book = Workspace.open([tmp_path])
    first = book.article("0.txt")
    assert [book.article(entry.file).text for entry in book.scan()] == [
        str(number) for number in range(KEPT_ARTICLES + 6)
    ]
    assert book.article("0.txt") is not first
    assert book.article("0.txt") == first


def test_an_article_is_found_without_looking_through_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text("The ferry left at noon.")
    workspace = Workspace.open([tmp_path])
    monkeypatch.setattr(
        workspaces.library, "scan", lambda *_, **__: pytest.fail("all articles were looked at")
    )
    assert workspace.overviews.of("seeds/a.txt").title == "The ferry left at noon."


def test_an_article_is_read_while_the_folder_is_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("The ferry left at noon.")
    workspace = Workspace.open([tmp_path])

    def meanwhile(*_: object, **__: object) -> None:
        assert workspace.article("a.txt").text == "The ferry left at noon."  # as the page asks for it
        raise UnreadableFile(tmp_path, "not allowed")

    monkeypatch.setattr(workspaces.library, "scan", meanwhile)
    with pytest.raises(UnreadableFile):
        workspace.scan()
    assert workspace.entries == {}
