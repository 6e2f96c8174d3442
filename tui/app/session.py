"""What all presenters share: the library, the settings, the desk and the colours.

The session answers in the widgets' own values (marks, shelves), so that only it and the presenters
know both sides.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.annotations.anchoring import State
from tui.annotations.annotation import Annotation
from tui.annotations.notebook import Placed
from tui.app.ink import Ink
from tui.app.palettes import PALETTES
from tui.app.unsaved import Unsaved
from tui.app.values import Mark
from tui.config import Config, Pen
from tui.errors import FileProblem, PostilError
from tui.reading.desk import Desk
from tui.text.prose import Prose
from tui.text.span import Span
from tui.workspace import Workspace


@dataclass
class Session:
    """One library, open on one desk."""

    workspace: Workspace
    config: Config
    desk: Desk
    ink: Ink = field(default_factory=lambda: Ink(PALETTES["dark"]))
    notices: list[str] = field(default_factory=list)
    """What is to be told at the start, as wrong settings."""

    pen: str = ""
    """The pen that was used last, by name; empty: the first."""

    _placed: dict[str, tuple[Placed, ...]] = field(default_factory=dict)
    _marks: dict[str, tuple[tuple[Placed, ...], tuple[Mark, ...]]] = field(default_factory=dict)
    """File -> what was placed, and the marks made of it: each asks for its article's title."""

    _prose: dict[str, tuple[str, Prose]] = field(default_factory=dict)
    unsaved: dict[tuple[str, str], Unsaved] = field(default_factory=dict)
    """What was typed and could not be kept where it belongs: by its annotation's id, and `note` or `tags`."""

    problems: dict[str, str] = field(default_factory=dict)
    """File -> why its annotations cannot be read."""

    # ---- pens

    @property
    def current_pen(self) -> Pen:
        """The pen that the next mark is made with."""
        return self.config.pen_of(self.pen)

    def pen_of_digit(self, digit: str) -> Pen | None:
        """The pen on a number key; `None`: no pen is there."""
        return next((pen for pen in self.config.pens if str(pen.digit) == digit), None)

    # ---- problems

    def told(self, problem: PostilError) -> str:
        """A problem in one line for the reader: a file as the library calls it, so that the reason shows."""
        if not isinstance(problem, FileProblem):
            return str(problem)
        root = self.workspace.where.root
        path = problem.path.relative_to(root) if problem.path.is_relative_to(root) else problem.path
        return f"{path}: {problem.reason}"

    # ---- texts

    def prose(self, file: str) -> Prose:
        """The text of an article, cut up; kept while the text stays the same.

        Raises:
            PostilError: the article is not there or cannot be read.
        """
        article = self.workspace.article(file)
        kept = self._prose.get(file)
        if kept is None or kept[0] != article.sha256:
            if len(self._prose) > 16:
                self._prose.clear()
            kept = (article.sha256, Prose(article.text, article.metadata.title))
            self._prose[file] = kept
            self.changed(file)  # the anchors were found in another text
        return kept[1]

    # ---- annotations

    def placed(self, file: str) -> tuple[Placed, ...]:
        """All annotations of an article with their anchors; a sidecar that is damaged shows none."""
        kept = self._placed.get(file)
        if kept is None:
            self.problems.pop(file, None)
            try:
                kept = self.workspace.notebook.placed(file)
                problems = self.workspace.notebook.sidecar(file).problems
                if problems:
                    path = self.workspace.notebook.path(file)
                    self.problems[file] = f"{path.name}, line {problems[0].line}: {problems[0].message}"
            except FileProblem as problem:
                self.problems[file] = f"annotations not shown: {self.told(problem)}"
                kept = ()
            self._placed[file] = kept
        return kept

    def changed(self, file: str) -> None:
        """Forget what was known of an article's annotations."""
        self._placed.pop(file, None)

    def marks(self, file: str) -> tuple[Mark, ...]:
        """The annotations of an article as widgets take them; orphans last."""
        placed = self.placed(file)
        kept = self._marks.get(file)
        if kept is None or kept[0] is not placed:
            kept = self._marks[file] = (placed, tuple(map(self.mark_of, placed)))
        return kept[1]

    def all_marks(self) -> tuple[Mark, ...]:
        """The annotations of all articles, article after article."""
        return tuple(mark for file in self.workspace.annotated() for mark in self.marks(file))

    def annotation(self, file: str, identity: str) -> Annotation | None:
        """One annotation by its id."""
        for placed in self.placed(file):
            if placed.annotation.id == identity:
                return placed.annotation
        return None

    def guess(self, mark: Mark) -> Span | None:
        """Where an annotation that lost its place most likely stood."""
        placed = self.placed(mark.file)
        return next((each.anchor.guess for each in placed if each.annotation.id == mark.id), None)

    def mark_of(self, placed: Placed) -> Mark:
        """An annotation as widgets take it."""
        annotation, anchor = placed.annotation, placed.anchor
        pen = self.config.pen_of(annotation.pen)
        return Mark(
            id=annotation.id,
            file=placed.file,
            span=anchor.span if anchor.state is not State.ORPHAN else None,
            colour=pen.colour,
            sign=pen.sign,
            pen=pen.name,
            quote=annotation.quote.exact,
            note=annotation.note,
            tags=annotation.tags,
            state=anchor.state.value,
            reason=anchor.reason,
            title=self.title(placed.file),
            by=annotation.by,
            certainty=anchor.certainty,
            now=self._now(placed),
            conflict=annotation.conflict,
        )

    def _now(self, placed: Placed) -> str:
        """The words that stand where those of a changed annotation stood, or most likely did."""
        anchor = placed.anchor
        span = {State.CHANGED: anchor.span, State.ORPHAN: anchor.guess}.get(anchor.state)
        if span is None:
            return ""
        try:
            return span.slice(self.workspace.article(placed.file).text)
        except PostilError:
            return ""

    def title(self, file: str) -> str:
        """An article's title, or its file where it cannot be read."""
        try:
            return self.workspace.article(file).title
        except PostilError:
            return file

    def tags_in_use(self) -> tuple[str, ...]:
        """Every tag of the library, the most used first."""
        counts: dict[str, int] = {}
        for mark in self.all_marks():
            for tag in mark.tags:
                counts[tag] = counts.get(tag, 0) + 1
        return tuple(sorted(counts, key=lambda tag: (-counts[tag], tag)))
