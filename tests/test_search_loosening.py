"""What is only loosely similar: apart from what was found, below it, and only on request."""

from __future__ import annotations

from pathlib import Path

from tests.searching import engine
from tests.shelves import in_memory, on_disk, scan, shelf
from tui.search.saved.writing import update

TEXT = (
    "The negotiators left the harbour.\n\nThe negotiation was long.\n\nA keeper of the lamp.\n\n"
    "Nobody saw the keeper, the lamp or the tide.\n\nRain fell on the quay."
)


def test_nothing_loose_is_shown_unasked() -> None:
    within = engine(TEXT)
    for query in ("negotiate", "keeper zebra piano", "keper", "xqzzkvw"):
        assert within.search(query).loose == ()


def test_passages_with_a_third_of_the_words_are_loosely_similar() -> None:
    found = engine(TEXT).search("keeper zebra piano", loose=True)
    assert found.hits == () and {hit.passage.slice(hit.text)[-5:] for hit in found.loose} == {
        "lamp.",
        "tide.",
    }


def test_words_that_look_alike_are_loosely_similar_and_score_below_all_that_was_found() -> None:
    within = engine(TEXT, "The negligent harboured a grudge.\n\nHe tied the harbours.")
    found = within.search("negotiator", loose=True)
    assert (found.hits and found.loose == ()) or found.loose
    found = within.search("harbour", loose=True)
    places = {(hit.file, hit.passage) for hit in found.hits}
    assert places.isdisjoint((hit.file, hit.passage) for hit in found.loose)
    lowest = min(hit.score for hit in found.hits)
    assert all(0 < hit.score < lowest and not hit.exact for hit in found.loose)


def test_what_must_not_be_there_and_fields_hold_for_the_loose_too() -> None:
    within = engine(TEXT)
    within.articles.put("0.txt", "Harbour", "", None)
    loose = within.search("keeper zebra piano !tide", loose=True).loose
    assert [hit.passage.slice(TEXT) for hit in loose] == ["A keeper of the lamp."]
    assert within.search("keeper zebra piano title:harbour", loose=True).loose
    assert within.search("keeper zebra piano title:bridge", loose=True).loose == ()


def test_nonsense_stays_nonsense() -> None:
    assert engine(TEXT).search("xqzzkvw", loose=True).loose == ()


def test_the_index_on_disk_finds_the_same_loosely(tmp_path: Path) -> None:
    folder, index = shelf(tmp_path / "a"), tmp_path / "index"
    update(index, scan(folder))
    disk, memory = on_disk(folder, index)[0], in_memory(folder)
    for query in ("lanterns1 council zebra", "kepper piano holiday", "chapels winters zebra"):
        ours, theirs = (
            {(hit.file, hit.passage.start) for hit in each.search(query, loose=True).loose}
            for each in (disk, memory)
        )
        assert ours == theirs, query
