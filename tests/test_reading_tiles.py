"""Where panes stand, and how they are moved and sized; no screen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.reading.desk import Desk
from tui.reading.panes import PaneDesk
from tui.reading.tiles import (
    LOWEST,
    MOST_COLUMNS,
    MOST_IN_COLUMN,
    NARROWEST,
    Side,
    columns,
    neighbour,
    sound,
    tiles,
    with_edge,
)


def desk(plan: str, focus: str) -> Desk:
    """`"a/b c"`: two panes one below the other, and one beside them."""
    panes = [
        PaneDesk(name, below=row > 0) for column in plan.split() for row, name in enumerate(column.split("/"))
    ]
    return Desk(panes=tuple(panes), focus=next(at for at, pane in enumerate(panes) if pane.file == focus))


def plan(desk: Desk) -> str:
    """The same the other way round, the pane in focus as a capital."""
    names = [pane.file.upper() if at == desk.focus else pane.file for at, pane in enumerate(desk.panes)]
    return " ".join("/".join(names[number] for number in column) for column in columns(desk.panes))


def places(desk: Desk, width: int = 120, height: int = 40) -> dict[str, tuple[int, int, int, int]]:
    shown = tiles(desk.panes, desk.focus, width, height)
    return {desk.panes[at].file: (tile.x, tile.y, tile.width, tile.height) for at, tile in shown.items()}


# ---- opening and closing


def test_a_pane_is_opened_below_the_focus_and_beside_its_column() -> None:
    assert plan(desk("a b", "a").open_below("x")) == "a/X b"
    assert plan(desk("a/x b", "a").open_beside("y")) == "a/x Y b"


def test_in_a_full_column_the_farthest_pane_gives_way_and_can_be_opened_again() -> None:
    full = desk("a/b/c d", "a").open_below("x")
    assert plan(full) == "a/b/X d"
    assert [pane.file for pane in full.closed] == ["c"]
    assert plan(full.reopen()) == "a/b/x C d"


def test_the_pane_below_takes_the_place_of_one_that_is_closed_and_its_width() -> None:
    wide = desk("a/b c", "a").resize(wide=50)
    assert places(wide)["c"][0] == places(wide.close())["c"][0]
    assert plan(wide.close()) == "B c"
    assert plan(desk("a/b c", "c").close()) == "a/B"


# ---- going and moving


@pytest.mark.parametrize(
    ("focus", "side", "there"),
    [
        ("a", "down", "b"), ("b", "up", "a"), ("a", "up", "a"), ("b", "right", "d"), ("a", "right", "c"),
        ("d", "left", "b"), ("a", "left", "a"), ("e", "left", "c"), ("d", "right", "e"),
    ],
)  # fmt: skip
def test_one_goes_to_the_pane_on_that_side(focus: str, side: Side, there: str) -> None:
    found = desk("a/b c/d e", focus).focus_toward(side)
    assert found.panes[found.focus].file == there


@pytest.mark.parametrize(
    ("before", "focus", "side", "after"),
    [
        ("a b", "a", "right", "b A"),
        ("a b", "b", "left", "B a"),
        ("a b", "a", "left", "A b"),
        ("a/b c", "b", "right", "a B c"),
        ("a/b c", "a", "left", "A b c"),
        ("a/b c", "a", "down", "b/A c"),
        ("a/b c", "b", "up", "B/a c"),
        ("a b", "b", "down", "a/B"),
        ("a b", "b", "up", "B/a"),
        ("a b", "a", "down", "b/A"),
        ("a", "a", "down", "A"),
        ("a/b c d", "b", "right", "a/B c d"),
    ],
)
def test_a_pane_is_moved_and_keeps_the_keys(before: str, focus: str, side: Side, after: str) -> None:
    assert plan(desk(before, focus).move_pane(side)) == after


def test_a_swap_exchanges_articles_and_leaves_the_places() -> None:
    wide = desk("a/b c", "b").resize(wide=50)
    assert plan(wide.swap()) == "a/c B"
    assert [place[:4] for place in places(wide.swap()).values()] == [
        place[:4] for place in places(wide).values()
    ]


# ---- sizes


def test_a_wider_column_takes_from_the_others_and_even_shares_give_it_back() -> None:
    start = desk("a/b c", "b")
    wider = start.resize(wide=50, high=-50)
    assert places(wider)["a"][2] == places(wider)["b"][2] > places(start)["a"][2]
    assert places(wider)["b"][3] < places(start)["b"][3]
    assert places(wider.even()) == places(start)


def test_an_edge_is_dragged_to_a_cell_and_stays_there_as_far_as_there_is_room() -> None:
    start = desk("a/b c", "a")
    shown = tiles(start.panes, start.focus, 120, 40)
    for x, stands in ((75, 75), (5, NARROWEST), (119, 120 - NARROWEST)):
        moved = tiles(with_edge(start.panes, shown, 2, x=x), start.focus, 120, 40)
        assert abs(moved[2].x - stands) <= 1
        assert moved[2].x + moved[2].width == 120
    lower = tiles(with_edge(start.panes, shown, 1, y=30), start.focus, 120, 40)
    assert (lower[1].y, lower[0].height) == (30, 30)
    assert with_edge(start.panes, shown, 0, x=50) == start.panes, "it has no neighbour on the left"


def test_only_as_many_are_shown_as_have_room_and_always_the_one_in_focus() -> None:
    every = desk("a/b c/d e", "d")
    assert set(places(every, 80, 24)) == {"a", "b", "c", "d"}
    assert set(places(every, 40, 12)) == {"d"}
    assert set(places(desk("a b c", "c"), 80)) == {"b", "c"}
    assert list(tiles(every.panes, 4, 120, 40, alone=True)) == [4]


shapes = st.lists(st.integers(1, 5), min_size=1, max_size=5)


@settings(max_examples=100, deadline=None)
@given(
    shapes,
    st.lists(
        st.sampled_from(
            [
                ("open_below", "x"),
                ("open_beside", "y"),
                ("move_pane", "left"),
                ("move_pane", "right"),
                ("move_pane", "up"),
                ("move_pane", "down"),
                ("focus_toward", "down"),
                ("focus_toward", "right"),
                ("close",),
                ("swap",),
                ("even",),
                ("reopen",),
                ("focus_next",),
            ]
        ),
        max_size=12,
    ),
    st.integers(1, 200),
    st.integers(1, 60),
)
def test_whatever_is_done_the_tiles_cover_the_window_and_none_lies_over_another(
    shape: list[int], edits: list[tuple[str, ...]], width: int, height: int
) -> None:
    panes = [PaneDesk(f"{at}{row}", below=row > 0) for at, rows in enumerate(shape) for row in range(rows)]
    now = Desk(panes=sound(panes))
    for name, *arguments in edits:
        now = getattr(now, name)(*arguments)
        assert sound(now.panes) == now.panes
        assert (
            now.focus in range(len(now.panes))
            or now == Desk(closed=now.closed, places=now.places, focus=0)
            or not now.panes
        )
    found = columns(now.panes)
    assert len(found) <= MOST_COLUMNS and all(len(column) <= MOST_IN_COLUMN for column in found)
    shown = tiles(now.panes, now.focus, width, height)
    assert sum(tile.width * tile.height for tile in shown.values()) == (width * height if now.panes else 0)
    assert not now.panes or now.focus in shown
    for tile in shown.values():
        assert tile.width >= min(width, NARROWEST // 2) and tile.height >= min(height, LOWEST // 2)
    if now.panes:
        assert neighbour(now.panes, now.focus, "left") in range(len(now.panes))


@pytest.mark.parametrize(
    "before", ["A", "A b", "a B c", "a b/C d", "a B/c d", "A/b/c d", "a b/C/d e", "a/b/c d/e/f g/h/I"]
)
def test_a_closed_pane_comes_back_where_it_stood_and_as_large(before: str) -> None:
    focus = next(name for name in before if name.isupper())
    begun = desk(before.lower(), focus.lower()).resize(wide=40, high=20)
    again = begun.close().reopen()
    assert plan(again) == before
    assert places(again) == places(begun)


def test_a_closed_pane_whose_place_is_taken_stands_near_it_and_drives_no_other_away() -> None:
    once = desk("a b/c d", "b").close()
    assert plan(once.open_beside("x").reopen()).count(" ") == 2
    full = desk("a b c", "c").open_beside("x")  # one of them gave way
    assert [pane.file for pane in full.closed] == ["a"]
    assert plan(full.reopen()) == "x/A b c"
    every = desk("a/b/c d/e/f g/h/i", "i").close().open_below("x").reopen()
    assert len(every.panes) == 9 and [pane.file for pane in every.closed] == ["x"]
