"""Readwise: the table that it imports, and the one that it exports."""

from __future__ import annotations

import csv
import io

from tests import exchange_round as around
from tui.annotations.exchange import readwise
from tui.annotations.exchange.record import Source
from tui.workspace import Workspace

THEIRS = (
    "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,"
    "Document tags\r\n"
    '"two metres  above the ""mark""",Nine boats lost,Ada,B00X,.storm high water?,blue,"x, y",page,12,'
    "2024-05-31 10:00:00+00:00,news\r\n"
)


def test_what_readwise_can_hold_comes_back_whole_and_once(town: Workspace, empty: Workspace) -> None:
    out = around.exported(town, "readwise")
    assert set(around.fates(around.imported(out, empty))) == {around.NEW}
    cannot = ("id", "pen", "tags", "links", "by", "modified", "foreign")
    assert around.everything(empty, *cannot) == around.everything(town, *cannot)
    tags = [fields["tags"] for fields in around.everything(empty).values()]
    assert ("storm", "early-hours") in tags and ("Größe",) in tags
    assert set(around.fates(around.imported(out, empty))) == {around.DUPLICATE}


def test_the_columns_are_those_that_its_import_takes(town: Workspace) -> None:
    head, *lines = csv.reader(io.StringIO(around.exported(town, "readwise").data.decode()))
    assert head == ["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"]
    first = dict(zip(head, lines[0], strict=True))
    assert first["Highlight"] == "nine boats from the quay" and first["Title"] == "Nine boats lost"
    assert first["URL"].startswith("https://example.org/harbour")
    assert first["Note"] == ".storm\nTen?\n\n- not *nine*"
    assert len(first["Date"]) == len("2026-01-02 03:04:05")


def test_its_own_export_is_found_by_title_and_words_and_keeps_what_is_foreign(empty: Workspace) -> None:
    theirs = Source("r.csv", THEIRS.replace(' the ""mark""', "").encode())
    (step,) = around.imported(theirs, empty)
    mark = step.after
    assert mark and (step.file, mark.quote.exact) == ("seeds/harbour.txt", "two metres above")
    assert (mark.note, mark.tags, mark.pen) == ("high water?", ("storm", "x", "y"), "number")
    assert mark.created and mark.created.isoformat() == "2024-05-31T10:00:00+00:00"
    kept = dict(mark.foreign[0].fields)
    assert kept == {
        "author": "Ada", "amazon book id": "B00X", "location type": "page", "location": "12",
        "document tags": "news",
    }  # fmt: skip
    (_, line) = csv.reader(io.StringIO(around.exported(empty, "readwise").data.decode()))
    assert line[5:] == ["12", "2024-05-31 10:00:00"]
    assert around.fates(around.imported(theirs, empty)) == [around.DUPLICATE]
    assert around.fates(around.imported(around.exported(empty, "readwise"), empty)) == [around.DUPLICATE]


def test_a_row_without_a_highlight_is_told() -> None:
    reading = readwise.read(Source("r.csv", b"Highlight,Title,Note,Location\n,a,b,1\n"))
    assert [str(each) for each in reading.problems] == ["row 1: it has no highlight"]
    assert "no column" in str(readwise.read(Source("r.csv", b"a,b\n")).problems[0])
