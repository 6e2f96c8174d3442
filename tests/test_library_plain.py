"""What a file becomes when it is opened, and what is no text."""

from __future__ import annotations

import hashlib
import os
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tui.errors import UnreadableFile
from tui.library.loaders import plain
from tui.text.article import Metadata

ARTICLE = "Old bridge is closed\r\n\r\nBy Ann Lee\r\n\r\n31 May 2024\r\n\r\n"
ARTICLE += "“The ferry sails”, said the mayor – at noon.\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_an_article_is_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ARTICLE.encode(encoding))
    article = plain.load(path, "seeds/a.txt")
    assert article.text == ARTICLE.replace("\r\n", "\n")
    assert article.metadata == Metadata("Old bridge is closed", "Ann Lee", "", date(2024, 5, 31))
    assert article.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert article.file == "seeds/a.txt"
    assert plain.head(path) == article.metadata


def test_the_five_real_articles_are_read_as_they_stand(seeds: Path) -> None:
    for path in seeds.glob("*.txt"):
        article = plain.load(path, path.name)
        assert article.text.encode() == path.read_bytes()
        assert article.encoding == "utf-8"
        assert plain.head(path) == article.metadata


def test_an_article_without_a_title_is_called_by_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    article = plain.load(tmp_path / "a.txt", "seeds/a.txt")
    assert (article.text, article.title) == ("", "a.txt")


def test_the_head_of_a_long_article_ends_anywhere(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for shift in range(4):
        path.write_bytes((ARTICLE + "x" * shift + "“” – é 橋" * 4000).encode())
        assert plain.head(path).title == "Old bridge is closed"
        path.write_bytes((ARTICLE + "x" * shift + " und für die grüne Brücke" * 4000).encode("cp1252"))
        assert plain.head(path).byline == "Ann Lee"
        path.write_bytes(
            ("橋は閉まっている\n\n" + "x" * shift + "「天気はよい」と市長は述べた。" * 2000).encode("cp932")
        )
        assert plain.head(path).title == "橋は閉まっている"


def test_a_head_costs_no_more_for_a_huge_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.write(ARTICLE.encode())
        file.seek(1 << 33)
        file.write(b"x")
    asked: list[int] = []
    read = os.read
    monkeypatch.setattr(os, "read", lambda descriptor, count: asked.append(count) or read(descriptor, count))
    # The file is full of NULs after its first lines, so nothing is made of it; but it is not read either.
    with pytest.raises(UnreadableFile):
        plain.head(tmp_path / "a.txt")
    assert sum(asked) <= 2 * (plain.HEAD + plain.LOOK)


def test_control_characters_nuls_and_endless_lines_are_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for text in (
        "be\0fore \x1b]52;c;x\x07 after",
        "\x9b2J and \x85",
        "word " * 400_000,
        "\ufffd" * 5,
        "a\tb\x0cc",
    ):
        path.write_bytes(text.encode())
        assert plain.load(path, "a.txt").text == text


@pytest.mark.parametrize("kind", ["program", "archive", "picture", "pdf", "noise", "nuls"])
def test_what_is_not_a_text_is_not_shown_as_one(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.txt"
    if kind == "program":
        path.write_bytes(Path(sys.executable).read_bytes()[:200_000])
    elif kind == "archive":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a", "words")
    else:
        some = {
            "picture": b"\x89PNG\r\n\x1a\n",
            "pdf": b"%PDF-1.7\n",
            "noise": os.urandom(5000),
            "nuls": b"\0" * 5000,
        }
        path.write_bytes(some[kind])
    with pytest.raises(UnreadableFile, match="not a text"):
        plain.load(path, "a.txt")
    with pytest.raises(UnreadableFile, match="not a text"):
        plain.head(path)


def test_a_text_that_begins_with_noise_is_no_worse_for_its_title_than_for_its_reader(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xff\x01" * (plain.HEAD // 2) + b"words and more words " * 40_000)
    plain.load(path, "a.txt")
    plain.head(path)
