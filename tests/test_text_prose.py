"""Prose: going by sentence, word and paragraph through an article, to and fro."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.text import prose as module
from tui.text.prose import Prose
from tui.text.span import Span

TEXT = (
    "A title\n\n“One, two.” Three!\n\n***\n\nA heading\n\nFour. Then came the fifth, and so it was at last.\n"
)


def along(prose: Prose, step: str, first: Span | None) -> list[Span]:
    found = []
    while first is not None:
        found.append(first)
        assert len(found) <= len(prose.text), "going in circles"
        first = getattr(prose, step)(first)
    return found


def test_sentences_lead_from_paragraph_to_paragraph():
    prose = Prose(TEXT)
    found = [span.slice(TEXT) for span in along(prose, "next_sentence", prose.sentence_at(0))]
    assert found[:6] == ["A title", "“One, two.”", "Three!", "***", "A heading", "Four."]


def test_words_lead_from_paragraph_to_paragraph_and_leave_out_what_is_none():
    prose = Prose(TEXT)
    found = [span.slice(TEXT) for span in along(prose, "next_word", prose.word_at(0))]
    assert found[:8] == ["A", "title", "One", "two", "Three", "A", "heading", "Four"]


@pytest.mark.parametrize("unit", ["sentence", "word", "paragraph"])
def test_going_back_leads_over_the_same_units_as_going_on(unit: str):
    prose = Prose(TEXT * 3)
    at = getattr(prose, f"{unit}_at")
    forth = along(prose, f"next_{unit}", at(0))
    back = along(prose, f"previous_{unit}", at(len(prose.text)))
    assert forth == back[::-1]
    assert len(forth) > 9


@given(st.text(alphabet="aB1. \n’-他,", max_size=80))
@example("BB.B他")
@settings(max_examples=200, deadline=None)
def test_the_words_found_one_by_one_are_the_words_of_the_paragraphs(text: str):
    prose = Prose(text)
    expected = [word for part in prose.paragraphs for word in prose.words(part)]
    first = prose.word_at(0)
    assert along(prose, "next_word", first if first else None) == expected
    last = expected[-1] if expected else None
    assert along(prose, "previous_word", last) == expected[::-1]
    for offset in range(len(text) + 1):
        word = next((word for word in expected if word.end > offset), last or Span(0, 0))
        assert prose.word_at(offset) == word


@given(st.text(alphabet="aB. \n”", max_size=80))
@settings(max_examples=150, deadline=None)
def test_every_offset_has_its_sentence_and_paragraph(text: str):
    prose = Prose(text)
    sentences = [span for part in prose.paragraphs for span in prose.sentences(part)]
    paragraphs = [part.span for part in prose.paragraphs]
    for offset in range(len(text) + 1):
        for found, units in (
            (prose.sentence_at(offset), sentences),
            (prose.paragraph_at(offset), paragraphs),
        ):
            last = units[-1] if units else Span(0, 0)
            assert found == next((unit for unit in units if unit.end > offset), last)


def test_a_blank_text_has_one_empty_place_and_no_way_out_of_it():
    for text in ("", " \n\n \n"):
        prose = Prose(text)
        assert {prose.sentence_at(0), prose.word_at(1), prose.paragraph_at(0)} == {Span(0, 0)}
        for step in ("next_sentence", "previous_sentence", "next_word", "previous_word", "next_paragraph"):
            assert getattr(prose, step)(Span(0, 0)) is None
        assert prose.previous_paragraph(Span(0, 0)) is None
        assert list(prose.headings()) == []


def test_from_within_a_unit_the_next_one_is_behind_it():
    prose = Prose("One two three. Four five.\n\nSix.")
    word = prose.word_at(5)
    assert prose.next_sentence(word) == prose.sentence_at(16)
    assert prose.next_sentence(Span(0, 0)) == prose.sentence_at(16)
    assert prose.next_paragraph(word) == prose.paragraph_at(28)
    assert prose.previous_paragraph(prose.word_at(28)) == prose.paragraph_at(0)
    assert prose.next_word(Span(5, 5)) == Span(8, 13)
    assert prose.next_word(Span(0, 5)) == Span(8, 13)
    assert prose.previous_word(Span(6, 7)) == Span(0, 3)


def test_headings_are_found_in_order():
    body = "Nothing was said about that for a long time, and nobody asked about it either."
    prose = Prose(f"A title\n\n{body}\n\nOne part\n\n{body}\n\nAnother part\n\n{body}")
    assert [part.span.slice(prose.text) for part in prose.headings()] == ["One part", "Another part"]


@pytest.mark.parametrize("piece", ["word after word ", "他走了来了", "One sentence. ", "a/b/(c)"])
def test_in_a_paragraph_of_a_megabyte_the_next_word_is_as_near_as_in_a_short_one(piece: str):
    prose = Prose("First " + piece * (1_000_000 // len(piece)) + "last")
    middle = prose.word_at(500_000)
    began = time.thread_time()
    for _ in range(50):
        assert prose.next_word(middle) or prose.previous_word(middle)
    assert time.thread_time() - began < 2  # seconds of processor time: 0.002; from its start 5


def test_the_sentences_of_a_long_paragraph_are_cut_once():
    prose = Prose("One short sentence. " * 50_000)
    span = prose.sentence_at(500_000)
    began = time.thread_time()
    for _ in range(1000):
        following = prose.next_sentence(span)
        assert following is not None
        span = following
    assert time.thread_time() - began < 1  # seconds of processor time: 0.01; cut again each time 100


def test_only_a_few_paragraphs_are_remembered(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "KEPT", 4)
    prose = Prose("One sentence. Another.\n\n" * 100)
    assert len(along(prose, "next_sentence", prose.sentence_at(0))) == 200
    assert len(prose._sentences) == 4
