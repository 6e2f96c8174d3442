"""Which annotations somebody asks for by person and by date.

A person is whoever `by` names.  Names are compared without regard to case, and any words of a name stand
for all of it: `anna` asks for Anna Berg too.  An annotation belongs to a stretch of time when it was made in
it or last changed in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from tui.annotations.annotation import Annotation

NOBODY = "-"
"""Asks for the annotations that name nobody."""


def is_by(annotation: Annotation, asked: str) -> bool:
    """Whether `asked` names who made an annotation.

    >>> from tui.annotations.annotation import Quote
    >>> hers = Annotation("A", Quote("words"), by="Anna Berg")
    >>> is_by(hers, "anna"), is_by(hers, "ANNA BERG"), is_by(hers, "ann"), is_by(hers, NOBODY)
    (True, True, False, False)
    """
    own, words = annotation.by.casefold().split(), asked.casefold().split()
    if asked.strip() == NOBODY or not words:
        return not own
    return any(own[at : at + len(words)] == words for at in range(len(own) - len(words) + 1))


def is_within(annotation: Annotation, since: datetime | None, until: datetime | None) -> bool:
    """Whether an annotation was made, or last changed, in `[since, until)`; `None`: without end.

    One that has no date lies in no stretch that has an end.
    """
    if since is None and until is None:
        return True
    dates = (annotation.created, annotation.modified)
    return any(
        when is not None and (since is None or when >= since) and (until is None or when < until)
        for when in dates
    )


def persons(annotations: Iterable[Annotation]) -> list[str]:
    """Return everybody that some annotations name, each once, in order of the alphabet."""
    return sorted({each.by for each in annotations if each.by}, key=lambda name: (name.casefold(), name))
