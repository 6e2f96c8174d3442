"""What bibliographies say of the annotations of an article: the quotes with their notes, and all the tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.annotations.anchoring import State
from tui.annotations.exchange.citation import citation
from tui.annotations.exchange.row import Row


def remarks(rows: Iterable[Row]) -> Iterator[str]:
    """Each annotation in a paragraph: its quote on one line, then the note with its lines.

    A quote that is no longer in the article says so.
    """
    for row in rows:
        quote = citation(row.annotation.quote.exact, "no longer in the article" if _is_lost(row) else "")
        note = row.annotation.note
        yield f"{quote} — {note}" if note else quote


def tags_of(rows: Iterable[Row]) -> list[str]:
    """The tags of some annotations, each once, sorted."""
    return sorted({tag for row in rows for tag in row.annotation.tags}, key=lambda tag: (tag.casefold(), tag))


def _is_lost(row: Row) -> bool:
    return row.state is State.ORPHAN
