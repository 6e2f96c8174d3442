"""Take what makes sense from a value that may be anything.

What was remembered between two sessions may have been cut short, edited or written by another
version.  A reader who opens the program wants the article back, not a complaint: so each of these
answers with the nearest sensible value, and none of them ever raises.
"""

from __future__ import annotations

from collections.abc import Mapping

LONGEST = 4096
"""Code points kept of any string: PATH_MAX of Linux, and more than anyone types into a filter."""


def mapping(value: object) -> Mapping[str, object]:
    """Return a mapping's entries with string keys; nothing for any other value."""
    if not isinstance(value, Mapping):
        return {}
    return {key: item for key, item in value.items() if isinstance(key, str)}


def items(value: object) -> list[object]:
    """Return a list's items; nothing for any other value."""
    return list(value) if isinstance(value, list | tuple) else []


def words(value: object, default: str = "") -> str:
    """Return a string, at most `LONGEST` of it, without NUL; `default` for any other value."""
    return value.replace("\0", "")[:LONGEST] if isinstance(value, str) else default


def flag(value: object, default: bool = False) -> bool:
    """Return a truth value; `default` for anything that is not exactly one."""
    return value if isinstance(value, bool) else default


def whole(value: object, low: int, high: int, default: int | None = None) -> int:
    """Return a whole number between `low` and `high`; `default` (else `low`) if it is no number.

    >>> [whole(value, 0, 9) for value in (4, 4.0, -3, 99, 1e400, 1e400 - 1e400, "4", True, None)]
    [4, 4, 0, 9, 9, 0, 0, 0, 0]
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # NaN
        return low if default is None else default
    return int(max(low, min(high, value)))
