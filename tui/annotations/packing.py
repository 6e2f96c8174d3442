"""Values as JSON knows them, and back: for what is kept between two runs.

The form follows from the values' own fields, so that a field that is added is kept without a word here.

    >>> pack, unpack = packing(Span)
    >>> pack(Span(3, 9)), unpack([3, 9])
    ([3, 9], Span(start=3, end=9))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from tui.text.span import Span

__all__ = ["Span", "packing"]

Way = Callable[[Any], Any]
"""From a value to lists, numbers and texts, or back."""

PLAIN = (str, int, float, bool)


@cache
def packing(kind: Any) -> tuple[Way, Way]:
    """Return how values of a type are packed and unpacked.

    Unpacking uses its lists up; what was never packed raises a ValueError, TypeError, KeyError, IndexError or
    AttributeError.  A type for which there is no way raises a TypeError at once.
    """
    if kind in PLAIN:
        return _same, _same
    if kind is datetime:
        return datetime.isoformat, datetime.fromisoformat
    if isinstance(kind, UnionType):
        return _optional(kind)
    if get_origin(kind) is tuple:
        return _tuple(*get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        by_value = {each.value: each for each in kind}
        return (lambda value: value.value), by_value.__getitem__
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass(kind)
    raise TypeError(f"values of the type {kind} are not kept")


def _same(value: Any) -> Any:
    return value


def _optional(kind: UnionType) -> tuple[Way, Way]:
    (inner,) = (each for each in get_args(kind) if each is not NoneType)
    pack, unpack = packing(inner)
    return (
        lambda value: None if value is None else pack(value),
        lambda value: None if value is None else unpack(value),
    )


def _tuple(*kinds: Any) -> tuple[Way, Way]:
    if kinds[1:] == (...,):
        pack, unpack = packing(kinds[0])
        if pack is _same:
            return _same, tuple
        return (lambda value: [pack(each) for each in value]), (
            lambda row: tuple([unpack(each) for each in row])
        )
    ways = [packing(kind) for kind in kinds]
    return (
        lambda value: [pack(each) for (pack, _), each in zip(ways, value, strict=True)],
        lambda row: tuple([unpack(each) for (_, unpack), each in zip(ways, row, strict=True)]),
    )


def _dataclass(kind: type) -> tuple[Way, Way]:
    hints = get_type_hints(kind)
    names = [each.name for each in fields(kind)]
    ways = [packing(hints[name]) for name in names]
    packs = [pack for pack, _ in ways]
    unpacks = [(at, unpack) for at, (_, unpack) in enumerate(ways) if unpack is not _same]

    def pack(value: Any) -> list[Any]:
        return [one(getattr(value, name)) for one, name in zip(packs, names, strict=True)]

    def unpack(row: list[Any]) -> Any:
        for at, one in unpacks:
            row[at] = one(row[at])
        return kind(*row)

    return pack, unpack
