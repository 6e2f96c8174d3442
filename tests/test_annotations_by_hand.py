"""Quotes that were written by hand: with little around them, or none."""

from __future__ import annotations

import pytest

from tests.anchored import TEXT, by_hand, seek, words_of
from tui.annotations.anchoring import State
from tui.text.span import Span


def test_a_quote_written_by_hand_is_found_when_it_stands_there_once() -> None:
    anchor = seek(by_hand("we had no\n  warning"), TEXT)
    assert anchor.state is State.ANCHORED and words_of(anchor, TEXT) == "We had no warning"


def test_a_quote_written_by_hand_that_stands_there_twice_asks_for_more() -> None:
    anchor = seek(by_hand("the council"), TEXT)
    assert anchor.state is State.ORPHAN
    assert "stand 2 times" in anchor.reason and "prefix" in anchor.reason
    assert anchor.guess and anchor.guess.start == TEXT.index("The council")


def test_a_suffix_written_by_hand_tells_which_is_meant() -> None:
    anchor = seek(by_hand("The council", suffix=" has asked people to keep"), TEXT)
    assert anchor.span and anchor.span.start == TEXT.rindex("The council")


TWICE = "Traffic was sent over the old road. The bridge is shut. Nobody knows that the bridge is shut now.\n"


@pytest.mark.parametrize(
    ("around", "start"),
    [
        ({"prefix": "over the old road."}, 36),
        ({"prefix": "knows that"}, 74),
        ({"suffix": "now"}, 74),
        ({"suffix": ". Nobody"}, 36),
    ],
)
def test_surroundings_written_by_hand_need_no_blank_and_may_be_short(
    around: dict[str, str], start: int
) -> None:
    anchor = seek(by_hand("the bridge is shut", **around), TWICE)
    assert anchor.span == Span(start, start + len("the bridge is shut"))


def test_surroundings_written_by_hand_that_stand_at_both_places_do_not_choose() -> None:
    text = "On Monday the bridge is shut. On Tuesday the bridge is shut.\n"
    assert seek(by_hand("the bridge is shut", suffix="."), text).state is State.ORPHAN


def test_part_of_a_word_written_by_hand_is_not_found_in_the_middle_of_the_word() -> None:
    anchor = seek(by_hand("nsure"), TEXT)
    assert anchor.state is State.ORPHAN and "inside a longer word" in anchor.reason
    assert words_of(seek(by_hand("漁船"), "昨夜、漁船が沈んだ。"), "昨夜、漁船が沈んだ。") == "漁船"


def test_a_stem_written_by_hand_is_found_in_the_one_word_that_begins_with_it() -> None:
    text = "They feared an escalation. Nobody escapes, nobody stays.\n"
    assert words_of(seek(by_hand("escalat"), text), text) == "escalat"
    assert words_of(seek(by_hand("fear"), text + " A fear."), text + " A fear.") == "fear"
    assert seek(by_hand("esca"), text).state is State.ORPHAN
    assert words_of(seek(by_hand("calation. Nobody esc"), text), text) == "calation. Nobody esc"
    twice = seek(by_hand("escalat"), text + " It escalated.")
    assert twice.state is State.ORPHAN and "several words" in twice.reason
