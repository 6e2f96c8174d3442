"""How the parts of a desk look when they are written down as JSON.

Every field stands under its own name.  Reading is the other way round, and forgiving: see
`tui.reading.salvage`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import get_args

from tui.reading.cursor import Unit
from tui.reading.jumps import MOST_MARKED, ROOM, Jumps, Marks, Place, is_own
from tui.reading.panes import (
    SHARE,
    SHARES,
    Aside,
    Filters,
    Numbers,
    PaneDesk,
    SidebarDesk,
    Spotlight,
    ViewDesk,
)
from tui.reading.salvage import flag, items, mapping, whole, words
from tui.reading.tiles import MOST_COLUMNS, MOST_IN_COLUMN

FARTHEST = 2**40
"""No offset is larger: a thousand gigabytes of text."""

WITHIN = "within"
"""Where the marks of single articles stand among the letters: no letter is that long."""

_MEASURE = (20, 200)
"""Cells; narrower than any reader wants and wider than any line can be read."""


def as_dict(value: object) -> dict[str, object]:
    """Return a dataclass as a dictionary that JSON can hold, fields by name."""
    if not is_dataclass(value):
        raise TypeError(f"{type(value).__name__} has no fields")
    return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}


def _plain(value: object) -> object:
    if isinstance(value, Marks):
        across = {letter: _plain(place) for letter, place in value.across.items()}
        return {**across, WITHIN: _plain(value.within)}
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return as_dict(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _offset(value: object) -> int:
    return whole(value, 0, FARTHEST)


def pane_from(value: object) -> PaneDesk | None:
    """Read a pane; `None` when it names no article."""
    entry = mapping(value)
    file = words(entry.get("file"))
    if not file:
        return None
    unit = next((unit for unit in Unit if unit.value == entry.get("unit")), Unit.SENTENCE)
    measure = whole(entry.get("measure"), *_MEASURE, default=0) or None
    wide, high = (whole(entry.get(name), 1, 2 * SHARES[1], default=SHARE) for name in ("wide", "high"))
    below, over = flag(entry.get("below")), flag(entry.get("over"))
    stood = whole(entry.get("stood"), 0, MOST_COLUMNS * MOST_IN_COLUMN)
    return PaneDesk(file, _offset(entry.get("offset")), unit, measure, below, wide, high, stood, over)


def sidebar_from(value: object) -> SidebarDesk:
    """Read the sidebar."""
    entry = mapping(value)
    filters = mapping(entry.get("filters"))
    return SidebarDesk(
        shown=flag(entry.get("shown")),
        by_person=flag(entry.get("by_person")),
        scope="all" if entry.get("scope") == "all" else "article",
        filters=Filters(
            text=words(filters.get("text")),
            tag=words(filters.get("tag")),
            pen=words(filters.get("pen")),
            by=words(filters.get("by")),
            has_note=flag(filters.get("has_note")),
            state="orphan" if flag(filters.get("orphans_only")) else words(filters.get("state")),
        ),
    )


def view_from(value: object) -> ViewDesk:
    """Read how text is shown."""
    entry = mapping(value)
    spotlights: tuple[Spotlight, ...] = get_args(Spotlight)
    asides: tuple[Aside, ...] = get_args(Aside)
    numbers: tuple[Numbers, ...] = get_args(Numbers)
    return ViewDesk(
        spotlight=next((each for each in spotlights if each == entry.get("spotlight")), ""),
        aside=next((each for each in asides if each == entry.get("aside")), "dim"),
        numbers=next((each for each in numbers if each == entry.get("numbers")), ""),
        columns=flag(entry.get("columns")),
        bare_bar=flag(entry.get("bare_bar")),
        together=flag(entry.get("together")),
    )


def _place_from(value: object) -> Place | None:
    entry = mapping(value)
    file = words(entry.get("file"))
    return Place(file, _offset(entry.get("offset"))) if file else None


def marks_from(value: object) -> Marks:
    """Read the marks; a letter is a single printable character.

    Small letters that an older version kept for the whole library are those of their article now.
    """
    entry = mapping(value)
    within: dict[str, dict[str, int]] = {}
    for file, item in mapping(entry.get(WITHIN)).items():
        own = {letter: _offset(at) for letter, at in mapping(item).items() if _is_letter(letter)}
        if own := {letter: at for letter, at in own.items() if is_own(letter)}:
            within[words(file)] = own
    across = {}
    for letter, item in entry.items():
        place = _place_from(item)
        if place and _is_letter(letter) and is_own(letter):
            within.setdefault(place.file, {}).setdefault(letter, place.offset)
        elif place and _is_letter(letter):
            across[letter] = place
    within.pop("", None)
    return Marks(across, dict(list(within.items())[-MOST_MARKED:]))


def _is_letter(letter: str) -> bool:
    return len(letter) == 1 and letter.isprintable()


def jumps_from(value: object) -> Jumps:
    """Read the jump list."""
    entry = mapping(value)
    read = [place for item in items(entry.get("places")) if (place := _place_from(item))]
    places = tuple(dict.fromkeys(read))[-ROOM:]
    return Jumps(places, whole(entry.get("index"), 0, len(places), default=len(places)))


def places_from(value: object) -> dict[str, int]:
    """Read the last offset in each article, in their order."""
    return {words(file): _offset(offset) for file, offset in mapping(value).items() if words(file)}


def read_from(value: object, most: int) -> dict[str, int]:
    """Read the per cent of each article that was read, in their order; of at most so many articles."""
    read = {words(file): whole(part, 0, 100) for file, part in mapping(value).items() if words(file)}
    return dict([(file, part) for file, part in read.items() if part][-most:])
