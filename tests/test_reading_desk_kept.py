"""A desk that is written down: it survives whatever happened to its file."""

from __future__ import annotations

import json
import sys
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.reading.cursor import Unit
from tui.reading.desk import (
    MOST_CLOSED,
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
    assert ([pane.file for pane in desk.panes], desk.focus) == (["a", "b"], 1)
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


def test_a_desk_of_an_older_version_keeps_its_filter_for_orphans() -> None:
    read = from_dict({"sidebar": {"filters": {"orphans_only": True}}})
    assert read.sidebar.filters == Filters(state="orphan")


def test_small_letters_that_an_older_version_kept_for_the_library_stay_in_their_article() -> None:
    desk = from_dict({"marks": {"a": {"file": "x", "offset": 7}, "B": {"file": "x", "offset": 8}}})
    assert desk.marks == Marks({"B": Place("x", 8)}, {"x": {"a": 7}})
