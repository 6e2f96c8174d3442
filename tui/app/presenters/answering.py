"""What the engine found, as the search box shows it: hits grouped by article, each on one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from tui.app.widgets.search_answer import Answer, Found, FoundIn, Showing
from tui.search.values import Hit, Results
from tui.text.span import Span

if TYPE_CHECKING:
    from tui.search.filling import Filling

LINE = 160
"""Cells of a hit's line: as wide as any list gets; the box cuts what it has no room for."""


SEEN = 40
"""Rows that are seen before anybody moves, on most screens."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The query that was answered last, and its answer."""

    query: str
    groups: tuple[FoundIn, ...]
    results: Results
    loosely: bool
    """What is only loosely similar was asked for, too."""

    loose: tuple[FoundIn, ...]
    """That."""


def as_answer(
    last: Answered,
    annotated: Callable[[str], bool],
    is_marked: Callable[[Found], bool],
    filling: Filling,
    *,
    like: bool,
) -> Answer:
    """Return an answer for the box, with what is marked by now; `like`: its query stands for a passage.

    `is_marked` is asked about hits in articles that are `annotated` only: it reads their annotations.
    """
    from tui.search.fields import mistake

    def with_marks(groups: tuple[FoundIn, ...]) -> tuple[FoundIn, ...]:
        return tuple(_with_marks(group, is_marked) if annotated(group.file) else group for group in groups)

    return Answer(
        query=last.query,
        groups=with_marks(last.groups),
        total=last.results.total,
        corrections=last.results.corrections,
        progress=filling.progress,
        like=like,
        articles=filling.done,
        loosely=last.loosely,
        loose=with_marks(last.loose),
        partial=last.results.partial,
        mistake="" if like else mistake(last.query),
    )


def grouped(
    hits: Sequence[Hit], title: Callable[[str], str], size: Callable[[str], int]
) -> tuple[FoundIn, ...]:
    """Return hits article by article, in their order.

    `title` names an article, `size` says how many bytes its file has.
    """
    groups: dict[str, list[Found]] = {}
    for hit in hits:
        found = Found(
            key=hit.key,
            file=hit.file,
            annotation=hit.annotation,
            passage=hit.passage,
            showing=Showing(partial(_spans, hit), partial(_line, hit)),
            exact=hit.exact,
            text="" if hit.alone else hit.text,
        )
        groups.setdefault(hit.file, []).append(found)
    lengths = _lengths(hits, size)
    return tuple(
        FoundIn(file, title(file), len(found_in), tuple(found_in), lengths.get(file, 0))
        for file, found_in in groups.items()
    )


def _with_marks(group: FoundIn, is_marked: Callable[[Found], bool]) -> FoundIn:
    marked = [is_marked(hit) for hit in group.hits]
    hits = (replace(hit, marked=True) if yes else hit for hit, yes in zip(group.hits, marked, strict=True))
    return replace(group, hits=tuple(hits)) if any(marked) else group


def work_out(groups: Iterable[FoundIn]) -> None:
    """Work out what the first rows show, in the thread that searches: it would hold up a key."""
    left = SEEN
    for group in groups:
        if left <= 0:
            return
        for hit in group.hits:  # the title's strip has all of them
            hit.showing.spans  # noqa: B018 - it is kept
        for hit in group.hits[:left]:
            hit.showing.line  # noqa: B018 - it is kept
        left -= 1 + len(group.hits)


def _spans(hit: Hit) -> tuple[Span, ...]:
    return hit.spans


def _line(hit: Hit) -> tuple[str, tuple[Span, ...]]:
    from tui.search.snippet import snippet

    return snippet(hit.text, *hit.local, LINE)


def _lengths(hits: Iterable[Hit], size: Callable[[str], int]) -> dict[str, int]:
    """How long the articles of hits are.

    Of an article in the index on disk only the passage was read: there its bytes are divided by those of a
    character in the passage, which is right to a cell or two of a strip.
    """
    lengths: dict[str, int] = {}
    for hit in hits:
        if hit.annotation or not hit.text:
            continue
        if hit.alone:
            known = size(hit.file) * len(hit.text) // len(hit.text.encode("utf-8", "replace"))
        else:
            known = len(hit.text)
        lengths[hit.file] = max(lengths.get(hit.file, 0), known, hit.passage.end)
    return lengths
