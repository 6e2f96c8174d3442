"""Rows: words stay whole, nothing is lost, and no text makes it slow."""

from __future__ import annotations

from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.text import rows
from tui.text.cells import printable, width
from tui.text.graphemes import graphemes
from tui.text.rows import counted, wrap

WESTERN = [
    "a",
    "word",
    "“quoted,”",
    "well-known",
    "2023-24",
    "and/or",
    "said—and",
    "km",
    "Ünïted",
    "https://example.org/a/b",
    "-",
    "—",
    "/",
]
BLANKS = " \n\t\u3000\u200b"
WORDS = [
    *WESTERN,
    *[
        "日本語。",
        "「東京」",
        "が",
        "が",
        "한국어",
        "นี่คือ",
        "हिन्दी",
        "مرحبا",
        "👨\u200d👩\u200d👧",
        "🇬🇧",
        "❤️",
        "👍🏽",
        "é",
    ],
    *(" ", "  ", *BLANKS, "\xa0", "\u202f", "\xad", "\x1b"),
    *("\u0301", "\u200d", "\ufe0f", "\U0001f1ec", "\u0600", "\u1100", "\U0001f3fd"),
]
texts = st.lists(st.sampled_from(WORDS), max_size=25).map("".join)
plain = st.lists(st.sampled_from(WESTERN), max_size=40).map(" ".join)
widths = st.integers(1, 24)


def lines(text: str, cells: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, 0, len(text), cells)]


@settings(max_examples=300, deadline=None)
@given(texts | plain, widths)
def test_every_character_that_is_no_blank_stands_on_one_row_in_its_order(text: str, cells: int) -> None:
    found = wrap(text, 0, len(text), cells)
    assert all(start < end for start, end in found)
    assert all(end <= start for (_, end), (start, _) in pairwise(found))
    covered = {offset for start, end in found for offset in range(start, end)}
    assert all(offset in covered or text[offset] in BLANKS for offset in range(len(text)))


@settings(max_examples=300, deadline=None)
@given(texts | plain, widths)
def test_no_row_is_wider_than_asked_for_unless_one_grapheme_is(text: str, cells: int) -> None:
    for line in lines(text, cells):
        assert width(line) <= cells or len(graphemes(printable(line))) == 1


@settings(max_examples=200, deadline=None)
@given(texts, widths)
def test_no_row_ends_inside_a_grapheme(text: str, cells: int) -> None:
    starts, offset = {len(text)}, 0
    for cluster in graphemes(printable(text)):
        starts.add(offset)
        offset += len(cluster)
    for start, end in wrap(text, 0, len(text), cells):
        assert start in starts and end in starts


@settings(max_examples=200, deadline=None)
@given(plain, widths)
def test_a_row_takes_what_fits(text: str, cells: int) -> None:
    for (start, _), (following, stop) in pairwise(wrap(text, 0, len(text), cells)):
        upto = next((at for at in range(following, stop) if text[at] in BLANKS), stop)
        assert width(text[start:upto]) > cells


@settings(max_examples=300, deadline=None)
@example("a \u0301", 1)
@example("ab c d \u0301e", 3)
@example("a\u200b\U0001f3fdb\u3000\U0001f3fd", 3)
@example("ab \u0301cd \u0301ef", 2)
@example("ab-cdef --ghi", 4)
@given(texts | plain | st.text(max_size=60), widths)
def test_rows_do_not_depend_on_the_pieces_a_text_is_read_in_and_are_as_many_as_are_counted(
    text: str, cells: int
) -> None:
    whole = wrap(text, 0, len(text), cells)
    assert counted(f"x {text} y", [(2, 2 + len(text))], cells) == [len(whole)]
    for size in (1, 7, 40):
        with patch.object(rows, "PIECE", size):
            assert wrap(text, 0, len(text), cells) == whole


def test_the_blanks_at_a_break_are_on_neither_row() -> None:
    assert lines("one  two \n three", 5) == ["one", "two", "three"]
    assert lines("one two", 7) == ["one two"]
    assert lines(" \n ", 7) == []


def test_a_line_feed_in_a_paragraph_is_a_blank_like_any_other() -> None:
    assert lines("filled\nby hand", 20) == ["filled\nby hand"]


def test_a_no_break_space_holds_words_together() -> None:
    assert lines("about 12\xa0km away", 7) == ["about", "12\xa0km", "away"]


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("a well-known man", 8, ["a well-", "known", "man"]),
        ("season 2023-24 ends", 12, ["season", "2023-24 ends"]),
        ("minus -five", 8, ["minus", "-five"]),
        ("he said—and left", 9, ["he said—", "and left"]),
        ("he left—” she", 8, ["he", "left—”", "she"]),
        ("bread and/or butter", 11, ["bread and/", "or butter"]),
        ("see https://example.org/path", 16, ["see https://", "example.org/path"]),
    ],
)
def test_words_are_broken_only_where_readers_expect_it(text: str, cells: int, expected: list[str]) -> None:
    assert lines(text, cells) == expected
    assert lines(text + " 日", cells)[: len(expected) - 1] == expected[:-1]


def test_a_word_longer_than_the_row_fills_it() -> None:
    assert lines("an incomprehensibility", 8) == ["an", "incompre", "hensibil", "ity"]
    assert lines("e\u0301" * 5, 3) == ["e\u0301" * 3, "e\u0301" * 2]


def test_chinese_is_broken_between_characters_but_not_before_a_closing_mark() -> None:
    assert lines("今天天气很好。我们走", 12) == ["今天天气很", "好。我们走"]
    assert lines("他说：「今天走」", 8) == ["他说：", "「今天", "走」"]
    assert lines("The city 東京都 is", 11) == ["The city 東", "京都 is"]


def test_wide_characters_do_not_straddle_the_edge() -> None:
    assert lines("日本語", 5) == ["日本", "語"]
    assert lines("日本語", 1) == ["日", "本", "語"]
    assert lines("👨‍👩‍👧👨‍👩‍👧", 3) == ["👨‍👩‍👧", "👨‍👩‍👧"]


def test_a_blank_with_a_mark_on_it_is_no_place_to_break() -> None:
    assert lines("ab \u0301cd", 3) == ["ab \u0301", "cd"]


@pytest.mark.parametrize(
    "text", ["a", "a ", "\0", "日", "👩\u200d", "\u0301", "\u200d", "\xad", "\u200b", "🇬🇧", "\t", "-a"]
)
def test_a_long_run_of_anything_is_broken_in_bounded_rows(text: str) -> None:
    text *= 200_000 // len(text)
    found = wrap(text, 0, len(text), 72)
    assert max((end - start for start, end in found), default=0) <= 72 * rows.CROWD * 32
