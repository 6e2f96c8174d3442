"""Names for annotations: ULIDs, 26 characters that sort by the time they were made.

A sidecar is merged by these names, so two readers who never met must not make the same one: after 48 bits of
time (milliseconds since 1970) come 80 bits of chance.  Written in Crockford's base 32, which has no
I, L, O or U to be misread.  (https://github.com/ulid/spec)
"""

from __future__ import annotations

import secrets
import threading
from datetime import UTC, datetime
from hashlib import sha256

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26
"""Characters: 128 bits, five to a character."""

CHANCE_BITS = 80
"""One of them starts as 0, which leaves room to count up."""

LATEST = (1 << 48) - 1
"""Milliseconds; the year 10889."""


class _Last:
    """What was given out last, so that the next name sorts after it even within one millisecond."""

    lock = threading.Lock()
    by_clock = -1
    """The last name for the present moment, as a number of 128 bits."""

    by_date = -1
    """The last one for a moment that was given."""


def new_id(now: datetime | None = None) -> str:
    """Return a name never given before, for an annotation made at `now` (the present moment if `None`).

    Names for the present moment sort in the order in which they were made, even if the clock is set back; so
    do those that are made one after the other for the same given moment.  A `now` that is given is kept to
    the millisecond, so an imported mark sorts by its own date; one without a time zone is taken for UTC.
    """
    with _Last.lock:
        if now is None:
            latest = max(_Last.by_clock >> CHANCE_BITS, _milliseconds(datetime.now(UTC)))
            value = _Last.by_clock = _after(_Last.by_clock, latest)
        else:
            value = _Last.by_date = _after(_Last.by_date, _milliseconds(now))
    return _written(value)


def _after(last: int, milliseconds: int) -> int:
    """The next name of a moment: behind `last` if that was of the same one."""
    if milliseconds == last >> CHANCE_BITS:
        return last + 1  # should all chance be used up, this carries into the time
    return (milliseconds << CHANCE_BITS) | secrets.randbits(CHANCE_BITS - 1)


def is_derived(name: str) -> bool:
    """Whether this is a name of the year 1970, as `derived_id` makes them."""
    return name.startswith("0" * 10) and len(name) == LENGTH


def derived_id(exact: str, count: int) -> str:
    """Return a name for an item that has none: the same one as long as its quote is.

    It looks like a ULID of the year 1970, so it sorts before all that were given.  `count`: how
    many nameless items with this quote stand before it.
    """
    digest = sha256(f"{count}\n{exact}".encode("utf-8", "surrogatepass")).digest()
    bits = int.from_bytes(digest[:10])
    return "0" * 10 + "".join(ALPHABET[bits >> 5 * at & 31] for at in range(16))


def made_at(identity: str) -> datetime | None:
    """Return when a name was given, to the millisecond; `None` for one that is no ULID.

    >>> made_at("01KDXAA0000000000000000001"), made_at("X1")
    (datetime.datetime(2026, 1, 1, 17, 39, 52, 448000, tzinfo=datetime.timezone.utc), None)
    """
    if len(identity) != LENGTH or not set(identity) <= set(ALPHABET):
        return None
    value = 0
    for character in identity[:10]:  # fifty bits, of which the first two are 0
        value = value * 32 + ALPHABET.index(character)
    return datetime.fromtimestamp(value / 1000, UTC) if value <= LATEST else None


def _milliseconds(moment: datetime) -> int:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(0, int(moment.timestamp() * 1000)), LATEST)


def _written(value: int) -> str:
    return "".join(ALPHABET[(value >> shift) & 31] for shift in range(5 * (LENGTH - 1), -1, -5))
