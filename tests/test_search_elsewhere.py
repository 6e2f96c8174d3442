"""This passage elsewhere: what says nearly the same in other articles."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.searching import engine, source
from tui.search.elsewhere import as_query, elsewhere
from tui.search.engine import Engine
from tui.search.syntax import LONGEST, Kind, parse
from tui.search.values import Results
from tui.text.span import Span

ASKED = "The keeper hoisted seven crimson lanterns above the flooded chapel before the storm."


def like(made: Engine, text: str, file: str = "0.txt") -> Results:
    return elsewhere(made, as_query(text), file, Span(0, len(text)), limit=10, cancelled=lambda: False)


def test_a_passage_in_other_words_is_found_though_it_holds_only_some() -> None:
    made = engine(
        ASKED,
        "Seven lanterns, all crimson, hung over the drowned chapel when the wind rose at last.",
        "The storm came before anybody had thought of leaving the quay.",
    )
    assert made.search(as_query(ASKED)).hits[0].file == "0.txt"
    assert [hit.file for hit in like(made, ASKED).hits] == ["1.txt"]
    hit = like(made, ASKED).hits[0]
    assert [span.slice(hit.text) for span in hit.spans] == ["Seven", "lanterns", "crimson", "chapel"]


def test_other_articles_come_first_and_the_passage_itself_not_at_all() -> None:
    made = Engine()
    made.put(source("a.txt", f"{ASKED}\n\n{ASKED} Again, he said."))
    made.put(source("b.txt", "Crimson lanterns stood in the chapel of the keeper."))
    found = like(made, ASKED, "a.txt")
    assert [(hit.file, hit.passage.start) for hit in found.hits] == [("b.txt", 0), ("a.txt", len(ASKED) + 2)]
    assert found.total == 2


def test_a_passage_that_nobody_else_wrote_of_finds_nothing() -> None:
    made = engine(ASKED, "Nothing of all this stands here; quite another tale is told.")
    assert like(made, ASKED).hits == ()


@pytest.mark.parametrize(
    ("text", "asked"),
    [("首", "首 "), ("パーティー。", "パー ーテ ティ ィー "), ("橋 a 新しい", "橋 新し しい ")],
)
def test_a_script_without_blanks_is_asked_for_by_its_characters_as_they_stand(text: str, asked: str) -> None:
    assert as_query(text) == asked


@pytest.mark.parametrize("text", ["", "… — !", "'"])
def test_a_passage_without_words_asks_for_nothing(text: str) -> None:
    assert as_query(text) == ""
    assert like(engine(ASKED), text).hits == ()


@given(st.text(max_size=400))
@example("㐀㐀")
@settings(max_examples=80, deadline=None)
def test_no_sign_of_a_passage_is_obeyed(text: str) -> None:
    query = as_query(text)
    assert len(query) <= LONGEST
    for clause in parse(query):  # two characters of a script without blanks are a phrase, without any sign
        assert clause.kind is Kind.WORD or (clause.kind is Kind.PHRASE and len(clause.typed) == 2)
        assert not clause.without
