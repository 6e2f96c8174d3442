"""Of many passages that hold the words of a query, the one that holds them as a phrase is found on disk."""

from __future__ import annotations

import os

import pytest

from tui.library import library
from tui.search.engine import Engine
from tui.search.saved.reading import Saved
from tui.search.saved.writing import update

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


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """A library in which 130 short passages hold all the words of each phrase, and a long one the phrase."""
    folder = tmp_path_factory.mktemp("phrases")
    texts = [f"{number}. {' '.join(SCATTERED)}" for number in range(130)]
    texts += [f"{FILLED}. {phrase} {FILLED}" for phrase in PHRASES]
    for number, text in enumerate(texts):
        path = folder / f"{number:03}.txt"
        path.write_text(text, encoding="utf-8")
        os.utime(path, (1_700_000_000, 1_700_000_000))  # a file of this very moment is not indexed yet
    entries, index = library.scan(folder, ""), folder / "index"
    index.mkdir()
    update(index, entries)
    saved, engine = Saved(index), Engine()
    saved.shelve(entries)
    engine.lean_on(saved)
    return engine


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
