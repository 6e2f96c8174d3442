"""An annotation in its place, and how its words are told in a message of one line."""

from __future__ import annotations

from dataclasses import dataclass

from tui.annotations.anchor import Anchor
from tui.annotations.annotation import Annotation
from tui.text.cells import one_line

SHOWN = 40
"""Cells of a quote in a message: half of a line of 80, the other half says what became of it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation and where it stands in the article as it reads today."""

    file: str
    annotation: Annotation
    anchor: Anchor

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Sorts by place, as sidecars do; orphans after all that stand somewhere."""
        span = self.anchor.span
        return (0, span.start, span.end, self.annotation.id) if span else (1, 0, 0, self.annotation.id)


def words(annotation: Annotation) -> str:
    """The first words of an annotation's quote."""
    return first_words(annotation.quote.exact)


def first_words(quote: str) -> str:
    """The first words of a quote, for a message of one line; safe on any terminal.

    >>> first_words("one\\n two\\x1b[2J"), first_words("a long quote, " * 4)
    ('one two␛[2J', 'a long quote, a long quote, a long quot…')
    """
    return one_line(quote, SHOWN)
