"""A text that stays on the disk is read as a string is."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.reading.progress import Extent
from tui.text.layout import Layout
from tui.text.links import links
from tui.text.paged import AROUND, PagedText, window
from tui.text.prose import Prose
from tui.text.span import Span

WORDS = st.lists(
    st.sampled_from(
        ["a", "b", "ab", "aa", " ", "\n", "\n\n", ".", "“", "漢", "👍🏽", "Mr. X", "http://x.org"]
    ),
    max_size=40,
).map("".join)
PARTS = ("a", "aa", "\n\n", "ab", "b.", "漢", "nowhere")
PLACES = st.integers(-50, 50)


def paged(text: str, piece: int) -> PagedText:
    """The same text in pieces of so many code points."""
    pieces = [text[at : at + piece] for at in range(0, len(text), piece)]
    return PagedText(pieces.__getitem__, [0, *accumulate(map(len, pieces))])


@settings(max_examples=80, deadline=None)
@given(WORDS, st.integers(1, 7), PLACES, PLACES)
def test_parts_and_places_are_those_of_the_string(text: str, piece: int, low: int, high: int) -> None:
    other, middle = paged(text, piece), len(text) // 2
    assert (len(other), str(other), other[low:high]) == (len(text), text, text[low:high])
    for start, end in ((low, high), (0, len(text)), (middle, len(text))):
        for part in (*PARTS, text[middle : middle + 5] or "a"):
            assert other.find(part, start, end) == text.find(part, start, end)
            assert other.rfind(part, start, end) == text.rfind(part, start, end)
            assert other.count(part[0], start, end) == text.count(part[0], start, end)
    assert other.find("") == 0
    if text:
        assert other[low % len(text)] == text[low % len(text)]


@pytest.mark.parametrize(("start", "end"), [(0, 3), (5, 90), (100, 200), (290, 300)])
def test_a_window_shows_what_stands_around_a_stretch(start: int, end: int) -> None:
    text = "".join(chr(0x4E00 + at) for at in range(300))
    assert window(text, start, end) == (text, 0)
    shown, at = window(paged(text, 7), start, end)
    assert at == max(0, start - AROUND)
    assert shown == text[at : end + AROUND]


@settings(max_examples=25, deadline=None)
@given(WORDS, st.integers(1, 9))
def test_an_article_is_cut_and_laid_out_as_the_string_is(text: str, piece: int) -> None:
    whole, other = Prose(text), Prose(paged(text, piece))
    assert list(other.paragraphs) == list(whole.paragraphs)
    assert Extent.of(paged(text, piece)) == Extent.of(text)
    assert Layout(other.paragraphs, 12).rows(0, 99) == Layout(whole.paragraphs, 12).rows(0, 99)
    for paragraph in whole.paragraphs:
        assert other.sentences(paragraph) == whole.sentences(paragraph)
        assert other.words(paragraph) == whole.words(paragraph)
        assert list(links(paged(text, piece), paragraph.span)) == list(links(text, paragraph.span))
    for offset in range(0, len(text), 3):
        assert other.word_at(offset) == whole.word_at(offset)
        assert other.sentence_at(offset) == whole.sentence_at(offset)


def test_words_far_apart_are_found_in_a_paged_text() -> None:
    text = "first" + " " * 20_000 + "second " + "-" * 9000 + " third"
    whole, other = Prose(text), Prose(paged(text, 4096))
    for span in (Span(0, 5), Span(20_005, 20_011), Span(len(text) - 5, len(text))):
        assert other.next_word(span) == whole.next_word(span)
        assert other.previous_word(span) == whole.previous_word(span)


def test_a_page_reads_a_few_pieces_and_no_more() -> None:
    text = "\n\n".join(
        f"Paragraph {number} has some words. And it has a few more." for number in range(40_000)
    )
    asked: list[int] = []
    size = 64 * 1024
    pieces = [text[at : at + size] for at in range(0, len(text), size)]

    def read(number: int) -> str:
        asked.append(number)
        return pieces[number]

    prose = Prose(PagedText(read, [0, *accumulate(map(len, pieces))]))
    layout = Layout(prose.paragraphs, 72)
    layout.rows(0, 40)
    asked.clear()
    offset = len(text) * 2 // 3
    layout.rows(layout.row_of(offset), 40)
    prose.sentence_at(offset)
    assert len(asked) <= 6 < len(pieces) // 4


def test_what_a_paged_text_cannot_do_is_refused() -> None:
    text = paged("abc", 2)
    with pytest.raises(ValueError, match="forwards"):
        text[::2]
    with pytest.raises(ValueError, match="single"):
        text.count("ab")
    with pytest.raises(IndexError):
        text[3]
