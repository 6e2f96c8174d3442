"""Answers to annotations: each stands where the one that it answers stands, and is linked to it.

Programs for several readers keep a conversation as annotations of their own that mark nothing and name the
one they answer.  Postil has no conversations, but it has links: an answer marks the same words, so that it is
seen beside what it is about, and its link says what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tui.annotations.annotation import Link
from tui.annotations.exchange.record import About, Record
from tui.annotations.notebook import Placed

RELATION = "replies to"

LONGEST = 100
"""Answers to answers; a chain that leads back to itself ends here."""

Named = Sequence[tuple[Record, str]]
"""Records, each with the id that it gets."""


def settled(named: Named, known: Callable[[str], Placed | None]) -> list[tuple[Record, str]]:
    """Give each answer the words and the link of what it answers, in the file or in the library.

    `known` finds an annotation of the library by its name in the other program.
    """
    by_source = {record.source_id: (record, name) for record, name in named if record.source_id}
    return [(_settled(record, by_source, known), name) for record, name in named]


def _settled(
    record: Record, by_source: dict[str, tuple[Record, str]], known: Callable[[str], Placed | None]
) -> Record:
    if not record.replies_to:
        return record
    parent, target = None, record.replies_to
    link = ""
    for _ in range(LONGEST):
        found = by_source.get(target)
        if found is None:
            break
        parent, link = found[0], link or found[1]
        if not parent.replies_to:
            return _beside(record, parent, link)
        target = parent.replies_to
    placed = known(target)
    if placed is None:
        return record
    mark = placed.annotation
    stands = Record(
        "",
        About(placed.file),
        exact=mark.quote.exact,
        prefix=mark.quote.prefix,
        suffix=mark.quote.suffix,
        start=mark.span.start if mark.span else None,
        end=mark.span.end if mark.span else None,
    )
    return _beside(record, stands, link or mark.id)


def _beside(record: Record, parent: Record, link: str) -> Record:
    return replace(
        record,
        about=parent.about,
        exact=parent.exact,
        prefix=parent.prefix,
        suffix=parent.suffix,
        start=parent.start,
        end=parent.end,
        utf16=parent.utf16,
        links=(*(record.links or ()), Link(link, RELATION)),
    )
