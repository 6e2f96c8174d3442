"""What is copied arrives at the clipboard of a real terminal, and of tmux."""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.app import ROOT, harbour
from tests.terminal import PATIENCE, Terminal, reader_of

COPIED = "“The ferry left at noon.” (The Ferry That Left at Noon)"


def test_a_terminal_is_sent_the_words_with_their_source_by_osc_52(tmp_path: Path) -> None:
    with Terminal(harbour(tmp_path), home=tmp_path / "home") as terminal:
        terminal.wait_for("The ferry left")
        terminal.press("j", "y")
        terminal.wait_for("copied 5 words with their source")
        sent = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)", terminal.raw)
        assert [base64.b64decode(each).decode() for each in sent] == [COPIED]
        assert terminal.quit() == 0


@pytest.fixture
def tmux() -> Iterator[list[str]]:
    """The command of a tmux server of its own, with its settings as they are at first."""
    program = shutil.which("tmux")
    if program is None:
        pytest.skip("tmux is not here")
    with tempfile.TemporaryDirectory(dir="/tmp") as short:
        command = [program, "-S", f"{short}/tmux", "-f", os.devnull]
        yield command
        subprocess.run([*command, "kill-server"], capture_output=True, check=False)


def test_inside_tmux_the_words_are_in_its_buffer_whatever_its_settings_say(
    tmp_path: Path, tmux: list[str]
) -> None:
    def ask(*arguments: str) -> str:
        return subprocess.run([*tmux, *arguments], capture_output=True, text=True, check=False).stdout

    def wait_for(words: str, *arguments: str) -> None:
        end = monotonic() + PATIENCE
        while words not in ask(*arguments):
            assert monotonic() < end, ask(*arguments)
            sleep(0.05)

    environment = {**reader_of(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    settings = [f"{name}={value}" for name, value in environment.items() if name != "TERM"]
    program = ["env", *settings, sys.executable, "-m", "tui", str(harbour(tmp_path))]
    subprocess.run([*tmux, "new-session", "-d", "-x", "120", "-y", "40", "--", *program], check=True)
    assert ask("show-options", "-gsv", "set-clipboard").strip() == "external"
    wait_for("The ferry left", "capture-pane", "-p")
    ask("send-keys", "j", "y")
    wait_for("copied 5 words", "capture-pane", "-p")
    wait_for(COPIED, "show-buffer")
