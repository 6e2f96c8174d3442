"""What a search found, as the search box shows it: plain values, made by the screen.

Texts are sanitised already; spans are code points.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from tui.text.span import Span

Place = tuple[str, Span]
"""Where a hit stands, which makes it the same in the answer to another query: a key, and its passage."""


class Showing:
    """What is painted of a hit, worked out when it is first seen: of a hundred a screen shows twenty."""

    def __init__(
        self, spans: Callable[[], tuple[Span, ...]], line: Callable[[], tuple[str, tuple[Span, ...]]]
    ) -> None:
        self._spans = spans
        self._line = line

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The words that matched, in the text that was searched."""
        return self._spans()

    @cached_property
    def line(self) -> tuple[str, tuple[Span, ...]]:
        """The words around the first match on one line, and the words that matched in it."""
        return self._line()


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: a passage of an article, or a note."""

    key: str
    """Of what was searched: the article, or the note."""

    file: str
    """The article it is in, or is about."""

    annotation: str
    """The annotation whose note it is; empty: it stands in the article itself."""

    passage: Span
    """In the text that was searched."""

    showing: Showing = field(repr=False, compare=False)

    exact: bool
    """Every word stands there as it was typed."""

    marked: bool = False
    """It was marked from the search box."""

    text: str = field(default="", repr=False)
    """What was searched, as it was then: the spans count in it.  Empty: the article's, as it is."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words that matched, in the text that was searched."""
        return self.showing.spans

    @property
    def line(self) -> str:
        """The words around the first match, on one line."""
        return self.showing.line[0]

    @property
    def line_spans(self) -> tuple[Span, ...]:
        """The words that matched, in `line`."""
        return self.showing.line[1]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.key, self.passage


@dataclass(frozen=True, slots=True)
class FoundIn:
    """All hits in one article, best first."""

    file: str
    title: str
    count: int
    """How many there are; `hits` may hold fewer."""

    hits: tuple[Found, ...]

    length: int = 0
    """Code points of the article, to say where in it the hits lie; 0: not known."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known about a query by now."""

    query: str
    groups: tuple[FoundIn, ...] = ()
    total: int = 0
    """Passages found; the groups may hold fewer."""

    corrections: tuple[tuple[str, str], ...] = ()
    """Words as they were typed, and as they were found."""

    progress: str = ""
    """How far reading the library has come; empty: all of it was searched."""

    like: bool = False
    """The query stands for a passage: what says nearly the same was looked for."""

    articles: int = 0
    """How many articles were searched."""

    loosely: bool = False
    """What is only loosely similar was asked for, too."""

    loose: tuple[FoundIn, ...] = ()
    """That; none of it is in `groups` or in `total`."""

    partial: bool = False
    """Not all passages were looked at."""

    mistake: str = ""
    """What is wrong with a regular expression that was typed: its letters were looked for as words."""

    @property
    def listed(self) -> int:
        """How many passages the groups hold, without those that are only loosely similar."""
        return sum(len(group.hits) for group in self.groups)
