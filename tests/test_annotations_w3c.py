"""Web Annotations in JSON-LD, in and out; the rules are those that the model says with MUST."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests import exchange_round as around
from tui.annotations.exchange import w3c
from tui.annotations.exchange.record import Record, Source
from tui.workspace import Workspace

IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
    "identifying", "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip
MODEL = "http://www.w3.org/ns/anno.jsonld"


def broken_rules(value: dict[str, Any]) -> Iterator[str]:
    """What the model says an annotation must be, and this one is not (sections 3.1 to 4.2)."""
    if MODEL not in value["@context"]:
        yield "3.1 context"
    if not IRI.fullmatch(value["id"]) or value["type"] != "Annotation" or not value["target"]:
        yield "3.1 id, type and target"
    if value.get("motivation", "commenting") not in MOTIVATIONS:
        yield "3.3.5 motivation"
    for key in ("created", "modified"):
        if key in value and not MOMENT.fullmatch(value[key]):
            yield f"3.3.1 {key}"
    if "creator" in value and value["creator"]["type"] not in ("Person", "Organization", "Software"):
        yield "3.3.2 agent"
    yield from broken_bodies(value.get("body", []))
    yield from broken_targets(value["target"])


def broken_bodies(bodies: list[dict[str, Any]]) -> Iterator[str]:
    for body in bodies:
        if body["type"] == "TextualBody":
            if not isinstance(body["value"], str) or body["purpose"] not in MOTIVATIONS or "source" in body:
                yield "3.2.4 textual body"
        elif body["type"] != "SpecificResource" or not IRI.fullmatch(body["source"]) or "value" in body:
            yield "4 specific resource"


def broken_targets(target: dict[str, Any]) -> Iterator[str]:
    if not IRI.fullmatch(target["source"]) or "value" in target or "items" in target:
        yield "4 source"
    for selector in target["selector"]:
        if selector["type"] == "TextQuoteSelector":
            if not all(isinstance(selector[key], str) for key in ("exact", "prefix", "suffix")):
                yield "4.2.4 quote"
        elif not 0 <= selector["start"] <= selector["end"]:
            yield "4.2.5 position"


def annotations(workspace: Workspace) -> list[dict[str, Any]]:
    value = json.loads(around.exported(workspace, "w3c").data)
    assert (
        value["type"] == "AnnotationCollection" and MODEL in value["@context"] and IRI.fullmatch(value["id"])
    )
    page = value["first"]
    assert (
        page["type"] == "AnnotationPage" and page["partOf"]["id"] == value["id"] and page["startIndex"] == 0
    )
    assert value["total"] == len(page["items"])
    items: list[dict[str, Any]] = page["items"]
    return items


def read(*values: object) -> tuple[Record, ...]:
    reading = w3c.read(Source("a.jsonld", json.dumps(values if len(values) > 1 else values[0]).encode()))
    assert not reading.problems
    return reading.records


def foreign(**others: Any) -> dict[str, Any]:
    """An annotation of another program."""
    quote = {"type": "TextQuoteSelector", "exact": "nine boats", "prefix": "took ", "suffix": " from"}
    return {
        "@context": MODEL,
        "id": "https://example.org/anno/7",
        "type": "Annotation",
        "motivation": "questioning",
        "creator": {"id": "https://example.org/ada", "type": "Person", "name": "Ada", "nickname": "a"},
        "created": "2024-05-31T10:00:00Z",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": "storm", "language": "en"},
            {"type": "Choice", "items": [{"type": "TextualBody", "value": "Nine?", "language": "en"}]},
            "https://example.org/elsewhere",
        ],
        "target": {
            "source": "https://example.org/harbour?id=9",
            "selector": [quote, {"type": "SvgSelector"}],
        },
        "rights": "https://creativecommons.org/publicdomain/zero/1.0/",
        **others,
    }


def source(value: object) -> Source:
    return Source("a.jsonld", json.dumps(value).encode())


def test_a_library_comes_back_whole_and_once(town: Workspace, empty: Workspace) -> None:
    out = around.exported(town, "w3c")
    assert set(around.fates(around.imported(out, empty))) == {around.NEW}
    assert around.everything(empty) == around.everything(town)
    assert set(around.fates(around.imported(out, empty))) == {around.DUPLICATE}


def test_what_is_exported_keeps_every_rule_of_the_model(town: Workspace) -> None:
    items = annotations(town)
    assert len(items) == 6
    assert [rule for each in items for rule in broken_rules(each)] == []
    assert len({each["id"] for each in items}) == 6


def test_positions_count_code_points(town: Workspace) -> None:
    for each in annotations(town)[:5]:
        quote, place = each["target"]["selector"]
        assert around.HARBOUR[place["start"] : place["end"]] == quote["exact"]


def test_an_orphan_has_a_quote_and_no_position(town: Workspace) -> None:
    (town.where.articles / "market.txt").write_text("Nothing of it is left.\n")
    (lost,) = [each for each in annotations(town) if each["postil:pen"] == "source"]
    assert [each["type"] for each in lost["target"]["selector"]] == ["TextQuoteSelector"]
    assert not list(broken_rules(lost))


def test_an_annotation_of_another_program_goes_back_as_it_came(empty: Workspace) -> None:
    (step,) = around.imported(source(foreign()), empty)
    mark = step.after
    assert mark and (step.file, mark.by, mark.note, mark.tags) == (
        "seeds/harbour.txt",
        "Ada",
        "Nine?",
        ("storm",),
    )
    assert [link.to for link in mark.links] == ["https://example.org/elsewhere"]
    (back,) = annotations(empty)
    for key in ("id", "motivation", "creator", "created", "body", "rights"):
        assert back[key] == foreign()[key], key
    assert back["target"]["source"] == "https://example.org/harbour?id=9"
    assert {"type": "SvgSelector"} in back["target"]["selector"]
    for again in (source(foreign()), around.exported(empty, "w3c")):
        assert around.fates(around.imported(again, empty)) == [around.DUPLICATE]


def test_a_body_with_more_to_it_than_we_write_is_kept(empty: Workspace) -> None:
    body = [{"type": "TextualBody", "purpose": "commenting", "value": "Neuf ?", "language": "fr"}]
    around.imported(source(foreign(body=body)), empty)
    assert annotations(empty)[0]["body"] == body


def test_a_body_that_was_edited_here_is_written_anew(empty: Workspace) -> None:
    around.imported(source(foreign()), empty)
    (mark,) = empty.notebook.sidecar("seeds/harbour.txt").annotations
    empty.notebook.edit("seeds/harbour.txt", mark, mark.with_note("Ten!"), "noted")
    (back,) = annotations(empty)
    assert {
        "type": "TextualBody",
        "purpose": "commenting",
        "format": "text/markdown",
        "value": "Ten!",
    } in back["body"]
    assert "Nine?" not in json.dumps(back["body"])


@pytest.mark.parametrize(
    ("selector", "wanted"),
    [
        ({"type": "TextQuoteSelector", "exact": "b", "prefix": "a", "suffix": "c"}, ("a", "b", "c", None)),
        ({"type": "TextPositionSelector", "start": 3, "end": 9}, ("", "", "", 3)),
        ({"type": "FragmentSelector", "value": "char=3,9"}, ("", "", "", 3)),
        (
            {
                "type": "FragmentSelector",
                "value": "p5",
                "refinedBy": {"type": "TextQuoteSelector", "exact": "b"},
            },
            ("", "b", "", None),
        ),
        (
            {
                "type": "XPathSelector",
                "value": "/p",
                "refinedBy": {"type": "TextPositionSelector", "start": 1, "end": 2},
            },
            ("", "", "", None),
        ),
        (
            {
                "type": "TextQuoteSelector",
                "exact": "one two three",
                "prefix": "zero ",
                "refinedBy": {"type": "TextQuoteSelector", "exact": "two"},
            },
            ("zero one ", "two", " three", None),
        ),
        (
            {
                "type": "TextQuoteSelector",
                "exact": "one two three",
                "refinedBy": [{"type": "TextPositionSelector", "start": 4, "end": 7}],
            },
            ("one ", "two", " three", None),
        ),
        ({"type": "RangeSelector", "startSelector": {}, "endSelector": {}}, ("", "", "", None)),
        ("https://example.org/selector", ("", "", "", None)),
    ],
)
def test_selectors_are_followed_as_far_as_they_count_in_the_text(
    selector: object, wanted: tuple[str, str, str, int | None]
) -> None:
    (record,) = read(
        {"type": "Annotation", "id": "x:1", "target": {"source": "https://a.org", "selector": selector}}
    )
    assert (record.prefix, record.exact, record.suffix, record.start) == wanted


@pytest.mark.parametrize(
    ("bodies", "note", "tags", "links"),
    [
        ({"bodyValue": "Yes."}, "Yes.", (), []),
        ({"body": "https://a.org"}, "", (), ["https://a.org"]),
        ({"body": {"type": "TextualBody", "value": "x"}, "motivation": "tagging"}, "", ("x",), []),
        ({"body": [{"value": "x"}, {"type": "TextualBody", "value": "y"}]}, "x\n\ny", (), []),
        (
            {"body": {"type": "SpecificResource", "source": {"id": "https://a.org"}}},
            "",
            (),
            ["https://a.org"],
        ),
        ({"body": {"id": "https://a.org", "type": "Video"}}, "", (), ["https://a.org"]),
        ({"body": [None, 7, {}, {"type": "Choice", "items": 3}]}, "", (), []),
    ],
)
def test_bodies_of_every_kind_are_note_tags_and_links(
    bodies: dict[str, Any], note: str, tags: tuple[str, ...], links: list[str]
) -> None:
    (record,) = read({"type": "Annotation", "id": "x:1", "target": "https://a.org", **bodies})
    assert (record.note, record.tags, [link.to for link in record.links or ()]) == (note, tags, links)


def test_a_list_a_page_and_a_collection_hold_the_same() -> None:
    page = {"type": "AnnotationPage", "items": [foreign(), foreign(id="x:2")]}
    for value in (page, {"type": "AnnotationCollection", "first": page}, page["items"], [page]):
        assert [each.source_id for each in read(value)] == ["https://example.org/anno/7", "x:2"]
    reading = w3c.read(source({"type": "AnnotationCollection", "first": "https://a.org/1"}))
    assert "its pages are elsewhere" in str(reading.problems[0])


def test_several_targets_are_several_annotations() -> None:
    target = foreign()["target"]
    first, second = read(foreign(target=[target, {**target, "source": "https://b.org"}]))
    assert first.source_id != second.source_id and second.about.url == "https://b.org"


def test_an_answer_to_an_annotation_of_the_file_stands_with_it(empty: Workspace) -> None:
    answer = {
        "type": "Annotation",
        "id": "x:2",
        "motivation": "replying",
        "bodyValue": "No.",
        "target": foreign()["id"],
    }
    steps = around.imported(source([foreign(), answer]), empty)
    assert around.fates(steps) == [around.NEW, around.NEW]
    first, second = (step.after for step in steps)
    assert first and second and (second.quote, second.links[0].to) == (first.quote, first.id)
    assert set(around.fates(around.imported(around.exported(empty, "w3c"), empty))) == {around.DUPLICATE}
