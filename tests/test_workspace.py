"""Where a library's parts lie, what its articles are, and who answers to a name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from tui import workspace as workspaces
from tui.annotations.anchoring import State
from tui.errors import Ambiguous, FileProblem, NotFound, UnreadableFile
from tui.text.span import Span
from tui.workspace import Workspace, places

TEXT = "The ferry left at noon.\n\nNobody on the pier had seen it go.\n"


def write(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with `seeds/`, two articles of the same name in different folders among them."""
    root = tmp_path / "harbour"
    for file in ("2.txt", "10.txt", "east/a.txt", "west/a.txt"):
        write(root / "seeds" / file, f"{file}\n\n{TEXT}")
    return root


@pytest.fixture
def unwritable(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Folders that count as not writable, whoever runs the tests."""
    refused: list[Path] = []
    asked = os.access

    def access(path: Path, mode: int, **options: bool) -> bool:
        return Path(path) not in refused and asked(path, mode, **options)

    monkeypatch.setattr(workspaces.os, "access", access)
    return refused


# ---- where things lie


def test_a_folder_with_seeds_keeps_its_articles_there_and_its_sidecars_in_annotations(library: Path) -> None:
    where = places([library])
    assert (where.root, where.articles, where.prefix) == (library, library / "seeds", "seeds/")
    assert where.annotations == where.own_annotations == library / "annotations"


def test_a_folder_without_seeds_holds_its_articles_itself(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    where = places([tmp_path])
    assert (where.root, where.articles, where.prefix) == (tmp_path, tmp_path, "")


def test_no_path_means_the_current_folder(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(library)
    assert places([]) == places([library])


def test_naming_seeds_means_the_library_above_it(library: Path) -> None:
    assert places([library / "seeds"]) == places([library])


def test_files_open_just_these_files_of_their_library(library: Path) -> None:
    book = Workspace.open([library / "seeds" / "east" / "a.txt"])
    assert [entry.file for entry in book.scan()] == ["seeds/east/a.txt"]
    assert book.notebook.path("seeds/east/a.txt") == library / "annotations" / "east" / "a.txt.yaml"


def test_a_file_beside_annotations_belongs_to_that_folder(tmp_path: Path) -> None:
    (tmp_path / "annotations").mkdir()
    file = write(tmp_path / "far" / "down" / "a.txt")
    assert places([file]).root == tmp_path


def test_files_of_several_folders_open_as_the_library_they_share(tmp_path: Path) -> None:
    files = [write(tmp_path / "a" / "1.txt"), write(tmp_path / "b" / "2.txt")]
    book = Workspace.open(files)
    assert book.where.root == tmp_path
    assert [entry.file for entry in book.scan()] == ["a/1.txt", "b/2.txt"]


def test_a_file_has_one_sidecar_so_files_in_seeds_and_beside_it_are_not_opened_together(
    library: Path,
) -> None:
    with pytest.raises(NotFound, match="some of these files are in"):
        places([library / "seeds" / "2.txt", write(library / "loose.txt")])


def test_files_of_two_libraries_are_not_opened_together(library: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="harbour"):
        places([library / "seeds" / "2.txt", write(tmp_path / "elsewhere" / "a.txt")])


def test_a_path_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"nowhere\.txt"):
        places([tmp_path / "nowhere.txt"])


def test_a_folder_among_files_is_refused(library: Path) -> None:
    with pytest.raises(NotFound, match="give one folder, or files"):
        places([library, library / "seeds" / "2.txt"])


def test_a_library_that_cannot_be_written_keeps_its_sidecars_at_home_and_says_so(
    library: Path, unwritable: list[Path], home: Path
) -> None:
    unwritable.append(library)
    book = Workspace.open([library])
    assert book.where.borrowed
    assert home in book.where.annotations.parents
    assert str(book.where.annotations) in book.notice
    book.notebook.mark("seeds/2.txt", Span(0, 5), pen="claim")
    assert not (library / "annotations").exists()
    assert len(book.notebook.placed("seeds/2.txt")) == 1


def test_annotations_that_lie_in_a_library_are_read_also_when_it_cannot_be_written(
    library: Path, unwritable: list[Path]
) -> None:
    Workspace.open([library]).notebook.mark("seeds/2.txt", Span(0, 1), pen="claim", note="of before")
    own = library / "annotations" / "2.txt.yaml"
    before = own.read_bytes()
    unwritable.append(library / "annotations")
    book = Workspace.open([library])
    assert [placed.annotation.note for placed in book.notebook.placed("seeds/2.txt")] == ["of before"]
    book.notebook.mark("seeds/2.txt", Span(7, 16), pen="doubt")
    assert len(book.notebook.placed("seeds/2.txt")) == 2
    assert own.read_bytes() == before
    assert book.annotated() == ["seeds/2.txt"]


def test_two_libraries_of_the_same_name_that_cannot_be_written_do_not_share_sidecars(
    tmp_path: Path, unwritable: list[Path]
) -> None:
    write(tmp_path / "a" / "kursk" / "1.txt")
    write(tmp_path / "b" / "kursk" / "1.txt")
    unwritable += [tmp_path / "a" / "kursk", tmp_path / "b" / "kursk"]
    one, other = places([tmp_path / "a" / "kursk"]), places([tmp_path / "b" / "kursk"])
    assert one.annotations != other.annotations


def test_a_library_that_can_be_written_has_nothing_to_tell(library: Path) -> None:
    assert Workspace.open([library]).notice == ""


# ---- articles


def test_articles_are_listed_in_natural_order(library: Path) -> None:
    assert [entry.file for entry in Workspace.open([library]).scan()] == [
        "seeds/2.txt",
        "seeds/10.txt",
        "seeds/east/a.txt",
        "seeds/west/a.txt",
    ]


def test_sidecars_are_no_articles(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "annotations" / "readme.txt")
    assert [entry.file for entry in Workspace.open([tmp_path]).scan()] == ["a.txt"]


def test_an_article_that_changed_on_disk_is_read_again(library: Path) -> None:
    book = Workspace.open([library])
    first = book.article("seeds/2.txt")
    assert book.article("seeds/2.txt") is first
    write(library / "seeds" / "2.txt", "something else altogether")
    assert book.article("seeds/2.txt").text == "something else altogether"


def test_an_article_that_is_not_there_is_named(library: Path) -> None:
    with pytest.raises(NotFound, match=r"seeds/gone\.txt"):
        Workspace.open([library]).article("seeds/gone.txt")


@pytest.mark.parametrize("file", ["../secret.txt", "seeds/../../secret.txt", "/etc/hostname"])
def test_no_file_outside_the_library_is_an_article_of_it(library: Path, file: str) -> None:
    write(library.parent / "secret.txt", "not yours")
    with pytest.raises(NotFound):
        Workspace.open([library]).article(file)


def test_an_article_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    book = Workspace.open([tmp_path])
    assert [entry.problem for entry in book.scan()] == ["a named pipe"]
    with pytest.raises(UnreadableFile, match="a named pipe"):
        book.article("pipe.txt")


def test_an_article_answers_to_its_file_its_path_and_its_own_name(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Workspace.open([library])
    monkeypatch.chdir(library / "seeds")
    for name in ("seeds/2.txt", "2.txt", str(library / "seeds" / "2.txt"), "./2.txt"):
        assert book.entry(name).file == "seeds/2.txt", name


def test_a_name_that_two_articles_have_is_asked_back(library: Path) -> None:
    book = Workspace.open([library])
    with pytest.raises(Ambiguous, match="2 articles"):
        book.entry("a.txt")
    assert book.entry("west/a.txt").file == "seeds/west/a.txt"


@pytest.mark.parametrize("file", ["/etc/hostname", "../outside.txt", "x" * 300, "x/" * 3000 + "a.txt"])
def test_a_name_from_a_desk_leads_to_no_file_outside_of_the_library(tmp_path: Path, file: str) -> None:
    write(tmp_path / "outside.txt")
    write(tmp_path / "plain" / "a.txt")
    with pytest.raises(NotFound):
        Workspace.open([tmp_path / "plain"]).article(file)


# ---- annotations


def test_a_sidecar_whose_article_is_gone_is_still_listed_and_its_marks_are_orphans(library: Path) -> None:
    book = Workspace.open([library])
    book.notebook.mark("seeds/2.txt", Span(0, 1), pen="claim", note="kept")
    (library / "seeds" / "2.txt").unlink()
    again = Workspace.open([library])
    assert again.annotated() == ["seeds/2.txt"]
    (placed,) = again.notebook.placed("seeds/2.txt")
    assert placed.anchor.state is State.ORPHAN
    assert placed.annotation.note == "kept"


def test_files_that_were_named_list_no_annotations_of_others(library: Path) -> None:
    whole = Workspace.open([library])
    whole.notebook.mark("seeds/2.txt", Span(0, 1), pen="claim")
    whole.notebook.mark("seeds/10.txt", Span(0, 2), pen="claim")
    assert Workspace.open([library / "seeds" / "10.txt"]).annotated() == ["seeds/10.txt"]


def test_a_damaged_sidecar_is_told_and_hides_no_annotation_of_another_article(library: Path) -> None:
    made = Workspace.open([library]).notebook.mark("seeds/10.txt", Span(0, 1), pen="claim")
    write(library / "annotations" / "2.txt.yaml", "annotations: [")
    told: list[FileProblem] = []
    book = Workspace.open([library])
    assert book.locate(made.id, told.append) == book.locate(made.id) == ("seeds/10.txt", made)
    assert [problem.path.name for problem in told] == ["2.txt.yaml"]


def test_an_annotation_answers_to_its_id_and_to_either_end_of_it(library: Path) -> None:
    book = Workspace.open([library])
    made = book.notebook.mark("seeds/2.txt", Span(0, 1), pen="claim")
    for name in (made.id, made.id.lower(), f" {made.id} ", made.id[:25], made.id[-6:]):
        assert book.locate(name) == ("seeds/2.txt", made), name


def test_an_id_that_several_begin_with_is_asked_back_and_none_is_not_found(library: Path) -> None:
    book = Workspace.open([library])
    first = book.notebook.mark("seeds/2.txt", Span(0, 1), pen="claim")
    book.notebook.mark("seeds/10.txt", Span(0, 2), pen="claim")
    with pytest.raises(Ambiguous, match="2 annotations"):
        book.locate(first.id[:6])
    for nothing in ("", "  ", "NOTANID", first.id[:3]):
        with pytest.raises(NotFound):
            book.locate(nothing)


def test_opening_reading_and_listing_write_nothing_into_the_library(library: Path) -> None:
    def state() -> dict[str, tuple[int, bytes]]:
        return {
            str(path): (path.stat().st_mtime_ns, path.read_bytes())
            for path in library.rglob("*")
            if path.is_file()
        }

    Workspace.open([library]).notebook.mark("seeds/2.txt", Span(0, 1), pen="claim")
    before = state()
    book = Workspace.open([library])
    for entry in book.scan():
        book.article(entry.file)
    assert len(book.notebook.placed("seeds/2.txt")) == 1
    assert state() == before
    assert yaml.safe_load((library / "annotations" / "2.txt.yaml").read_text())["schema"] == 1


def test_what_did_not_change_is_the_same_object_after_another_scan(library: Path) -> None:
    workspace = Workspace.open([library])
    before = workspace.scan()
    write(library / "seeds" / "10.txt", "The other\n\nand longer one, written later.\n" * 3)
    after = workspace.scan()
    assert [now is then for now, then in zip(after, before, strict=True)] == [
        now.file != "seeds/10.txt" for now in after
    ]
