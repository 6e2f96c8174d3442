"""Git merges sidecars by annotation, once it is told to."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shell import ROOT, library, postil, program
from tui.annotations.sidecar import parse
from tui.cli import git_setup

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")

SIDECAR = """schema: 1
annotations:
- id: A1
  quote: loud
  note: why
  anchor: {start: 10, end: 14}

- id: A2
  quote: slow
  anchor: {start: 40, end: 44}
"""
NAME = "annotations/ferry.txt.yaml"


def git(folder: Path, *args: str, ok: bool = True) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *args],
        cwd=folder,
        env={**os.environ, "GIT_CONFIG_NOSYSTEM": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not ok or done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = library(tmp_path / "a town's")
    (folder / "annotations").mkdir()
    (folder / NAME).write_text(SIDECAR, encoding="utf-8")
    monkeypatch.chdir(folder)
    git(folder, "init", "-q", "-b", "main")
    return folder


def branches(folder: Path, ours: str, theirs: str) -> None:
    """Two versions, on `main` and on `other`, made from what is there."""
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "base")
    git(folder, "checkout", "-qb", "other")
    (folder / NAME).write_text(theirs, encoding="utf-8")
    git(folder, "commit", "-qam", "theirs")
    git(folder, "checkout", "-q", "main")
    (folder / NAME).write_text(ours, encoding="utf-8")
    git(folder, "commit", "-qam", "ours")


def driver(folder: Path, base: bytes, ours: bytes, theirs: bytes) -> tuple[int, bytes, str]:
    for name, data in (("base", base), ("ours", ours), ("theirs", theirs)):
        (folder / name).write_bytes(data)
    done = postil("merge-driver", *(folder / name for name in ("base", "ours", "theirs")), NAME)
    return done.exit_code, (folder / "ours").read_bytes(), done.stderr


# ---- the driver


def test_git_merges_by_annotation_what_it_could_not_by_line(here: Path) -> None:
    assert postil("git-setup").exit_code == 0
    ours, theirs = (
        SIDECAR.replace("note: why", "note: ours"),
        SIDECAR.replace("- id: A1\n", "- id: A1\n  tags: [x]\n"),
    )
    branches(here, ours, theirs)
    assert "CONFLICT" not in git(here, "merge", "other", "-m", "merged")
    assert (here / NAME).read_text() == theirs.replace("note: why", "note: ours")


def test_a_clash_is_a_conflict_for_git_and_a_file_that_opens(here: Path) -> None:
    postil("git-setup")
    branches(here, SIDECAR.replace("why", "ours"), SIDECAR.replace("why", "theirs"))
    said = git(here, "merge", "other", ok=False)
    assert "CONFLICT" in said
    assert "note of A1" in said
    first, _ = parse((here / NAME).read_bytes(), Path()).annotations
    assert (first.note, first.conflict) == ("ours", (("note", "theirs"),))
    assert git(here, "status", "--short").startswith("UU")


def test_what_cannot_be_read_gets_the_markers_of_git(tmp_path: Path) -> None:
    status, data, said = driver(
        tmp_path, SIDECAR.encode(), b"annotations: [\n", SIDECAR.replace("why", "no").encode()
    )
    assert status == 1
    assert b"<<<<<<< ours\nannotations: [\n=======\n" in data
    assert b"  note: no\n" in data
    assert "ours, line" in said


def test_bytes_that_are_no_text_are_all_there_after_a_merge(tmp_path: Path) -> None:
    status, data, _ = driver(tmp_path, b"a\n", b"a\n\xff\xfe\x80\n", b"\x81a\n")
    assert status == 1
    assert b"\xff\xfe\x80" in data
    assert b"\x81a" in data


def test_a_file_stays_in_its_encoding(tmp_path: Path) -> None:
    ours = ("\ufeff" + SIDECAR.replace("why", "wéll")).encode("utf-16-le")
    theirs = ("\ufeff" + SIDECAR + "\n- id: A3\n  quote: “so”\n").encode()
    status, data, _ = driver(tmp_path, SIDECAR.encode(), ours, theirs)
    assert status == 0
    assert [each.id for each in parse(data, Path()).annotations] == ["A1", "A2", "A3"]
    assert data.startswith(b"\xff\xfe")
    assert "wéll" in data.decode("utf-16")


def test_nothing_is_written_where_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "ours").write_bytes(SIDECAR.encode())
    old = (tmp_path / "ours").stat().st_ino
    for name in ("base", "theirs"):
        (tmp_path / name).write_bytes(SIDECAR.encode())
    assert postil("merge-driver", *(tmp_path / name for name in ("base", "ours", "theirs"))).exit_code == 0
    assert (tmp_path / "ours").stat().st_ino == old


def test_a_file_that_is_not_there_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "ours").write_bytes(b"x")
    done = postil("merge-driver", tmp_path / "none", tmp_path / "ours", tmp_path / "ours")
    assert done.exit_code == 3
    assert (tmp_path / "ours").read_bytes() == b"x"


def test_the_driver_loads_neither_the_screen_nor_what_anchors(tmp_path: Path) -> None:
    for name in ("base", "ours", "theirs"):
        (tmp_path / name).write_bytes(
            SIDECAR.encode() if name != "ours" else SIDECAR.replace("why", "o").encode()
        )
    script = (
        "import sys\nfrom tui.cli.door import door\n"
        "try: door.main(['merge-driver', 'base', 'ours', 'theirs'])\n"
        "except SystemExit: pass\n"
        "heavy = {'textual', 'rich', 'rapidfuzz', 'tui.annotations.anchoring', 'tui.workspace'}\n"
        "print(*sorted(heavy & sys.modules.keys()))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == ""


# ---- the set-up


def test_setting_up_twice_writes_once_and_keeps_what_is_there(here: Path) -> None:
    (here / ".gitattributes").write_bytes(b"*.txt text")
    assert "wrote" in postil("git-setup").stdout
    again = postil("git-setup")
    assert again.stdout.count("already there") == 2
    assert (here / ".gitattributes").read_bytes() == b"*.txt text\nannotations/**/*.yaml merge=postil\n"
    assert git(here, "check-attr", "merge", "--", NAME, "annotations/a/b.yaml").count(": merge: postil") == 2
    undone = postil("git-setup", "--undo")
    assert undone.exit_code == 0
    assert (here / ".gitattributes").read_bytes() == b"*.txt text\n"
    assert git(here, "config", "--get", "merge.postil.driver", ok=False) == ""
    assert postil("git-setup", "--undo").stdout.count("not there") == 2


def test_undo_takes_away_a_file_that_holds_nothing_else(here: Path) -> None:
    postil("git-setup")
    postil("git-setup", "--undo")
    assert not (here / ".gitattributes").exists()


def test_a_setting_for_all_repositories_goes_into_the_readers_own_file(here: Path, home: Path) -> None:
    assert postil("git-setup", "--global").exit_code == 0
    assert "merge-driver %O %A %B %P" in (home / ".gitconfig").read_text()
    assert "postil" not in (here / ".git/config").read_text()


def test_without_a_repository_or_without_git_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library(tmp_path / "town"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    result = postil("git-setup")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "git init" in result.stderr
    assert not Path(".gitattributes").exists()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git does not start" in postil("git-setup").stderr


def test_the_program_is_named_so_that_a_shell_finds_it_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "it's here" / "postil"
    script.parent.mkdir()
    script.write_text("")
    monkeypatch.setattr(sys, "argv", [str(script)])
    assert shlex.split(git_setup.program()) == [str(script)]
    monkeypatch.setattr(sys, "argv", ["/usr/bin/pytest"])
    done = subprocess.run(
        f"{git_setup.program()} --version",
        shell=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("postil ")


def test_the_driver_is_quick_enough_to_be_called_for_every_file(tmp_path: Path) -> None:
    for name in ("base", "ours", "theirs"):
        (tmp_path / name).write_bytes(SIDECAR.replace("why", name).encode())
    took = []
    for _ in range(3):
        start = os.times().children_user
        program("merge-driver", "base", "ours", "theirs", cwd=tmp_path)
        took.append(os.times().children_user - start)
    assert min(took) < 0.5, "seconds of processor time; 0.12 on a quiet machine"
