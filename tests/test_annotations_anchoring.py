"""Marks, one by one: what each step of the search promises."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.anchored import TEXT, by_hand, marked, seek, words_of
from tui.annotations.anchoring import Anchor, Document, State, find
from tui.annotations.annotation import Annotation, Quote
from tui.annotations.quotes import CONTEXT, describe
from tui.text.span import Span

# Where nothing changed, or little


def test_in_an_unchanged_article_the_offsets_are_final_without_a_look_around() -> None:
    note = replace(marked("nine boats"), quote=Quote("nine boats", "wrong ", " surroundings"))
    assert find(note, Document(TEXT), same_text=True) == Anchor(
        note.span, State.ANCHORED, 1.0, "the article is unchanged"
    )


def test_offsets_that_do_not_hold_the_words_are_not_believed_even_in_an_unchanged_article() -> None:
    note = replace(marked("nine boats"), span=Span(3, 13))
    assert words_of(find(note, Document(TEXT), same_text=True), TEXT) == "nine boats"


def test_a_mark_stays_where_its_words_and_their_surroundings_stand() -> None:
    anchor = seek(marked("third was found"), TEXT)
    assert (anchor.state, anchor.certainty) == (State.ANCHORED, 1.0)


def test_a_mark_follows_its_words_when_a_paragraph_is_inserted_above() -> None:
    added = "A new opening.\n\n"
    anchor = seek(marked("Two men who slept aboard"), added + TEXT)
    assert anchor.state is State.MOVED
    assert words_of(anchor, added + TEXT) == "Two men who slept aboard"
    assert "16 characters further on" in anchor.reason


def test_a_mark_survives_new_line_breaks_quotes_dashes_and_case() -> None:
    changed = TEXT.replace(" ", "\n", 40).replace("“", '"').replace("”", '"').upper()
    anchor = seek(marked("ashore, and a\nthird was found at noon. “We had no warning,”"), changed)
    assert words_of(anchor, changed).split()[-1] == 'WARNING,"'


def test_a_mark_whose_surroundings_alone_were_edited_stays_where_it_is() -> None:
    changed = TEXT.replace("The council meets on Thursday", "The council met last Friday")
    anchor = seek(marked("refused twice"), changed)
    assert words_of(anchor, changed) == "refused twice"


# The same words in several places


def test_a_word_is_told_from_the_same_word_elsewhere_by_what_stands_around_it() -> None:
    changed = "The council, the council!\n\n" + TEXT
    for occurrence in (0, 1):
        note = marked("The council", occurrence=occurrence)
        assert note.span
        anchor = seek(note, changed)
        assert anchor.span and anchor.span.start == note.span.start + 27


def test_the_same_word_at_the_old_offset_by_chance_does_not_fool_us() -> None:
    note = marked("council", occurrence=1)
    assert note.span
    filler = "so it goes and goes on. " * 40
    changed = filler[: note.span.start] + "council and other things" + filler + TEXT
    anchor = seek(note, changed)
    assert anchor.span and anchor.span.start == note.span.start + len(changed) - len(TEXT)


def test_a_short_quote_is_an_orphan_when_its_passage_is_gone_though_the_word_stands_elsewhere() -> None:
    changed = TEXT.replace("The council meets on Thursday to vote on a sea wall. ", "")
    anchor = seek(marked("council"), changed)
    assert anchor.state is State.ORPHAN
    assert anchor.guess and anchor.guess.slice(changed) == "council"


def test_a_long_quote_is_an_orphan_when_it_was_cut_out_though_it_was_quoted_earlier_too() -> None:
    words = "This time the province would carry half of the price."
    text = TEXT.replace("Close\n", f"Close\n\nA reader writes: {words} Well, well.\n")
    note = marked(words, text, occurrence=1)
    assert note.span
    anchor = seek(note, text[: note.span.start] + text[note.span.end :])
    assert anchor.state is State.ORPHAN and "deleted" in anchor.reason and anchor.guess


def test_a_title_that_is_gone_is_not_looked_for_in_the_caption_that_repeats_it() -> None:
    title = "Harbour towns count the cost of a night nobody expected"
    text = TEXT.replace("Harbour towns count the cost", title) + f"\n{title}\n\nShare\n"
    changed = text.removeprefix(title).lstrip()
    assert seek(marked(title, text), changed).state is State.ORPHAN


def test_a_name_is_not_found_inside_another_word() -> None:
    text = "Yesterday Lin was seen with her brother, and nobody asked her anything at all."
    changed = text.replace("Lin", "she").replace("brother", "darlings")
    assert seek(marked("Lin", text), changed).state is not State.MOVED


# Moved, edited, deleted


def test_a_whole_paragraph_that_moved_is_found_among_its_new_neighbours() -> None:
    paragraphs = TEXT.strip().split("\n\n")
    moved = "\n\n".join([*paragraphs[:2], *paragraphs[3:], paragraphs[2]])
    anchor = seek(marked(paragraphs[2]), moved)
    assert anchor.state is State.MOVED and words_of(anchor, moved) == paragraphs[2]


def test_an_edited_quote_is_marked_from_its_first_whole_word_to_its_last() -> None:
    changed = TEXT.replace(
        "Two men who slept aboard swam ashore", "Three men who had slept aboard got ashore"
    )
    anchor = seek(marked("Two men who slept aboard swam"), changed)
    assert anchor.state is State.CHANGED
    assert words_of(anchor, changed) == "Three men who had slept aboard got"


def test_a_word_that_grew_an_ending_is_marked_whole() -> None:
    changed = TEXT.replace("a sea wall", "longer sea walls")
    anchor = seek(marked("to vote on a sea wall"), changed)
    assert anchor.state is State.CHANGED
    assert words_of(anchor, changed) == "to vote on longer sea walls"


def test_a_corrected_word_is_found_between_what_stood_before_and_after_it() -> None:
    text = TEXT.replace("noon", "none")
    anchor = seek(marked("none", text), TEXT)
    assert anchor.state is State.CHANGED and words_of(anchor, TEXT) == "noon"


def test_words_put_in_right_before_or_after_a_quote_stay_outside() -> None:
    changed = TEXT.replace("swam ashore", "later, it is said, swam ashore unharmed")
    anchor = seek(marked("swam ashore"), changed)
    assert words_of(anchor, changed) == "swam ashore"


def test_a_deleted_passage_is_an_orphan_that_says_so() -> None:
    anchor = seek(marked("in 1998 and in 2011"), TEXT.replace("in 1998 and in 2011", ""))
    assert (anchor.state, anchor.reason) == (State.ORPHAN, "the passage was deleted")


def test_a_passage_replaced_by_another_is_an_orphan() -> None:
    gone = "Insurers expect claims for 400 cars."
    changed = TEXT.replace(gone, "Schools stay shut until the power is back on.")
    assert seek(marked(gone), changed).state is State.ORPHAN


def test_a_quote_of_many_pages_is_found_by_its_ends() -> None:
    pages = "\n\n".join(f"Paragraph {n} tells of the {n * 7919}th day at sea." for n in range(400))
    text = f"{TEXT}\n{pages}\n{TEXT}"
    changed = text.replace("Paragraph 200 tells", "Paragraph two hundred speaks")
    anchor = seek(marked(pages, text), changed)
    assert anchor.state is State.CHANGED
    assert words_of(anchor, changed) == pages.replace("Paragraph 200 tells", "Paragraph two hundred speaks")


@pytest.mark.parametrize("words", ["", " \n ", "\u00ad\u200b", "\ufeff"])
def test_a_quote_without_words_is_an_orphan(words: str) -> None:
    for same_text in (False, True):
        note = by_hand(words, "The storm ", "took", Span(0, len(words)))
        assert find(note, Document(TEXT), same_text=same_text).state is State.ORPHAN


# Whatever comes


@pytest.mark.parametrize(
    "note",
    [
        by_hand("(a+)+$[", "*", "\\"),
        by_hand("\x00\x1b[31m"),
        by_hand("\ud800", "\udfff", "e\u0301"),
        by_hand("e\u0301" * 5000),
        by_hand("nine boats", span=Span(10**9, 10**9 + 10)),
        by_hand("nine boats", "x" * 100_000, "y" * 100_000, Span(5, 9)),
    ],
)
def test_no_quote_is_taken_for_a_pattern_or_breaks_the_search(note: Annotation) -> None:
    for text in ("", TEXT, "a" * 3000):
        assert seek(note, text).reason


def test_nothing_is_found_in_an_empty_article() -> None:
    assert seek(marked("nine boats"), "").state is State.ORPHAN


LETTERS = st.text(alphabet="ab é“.\n\u0301\u00ad🇫👍🏽", max_size=60)


@settings(max_examples=150, deadline=None)
@given(LETTERS, LETTERS, LETTERS, LETTERS)
def test_no_text_breaks_the_search_and_spans_stay_inside(a: str, b: str, c: str, other: str) -> None:
    span = Span(len(a), len(a) + len(b))
    note = Annotation("a", describe(a + b + c, span.start, span.end), span)
    for text in (a + b + c, other, other + a + b + c, a + c, c + b + a):
        anchor = seek(note, text)
        assert (anchor.span is None) == (anchor.state is State.ORPHAN)
        assert anchor.span is None or anchor.span.end <= len(text)
    if b.strip():
        assert find(note, Document(a + b + c), same_text=True).span == span


# Context, and what is loaded


def test_a_quote_keeps_its_words_and_a_little_of_either_side_letter_for_letter() -> None:
    quote = marked("swam ashore, and a\nthird").quote
    assert quote.exact == "swam ashore, and a\nthird"
    assert len(quote.prefix) == len(quote.suffix) == CONTEXT
    assert quote.prefix + quote.exact + quote.suffix in TEXT


@pytest.mark.parametrize("cluster", ["e\u0301\u0323", "👨\u200d👩\u200d👧", "👍🏽", "\ud83d\ude00", "\r\n"])
def test_the_far_end_of_a_context_cuts_no_character_in_two(cluster: str) -> None:
    for shift in range(len(cluster)):
        text = cluster + "x" * (CONTEXT - shift) + "QUOTE" + "y" * (CONTEXT - shift) + cluster
        quote = describe(text, text.index("Q"), text.index("Q") + 5)
        assert quote.prefix in ("x" * (CONTEXT - shift), cluster + "x" * (CONTEXT - shift))
        assert quote.suffix in ("y" * (CONTEXT - shift), "y" * (CONTEXT - shift) + cluster)


def test_the_first_page_is_drawn_without_loading_the_fuzzy_matcher() -> None:
    code = "import sys; import tui.annotations.anchoring; sys.exit('rapidfuzz' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
