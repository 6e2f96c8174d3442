"""What a kind of edit is, and the list of all kinds.

A kind may change the original first (say, put the quote's words into it a second time) and then edits it.
Where the truth of a kind can be disputed it is not counted: its line is printed below the others.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from benchmarks.anchoring.marked import Marked
from tui.text.span import Span

Edit = Callable[[random.Random, Marked], Marked | None]
"""`None`: this edit cannot be made on this text or quote."""

LEAST_LEFT = 0.5
"""Share of a quote's letters that must be left for "it is still there" to be beyond dispute; a quote of which
less is left, but something, is no case at all."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of edit."""

    name: str
    family: str
    edit: Edit
    first: Edit | None
    """Made on the original before the quote is marked."""

    counted: bool

    @property
    def gone(self) -> bool:
        """Whether its purpose is that the quote is no longer there.

        After any other edit a quote of which nothing is left, say one word that has a synonym now, is no
        case: changed, or gone?
        """
        return self.family == "gone" or self.name.startswith("deleted")


@dataclass(frozen=True, slots=True)
class Case:
    """A quote, the text after the edit, and where the quote truly went."""

    kind: Kind
    genre: str
    size: str
    marked: Marked

    decidable: bool
    """Whether the quote and what is kept of its surroundings tell the truth at all."""

    @property
    def truth(self) -> Span | None:
        return self.marked.truth


KINDS: dict[str, Kind] = {}


E = TypeVar("E", bound=Edit)


def kind(first: Edit | None = None, *, counted: bool = True) -> Callable[[E], E]:
    """Enter an edit in the list, under its own name and that of its module."""

    def enter(edit: E) -> E:
        name, family = edit.__name__, edit.__module__.rsplit(".", 1)[-1]
        KINDS[name] = Kind(name, family, edit, first, counted)
        return edit

    return enter


def apply(kind: Kind, rng: random.Random, text: str, quote: Span) -> Marked | None:
    """Edit a text; `None` when that cannot be done, changes nothing, or leaves the truth open."""
    marked = Marked.of(text, quote)
    if kind.first:
        prepared = kind.first(rng, marked)
        if prepared is None or not prepared.place:
            return None
        marked = prepared.fresh()
    edited = kind.edit(rng, marked)
    if edited is None or not any(map(str.isalnum, marked.words)):
        return None
    if edited.now.text == marked.original and kind.name != "nothing":
        return None
    if kind.gone != (edited.survival == 0) or 0 < edited.survival < LEAST_LEFT:
        return None
    return edited
