"""Queries that are questions, hold a word too many, or reach over a blank line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.searching import engine, marked, on_disk, passages

PARTED = (
    "The envoy praised the harbour and spoke at length of dredging costs.\n\n"
    "Lighthouse keepers were paid in grain, which nobody thought odd in those years.\n\n"
    "Later the province built a quarry and a narrow railway."
)
OTHER = "What did the men say about all that? They said nothing of it.\n\nDredging began in spring."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("what did the envoy say about the harbour", "praised the harbour"),
        ("who talked about lighthouse keepers?", "paid in grain"),
        ("when was the narrow railway built", "narrow railway"),
        ("narrow allegedly railway quarry", "narrow railway"),
        ("province quarry yesterday railway", "narrow railway"),
    ],
)
def test_a_question_and_a_word_too_many_find_what_is_meant_first(typed: str, meant: str) -> None:
    within = engine(PARTED, OTHER)
    found = within.search(typed)
    assert meant in passages(found, within)[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vote of tampering", "vote tampering"),  # the small word stands elsewhere
        ("bookshop info whatever", "info bookshop"),  # all of it is elsewhere, but in other words
        ("nodoby saw", "nobody saw"),  # two letters have changed places
        ("coast cotiued", "continued along"),  # two were left out
        ("repelled the attack", "repel any attack"),
        ("suspend supplies", "suspended all supplies"),
        ("stop the delays", "stopping every delay"),
        ("repe lany attack", "repel any attack"),  # the blank is one letter off
        ("qay bokshop", "info bookshop"),
        ("bkshp", "info bookshop"),
        ("nibodysaw", "nobody saw"),  # a blank forgotten, and a slip in a short part
        ("kontinued along", "continued along"),
        ("supplighs", "suspended all supplies"),
    ],
)
def test_what_is_remembered_roughly_is_found_first(typed: str, meant: str) -> None:
    within = engine(
        "He spoke of vote tampering.\n\nThe vote of the men had been lost long before, but not by tampering.",
        "The info bookshop stood by the quay.\n\nInto the workshop went whatever was found.",
        "But nobody saw the ship.\n\nIt continued along the coast.\n\nIt courted the coast.",
        "They must repel any attack.\n\nThey suspended all supplies.\n\nHe was stopping every delay.",
    )
    found = within.search(typed)
    assert meant in passages(found, within)[0]


def test_words_that_a_blank_line_parts_are_found_in_both_paragraphs() -> None:
    within = engine(PARTED, OTHER)
    found = within.search("dredging costs lighthouse keepers")
    assert passages(found, within)[0] == "\n\n".join(PARTED.split("\n\n")[:2])
    assert not found.hits[0].exact


def test_a_passage_with_every_word_stands_before_two_that_have_them_together() -> None:
    within = engine(PARTED, "Costs of dredging worried lighthouse keepers.")
    found = within.search("dredging costs lighthouse keepers")
    assert passages(found, within)[0].startswith("Costs of")


def test_a_phrase_with_one_word_too_many_typed_beats_other_forms_of_all_words_apart() -> None:
    within = engine(
        "They were simply late.  Somewhat later they talked for long of nothing else, and came to a term.",
        "In simple terms, a shell was at hand.",
    )
    found = within.search("simple somewhat terms ")
    assert [hit.file for hit in found.hits] == ["1.txt", "0.txt"]
    assert not found.hits[0].exact


def test_the_index_on_disk_reaches_over_a_blank_line_too(tmp_path: Path) -> None:
    within = on_disk(tmp_path, {"0.txt": PARTED, "1.txt": OTHER})
    best = within.search("dredging costs lighthouse keepers").hits[0]
    assert best.local[0].slice(best.text) == "\n\n".join(PARTED.split("\n\n")[:2])
    assert best.passage.slice(PARTED) == best.local[0].slice(best.text)


def test_a_word_that_comes_again_alone_is_not_marked_beside_the_phrase() -> None:
    within = engine("The gas pipeline was cut.  Later, when winter had come to the town, gas was dear again.")
    assert marked(within.search("gas pipeline "), within) == [["gas", "pipeline"]]
    assert marked(within.search("pipeline town "), within) == [["pipeline", "town"]]
    within = engine(
        "Gas is dear.  They cut the gas supply of the town.  Gas burns well in winter, as it did when the "
        "gas supply was cut at last in that town, and gas is what the envoy said he wanted."
    )
    assert marked(within.search("gas supply town "), within) == [["gas", "supply", "town"]]
    assert marked(within.search("supply gas "), within) == [["gas", "supply", "gas", "supply"]]
    assert marked(within.search("when did they cut the supply "), within) == [
        ["They", "cut", "the", "supply"]
    ]


def test_a_word_broken_at_the_end_of_a_line_is_found_whole_and_in_halves() -> None:
    text = "The com-\nmittee of well-\nknown oarsmen met at the old harbour on a rainy day in the autumn."
    within = engine(text)
    assert marked(within.search("committee "), within) == [["com-\nmittee"]]
    assert marked(within.search("known "), within) == [["well-\nknown"]]
    assert within.search("wellknown ").hits[0].exact
