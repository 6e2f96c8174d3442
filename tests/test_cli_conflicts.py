"""What two versions left behind is listed, merged on request, and settled."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.house import need_git
from tests.shell import library, postil
from tui.annotations.annotation import Annotation
from tui.annotations.mending import told, trash
from tui.annotations.sidecar import parse
from tui.cli.endings import Ending
from tui.workspace import Workspace

MINE = """annotations:
- id: A1
  quote: loud
  note: mine
- id: A2
  quote: slow
"""
OTHER = MINE.replace("mine", "other") + "- id: A3\n  quote: belongs to the town\n"
MARKED = MINE.replace(
    "  note: mine\n", "<<<<<<< HEAD\n  note: mine\n=======\n  note: other\n>>>>>>> branch\n"
)
COPY = "ferry.txt.sync-conflict-20260102-030405-ABCDEFG.yaml"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = library(tmp_path / "town")
    (folder / "annotations").mkdir()
    monkeypatch.chdir(folder)
    return folder


def sidecar(here: Path, text: str, name: str = "ferry.txt.yaml") -> Path:
    path = here / "annotations" / name
    path.write_text(text, encoding="utf-8")
    return path


def marks(here: Path) -> dict[str, Annotation]:
    path = here / "annotations/ferry.txt.yaml"
    return {each.id: each for each in parse(path.read_bytes(), path).annotations}


def listed() -> list[dict[str, str]]:
    return [json.loads(line) for line in postil("conflicts", "--json").stdout.splitlines()]


def test_a_file_with_markers_is_listed_with_both_versions_and_one_line_that_says_so(here: Path) -> None:
    path = sidecar(here, MARKED)
    result = postil("list", "--json")
    assert sorted(json.loads(line)["id"] for line in result.stdout.splitlines()) == ["A1", "A2"]
    assert result.stderr.count("\n") == 1 and "line 4: git's conflict markers" in result.stderr
    assert result.exit_code == Ending.FILE
    assert postil("remove", "A2").exit_code == Ending.FILE
    assert path.read_text() == MARKED


def test_a_library_without_conflicts_has_nothing_to_say(here: Path) -> None:
    sidecar(here, MINE)
    result = postil("conflicts")
    assert (result.exit_code, result.stdout) == (0, "")
    assert told(Workspace.open([here]).conflicts()) == ""


def test_a_copy_is_listed_and_merged_by_annotation_on_request(here: Path) -> None:
    sidecar(here, MINE)
    copy = sidecar(here, OTHER, COPY)
    result = postil("conflicts")
    assert (result.exit_code, result.stderr) == (1, "postil: 1 conflict copy\n")
    assert COPY in result.stdout
    assert copy.exists(), "nothing is merged unasked"
    merged = postil("conflicts", "--merge")
    assert merged.exit_code == 1, "a clash is left"
    assert not copy.exists()
    (kept,) = trash().iterdir()
    assert kept.read_text() == OTHER
    assert list(marks(here)) == ["A1", "A2", "A3"]
    assert (marks(here)["A1"].note, marks(here)["A1"].conflict) == ("mine", (("note", "other"),))


def test_the_same_copy_merged_again_changes_nothing(here: Path) -> None:
    path = sidecar(here, MINE)
    sidecar(here, OTHER, COPY)
    postil("conflicts", "--merge")
    once = path.read_bytes()
    sidecar(here, OTHER, COPY)
    postil("conflicts", "--merge")
    assert path.read_bytes() == once
    assert len(list(trash().iterdir())) == 2


def test_a_copy_whose_sidecar_is_gone_becomes_the_sidecar(here: Path) -> None:
    sidecar(here, OTHER, COPY)
    assert postil("conflicts", "--merge").exit_code == 0
    assert list(marks(here)) == ["A1", "A2", "A3"]


def test_a_copy_that_cannot_be_read_stays_where_it_is(here: Path) -> None:
    path = sidecar(here, MINE)
    copy = sidecar(here, "annotations: [\n", COPY)
    result = postil("conflicts", "--merge")
    assert result.exit_code == 3
    assert COPY in result.stderr
    assert copy.exists()
    assert path.read_text() == MINE


def test_markers_of_git_are_merged_on_request(here: Path) -> None:
    path = sidecar(here, MARKED)
    assert listed() == [{"kind": "markers", "file": "seeds/ferry.txt", "path": str(path), "line": 4}]
    assert postil("conflicts", "--merge").exit_code == 1
    assert marks(here)["A1"].conflict == (("note", "other"),)
    assert [(each["field"], each["ours"], each["theirs"]) for each in listed()] == [("note", "mine", "other")]


def test_with_the_base_between_the_markers_nothing_clashes_that_one_side_changed(here: Path) -> None:
    sidecar(here, MARKED.replace("=======", "||||||| base\n  note: mine\n=======", 1))
    assert postil("conflicts", "--merge").exit_code == 0
    assert marks(here)["A1"].note == "other"


def test_markers_that_do_not_fit_together_are_told_and_left(here: Path) -> None:
    broken = MARKED.replace("=======\n", "")
    path = sidecar(here, broken)
    result = postil("conflicts", "--merge")
    assert result.exit_code == 3
    assert "ferry.txt.yaml" in result.stderr
    assert path.read_text() == broken


def in_git(here: Path, *args: str) -> int:
    need_git()
    name = ["-c", "user.name=anna", "-c", "user.email=a@example.org", "-c", "merge.conflictStyle=merge"]
    return subprocess.run(["git", *name, *args], cwd=here, capture_output=True, check=False).returncode


def merged_by_lines(here: Path) -> Path:
    """Somebody put an annotation in the place of one that was edited here; git took the line of its id."""
    before = MINE.replace("quote: loud", "quote: |-\n    loud")
    path = sidecar(here, before)
    in_git(here, "init", "-q", "-b", "main")
    for branch, text in (
        ("main", before),
        ("other", before.replace("id: A1", "id: B1").replace("loud\n  note: mine", "belongs to the town")),
        ("main", before.replace("note: mine", "note: edited here")),
    ):
        in_git(here, "checkout", "-q", *(["-b"] if branch == "other" else []), branch)
        path.write_text(text)
        in_git(here, "add", "-A")
        in_git(here, "commit", "-qm", branch)
    assert in_git(here, "merge", "other") == 1
    assert "<<<<<<<" in path.read_text() and "A1" not in path.read_text()
    return path


def test_what_git_merged_by_lines_is_merged_anew_from_the_versions_that_it_keeps(here: Path) -> None:
    merged_by_lines(here)
    assert postil("conflicts", "--merge").exit_code == 1
    there = marks(here)
    assert sorted(there) == ["A1", "A2", "B1"]
    assert (there["A1"].quote.exact, there["A1"].note) == ("loud", "edited here")
    assert (there["B1"].quote.exact, there["B1"].conflict) == ("belongs to the town", ())


def test_what_somebody_wrote_into_a_file_with_markers_is_merged_as_it_stands(here: Path) -> None:
    path = merged_by_lines(here)
    path.write_text(path.read_text().replace("edited here", "edited by hand"))
    postil("conflicts", "--merge")
    assert "edited by hand" in path.read_text()


@pytest.mark.parametrize(("side", "note"), [("ours", "mine"), ("theirs", "other"), ("both", "mine\nother")])
def test_a_clash_is_settled_by_the_side_that_is_taken(here: Path, side: str, note: str) -> None:
    sidecar(here, MINE + "  conflict: {pen: doubt}\n")
    text = MINE.replace("  note: mine\n", "  note: mine\n  conflict:\n    note: other\n")
    sidecar(here, text.replace("A1", "A1234"))
    result = postil("conflicts", "--take", side, "1234")
    assert result.exit_code == 0, result.stderr
    assert (marks(here)["A1234"].note, marks(here)["A1234"].conflict) == (note, ())


def test_taking_the_side_that_deleted_deletes(here: Path) -> None:
    sidecar(here, MINE + "- id: B1234\n  quote: loud\n  conflict: {deleted: theirs}\n")
    assert postil("conflicts", "--take", "theirs", "B1234").exit_code == 0
    assert list(marks(here)) == ["A1", "A2"]


def test_what_has_no_clash_is_not_settled(here: Path) -> None:
    sidecar(here, MINE.replace("A2", "A2222"))
    result = postil("conflicts", "--take", "ours", "A2222")
    assert result.exit_code == 2
    assert "no clash" in result.stderr


def test_all_that_waits_is_told_in_one_line(here: Path) -> None:
    sidecar(here, MARKED)
    sidecar(here, OTHER, COPY)
    sidecar(here, MINE + "  conflict: {pen: doubt}\n", "bridge.txt.yaml")
    found = Workspace.open([here]).conflicts()
    assert told(found) == "1 annotation with a clash, 1 sidecar with git's conflict markers, 1 conflict copy"
    assert [each.file for each in found] == ["seeds/bridge.txt", "seeds/ferry.txt"]
    only = Workspace.open([here / "seeds/bridge.txt"]).conflicts()
    assert [each.file for each in only] == ["seeds/bridge.txt"]
