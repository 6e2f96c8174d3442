"""What is open: edits that never go wrong, and a desk that survives whatever happened to its file."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.reading.cursor import Unit
from tui.reading.desk import (
    MOST_CLOSED,
    MOST_PLACES,
    MOST_SEARCHES,
    Desk,
    Filters,
    PaneDesk,
    SidebarDesk,
)
from tui.reading.desk_file import from_dict, to_dict
from tui.reading.jumps import Jumps, Marks, Place
from tui.reading.panes import ViewDesk
from tui.reading.saved_searches import SavedSearch
from tui.reading.tiles import sound as sound_tiles

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)
FILES = st.sampled_from(["a", "b", "c", "d", "e"])
EDITS = st.one_of(
    st.tuples(st.sampled_from(["open_here", "open_beside"]), FILES, st.none() | st.integers(0, 99)),
    st.tuples(st.sampled_from(["close", "focus_on"]), st.integers(-1, 4)),
    st.tuples(
        st.sampled_from(
            [
                "close",
                "focus_next",
                "focus_previous",
                "swap",
                "maximise",
                "reopen",
                "leave",
                "back",
                "forward",
            ]
        )
    ),
    st.tuples(
        st.just("remember"), st.builds(Place, FILES, st.integers(0, 99)), st.none() | st.integers(-1, 4)
    ),
    st.tuples(st.sampled_from(["set_mark", "go_to_mark", "searched"]), st.sampled_from("xyz ")),
    st.tuples(st.just("with_unit"), st.sampled_from(Unit)),
    st.tuples(st.just("with_measure"), st.none() | st.integers(40, 120)),
    st.tuples(st.just("only"), st.sets(FILES)),
)


def files(desk: Desk) -> str:
    """The panes as one word, the one in focus as a capital."""
    return "".join(pane.file.upper() if i == desk.focus else pane.file for i, pane in enumerate(desk.panes))


def sound(desk: Desk) -> bool:
    """What every desk keeps to."""
    return (
        sound_tiles(desk.panes) == desk.panes
        and (desk.focus in range(len(desk.panes)) or desk.focus == 0)
        and not (desk.maximised and len(desk.panes) < 2)
        and len(desk.closed) <= MOST_CLOSED
        and 0 <= desk.jumps.index <= len(desk.jumps.places)
        and all(pane.file and pane.offset >= 0 for pane in (*desk.panes, *desk.closed))
        and all(offset >= 0 for offset in desk.places.values())
    )


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


@settings(max_examples=200, deadline=None)
@given(st.lists(EDITS, max_size=12))
def test_every_edit_leaves_a_sound_desk_that_can_be_written_down(edits: list[tuple[Any, ...]]) -> None:
    desk = Desk()
    for name, *arguments in edits:
        before = to_dict(desk)
        edited = getattr(desk, name)(*arguments)
        assert to_dict(desk) == before, "an edit never changes the old desk"
        assert sound(edited), name
        desk = edited
    assert from_dict(json.loads(json.dumps(to_dict(desk)))) == desk


def test_every_field_comes_back() -> None:
    desk = Desk(
        panes=(
            PaneDesk("a", 4, Unit.WORD, 60, wide=50),
            PaneDesk("b\udcff", 5, Unit.PARAGRAPH, below=True, high=140),
        ),
        focus=1,
        maximised=True,
        sidebar=SidebarDesk(True, "all", Filters("x", "nato", "claim", "anna", True, "changed")),
        library_filter="kursk",
        library_sort="title",
        view=ViewDesk("paragraph", "fold", "lines", True, True),
        marks=Marks({"É": Place("a", 1)}, {"b": {"é": 3}, "a": {"x": 0}}),
        jumps=Jumps((Place("a", 1), Place("b", 2)), 1),
        searches=("one", "“two”"),
        saved=(SavedSearch("“Two”", "two | three"),),
        places={"b": 2, "a": 1},
        read={"b": 100, "a": 7},
        closed=(PaneDesk("c"),),
    )
    again = from_dict(json.loads(json.dumps(to_dict(desk))))
    assert again == desk
    assert list(again.places) == ["b", "a"]
    default = Desk()
    assert all(getattr(desk, name) != getattr(default, name) for name in Desk.__slots__), (
        "this test sets every field"
    )


@settings(max_examples=250, deadline=None)
@given(JSON)
def test_any_json_makes_a_sound_desk(value: object) -> None:
    assert sound(from_dict(value))


@settings(max_examples=150, deadline=None)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "panes": JSON
            | st.lists(
                JSON
                | st.fixed_dictionaries({"file": JSON | FILES, "offset": JSON, "unit": JSON, "measure": JSON})
            ),
            "closed": JSON | st.lists(st.fixed_dictionaries({"file": FILES, "offset": JSON})),
            "focus": JSON,
            "maximised": JSON,
            "sidebar": JSON
            | st.fixed_dictionaries(
                {
                    "shown": JSON,
                    "scope": JSON,
                    "filters": JSON | st.fixed_dictionaries({"text": JSON, "has_note": JSON}),
                }
            ),
            "marks": JSON
            | st.dictionaries(st.text(max_size=2), st.fixed_dictionaries({"file": FILES, "offset": JSON}))
            | st.fixed_dictionaries({"within": st.dictionaries(FILES, st.dictionaries(FILES, JSON))}),
            "jumps": JSON
            | st.fixed_dictionaries(
                {
                    "places": JSON | st.lists(st.fixed_dictionaries({"file": FILES, "offset": JSON})),
                    "index": JSON,
                }
            ),
            "searches": JSON | st.lists(JSON),
            "places": JSON | st.dictionaries(st.text(max_size=3), JSON),
            "library_sort": JSON,
            "read": JSON | st.dictionaries(st.text(max_size=3), JSON),
            "view": JSON | st.fixed_dictionaries({"aside": JSON, "spotlight": JSON, "columns": JSON}),
        },
    )
)
def test_a_damaged_desk_is_laid_out_and_then_stays_as_it_is(value: dict[str, object]) -> None:
    desk = from_dict(value)
    assert sound(desk)
    assert from_dict(json.loads(json.dumps(to_dict(desk)))) == desk


def test_a_damaged_line_costs_one_pane_and_not_the_desk() -> None:
    written = to_dict(Desk().open_here("a", 4).open_beside("b", 6))
    panes = written["panes"]
    assert isinstance(panes, list)
    panes.insert(0, {"file": 7, "offset": "many"})
    panes[1]["offset"] = -5
    panes[1]["unit"] = "chapter"
    desk = from_dict(written)
    assert files(desk) == "aB"
    assert desk.panes[0] == PaneDesk("a", 0)


def test_keys_of_a_later_version_are_passed_over() -> None:
    desk = Desk().open_here("a", 4)
    written = to_dict(desk) | {"schema": 99, "minimap": {"shown": True}}
    assert from_dict(written) == desk


def test_numbers_beyond_all_reason_are_clipped() -> None:
    desk = from_dict(
        {"panes": [{"file": "a", "offset": 10**5000, "measure": float("inf")}], "focus": float("nan")}
    )
    assert desk.panes[0].offset < sys.maxsize
    assert desk.panes[0].measure is not None
    assert desk.panes[0].measure <= 1000
    assert sound(desk)


def test_filters_are_true_when_one_of_them_is_set() -> None:
    assert not Filters()
    assert replace(Filters(), tag="x")


def test_a_desk_of_an_older_version_keeps_its_filter_for_orphans() -> None:
    read = from_dict({"sidebar": {"filters": {"orphans_only": True}}})
    assert read.sidebar.filters == Filters(state="orphan")


def test_small_letters_that_an_older_version_kept_for_the_library_stay_in_their_article() -> None:
    desk = from_dict({"marks": {"a": {"file": "x", "offset": 7}, "B": {"file": "x", "offset": 8}}})
    assert desk.marks == Marks({"B": Place("x", 8)}, {"x": {"a": 7}})


def test_the_article_left_unfinished_last_is_the_one_to_go_on_with() -> None:
    desk = Desk().open_here("a", 5).open_here("b", 9).open_here("c", 2).open_here("d", 0)
    desk = desk.with_read("c", 100).with_read("b", 40).with_read("a", 70)
    assert desk.unfinished("abcd", but="d") == "b"
    assert desk.unfinished("acd", but="d") == "a", "what is gone from the library is passed over"
    assert desk.with_read("c", 0).unfinished("abcd", but="d") == "c"
    assert desk.with_read("a", 100).with_read("b", 999).unfinished("abcd", but="d") is None
    assert Desk().unfinished("abcd") is None
