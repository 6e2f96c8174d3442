"""The notebook: every change is on disk at once, can be undone, and loses nobody's words."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from tests.notebooks import FERRY, FILE, PIER, TEXT, Shelf, on_disk, only
from tui.annotations.anchoring import State
from tui.annotations.notebook import KEPT_DOCUMENTS, Notebook, words
from tui.errors import DamagedSidecar, UnwritableFile
from tui.text.span import Span


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "annotations"


@pytest.fixture
def book(folder: Path, shelf: Shelf) -> Notebook:
    return Notebook(folder, folder, "seeds/", shelf.read)


# ---- marking


def test_a_mark_is_on_disk_before_the_call_returns(book: Notebook) -> None:
    made = book.mark(FILE, FERRY, pen="claim", note="which one?", tags=("ships",), by="anna")
    (item,) = on_disk(book)
    assert item["id"] == made.id
    assert (item["quote"], item["pen"], item["tags"]) == ("ferry", "claim", ["ships"])
    assert (item["note"], item["by"]) == ("which one?", "anna")
    assert item["created"] == item["modified"]


def test_the_header_names_the_article_as_it_was_read(book: Notebook, shelf: Shelf) -> None:
    book.mark(FILE, FERRY, pen="claim")
    written = yaml.safe_load(book.path(FILE).read_text("utf-8"))
    article = shelf.read(FILE)
    assert written["article"] == {"file": FILE, "title": "The harbour", "sha256": article.sha256}


def test_marks_come_in_the_order_of_the_article_and_orphans_last(book: Notebook, shelf: Shelf) -> None:
    for span in (PIER, FERRY, Span(61, 75)):
        book.mark(FILE, span, pen="claim")
    shelf.texts[FILE] = TEXT.replace("The ferry left at noon. ", "")
    placed = book.placed(FILE)
    assert [each.annotation.quote.exact for each in placed] == ["pier", "he harbour mas", "ferry"]
    assert placed[-1].anchor.state is State.ORPHAN


def test_an_edit_writes_what_changed_and_when(book: Notebook) -> None:
    made = book.mark(FILE, FERRY, pen="claim")
    after = book.edit(FILE, made, replace(made, note="a note \n\n", tags=("a", "a", " ")), "noted")
    assert (after.note, after.tags) == ("a note", ("a",))
    assert only(book) == after
    assert after.modified is not None


def test_an_edit_that_says_the_same_writes_nothing_and_is_no_deed(book: Notebook) -> None:
    made = book.mark(FILE, FERRY, pen="claim", note="kept")
    stamp = book.path(FILE).stat().st_mtime_ns
    assert book.edit(FILE, made, replace(made, note="kept\n"), "noted") is made
    assert book.path(FILE).stat().st_mtime_ns == stamp
    assert len(book.history.done) == 1


def test_other_words_are_quoted_anew(book: Notebook) -> None:
    made = book.mark(FILE, FERRY, pen="claim", note="stays")
    after = book.span_again(FILE, made, PIER, "moved")
    assert (after.id, after.quote.exact, after.note) == (made.id, "pier", "stays")
    assert on_disk(book)[0]["quote"] == "pier"


def test_the_last_mark_that_goes_takes_the_sidecar_along(book: Notebook) -> None:
    made = book.mark(FILE, FERRY, pen="claim")
    book.remove(FILE, [made])
    assert not book.path(FILE).exists()
    assert book.files() == set()


# ---- undo


def test_undo_and_redo_say_what_they_did_and_to_which_article(book: Notebook) -> None:
    made = book.mark(FILE, FERRY, pen="claim")
    assert book.undo() == (FILE, "undid: marked “ferry”")
    assert book.placed(FILE) == ()
    assert book.redo() == (FILE, "did again: marked “ferry”")
    assert only(book) == made
    assert book.redo() is None


def test_nothing_to_undo_is_none(book: Notebook) -> None:
    assert book.undo() is None
    assert book.redo() is None


def test_every_deed_is_undone_to_the_byte(book: Notebook) -> None:
    book.path(FILE).parent.mkdir(parents=True)
    book.path(FILE).write_text("# mine\nannotations:\n- quote: pier   # by hand\n  pen: claim\n", "utf-8")
    before = book.path(FILE).read_bytes()
    made = book.mark(FILE, FERRY, pen="claim")
    noted = book.edit(FILE, made, replace(made, note="two\nlines", tags=("x",)), "noted")
    book.span_again(FILE, noted, PIER, "moved")
    book.remove(FILE, [placed.annotation for placed in book.placed(FILE)])
    for _ in range(4):
        assert book.undo()
    assert book.path(FILE).read_bytes() == before
    for _ in range(4):
        assert book.redo()
    assert on_disk(book) == []


def test_many_removed_at_once_are_one_deed(book: Notebook) -> None:
    marks = [book.mark(FILE, span, pen="claim") for span in (FERRY, PIER)]
    book.remove(FILE, marks)
    assert book.undo() == (FILE, "undid: deleted 2 annotations")
    assert len(book.placed(FILE)) == 2


def test_undo_reaches_over_articles(book: Notebook, shelf: Shelf) -> None:
    shelf.texts["seeds/b.txt"] = TEXT
    book.mark(FILE, FERRY, pen="claim")
    book.mark("seeds/b.txt", PIER, pen="claim")
    assert [book.undo(), book.undo()] == [
        ("seeds/b.txt", "undid: marked “pier”"),
        (FILE, "undid: marked “ferry”"),
    ]


def test_a_note_that_somebody_else_wrote_in_between_survives_undo(book: Notebook, shelf: Shelf) -> None:
    made = book.mark(FILE, FERRY, pen="claim")
    other = Notebook(book.path(FILE).parent, book.path(FILE).parent, "seeds/", shelf.read)
    other.edit(FILE, made, replace(made, note="theirs"), "noted")
    book.undo()
    assert only(book).note == "theirs"


# ---- a disk that fails


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_mark_that_cannot_be_written_changes_nothing_and_names_the_file(
    book: Notebook, disk: Callable[[int], None], number: int
) -> None:
    book.mark(FILE, FERRY, pen="claim")
    before = book.path(FILE).read_bytes()
    disk(number)
    with pytest.raises(UnwritableFile, match=r"a\.txt\.yaml"):
        book.mark(FILE, PIER, pen="claim")
    assert book.path(FILE).read_bytes() == before
    assert [path.name for path in book.path(FILE).parent.iterdir()] == ["a.txt.yaml"]
    assert len(book.history.done) == 1
    disk(0)
    book.mark(FILE, PIER, pen="claim")
    assert len(book.placed(FILE)) == 2


def test_an_undo_that_cannot_be_written_can_be_tried_again(
    book: Notebook, disk: Callable[[int], None]
) -> None:
    made = book.mark(FILE, FERRY, pen="claim")
    book.edit(FILE, made, replace(made, note="kept"), "noted")
    disk(errno.ENOSPC)
    with pytest.raises(UnwritableFile):
        book.undo()
    assert only(book).note == "kept"
    disk(0)
    assert book.undo() == (FILE, "undid: noted")
    disk(errno.ENOSPC)
    with pytest.raises(UnwritableFile):
        book.redo()
    disk(0)
    assert book.redo() == (FILE, "did again: noted")
    assert only(book).note == "kept"


def test_a_damaged_sidecar_is_told_and_never_written(book: Notebook) -> None:
    path = book.path(FILE)
    path.parent.mkdir(parents=True)
    for damaged in ("<<<<<<< HEAD\nannotations: []\n", "annotations: [", "schema: 99\nannotations: []\n"):
        path.write_text(damaged)
        with pytest.raises(DamagedSidecar, match=r"a\.txt\.yaml"):
            book.mark(FILE, FERRY, pen="claim")
        assert path.read_text() == damaged
    assert book.history.done == ()


# ---- articles that change or go


def test_a_mark_follows_its_words_in_the_article_as_it_reads_today(book: Notebook, shelf: Shelf) -> None:
    book.mark(FILE, PIER, pen="claim")
    shelf.texts[FILE] = "A paragraph above.\n\n" + TEXT
    (placed,) = book.placed(FILE)
    assert placed.anchor.span == Span(58, 62)
    assert placed.anchor.state is not State.ORPHAN


def test_marks_of_an_article_that_cannot_be_read_are_orphans_and_can_be_edited(
    book: Notebook, shelf: Shelf
) -> None:
    book.mark(FILE, FERRY, pen="claim")
    shelf.broken.add(FILE)
    (placed,) = book.placed(FILE)
    assert placed.anchor.state is State.ORPHAN
    assert "a named pipe" in placed.anchor.reason
    book.edit(FILE, placed.annotation, replace(placed.annotation, note="still mine"), "noted")
    assert on_disk(book)[0]["note"] == "still mine"
    book.remove(FILE, [only(book)])
    assert on_disk(book) == []


def test_many_articles_are_placed_without_keeping_them_all(book: Notebook, shelf: Shelf) -> None:
    files = [f"seeds/{number}.txt" for number in range(KEPT_DOCUMENTS + 3)]
    for file in files:
        shelf.texts[file] = TEXT
        book.mark(file, FERRY, pen="claim")
    assert all(book.placed(file)[0].anchor.span == FERRY for file in files)
    assert len(book._documents) <= KEPT_DOCUMENTS


def test_a_sidecar_that_another_program_wrote_is_read_again(book: Notebook, shelf: Shelf) -> None:
    made = book.mark(FILE, FERRY, pen="claim")
    assert only(book) == made
    other = Notebook(book.path(FILE).parent, book.path(FILE).parent, "seeds/", shelf.read)
    other.mark(FILE, PIER, pen="doubt")
    assert len(book.placed(FILE)) == 2


def test_an_article_whose_name_fills_a_whole_file_name_has_one_list_of_marks(
    book: Notebook, shelf: Shelf
) -> None:
    file = f"seeds/{'long ' * 50}.txt"
    shelf.texts[file] = TEXT
    book.mark(file, FERRY, pen="claim")
    assert len(book.path(file).name.encode()) <= 255
    assert book.files() == {file}


# ---- words for messages


def test_a_message_quotes_the_first_words_in_one_line(book: Notebook) -> None:
    made = book.mark(FILE, Span(0, len(TEXT)), pen="claim")
    assert words(made) == "The ferry left at noon. Nobody on the p…"


def test_a_mark_that_another_program_deleted_is_gone_when_its_note_and_then_itself_are_undone(
    book: Notebook,
) -> None:
    made = book.mark(FILE, FERRY, pen="claim")
    book.edit(FILE, made, made.with_note("why?"), "noted")
    book.path(FILE).unlink()
    book.undo()
    assert [each.conflict for each in book.sidecar(FILE).annotations] == [(("deleted", "theirs"),)]
    book.undo()
    assert not book.sidecar(FILE).annotations


def test_marks_made_within_one_second_sort_in_the_order_in_which_they_were_made(book: Notebook) -> None:
    made = [book.mark(FILE, PIER, pen="claim").id for _ in range(12)]
    assert made == sorted(made)
