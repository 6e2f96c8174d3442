"""Folding: what is taken for the same, and the way back to the text as it reads."""

from __future__ import annotations

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.text.fold import Folded, fold, folded
from tui.text.span import Span

TRICKY = (
    "aAé e\u0301\u0308ß ﬁæİıŁ“”’„«»—–−…\u00ad\u200b\u200d\ufeff \n\t\u00a0\u3000й가각한ガが"
    "👩🏽🚀❤\ufe0f🔥½¨ͺ\u0345`\uffffक्ि"
)
ANY = st.one_of(
    st.text(), st.text(alphabet=TRICKY, max_size=40), st.text(alphabet="ab \n“é\u0301\u00ad", max_size=30)
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zürich CAFÉ cafe\u0301", "zurich cafe cafe"),
        ("“a” „a‟ «a» ″a″", '"a" "a" "a" "a"'),
        ("‘a’ ‹a› ′a´ `a`", "'a' 'a' 'a' 'a'"),
        ("a—b–c−d‐e‑f―g", "a-b-c-d-e-f-g"),
        ("and…", "and..."),
        ("de\u00admi\u200bning\ufeff", "demining"),
        ("left\u200e right\u200f arabic\u061c", "left right arabic"),
        ("one\n\n  two\u00a0\u3000three\t\r\nfour", "one two three four"),
        ("  two  blanks  ", " two blanks "),
        ("ﬁne oﬃce Straße STRASSE", "fine office strasse strasse"),
        ("Æsir œuvre Ødegård Łódź Đorđe", "aesir oeuvre odegard lodz dorde"),
        ("İstanbul Diyarbakır", "istanbul diyarbakir"),
        ("Ёлка й", "елка и"),
        ("Ὀδυσσεύς", "οδυσσευσ"),
        ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("２０２４ ½ ㎞", "2024 1/2 km"),
        ("한국", unicodedata.normalize("NFD", "한국")),
        ("가", unicodedata.normalize("NFD", "가")),
        ("السَّلام", "السلام"),
        ("क्षेत्र में", "कषेतर में"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 a\u200db", "👨\u200d👩\u200d👧 ❤\u200d🔥 ab"),
        ("a ¨ b", "a b"),
        ("", ""),
    ],
)
def test_what_readers_take_for_the_same_folds_to_the_same(text: str, expected: str):
    assert folded(text) == expected


@pytest.mark.parametrize(
    ("text", "needle", "found"),
    [
        ("The Cafe\u0301 closed", "cafe", "Cafe\u0301"),
        ("a de\u00admining team", "demining", "de\u00admining"),
        ("\ufeffFirst", "first", "First"),
        ("so it ends\u200b here", "ends", "ends"),
        ("front\n   line", "front line", "front\n   line"),
        ("front \n line", "t l", "t \n l"),
        ("The Straße runs", "s", "s"),
        ("eine Straße", "ras", "raß"),
        ("wait… what", "..", "…"),
        ("oﬃce", "f", "ﬃ"),
        ("“Not now,” he said", '"not now," he', "“Not now,” he"),
        ("x a ¨ b", " b", " ¨ b"),
    ],
)
def test_what_is_found_folded_is_shown_in_whole_characters(text: str, needle: str, found: str):
    prepared = fold(text)
    start = prepared.text.index(needle) if needle != "s" else prepared.text.index("ss") + 1
    expected = "ß" if needle == "s" else found
    assert prepared.span(start, start + len(needle)).slice(text) == expected


@given(ANY)
@example("e\u200b\u0301 \u200b  x")
@example("\u0301\u0301a")
@settings(max_examples=300, deadline=None)
def test_folding_twice_changes_nothing_more(text: str):
    once = folded(text)
    assert folded(once) == once


@given(ANY)
@settings(max_examples=300, deadline=None)
def test_the_spans_of_folded_characters_stand_in_order_and_inside_the_text(text: str):
    prepared = fold(text)
    spans = [prepared.span(at, at + 1) for at in range(len(prepared.text))]
    for left, right in pairwise(spans):
        assert left == right or left.end <= right.start  # one character, or one after the other
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(ANY, st.data())
@settings(max_examples=300, deadline=None)
def test_a_span_reaches_from_its_first_to_its_last_character(text: str, data: st.DataObject):
    prepared = fold(text)
    start = data.draw(st.integers(0, len(prepared.text)))
    end = data.draw(st.integers(start, len(prepared.text)))
    span = prepared.span(start, end)
    if start == end:
        assert len(span) == 0
        return
    assert span == prepared.span(start, start + 1) | prepared.span(end - 1, end)
    assert prepared.at(span.start) <= start
    assert prepared.at(span.end) >= end
    assert prepared.span(prepared.at(span.start), end) == span


@given(ANY)
@settings(max_examples=300, deadline=None)
def test_the_way_there_only_goes_forward_and_reaches_the_end(text: str):
    prepared = fold(text)
    ways = [prepared.at(offset) for offset in range(len(text) + 1)]
    assert ways == sorted(ways)
    assert not ways or ways[-1] == len(prepared.text) or text == ""
    assert prepared.at(0) == 0


@given(ANY)
@settings(max_examples=300, deadline=None)
def test_the_words_under_a_folded_character_fold_to_it(text: str):
    prepared = fold(text)
    for at, character in enumerate(prepared.text):
        if character != "\u200d":  # a joiner folds by what stands on both sides
            assert character in folded(prepared.span(at, at + 1).slice(text))


@given(st.text(alphabet=TRICKY, max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_blank_stands_beside_another(text: str):
    assert "  " not in folded(text)


def test_composed_and_decomposed_texts_fold_alike():
    text = "Réunion à Łódź: «Çok güzel», 한국어, ガイド."
    assert folded(unicodedata.normalize("NFD", text)) == folded(text)


def test_plain_text_needs_no_map_at_all():
    text = "Plain words, in one line; nothing else. " * 50
    prepared = fold(text)
    assert prepared == Folded(text.lower())
    assert prepared.span(3, 900) == Span(3, 900)


def test_offsets_outside_are_taken_for_the_ends():
    prepared = fold("Café…")
    assert prepared.span(-3, 99) == Span(0, 5)
    assert prepared.at(99) == len(prepared.text)


def test_a_megabyte_with_curly_quotes_folds_while_nobody_notices():
    text = "“The line,” he said, “is the village’s last—and it holds.”\n\n" * 18_000
    began = time.thread_time()
    fold(text)
    assert time.thread_time() - began < 0.5  # seconds of processor time: 0.015
