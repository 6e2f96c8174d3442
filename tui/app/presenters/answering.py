"""What the engine found, as the search box shows it: hits grouped by article, each on one line."""

from __future__ import annotations

from collections.abc import Callable

from tui.app.widgets.search_answer import Found, FoundIn
from tui.search.values import Results

LINE = 160
"""Cells of a hit's line: as wide as any list gets; the box cuts what it has no room for."""


def grouped(results: Results, title: Callable[[str], str]) -> tuple[FoundIn, ...]:
    """Return the hits of an answer, article by article, in its order; `title` names an article."""
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
    return tuple(FoundIn(file, title(file), len(hits), tuple(hits)) for file, hits in groups.items())
