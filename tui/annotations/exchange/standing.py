"""What an export would change in a file that stands there already, by what the format itself says of both.

new          the file does not have it yet
duplicate    it stands there, and says the same
changed      it stands there, and would say other things: `Standing.fields`
unmatched    it stands there, and the export has it no more: it would be gone
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tui.annotations.exchange.planning import Fate
from tui.annotations.exchange.record import Record

FIELDS = {"pen": "pen", "tags": "tags", "exact": "quote", "note": "note", "links": "links", "by": "by"}
"""Fields of a record, in the order of the sidecar, and what they are called there."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One annotation of a file, as it stands there and as it would."""

    fate: Fate
    record: Record
    fields: tuple[str, ...] = ()


def standing(before: Iterable[Record], after: Iterable[Record]) -> list[Standing]:
    """Compare the records of a file as it is with those of the file that would take its place."""
    old: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for record in before:
        old[_key(record)].append(record)
    found = []
    for record in after:
        same = old.get(_key(record), [])
        if not same:
            found.append(Standing(Fate.NEW, record))
            continue
        there = same.pop(0)
        fields = tuple(
            shown for name, shown in FIELDS.items() if getattr(there, name) != getattr(record, name)
        )
        found.append(Standing(Fate.CHANGED if fields else Fate.DUPLICATE, record, fields))
    return found + [Standing(Fate.UNMATCHED, record) for gone in old.values() for record in gone]


def _key(record: Record) -> tuple[str, ...]:
    """What tells an annotation from the others of its file: its name, else its article and its words."""
    name = record.id or record.source_id
    return (name,) if name else (record.about.file or record.about.title, record.exact, str(record.start))
