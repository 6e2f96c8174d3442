"""The index keeps what is there, and nothing of what is gone."""

from __future__ import annotations

from collections.abc import Iterable

from tests.searching import source
from tui.search.index import SLICE, Index
from tui.search.passages import LONGEST

MANY = "\n\n".join(f"passage number{number} of grain" for number in range(3 * SLICE))


def run(slices: Iterable[None]) -> int:
    """Run a change of the index to its end; return in how many slices it went."""
    return sum(1 for _ in slices)


def test_a_long_article_is_written_in_slices_and_found_in_full() -> None:
    index = Index()
    assert run(index.put(source("a.txt", MANY))) == 3
    assert len(index) == index.df("grain") == 3 * SLICE
    assert list(index.postings("grain")) == list(range(3 * SLICE))


def test_what_is_dropped_leaves_no_posting_and_no_word() -> None:
    index = Index()
    run(index.put(source("a.txt", MANY)))
    run(index.put(source("b.txt", "grain and kelp")))
    index.vocabulary.refresh()
    run(index.drop("a.txt"))
    index.vocabulary.refresh()
    assert index.df("grain") == len(index) == index.sources() == 1
    assert index.df("number7") == 0
    assert index.vocabulary.starting("number") == []
    assert index.vocabulary.starting("gr") == ["grain"]


def test_postings_stay_sorted_when_articles_come_go_and_change() -> None:
    index = Index()
    for turn in range(12):
        run(index.put(source(f"{turn % 5}.txt", MANY if turn % 2 else "one of grain")))
        run(index.drop(f"{(turn + 3) % 5}.txt"))
        numbers = list(index.postings("grain"))
        assert numbers == sorted(set(numbers))
        assert len(numbers) == len(index) == len(list(index.places(numbers)))


def test_places_are_those_of_the_source() -> None:
    index = Index()
    run(index.put(source("a.txt", "one\n\ntwo")))
    run(index.put(source("empty.txt", "")))
    run(index.put(source("b.txt", "two too")))
    found = [
        (place.source.key, place.span.slice(place.source.text))
        for _, place in index.places(index.postings("two"))
    ]
    assert found == [("a.txt", "two"), ("b.txt", "two too")]


def test_a_word_that_came_again_is_there_once() -> None:
    index = Index()
    for _ in range(3):
        run(index.put(source("a.txt", "kelp kelpie")))
        run(index.drop("a.txt"))
    run(index.put(source("a.txt", "kelp kelpie")))
    index.vocabulary.refresh()
    assert index.vocabulary.starting("kel") == ["kelp", "kelpie"]
    assert index.vocabulary.near("kelb", 1, lambda: False) == [("kelp", 1)]


def test_a_paragraph_without_end_is_cut_and_nothing_is_lost() -> None:
    index = Index()
    text = "x" * (2 * LONGEST) + " " + "word. " * LONGEST
    run(index.put(source("a.txt", text)))
    spans = [place.span for _, place in index.places(range(len(index)))]
    assert "".join(span.slice(text) for span in spans) == text
    assert max(map(len, spans)) <= LONGEST


def test_neighbours_of_a_script_without_blanks_are_found_and_no_pair_of_them_is_a_term() -> None:
    index = Index()
    run(index.put(source("a.txt", "東京都に行く\n\n京の都は東にある\n\nガス京都")))
    assert index.neighbouring("京都") == {0, 2}
    assert index.neighbouring("都は") == {1}
    assert index.neighbouring("カス") == {2}, "as they are folded"
    assert index.neighbouring("東") == {0, 1}
    assert index.df("東京") == 0
    run(index.drop("a.txt"))
    assert index.neighbouring("京都") == set()
    assert not index._runs
