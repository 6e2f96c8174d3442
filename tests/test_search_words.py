"""Words are found under the spellings that people type, and know where they stand."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.search.terms import distinct
from tui.search.words import unspaced_runs, words
from tui.text.fold import folded
from tui.text.span import Span


def names(text: str) -> list[str]:
    return [word.terms[0] for word in words(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. and US", ["us", "and", "us"]),
        ("1,500 or 1500 or 1’500 or 1\u202f500", ["1500", "or", "1500", "or", "1500", "or", "1500"]),
        ("13.3 and 13,3 billion", ["13.3", "and", "13.3", "billion"]),
        ("1,234,567.8", ["1234567.8"]),
        ("20.08.2024", ["20", "08", "2024"]),
        ("well-known—indeed", ["well", "known", "indeed"]),
        ("Büchner naïve Łódź Straße", ["buchner", "naive", "lodz", "strasse"]),
        ("cafe\u0301 au lait", ["cafe", "au", "lait"]),
        ("de\xadfence", ["defence"]),
        ("Київ, Αθήνας", ["киів", "αθηνασ"]),
        ("example.org", ["example", "org"]),
        ("東京 ab京", ["東", "京", "ab", "京"]),
        ("go 👍🏽 🇺🇦", ["go", "👍", "🇺🇦"]),
        ("_so_ (called)", ["so", "called"]),
    ],
)
def test_words_are_folded_to_what_people_type(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_no_term_is_empty_or_has_a_blank_in_it_whatever_unicode_takes_a_sign_for() -> None:
    signs = [chr(code) for code in range(sys.maxunicode) if not 0xD800 <= code <= 0xDFFF]
    odd = [sign for sign in signs if not folded(sign) or " " in folded(sign)] + ["🏽"]
    texts = [text for sign in odd for text in (sign, f"a{sign}", f"字{sign}", f"{sign}.{sign}.")]
    terms = [term for text in texts for word in words(text, 0, len(text)) for term in word.terms]
    assert all(term and " " not in term for term in terms)


def test_half_as_wide_kana_are_the_same_as_the_others_with_the_sign_of_their_sound() -> None:
    assert names("ﾊﾟｰﾃｨｰ") == names("パーティー")


def test_a_genitive_is_found_with_and_without_its_s() -> None:
    (word,) = words("Putin’s", 0, 7)
    assert word.terms == ("putin", "putins")


def test_characters_of_a_script_without_blanks_are_words_and_stay_together_in_their_runs() -> None:
    assert distinct("a 東京都", [Span(2, 5)]) == [{"東", "京", "都", "^東", "$都"}]
    assert unspaced_runs("a 東京都, ば\u200bか 1 大") == "東京都 はか 大"


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_words_lie_in_order_inside_the_text_and_are_all_indexed(text: str) -> None:
    found = list(words(text, 0, len(text)))
    ends = 0
    for word in found:
        assert ends <= word.start < word.end <= len(text)
        ends = word.end
    (terms,) = distinct(text, [Span(0, len(text))])
    assert {term for word in found for term in word.terms} <= terms
