"""Searches kept under a name: edits, and what is left of a damaged desk."""

from __future__ import annotations

from dataclasses import replace

from tui.reading.desk import Desk
from tui.reading.desk_file import from_dict, to_dict
from tui.reading.saved_searches import MOST, SavedSearch, drop, keep, rename


def test_a_search_is_kept_once_and_a_blank_one_not_at_all() -> None:
    kept = keep(keep(keep((), "ropes"), " ropes "), "  ")
    assert kept == (SavedSearch("ropes", "ropes"),)
    assert len(keep(tuple(SavedSearch(str(n), str(n)) for n in range(MOST)), "one more")) == MOST


def test_another_name_keeps_the_query_and_no_name_is_the_query() -> None:
    kept = rename(keep(keep((), "ropes"), "lamps"), "ropes", " Cut ")
    assert kept == (SavedSearch("Cut", "ropes"), SavedSearch("lamps", "lamps"))
    assert rename(kept, "ropes", " ")[0] == SavedSearch("ropes", "ropes")
    assert drop(kept, "ropes") == (SavedSearch("lamps", "lamps"),)


def test_the_desk_remembers_them_and_salvages_what_makes_sense() -> None:
    desk = replace(Desk(), saved=rename(keep((), "ropes"), "ropes", "Cut"))
    assert from_dict(to_dict(desk)) == desk
    damaged = [{"query": "a"}, {"name": "b"}, 7, {"name": 5, "query": "c"}, {"name": "x", "query": "\0 "}]
    assert from_dict({"saved": damaged}).saved == (SavedSearch("a", "a"), SavedSearch("c", "c"))
    assert from_dict({"saved": "nonsense"}).saved == ()
