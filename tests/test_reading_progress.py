"""How far one is, and how long it still takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.reading import progress
from tui.reading.progress import Extent, code_points_a_word, fraction, minutes_left


@given(st.integers(-5, 10**9), st.integers(-5, 10**9))
def test_a_fraction_lies_between_nothing_and_all(end: int, length: int) -> None:
    assert 0.0 <= fraction(end, length) <= 1.0


def test_an_empty_article_is_read() -> None:
    assert fraction(0, 0) == 1.0
    assert minutes_left(0, 240) == 0


def test_the_last_words_take_a_minute_and_not_none() -> None:
    assert minutes_left(10, 240) == 1


@given(st.integers(0, 10**8), st.integers(0, 10**6), st.integers(-3, 1000))
def test_more_text_never_takes_less_time(length: int, more: int, words_a_minute: int) -> None:
    assert minutes_left(length, words_a_minute) <= minutes_left(length + more, words_a_minute)


def test_chinese_has_more_words_in_as_many_characters() -> None:
    assert code_points_a_word("ordinary prose of ordinary words, “quoted” and é accented") == 6.0
    assert code_points_a_word("乌克兰军队进入库尔斯克地区" * 50) == 2.0
    assert 2.0 < code_points_a_word(("乌克兰军队" + "words ") * 50) < 6.0
    assert code_points_a_word("") == 6.0


def test_an_estimate_of_real_prose_is_near_the_count() -> None:
    prose = (
        "The bridge was closed at dawn, and nobody in the village could say who had given the order. " * 20
    )
    assert abs(len(prose) / code_points_a_word(prose) / len(prose.split()) - 1) < 0.25


def test_a_long_text_is_not_walked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = []
    monkeypatch.setattr(progress, "_is_cjk", lambda character: bool(looked_at.append(character)))
    code_points_a_word("word “quoted” 中文 " * 300_000)
    assert 0 < len(looked_at) < 5000


def test_what_a_text_measures_is_not_measured_again_at_every_key(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = []
    measure = progress.code_points_a_word
    monkeypatch.setattr(progress, "code_points_a_word", lambda text: measured.append(text) or measure(text))
    extent = Extent.of("word “quoted” and blank " * 1000 + "\n\n")
    for seen in range(10):
        assert extent.left(seen, 240) and extent.read(seen) < 0.01
    assert len(measured) == 1


def test_blanks_at_the_end_of_an_article_are_not_left_to_read() -> None:
    extent = Extent.of("The end.\n \n\n")
    assert (extent.left(8, 240), extent.read(8)) == (0, 1.0)
    assert Extent.of("\n \n").end == 0
