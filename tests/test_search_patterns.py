"""Choices, ends of passages and regular expressions, from the query to the marks."""

from __future__ import annotations

import pytest

from tests.searching import engine, marked, passages
from tui.search.fields import unasked
from tui.search.pattern import MOST_LATE, Tries, compiled, plain
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


def test_a_pattern_that_would_take_for_ever_is_given_up_and_the_answer_says_so() -> None:
    tries = Tries()
    slow, text = "(a|aa)+$", "a" * 3000 + "b"
    assert list(tries.matches(slow, text)) == []
    assert tries.partial
    within = engine("\n\n".join([f"grain {text}"] * 3))
    for query in (f"/{slow}/", f"grain /{slow}/", f"grain !/{slow}/"):
        assert within.search(query).partial, query
    for _ in range(MOST_LATE):
        list(tries.matches(slow, text))
    assert list(tries.matches("a", text)) == []


@pytest.mark.parametrize(
    ("whole", "words"),
    [
        ("/[\\d,]{1,5} days/ barley", "barley"),
        ("grain /(barley|oats) stayed/", "grain"),
        ("/\\bstay(ed|s)\\b/i barley", "barley"),
        ("grain /ship \\w+, /", "grain"),
    ],
)
def test_no_key_of_a_pattern_blanks_the_list(whole: str, words: str) -> None:
    within = engine(TEXT)
    for end in range(1, len(whole) + 1):
        half = whole[:end]
        assert within.search(half).hits or unasked(half), half
        assert within.search(f"{words} {half}").hits, half


def test_a_word_beside_a_pattern_that_must_be_tried_is_found_too_and_a_lone_letter_takes_nothing_away() -> (
    None
):
    assert sorted(found("/[0-9],[0-9]/ | ship")) == ["Nobody sold ", "The GRAIN sh"]
    assert found("/[0-9],[0-9]/ s") == ["Nobody sold "]
    assert found("/[0-9],[0-9]/ /day|boat/") == ["Nobody sold "]


def test_capitals_do_not_count_where_the_pattern_says_so_and_signs_are_found_too() -> None:
    within = engine(TEXT)
    assert marked(within.search("/GRA.N/i"), within) == [["grain"], ["GRAIN"]]
    assert marked(within.search(r"/\.$/"), within) == [["."], ["."]]


def test_a_phrase_begins_and_ends_a_passage_and_one_word_can_be_all_of_it() -> None:
    assert found('^"nobody sold"') == ["Nobody sold "]
    assert found('^"sold the"') == []
    assert found('"else was sold"$') == ["The GRAIN sh"]
    assert found("^grain$", "grain", "grain and grain", "all grain") == ["grain", "grain and gr"]


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
