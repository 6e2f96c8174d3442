"""The index on disk finds what the one in memory finds, in whatever small library, for whatever is typed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.shelves import found, in_memory, on_disk, put, scan
from tui.search.saved.writing import update

WORDS = (
    *("Mara’s", "men", "don't", "l'offensive", "O'Brien", "U.S.", "1,500", "naïve", "Łódź", "east-west"),
    *("the", "the", "a", "war", "東京", "is", "well-known", "3.5"),
)
"""Of one spelling and of several, of one term and of several, small ones and repeated ones."""

ENDS = ("", ".", "?", "”")


def typed(rng: random.Random) -> str:
    """Something that words can be asked by: at the ends of a passage, begun, misspelt, barred."""
    one, other, third = rng.choice(WORDS), rng.choice(WORDS), rng.choice(WORDS)
    half = one[: max(1, len(one) // 2)]
    forms = (
        *(one, f"{one} {other}", f"{other} {one} {third}", f'"{one} {other}"', f"'{one} {other}"),
        *(f"{one[:-1]} {other}", f"!{one} {other}", f"^{one}", f"{one}$", f"^{half}", f"!^{one} {other}"),
        *(f"!{one}$ {other}", f"^{one} {other}", f"^{one} | {other}$", f"{other} {half}"),
    )
    return rng.choice(forms)


@pytest.mark.parametrize("seed", range(8))
def test_both_indexes_find_the_same(tmp_path: Path, seed: int) -> None:
    rng, folder, index = random.Random(seed), tmp_path / "library", tmp_path / "index"
    folder.mkdir()
    for number in range(6):
        lines = [" ".join(rng.choices(WORDS, k=rng.randint(1, 6))) + rng.choice(ENDS) for _ in range(5)]
        put(folder / f"{number}.txt", "\n\n".join(lines) + "\n")
    update(index, scan(folder))
    disk, memory = on_disk(folder, index)[0], in_memory(folder)
    for query in [typed(rng) for _ in range(30)]:
        assert found(disk, query) == found(memory, query), query
