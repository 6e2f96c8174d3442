"""A file with git's conflict markers shows what either side says, and nothing changes until it is merged."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.annotations.annotation import Annotation, Quote
from tui.annotations.sidecar import Change, Sidecar, parse
from tui.annotations.store import Store
from tui.errors import DamagedSidecar
from tui.text.span import Span

HEAD = "schema: 1\narticle: {file: a.txt, sha256: aa}\nannotations:\n"
A = "- id: A\n  quote: a\n  note: old\n  anchor: {start: 0, end: 1}\n"
B = "- id: B\n  quote: b\n"
C = "- id: C\n  quote: c\n"


def read(text: str) -> Sidecar:
    return parse(text.encode(), Path("a.txt.yaml"))


def torn(ours: str, theirs: str, base: str | None = None) -> str:
    """What git leaves of two versions."""
    before = "" if base is None else f"||||||| base\n{base}"
    return f"<<<<<<< HEAD\n{ours}{before}=======\n{theirs}>>>>>>> branch\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_items_of_both_sides_are_shown_once(newline: str) -> None:
    sidecar = read((HEAD + A + torn(B, C)).replace("\n", newline))
    assert [each.id for each in sidecar.annotations] == ["A", "B", "C"]
    assert sidecar.article["file"] == "a.txt"
    assert sidecar.texts == dict.fromkeys("ABC", "aa")


def test_one_line_says_that_both_are_shown_and_where_the_markers_are() -> None:
    sidecar = read(HEAD + A + torn(B, C))
    assert sidecar.problems == (sidecar.sealed,) and sidecar.sealed
    assert sidecar.sealed.line == 8 and sidecar.sealed.seals
    assert "both sides are shown" in sidecar.sealed.message


def test_of_an_annotation_that_both_changed_the_other_version_is_shown_beside_it() -> None:
    mine, other = (A.replace("old", note) for note in ("mine", "other"))
    (one,) = read(HEAD + torn(mine, other)).annotations
    assert (one.note, one.conflict) == ("mine", (("note", "other"),))
    (one,) = read(HEAD + torn(mine, A, A)).annotations
    assert (one.note, one.conflict) == ("mine", ()), "git tells that only one side changed it"


def test_the_place_of_an_annotation_counts_in_the_text_of_the_side_it_is_from() -> None:
    ours = HEAD + A + "  modified: 2026-01-01\n"
    theirs = (HEAD + A).replace("aa", "bb").replace("start: 0, end: 1", "start: 5, end: 6")
    sidecar = read(torn(ours, theirs + "  modified: 2026-01-02\n"))
    assert sidecar.annotations[0].span == Span(5, 6)
    assert sidecar.texts == {"A": "bb"}


def test_a_side_that_is_no_yaml_hides_neither_the_other_one_nor_its_own_good_items() -> None:
    sidecar = read(HEAD + A + torn("- quote: *b*\n", C))
    assert [each.id for each in sidecar.annotations] == ["A", "C"]
    assert sidecar.sealed and "cannot be read" in sidecar.sealed.message
    sidecar = read(torn("annotations: [\n", HEAD + C))
    assert [each.id for each in sidecar.annotations] == ["C"]


@pytest.mark.parametrize(
    "text",
    ["<<<<<<< HEAD\n" + HEAD + A, torn("annotations: [\n", "hello\n"), torn("annotations: []\n", HEAD)],
)
def test_where_no_annotation_can_be_told_the_file_is_damaged_as_before(text: str) -> None:
    with pytest.raises(DamagedSidecar, match="conflict"):
        read(text)


def test_no_byte_of_it_changes_until_it_is_merged(tmp_path: Path) -> None:
    store = Store(tmp_path)
    text = (HEAD + A + torn(B, C)).encode()
    store.path("a.txt").write_bytes(text)
    for change in (
        Change(store.read("a.txt").annotations[0], None),
        Change(None, Annotation("N", Quote("n"))),
    ):
        with pytest.raises(DamagedSidecar, match="conflict"):
            store.apply("a.txt", {}, [change])
    assert store.path("a.txt").read_bytes() == text
