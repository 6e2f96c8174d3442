"""Choices, ends of passages and regular expressions, from the query to the marks."""

from __future__ import annotations

import pytest

from tests.searching import engine, marked, passages
from tui.search.pattern import compiled, matches, plain
from tui.search.syntax import mistake

TEXT = """\
The grain was sold in March

Nobody sold the barley. It was stored for 1,200 days, and nobody asked.

The GRAIN ship left, and the barley stayed. Everything else was sold.
"""


def found(query: str, *texts: str) -> list[str]:
    within = engine(*(texts or (TEXT,)))
    return [passage[:12] for passage in passages(within.search(query), within)]


def test_either_of_two_words_is_enough_and_the_rest_must_be_there() -> None:
    assert sorted(found("march | days")) == ["Nobody sold ", "The grain wa"]
    assert found("march | ship stayed") == ["The GRAIN sh"]
    assert found("'Grain | 'GRAIN ship | zebra") == ["The GRAIN sh"]


def test_an_option_may_be_misspelt_and_each_is_marked_as_it_is_meant() -> None:
    within = engine(TEXT)
    assert marked(within.search("marhc | barlye"), within)
    assert marked(within.search('\'GRAIN | "in march"'), within) == [["in March"], ["GRAIN"]]


def test_a_passage_begins_and_ends_with_words() -> None:
    assert found("^nobody") == ["Nobody sold "]
    assert found("sold$") == ["The GRAIN sh"]
    assert found("^nob") == ["Nobody sold "]
    assert found("barley !^nobody") == ["The GRAIN sh"]
    assert found("^stored") == []


def test_a_pattern_is_tried_on_what_the_other_words_leave_and_marked_to_the_letter() -> None:
    within = engine(TEXT)
    assert marked(within.search(r"/[\d,]+ days/ nobody"), within) == [["Nobody", "1,200 days", "nobody"]]
    assert marked(within.search("/gra.n/"), within) == [["grain"], ["GRAIN"]]
    assert marked(within.search("/GRA.N/"), within) == [["GRAIN"]]
    assert marked(within.search(r"/\b[bs]\w+ed\b/ | march"), within)[0] in (["stored"], ["March"], ["stayed"])


def test_a_pattern_that_asks_for_more_than_a_passage_has_is_refused_before_it_takes_all_memory() -> None:
    for bomb in ("x{5000}", "(x{90}){90}", r"(?x)((\d{20}) {20}) {20,}"):
        assert compiled(bomb) is None
        assert mistake(f"grain /{bomb}/") == f"/{bomb}/ is no pattern: it asks for too much, taken as words"
    assert found(r"/(\w{1}){3}in{1} ship/") == ["The GRAIN sh"]


def test_a_pattern_without_a_plain_word_is_tried_on_everything_and_says_when_time_was_short(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    within = engine(TEXT)
    assert not within.search(r"/\d,\d/").partial
    monkeypatch.setattr("tui.search.candidates.PATIENCE", -1.0)
    assert within.search(r"/\d,\d/").partial


def test_a_pattern_that_would_take_for_ever_is_given_up() -> None:
    assert list(matches("(a+)+$", "a" * 4000 + "b")) == []
    assert engine("\n\n".join(["a" * 3000 + "b"] * 30)).search("/(a+)+$/").hits == ()


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("gr[ae]y", ""),
        ("advisers?", "adviser"),
        (r"\bkursk\b", "kursk"),
        ("a|kursk", ""),
        ("(kursk)?", ""),
        ("(kursk) x", "kursk"),
        ("ab", ""),
        ("kurs*k", "kur"),
        (r"\wursk", "ursk"),
        (r"\p{Letter}+", ""),
    ],
)
def test_what_surely_stands_in_one_word_is_read_off_a_pattern(typed: str, letters: str) -> None:
    assert plain(typed) == letters
