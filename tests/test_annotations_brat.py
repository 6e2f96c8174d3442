"""brat's standoff format."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import exchange_round as around
from tests.exchanging import HOSTILE, TEXT, UNSAFE, row, texts
from tui.annotations.annotation import Annotation, Foreign
from tui.annotations.exchange import brat
from tui.annotations.exchange.comparing import differing
from tui.annotations.exchange.record import Reading, Record, Source
from tui.annotations.exchange.row import Row
from tui.cli.export import rows
from tui.cli.marks import Survey
from tui.config import Config
from tui.workspace import Workspace

FOREIGN = (
    "T1\tStorm 9 14\tThe s\nT2\tBoat 24 34;39 43\tnine boats quay\nE1\tStorm:T1 What:T2\n"
    "R1\tTook Arg1:T1 Arg2:T2\nA1\tNegation T2\nM2\tDegree T2 High\n"
    "N1\tReference T2 Wikipedia:12\tNine boats\n"
    "#1\tAnnotatorNotes T2\tSeven?\n*\tEquiv T1 T2\n"
)


def written(*marks: Row) -> tuple[str, str]:
    made = {name: data.decode("utf-8") for name, data in brat.files(marks)}
    return made["seeds/harbour.txt"], made["seeds/harbour.ann"]


def read(ann: str, txt: str | None = TEXT) -> Reading:
    beside = {} if txt is None else {".txt": txt.encode()}
    return brat.read(Source("harbour.ann", ann.encode(), beside))


def records(*marks: Row) -> tuple[Record, ...]:
    txt, ann = written(*marks)
    reading = read(ann, txt)
    assert reading.problems == ()
    return reading.records


def as_annotation(record: Record, mark: Row) -> Annotation:
    quote = replace(mark.annotation.quote, exact=record.exact)
    return replace(mark.annotation, quote=quote).with_note(record.note or "").with_tags(record.tags or ())


def test_a_quote_of_two_lines_is_a_span_of_two_parts() -> None:
    txt, ann = written(row("nine boats from\nthe quay", "air defence", note="Seven?\n\nOr eight."))
    assert txt == TEXT
    start = TEXT.index("nine")
    first, note, ours = ann.splitlines()
    assert (
        first == f"T1\tair_defence {start} {start + 15};{start + 16} {start + 24}\tnine boats from the quay"
    )
    assert note == "#1\tAnnotatorNotes T1\tSeven? Or eight."
    assert ours.startswith('#2\tPostil T1\t{"id": "01KDXAA')


def test_every_line_is_one_that_brat_knows_and_every_part_is_what_the_text_says() -> None:
    txt, ann = written(row("nine boats", "a", "b"), row("the quay before dawn. 😀 Nobody", note="x"))
    for line in ann.splitlines():
        assert re.fullmatch(r"T\d+\t[\w-]+ \d+ \d+(;\d+ \d+)*\t[^\t]+|#\d+\t\w+ T\d+\t[^\t]+", line), line
        if line.startswith("T"):
            spans = re.findall(r"(\d+) (\d+)", line.split("\t")[1])
            assert " ".join(txt[int(start) : int(end)] for start, end in spans) == line.split("\t")[2]


def test_three_tags_are_three_spans_and_one_annotation_again() -> None:
    mark = row("nine boats", "a", "air defence", "!!", note="Seven?\n\nOr eight.")
    (record,) = records(mark)
    assert written(mark)[1].count("\nT") == 2
    assert (record.tags, record.note, record.pen) == (
        ("a", "air defence", "!!"),
        "Seven?\n\nOr eight.",
        "number",
    )
    assert (record.start, record.exact, record.about.file) == (mark.start, "nine boats", "seeds/harbour.txt")


def test_a_label_and_a_note_that_were_changed_in_brat_come_back() -> None:
    txt, ann = written(row("nine boats", "storm", "sea", note="Seven?\n\nOr eight."))
    ann = ann.replace("T2\tsea", "T2\tquay").replace("Seven? Or eight.", "Nine.")
    (record,) = read(ann, txt).records
    assert (record.tags, record.note) == (("storm", "quay"), "Nine.")


def test_an_annotation_without_a_tag_is_labelled_with_its_pen_and_has_no_tag_again() -> None:
    txt, ann = written(row("nine boats"), row("Nobody", pen_name="", id="2"))
    assert [line.split()[1] for line in ann.splitlines() if line[0] == "T"] == ["number", "mark"]
    assert [(record.tags, record.pen) for record in read(ann, txt).records] == [((), "number"), ((), "")]


def test_what_others_wrote_is_read_and_what_we_have_no_word_for_is_kept() -> None:
    first, second = read(FOREIGN).records
    assert (first.tags, first.exact, first.id) == (("Storm",), "The s", "")
    assert (second.exact, second.note) == (TEXT[24:43], "Seven?")
    assert second.source_id == "harbour/T2"
    assert second.foreign == (
        ("A Negation", ""), ("M Degree", "High"), ("N Reference", "Wikipedia:12\tNine boats"),
    )  # fmt: skip
    assert dict(first.foreign)["R1"] == "Took Arg1:T1 Arg2:T2"
    assert read(FOREIGN, None).records[1].exact == "nine boats quay"


def test_attributes_go_back_to_brat() -> None:
    kept = Foreign("brat", (("A Negation", ""), ("N Reference", "Wikipedia:12\tNine boats"), ("R1", "x")))
    txt, ann = written(row("nine boats", foreign=(kept,)))
    assert "A1001\tNegation T1\n" in ann and "N1002\tReference T1 Wikipedia:12\tNine boats\n" in ann
    assert read(ann, txt).records[0].foreign[:1] == (("A Negation", ""),)


def test_a_line_that_brat_does_not_know_is_told_and_the_others_are_read() -> None:
    reading = read("nonsense\nT1\tStorm 9 14\tThe s\nT2\tStorm 9\t\n")
    assert len(reading.records) == 1
    assert [str(problem) for problem in reading.problems] == [
        "line 1: this is no line of brat's",
        "line 3: this is no line of brat's",
    ]


def test_what_lost_its_place_is_not_written() -> None:
    assert written(row("gone words", note="why?"))[1] == ""


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_breaks_a_line(words: str) -> None:
    text = f"Before {words} behind"
    mark = row(words, words, note=words, title=words, text=text, pen_name=words, by=words, id=words)
    mark = replace(mark, annotation=mark.annotation.with_note(words).with_tags((words,)))
    txt, ann = written(mark)
    assert not set(ann) & UNSAFE
    for record in read(ann, txt).records:
        assert not differing(mark.annotation, as_annotation(record, mark), replace(record, pen=None, by=None))


@settings(max_examples=60, deadline=None)
@given(texts, texts, texts)
def test_any_annotation_comes_back_as_it_was(words: str, remark: str, tag: str) -> None:
    mark = row("the quay before", text=f"{words}\n\n{TEXT}")
    mark = replace(mark, annotation=mark.annotation.with_note(remark).with_tags((tag,)))
    txt, ann = written(mark)
    (record,) = read(ann, txt).records
    assert record.start == mark.start or "\r" in words
    assert not differing(mark.annotation, as_annotation(record, mark), replace(record, pen=None))


def exported(workspace: Workspace) -> list[Source]:
    made = dict(brat.files(rows(Survey(workspace, Config()))))
    return [
        Source(name.rpartition("/")[2], data, {".txt": made[name.removesuffix("ann") + "txt"]})
        for name, data in made.items()
        if name.endswith(".ann")
    ]


def test_a_library_comes_back_whole_and_only_once(tmp_path: Path) -> None:
    town = around.library(tmp_path / "town")
    copy = around.empty_copy(town, tmp_path / "copy")
    sources = exported(town)
    for source in sources:
        around.imported(source, copy)
    held = ("links", "modified")
    assert around.everything(copy, *held) == around.everything(town, *held)
    for library in (copy, town):
        again = [step for source in sources for step in around.planned(source, library)]
        assert set(around.fates(again)) == {"duplicate"}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_spans_that_were_damaged_somewhere_are_read(data: st.DataObject) -> None:
    whole = FOREIGN + written(row("nine boats from\nthe quay", "storm", note="Seven?"))[1]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole)))
        whole = whole[:at] + data.draw(texts) + whole[at + data.draw(st.integers(0, 30)) :]
    reading = brat.read(Source("a.ann", whole.encode("utf-8", "surrogatepass"), {".txt": TEXT.encode()}))
    assert all("\n" not in str(problem) for problem in reading.problems)
