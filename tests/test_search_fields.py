"""Fields in a query: which articles and annotations they narrow it to, in memory and on disk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.searching import counted, source
from tests.shelves import found, in_memory, on_disk, scan, shelf
from tui.search.engine import Engine
from tui.search.facts import AnnotationFacts, Articles
from tui.search.fields import OF_ANNOTATIONS, OF_ARTICLES, cut
from tui.search.saved import among
from tui.search.saved.writing import update

HARBOUR, BRIDGE = "kursk/harbour.txt", "other/bridge.txt"

MARKS = (
    AnnotationFacts("A", HARBOUR, "The ferry was late", "why so late?", ("nato",), "claim 2", "Anna Berg"),
    AnnotationFacts("B", HARBOUR, "in March", "", ("nato", "done"), "number 3", "", "orphan"),
    AnnotationFacts("C", HARBOUR, "the tide", "", (), "claim 2", "Bo Ek", "changed"),
)


@pytest.fixture(scope="module")
def two() -> Engine:
    made = Engine()
    made.put(source(HARBOUR, "Harbour news\n\nThe ferry was late in March.\n\nNobody saw the tide."))
    made.put(source(BRIDGE, "Bridge news\n\nThe ferry hit the bridge in March."))
    made.put(source(HARBOUR, "why so late?\n#nato", key="A", annotation="A"))
    made.articles.list([HARBOUR, BRIDGE])
    made.articles.put(HARBOUR, "Zelenskyy visits the gas pipeline", "Ann Lee Reuters", date(2024, 8, 10))
    made.articles.put(BRIDGE, "Bridge news", "Bo Ek", None)
    made.annotations.put(HARBOUR, MARKS)
    return made


def files(engine: Engine, query: str) -> set[str]:
    return {hit.file for hit in engine.search(query).hits}


def marks(engine: Engine, query: str) -> set[str]:
    return {hit.annotation for hit in engine.search(query).hits}


@pytest.mark.parametrize(
    "query",
    [
        "title:zelenskyy", "title:zelenski", "title:Zel", 'title:"the visits"', "title:gaspipeline",
        "author:lee",
        "author:reuters", "in:KURSK/", "in:arbour", "date:2024", "date:2024-", "date:2024-0",
        "date:2024-08-10",
        "date:2024-08..", "date:..2024-08", "date:2024-07..2024-09", "date:2024-08-10..2024-09",
        "!title:bridge",
        "!in:other date:2024", "title:zelenskyy | title:nobody", "TITLE:zelenskyy", "title:visits author:ann",
    ],
)  # fmt: skip
def test_a_field_of_articles_narrows_words_and_lists_articles_by_itself(two: Engine, query: str) -> None:
    assert files(two, f"ferry {query}") == {HARBOUR}
    assert files(two, query) == {HARBOUR}


@pytest.mark.parametrize(
    "query", ["date:2023", "date:2024-09..", "date:..2024-07", "title:bargain", "in:nowhere", "author:zzz"]
)
def test_a_field_that_nothing_meets_finds_nothing(two: Engine, query: str) -> None:
    assert two.search(f"ferry {query}").hits == two.search(query).hits == ()


def test_an_article_without_a_date_is_only_in_what_has_no_date(two: Engine) -> None:
    assert files(two, "ferry !date:2024") == {BRIDGE}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tag:nato", "AB"), ("tag:#nato", "AB"), ("tag:nto", "AB"), ("tag:nato !tag:done", "A"),
        ("!tag:nato", "C"),
        ("pen:claim", "AC"), ("pen:3", "B"), ("by:anna", "A"), ("by:-", "B"), ('by:"anna berg"', "A"),
        ("is:orphan", "B"), ("is:ch", "C"), ("is:noted", "A"), ("is:anchored", "A"), ("!is:anchored", "BC"),
        ("note:late", "A"), ("tag:done | by:bo", "BC"), ("pen:claim is:changed", "C"), ("tag:nato ferry",
        "A"),
        ("pen:claim tide", "C"), ("in:harbour tag:nato", "AB"), ("title:bridge tag:nato", ""),
        ("tag:nato ferry !why", "A"),
        ("tag:nato !ferry", "AB"), ("tag:nato !why", "B"),
    ],
)  # fmt: skip
def test_a_field_of_annotations_finds_annotations_only(two: Engine, query: str, expected: str) -> None:
    assert marks(two, query) == set(expected)


def test_an_annotation_without_a_note_shows_its_quote_and_one_with_both_is_found_once(two: Engine) -> None:
    by_id = {hit.annotation: hit for hit in two.search("tag:nato").hits}
    assert by_id["B"].passage.slice(by_id["B"].text) == "in March"
    assert by_id["A"].passage.slice(by_id["A"].text) == "why so late?\n#nato"
    assert len(two.search("late by:anna").hits) == two.search("late by:anna").total == 1


def test_without_a_field_of_annotations_no_quote_is_found_twice(two: Engine) -> None:
    assert sorted(hit.annotation for hit in two.search("ferry").hits) == ["", ""]


@pytest.mark.parametrize(
    "half",
    ["title:", 'title:"', "date:", "date:2", "date:2024-", "date:2024-0", "date:2024-08.", "is:", "!tag:",
     "date:2024-8", "date:2024/8/1", "date:2024-8..", "date:2024-13", "date:soon", "date:..", "is:nothing"],
)  # fmt: skip
def test_a_field_that_is_half_typed_or_mistyped_never_blanks_the_list(two: Engine, half: str) -> None:
    assert HARBOUR in files(two, f"ferry {half}"), half
    if '"' not in half:
        assert HARBOUR in files(two, f"{half} ferry"), half


@pytest.mark.parametrize("name", sorted(OF_ARTICLES | OF_ANNOTATIONS))
def test_the_name_of_a_field_blanks_the_list_at_no_letter(two: Engine, name: str) -> None:
    for end in range(1, len(name) + 2):
        assert files(two, f"ferry {f'{name}:'[:end]}"), end
        assert files(two, f"ferry !{f'{name}:'[:end]}"), end


@pytest.mark.parametrize(
    "query", ["ratio:3", "island:nothing", "update:soon", "http://ferry", '"title:ferry"', "/in:x/", "/[in:x"]
)
def test_what_is_no_field_is_text(query: str) -> None:
    assert cut(query) == (query, cut("")[1])


def test_annotations_that_change_and_go_are_found_as_they_are_now() -> None:
    engine = Engine()
    engine.annotations.put("a", MARKS[:2])
    assert marks(engine, "tag:nato") == {"A", "B"}
    engine.annotations.put("a", [AnnotationFacts("B", "a", "another quote", tags=("nato",))])
    engine.annotations.put("harbour", [AnnotationFacts("A", "b", "moved there", tags=("new",))])
    assert marks(engine, "tag:nato") == {"B"} and marks(engine, "quote by:-") == {"B"}
    assert marks(engine, "tag:new") == {"A"}


def test_an_article_that_is_renamed_or_goes_is_known_no_more() -> None:
    articles = Articles()
    articles.put("a", "Old title", "", None)
    articles.put("a", "New title", "", None)
    articles.list(["a", "b"])
    every = cut("title:old")[1].every
    assert articles.meeting(every) == {} and not articles.complete
    assert list(articles.meeting(cut("title:new")[1].every)) == ["a"]
    articles.drop("a")
    assert articles.meeting(cut("title:new")[1].every) == {}


QUERIES: Sequence[str] = (
    "ferry title:3",
    "ferri !title:3",
    "the bridge burned title:report",
    "title:raport in:0",
    "in:05",
    "/Nobody.*bridge/ in:1",
    "/\\d{4}/ in:04",
    "ferry | lantern !in:0",
    "kepeer in:1",
    "date:2024.. ferry",
)


@pytest.mark.parametrize(("named", "most"), [(among.NAMED, among.MOST), (0, among.MOST), (0, 0)])
def test_the_index_on_disk_is_narrowed_as_the_one_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: int, most: int
) -> None:
    monkeypatch.setattr(among, "NAMED", named)
    monkeypatch.setattr(among, "MOST", most)
    folder, index = shelf(tmp_path / "a"), tmp_path / "index"
    update(index, scan(folder))
    disk, memory = on_disk(folder, index)[0], in_memory(folder)
    for engine in (disk, memory):
        for number, entry in enumerate(scan(folder)):
            engine.articles.put(entry.file, f"Report {number}", "", date(2020 + number, 1, 1))
    hits = 0
    for query in QUERIES:
        assert found(disk, query) == found(memory, query), query
        hits += bool(found(disk, query))
    assert hits == len(QUERIES)


PIECES = st.sampled_from(
    [
        "title:",
        "date:",
        "tag:",
        "is:",
        "!",
        '"',
        "'",
        "|",
        "^",
        "$",
        "/",
        "..",
        "-",
        ":",
        " ",
        "ferry",
        "2024",
        "a",
    ]
)


@settings(max_examples=150, deadline=None)
@given(query=st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=12).map("".join)))
def test_any_string_is_a_query(two: Engine, query: str) -> None:
    _, calls = counted(lambda: two.search(query))
    assert calls < 50_000  # the most is some 9000


@settings(max_examples=60, deadline=None)
@given(word=st.sampled_from(["ferry", "harbour", "nobody", "bridge", "tide"]), data=st.data())
def test_a_correct_letter_more_never_loses_a_passage_that_holds_the_word(
    two: Engine, word: str, data: st.DataObject
) -> None:
    end = data.draw(st.integers(1, len(word)))
    field = data.draw(st.sampled_from(["", "in:kursk ", "in:other ", "date:2024 "]))

    def exact(query: str) -> set[tuple[str, int]]:
        return {(hit.file, hit.passage.start) for hit in two.search(query).hits if word in hit.text.lower()}

    assert exact(field + word) <= exact(field + word[:end])


def test_every_field_in_the_document_is_one() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs/search.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?) \|", page.split("## Fields")[1].split("\n## ")[0], re.MULTILINE)
    shown = [typed for row in rows for typed in re.findall(r"`(.+?)`", row)]
    assert {cut(typed)[1].every[0][0].name for typed in shown} == OF_ARTICLES | OF_ANNOTATIONS
