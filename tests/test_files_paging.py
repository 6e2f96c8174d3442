"""Large files that are left on the disk."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.app import harbour, reading, write
from tui.errors import UnreadableFile
from tui.files.paging import PIECE, paged
from tui.library import library
from tui.library.loaders import plain
from tui.text.article import LargeArticle

TEXT = "It rained — “all day”. 漢字 👍\n\n" * 9000
"""Longer than three pieces, its characters of one to four bytes."""


def test_the_pieces_of_a_file_make_its_text(tmp_path: Path) -> None:
    for shift in range(4):  # so that every kind of character lies across the end of a piece
        text = "a" * shift + TEXT
        pieces = paged(write(tmp_path / "a.txt", text))
        assert pieces and len(pieces.starts) > 4
        assert "".join(map(pieces.read, range(len(pieces.starts) - 1))) == text
        assert pieces.starts[-1] == len(text)
        assert pieces.sha256 == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    "data",
    [
        TEXT.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode()[:-1] + b"\xff",
        TEXT.encode()[: PIECE - 1] + b"\xf0",
        TEXT.encode("utf-16"),
    ],
    ids=["CRLF", "mark", "broken", "cut", "UTF-16"],
)
def test_what_is_no_plain_utf8_is_read_whole(tmp_path: Path, data: bytes) -> None:
    assert paged(write(tmp_path / "a.txt", data)) is None


def test_a_file_that_is_replaced_stays_and_one_that_is_cut_keeps_its_length(
    tmp_path: Path,
) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    pieces = paged(path)
    assert pieces
    path.rename(tmp_path / "old.txt")
    write(path, "Another text.")
    assert TEXT.startswith(pieces.read(0))
    (tmp_path / "old.txt").write_text("It rained.")
    for number in range(len(pieces.starts) - 1):
        assert len(pieces.read(number)) == pieces.starts[number + 1] - pieces.starts[number]
    assert pieces.read(0).startswith("It rained.\ufffd")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        paged(tmp_path)


def test_a_large_article_is_the_same_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", "A title\n\nBy Ann Lee\n\n" + TEXT)
    whole = library.load(library.entry(path, "a.txt"))
    monkeypatch.setattr(plain, "LARGE", 1000)
    large = library.load(library.entry(path, "a.txt"))
    assert isinstance(large, LargeArticle) and not isinstance(whole, LargeArticle)
    assert (large.text, large.sha256, large.title, large.metadata) == (
        whole.text,
        whole.sha256,
        whole.title,
        whole.metadata,
    )


async def test_a_large_article_is_read_marked_and_searched_as_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain, "LARGE", 100)
    async with reading(harbour(tmp_path)) as reader:
        assert isinstance(reader.app.workspace.article("seeds/ferry.txt"), LargeArticle)
        await reader.press("j", "j", "s")
        assert reader.quotes("ferry.txt") == ["Nobody on the pier had seen it go."]
        await reader.press("slash")
        await reader.type("lamps still")
        await reader.press("enter")
        assert reader.cursor.startswith("The third boat")
        await reader.press("v", "w", "s")
        assert len(reader.quotes("ferry.txt")) == 2
        await reader.press("u", "u")
        assert reader.quotes("ferry.txt") == []
        await reader.press("G", "g", "w", "escape")
        assert reader.cursor.startswith("The third boat")
