"""A desk as it is written down between two starts, and laid out again; forgiving of whatever it finds."""

from __future__ import annotations

from tui.reading.desk import MOST_CLOSED, MOST_PLACES, MOST_SEARCHES, Desk
from tui.reading.desk_form import (
    as_dict,
    jumps_from,
    marks_from,
    pane_from,
    places_from,
    read_from,
    sidebar_from,
    view_from,
)
from tui.reading.salvage import flag, items, mapping, whole, words
from tui.reading.saved_searches import saved_from
from tui.reading.tiles import sound


def to_dict(desk: Desk) -> dict[str, object]:
    """Return the desk as values that JSON can hold; `from_dict` lays it out again."""
    return {"schema": 1, **as_dict(desk)}


def from_dict(value: object) -> Desk:
    """Lay out a desk from what was written down, or from whatever is left of it.  Never raises.

    Keys of a later version are passed over; what makes no sense is left out or moved to the nearest
    sensible value, so that a damaged line costs one pane and not the whole desk.
    """
    root = mapping(value)
    panes = sound([pane for item in items(root.get("panes")) if (pane := pane_from(item))])
    closed = tuple(pane for item in items(root.get("closed")) if (pane := pane_from(item)))
    searches = (words(item) for item in items(root.get("searches")))
    return Desk(
        panes=panes,
        focus=whole(root.get("focus"), 0, max(0, len(panes) - 1)),
        maximised=flag(root.get("maximised")) and len(panes) > 1,
        sidebar=sidebar_from(root.get("sidebar")),
        library_filter=words(root.get("library_filter")),
        library_sort=words(root.get("library_sort")),
        view=view_from(root.get("view")),
        marks=marks_from(root.get("marks")),
        jumps=jumps_from(root.get("jumps")),
        searches=tuple(dict.fromkeys(query for query in searches if query.strip()))[-MOST_SEARCHES:],
        saved=saved_from(root.get("saved")),
        places=dict(list(places_from(root.get("places")).items())[-MOST_PLACES:]),
        read=read_from(root.get("read"), MOST_PLACES),
        closed=closed[-MOST_CLOSED:],
    )
