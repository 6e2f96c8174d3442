"""Labels that reach anything on the screen in a keystroke or two."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.reading.hints import ALPHABET, Kind, following, labels, targets
from tui.text.prose import Prose
from tui.text.span import Span


def shortest_total(count: int, letters: int) -> int:
    """The total length of an optimal prefix code, found by opening one leaf at a time."""
    leaves = [0]
    while len(leaves) < count:
        leaves.sort()
        depth = leaves.pop(0)
        leaves += [depth + 1] * min(letters, count - len(leaves))
    return sum(leaves)


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 900), st.integers(2, 26))
def test_no_label_begins_another_and_none_is_longer_than_it_must_be(count: int, letters: int) -> None:
    made = labels(count, ALPHABET[:letters])
    assert len(made) == count == len(set(made))
    prefixes = {label[:end] for label in made for end in range(1, len(label))}
    assert not prefixes & set(made)
    if count > 1:
        assert sum(map(len, made)) == shortest_total(count, letters)


@given(st.integers(1, 200))
def test_the_first_hints_are_never_harder_than_the_later_ones(count: int) -> None:
    made = labels(count)
    assert [len(label) for label in made] == sorted(len(label) for label in made)


def test_the_home_row_comes_first() -> None:
    assert labels(9) == list("asdfghjkl")


def test_nothing_to_point_at_needs_no_label_and_one_thing_needs_a_letter() -> None:
    assert labels(0) == [] == labels(-3)
    assert labels(1) == ["a"]


@pytest.mark.parametrize("alphabet", ["", "a", "aaaa"])
def test_one_letter_is_no_alphabet(alphabet: str) -> None:
    with pytest.raises(ValueError, match="two different letters"):
        labels(3, alphabet)


def test_what_begins_in_view_gets_a_label_and_no_two_labels_of_words_run_together() -> None:
    prose = Prose("I saw a lamp. It burned; see https://lamp.example/a.\n\n我们 left. Then day came.")
    view = Span(2, prose.text.index("Then") + 3)

    def found(kind: Kind, *marks: Span) -> list[str]:
        return [span.slice(prose.text) for span in targets(prose, view, kind, marks)]

    assert found(Kind.WORDS)[:4] == ["saw", "lamp", "It", "burned"]
    assert found(Kind.WORDS)[-4:] == ["我", "们", "left", "Then"]
    assert found(Kind.SENTENCES) == [
        "It burned; see https://lamp.example/a.",
        "我们 left.",
        "Then day came.",
    ]
    assert found(Kind.LINKS) == ["https://lamp.example/a"]
    assert found(Kind.ANNOTATIONS, Span(8, 12), Span(8, 20), Span(0, 4), Span(2, 5)) == ["saw", "lamp"]
    assert [following(kind) for kind in Kind] == [Kind.WORDS, Kind.LINKS, Kind.ANNOTATIONS, Kind.SENTENCES]
