"""Ctrl+z: a shell with jobs gets its terminal as it was, and `fg` brings back what was on the screen."""

from __future__ import annotations

import os
import signal
import sys
import termios
from pathlib import Path

import pytest

from tests.app import harbour
from tests.terminal import Terminal

SHELL = ("bash", "--norc", "--noprofile", "-i")
PROMPT = b"ready> "
CLEAN = "printf '\\033[2J'; "
OFF = ("?1049l", "?25h", "?2004l", "?1000l", "?1003l", "?1006l", "?1004l", "?7h")
"""What a shell expects of a terminal: its own screen, a cursor, wrapped lines, no news of mouse or paste."""


def wait_for_prompt(terminal: Terminal, *before: bytes, since: int = 0) -> str:
    """Wait until the shell waits for a command; all that was written from then on, with this in it."""

    def waits(_: object) -> bool:
        new = terminal.raw[since:]
        return new.endswith(PROMPT) and all(each in new for each in before)

    terminal.wait_until(waits, f"the prompt, after {before!r}")
    return terminal.raw[since:].decode("utf-8")


@pytest.mark.command("suspend")
def test_the_shell_gets_its_terminal_and_fg_brings_the_page_back_with_what_is_being_typed(
    tmp_path: Path, home: Path
) -> None:
    root = harbour(tmp_path)
    with Terminal(
        home=home, command=SHELL, environment={"PS1": PROMPT.decode(), "INPUTRC": "/dev/null"}
    ) as terminal:
        keyboard = terminal._child.child_fd
        wait_for_prompt(terminal)
        shells = termios.tcgetattr(keyboard)
        terminal.type(f"{sys.executable} -m tui {root}\r")
        terminal.wait_for("The ferry left at noon", "? help")
        begun = len(terminal.raw)
        terminal.press("ctrl+z")
        given_back = wait_for_prompt(terminal, b"Stopped", since=begun)
        assert [each for each in OFF if f"\x1b[{each}" not in given_back] == []
        assert termios.tcgetattr(keyboard) == shells
        terminal.resize(80, 24)
        terminal.type(CLEAN + "fg\r")
        terminal.wait_until(lambda rows: "? help" in rows[23], "the page in its new size")
        terminal.press("F")
        terminal.wait_for("what do you remember")
        terminal.type("spare lam")
        terminal.wait_for("spare lam", "1 passage")
        begun = len(terminal.raw)
        terminal.press("ctrl+z")
        wait_for_prompt(terminal, b"Stopped", since=begun)
        terminal.type(CLEAN + "fg\r")
        terminal.wait_for("/ spare lam", "1 passage")
        terminal.type("p")
        terminal.wait_for("spare lamp")
        terminal.press("escape")
        terminal.wait_without("1 passage")
        terminal.press("j", "s", "a")
        terminal.wait_for("why it matters")
        terminal.type("a thought of an hour")
        terminal.wait_for("a thought of an hour")
        terminal.press("ctrl+z")  # in a note it takes back what was typed
        terminal.wait_without("a thought")
        terminal.type("a thought of an hour")
        terminal.wait_for("a thought of an hour")
        begun = len(terminal.raw)
        os.killpg(os.tcgetpgrp(keyboard), signal.SIGTSTP)
        wait_for_prompt(terminal, b"Stopped", since=begun)
        (draft,) = (home / "state" / "postil" / "drafts").rglob("*.json")
        assert "a thought of an hour" in draft.read_text("ascii")
        begun = len(terminal.raw)
        terminal.type('bg; until [ "$(jobs -s)" ]; do sleep 0.05; done\r')  # nothing is painted there
        assert "\x1b[?1049h" not in wait_for_prompt(terminal, b"python", since=begun)
        terminal.type(CLEAN + "fg\r")
        terminal.wait_for("a thought of an hour")
        terminal.type(", kept")
        terminal.wait_for("a thought of an hour, kept")
        terminal.press("escape")
        terminal.wait_for("noted on")
        begun = len(terminal.raw)
        terminal.press("q")
        wait_for_prompt(terminal, since=begun)
        assert termios.tcgetattr(keyboard) == shells


def test_without_a_shell_behind_it_the_program_does_not_stop_for_ever(tmp_path: Path, home: Path) -> None:
    with Terminal(harbour(tmp_path), home=home) as terminal:
        terminal.wait_for("? help")
        terminal.press("ctrl+z")
        terminal.wait_for("not started from a shell")
        assert terminal.quit() == 0
