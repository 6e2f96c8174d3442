"""`postil` as the shell sees it: a program with streams, a status, and little to load."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import shlex
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.shell import ROOT, library, postil, program
from tui.cli.door import COMMANDS

ID = "00000000000000000000000000"

CALLS = {
    "search": ["search", "bridge"],
    "list": ["list"],
    "add": ["add", "ferry.txt", "--quote", "loud"],
    "edit": ["edit", ID, "--tag", "x"],
    "remove": ["remove", ID],
    "export": ["export"],
    "index": ["index"],
    "import": ["import", "nowhere.json"],
    "check": ["check"],
    "digest": ["digest"],
    "agree": ["agree"],
    "conflicts": ["conflicts"],
    "git-setup": ["git-setup", "--undo"],
    "tutorial": ["tutorial", "--steps"],
    "keys": ["keys"],
    "config": ["config", "--defaults"],
    "completions": ["completions", "fish"],
    "history": ["history"],
    "move": ["move", "--dry-run"],
    "version": ["--version"],
    "help": ["--help"],
}

MODULES = """
import sys
from tui.cli import main
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return library(tmp_path / "town")


def loaded(here: Path, args: list[str]) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", MODULES, *args],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    return {name.split(".")[0] for name in done.stderr.decode().splitlines()[-1].split()}


def test_every_command_is_called_here() -> None:
    assert set(COMMANDS) < set(CALLS)


@pytest.mark.parametrize("call", CALLS)
def test_no_command_loads_the_screen(here: Path, call: str) -> None:
    assert not loaded(here, CALLS[call]) & {"textual", "rich", "asyncio"}


@pytest.mark.parametrize("call", ["version", "help", "keys", "config", "completions"])
def test_what_touches_no_article_loads_nothing_for_articles(here: Path, call: str) -> None:
    assert not loaded(here, CALLS[call]) & {
        "yaml",
        "rapidfuzz",
        "charset_normalizer",
        "watchfiles",
    }


def test_the_reader_loads_what_only_annotating_needs_after_the_first_page(here: Path) -> None:
    code = "import sys, tui.cli.read, tui.app.running, tui.config; print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=True)
    assert not set(done.stderr.decode().split()) & {
        "yaml",
        "rapidfuzz",
        "sqlite3",
        "tomllib",
        "watchfiles",
        "tui.annotations.guard",
        "tui.annotations.document",
        "textual.widgets._text_area",
    }


def test_a_list_of_annotations_is_no_search(here: Path) -> None:
    program(*CALLS["add"], cwd=here)
    assert not loaded(here, ["list"]) & {"rapidfuzz", "charset_normalizer", "watchfiles"}


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


# ---- the reader


@pytest.mark.parametrize("args", [[], ["."], ["seeds"], ["seeds/ferry.txt"], ["--", "search"], ["./search"]])
def test_the_reader_asks_for_a_terminal(here: Path, args: list[str]) -> None:
    (here / "search").mkdir()
    done = program(*args, cwd=here)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"postil: the reader needs a terminal")


def test_a_path_opens_the_reader_with_the_settings(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.chdir(here)
    monkeypatch.setattr("tui.app.running.run", lambda *given: opened.append(given) or 0)
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda self: True, raising=False)
    Path("search").mkdir()
    Path("-odd.txt").write_text("A title\n\nWords.\n", encoding="utf-8")
    for args in ([], ["seeds"], ["seeds/ferry.txt"], ["./search"], ["--", "search"], ["--", "-odd.txt"]):
        result = postil(*args)
        assert result.exit_code == 0, (args, result.stderr)
    roots = [given[0].where.root.name for given in opened]  # type: ignore[index]
    assert roots == ["town", "town", "town", "search", "search", "town"]
    assert postil("nowhere").exit_code == 2 and postil("seeds", "seeds/ferry.txt").exit_code == 2


# ---- keys, settings, completions


