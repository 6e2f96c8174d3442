"""Of many passages that hold the words of a query, the one that holds them as a phrase is found on disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.searching import on_disk
from tui.search.engine import Engine

FILLED = "while the rain went on and nothing else was to be seen from the tower but the grey roofs " * 6
PHRASES = (
    "There are third party tools",
    "named packages",
    "the others often freeze",
    "so Mary Roe wrote",
    "the old harbour mole",
    "a condition system",
)
SCATTERED = (
    "Third came the party that we are.",
    "Packages pac were named.",
    "Often the others are free, fresh, frequent, freed, French, framed, frozen, freckled, frail.",
    "Roe wrote, and Mary.",
    "A mole, and behind it an older harbour.",
    "Conditions of that kind: a system.",
)


def saved(folder: Path, texts: Sequence[str]) -> Engine:
    """An engine that searches an index on disk, with one article for each text."""
    return on_disk(folder, {f"{number:03}.txt": text for number, text in enumerate(texts)})


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """A library in which 130 short passages hold all the words of each phrase, and a long one the phrase."""
    texts = [f"{number}. {' '.join(SCATTERED)}" for number in range(130)]
    texts += [f"{FILLED}. {phrase} {FILLED}" for phrase in PHRASES]
    return saved(tmp_path_factory.mktemp("phrases"), texts)


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("are third party ", "are third party"),  # which might be a question
        ("when did we hear of mary roe wrote ", "Mary Roe wrote"),  # which is one, and quotes
        ("named pac kages ", "named packages"),
        ("others often freez", "others often freeze"),
        ("others often fre", "others often freeze"),
        ("mole harbour ", "harbour mole"),
        ("conditions system ", "condition system"),
    ],
)
def test_a_phrase_is_found_among_many_passages_with_its_words(many: Engine, typed: str, phrase: str) -> None:
    found = many.search(typed)
    assert found.total > 100
    assert phrase in found.hits[0].local[0].slice(found.hits[0].text)


def test_all_words_before_one_that_is_hardly_begun_are_read_for_it(tmp_path: Path) -> None:
    """Of two letters only the most frequent words that begin so are looked up: blonde is not among these."""
    begun = [f"bl{one}{two}" for one in "abcdef" for two in "stuvw"]
    texts = [f"A {word} thing and a {word} day of it all." for word in begun for _ in range(2)]
    texts += [f"A tousled {begun[0]} sheet."] * 40 + ["Her hair was a tousled blonde heap."]
    engine = saved(tmp_path, texts)
    for typed in ("tousled b", "tousled bl", "tousled blo"):
        assert any("blonde" in hit.local[0].slice(hit.text) for hit in engine.search(typed).hits), typed


def test_of_many_with_most_words_those_are_read_that_lack_one_of_a_phrase(tmp_path: Path) -> None:
    texts = [
        "Yesterday the rain fell on roofs and on boats and on all that stood about, occasional rain."
    ] * 120
    texts += ["What it requires."] * 120
    texts.append(f"{FILLED} it requires occasional {FILLED}")
    engine = saved(tmp_path, texts)
    hits = engine.search("requires occasional yest").hits
    assert any("requires occasional" in hit.local[0].slice(hit.text) for hit in hits)
