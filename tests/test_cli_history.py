"""What was done is listed and taken back from the shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.shell import postil, program
from tui.errors import UnwritableFile
from tui.workspace import Workspace


def sidecar(folder: Path) -> bytes:
    path = folder / "annotations" / "ferry.txt.yaml"
    return path.read_bytes() if path.exists() else b""


def test_what_was_done_is_listed_the_last_thing_first(here: Path) -> None:
    done = postil("history")
    assert (done.exit_code, done.stdout) == (1, "")
    postil("add", "ferry.txt", "--quote", "it is\nloud")
    postil("add", "bridge.txt", "--quote", "two pillars")
    done = postil("history")
    first, second = done.stdout.splitlines()
    assert first.startswith("   1  2") and first.endswith("seeds/bridge.txt: marked “two pillars”")
    assert second.startswith("   2  2") and second.endswith("seeds/ferry.txt: marked “it is loud”")
    (_, old) = [json.loads(line) for line in postil("history", "--json").stdout.splitlines()]
    assert (old["number"], old["file"], old["saved"]) == (2, "seeds/ferry.txt", True)
    assert [mark["id"] for mark in map(json.loads, postil("list", "--json").stdout.splitlines())][1] in old[
        "annotations"
    ]


def test_what_was_removed_by_another_start_comes_back_to_the_letter_and_goes_again(here: Path) -> None:
    mark = program("add", "ferry.txt", "--quote", "belongs to the town", cwd=here).stdout.decode().strip()
    program("edit", mark, "--note", "whose?", cwd=here)
    before = sidecar(here)
    program("remove", mark, cwd=here)
    assert sidecar(here) == b""
    done = postil("history", "--undo", "1")
    assert done.exit_code == 0
    assert "undid: deleted “belongs to the town”" in done.stderr
    assert sidecar(here) == before
    assert postil("history", "--undo", "5").exit_code == 1
    assert sidecar(here) == b""
    assert postil("history", "--redo", "2").exit_code == 0
    assert sidecar(here) == before
    assert "nothing is there" in postil("history", "--retry").stderr


def test_what_could_not_be_saved_is_listed_and_saved_later(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise UnwritableFile(path, "the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("tui.annotations.store.write_whole", full)
        done = postil("add", "ferry.txt", "--quote", "belongs to the town", "--note", "an hour")
    assert done.exit_code == 3
    assert "the disk is full; it is kept, and `postil history --retry` saves it" in done.stderr
    done = postil("history")
    assert done.stdout.startswith("   !")
    assert "--retry" in done.stderr
    done = postil("history", "--retry")
    assert (done.exit_code, "marked “belongs to the town”" in done.stderr) == (0, True)
    assert b"an hour" in sidecar(here)
    assert postil("history").stdout.startswith("   1")


def test_a_history_that_cannot_be_kept_is_told_and_the_mark_stays(here: Path) -> None:
    journal = Workspace.open([here]).where.kept_in("history")
    journal.parent.mkdir(parents=True, exist_ok=True)
    journal.write_text("no folder")
    done = postil("add", "ferry.txt", "--quote", "belongs to the town")
    assert done.exit_code == 0
    assert done.stderr.count("`postil history` cannot take this back") == 1
    assert b"belongs" in sidecar(here)


def test_a_history_orders_a_terminal_nothing(here: Path) -> None:
    postil("add", "bridge.txt", "--quote", "\x1b]0;owned\x07 is")
    assert "\x1b" not in postil("history").stdout
    assert "\x1b" not in postil("history", "--json").stdout
