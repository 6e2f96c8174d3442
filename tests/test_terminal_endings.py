"""However the program ends in a terminal: no mark and no note is lost, and the terminal is given back."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.one_article import drafted, note_in, plain, quotes_in, type_a_note
from tests.terminal import Terminal
from tui.app.signals import ENDING
from tui.cli import endings

BREAKING = """
import sys
from textual import events
from tui.app.app import PostilApp
from tui.app.drafts import Drafts

give, write = PostilApp._give, Drafts._write
mistakes = ["a thread"]

async def give_or_break(app, event):
    if event.key == "f1":
        raise RuntimeError("a mistake \\x1b]52;c;eA==\\x07 [/nowhere] \\x9b2J")
    await give(app, event)

def write_or_break(drafts, wanted):
    if wanted and mistakes:
        raise ValueError(mistakes.pop())
    write(drafts, wanted)

PostilApp._give, Drafts._write = give_or_break, write_or_break
from tui.cli import main
main()
"""
"""The program with two mistakes: in the thread that keeps drafts, and behind the key F1."""


SIGNALLED = """
import os, sys, time
from tui.app.terminal import Terminal

def behind_a_signal(terminal, message):
    if getattr(message, "key", "") == "s":
        os.kill(os.getpid(), number)
        time.sleep(0.5)
    process(terminal, message)

number = int(sys.argv.pop(1))
process, Terminal.process_message = Terminal.process_message, behind_a_signal
from tui.cli import main
main()
"""
"""The program with a signal that comes when `s` was read from the terminal, and nobody knows of it yet."""


@pytest.mark.parametrize("number", ENDING, ids=lambda number: number.name)
def test_a_note_that_is_being_typed_outlives_a_signal_and_so_does_the_terminal(
    tmp_path: Path, home: Path, number: int
) -> None:
    library = plain(tmp_path)
    with Terminal(library, home=home) as terminal:
        type_a_note(terminal)
        terminal.kill(number)
        assert terminal.end() == 128 + number
        assert given_back(terminal)
    assert note_in(library) == "half a thou"


def test_a_mistake_of_ours_costs_neither_a_word_nor_the_terminal_and_is_told_in_one_line(
    tmp_path: Path, home: Path
) -> None:
    library = plain(tmp_path)
    with Terminal(library, home=home, command=[sys.executable, "-c", BREAKING]) as terminal:
        type_a_note(terminal)
        terminal.wait_for("what is typed is not on the disk until its box is left: ValueError: a thread")
        terminal.type("ght")
        terminal.wait_until(lambda _: drafted(home) == ["half a thought"], "the draft of another thread")
        terminal.press("f1")
        assert terminal.end() == 70
        assert given_back(terminal)
        last = terminal.raw[-600:].rpartition(b"\x1b")[2].decode()
    report = home / "state" / "postil" / "broken.txt"
    assert "postil: Postil broke: RuntimeError: a mistake ␛]52;c;eA==␇ [/nowhere] �2J; tell" in last
    assert str(report) in last and last.count("\n") == 1
    assert report.stat().st_mode & 0o077 == 0
    assert "a mistake ␛]52" in report.read_text(encoding="utf-8")
    assert note_in(library) == "half a thought"


def test_a_mistake_of_ours_in_the_shell_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def mistake() -> None:
        raise RuntimeError("a mistake \x1b[2J\nand " + "more " * 99)

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert endings.run(mistake) == 70
    told = capsys.readouterr().err
    assert "Postil broke: RuntimeError: a mistake ␛[2J and more" in told
    assert told.count("\n") == 1 and len(told) < 400 + len(str(tmp_path))
    (tmp_path / "postil").rename(tmp_path / "was")
    (tmp_path / "postil").write_text("no folder")
    assert endings.run(mistake) == 70
    assert "report could not be written" in (told := capsys.readouterr().err)
    assert "raise RuntimeError" in told and "\x1b" not in told


def test_a_note_that_is_being_typed_outlives_a_kill_but_for_its_last_second(
    tmp_path: Path, home: Path
) -> None:
    library = plain(tmp_path)
    with Terminal(library, home=home) as terminal:
        type_a_note(terminal)
        terminal.wait_until(lambda _: drafted(home) == ["half a thou"], "the draft on the disk")
        terminal.kill(signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
    with Terminal(library, home=home) as terminal:
        terminal.wait_for("R goes on with the note on", "cut off")
        terminal.press("u")
        terminal.wait_for("undid: marked")  # the history outlived it as well
        terminal.press("R")
        terminal.wait_for("half a thou", "Esc keep")
        terminal.type("ght")
        terminal.press("escape")
        terminal.wait_for("noted on")
        assert terminal.quit() == 0
    assert note_in(library) == "half a thought"
    assert drafted(home) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda each: each.name)
def test_a_mark_outlives_a_signal_that_comes_while_its_key_is_on_its_way(
    tmp_path: Path, home: Path, number: int
) -> None:
    library = plain(tmp_path)
    command = [sys.executable, "-c", SIGNALLED, str(int(number))]
    with Terminal(library, home=home, command=command) as terminal:
        terminal.wait_for("A title that stands alone", "Paragraph 1", "? help")
        terminal.press("s")
        assert terminal.end() == 128 + number
    assert quotes_in(library) == ["A title that stands alone"]


def test_a_mark_that_was_told_outlives_a_kill(tmp_path: Path, home: Path) -> None:
    library = plain(tmp_path)
    with Terminal(library, home=home) as terminal:
        terminal.wait_for("A title that stands alone", "Paragraph 1", "? help")
        terminal.press("s")
        terminal.wait_for("marked as claim")
        terminal.kill(signal.SIGKILL)
        terminal.end()
    assert quotes_in(library) == ["A title that stands alone"]


def given_back(terminal: Terminal) -> bool:
    """Whether the terminal is as it was: its own screen, cursor, keys, mouse, pasting and line discipline."""
    ending = terminal.raw[-1500:]
    off = (
        b"\x1b[?1049l",
        b"\x1b[?25h",
        b"\x1b[?1003l",
        b"\x1b[?1006l",
        b"\x1b[?2004l",
        b"\x1b[?1004l",
        b"\x1b[<u",
    )
    return terminal.left_as_found and all(each in ending for each in off)


def test_a_note_that_is_being_typed_outlives_its_terminal(tmp_path: Path, home: Path) -> None:
    library = plain(tmp_path)
    with Terminal(library, home=home) as terminal:
        type_a_note(terminal)
        terminal.hang_up()
    assert note_in(library) == "half a thou"


def test_quitting_by_ctrl_q_in_the_middle_of_a_note_keeps_it(tmp_path: Path, home: Path) -> None:
    library = plain(tmp_path)
    with Terminal(library, home=home) as terminal:
        type_a_note(terminal)
        assert terminal.quit("ctrl+q") == 0
    assert note_in(library) == "half a thou"
