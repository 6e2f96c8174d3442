"""A library that cannot be written: its marks are kept at home, beside those of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.notebooks import FERRY, FILE, PIER, Shelf, only
from tui.annotations.notebook import Notebook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the library has its own sidecars."""
    return tmp_path / "annotations"


@pytest.fixture
def borrowed(tmp_path: Path, folder: Path) -> Notebook:
    """The notebook of a library with one mark of its own, that may not be touched."""
    Notebook(folder, folder, "seeds/", Shelf().read).mark(FILE, FERRY, pen="claim", note="of the library")
    return Notebook(tmp_path / "at home", folder, "seeds/", Shelf().read)


def test_a_mark_in_a_borrowed_library_is_written_at_home_beside_those_of_the_library(
    borrowed: Notebook, folder: Path
) -> None:
    before = (folder / "a.txt.yaml").read_bytes()
    borrowed.mark(FILE, PIER, pen="doubt")
    assert [placed.annotation.pen for placed in borrowed.placed(FILE)] == ["claim", "doubt"]
    assert (folder / "a.txt.yaml").read_bytes() == before
    assert borrowed.path(FILE).parent != folder


def test_the_last_mark_of_a_borrowed_library_stays_deleted_and_comes_back_by_undo(
    borrowed: Notebook, folder: Path
) -> None:
    before = (folder / "a.txt.yaml").read_bytes()
    borrowed.remove(FILE, [only(borrowed)])
    assert borrowed.placed(FILE) == ()
    borrowed.undo()
    assert only(borrowed).note == "of the library"
    borrowed.redo()
    assert borrowed.placed(FILE) == ()
    borrowed.mark(FILE, PIER, pen="doubt")
    assert [placed.annotation.pen for placed in borrowed.placed(FILE)] == ["doubt"]
    assert (folder / "a.txt.yaml").read_bytes() == before


def test_what_others_write_into_a_library_that_we_cannot_write_is_read(
    borrowed: Notebook, folder: Path
) -> None:
    assert len(borrowed.placed(FILE)) == 1
    Notebook(folder, folder, "seeds/", Shelf().read).mark(FILE, PIER, pen="doubt")
    assert len(borrowed.placed(FILE)) == 2
