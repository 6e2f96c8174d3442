"""Where words stand is the same whichever way it is worked out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.search.match.passage import Passage
from tui.search.words import FIRST, LAST, words
from tui.text.span import Span

LETTERS = st.sampled_from(
    list("abZé- \n.,'’-\n\t12 \xa0\u2009é\u0301\u00ad漢字ひ👍🏽\u200d🚢ßﬁ\u3000\x1c\x85")
)


@given(st.text(LETTERS, max_size=60) | st.text(max_size=40), st.integers(0, 3))
@settings(max_examples=150, deadline=None)
def test_words_stand_where_a_slow_reading_finds_them(text: str, start: int) -> None:
    start = min(start, len(text))
    slow = list(words(text, start, len(text)))
    passage = Passage(text, Span(start, len(text)))
    assert len(passage) == len(slow)
    assert [passage.span(number, number) for number in range(len(slow))] == [
        Span(word.start, word.end) for word in slow
    ]
    terms = {term for word in slow for term in word.terms}
    held = [(number, term) for number, word in enumerate(slow) for term in word.terms]
    assert sorted(passage.held(terms)) == sorted(held)
    if slow:
        signed = {FIRST + slow[0].terms[0], LAST + slow[-1].terms[-1]}
        assert {term for _, term in passage.held(signed, ends=True)} == signed
    whole = [(span.start, first, last) for span, first, last in passage.covering([Span(start, len(text))])]
    assert whole == ([(start, 0, len(slow) - 1)] if slow else [])
