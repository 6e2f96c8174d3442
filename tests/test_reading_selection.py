"""A selection takes whole words, and a mark grows and shrinks by sentences."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pieces import TEXTS
from tui.reading.cursor import Motion, Unit, place
from tui.reading.selection import Selection, begin, by_units, extend, grow, select_to, shrink, swap
from tui.text.prose import Prose
from tui.text.span import Span

TEXT = """It was closed at dawn. “Nobody told us,” she said. We waited.

A second paragraph stands here, and it (the short one) ends; soon. Yes."""

PROSE = Prose(TEXT)
SEEDS = sorted((Path(__file__).parents[1] / ".." / "shared" / "seeds").glob("*.txt"))
MOTIONS = st.sampled_from(Motion)


def begun(words: str, unit: Unit = Unit.WORD) -> Selection:
    return begin(PROSE, place(PROSE, TEXT.index(words), unit))


def selected(selection: Selection) -> str:
    return selection.span.slice(TEXT)


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_on_a_sentence_a_selection_begins_at_its_first_word_and_four_more_make_five() -> None:
    selection = begun("closed", Unit.SENTENCE)
    assert selected(selection) == "It"
    assert selected(extend(PROSE, selection, Motion.NEXT_WORD, 4)) == "It was closed at dawn"


def test_on_a_word_it_begins_there() -> None:
    assert selected(begun("closed")) == "closed"


def test_it_grows_to_either_side_of_the_word_where_it_began() -> None:
    selection = begun("closed")
    assert selected(extend(PROSE, selection, Motion.NEXT_WORD)) == "closed at"
    assert selected(extend(PROSE, selection, Motion.PREVIOUS_WORD)) == "was closed"
    assert extend(PROSE, extend(PROSE, selection, Motion.NEXT_WORD, 3), Motion.PREVIOUS_WORD, 3) == selection


def test_the_other_end_moves_after_a_swap() -> None:
    selection = swap(extend(PROSE, begun("closed"), Motion.NEXT_WORD))
    assert selected(selection) == "closed at"
    assert selected(extend(PROSE, selection, Motion.PREVIOUS_WORD)) == "was closed at"
    assert swap(swap(selection)) == selection


def test_by_sentences_it_takes_whole_ones_with_their_full_stops() -> None:
    selection = begun("closed")
    steps = []
    for _ in range(4):
        selection = extend(PROSE, selection, Motion.NEXT_SENTENCE)
        steps.append(selected(selection))
    assert steps == [
        "closed at dawn.",
        "closed at dawn. “Nobody told us,” she said.",
        "closed at dawn. “Nobody told us,” she said. We waited.",
        TEXT[TEXT.index("closed") : TEXT.index("; soon.") + len("; soon.")],
    ]
    for step in steps[-2::-1]:
        selection = extend(PROSE, selection, Motion.PREVIOUS_SENTENCE)
        assert selected(selection) == step
    selection = extend(PROSE, selection, Motion.PREVIOUS_SENTENCE)
    assert selected(selection) == "It was closed"


def test_backwards_it_takes_the_opening_quotes_along() -> None:
    selection = extend(PROSE, begun("said"), Motion.PREVIOUS_SENTENCE)
    assert selected(selection) == "“Nobody told us,” she said"
    assert selected(extend(PROSE, selection, Motion.NEXT_WORD)) == "told us,” she said"
    assert selected(extend(PROSE, selection, Motion.NEXT_SENTENCE)) == "said."


def test_a_selection_that_goes_back_past_its_beginning_turns_round_in_its_own_sentence() -> None:
    selection = extend(PROSE, begun("told"), Motion.NEXT_SENTENCE)
    assert selected(selection) == "told us,” she said."
    assert selected(extend(PROSE, selection, Motion.PREVIOUS_SENTENCE)) == "“Nobody told"
    assert (
        selected(extend(PROSE, selection, Motion.PREVIOUS_SENTENCE, 2))
        == "It was closed at dawn. “Nobody told"
    )


def test_by_paragraphs_and_to_the_ends_of_the_article() -> None:
    selection = begun("told")
    assert selected(extend(PROSE, selection, Motion.NEXT_PARAGRAPH)).endswith("We waited.")
    assert selected(extend(PROSE, selection, Motion.NEXT_PARAGRAPH, 2)).endswith("soon. Yes.")
    assert selected(extend(PROSE, selection, Motion.PREVIOUS_PARAGRAPH)) == TEXT[: TEXT.index(" us,”")]
    assert selected(extend(PROSE, selection, Motion.FIRST)) == TEXT[: TEXT.index(" us,”")]
    assert selected(extend(PROSE, selection, Motion.LAST)) == TEXT[TEXT.index("told") :]
    assert selected(extend(PROSE, selection, Motion.SENTENCE_END)) == "told us,” she said."
    assert selected(extend(PROSE, selection, Motion.SENTENCE_START)) == "“Nobody told"


def test_next_is_by_the_unit_that_the_cursor_had() -> None:
    assert selected(extend(PROSE, begun("told"), Motion.NEXT, 1, Unit.WORD)) == "told us"
    assert selected(extend(PROSE, begun("told"), Motion.NEXT)) == "told us,” she said."
    assert selected(extend(PROSE, begun("told"), Motion.NEXT, 1, Unit.PARAGRAPH)).endswith("waited.")


def test_pointing_at_a_place_selects_to_the_word_there() -> None:
    assert selected(select_to(PROSE, begun("closed"), TEXT.index("dawn") + 2)) == "closed at dawn"
    assert selected(select_to(PROSE, begun("closed"), 0)) == "It was closed"


def test_whole_sentences_are_taken_from_both_ends_whichever_moves() -> None:
    for turn in swap, lambda same: same:
        selection = by_units(PROSE, turn(extend(PROSE, begun("told"), Motion.NEXT_WORD, 4)), Unit.SENTENCE)
        assert selected(selection) == "“Nobody told us,” she said. We waited."


def test_a_mark_grows_sentence_by_sentence_into_the_next_paragraph() -> None:
    span = grow(PROSE, span_of("We waited."))
    assert span.slice(TEXT) == TEXT[TEXT.index("We") : TEXT.index(" Yes.")]
    span = grow(PROSE, span)
    assert span.end == len(TEXT)
    assert grow(PROSE, span) == span


def test_a_mark_of_a_few_words_grows_to_the_end_of_its_sentence() -> None:
    assert grow(PROSE, span_of("was closed")).slice(TEXT) == "was closed at dawn."


def test_a_mark_shrinks_by_sentences_then_clauses_then_words_and_keeps_one() -> None:
    span = Span(TEXT.index("We"), len(TEXT))
    seen = []
    while (smaller := shrink(PROSE, span)) != span:
        span = smaller
        seen.append(span.slice(TEXT).replace("\n\n", " "))
    assert seen == [
        "We waited. A second paragraph stands here, and it (the short one) ends; soon.",
        "We waited.",
        "We",
    ]
    span = span_of("A second paragraph stands here, and it (the short one) ends; soon.")
    seen = []
    while (smaller := shrink(PROSE, span)) != span:
        span = smaller
        seen.append(span.slice(TEXT))
    assert seen == [
        "A second paragraph stands here, and it (the short one) ends",
        "A second paragraph stands here, and it (the short one)",
        "A second paragraph stands here, and it",
        "A second paragraph stands here",
        "A second paragraph stands",
        "A second paragraph",
        "A second",
        "A",
    ]


def test_a_mark_made_elsewhere_that_begins_with_a_blank_shrinks_too() -> None:
    end = TEXT.index(" We waited")
    span = Span(TEXT.index(" “Nobody"), end)
    assert shrink(PROSE, span).slice(TEXT) == " “Nobody told us,”"


def test_a_mark_made_elsewhere_that_cuts_words_shrinks_to_whole_ones() -> None:
    start, end = TEXT.index("osed at"), TEXT.index("wn. “")
    assert shrink(PROSE, Span(start, end)).slice(TEXT) == "osed at"
    assert shrink(PROSE, Span(start, start + 2)) == Span(start, start + 2)


def test_a_clause_keeps_the_quotes_that_close_it() -> None:
    assert shrink(PROSE, span_of("“Nobody told us,” she said.")).slice(TEXT) == "“Nobody told us,”"


@settings(max_examples=120, deadline=None)
@given(TEXTS, st.data())
def test_grow_and_then_shrink_returns_on_the_ends_of_sentences(text: str, data: st.DataObject) -> None:
    prose = Prose(text)
    sentences = [place(prose, 0, Unit.SENTENCE).span]
    while following := prose.next_sentence(sentences[-1]):
        sentences.append(following)
    start = data.draw(st.sampled_from(sentences))
    end = data.draw(st.sampled_from([sentence for sentence in sentences if sentence >= start]))
    span = start | end
    grown = grow(prose, span)
    assert grown == span or shrink(prose, grown) == span


@settings(max_examples=120, deadline=None)
@given(TEXTS, st.integers(0, 200), st.integers(0, 200))
def test_shrinking_ends_at_one_whole_word_and_never_starts_elsewhere(text: str, one: int, other: int) -> None:
    prose = Prose(text)
    all_words = words_of(prose)
    if not all_words:
        return
    first, last = sorted((all_words[one % len(all_words)], all_words[other % len(all_words)]))
    span = first | last
    while (smaller := shrink(prose, span)) != span:
        assert smaller.start == span.start
        assert smaller.end < span.end
        span = smaller
        assert cuts_no_word(prose, span)
    assert span == first


def words_of(prose: Prose) -> list[Span]:
    found = [prose.word_at(0)]
    while following := prose.next_word(found[-1]):
        found.append(following)
    return [word for word in found if word]


def cuts_no_word(prose: Prose, span: Span) -> bool:
    return all(word & span in (None, word) for word in words_of(prose))


@settings(max_examples=150, deadline=None)
@given(
    TEXTS,
    st.integers(0, 60),
    st.sampled_from(Unit),
    st.lists(
        st.tuples(MOTIONS, st.integers(1, 3), st.sampled_from(Unit)) | st.none() | st.integers(0, 80),
        max_size=8,
    ),
)
def test_a_selection_never_cuts_a_word_or_leaves_the_text(
    text: str, offset: int, unit: Unit, steps: list[tuple[Motion, int, Unit] | int | None]
) -> None:
    prose = Prose(text)
    selection = begin(prose, place(prose, offset, unit))
    for step in steps:
        if step is None:
            selection = swap(selection)
        elif isinstance(step, int):
            selection = select_to(prose, selection, step)
        else:
            selection = extend(prose, selection, *step)
        assert selection.span.end <= len(text)
        assert cuts_no_word(prose, selection.span)
        assert cuts_no_word(prose, by_units(prose, selection, Unit.SENTENCE).span)


@pytest.mark.skipif(not SEEDS, reason="no articles to read here")
def test_a_mark_can_grow_through_a_real_article_and_shrink_back() -> None:
    for path in SEEDS:
        prose = Prose(path.read_text(encoding="utf-8"))
        spans = [place(prose, 0, Unit.SENTENCE).span]
        while (grown := grow(prose, spans[-1])) != spans[-1]:
            spans.append(grown)
        assert len(spans) > 10
        assert all(shrink(prose, larger) == smaller for smaller, larger in pairwise(spans))
