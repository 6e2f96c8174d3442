"""What the engine found, as the search box shows it: hits grouped by article, each on one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tui.app.widgets.search_answer import Found, FoundIn
from tui.search.values import Hit, Results

LINE = 160
"""Cells of a hit's line: as wide as any list gets; the box cuts what it has no room for."""


def grouped(results: Results, title: Callable[[str], str], size: Callable[[str], int]) -> tuple[FoundIn, ...]:
    """Return the hits of an answer, article by article, in its order.

    `title` names an article, `size` says how many bytes its file has.
    """
    from tui.search.snippet import snippet

    groups: dict[str, list[Found]] = {}
    for hit in results.hits:
        line, line_spans = snippet(hit.text, *hit.local, LINE)
        found = Found(
            key=hit.key,
            file=hit.file,
            annotation=hit.annotation,
            passage=hit.passage,
            spans=hit.spans,
            line=line,
            line_spans=line_spans,
            exact=hit.exact,
            text="" if hit.alone else hit.text,
        )
        groups.setdefault(hit.file, []).append(found)
    lengths = _lengths(results.hits, size)
    return tuple(
        FoundIn(file, title(file), len(hits), tuple(hits), lengths.get(file, 0))
        for file, hits in groups.items()
    )


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
