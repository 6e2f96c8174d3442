"""The next annotation takes as much text as the last one."""

from __future__ import annotations

import pytest

from tui.reading.cursor import Unit
from tui.reading.repeating import Extent, behind, extent_of, target
from tui.text.prose import Prose
from tui.text.span import Span

TEXT = "A lamp burned. It went out!\n\nNobody saw it, and nobody asked.\n\nThe end."
PROSE = Prose(TEXT)


def span_of(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.mark.parametrize(
    ("words", "extent", "again"),
    [
        ("lamp burned", Extent(Unit.WORD, 2), "Nobody saw"),
        ("It went out!", Extent(Unit.SENTENCE, 1), "Nobody saw it, and nobody asked."),
        ("A lamp burned. It went out!", Extent(Unit.PARAGRAPH, 1), "Nobody saw it, and nobody asked."),
        (TEXT[:61], Extent(Unit.PARAGRAPH, 2), TEXT[29:]),
        ("nobody asked.", Extent(Unit.WORD, 2), "Nobody saw"),
        (TEXT, Extent(Unit.PARAGRAPH, 3), TEXT[29:]),
    ],
)
def test_a_mark_is_so_many_paragraphs_sentences_or_words_and_so_is_the_next(
    words: str, extent: Extent, again: str
) -> None:
    assert extent_of(PROSE, span_of(words)) == extent
    assert target(PROSE, TEXT.index("Nobody"), extent).slice(TEXT) == again


def test_behind_the_last_unit_there_is_nothing() -> None:
    first = behind(PROSE, span_of("went out!"), Unit.SENTENCE)
    assert first and first.slice(TEXT).startswith("Nobody")
    assert behind(PROSE, span_of("The end."), Unit.WORD) is None
