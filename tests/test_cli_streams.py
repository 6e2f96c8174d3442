"""`postil` between its streams: data, words, a status, a terminal, and Ctrl+C."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shell import ID, ROOT, program

# ---- streams and statuses


def test_data_goes_to_stdout_and_words_to_stderr(here: Path) -> None:
    done = program("add", "ferry.txt", "--quote", "loud", cwd=here)
    assert done.returncode == 0 and len(done.stdout) == 27 and b"marked" in done.stderr
    done = program("search", "xylophone", cwd=here)
    assert (done.returncode, done.stdout) == (1, b"") and done.stderr.startswith(b"postil: ")


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["list"], 0),
        (["list", "--bad"], 2),
        (["list", "nowhere"], 2),
        (["serch", "x"], 2),
        (["nowhere"], 2),
        (["remove", ID], 2),
        (["export", "-o", "seeds"], 3),
    ],
)
def test_the_status_tells_how_it_went_and_there_is_no_traceback(
    here: Path, args: list[str], status: int
) -> None:
    done = program(*args, cwd=here)
    assert done.returncode == status
    assert b"Traceback" not in done.stderr
    assert all(line.startswith(b"postil: ") for line in done.stderr.splitlines())


def test_a_path_that_is_not_there_is_told_before_anything_else(here: Path) -> None:
    assert b"'nowhere' is not there" in program("nowhere", cwd=here).stderr


def test_a_mistyped_command_is_told_the_right_one(here: Path) -> None:
    assert b"`postil search`" in program("serch", "x", cwd=here).stderr


def test_arguments_that_are_no_text_are_refused_and_written_safely(here: Path) -> None:
    for args in (
        (b"search", b"\xff\x1b]0;x\x07"),
        (b"add", b"\xff\x1b[2J.txt", b"--quote", b"loud"),
        (b"add", b"ferry.txt", b"--quote", b"loud", b"--note", b"\xff"),
        (b"list", b"--\xff\x1b[2J"),
        (b"list", b"\xff\x1b[2J"),
        (b"\xff\x1b[2J",),
        (b"remove", b"\xff\x1b[2J"),
        (b"list", b"--article", b"\xff\x1b[2J"),
    ):
        done = program(*args, cwd=here)
        assert done.returncode == 2, args
        assert b"Traceback" not in done.stderr and b"\x1b" not in done.stderr
    assert not (here / "annotations").exists()


def test_a_file_whose_name_is_no_text_can_be_marked_and_listed(here: Path) -> None:
    name = b"\xff odd\n\x1b[2J.txt"
    Path(os.fsdecode(bytes(here) + b"/seeds/" + name)).write_text("Some words.\n", encoding="utf-8")
    assert program(b"add", b"seeds/" + name, b"--quote", b"words", cwd=here).returncode == 0
    for args in (["list"], ["list", "--json"], ["check"], ["export"], ["search", "words"]):
        done = program(*args, cwd=here)
        assert b"Traceback" not in done.stderr and b"\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize("args", [["keys"], ["list"], ["config", "--defaults"], ["completions", "bash"]])
def test_a_reader_of_the_output_who_leaves_is_no_error(here: Path, args: list[str]) -> None:
    program("add", "ferry.txt", "--quote", "loud", cwd=here)
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "tui", *args],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=write,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_a_full_disk_behind_the_output_is_told(here: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", "keys"],
            cwd=here,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr.startswith(b"postil: ") and done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_the_shell_closed_are_no_error(here: Path, closed: str) -> None:
    line = f'"{sys.executable}" -m tui add ferry.txt --quote loud {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (here / "annotations/ferry.txt.yaml").read_bytes().startswith(b"schema: 1\n")


def test_a_terminal_without_the_letters_gets_a_sign_and_json_stays_whole(here: Path) -> None:
    program("add", "ferry.txt", "--quote", "“will sail", cwd=here)
    ascii_only = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = program("list", cwd=here, env=ascii_only)
    assert done.returncode == 0 and b"?will sail" in done.stdout
    done = program("list", "--json", cwd=here, env=ascii_only)
    assert json.loads(done.stdout)["quote"] == "“will sail"


# ---- on a terminal


def on_terminal(here: Path, args: list[str], env: dict[str, str] | None = None) -> bytes:
    """What a command writes to a terminal, as both stdout and stderr."""
    mine, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "tui", *args],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **(env or {})},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    written = b""
    try:
        while piece := os.read(mine, 65536):
            written += piece
    except OSError:  # Linux says EIO when the other end is closed
        pass
    finally:
        os.close(mine)
        running.wait(timeout=60)
    return written


def test_matches_are_coloured_on_a_terminal_unless_the_reader_wants_no_colour(here: Path) -> None:
    assert b"\x1b[31m\x1b[1mcracks\x1b[0m" in on_terminal(here, ["search", "cracks"], {"NO_COLOR": ""})
    assert b"\x1b[31m" not in on_terminal(here, ["search", "cracks"], {"NO_COLOR": "1"})
    assert b"\x1b[31m" not in on_terminal(here, ["search", "cracks", "--color", "never"], {"NO_COLOR": ""})
    assert b"\x1b" not in on_terminal(here, ["search", "cracks"], {"NO_COLOR": "", "TERM": "dumb"})


LONG_WORK = """
import time
from tui.cli import main, telling

def tell_and_wait(said):
    show(said)
    time.sleep(60)

show, telling._show = telling._show, tell_and_wait
telling.PATIENCE = telling.TICK = 0
main()
"""
"""The program, slow as soon as it has told how far it is, so that a signal comes in the middle."""


def test_long_work_tells_how_far_it_is_and_ctrl_c_ends_it_quietly(here: Path) -> None:
    mine, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-c", LONG_WORK, "search", "words"],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        stdin=subprocess.DEVNULL,
        # A shell that started the tests in the background had them ignore Ctrl+c, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    os.close(theirs)
    written = b""
    while b" of 2 " not in written:
        written += os.read(mine, 4096)
    running.send_signal(signal.SIGINT)
    with contextlib.suppress(OSError):  # Linux says EIO when the other end is closed
        while piece := os.read(mine, 4096):
            written += piece
    os.close(mine)
    assert running.wait(timeout=60) == 130
    assert b"Traceback" not in written
