"""Where words stand is the same whichever way it is worked out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.search.tokens import placed, spelled
from tui.search.words import words

LETTERS = st.sampled_from(
    list("abZé- \n.,'’-\n\t12 \xa0\u2009é\u0301\u00ad漢字ひ👍🏽\u200d🚢ßﬁ\u3000\x1c\x85")
)


@given(st.text(LETTERS, max_size=60) | st.text(max_size=40))
@settings(max_examples=150, deadline=None)
def test_words_stand_where_a_slow_reading_finds_them(text: str) -> None:
    slow = list(words(text, 0, len(text)))
    starts, ends = placed(text)
    assert list(starts) == [word.start for word in slow]
    assert list(ends) == [word.end for word in slow]
    assert spelled(text) == [word.terms for word in slow]
