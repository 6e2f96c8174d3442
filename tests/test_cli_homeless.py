"""Somebody whom the system knows no home of reads, marks and searches all the same."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.shell import library
from tui.cli import homeless

ROOT = Path(__file__).resolve().parent.parent

UNKNOWN = """
import pwd

def nobody(number):
    raise KeyError(number)

pwd.getpwuid = nobody
from tui.cli import main
main()
"""
"""The program, run by a number that stands for nobody, as in a container."""


def test_whoever_has_no_home_is_told_so_in_one_line_and_marks_what_is_found(tmp_path: Path) -> None:
    here = library(tmp_path / "town")
    known = {name: value for name, value in os.environ.items() if not name.startswith(("HOME", "XDG_"))}

    def run(*args: str, **more: str) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", UNKNOWN, *args],
            cwd=here,
            env={**known, "PYTHONPATH": str(ROOT), **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
        )
        return [line for line in done.stderr.splitlines() if "home folder" in line]

    before = {path.name for path in here.iterdir()}
    assert len(run("add", "ferry.txt", "--quote", "loud")) == 1
    assert len(run("search", "bridge", HOME="a/relative/one")) == 1
    assert "loud" in (here / "annotations/ferry.txt.yaml").read_text(encoding="utf-8")
    assert {path.name for path in here.iterdir()} - before == {"annotations"}
    assert run("list", _POSTIL_COMPLETE="bash_source") == []


def test_whoever_has_a_home_keeps_it_and_hears_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    homeless.settle()
    assert os.environ["HOME"] == str(home)
    monkeypatch.setattr(pwd, "getpwuid", lambda _: SimpleNamespace(pw_dir="/home/anna"))
    monkeypatch.setenv("HOME", "")
    homeless.settle()
    assert "HOME" not in os.environ, "the system knows a better one"
    assert capsys.readouterr().err == ""
