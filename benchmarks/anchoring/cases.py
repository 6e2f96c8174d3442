"""The cases of a run: texts, quotes in them, and every kind of edit."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.anchoring import (
    characters,
    gone,
    markup,
    reshaping,
    spelling,
    surroundings,
    together,
    wording,
)
from benchmarks.anchoring.decidable import decidable
from benchmarks.anchoring.genres import GENRES
from benchmarks.anchoring.kinds import KINDS, Case, Kind, apply
from benchmarks.anchoring.quoting import SIZES, choose

FAMILIES = (spelling, characters, markup, surroundings, wording, reshaping, gone, together)
"""The modules whose edits they are, in the order of the report; importing one enters its kinds."""

EVERY = KINDS
"""All kinds, now that all families are there."""

QUOTES = 4
"""Quotes for each text and kind, of sizes in turn: every size meets every kind in three texts."""

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
"""Real articles beside the repository, read when they are there."""

Text = tuple[str, str]
"""Its genre, and its words."""


def made_up(seed: int, count: int) -> Iterator[Text]:
    """`count` texts, the genres in turn."""
    for number in range(count):
        name = list(GENRES)[number % len(GENRES)]
        yield name, GENRES[name](random.Random(f"{seed} {number}"))


def real() -> Iterator[Text]:
    """The real articles; none where they are not."""
    for path in sorted(SEEDS.glob("*.txt")):
        yield "real", path.read_text(encoding="utf-8")


def cases(seed: int, texts: Iterable[Text], chosen: Sequence[Kind], quotes: int = QUOTES) -> Iterator[Case]:
    """Every chosen kind on every text, with `quotes` quotes each."""
    for number, (genre, text) in enumerate(texts):
        for kind in chosen:
            turn = quotes * (number // len(GENRES) + number) + list(KINDS).index(kind.name)
            for size in (SIZES[(turn + each) % len(SIZES)] for each in range(quotes)):
                rng = random.Random(f"{seed} {number} {kind.name} {size}")
                if made := _case(kind, genre, size, text, rng):
                    yield made


TRIES = 4
"""Quotes tried until the edit can be made on one."""


def _case(kind: Kind, genre: str, size: str, text: str, rng: random.Random) -> Case | None:
    for _ in range(TRIES):
        quote = choose(rng, text, size)
        if quote and (marked := apply(kind, rng, text, quote)):
            return Case(kind, genre, size, marked, decidable(marked))
    return None
