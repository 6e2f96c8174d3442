"""Annotations go after an article that was renamed, and nothing is lost on the way."""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path

import pytest

from tests import faults
from tests.shell import FERRY, library, postil
from tui.annotations.moving import Renamed
from tui.errors import FileProblem
from tui.text.span import Span
from tui.workspace import Workspace

OLD, NEW = "seeds/ferry.txt", "seeds/town/The Ferry.txt"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A library with two annotated sentences, whose article was moved to a folder and renamed."""
    folder = library(tmp_path / "town")
    book = Workspace.open([folder]).notebook
    for words in ("it is\nloud, and it belongs to the town", "Nobody on the quay believed the board"):
        start = FERRY.index(words)
        book.mark(OLD, Span(start, start + len(words)), pen="claim", note="# no comment")
    path = book.path(OLD)
    path.write_text(
        "# by hand\n" + path.read_text("utf-8").replace("pen: claim", "pen:  claim # sure?"), "utf-8"
    )
    (folder / NEW).parent.mkdir()
    (folder / OLD).rename(folder / NEW)
    return folder


def sidecars(folder: Path) -> dict[str, str]:
    root = folder / "annotations"
    return {
        str(path.relative_to(root)): path.read_text("utf-8") for path in root.rglob("*") if path.is_file()
    }


def test_an_article_is_known_again_by_its_bytes(town: Path) -> None:
    assert Workspace.open([town]).renamed() == [Renamed(OLD, 2, NEW, "the same bytes")]


def test_one_that_was_edited_as_well_is_known_by_its_quotes(town: Path) -> None:
    path = town / NEW
    path.write_text(
        "Corrected on Tuesday.\n\n" + path.read_text("utf-8").replace("loud,\n", "loud "), "utf-8"
    )
    assert Workspace.open([town]).renamed() == [Renamed(OLD, 2, NEW, "2 of 2 quotes stand there")]


def test_two_that_have_the_words_or_none_are_told_and_left(town: Path) -> None:
    (town / "seeds/copy.txt").write_text((town / NEW).read_text("utf-8"), "utf-8")
    assert Workspace.open([town]).renamed() == [Renamed(OLD, 2, "", "2 articles have the same bytes")]
    (town / "seeds/copy.txt").unlink()
    (town / NEW).write_text("Another text altogether.\n", "utf-8")
    assert Workspace.open([town]).renamed() == [Renamed(OLD, 2, "", "no article has its words")]
    assert postil("move", "--library", town).exit_code == 1
    assert list(sidecars(town)) == ["ferry.txt.yaml"]


def test_an_article_with_annotations_of_its_own_is_not_offered(town: Path) -> None:
    Workspace.open([town]).notebook.mark(NEW, Span(0, 3), pen="claim")
    (found,) = Workspace.open([town]).renamed()
    assert found.to == ""


def test_a_library_in_which_nothing_was_renamed_reads_no_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace.open([library(tmp_path)])
    monkeypatch.setattr(workspace, "article", lambda file: pytest.fail("read"))
    assert workspace.renamed() == []


def test_the_sidecar_goes_as_it_is_but_for_the_name_in_its_header(town: Path) -> None:
    (before,) = sidecars(town).values()
    assert postil("move", "--library", town).exit_code == 0
    assert sidecars(town) == {"town/The Ferry.txt.yaml": before.replace(OLD, NEW)}
    placed = Workspace.open([town]).notebook.placed(NEW)
    assert [each.anchor.state.value for each in placed] == ["anchored", "anchored"]


def test_into_a_sidecar_that_is_there_the_annotations_are_merged(town: Path) -> None:
    book = Workspace.open([town]).notebook
    mine = book.mark(NEW, Span(0, 3), pen="doubt")
    old = book.sidecar(OLD).annotations
    assert book.move(OLD, NEW) == 2
    assert {each.id for each in book.sidecar(NEW).annotations} == {mine.id, *(each.id for each in old)}
    assert book.sidecar(OLD).annotations == ()
    assert "# by hand" in sidecars(town)["ferry.txt.yaml"], "what is nobody's annotation stays"


def test_what_was_done_before_is_undone_at_the_new_place_also_after_a_restart(town: Path) -> None:
    book = Workspace.open([town]).notebook
    (first, second) = book.sidecar(OLD).annotations
    book.edit(OLD, first, first.with_note("changed"), "noted")
    book.move(OLD, NEW)
    again = Workspace.open([town]).notebook
    assert again.undo() == (NEW, "undid: noted")
    assert [each.note for each in again.sidecar(NEW).annotations] == [first.note, second.note]
    assert "ferry.txt.yaml" not in sidecars(town)


@pytest.mark.parametrize("for_good", [False, True])
def test_whichever_call_fails_no_annotation_is_lost_and_the_next_try_mends_it(
    tmp_path: Path, for_good: bool
) -> None:
    for at in range(0, 300, 3):
        folder = library(tmp_path / str(at))
        book = Workspace.open([folder]).notebook
        mark = book.mark(OLD, Span(0, 9), pen="claim")
        (folder / OLD).rename(folder / "seeds/new.txt")
        book = Workspace.open([folder]).notebook
        book.sidecar(OLD)
        with faults.failing(at, errno.EIO, for_good=for_good) as made, suppress(FileProblem):
            book.move(OLD, "seeds/new.txt")
        after = Workspace.open([folder]).notebook
        there = [each.id for file in (OLD, "seeds/new.txt") for each in after.sidecar(file).annotations]
        assert set(there) == {mark.id}, f"call {at}"
        if OLD in after.files():
            after.move(OLD, "seeds/new.txt")
        assert [each.id for each in after.sidecar("seeds/new.txt").annotations] == [mark.id]
        assert after.files() == {"seeds/new.txt"}
        if len(made) <= at:
            return
    pytest.fail("it never came through")


# ---- the shell


@pytest.fixture
def here(town: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(town)
    return town


def test_check_names_what_was_renamed_and_move_moves_one(here: Path) -> None:
    told = postil("check").stderr
    assert f"{OLD} is gone: `postil move` gives its annotations to '{NEW}'" in told
    dry = postil("move", "--dry-run")
    assert (dry.exit_code, "would move 2 annotations" in dry.stderr) == (0, True)
    assert list(sidecars(here)) == ["ferry.txt.yaml"]
    assert postil("move", "ferry.txt", NEW).exit_code == 0
    assert list(sidecars(here)) == ["town/The Ferry.txt.yaml"]
    assert postil("check").exit_code == 0
    assert "every annotation has its article" in postil("move").stderr


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("ferry.txt",), "or neither"),
        (("nothing.txt", NEW), "no annotations of 'nothing.txt'"),
        (("bridge.txt", NEW), "is an article of this library"),
        (("ferry.txt", "nowhere.txt"), "no article is called 'nowhere.txt'"),
        (("../ferry.txt", NEW), "no annotations of"),
    ],
)
def test_what_makes_no_sense_moves_nothing(here: Path, names: tuple[str, ...], said: str) -> None:
    before = sidecars(here)
    done = postil("move", *names)
    assert done.exit_code in (1, 2)
    assert said in done.stderr
    assert sidecars(here) == before
