"""Words in one piece of bytes answer as a list of strings does."""

from __future__ import annotations

import weakref
from bisect import bisect_left

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.search import packed
from tui.search.lexicon import Lexicon
from tui.search.packed import KEPT, PART, STRETCH, Packed, Sorted

TERM = st.text(st.sampled_from("abé東🚢"), min_size=1, max_size=5)


def of(words: list[str]) -> Packed:
    return Packed("".join(f"{word}\n" for word in words).encode())


@settings(max_examples=60)
@given(st.sets(TERM, max_size=3 * STRETCH).map(sorted), TERM, st.integers(0, 99), st.integers(0, 99))
def test_packed_words_are_the_same_words_at_the_same_places(
    words: list[str], sought: str, first: int, end: int
) -> None:
    held = of(words)
    assert (len(held), list(held), [held[at] for at in range(len(words))]) == (len(words), words, words)
    assert held[first:end] == words[first:end]
    assert held[end:first:2] == words[end:first:2]
    for each in (sought, *words):
        assert held.at(each) == bisect_left(words, each)
        assert held.find(each) == Sorted(words).find(each) == (words.index(each) if each in words else -1)
        assert held.begins(each) == Sorted(words).begins(each) == any(word.startswith(each) for word in words)
    assert list(held.holding(sought)) == [word for word in words if sought in word]


def test_what_is_asked_of_a_great_many_words_is_made_in_parts_and_little_of_it_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = sorted(f"{number:x}" for number in range(5 * PART))
    held = of(words)
    made: list[int] = []
    strings = packed._Stretches.strings

    def counted(self: packed._Stretches, first: int, end: int) -> list[str]:
        made.append(end - first)
        return strings(self, first, end)

    monkeypatch.setattr(packed._Stretches, "strings", counted)
    monkeypatch.setattr(packed, "KEPT", 7)
    assert held[3:-3] == words[3:-3]
    assert max(made) <= PART // STRETCH + 1
    assert all(held.at(word) == at for at, word in enumerate(words))
    assert KEPT > len(held._made) <= 7
    with pytest.raises(IndexError):
        held[len(words)]
    assert held[-1] == words[-1]


def test_a_line_feed_stands_in_no_word() -> None:
    assert list(of(["a", "b"]).holding("a\nb")) == []


@pytest.mark.parametrize("most", [0, 5, 100_000])
def test_groups_are_the_same_however_few_are_kept(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr("tui.search.lexicon.OPEN", most)
    monkeypatch.setattr("tui.search.lexicon.STARTS", most)
    words = sorted(
        {f"{a}{b}{c}" for a in "fgé" for b in ("erry", "able", "oat", "1") for c in ("", "s", "ing")}
    )
    for lexicon in (Lexicon(of(words)), Lexicon(Sorted(words))):
        for _ in range(2):
            likely = {term for group in lexicon.likely("gerry", 1) for term in group}
            near = {w for w in words if "1" not in w and (w[0] == "g" or w[-2:] == "ry")}
            assert likely == {w for w in near if 4 <= len(w) <= 6}
            assert lexicon.starts("f", 3) == ("fab", "fer", "foa")
            assert list(lexicon.alike("frry")) == ["ferry"]
            assert list(lexicon.holding("oat")) == [word for word in words if "oat" in word]


def test_words_that_nobody_holds_any_more_are_given_back_at_once() -> None:
    held = of(["a", "b"])
    gone = weakref.ref(held)
    assert held.find("b") == 1
    del held
    assert gone() is None
