"""`postil` as the shell sees it: its commands, its settings, and little to load."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.shell import ID, ROOT, library, postil, program
from tui.cli.door import COMMANDS

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
