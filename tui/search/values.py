"""What goes into search and what comes out: sources, hits, results.  Everything is in code points.

A source is one text that can be searched: an article, or the note of an annotation.  Both lie in
the same box and are found by the same words; a hit says which of the two it came from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tui.text.span import Span


@dataclass(frozen=True, slots=True)
class Source:
    """One text to search, already cut into passages."""

    key: str
    """Names the source in the engine: an article's `file`, or a note's annotation id."""

    file: str
    """The article it belongs to, as `Article.file`."""

    title: str
    text: str = field(repr=False)
    """The very string the article holds; it is shared, never copied."""

    passages: Sequence[Span] = field(repr=False)
    """What can be found, in order, not overlapping."""

    annotation: str = ""
    """The annotation's id when this is a note; `""` for an article."""


@dataclass(frozen=True, slots=True)
class Only:
    """The sources that a query is narrowed to."""

    names: Mapping[str, None]
    """Files of articles, whose notes count too; or keys of sources."""

    keys: bool = False
    """`names` are keys."""

    def __contains__(self, source: Source) -> bool:
        """Whether a source is one of them."""
        return (source.key if self.keys else source.file) in self.names


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands."""

    source: Source
    span: Span
    """In the source's text."""

    shift: int = 0
    """Code points of the article before the source's text."""

    titled: bool = False
    """It is known to be the article's title."""

    across: bool = False
    """It is two neighbouring passages."""

    alone: bool = False
    """The source's text is this passage and nothing else of the article."""


class Marks:
    """What matched in one passage, worked out when somebody asks: most hits of an answer are never seen."""

    def __init__(self, find: Callable[[], tuple[Span, ...]]) -> None:
        self._find = find

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Sorted, not overlapping."""
        return self._find()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Marks) and self.spans == other.spans

    def __hash__(self) -> int:
        return hash(self.spans)


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that answers a query."""

    key: str
    file: str
    annotation: str
    """As in `Source`: `""` when the hit stands in an article."""

    passage: Span
    """In the article, or in the note."""

    marks: Marks = field(repr=False)
    """What matched."""

    score: float
    """Bigger is better.  Only good for comparing hits of one query; see `match.score`."""

    exact: bool
    """Every word of the query stands there as typed: the last one may be only begun, small ones may lack."""

    text: str = field(default="", repr=False, compare=False)
    """The text as it was searched, whatever became of it since: all of it, or the passage alone."""

    shift: int = field(default=0, compare=False)
    """Code points of the article before `text`."""

    alone: bool = field(default=False, compare=False)
    """`text` is the passage and nothing else of the article."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """What matched, counted as `passage`: sorted, not overlapping, inside it."""
        return self.marks.spans

    @property
    def local(self) -> tuple[Span, tuple[Span, ...]]:
        """`passage` and `spans` as they count in `text`."""
        return _back(self.passage, self.shift), tuple(_back(span, self.shift) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one query."""

    query: str
    hits: tuple[Hit, ...] = ()
    """Grouped by file: the best file first, and in it the best passage first."""

    total: int = 0
    """How many passages were found; `hits` holds at most `limit` of them."""

    corrections: tuple[tuple[str, str], ...] = ()
    """(typed, found) for each word that stands nowhere as typed: `("divsion", "division")`."""

    loose: tuple[Hit, ...] = ()
    """What is only loosely similar, grouped as `hits` and none of them; empty unless it was asked for."""

    partial: bool = False
    """A pattern was tried on as many passages as there was time for, not on all."""

    def by_file(self) -> tuple[tuple[str, tuple[Hit, ...]], ...]:
        """Return `hits` as (file, its hits), in the same order."""
        groups: dict[str, list[Hit]] = {}
        for hit in self.hits:
            groups.setdefault(hit.file, []).append(hit)
        return tuple((file, tuple(hits)) for file, hits in groups.items())


def _back(span: Span, shift: int) -> Span:
    return Span(span.start - shift, span.end - shift)
