"""What stands around the cursor is taken by a letter, and a selection grows from thing to thing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_reading_selection import TEXTS
from tui.reading.cursor import Motion, Unit
from tui.reading.objects import ALIKE, LETTERS, take
from tui.reading.selection import Selection, by_units, extend, swap
from tui.reading.widening import narrower, wider
from tui.text.prose import Prose

TEXT = """\
The third part is a lighthouse

“We counted the ropes (all (nearly) of them),” said the master. “One of them was missing. It had been \
cut.” Nobody, not even he, "knew" it; then.

WHAT THE KEEPER SAW

Next stood a tower (with [one] lamp). Its 5" glass „war blind“ by then. “Nobody ever closed this."""

PROSE = Prose(TEXT, "The third part is a lighthouse")


def at(words: str) -> Selection:
    word = PROSE.word_at(TEXT.index(words))
    return Selection(word, word)


def taken(words: str, keys: str) -> str:
    """What `v` and then some keys, as `2is`, select from a word on."""
    count, letter = int(keys[:-2] or 1), keys[-1]
    found = take(PROSE, at(words), letter, around=keys[-2] == "a", count=count)
    return found.span.slice(TEXT) if found else ""


@pytest.mark.parametrize(
    ("words", "keys", "what"),
    [
        ("counted", "iw", "counted"),
        ("knew", "aw", '"knew"'),
        ("even", "ic", "not even he"),
        ("even", "ac", "not even he,"),
        ("even", "2ic", 'not even he, "knew" it'),
        ("missing", "is", "One of them was missing."),
        ("missing", "as", "“One of them was missing."),
        ("cut.”", "is", "It had been cut."),
        ("cut.”", "as", "It had been cut.”"),
        ("missing", "2as", "“One of them was missing. It had been cut.”"),
        ("said the", "is", "“We counted the ropes (all (nearly) of them),” said the master."),
        ("tower", "ip", TEXT.split("\n\n")[3]),
        ("tower", "ap", "\n\n".join(TEXT.split("\n\n")[2:])),
        ("missing", 'i"', "One of them was missing. It had been cut."),
        ("missing", 'a"', "“One of them was missing. It had been cut.”"),
        ("Nobody, not", 'i"', "knew"),
        ("knew", "iq", "knew"),
        ("Nobody, not", 'a"', '"knew"'),
        ("war", 'a"', "„war blind“"),
        ("Its 5", 'i"', "war blind"),
        ("ever", 'a"', "“Nobody ever closed this."),
        ("nearly", "i(", "nearly"),
        ("nearly", "2i(", "all (nearly) of them"),
        ("nearly", "2ab", "(all (nearly) of them)"),
        ("counted", "a)", "(all (nearly) of them)"),
        ("one", "i]", "one"),
        ("The third", "i(", ""),
        ("then.", 'i"', ""),
    ],
)
def test_an_object_is_taken_without_or_with_what_stands_around_it(words: str, keys: str, what: str) -> None:
    assert taken(words, keys) == what


def test_a_selection_that_holds_the_object_grows_by_the_next_one_on_its_side() -> None:
    first = take(PROSE, at("missing"), "s", around=False)
    assert first
    onwards = take(PROSE, first, "s", around=False)
    back = take(PROSE, swap(take(PROSE, at("cut.”"), "s", around=False) or first), "s", around=False)
    assert onwards and onwards.span.slice(TEXT) == "One of them was missing. It had been cut."
    assert back and back.span.slice(TEXT) == "One of them was missing. It had been cut."
    inside = take(PROSE, at("missing"), '"', around=False)
    assert inside
    outside = take(PROSE, inside, '"', around=True)
    assert outside and outside.span.slice(TEXT) == "“One of them was missing. It had been cut.”"


def test_a_selection_widens_step_by_step_and_comes_back_the_way_it_went() -> None:
    begun = extend(PROSE, at("even"), Motion.NEXT_WORD)
    steps = [begun, *(wider(PROSE, begun, count) for count in range(1, 5))]
    assert [step.span.slice(TEXT) for step in steps[:3]] == [
        "even he",
        "not even he",
        'Nobody, not even he, "knew" it; then.',
    ]
    assert steps[3].span == PROSE.paragraph_at(begun.span.start)
    assert steps[4].span.slice(TEXT) == TEXT == wider(PROSE, begun, 99).span.slice(TEXT)
    for count, step in enumerate(reversed(steps)):
        assert narrower(PROSE, steps[4], count).span == step.span
    assert narrower(PROSE, begun).span.slice(TEXT) == "even"
    assert narrower(PROSE, swap(begun)).span.slice(TEXT) == "he"


def test_whole_sentences_and_paragraphs_move_by_themselves_and_turn_round_at_once() -> None:
    sentences = by_units(PROSE, at("missing"), Unit.SENTENCE)
    assert sentences.span.slice(TEXT) == "“One of them was missing."
    assert extend(PROSE, sentences, Motion.NEXT).span.slice(TEXT).endswith("cut.”")
    assert extend(PROSE, sentences, Motion.PREVIOUS_WORD).span.slice(TEXT).startswith("“We counted")
    assert extend(PROSE, extend(PROSE, sentences, Motion.NEXT), Motion.PREVIOUS, 2).span.slice(TEXT) == (
        "“We counted the ropes (all (nearly) of them),” said the master. “One of them was missing."
    )
    assert extend(PROSE, sentences, Motion.NEXT_PARAGRAPH).span.slice(TEXT).endswith("it; then.")
    assert extend(PROSE, sentences, Motion.LAST).span.slice(TEXT).endswith("ever closed this.")
    assert extend(PROSE, sentences, Motion.SENTENCE_END) == sentences
    paragraphs = by_units(PROSE, sentences, Unit.PARAGRAPH)
    assert paragraphs.span == PROSE.paragraph_at(TEXT.index("missing"))
    assert extend(PROSE, paragraphs, Motion.NEXT).span.slice(TEXT).endswith("KEEPER SAW")
    assert by_units(PROSE, paragraphs, Unit.WORD).span == paragraphs.span


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.data())
def test_whatever_is_taken_lies_in_the_text_and_cuts_no_word(text: str, data: st.DataObject) -> None:
    prose = Prose(text)
    if not prose.word_at(0):
        return
    word = prose.word_at(data.draw(st.integers(0, len(text))))
    begun = extend(prose, Selection(word, word), data.draw(st.sampled_from(Motion)))
    letter = data.draw(st.sampled_from([*LETTERS, *ALIKE]))
    found = take(prose, begun, letter, around=data.draw(st.booleans()), count=data.draw(st.integers(1, 3)))
    for selection in (found, wider(prose, begun), narrower(prose, begun)):
        if selection:
            span = selection.span
            assert 0 <= span.start < span.end <= len(text)
            assert not text[span.start].isspace() and not text[span.end - 1].isspace()
            for edge in (span.start, span.end):
                cut = prose.word_at(edge)
                assert not cut.start < edge < cut.end
