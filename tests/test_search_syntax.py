"""What the reader typed is understood, however little of it is there yet."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.search.syntax import LONGEST, Clause, Kind, parse


def kinds(query: str) -> list[tuple[str, str]]:
    return [(clause.kind.name, ("!" if clause.without else "") + clause.typed) for clause in parse(query)]


def test_plain_words_are_clauses_of_their_own() -> None:
    assert kinds("sow division") == [("WORD", "sow"), ("WORD", "division")]


def test_quotes_straight_or_curly_hold_a_phrase_together() -> None:
    assert kinds('"sow division" x') == [("PHRASE", "sow division"), ("WORD", "x")]
    assert kinds("“sow division” x") == kinds('"sow division" x')


def test_an_apostrophe_in_front_asks_for_the_exact_word() -> None:
    assert kinds("'kiev now") == [("EXACT", "kiev"), ("WORD", "now")]


def test_a_bang_in_front_takes_passages_out() -> None:
    assert kinds('kursk !putin !"front line"') == [
        ("WORD", "kursk"),
        ("EXACT", "!putin"),
        ("PHRASE", "!front line"),
    ]


@pytest.mark.parametrize(
    "half", ["kursk !", "kursk '", 'kursk "', 'kursk !"', "kursk !'", "kursk :", "kursk ''"]
)
def test_a_sign_with_nothing_behind_it_yet_changes_nothing(half: str) -> None:
    assert kinds(half) == kinds("kursk")


def test_an_open_quote_runs_to_the_end_and_its_last_word_is_only_begun() -> None:
    (clause,) = parse('"bargaining ch')
    assert clause.kind is Kind.PHRASE
    assert clause.open
    assert not parse('"bargaining ch"')[0].open


def test_only_the_last_word_is_being_typed_and_a_blank_ends_it() -> None:
    assert [clause.open for clause in parse("sow div")] == [False, True]
    assert [clause.open for clause in parse("sow div ")] == [False, False]


def test_an_unknown_field_is_text() -> None:
    assert kinds("colour:red") == [("WORD", "colour"), ("WORD", "red")]


def test_characters_without_blanks_stay_side_by_side() -> None:
    assert kinds("東京 x") == [("PHRASE", "東京"), ("WORD", "x")]
    assert [clause.terms for clause in parse("東京")] == [(("東",), ("京",))]


def test_a_capital_counts_only_behind_an_apostrophe() -> None:
    assert [clause.cased for clause in parse("'US US 'us")] == [True, False, False]


def test_what_is_typed_beyond_the_longest_query_is_left_out() -> None:
    assert parse("a " * LONGEST) == parse(("a " * LONGEST)[:LONGEST])


@given(st.text(alphabet=st.sampled_from("ab é'!\"“”:-.,1ß東ก\u0301\u200d👍 \n"), max_size=30))
@settings(max_examples=300, deadline=None)
def test_no_keystroke_is_an_error_and_no_clause_is_empty(query: str) -> None:
    clauses = parse(query)
    assert all(isinstance(clause, Clause) and clause.terms and clause.term for clause in clauses)


def test_a_bar_between_words_makes_a_choice_that_binds_tighter_than_a_blank() -> None:
    assert kinds("sow hay | straw fodder") == [
        ("WORD", "sow"),
        ("EITHER", "hay | straw"),
        ("WORD", "fodder"),
    ]
    assert [option.typed for option in parse('\'a | "b c" | ^d')[0].either] == ["a", "b c", "d"]


@pytest.mark.parametrize("half", ["kursk |", "| kursk", "kursk | |", "kursk | !", "kursk | '"])
def test_a_bar_with_nothing_behind_it_yet_changes_nothing(half: str) -> None:
    assert kinds(half) == kinds("kursk")


def test_what_must_not_be_there_is_no_choice() -> None:
    assert kinds("kursk | !putin") == [("WORD", "kursk"), ("EXACT", "!putin")]


def test_signs_ask_for_the_first_and_the_last_word_but_a_price_is_a_price() -> None:
    assert [clause.terms for clause in parse("^nobody grain$")] == [(("^nobody",),), (("$grain",),)]
    assert parse("^nob")[0].open
    assert [clause.terms for clause in parse("100$ ^ $")] == [(("100",),)]


def test_slashes_hold_a_pattern_and_what_is_none_is_words() -> None:
    assert kinds(r"/gr[ae]y \d+/ sow") == [("PATTERN", r"gr[ae]y \d+"), ("WORD", "sow")]
    assert kinds("/grey") == [("WORD", "grey")]
    assert kinds("/usr/bin") == [("WORD", "usr"), ("WORD", "bin")]
    assert kinds("/gr(ey/") == [("WORD", "gr"), ("WORD", "ey")]
