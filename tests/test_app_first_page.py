"""The first page, written before Textual is loaded, and what the program paints in its place."""

from __future__ import annotations

import io
import os
import re
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.app import NUMBERS, harbour, reading, write
from tui.app import desks, first_page
from tui.app.first_page import END, first_of, painted
from tui.config import Config
from tui.errors import PostilError
from tui.library import library
from tui.reading.desk import Desk, PaneDesk, SidebarDesk, ViewDesk
from tui.workspace import Workspace

_ROW = re.compile(r"\x1b\[(\d+);(\d+)H((?:[^\x1b]|\x1b\[[01]m)*)")
SHOWN = SidebarDesk(shown=True)


def rows(page: str) -> list[tuple[int, int, str]]:
    """Row and column, both from 0, and words of each row that is written."""
    return [
        (int(row) - 1, int(column) - 1, re.sub(r"\x1b\[[01]m", "", words))
        for row, column, words in _ROW.findall(page)
    ]


def desk_at(offset: int) -> Desk:
    return Desk(panes=(PaneDesk("seeds/numbers.txt", offset),), sidebar=SHOWN)


@pytest.mark.parametrize(
    ("size", "desk"),
    [
        ((120, 40), Desk(sidebar=SHOWN)),
        ((80, 24), desk_at(NUMBERS.index("number 40"))),
        ((60, 15), desk_at(len(NUMBERS) - 5)),
    ],
)
async def test_the_program_paints_the_same_words_at_the_same_places(
    tmp_path: Path, size: tuple[int, int], desk: Desk
) -> None:
    root = harbour(tmp_path)
    workspace = Workspace.open([root])
    desks.save(workspace.where, desk)
    early = rows(painted(workspace, Config(), desk, *size))
    assert len(early) > 5
    async with reading(root, size=size) as reader:
        screen = reader.lines
        for row, column, words in early:
            assert screen[row][column : column + len(words)] == words


@pytest.mark.parametrize(
    "desk",
    [
        Desk(panes=(PaneDesk("seeds/ferry.txt"), PaneDesk("seeds/lamps.txt"))),
        Desk(view=replace(ViewDesk(), aside="fold")),
        Desk(view=replace(ViewDesk(), numbers="lines")),
        Desk(view=replace(ViewDesk(), columns=True)),
    ],
)
def test_nothing_is_written_where_the_page_may_be_another(tmp_path: Path, desk: Desk) -> None:
    assert painted(Workspace.open([harbour(tmp_path)]), Config(), desk, 80, 24) == ""


def test_an_article_is_read_as_far_as_a_page_reaches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt", "Title\n\n" + "A sentence of some words. " * 40_000)
    asked: list[int | None] = []
    read = library.plain.read_bytes

    def counting(path: Path, *, limit: int | None = None) -> bytes:
        asked.append(limit)
        return read(path, limit=limit)

    monkeypatch.setattr(library.plain, "read_bytes", counting)
    page = painted(Workspace.open([tmp_path]), Config(), Desk(), 80, 24)
    assert len(rows(page)) == 20
    assert asked == [first_page.HEAD]


def test_words_of_an_article_cannot_command_the_terminal(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Title\n\nWords \x1b]52;c;aGk=\x07 and \x9b2J more \x1b[2J of them.\n")
    page = painted(Workspace.open([tmp_path]), Config(), Desk(), 80, 24)
    assert "\x1b]" not in page and "\x9b" not in page and "\x1b[2J" not in page
    assert "more" in page


def test_the_first_article_is_found_without_looking_at_the_others(tmp_path: Path) -> None:
    for name in ("b10.txt", "b9.txt", "c.txt", "picture.png", ".hidden.txt"):
        write(tmp_path / name, "Words.")
    (tmp_path / "a.txt").mkdir()
    workspace = Workspace.open([tmp_path])
    assert first_of(workspace) == "b9.txt"
    assert workspace._entries is None  # nothing was scanned


def test_below_folders_and_among_files_that_were_named_a_scan_tells_the_first(tmp_path: Path) -> None:
    inner = write(tmp_path / "inner" / "a.txt", "Words.")
    assert first_of(Workspace.open([tmp_path])) == "inner/a.txt"
    assert first_of(Workspace.open([inner])) == "a.txt"
    assert first_of(Workspace.open([write(tmp_path / "empty" / "x.png", b"").parent])) is None


# ---- the terminal


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def tty(monkeypatch: pytest.MonkeyPatch) -> Iterator[Tty]:
    terminal = Tty()
    monkeypatch.setattr(sys, "__stderr__", terminal)
    yield terminal
    first_page.take()


def test_the_program_takes_over_the_screen_that_stands(tmp_path: Path, tty: Tty) -> None:
    with first_page.shown(Workspace.open([harbour(tmp_path)]), Config()):
        assert "The Ferry That Left at Noon" in tty.getvalue()
        assert first_page.take()
        assert not first_page.take()
    assert END not in tty.getvalue()


def test_a_program_that_fails_before_it_took_over_leaves_the_terminal_as_it_was(
    tmp_path: Path, tty: Tty
) -> None:
    handler = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), first_page.shown(Workspace.open([harbour(tmp_path)]), Config()):
        raise KeyboardInterrupt
    assert tty.getvalue().endswith(END)
    assert signal.getsignal(signal.SIGTERM) is handler


def test_a_signal_leaves_the_terminal_as_it_was(
    tmp_path: Path, tty: Tty, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []
    monkeypatch.setattr(os, "kill", lambda _, number: sent.append(number))
    with first_page.shown(Workspace.open([harbour(tmp_path)]), Config()):
        signal.raise_signal(signal.SIGTERM)
        assert tty.getvalue().endswith(END)
    assert sent == [signal.SIGTERM]


def test_what_cannot_be_read_is_left_to_the_program(tmp_path: Path, tty: Tty) -> None:
    library_of = harbour(tmp_path)
    workspace = Workspace.open([library_of])
    desk = Desk(panes=(PaneDesk("seeds/gone.txt", 5),))
    with pytest.raises(PostilError):
        painted(workspace, Config(), desk, 80, 24)
    desks.save(workspace.where, desk)
    with first_page.shown(workspace, Config()):
        assert tty.getvalue() == ""
