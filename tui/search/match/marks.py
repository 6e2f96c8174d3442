"""Which words of a hit are shown as found.

A passage that holds a word as typed is not spotted with its misspellings as well, and `of` is marked
where it belongs to the phrase, not wherever it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tui.search.asking import SMALL_WORDS, asides
from tui.search.match.occurrences import Matcher, Occurrence
from tui.search.match.passage import Passage
from tui.search.meaning import INFLECTED, TYPED_WELL
from tui.search.syntax import Kind
from tui.text.span import Span

SLACK = 0.25
"""Spellings that are worse than the best one by no more than this are marked with it."""

BESIDE = 2
"""Words between a small word and its neighbour in the query, so that they belong together."""

BETWEEN = 12
"""Words between those of the query, all in all, that still belong together: a line."""

TOGETHER = 3
"""Words more between them than where they stand nearest, and they are marked as well."""


def marks(
    matcher: Matcher, found: Sequence[Sequence[Occurrence]], text: str, passage: Passage
) -> tuple[Span, ...]:
    """Return the spans to mark in the text: sorted, not overlapping."""
    kept = _beside(matcher, [_good(places) for places in found])
    if all(clause.kind is Kind.WORD for clause in matcher.wanted):
        kept = _together(kept)
    spans = sorted(
        matcher.span(i, occurrence, text, passage) for i, places in enumerate(kept) for occurrence in places
    )
    disjoint: list[Span] = []
    for span in spans:
        if disjoint and span.start < disjoint[-1].end:
            disjoint[-1] |= span
        elif span:
            disjoint.append(span)
    return tuple(disjoint)


def _good(places: Sequence[Occurrence]) -> list[Occurrence]:
    best = max((place.weight for place in places), default=0.0)
    least = INFLECTED if best >= TYPED_WELL else best - SLACK
    return [place for place in places if place.weight >= least]


def _beside(matcher: Matcher, kept: list[list[Occurrence]]) -> list[list[Occurrence]]:
    """Leave small words, and those that only ask, only beside a neighbour of theirs that is marked."""
    asks = asides(matcher.wanted)
    small = [
        asking or (clause.term in SMALL_WORDS and len(clause.terms) == 1)
        for clause, asking in zip(matcher.wanted, asks, strict=True)
    ]
    if all(small):
        return kept
    marked = [[] if is_small else places for places, is_small in zip(kept, small, strict=True)]
    forth = range(len(kept))
    for i in (*forth, *reversed(forth)):  # `of the` leans on what stands before or behind both
        if small[i]:
            around = [near for places in marked[max(0, i - 1) : i + 2] for near in places]
            marked[i] = [place for place in kept[i] if any(_are_beside(place, near) for near in around)]
    return marked


def _together(kept: list[list[Occurrence]]) -> list[list[Occurrence]]:
    """Where all words stand near each other, leave only those; one that comes again alone says little."""
    there = [(number, places) for number, places in enumerate(kept) if places]
    if len(there) < 2:
        return kept
    rarest, anchors = min(there, key=lambda pair: len(pair[1]))
    groups = [
        [min(places, key=partial(_off, one.first + number - rarest)) for number, places in there]
        for one in anchors
    ]
    lengths = [_length(group) for group in groups]
    if min(lengths) > len(there) + BETWEEN:
        return kept
    near = {
        one
        for group, length in zip(groups, lengths, strict=True)
        for one in group
        if length <= min(lengths) + TOGETHER
    }
    return [[one for one in places if one in near] for places in kept]


def _off(place: int, one: Occurrence) -> int:
    """Return how far one is from where it would stand in the phrase that was typed."""
    return abs(one.first - place)


def _length(group: Sequence[Occurrence]) -> int:
    """Return how many words there are from the first to the last of some."""
    return max(one.last for one in group) - min(one.first for one in group) + 1


def _gap(one: Occurrence, other: Occurrence) -> int:
    return other.first - one.last if one.first < other.first else one.first - other.last


def _are_beside(one: Occurrence, other: Occurrence) -> bool:
    return _gap(one, other) <= BESIDE
