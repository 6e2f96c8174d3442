"""`/` in the article: what the eye takes for the same is found, and nothing else."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.reading.find import Finder, next_after, previous_before
from tui.text.fold import folded
from tui.text.span import Span

WORDS = st.text(st.sampled_from(list("aAbé e\u0301ß“\"'’-— \n\t…\u00ad中Ⅳ")), max_size=30)


def found(text: str, query: str) -> list[str]:
    return [span.slice(text) for span in Finder(text).find(query)]


@pytest.mark.parametrize(
    ("text", "query", "match"),
    [
        ("The Bridge is closed", "bridge", "Bridge"),
        ("the bridge", "BRIDGE", "bridge"),
        ("a café there", "cafe", "café"),
        ("a cafe\u0301 there", "café t", "cafe\u0301 t"),
        ("he said “we know”", '"we know"', "“we know”"),
        ("he said 'we know'", "‘we know’", "'we know'"),
        ("a long—awaited step", "long-awaited", "long—awaited"),
        ("over the\n   long bridge", "the long", "the\n   long"),
        ("one.\n\nTwo", "one. two", "one.\n\nTwo"),
        ("no\u00a0break", "no break", "no\u00a0break"),
        ("wait… what", "wait...", "wait…"),
        ("Straße", "strasse", "Straße"),
        ("hy\u00adphen", "hyphen", "hy\u00adphen"),
        ("a [b](c) .* d", ".*", ".*"),
        ("back\\slash", "\\s", "\\s"),
        ("我们在桥上", "桥", "桥"),
    ],
)
def test_what_the_eye_takes_for_the_same_is_found(text: str, query: str, match: str) -> None:
    assert found(text, query) == [match]


@pytest.mark.parametrize("query", ["", " ", "\n\t", "\u00ad", "\u0301", "\u00a0"])
def test_a_query_of_nothing_finds_nothing(query: str) -> None:
    assert found("some text with blanks", query) == []


def test_every_hit_is_found_once_and_in_order() -> None:
    text = "an ant and an antler"
    assert [span.start for span in Finder(text).find("an")] == [0, 3, 7, 11, 14]
    assert found("aaaa", "aa") == ["aa", "aa"]
    assert found("wait… so. done", ".") == [
        "…",
        ".",
    ]


def test_blanks_typed_around_a_word_count_while_something_matches() -> None:
    assert [span.start for span in Finder("bus, us and Russia").find(" us ")] == [5]
    assert found("the bridge, closed", "bridge ") == ["bridge"]


def test_a_word_between_single_blanks_is_found_each_time() -> None:
    assert len(found("no no no no", " no")) == 3


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS)
def test_each_hit_folds_to_the_query_or_covers_it(text: str, query: str) -> None:
    spans = Finder(text).find(query)
    for span in spans:
        assert folded(query).strip() in folded(span.slice(text))
    assert all(one.end <= other.start for one, other in pairwise(spans))


@settings(max_examples=300, deadline=None)
@given(WORDS, st.data())
def test_words_copied_from_the_text_are_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    query = text[start:end]
    assert bool(Finder(text).find(query)) == bool(folded(query).strip())


@settings(max_examples=300, deadline=None)
@given(
    WORDS,
    st.sampled_from(["a", "e", " a", "b ", ".", '"', "a b", "ss"]),
    st.integers(0, 31),
    st.integers(0, 31),
)
def test_what_is_on_the_screen_is_found_without_looking_at_the_rest(
    text: str, query: str, one: int, other: int
) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    everywhere = Finder(text).find(query)
    assert Finder(text).within(query, Span(start, end)) == [
        span for span in everywhere if start <= span.start < end
    ]
    assert Finder(text).after(query, one) == next_after(everywhere, one, wrap=False)
    assert Finder(text).before(query, one) == previous_before(everywhere, one, wrap=False)


def test_a_blank_typed_first_may_stand_just_before_the_screen() -> None:
    assert Finder("bus us").within(" us", Span(4, 6)) == [Span(4, 6)]


def test_the_next_hit_starts_behind_the_cursor_and_goes_round() -> None:
    spans = [Span(2, 4), Span(7, 9)]
    assert next_after(spans, 0) == Span(2, 4)
    assert next_after(spans, 2) == Span(7, 9)
    assert next_after(spans, 7) == Span(2, 4)
    assert next_after(spans, 7, wrap=False) is None
    assert previous_before(spans, 7) == Span(2, 4)
    assert previous_before(spans, 2) == Span(7, 9)
    assert previous_before(spans, 2, wrap=False) is None
    assert previous_before(spans, 99) == Span(7, 9)
    assert next_after([], 0) is previous_before([], 0) is None


def test_a_long_article_is_searched_before_the_next_key() -> None:
    text = "“The bridge”, he said, was closed at dawn — and nobody knew.\n\n" * 16_000
    finder = Finder(text)
    finder.find("first query folds the text")
    start = time.thread_time()
    assert len(finder.find('bridge", he')) == 16_000
    assert time.thread_time() - start < 0.5  # seconds of processor time
