"""One line of a passage, around what matched."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.search.snippet import snippet
from tui.text.cells import width
from tui.text.span import Span


def test_a_passage_that_fits_is_shown_whole() -> None:
    assert snippet("one two", Span(0, 7), [Span(4, 7)], 20) == ("one two", (Span(4, 7),))


def test_line_ends_and_runs_of_blanks_are_one_blank_and_marks_follow() -> None:
    line, spans = snippet("one\n\n  two\tthree ", Span(0, 17), [Span(7, 16)], 40)
    assert line == "one two three"
    assert [span.slice(line) for span in spans] == ["two three"]


def test_a_match_far_inside_is_led_up_to_by_a_few_words() -> None:
    text = "so it went on and on " * 20 + "until the needle was found in the hay" + " and so on" * 20
    at = text.index("needle")
    line, spans = snippet(text, Span(0, len(text)), [Span(at, at + 6)], 40)
    assert [span.slice(line) for span in spans] == ["needle"]
    assert line.startswith("…")
    assert line.endswith("…")
    assert "until the needle was found" in line


def test_near_the_end_the_line_is_still_full() -> None:
    text = "word " * 30 + "end"
    line, _ = snippet(text, Span(0, len(text)), [Span(len(text) - 3, len(text))], 40)
    assert line.endswith(" end")
    assert width(line) >= 35


def test_nothing_in_a_text_reaches_the_terminal_as_an_order() -> None:
    line, _ = snippet("a\x1b[2Jb\u202ec", Span(0, 7), [], 40)
    assert not {"\x1b", "\u202e"} & set(line)


@given(
    st.text(alphabet=st.sampled_from("ab \n\t日é\u0301👩\u200d🚀\x1b"), max_size=120),
    st.integers(0, 120),
    st.integers(0, 20),
    st.integers(0, 50),
)
@settings(max_examples=300, deadline=None)
def test_a_line_never_is_too_wide_and_its_marks_lie_in_it(
    text: str, start: int, length: int, cells: int
) -> None:
    start = min(start, len(text))
    match = Span(start, min(start + length, len(text)))
    line, spans = snippet(text, Span(0, len(text)), [match], cells)
    assert width(line) <= cells
    assert "\n" not in line
    assert all(0 <= span.start < span.end <= len(line) for span in spans)
