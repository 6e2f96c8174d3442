"""The annotations of a library, read for a command.

A sidecar that cannot be read never hides the others: it is said, the rest is given, and the command
ends with the status for a file that could not be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from tui.annotations.anchoring import State
from tui.annotations.annotation import Annotation
from tui.annotations.choice import is_by, is_within
from tui.annotations.notebook import Placed
from tui.annotations.overview import Overview
from tui.cli import telling
from tui.cli.endings import Ending
from tui.config import Config
from tui.errors import Ambiguous, FileProblem, PostilError
from tui.text.article import Article
from tui.text.span import Span
from tui.workspace import Workspace

SHORT = 6
"""The last characters of an id that are shown: a thousand million different ones."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which annotations a command was asked for; empty: all."""

    tags: tuple[str, ...] = ()
    """All of these, whatever their case."""

    pens: tuple[str, ...] = ()
    """Any of these, by name or digit."""

    articles: tuple[str, ...] = ()
    """Any of these, as they were typed."""

    orphans: bool = False
    persons: tuple[str, ...] = ()
    """Any of these, as `choice.is_by` understands them."""

    since: datetime | None = None
    until: datetime | None = None
    """Made or changed in `[since, until)`."""

    def may_be(self, annotation: Annotation, config: Config) -> bool:
        """Whether its tags, its pen, its person and its dates are wanted."""
        if not self.is_of(annotation):
            return False
        own = {tag.casefold() for tag in annotation.tags}
        pen = config.pen_of(annotation.pen)
        names = {pen.name.casefold(), str(pen.digit)}
        return own.issuperset(tag.casefold() for tag in self.tags) and (
            not self.pens or any(asked.casefold() in names for asked in self.pens)
        )

    def is_of(self, annotation: Annotation) -> bool:
        """Whether its person and its dates are wanted."""
        named = not self.persons or any(is_by(annotation, name) for name in self.persons)
        return named and is_within(annotation, self.since, self.until)

    def files(self, workspace: Workspace) -> list[str]:
        """The annotated files that are wanted.

        Raises:
            NotFound, Ambiguous: an article's name is that of none, or of several.
        """
        every = workspace.annotated()
        if not self.articles:
            return every
        named = {_file(workspace, every, name) for name in self.articles}
        return [file for file in every if file in named]


def _file(workspace: Workspace, annotated: Iterable[str], name: str) -> str:
    """The file that somebody calls `name`; its article may be gone."""
    prefix = workspace.where.prefix
    same = [file for file in annotated if file in (name, prefix + name)]
    same = same or [file for file in annotated if file.endswith("/" + name)]
    if len(same) > 1:
        raise Ambiguous(f"{name!r} names {len(same)} articles: give the path, as {same[0]!r}")
    return same[0] if same else workspace.entry(name).file


class Survey:
    """A walk through the annotations of a library, article after article."""

    def __init__(self, workspace: Workspace, config: Config, wanted: Wanted | None = None) -> None:
        self.workspace = workspace
        self.config = config
        self.wanted = wanted or Wanted()
        self.unread = 0
        """Sidecars, and items of sidecars, that could not be understood."""

    def __iter__(self) -> Iterator[tuple[str, tuple[Placed, ...]]]:
        """Each article's file with its annotations that are wanted; none without any."""
        return ((each.file, each.placed) for each in self.overviews())

    def overviews(self) -> Iterator[Overview]:
        """What `__iter__` walks through, with titles and lines: no article is read for what is cached."""
        files = self.wanted.files(self.workspace)
        for found in self.workspace.overviews.every(telling.counted(files, "reading the annotations:")):
            if isinstance(found, FileProblem):
                telling.say(str(found))
                self.unread += 1
                continue
            for problem in found.problems:
                path = str(self.workspace.notebook.path(found.file))
                telling.say(f"{path!r}: line {problem.line}: {problem.message}")
                self.unread += 1
            if (wanted := found.only(self._is_wanted)).placed:
                yield wanted
        if not self.wanted.articles and not self.workspace.where.only:
            self.workspace.overviews.forget_all_but(files)

    def ending(self, otherwise: Ending = Ending.DONE) -> Ending:
        """How the command ends that walked here."""
        return Ending.FILE if self.unread else otherwise

    def article(self, file: str) -> Article:
        """An article; what its sidecar says of it when it is gone."""
        try:
            return self.workspace.article(file)
        except PostilError:
            from tui.text.article import Metadata

            title = self.workspace.notebook.sidecar(file).article.get("title", "")
            return Article(file, "", metadata=Metadata(title))

    def _is_wanted(self, placed: Placed) -> bool:
        return self.wanted.may_be(placed.annotation, self.config) and (
            not self.wanted.orphans or placed.anchor.state is State.ORPHAN
        )


def line_of(text: str, span: Span | None) -> int | None:
    """The line a span begins in, counted from 1 as editors do; `None`: it stands nowhere."""
    return text.count("\n", 0, span.start) + 1 if span else None
