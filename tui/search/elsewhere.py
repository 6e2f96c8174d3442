"""A passage as a query: what says nearly the same in other articles.

Its telling words are looked for one by one, and the passages that hold most of them come first, a word
counting the more the fewer passages have it.  So no passage need hold them all, as a typed query asks,
and no sign in the passage is obeyed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from math import log2

from tui.search.engine import Engine
from tui.search.syntax import LONGEST
from tui.search.values import Hit, Marks, Results
from tui.search.words import pairs, unspaced, words
from tui.text.span import Span

TELLING = 4
"""Letters of a word that tells what a passage is about; shorter ones are most often `the`, `for`, `was`."""

MOST_WORDS = 12
"""Words looked for: each is a search, and two sentences have no more that matter."""

EACH = 200
"""Passages taken of each word: as many as the box shows."""

SHARE = 0.25
"""Of the weight of all words that a passage must have: on five accounts of one event, less was chance."""


def as_query(text: str) -> str:
    """Return the telling words of `text` in their order, as plain words of a query; `""` if it has none.

    >>> as_query("The keeper's lamp burned, and the 'lamp' was !out.")
    'keeper lamp burned '
    >>> as_query("It was he.")
    'It was he '
    """
    every = list(dict.fromkeys(_plain(text)))
    telling = [word for word in every if len(word) >= TELLING or word.isdigit() or unspaced(word)] or every
    kept: set[str] = set()
    room = LONGEST
    for word in sorted(telling, key=len, reverse=True)[:MOST_WORDS]:  # long words are rare ones
        if len(word) < room:
            kept.add(word)
            room -= len(word) + 1
    return "".join(f"{word} " for word in telling if word in kept)


def _plain(text: str) -> Iterator[str]:
    """Yield the words of `text` without a sign in them; characters of a script without blanks as pairs."""
    run: list[str] = []
    end = 0
    for word in words(text, 0, len(text)):
        name, shown = word.terms[0], text[word.start : word.end]
        if run and not (unspaced(name) and word.start == end):
            yield from pairs(run)
            run = []
        end = word.end
        if unspaced(name):
            run.append(shown if len(shown) == 1 else name)
        else:
            yield shown if shown.isalnum() else name
    yield from pairs(run)


def elsewhere(
    engine: Engine, query: str, file: str, span: Span, *, limit: int, cancelled: Callable[[], bool]
) -> Results:
    """Return passages like the one at `span` of `file`, whose words `query` has (see `as_query`).

    The passage itself is left out; those of other articles come first.
    """
    found: dict[tuple[str, Span], Hit] = {}
    scores: dict[tuple[str, Span], float] = {}
    told: dict[tuple[str, Span], int] = {}
    weight = 0.0
    every = query.split()
    for word in every:
        answer = engine.search(f"{word} ", limit=EACH, cancelled=cancelled)
        worth = 1 / log2(2 + answer.total)
        weight += worth
        for hit in answer.hits:
            place = hit.key, hit.passage
            known = found.get(place)
            marks = Marks(partial(_joined, known, hit)) if known else hit.marks
            scores[place] = scores.get(place, 0.0) + worth
            told[place] = told.get(place, 0) + 1
            found[place] = replace(hit, marks=marks, score=scores[place], exact=False)
    if cancelled():
        return Results(query)
    near = [
        hit
        for place, hit in found.items()
        if hit.score >= SHARE * weight
        and told[place] >= min(2, len(every))
        and not (hit.file == file and not hit.annotation and hit.passage & span)
    ]
    return Results(query, _grouped(near, file)[:limit], len(near))


def _grouped(hits: list[Hit], file: str) -> tuple[Hit, ...]:
    """Order hits: the file with the best one first, and in it the best; the file asked from comes last."""
    best: dict[str, float] = {}
    for hit in hits:
        best[hit.file] = max(best.get(hit.file, 0.0), hit.score)
    return tuple(
        sorted(
            hits, key=lambda hit: (hit.file == file, -best[hit.file], hit.file, -hit.score, hit.passage.start)
        )
    )


def _joined(one: Hit, other: Hit) -> tuple[Span, ...]:
    """Sort the spans of two hits and make one of those that overlap."""
    joined: list[Span] = []
    for span in sorted((*one.spans, *other.spans)):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)
