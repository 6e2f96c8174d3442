"""Sorting in parts: what `sorted` does, and never much in one go."""

from __future__ import annotations

import builtins
import random

import pytest

from tui.library import ordering
from tui.library.library import natural_key
from tui.library.ordering import PART, ordered


def test_names_come_in_the_same_order_as_from_one_sort(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(1)
    names = [f"{chance.choice('abÉ')}/{chance.randrange(900)}.txt" for _ in range(20 * PART)]
    in_one_go: list[int] = []

    def counting(things: object, **how: object) -> list[object]:
        found = builtins.sorted(things, **how)  # type: ignore[call-overload]  # just as it was called
        in_one_go.append(len(found))
        return list(found)

    monkeypatch.setattr(ordering, "sorted", counting, raising=False)
    assert ordered(names, natural_key) == sorted(names, key=natural_key)
    assert max(in_one_go) < 3 * PART


@pytest.mark.parametrize("count", [0, 1, PART, 5 * PART])
def test_what_is_equal_keeps_its_order(count: int) -> None:
    pairs = [(number % 3, number) for number in range(count)]
    assert ordered(pairs, lambda pair: pair[0]) == sorted(pairs, key=lambda pair: pair[0])
