"""What stands around the program: the kind of terminal and its size, an editor, other programs."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.one_article import note_in, plain, type_a_note
from tests.terminal import ROOT, Terminal, reader_of


def test_a_terminal_without_a_cursor_is_told_so(tmp_path: Path, home: Path) -> None:
    with Terminal(plain(tmp_path), home=home, environment={"TERM": "dumb"}) as terminal:
        assert terminal.end() == 2
        assert b"TERM says there is none" in terminal.raw and b"\x1b" not in terminal.raw


def test_a_note_goes_to_the_readers_own_editor_and_comes_back(tmp_path: Path, home: Path) -> None:
    library = plain(tmp_path)
    script = tmp_path / "an editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "assert sys.argv[1] == '--wait'\n"
        "path.write_text(path.read_text() + ' and more; $(touch no) [b]')\n"
    )
    editor = f"{shlex.quote(sys.executable)} {shlex.quote(str(script))} --wait"
    with Terminal(library, home=home, environment={"EDITOR": editor}) as terminal:
        type_a_note(terminal)
        terminal.press("ctrl+e")
        terminal.wait_for("noted on")
        assert note_in(library) == "half a thou and more; $(touch no) [b]"
        terminal.press("E")
        terminal.wait_for("edited the note")
        assert note_in(library) == "half a thou" + 2 * " and more; $(touch no) [b]"
        terminal.press("u")
        terminal.wait_for("undid: edited the note")
        assert terminal.quit() == 0
        assert terminal.left_as_found


def test_an_editor_that_is_not_there_loses_no_word(tmp_path: Path, home: Path) -> None:
    library = plain(tmp_path)
    with Terminal(library, home=home, environment={"EDITOR": "no-such-editor-here"}) as terminal:
        type_a_note(terminal)
        terminal.press("ctrl+e")
        terminal.wait_for("did not start")
        assert note_in(library) == "half a thou"
        assert terminal.quit() == 0


def test_what_another_program_adds_is_seen_at_once(tmp_path: Path, home: Path) -> None:
    library = plain(tmp_path)
    with Terminal(library, home=home) as terminal:
        terminal.wait_for("No annotations yet")
        add = [sys.executable, "-m", "tui", "add", str(library / "one.txt"), "--quote", "paragraph 1 begins"]
        done = subprocess.run(
            [*add, "--note", "from outside"], cwd=ROOT, env=reader_of(home), capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        terminal.wait_for("from outside")
        assert terminal.quit() == 0


def test_a_window_that_changes_its_size_keeps_the_place(tmp_path: Path, home: Path) -> None:
    library = plain(tmp_path, paragraphs=60)
    with Terminal(library, home=home) as terminal:
        terminal.wait_for("Paragraph 1 ")
        terminal.type("41gg")  # the title is the first paragraph
        terminal.wait_until(lambda rows: paragraph_at_the_cursor(rows) == 40, "the cursor on paragraph 40")
        for size in ((60, 15), (30, 8), (200, 60), (120, 40)):
            terminal.resize(*size)
            terminal.wait_until(lambda rows: paragraph_at_the_cursor(rows) == 40, f"paragraph 40 at {size}")
        assert terminal.quit() == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_library_that_cannot_be_written_is_annotated_all_the_same(tmp_path: Path, home: Path) -> None:
    library = plain(tmp_path)
    library.chmod(0o555)
    try:
        with Terminal(library, home=home) as terminal:
            terminal.wait_for("cannot be written")
            terminal.press("s")
            terminal.wait_for("marked as")
            assert terminal.quit() == 0
        assert not (library / "annotations").exists()
        assert list((home / "data").rglob("one.txt.yaml"))
    finally:
        library.chmod(0o755)


def paragraph_at_the_cursor(rows: list[str]) -> int:
    """The number of the paragraph that the cursor's bar stands at first."""
    marked = next((row for row in rows if row.lstrip().startswith("▌")), "")
    found = re.search(r"Paragraph (\d+) ", marked)
    return int(found[1]) if found else 0
