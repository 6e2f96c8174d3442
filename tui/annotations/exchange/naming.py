"""Ids that are the same at every import, so that importing a file twice adds nothing.

An annotation that Postil exported comes back under its own id.  One of another program gets an id that
looks like a ULID: the time it was made, and where chance would stand, a hash of the program's name and of
what the program calls it.  Two readers who import the same file get the same ids, and git merges
their sidecars without a doubt.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from tui.annotations.identity import ALPHABET, CHANCE_BITS, LATEST, LENGTH

OWN = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}", re.ASCII)
"""A ULID: 128 bits in Crockford's base 32, so the first digit is at most 7."""

NAME = re.compile(r"[\w.:+~@-]{1,64}", re.ASCII)
"""What an id written by hand may look like: a word that stands safely in any file."""


def is_ulid(name: str) -> bool:
    """Whether a name looks like one that Postil gave.

    >>> is_ulid("01KDXAA0000000000000000001"), is_ulid("a1")
    (True, False)
    """
    return OWN.fullmatch(name) is not None


def own_id(name: str) -> str:
    """The name as an id of ours, or `""` when it can be none.

    >>> own_id("01KDXAA0000000000000000001"), own_id("by-hand.2"), own_id("no id\\n")
    ('01KDXAA0000000000000000001', 'by-hand.2', '')
    """
    return name if NAME.fullmatch(name) else ""


def stable_id(tool: str, key: str, created: datetime | None) -> str:
    """The id of an annotation of `tool` that `key` names there.

    >>> first, second = (stable_id("kindle", key, None) for key in ("one", "two"))
    >>> first == stable_id("kindle", "one", None), first == second, is_ulid(first)
    (True, False, True)
    """
    chance = int.from_bytes(sha256(f"{tool}\n{key}".encode("utf-8", "surrogatepass")).digest()[:10])
    return _written(_milliseconds(created) << CHANCE_BITS | chance)


def as_uuid(name: str) -> str:
    """A ULID as the UUID with the same 128 bits; `""` for any other name.

    >>> as_uuid("01KDXAA0000000000000000001"), from_uuid(as_uuid("01KDXAA0000000000000000001"))
    ('019b7aa5-0000-0000-0000-000000000001', '01KDXAA0000000000000000001')
    """
    if not is_ulid(name):
        return ""
    value = 0
    for character in name:
        value = value << 5 | ALPHABET.index(character)
    return str(UUID(int=value))


def from_uuid(name: str) -> str:
    """The ULID with the bits of a UUID; `""` for anything else."""
    try:
        return _written(UUID(name).int)
    except ValueError:
        return ""


def _milliseconds(moment: datetime | None) -> int:
    if moment is None:
        return 0
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    return min(max(0, int(aware.timestamp() * 1000)), LATEST)


def _written(value: int) -> str:
    return "".join(ALPHABET[value >> 5 * at & 31] for at in reversed(range(LENGTH)))
