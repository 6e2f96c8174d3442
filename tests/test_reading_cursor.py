"""The cursor covers a word, a sentence or a paragraph, and no key loses it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pieces import TEXTS
from tui.reading.cursor import Cursor, Motion, Unit, move, narrow, place, widen
from tui.text.prose import Prose
from tui.text.span import Span

TEXT = """The Bridge

It was closed at dawn. “Nobody told us,” she said. We waited.

* * *

A second paragraph stands here. It ends soon."""

PROSE = Prose(TEXT)
SEEDS = sorted((Path(__file__).parents[1] / ".." / "shared" / "seeds").glob("*.txt"))

MOTIONS = st.sampled_from(Motion)
UNITS = st.sampled_from(Unit)


def at(words: str, unit: Unit = Unit.SENTENCE) -> Cursor:
    return place(PROSE, TEXT.index(words), unit)


def words(cursor: Cursor) -> str:
    return cursor.span.slice(TEXT)


def test_the_cursor_covers_the_unit_that_holds_the_place() -> None:
    assert words(at("told", Unit.WORD)) == "told"
    assert words(at("told")) == "“Nobody told us,” she said."
    assert words(at("told", Unit.PARAGRAPH)).startswith("It was")
    assert at("told").offset == TEXT.index("“Nobody")


def test_narrowing_goes_to_the_first_part_and_widening_to_the_whole() -> None:
    cursor = at("told", Unit.PARAGRAPH)
    cursor = narrow(PROSE, cursor)
    assert words(cursor) == "It was closed at dawn."
    cursor = narrow(PROSE, cursor)
    assert words(cursor) == "It"
    assert narrow(PROSE, cursor) == cursor
    assert words(widen(PROSE, at("told", Unit.WORD))) == "“Nobody told us,” she said."
    assert widen(PROSE, widen(PROSE, at("told", Unit.WORD))) == at("told", Unit.PARAGRAPH)
    assert widen(PROSE, at("told", Unit.PARAGRAPH)) == at("told", Unit.PARAGRAPH)


def test_a_row_of_stars_has_no_word_and_is_taken_whole() -> None:
    assert words(narrow(PROSE, at("* * *"))) == "* * *"


@pytest.mark.parametrize(
    ("start", "unit", "motion", "count", "after"),
    [
        ("told", Unit.SENTENCE, Motion.NEXT, 1, "We waited."),
        ("told", Unit.SENTENCE, Motion.PREVIOUS, 1, "It was closed at dawn."),
        ("told", Unit.SENTENCE, Motion.PREVIOUS, 99, "The Bridge"),
        ("told", Unit.PARAGRAPH, Motion.NEXT, 1, "* * *"),
        ("told", Unit.WORD, Motion.NEXT, 2, "she"),
        ("told", Unit.SENTENCE, Motion.NEXT_WORD, 1, "told"),
        ("told", Unit.SENTENCE, Motion.NEXT_WORD, 3, "she"),
        ("told", Unit.SENTENCE, Motion.PREVIOUS_WORD, 1, "dawn"),
        ("told", Unit.PARAGRAPH, Motion.NEXT_WORD, 1, "was"),
        ("told", Unit.PARAGRAPH, Motion.NEXT_SENTENCE, 1, "“Nobody told us,” she said."),
        ("told", Unit.WORD, Motion.NEXT_SENTENCE, 1, "We"),
        ("told", Unit.WORD, Motion.PREVIOUS_SENTENCE, 1, "Nobody"),
        ("Nobody", Unit.WORD, Motion.PREVIOUS_SENTENCE, 1, "It"),
        ("told", Unit.WORD, Motion.PREVIOUS_SENTENCE, 2, "It"),
        ("told", Unit.SENTENCE, Motion.NEXT_PARAGRAPH, 2, "A second paragraph stands here."),
        ("told", Unit.SENTENCE, Motion.PREVIOUS_PARAGRAPH, 1, "It was closed at dawn."),
        ("It was", Unit.SENTENCE, Motion.PREVIOUS_PARAGRAPH, 1, "The Bridge"),
        ("told", Unit.WORD, Motion.NEXT_PARAGRAPH, 1, "* * *"),
        ("told", Unit.PARAGRAPH, Motion.NEXT_PARAGRAPH, 1, "* * *"),
        ("told", Unit.WORD, Motion.FIRST, 1, "The"),
        ("told", Unit.SENTENCE, Motion.FIRST, 1, "The Bridge"),
        ("told", Unit.SENTENCE, Motion.FIRST, 2, "It was closed at dawn."),
        ("told", Unit.SENTENCE, Motion.LAST, 1, "It ends soon."),
        ("told", Unit.WORD, Motion.LAST, 1, "soon"),
        ("told", Unit.WORD, Motion.SENTENCE_START, 1, "Nobody"),
        ("told", Unit.WORD, Motion.SENTENCE_END, 1, "said"),
        ("told", Unit.SENTENCE, Motion.SENTENCE_END, 1, "said"),
    ],
)
def test_each_motion_leads_where_its_key_promises(
    start: str, unit: Unit, motion: Motion, count: int, after: str
) -> None:
    assert words(move(PROSE, at(start, unit), motion, count)) == after


@pytest.mark.parametrize("unit", Unit)
def test_at_the_ends_the_cursor_stays(unit: Unit) -> None:
    first = move(PROSE, at("told", unit), Motion.FIRST)
    last = move(PROSE, at("told", unit), Motion.LAST)
    for motion in Motion.PREVIOUS, Motion.PREVIOUS_SENTENCE, Motion.PREVIOUS_PARAGRAPH:
        assert move(PROSE, first, motion).span.start == first.span.start
    for motion in Motion.NEXT, Motion.NEXT_PARAGRAPH:
        assert move(PROSE, last, motion) == last


def test_a_word_cursor_gets_past_stars_in_both_directions() -> None:
    here = at("A second", Unit.WORD)
    stars = move(PROSE, here, Motion.PREVIOUS_PARAGRAPH)
    assert words(stars) == "* * *"
    assert words(move(PROSE, stars, Motion.PREVIOUS_PARAGRAPH)) == "It"
    assert move(PROSE, stars, Motion.NEXT_WORD) == here


def test_an_article_that_ends_with_stars_has_them_as_its_last_word() -> None:
    text = "It ends here.\n\n* * *"
    cursor = move(Prose(text), place(Prose(text), 0, Unit.WORD), Motion.LAST)
    assert cursor.span.slice(text) == "* * *"


@pytest.mark.parametrize("text", ["", "  \n\n ", "***"])
def test_an_article_without_words_loses_no_cursor(text: str) -> None:
    prose = Prose(text)
    for unit in Unit:
        cursor = place(prose, 0, unit)
        for motion in Motion:
            moved = move(prose, cursor, motion, 3)
            assert 0 <= moved.span.start <= moved.span.end <= len(text)
        assert narrow(prose, cursor).span.end <= len(text)
        assert widen(prose, cursor).span.end <= len(text)


@settings(max_examples=120, deadline=None)
@given(TEXTS, UNITS, st.data())
def test_next_and_then_previous_returns(text: str, unit: Unit, data: st.DataObject) -> None:
    prose = Prose(text)
    cursor = place(prose, data.draw(st.integers(0, len(text))), unit)
    for there, back in (Motion.NEXT, Motion.PREVIOUS), (Motion.PREVIOUS, Motion.NEXT):
        moved = move(prose, cursor, there)
        assert moved == cursor or move(prose, moved, back) == cursor


@settings(max_examples=120, deadline=None)
@given(TEXTS, UNITS, st.lists(st.tuples(MOTIONS, st.integers(1, 4)), max_size=6), st.data())
def test_no_motion_leads_out_of_the_text_or_into_blanks(
    text: str, unit: Unit, motions: list[tuple[Motion, int]], data: st.DataObject
) -> None:
    prose = Prose(text)
    cursor = place(prose, data.draw(st.integers(0, len(text))), unit)
    for motion, count in motions:
        cursor = move(prose, cursor, motion, count)
        covered = cursor.span.slice(text)
        assert len(covered) == len(cursor.span)
        assert covered == covered.strip()
        assert bool(covered) or not text.strip() or cursor.unit is Unit.WORD


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(1, 3))
def test_a_count_is_as_many_single_steps(text: str, count: int) -> None:
    prose = Prose(text)
    for motion in Motion:
        if motion in (Motion.FIRST, Motion.LAST, Motion.SENTENCE_START, Motion.SENTENCE_END):
            continue
        for unit in Unit:
            cursor = once = place(prose, len(text) // 2, unit)
            for _ in range(count):
                once = move(prose, once, motion)
            assert move(prose, cursor, motion, count).span == once.span, (motion, unit)


@pytest.mark.skipif(not SEEDS, reason="no articles to read here")
@pytest.mark.parametrize("unit", Unit)
def test_a_real_article_can_be_walked_through_from_end_to_end(unit: Unit) -> None:
    for path in SEEDS:
        prose = Prose(path.read_text(encoding="utf-8"))
        cursor = move(prose, place(prose, 0, unit), Motion.FIRST)
        seen = [cursor]
        while (following := move(prose, seen[-1], Motion.NEXT)) != seen[-1]:
            seen.append(following)
        assert seen[-1] == move(prose, cursor, Motion.LAST)
        back = [seen[-1]]
        while (previous := move(prose, back[-1], Motion.PREVIOUS)) != back[-1]:
            back.append(previous)
        assert back == seen[::-1]


def test_a_key_in_a_long_article_costs_what_it_costs_in_a_short_one() -> None:
    prose = Prose("The bridge was closed at dawn. Nobody knew why.\n\n" * 20_000)
    cursor = place(prose, len(prose.text) // 2, Unit.SENTENCE)
    move(prose, cursor, Motion.NEXT)
    start = time.thread_time()
    for motion in Motion.NEXT, Motion.NEXT_WORD, Motion.PREVIOUS_PARAGRAPH, Motion.LAST, Motion.FIRST:
        cursor = move(prose, cursor, motion)
    assert time.thread_time() - start < 0.5  # seconds of processor time
    assert cursor.span == Span(0, 3)
