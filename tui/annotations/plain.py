"""Values of this room as JSON can hold them, and back: every field under its own name.

No field is named here, so a field that an annotation gets tomorrow is carried without a word.  A field
that has its default is left out, and one that is unknown (a newer Postil wrote it) is passed over.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

DEEPEST = 32
"""Values within values; ours go five deep."""


def to_plain(value: object) -> object:
    """Return a dataclass as a dictionary, a tuple as a list, a date as ISO 8601; what JSON has as it is."""
    if isinstance(value, datetime):
        return value.isoformat()
    if is_dataclass(value):
        return {
            part.name: to_plain(getattr(value, part.name))
            for part in fields(value)
            if getattr(value, part.name) != _default(part)
        }
    return [to_plain(each) for each in value] if isinstance(value, tuple) else value


def from_plain(kind: type[T], plain: object) -> T:
    """Return the value of a type that `to_plain` made `plain` of.

    Raises:
        ValueError: it made no such thing.
    """
    return cast(T, _read(kind, plain, DEEPEST))


def _default(part: Field[Any]) -> object:
    return part.default if part.default is not MISSING else MISSING


def _read(kind: Any, plain: Any, depth: int) -> object:
    if depth == 0:
        raise ValueError("too deep")
    if get_origin(kind) in (Union, types.UnionType):
        return _read_one_of(get_args(kind), plain, depth)
    if get_origin(kind) is tuple:
        return _read_tuple(get_args(kind), plain, depth)
    if is_dataclass(kind) and isinstance(kind, type):
        return _read_fields(kind, plain, depth)
    if kind is datetime and isinstance(plain, str):
        return datetime.fromisoformat(plain)
    if kind is type(None) and plain is None:
        return None
    if kind in (str, int, bool) and type(plain) is kind:
        return plain
    if kind is float and type(plain) in (int, float):
        return float(plain)
    raise ValueError(f"no {kind}")


def _read_one_of(kinds: tuple[Any, ...], plain: Any, depth: int) -> object:
    for kind in kinds:
        try:
            return _read(kind, plain, depth - 1)
        except ValueError:
            continue
    raise ValueError("none of these")


def _read_tuple(kinds: tuple[Any, ...], plain: Any, depth: int) -> tuple[object, ...]:
    if not isinstance(plain, list):
        raise ValueError("no list")
    if kinds[-1] is Ellipsis:
        return tuple(_read(kinds[0], each, depth - 1) for each in plain)
    if len(kinds) != len(plain):
        raise ValueError("too long or too short")
    return tuple(_read(kind, each, depth - 1) for kind, each in zip(kinds, plain, strict=True))


def _read_fields(kind: type, plain: Any, depth: int) -> object:
    if not isinstance(plain, dict):
        raise ValueError("no fields")
    hints = _hints(kind)
    known = {name: value for name, value in plain.items() if name in hints}
    try:
        return kind(**{name: _read(hints[name], value, depth - 1) for name, value in known.items()})
    except TypeError:  # a field without a default is missing
        raise ValueError(f"not all of {kind.__name__}") from None


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
