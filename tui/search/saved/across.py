"""Two neighbouring passages as one, for a query whose words a blank line parts.

The passages of an article are written one after the other, so neighbours have neighbouring numbers in their
segment of the index, whatever was merged since.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.search.match.passage import Passage
from tui.search.meaning import Meaning
from tui.search.values import Place, Source
from tui.text.span import Span

if TYPE_CHECKING:
    from tantivy import DocAddress

HALVES = 1000
"""Passages that hold one half of a query's words and may stand beside one with the other half."""

BESIDE = 12
"""Passages whose neighbours are read: cheaper than asking the index for the other half."""

LIGHT = 0.15
"""Share of a query's weight: what has all but so little is found without its neighbour."""

MOST_ACROSS = 20
"""Pairs of passages that are read: each takes as long as a passage."""

BETWEEN = 20
"""Code points between two neighbouring passages: more is a passage that was cut out."""

Found = Iterable[tuple[float, "DocAddress"]]
"""Scores and addresses."""

Pair = tuple[float, tuple["DocAddress", "DocAddress"]]
"""Two neighbours in their order in the text, and the sum of their scores."""


def neighbours(ones: Found, others: Found) -> Iterator[tuple[Hashable, Pair]]:
    """Yield one of each that stand side by side, unless one is of both."""
    held = {(address.segment_ord, address.doc): (score, address) for score, address in others}
    firsts = {(address.segment_ord, address.doc): (score, address) for score, address in ones}
    for (segment, doc), (score, address) in firsts.items():
        if (segment, doc) in held:
            continue
        for beside in (doc + 1, doc - 1):
            if (segment, beside) in held and (segment, beside) not in firsts:
                more, other = held[segment, beside]
                two = (address, other) if beside > doc else (other, address)
                yield (segment, min(doc, beside)), (score + more, two)


def beside(hits: Found, ends: Collection[int]) -> list[DocAddress]:
    """Return passages and their neighbours on both sides.

    `ends`: how many documents the segments have.  Tantivy panics when it is asked for one behind the last.
    """
    from tantivy import DocAddress

    every: dict[tuple[int, int], DocAddress] = {}
    for _, address in hits:
        for doc in range(max(0, address.doc - 1), address.doc + 2):
            if doc == address.doc or doc not in ends:
                every[address.segment_ord, doc] = DocAddress(address.segment_ord, doc)
    return list(every.values())


def parted(places: Sequence[Place], parts: Sequence[Meaning]) -> Iterator[tuple[Hashable, Place]]:
    """Yield two neighbouring passages of which only both together hold every one of `parts`.

    `places` stand in the order of the text.
    """
    held = [set(_held(place, parts)) for place in places]
    for (one, there), (other, here) in pairwise(zip(places, held, strict=True)):
        if len(there | here) == len(parts) > max(len(there), len(here)):
            yield from joined((one, other))


def _held(place: Place, parts: Sequence[Meaning]) -> Iterator[int]:
    """Yield the numbers of those parts that a passage holds."""
    passage = Passage(place.source.text, place.span)
    for number, meaning in enumerate(parts):
        if passage.held(meaning.words, ends=True) or any(
            all(passage.held(part, ends=True) for part in run.parts) for run in meaning.runs
        ):
            yield number


def joined(two: Sequence[Place]) -> Iterator[tuple[Hashable, Place]]:
    """Make one passage of two of one article; what stands between them are ends of lines."""
    if len(two) != 2 or two[0].source.file != two[1].source.file:
        return
    one, other = two
    between = other.shift - one.shift - len(one.span)
    if 0 <= between <= BETWEEN:
        text = one.source.text + "\n" * between + other.source.text
        whole = Span(0, len(text))
        source = Source(one.source.key, one.source.file, one.source.title, text, (whole,))
        yield (
            ("across", one.source.file, one.shift),
            Place(source, whole, one.shift, across=True, alone=True),
        )