def test_keys_are_those_of_the_settings(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = tmp_path / "mine.toml"
    settings.write_text('[keys]\nundo = ["ctrl+z"]\n', encoding="utf-8")
    monkeypatch.setenv("POSTIL_CONFIG", str(settings))
    found = {each["name"]: each for each in map(json.loads, postil("keys", "--json").stdout.splitlines())}
    assert found["undo"]["keys"] == ["Ctrl+z"]
    assert found["next"]["keys"][0] == "j" and found["next"]["sentence"]
    assert "Ctrl+z" in postil("keys").stdout


def test_the_settings_print_as_a_file_that_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.config import load

    settings = tmp_path / "mine.toml"
    settings.write_text(
        'measure = 66\nby = "A \\"B\\" \\\\ C"\n[[pens]]\ndigit = 1\nname = "thesis"\n[keys]\nundo = ["Z"]\n'
        '"note.x" = ["q"]\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("POSTIL_CONFIG", str(settings))
    before = load()[0]
    result = postil("config")
    assert str(settings) in result.stdout
    again = tmp_path / "again.toml"
    again.write_text(result.stdout, encoding="utf-8")
    assert load(again) == (before, ())
    assert postil("config", "--path").stdout == f"{settings}\n"


def test_a_setting_that_makes_no_sense_is_told_and_is_status_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "mine.toml"
    settings.write_text('measure = "wide"\n[keys]\nundoo = ["Z"]\n', encoding="utf-8")
    monkeypatch.setenv("POSTIL_CONFIG", str(settings))
    result = postil("config")
    assert result.exit_code == 1
    assert "measure" in result.stderr and "undoo" in result.stderr
    assert tomllib.loads(result.stdout)["measure"] == 72


def test_the_defaults_are_a_file_of_settings_with_every_command(tmp_path: Path) -> None:
    from tui.app.commands.catalogue import COMMANDS as CATALOGUE
    from tui.config import Config, load

    written = tmp_path / "config.toml"
    written.write_text(postil("config", "--defaults").stdout, encoding="utf-8")
    assert load(written) == (Config(), ())
    assert all(f"# {command.name} = " in written.read_text() for command in CATALOGUE)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_calls_postil(shell: str) -> None:
    assert "_POSTIL_COMPLETE" in postil("completions", shell).stdout


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("postil li", ["list"]),
        ("postil add fer", ["seeds/ferry.txt"]),
        ("postil edit {id}", ["{id}"]),
        ("postil list --tag to", ["town"]),
        ("postil add ferry.txt --pen d", ["doubt"]),
        ("postil export --format cs", ["csv", "csl"]),
    ],
)
def test_the_shell_is_offered_what_there_is(here: Path, line: str, offered: list[str]) -> None:
    name = program("add", "ferry.txt", "--quote", "loud", "--tag", "town", cwd=here).stdout.decode().strip()
    words = line.format(id=name).split()
    asked = {
        "_POSTIL_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    done = program(cwd=here, env=asked)
    plain = [
        each.removeprefix("plain,") for each in done.stdout.decode().split() if each.startswith("plain,")
    ]
    assert plain == [each.format(id=name) for each in offered]
    assert done.stderr == b""


def test_where_there_is_no_library_nothing_is_offered_and_nothing_said(tmp_path: Path) -> None:
    asked = {
        "_POSTIL_COMPLETE": "bash_complete",
        "COMP_WORDS": "postil list --library no --tag x",
        "COMP_CWORD": "5",
    }
    done = program(cwd=tmp_path, env=asked)
    assert (done.stdout.strip(), done.stderr) == (b"", b"")


def test_every_command_has_help_that_fits_its_line() -> None:
    shown = postil("--help").stdout
    for name in COMMANDS:
        assert f"\n  {name} " in shown
        assert postil(name, "--help").exit_code == 0
    assert "..." not in shown.split("Commands:")[1].split("Exit status")[0]


def test_what_the_shell_is_offered_holds_nothing_that_a_terminal_obeys(tmp_path: Path) -> None:
    root = library(tmp_path)
    made = postil("add", "bridge.txt", "--library", root, "--quote", "\x1b]0;owned\x07 is no title").stdout
    asked = {
        "_POSTIL_COMPLETE": "zsh_complete",
        "COMP_WORDS": f"postil edit --library {shlex.quote(str(root))} x",
        "COMP_CWORD": "4",
    }
    done = program(cwd=tmp_path, env={**asked, "COMP_WORDS": asked["COMP_WORDS"][:-1] + made[:6]})
    assert made.strip().encode() in done.stdout
    assert b"\x1b" not in done.stdout
    assert b"\x07" not in done.stdout
