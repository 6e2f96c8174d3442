"""The way back: Ctrl+o and Tab, m and '."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.reading.jumps import MOST_MARKED, ROOM, Jumps, Marks, Place

PLACES = st.builds(Place, st.sampled_from(["a.txt", "b.txt"]), st.integers(0, 5))


def at(offset: int, file: str = "a.txt") -> Place:
    return Place(file, offset)


def jumped(*offsets: int) -> Jumps:
    jumps = Jumps()
    for offset in offsets:
        jumps = jumps.push(at(offset))
    return jumps


def test_back_leads_to_where_one_jumped_from_and_forward_returns() -> None:
    jumps, place = jumped(10).back(at(99))
    assert place == at(10)
    jumps, place = jumps.forward()
    assert place == at(99)
    assert jumps.forward()[1] is None


def test_at_the_oldest_place_one_stays() -> None:
    jumps, _ = jumped(10).back(at(99))
    same, place = jumps.back(at(10))
    assert place is None
    assert same == jumps


def test_with_no_jumps_there_is_no_way_back_and_nothing_is_remembered() -> None:
    assert Jumps().back(at(5)) == (Jumps(), None)
    assert Jumps().forward() == (Jumps(), None)


def test_a_place_is_on_the_list_once_and_is_the_newest_when_left_again() -> None:
    assert jumped(1, 2, 3, 1).places == (at(2), at(3), at(1))


def test_stepping_back_from_the_place_one_just_left_goes_further_back() -> None:
    _, place = jumped(1, 2).back(at(2))
    assert place == at(1)


def test_a_jump_made_while_going_back_forgets_nothing() -> None:
    jumps, _ = jumped(1, 2, 3).back(at(4), 3)
    assert jumps.push(at(1)).places == (at(2), at(3), at(4), at(1))


def test_a_count_goes_several_places_and_stops_at_the_ends() -> None:
    jumps, place = jumped(1, 2, 3).back(at(4), 2)
    assert place == at(2)
    jumps, place = jumps.back(at(2), 50)
    assert place == at(1)
    assert jumps.forward(50)[1] == at(4)


def test_the_way_back_leads_across_articles() -> None:
    _, place = Jumps().push(at(7, "b.txt")).back(at(1))
    assert place == at(7, "b.txt")


def test_the_list_is_bounded_and_forgets_the_oldest() -> None:
    jumps = jumped(*range(ROOM * 2))
    assert len(jumps.places) == ROOM
    assert jumps.places[-1] == at(ROOM * 2 - 1)


@settings(max_examples=200, deadline=None)
@given(st.lists(PLACES, max_size=8), PLACES, st.integers(1, 9))
def test_forward_undoes_back(pushed: list[Place], here: Place, count: int) -> None:
    jumps = Jumps()
    for place in pushed:
        jumps = jumps.push(place)
    gone, place = jumps.back(here, count)
    if place is not None:
        steps = len(gone.places) - 1 - gone.index
        assert gone.forward(steps)[1] == here
        assert len(set(gone.places)) == len(gone.places)


def test_a_small_letter_means_a_place_in_each_article_and_a_capital_one_in_the_library() -> None:
    marks = Marks().set("a", at(1)).set("A", at(2)).set("a", at(3, "b.txt")).set("A", at(4, "b.txt"))
    assert (marks.get("a", at(1).file), marks.get("a", "b.txt")) == (at(1), at(3, "b.txt"))
    assert marks.get("A", at(1).file) == marks.get("A", "b.txt") == at(4, "b.txt")
    assert marks.get("a", "c.txt") is None
    assert marks.of("b.txt") == [("a", at(3, "b.txt")), ("A", at(4, "b.txt"))]


def test_a_mark_that_is_dropped_leaves_the_others() -> None:
    marks = Marks().set("a", at(1)).set("b", at(2)).set("a", at(3, "b.txt")).set("Z", at(5))
    gone = marks.drop("a", "b.txt").drop("Z", "b.txt")
    assert gone == Marks().set("a", at(1)).set("b", at(2))


def test_only_the_articles_marked_latest_keep_their_letters() -> None:
    marks = Marks()
    for number in range(MOST_MARKED + 2):
        marks = marks.set("a", at(number, str(number)))
    assert (len(marks.within), marks.get("a", "1"), marks.get("a", "2")) == (MOST_MARKED, None, at(2, "2"))
