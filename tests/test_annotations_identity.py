"""Names of annotations."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tui.annotations import identity
from tui.annotations.identity import ALPHABET, LENGTH, new_id

MOMENT = datetime(2016, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_a_name_is_26_characters_without_those_that_are_misread() -> None:
    name = new_id()
    assert len(name) == LENGTH and set(name) <= set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)


def test_names_made_one_after_the_other_are_different_and_in_order() -> None:
    names = [new_id() for _ in range(5000)]
    assert names == sorted(set(names))


def test_names_for_one_moment_are_different_and_in_order() -> None:
    names = [new_id(MOMENT) for _ in range(100)]
    assert names == sorted(set(names))
    assert len({name[:10] for name in names}) == 1


def test_names_sort_by_their_moment_whatever_was_made_before() -> None:
    later, earlier = new_id(MOMENT + timedelta(days=1)), new_id(MOMENT)
    assert earlier < later < new_id()


def test_the_time_is_that_of_the_ulid_specification() -> None:
    assert new_id(datetime(2016, 7, 30, 23, 54, 10, 259000, tzinfo=UTC)).startswith("01ARZ3NDEK")


def test_a_moment_without_a_zone_is_utc_and_one_with_a_zone_is_the_same_moment() -> None:
    there = MOMENT.astimezone(timezone(timedelta(hours=5)))
    assert new_id(MOMENT.replace(tzinfo=None))[:10] == new_id(MOMENT)[:10] == new_id(there)[:10]


def test_names_keep_their_order_when_the_clock_is_set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    ahead = identity._milliseconds(MOMENT + timedelta(days=36500)) << identity.CHANCE_BITS
    monkeypatch.setattr(identity._Last, "by_clock", ahead)
    first, _, second = new_id(), new_id(MOMENT), new_id()
    assert first < second and first[:10] == second[:10]


def test_a_moment_before_1970_is_the_first_one() -> None:
    assert new_id(datetime(1900, 1, 1, tzinfo=UTC)).startswith("0000000000")
