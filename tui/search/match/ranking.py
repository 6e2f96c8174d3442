"""The candidates read word by word, scored and put in order.

This is the dear step, so it is done for a bounded number of passages, outside the index's lock.  What
was read is remembered: the next keystroke ranks mostly the same passages.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from functools import partial
from typing import NamedTuple

from tui.search.asking import deciding, is_lone_letter
from tui.search.candidates import Candidates
from tui.search.match.marks import marks
from tui.search.match.occurrences import Matcher, Occurrence
from tui.search.match.passage import Passage
from tui.search.match.score import EXACTLY, is_as_typed, score
from tui.search.syntax import Kind
from tui.search.values import Hit, Marks, Place
from tui.search.vocabulary import Cancelled
from tui.text.span import Span

_REMEMBERED = 25_000
"""Passages whose words are remembered: some 25 MB, and what thirty queries lead to that are typed letter by
letter; with 10,000 their slowest keys take a quarter longer when they come again."""

_LONGEST_TITLE = 400
"""Code points; what is longer is a paragraph, whatever the article is called."""


class Ranked(NamedTuple):
    """A passage that was read and found good."""

    place: Place
    passage: Passage
    found: list[list[Occurrence]]
    """For each wanted clause where it is met."""

    score: float

    @property
    def at(self) -> tuple[str, int]:
        """What tells it from all other passages."""
        return self.place.source.key, self.start

    @property
    def start(self) -> int:
        """Where the passage begins in its article."""
        return self.place.shift + self.place.span.start


class Ranker:
    """Ranks passages and remembers the words of those it has read."""

    def __init__(self) -> None:
        self._words: OrderedDict[Hashable, Passage] = OrderedDict()

    def rank(
        self,
        matcher: Matcher,
        candidates: Candidates,
        cancelled: Cancelled,
        share: float | None = None,
    ) -> list[Ranked]:
        """Return those of the candidates that answer the query, the best first; `share` as in `score`."""
        must = deciding(matcher.wanted)
        ordered = len(must) - is_lone_letter(matcher.wanted)
        demanded = [i for i, clause in enumerate(matcher.wanted) if clause.kind is not Kind.WORD]
        ranked: list[Ranked] = []
        for key, place in candidates.places:
            if cancelled():
                return []
            passage = self._read(key, place)
            found = matcher.find(place.source.text, passage)
            if found is None or not all(found[i] for i in demanded):
                continue
            titled = _is_title(place)
            value = (
                score(found, candidates.rarities, must, len(passage), titled, place.across, share, ordered)
                if found
                else EXACTLY
            )
            if value > 0:
                ranked.append(Ranked(place, passage, found, value))
        ranked.sort(
            key=lambda one: (-one.score, one.place.source.file, one.place.shift + one.place.span.start)
        )
        return ranked

    def _read(self, key: Hashable, place: Place) -> Passage:
        known = self._words.get(key)
        if known is None:
            known = Passage(place.source.text, place.span)
            self._words[key] = known
            if len(self._words) > _REMEMBERED:
                self._words.popitem(last=False)
        return known


def hits(matcher: Matcher, ranked: Sequence[Ranked]) -> tuple[Hit, ...]:
    """Return the ranked passages, grouped by file: the best file first."""
    groups: dict[str, list[Hit]] = {}
    must = deciding(matcher.wanted)
    for one in ranked:
        source, shift = one.place.source, one.place.shift
        hit = Hit(
            source.key,
            source.file,
            source.annotation,
            _on(one.place.span, shift),
            Marks(partial(_marked, matcher, one)),
            one.score,
            one.score >= EXACTLY and not one.place.across and is_as_typed(one.found, must),
            source.text,
            shift,
            one.place.alone,
        )
        groups.setdefault(source.file, []).append(hit)
    return tuple(hit for group in groups.values() for hit in group)


def _marked(matcher: Matcher, one: Ranked) -> tuple[Span, ...]:
    """Return the spans to mark, in the article."""
    spans = marks(matcher, one.found, one.place.source.text, one.passage)
    return tuple(_on(span, one.place.shift) for span in spans)


def _on(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift) if shift else span


def _is_title(place: Place) -> bool:
    """Say whether the passage is the article's title (which may stand there more than once)."""
    source, span = place.source, place.span
    return place.titled or (
        len(span) <= _LONGEST_TITLE
        and not source.annotation
        and span.slice(source.text).strip() == source.title.strip()
    )
