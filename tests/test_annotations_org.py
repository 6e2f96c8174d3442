"""Org files in the properties of org-remark."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests import exchange_round as around
from tests.exchanging import HOSTILE, TEXT, UNSAFE, row, texts, written
from tui.annotations.annotation import Annotation, Foreign
from tui.annotations.exchange import org
from tui.annotations.exchange.comparing import differing
from tui.annotations.exchange.record import Reading, Record, Source
from tui.annotations.exchange.row import Row

REMARK = """\
* The Harbour
:PROPERTIES:
:org-remark-file: ~/articles/harbour.txt
:END:

** A yellow pen
:PROPERTIES:
:org-remark-beg: 25
:org-remark-end: 35
:org-remark-id: 1a2b3c4d
:org-remark-label: yellow
:org-remark-link: [[file:~/articles/harbour.txt::3]]
:org-remark-original-text: nine boats
:CATEGORY: important
:END:
Seven, says the other.

*** A thought below it
And its words.

** No annotation, just a heading
"""


def read(text: str) -> Reading:
    return org.read(Source("a.org", text.encode("utf-8")))


def records(*rows: Row) -> tuple[Record, ...]:
    reading = read(written(org.write, *rows))
    assert reading.problems == ()
    return reading.records


def as_annotation(record: Record, mark: Row) -> Annotation:
    quote = replace(mark.annotation.quote, exact=record.exact)
    return (
        replace(mark.annotation, quote=quote, by=record.by or "")
        .with_note(record.note or "")
        .with_tags(record.tags or ())
    )


def test_an_annotation_is_a_heading_with_the_properties_of_org_remark() -> None:
    assert written(org.write, row("nine boats from\nthe quay", "storm", "air defence", note="Seven?")) == (
        "* Harbour\n:PROPERTIES:\n:org-remark-file: seeds/harbour.txt\n:END:\n"
        "** “nine boats from the quay” :storm:air_defence:\n:PROPERTIES:\n"
        f":org-remark-beg: {TEXT.index('nine') + 1}\n:org-remark-end: {TEXT.index('quay') + 5}\n"
        ":org-remark-id: 01KDXAA0000000000000000001\n:org-remark-label: number\n"
        ":org-remark-link: [[file:seeds/harbour.txt::3]]\n"
        ":org-remark-original-text: nine boats from the quay\n"
        ":postil-id: 01KDXAA0000000000000000001\n:postil-by: anna\n"
        ":postil-created: 2026-01-02T03:04:05Z\n:END:\n"
        "#+begin_quote\nnine boats from\nthe quay\n#+end_quote\n\nSeven?\n\n"
    )


def test_what_org_remark_wrote_is_read_with_the_headings_below_it() -> None:
    reading = read(REMARK)
    (record,) = reading.records
    assert (record.exact, record.start, record.end) == ("nine boats", 24, 34)
    assert record.note == "Seven, says the other.\n\n*** A thought below it\nAnd its words."
    assert (record.about.file, record.about.title) == ("~/articles/harbour.txt", "The Harbour")
    assert (record.source_id, record.id, record.pen) == ("1a2b3c4d", "", "yellow")
    assert record.foreign == (("category", "important"),)
    assert org.recognised(Source("x", REMARK.encode()))


def test_what_only_org_understands_goes_back_to_it() -> None:
    kept = (Foreign("org", (("id", "1a2b3c4d"), ("category", "important"))),)
    (record,) = records(row("nine boats", foreign=kept))
    assert (record.source_id, record.id) == ("1a2b3c4d", "01KDXAA0000000000000000001")
    assert record.foreign == (("category", "important"),)


def test_positions_count_code_points_as_emacs_does_also_behind_emoji() -> None:
    mark = row("Nobody counted")
    (record,) = records(mark)
    assert (record.start, record.end) == (mark.start, mark.end)
    assert TEXT[record.start : record.end] == "Nobody counted"


def test_an_orphan_has_no_position_and_keeps_its_words() -> None:
    (record,) = records(row("gone words", note="why?"))
    assert (record.start, record.exact, record.note) == (None, "gone words", "why?")


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_becomes_a_heading_a_keyword_or_a_property(words: str) -> None:
    mark = row(words, words, note=words, title=words, file=words, byline=words, pen_name=words, by=words)
    mark = replace(mark, annotation=mark.annotation.with_note(words).with_tags((words,)))
    text = written(org.write, mark, row("Nobody", id="2", file=words))
    assert not set(text) & UNSAFE
    assert [line.split(" ")[0] for line in text.split("\n") if line.startswith("*")] == ["*", "**", "**"]
    first, last = read(text).records
    assert not differing(mark.annotation, as_annotation(first, mark), replace(first, pen=None, by=None))
    assert last.exact == "Nobody"


@settings(max_examples=80, deadline=None)
@given(texts, texts, texts)
def test_any_annotation_comes_back_as_it_was(words: str, remark: str, tag: str) -> None:
    mark = row(words, note=remark, by="")
    mark = replace(mark, annotation=mark.annotation.with_note(remark).with_tags((tag,)))
    reading = read(written(org.write, mark, row("Nobody", id="2")))
    *first, last = reading.records
    for record in first:
        assert not differing(mark.annotation, as_annotation(record, mark), replace(record, pen=None))
    assert len(first) + len(reading.problems) == 1 and last.exact == "Nobody"


def test_a_library_comes_back_whole(tmp_path: Path) -> None:
    town = around.library(tmp_path / "town")
    copy = around.empty_copy(town, tmp_path / "copy")
    around.imported(around.exported(town, "org"), copy)
    held = ("links", "tags", "modified", "foreign")
    assert around.everything(copy, *held) == around.everything(town, *held)


def test_a_note_edited_in_emacs_comes_back_alone(tmp_path: Path) -> None:
    town = around.library(tmp_path / "town")
    source = around.exported(town, "org")
    edited = replace(source, data=source.data.replace("😀 astral".encode(), b"on the ground"))
    changed = [step for step in around.imported(edited, town) if step.fate.value != "duplicate"]
    assert [step.fields for step in changed] == [("note",)]
