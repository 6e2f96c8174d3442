"""Hypothes.is JSON: rows of its API, in and out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests import exchange_round as around
from tui.annotations.exchange import hypothesis
from tui.annotations.exchange.counting import Units
from tui.annotations.exchange.record import Source
from tui.workspace import Workspace

URI = "https://example.org/harbour?id=9"


def row(name: str = "AbC_1", **others: Any) -> dict[str, Any]:
    """As the API gives one."""
    selectors = [
        {
            "type": "RangeSelector",
            "startContainer": "/p[1]",
            "startOffset": 1,
            "endContainer": "/p[1]",
            "endOffset": 9,
        },
        {"type": "TextPositionSelector", "start": 10, "end": 20},
        {
            "type": "TextQuoteSelector",
            "exact": "nine boats from the quay",
            "prefix": "took ",
            "suffix": " before",
        },
    ]
    return {
        "id": name,
        "created": "2024-05-31T10:00:00.123456+00:00",
        "updated": "2024-06-01T10:00:00.123456+00:00",
        "user": "acct:ada@hypothes.is",
        "user_info": {"display_name": None},
        "uri": URI,
        "text": "Nine?",
        "tags": ["storm"],
        "group": "__world__",
        "permissions": {"read": ["acct:ada@hypothes.is"]},
        "target": [{"source": URI, "selector": selectors}],
        "document": {"title": ["Something else"]},
        "hidden": False,
        "flagged": True,
        "links": {"html": "https://example.org/a/AbC_1"},
        **others,
    }


def source(*rows: dict[str, Any], bare: bool = False) -> Source:
    value: Any = list(rows) if bare else {"total": len(rows), "rows": list(rows)}
    return Source("h.json", json.dumps(value).encode())


def test_a_library_comes_back_whole_and_once(town: Workspace, empty: Workspace) -> None:
    out = around.exported(town, "hypothesis")
    assert set(around.fates(around.imported(out, empty))) == {around.NEW}
    assert around.everything(empty) == around.everything(town)
    assert set(around.fates(around.imported(out, empty))) == {around.DUPLICATE}


def test_offsets_count_units_of_utf_16(town: Workspace) -> None:
    rows = json.loads(around.exported(town, "hypothesis").data)["rows"]
    text = around.HARBOUR.encode("utf-16-le")
    for each in rows[:5]:
        place, quote = each["target"][0]["selector"]
        assert text[2 * place["start"] : 2 * place["end"]].decode("utf-16-le") == quote["exact"]


def test_a_mark_after_an_emoji_is_placed_by_its_offset_alone(empty: Workspace) -> None:
    start = len(around.HARBOUR[: around.HARBOUR.index("Nobody expects")].encode("utf-16-le")) // 2
    place = {"type": "TextPositionSelector", "start": start, "end": start + 14}
    (step,) = around.imported(source(row(target=[{"source": URI, "selector": [place]}])), empty)
    assert step.after and step.after.quote.exact == "Nobody expects"


@pytest.mark.parametrize("bare", [True, False])
def test_a_row_of_another_reader_finds_its_article_by_address_and_keeps_what_is_foreign(
    empty: Workspace, bare: bool
) -> None:
    (step,) = around.imported(source(row(), bare=bare), empty)
    mark = step.after
    assert mark and (step.file, mark.by, mark.note, mark.tags) == (
        "seeds/harbour.txt",
        "ada",
        "Nine?",
        ("storm",),
    )
    assert mark.created and mark.created.isoformat() == "2024-05-31T10:00:00+00:00"
    kept = dict(mark.foreign[0].fields)
    assert (kept["id"], kept["flagged"], kept["group"]) == ("AbC_1", "true", "__world__")
    (back,) = json.loads(around.exported(empty, "hypothesis").data)["rows"]
    for key in ("id", "user", "permissions", "flagged", "links", "group"):
        assert back[key] == row()[key], key
    assert around.fates(around.imported(source(row()), empty)) == [around.DUPLICATE]
    assert around.fates(around.imported(around.exported(empty, "hypothesis"), empty)) == [around.DUPLICATE]


def test_what_was_changed_there_since_is_taken(empty: Workspace) -> None:
    around.imported(source(row()), empty)
    later = row(text="Nine, surely.", updated="2099-01-01T00:00:00+00:00")
    (step,) = around.imported(source(later), empty)
    assert (step.fate.value, step.fields) == ("changed", ("note",))
    (step,) = around.imported(source(row()), empty)
    assert (step.fate.value, step.after) == ("changed", None)


def test_answers_stand_with_what_they_answer_and_go_back_as_answers(
    empty: Workspace, town: Workspace
) -> None:
    plain = [{"source": URI}]
    answer = row("R1", text="No: ten.", references=["AbC_1"], target=plain, user="acct:bob@hypothes.is")
    again = row("R2", text="Ten.", references=["AbC_1", "R1"], target=plain, user="acct:eve@hypothes.is")
    around.imported(source(again, answer, row()), empty)
    (first, *answers) = sorted(
        empty.notebook.sidecar("seeds/harbour.txt").annotations, key=lambda each: each.note
    )
    assert {each.quote.exact for each in answers} == {"nine boats from the quay"} and len(answers) == 2
    marks = {each.by: each for each in (first, *answers)}
    assert marks["bob"].links[0].to == marks["ada"].id and marks["eve"].links[0].to == marks["bob"].id
    assert marks["bob"].links[0].relation == "replies to"
    back = {each["id"]: each for each in json.loads(around.exported(empty, "hypothesis").data)["rows"]}
    assert back["R2"]["references"] == ["AbC_1", "R1"] and "selector" not in back["R2"]["target"][0]
    steps = around.imported(around.exported(empty, "hypothesis"), empty)
    assert set(around.fates(steps)) == {around.DUPLICATE}


def test_an_answer_to_what_was_imported_before_finds_it(empty: Workspace) -> None:
    around.imported(source(row()), empty)
    answer = row("R1", text="No.", references=["AbC_1"], target=[{"source": URI}])
    (step,) = around.imported(source(answer), empty)
    assert step.after and step.after.quote.exact == "nine boats from the quay"
    (lost,) = around.imported(source(row("R9", references=["gone"], target=[{"source": URI}])), empty)
    assert lost.fate.value == "unmatched"


def test_answers_that_answer_each_other_end(empty: Workspace) -> None:
    loop = [row("A", references=["B"], target=[]), row("B", references=["A"], target=[])]
    assert set(around.fates(around.imported(source(*loop), empty))) == {"unmatched"}


def test_a_row_that_stands_twice_in_a_file_is_one_annotation(empty: Workspace) -> None:
    assert around.fates(around.imported(source(row(), row()), empty)) == [around.NEW, around.DUPLICATE]


def test_units_of_utf_16_and_code_points_agree_with_the_codec() -> None:
    text = "a😀\u0301𝔴b😀"
    units = Units(text)
    for at in range(len(text) + 1):
        utf16 = len(text[:at].encode("utf-16-le")) // 2
        assert (units.to_utf16(at), units.to_points(utf16)) == (utf16, at)


def test_rows_without_sense_are_problems_with_their_number() -> None:
    reading = hypothesis.read(Source("h.json", b'{"rows": [1, {"id": "a", "uri": "b", "text": "c"}, null]}'))
    assert [str(problem) for problem in reading.problems] == [
        "row 1: this is no object",
        "row 3: this is no object",
    ]
    assert len(reading.records) == 1
