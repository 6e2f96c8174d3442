"""In which order passages are found: phrases, spellings, titles."""

from __future__ import annotations

from tests.searching import HARBOUR, engine, first, marked, source
from tui.search.engine import Engine


def test_a_phrase_in_order_beats_the_same_words_scattered() -> None:
    scattered = "A condition of the lease was met in secrecy.\n\nIn secrecy, of condition, condition."
    within = engine(scattered + "\n\n" + HARBOUR)
    assert first(within.search("condition of secrecy"), within).startswith("The pilot")
    assert first(within.search("conditoin of secrecy"), within).startswith("The pilot")


def test_a_phrase_in_another_form_beats_the_typed_words_scattered_but_not_the_phrase_as_typed() -> None:
    within = engine(
        "The race was lost.  Such conditions are rare, and so is a long race in the rain.",
        "Two writers make a race condition of it.",
        "It has race conditions.",
    )
    found = within.search("race conditions ")
    assert [hit.file for hit in found.hits] == ["2.txt", "1.txt", "0.txt"]
    assert [hit.exact for hit in found.hits] == [True, False, True]


def test_words_side_by_side_in_another_order_beat_words_in_order_and_apart() -> None:
    within = engine(
        "She wrote articles for the Scientific American, and an article on ships.",
        "It is a very American article of faith.",
    )
    assert [hit.file for hit in within.search("article american ").hits] == ["1.txt", "0.txt"]


def test_a_phrase_is_one_place_where_all_words_stand_and_no_two_halves() -> None:
    within = engine(
        "The church is old.  It is called upon by all.",
        "By and by, when the roof was new, the church is called a minster for once.",
    )
    assert [hit.file for hit in within.search("church is called ").hits] == ["1.txt", "0.txt"]


def test_exact_words_beat_a_rarer_typo() -> None:
    many = "\n\n".join(["The division marched on that day."] * 40)
    within = engine(many, "A single divisoin of labour.")
    found = within.search("division")
    assert [hit.exact for hit in found.hits] == [True] * 40
    found = within.search("divisoin")
    assert found.hits[0].file == "1.txt"


def test_an_exact_hit_stands_above_every_guess() -> None:
    within = engine("form form form", "Far from it, at some length, and not at all in the way of a title.")
    assert [hit.exact for hit in within.search("from").hits] == [True, False]


def test_the_whole_word_stands_above_its_beginning() -> None:
    within = engine("article articles article", "An old trade, and one that is not at all easy, is art.")
    assert marked(within.search("art"), within) == [["art"], ["art", "art", "art"]]


def test_more_of_the_query_beats_better_spelling_of_less_of_it() -> None:
    within = engine("the quiet harbour at night", "the quiet harbor at dawn was calm and misty")
    assert first(within.search("quiet harbour dawn misty"), within).startswith("the quiet harbor at dawn")


def test_a_title_counts_a_little_more_than_the_same_words_below_it() -> None:
    within = Engine()
    within.put(source("a.txt", "Grain talks\n\nGrain talks", title="Another"))
    within.put(source("b.txt", "Grain talks\n\nGrain talks", title="Grain talks"))
    assert within.search("grain").hits[0].file == "b.txt"
