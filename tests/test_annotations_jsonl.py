"""Training data: JSON lines for spaCy, Prodigy and doccano."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings

from tests import exchange_round as around
from tests.exchanging import HOSTILE, TEXT, UNSAFE, row, texts, written
from tui.annotations.annotation import Annotation
from tui.annotations.exchange import doccano, spacy
from tui.annotations.exchange.comparing import differing
from tui.annotations.exchange.record import Reading, Record, Source
from tui.annotations.exchange.row import Row

BOTH = pytest.mark.parametrize("module", [spacy, doccano], ids=["spacy", "doccano"])


def read(module: ModuleType, text: str) -> Reading:
    reading: Reading = module.read(Source("a.jsonl", text.encode("utf-8")))
    return reading


def objects(module: ModuleType, *rows: Row) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(module.write, *rows).splitlines()]


def as_annotation(record: Record, mark: Row) -> Annotation:
    quote = replace(mark.annotation.quote, exact=record.exact)
    return replace(mark.annotation, quote=quote).with_note(record.note or "").with_tags(record.tags or ())


def test_an_article_is_a_line_and_each_tag_a_span_of_spacy() -> None:
    (line,) = objects(spacy, row("Nobody counted", "storm", "sea", note="Seven?"), row("nine boats", id="2"))
    assert line["text"] == TEXT
    assert line["meta"] == {
        "file": "seeds/harbour.txt", "title": "Harbour", "byline": "Ada Example", "outlet": "The Mole",
        "date": "2026-01-01",
    }  # fmt: skip
    spans = [(TEXT[span["start"] : span["end"]], span["label"]) for span in line["spans"]]
    assert spans == [("Nobody counted", "storm"), ("Nobody counted", "sea"), ("nine boats", "number")]


def test_a_label_of_doccano_is_three_values() -> None:
    (line,) = objects(doccano, row("Nobody counted", "storm", note="Seven?"))
    start = TEXT.index("Nobody")
    assert line["label"] == [[start, start + 14, "storm"]]
    assert (line["id"], line["Comments"]) == (1, ["Seven?"])


@BOTH
def test_a_line_ends_where_an_article_ends(module: ModuleType) -> None:
    assert len(objects(module, row(), row(), row(file="b.txt"))) == 2
    assert objects(module) == []


def test_what_prodigy_wrote_is_read() -> None:
    line = {
        "text": "A storm 😀 took\r\nnine boats.",
        "meta": {"source": "x"},
        "tokens": [{"text": "A"}],
        "spans": [{"start": 16, "end": 26, "label": "BOAT", "token_start": 4}, {"start": 2, "end": 7}],
    }
    first, second = read(spacy, json.dumps(line) + "\n").records
    assert (first.exact, first.start, first.tags) == ("nine boats", 15, ("BOAT",))
    assert (second.exact, second.tags, second.note) == ("storm", (), None)


@pytest.mark.parametrize("key", ["label", "labels"])
def test_what_doccano_wrote_is_read(key: str) -> None:
    line = {"id": 7, "text": "A storm took nine boats.", key: [[13, 23, "BOAT"]], "Comments": []}
    (record,) = read(doccano, json.dumps(line)).records
    assert (record.exact, record.tags, record.id) == ("nine boats", ("BOAT",), "")


@BOTH
def test_an_orphan_stands_beside_the_spans_and_comes_back(module: ModuleType) -> None:
    (record,) = read(module, written(module.write, row("gone words", "storm", note="why?"))).records
    assert (record.exact, record.start, record.tags, record.note) == ("gone words", None, ("storm",), "why?")


@BOTH
def test_a_label_that_was_changed_is_a_changed_tag(module: ModuleType) -> None:
    text = written(module.write, row("nine boats", "storm", "sea"))
    (line,) = map(json.loads, text.splitlines())
    if module is spacy:
        line["spans"][1]["label"] = "quay"
    else:
        line["label"][1][2] = "quay"
        line["postil"][1]["label"] = "quay"
    (record,) = read(module, json.dumps(line)).records
    assert record.tags == ("storm", "quay")


@BOTH
@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_breaks_a_line(module: ModuleType, words: str) -> None:
    text = f"Before {words} behind"
    mark = row(words, words, note=words, title=words, text=text, pen_name=words, by=words, id=words)
    mark = replace(mark, annotation=mark.annotation.with_note(words).with_tags((words,)))
    made = written(module.write, mark)
    assert len(made.splitlines()) == 1 and not set(made) & UNSAFE
    (record,) = read(module, made).records
    assert not differing(mark.annotation, as_annotation(record, mark), replace(record, pen=None, by=None))


@BOTH
@settings(max_examples=40, deadline=None)
@given(words=texts, remark=texts, tag=texts)
def test_any_annotation_comes_back_as_it_was(module: ModuleType, words: str, remark: str, tag: str) -> None:
    mark = row("Nobody", text=f"{words}\n\n{TEXT}")
    mark = replace(mark, annotation=mark.annotation.with_note(remark).with_tags((tag,)))
    (record,) = read(module, written(module.write, mark)).records
    assert record.start == mark.start or "\r" in words
    assert not differing(mark.annotation, as_annotation(record, mark), replace(record, pen=None))


@BOTH
@pytest.mark.parametrize(
    "line",
    [
        "7",
        "[]",
        "null",
        '{"text": 7, "spans": 7, "label": 7}',
        '{"text": "a", "spans": [7], "label": [7]}',
        '{"text": "a", "spans": [{"start": -1, "end": 99}], "label": [[-1, 99, "x"], [0], [true, 1, "x"]]}',
        "{",
        "x",
    ],
)
def test_what_makes_no_sense_is_told_and_the_other_lines_are_read(module: ModuleType, line: str) -> None:
    good = written(module.write, row("nine boats"))
    reading = read(module, f"{line}\n{good}")
    assert [record.exact for record in reading.records] == ["nine boats"]
    assert all("\n" not in str(problem) for problem in reading.problems)
    if line not in ("null", '{"text": 7, "spans": 7, "label": 7}'):
        assert reading.problems


@pytest.mark.parametrize("name", ["spacy", "doccano"])
def test_a_library_comes_back_whole(name: str, tmp_path: Path) -> None:
    town = around.library(tmp_path / "town")
    copy = around.empty_copy(town, tmp_path / "copy")
    around.imported(around.exported(town, name), copy)
    held = ("links", "modified")
    assert around.everything(copy, *held) == around.everything(town, *held)
