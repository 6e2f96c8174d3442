"""Tools of the edits that respell a whole text: by character, or by pattern."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from benchmarks.anchoring.marked import Marked
from benchmarks.anchoring.tracked import Tracked, new


def each(marked: Marked, change: Callable[[str], str]) -> Marked:
    return marked.to(marked.now.each(change))


def swap(marked: Marked, table: dict[str, str]) -> Marked:
    return each(marked, lambda character: table.get(character, character))


def sub(marked: Marked, pattern: str, to: str) -> Marked:
    """Respell each match; what is put in its place are the same characters."""
    return marked.to(marked.now.sub(pattern, lambda piece, match: piece.spelt(match.expand(to))))


def sometimes(rng: random.Random, marked: Marked, pattern: str, share: float, to: str) -> Marked:
    def change(piece: Tracked, match: re.Match[str]) -> Tracked:
        return piece.spelt(match.expand(to)) if rng.random() < share else piece

    return marked.to(marked.now.sub(pattern, change))


def insert_some(rng: random.Random, marked: Marked, pattern: str, share: float, text: str) -> Marked:
    return marked.to(
        marked.now.sub(pattern, lambda piece, match: new(text) if rng.random() < share else piece)
    )
