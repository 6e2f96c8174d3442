"""Searches that the reader keeps under a name, with the library's desk.

>>> kept = keep((), "rope | ropes")
>>> rename(kept, "rope | ropes", "What was cut")
(SavedSearch(name='What was cut', query='rope | ropes'),)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tui.reading.salvage import items, mapping, words

MOST = 100
"""Searches kept, newest last: each is a row of the list of articles."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query with a name; the query makes it the one it is."""

    name: str
    query: str


def keep(saved: Iterable[SavedSearch], query: str) -> tuple[SavedSearch, ...]:
    """Keep a query under its own words; one that is kept already, and a blank one, changes nothing."""
    every, query = tuple(saved), query.strip()
    if not query or any(each.query == query for each in every):
        return every
    return (*every, SavedSearch(query, query))[-MOST:]


def drop(saved: Iterable[SavedSearch], query: str) -> tuple[SavedSearch, ...]:
    """Keep a query no longer."""
    return tuple(each for each in saved if each.query != query)


def rename(saved: Iterable[SavedSearch], query: str, name: str) -> tuple[SavedSearch, ...]:
    """Give a query another name; a blank name is the query itself."""
    named = SavedSearch(name.strip() or query, query)
    return tuple(named if each.query == query else each for each in saved)


def saved_from(value: object) -> tuple[SavedSearch, ...]:
    """Read what was written down, or whatever is left of it."""
    found: dict[str, SavedSearch] = {}
    for item in items(value):
        fields = mapping(item)
        if query := words(fields.get("query")).strip():
            found[query] = SavedSearch(words(fields.get("name")).strip() or query, query)
    return tuple(found.values())[-MOST:]
