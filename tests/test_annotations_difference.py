"""What changed in a quote, told by words."""

from __future__ import annotations

import itertools
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.annotations.difference import Piece, difference


def told(old: str, new: str) -> str:
    """The difference on one line: `-gone-`, `+new+`, and the rest as it is."""
    signs = {"same": "", "gone": "-", "new": "+"}
    return "".join(f"{signs[each.kind]}{each.text}{signs[each.kind]}" for each in difference(old, new))


def test_the_same_words_are_one_piece() -> None:
    assert difference("Two men swam ashore.", "Two men swam ashore.") == (
        Piece("same", "Two men swam ashore."),
    )
    assert difference("", "") == ()


def test_new_line_breaks_are_no_difference_and_are_shown_as_they_are_now() -> None:
    assert difference("Two men  swam", "Two men\nswam") == (Piece("same", "Two men\nswam"),)


def test_a_replaced_word_is_told_as_a_whole_and_the_old_one_first() -> None:
    assert told("nine boats sank", "eleven boats sank") == "-nine-+eleven+ boats sank"


def test_neighbouring_replaced_words_are_told_together() -> None:
    assert (
        told("the harbour master said", "the mayor herself said")
        == "the -harbour master-+mayor herself+ said"
    )


def test_words_put_in_and_taken_out_leave_the_rest_as_it_is() -> None:
    assert told("He left.", "He never left.") == "He +never +left."
    assert told("He never left.", "He left.") == "He -never -left."


def test_a_script_without_blanks_is_compared_by_characters() -> None:
    assert told("他昨天走了", "他今天走了") == "他-昨-+今+天走了"


def test_nothing_in_common_is_all_gone_and_all_new() -> None:
    assert told("one", "two") == "-one-+two+"
    assert told("", "two") == "+two+"
    assert told("one", "") == "-one-"


TEXTS = st.text(alphabet="ab .,\n“é他\u0301", max_size=40)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_the_pieces_are_the_two_texts(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert "".join(each.text for each in pieces if each.kind != "gone") == new
    kept = "".join(each.text for each in pieces if each.kind != "new")
    assert "".join(kept.split()) == "".join(old.split())
    assert all(each.text for each in pieces)
    assert all(one.kind != other.kind for one, other in itertools.pairwise(pieces))


def test_two_quite_different_long_texts_are_told_apart_at_once() -> None:
    one = " ".join(f"a{number}" for number in range(40_000))
    other = " ".join(f"b{number}" for number in range(40_000))
    start = time.thread_time()
    assert told(one, other)
    assert time.thread_time() - start < 2  # seconds of processor time
