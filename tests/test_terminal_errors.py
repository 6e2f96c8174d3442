"""What others say of their errors: not on the page, and in the terminal while that is theirs."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from tests.app import harbour
from tests.terminal import Terminal

PANICS = """
import os
from tui.app.terminal import Terminal

def panic(terminal, message):
    if getattr(message, "key", "") == "j":
        os.write(2, b"thread panicked on the way")
    process(terminal, message)

process, Terminal.process_message = Terminal.process_message, panic
from tui.cli import main
try:
    main()
finally:
    os.write(2, b"said after the end")
"""
"""The program with a library in it that says at `j` what went wrong, as one in Rust does in a thread."""


def test_nothing_but_the_program_writes_on_its_page_and_others_may_before_and_after(
    tmp_path: Path, home: Path
) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys; sys.stderr.write('said by the editor'); open(sys.argv[1], 'w').write('why')"
    )
    editor = f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}"
    command = (sys.executable, "-c", PANICS)
    with Terminal(harbour(tmp_path), home=home, command=command, environment={"EDITOR": editor}) as terminal:
        terminal.wait_for("? help")
        terminal.press("j", "s")
        terminal.wait_for("marked as claim")
        terminal.press("E")
        terminal.wait_for("noted on")
        assert b"said by the editor" in terminal.raw
        terminal.press("j", "s")
        terminal.wait_for("Notes here · 2")
        assert terminal.quit() == 0
        assert b"panicked" not in terminal.raw
        assert terminal.raw.endswith(b"said after the end")
