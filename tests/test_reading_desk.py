"""What is open: edits that never go wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tui.reading.cursor import Unit
from tui.reading.desk import (
    MOST_PLACES,
    MOST_SEARCHES,
    Desk,
    Filters,
)
from tui.reading.jumps import Place


def files(desk: Desk) -> str:
    """The panes as one word, the one in focus as a capital."""
    return "".join(pane.file.upper() if i == desk.focus else pane.file for i, pane in enumerate(desk.panes))


@pytest.fixture
def three() -> Desk:
    return Desk().open_here("a").open_beside("b").open_beside("c")


def test_the_first_article_fills_an_empty_desk() -> None:
    assert files(Desk().open_here("a")) == files(Desk().open_beside("a")) == "A"


def test_a_second_article_stands_beside_the_first_and_has_the_keys() -> None:
    desk = Desk().open_here("a", 5).open_beside("b", 7)
    assert files(desk) == "aB"
    assert desk.here == Place("b", 7)


def test_a_new_pane_stands_right_beside_the_focus() -> None:
    assert files(Desk().open_here("a").open_beside("b").focus_on(0).open_beside("c")) == "aCb"


@pytest.mark.parametrize(("focus", "after"), [(0, "abX"), (1, "abX"), (2, "Xbc")])
def test_a_fourth_pane_takes_the_place_of_the_one_farthest_from_the_focus(
    three: Desk, focus: int, after: str
) -> None:
    desk = three.focus_on(focus).open_beside("x")
    assert files(desk) == after
    assert [pane.file for pane in desk.closed] == ["c" if focus < 2 else "a"]


def test_an_article_opened_again_is_where_it_was_left() -> None:
    desk = Desk().open_here("a", 3).remember(Place("a", 40)).open_here("b")
    assert desk.places["a"] == 40
    assert desk.open_here("a").here == Place("a", 40)
    assert desk.open_beside("a").here == Place("a", 40)
    assert desk.open_here("a", 0).here == Place("a", 0)


def test_opening_the_article_that_is_already_here_moves_nothing() -> None:
    desk = Desk().open_here("a", 3).remember(Place("a", 40))
    assert desk.open_here("a") == desk


def test_a_cursor_that_moves_in_another_pane_moves_only_that_one(three: Desk) -> None:
    desk = (
        three.remember(Place("a", 9), pane=0)
        .remember(Place("zzz", 5), pane=1)
        .remember(Place("a", 1), pane=77)
    )
    assert [pane.offset for pane in desk.panes] == [9, 0, 0]
    assert desk.places["zzz"] == 5


@pytest.mark.parametrize(
    ("focus", "close", "after"),
    [(2, 0, "bC"), (0, 0, "Bc"), (1, 0, "Bc"), (2, 2, "aB"), (1, 2, "aB"), (0, 9, "Abc")],
)
def test_closing_keeps_the_focus_or_gives_it_to_the_neighbour(
    three: Desk, focus: int, close: int, after: str
) -> None:
    assert files(three.focus_on(focus).close(close)) == after


def test_the_last_pane_may_be_closed_and_opened_again() -> None:
    empty = Desk().open_here("a", 12).close()
    assert empty.panes == ()
    assert empty.here is None
    assert empty.reopen().here == Place("a", 12)


def test_nothing_happens_on_an_empty_desk() -> None:
    desk = Desk()
    for edit in (
        desk.close,
        desk.focus_next,
        desk.focus_previous,
        desk.swap,
        desk.maximise,
        desk.reopen,
        desk.leave,
        desk.back,
    ):
        assert edit() == desk
    assert (
        desk.with_unit(Unit.WORD)
        == desk.with_measure(60)
        == desk.set_mark("a")
        == desk.go_to_mark("a")
        == desk
    )


def test_panes_come_back_in_the_opposite_order_of_their_going(three: Desk) -> None:
    assert files(three.close().close().reopen().reopen()) == "abC"


def test_the_focus_goes_round(three: Desk) -> None:
    assert files(three.focus_next()) == "Abc"
    assert files(three.focus_on(0).focus_previous()) == "abC"
    assert files(three.focus_on(7)) == "abC"


def test_swapping_takes_the_focus_along_and_three_swaps_go_round(three: Desk) -> None:
    assert files(three.focus_on(0).swap()) == "bAc"
    assert files(three.swap()) == "Cba"


def test_one_pane_can_fill_the_screen_until_another_is_opened_or_it_is_alone(three: Desk) -> None:
    assert three.maximise().maximised
    assert not three.maximise().maximise().maximised
    assert not three.maximise().close().open_beside("x").maximised
    assert not three.maximise().close().close().maximised
    assert not Desk().open_here("a").maximise().maximised


def test_the_way_back_leads_to_the_article_one_came_from() -> None:
    desk = Desk().open_here("a", 5).leave().open_here("b", 9)
    assert desk.back().here == Place("a", 5)
    assert desk.back().forward().here == Place("b", 9)
    assert desk.forward() == desk


def test_a_mark_leads_to_its_place_in_any_article_and_back_again() -> None:
    desk = Desk().open_here("a", 5).set_mark("K").open_here("b", 9).go_to_mark("K")
    assert desk.here == Place("a", 5)
    assert desk.back().here == Place("b", 9)
    assert desk.go_to_mark("Q") == desk


def test_a_query_asked_again_is_the_newest_one_and_stands_once() -> None:
    desk = Desk().searched("one").searched("two").searched(" ").searched("one")
    assert desk.searches == ("two", "one")
    for number in range(MOST_SEARCHES * 2):
        desk = desk.searched(str(number))
    assert len(desk.searches) == MOST_SEARCHES


def test_places_are_bounded_and_the_article_read_longest_ago_is_forgotten() -> None:
    full = Desk(places={str(number): number for number in range(MOST_PLACES)})
    desk = full.remember(Place("0", 1)).remember(Place("new", 2))
    assert len(desk.places) == MOST_PLACES
    assert "1" not in desk.places
    assert desk.places["0"] == 1


def test_articles_that_are_gone_are_closed_and_their_places_kept(three: Desk) -> None:
    desk = three.remember(Place("c", 8)).close(1).only({"a"})
    assert files(desk) == "A"
    assert desk.closed == ()
    assert desk.places["c"] == 8


def test_filters_are_true_when_one_of_them_is_set() -> None:
    assert not Filters()
    assert replace(Filters(), tag="x")


def test_the_article_left_unfinished_last_is_the_one_to_go_on_with() -> None:
    desk = Desk().open_here("a", 5).open_here("b", 9).open_here("c", 2).open_here("d", 0)
    desk = desk.with_read("c", 100).with_read("b", 40).with_read("a", 70)
    assert desk.unfinished("abcd", but="d") == "b"
    assert desk.unfinished("acd", but="d") == "a", "what is gone from the library is passed over"
    assert desk.with_read("c", 0).unfinished("abcd", but="d") == "c"
    assert desk.with_read("a", 100).with_read("b", 999).unfinished("abcd", but="d") is None
    assert Desk().unfinished("abcd") is None
