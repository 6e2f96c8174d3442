"""What all presenters share: the library, the settings, the desk and the colours.

The session answers in the widgets' own values (marks, shelves), so that only it and the presenters
know both sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.annotations.anchor import State
from tui.annotations.annotation import Annotation
from tui.annotations.merging.settling import clashes
from tui.annotations.overview import Overview
from tui.annotations.placed import Placed
from tui.app.drafts import Drafts, Left
from tui.app.ink import Ink
from tui.app.palettes import PALETTES
from tui.app.people import Person, people
from tui.app.unread import Unread
from tui.app.unsaved import Unsaved
from tui.app.values import Mark
from tui.app.words_now import words_now
from tui.config import Config, Pen
from tui.errors import FileProblem, PostilError, UnwritableFile
from tui.library.library import natural_key
from tui.reading.desk import Desk
from tui.text.prose import Prose
from tui.text.span import Span
from tui.workspace import Workspace

if TYPE_CHECKING:
    from tui.annotations.moving import Renamed
    from tui.reading.common import Commons

FEW = 50
"""Articles of a library whose annotations are read when they are asked for; more are left to a thread."""


@dataclass
class Session:
    """One library, open on one desk."""

    workspace: Workspace
    config: Config
    desk: Desk
    ink: Ink = field(default_factory=lambda: Ink(PALETTES["dark"]))
    notices: list[str] = field(default_factory=list)
    """What is to be told at the start, as wrong settings."""

    words_a_minute: int = 0
    """How fast the reader reads."""

    pen: str = ""
    """The pen that was used last, by name; empty: the first."""

    _known: dict[str, Overview] = field(default_factory=dict)
    """File -> its annotations, until it changes; empty ones for a sidecar that is damaged."""

    _turns: dict[str, int] = field(default_factory=dict)
    """File -> how often it changed: what a thread read before the last time is not kept."""

    _marks: dict[str, tuple[Overview, tuple[Mark, ...]]] = field(default_factory=dict)
    """File -> what was known, and the marks made of it."""

    _prose: dict[str, tuple[str, Prose]] = field(default_factory=dict)
    commons: Commons | None = None
    """What articles have in common; `None`: nobody has looked yet."""

    unsaved: dict[tuple[str, str], Unsaved] = field(default_factory=dict)
    """What was typed and could not be kept where it belongs: by its annotation's id, and `note` or `tags`."""

    left: list[Left] = field(default_factory=list)
    """What was being typed when earlier programs were killed."""

    _people: dict[str, Person] = field(default_factory=dict)
    renamed: list[Renamed] = field(default_factory=list)
    """Annotations whose article was found under another name."""

    unread: Unread = field(default_factory=Unread)
    """What cannot be read of the annotations."""

    def __post_init__(self) -> None:
        """What is typed is kept with the library's own drafts."""
        self.words_a_minute = self.config.words_a_minute
        self.drafts = Drafts(self.workspace.where.kept_in("drafts"))

    @property
    def unfinished(self) -> list[Left]:
        """What was being typed when earlier programs were killed, and has not been kept since."""
        every, unsaved = self.left, self.unsaved
        self.left = [one for one in every if (kept := unsaved.get(one.place)) and kept.path == one.path]
        return self.left

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
        """A problem in one line for the reader, what matters first: 80 columns cut the end."""
        if not isinstance(problem, FileProblem):
            return str(problem)
        root, path, why = self.workspace.where.root, problem.path, problem.reason
        path = path.relative_to(root) if path.is_relative_to(root) else path
        return f"not saved, {why}: {path}" if isinstance(problem, UnwritableFile) else f"{path}: {why}"

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
            kept = (article.sha256, Prose(article.pages, article.metadata.title))
            self._prose[file] = kept
            self.changed(file)  # the anchors were found in another text
        return kept[1]

    def common(self, file: str, prose: Prose) -> frozenset[Span]:
        """The paragraphs of an article that others have too, as far as is known."""
        return self.commons.of(file, prose) if self.commons else frozenset()

    # ---- annotations

    def placed(self, file: str) -> tuple[Placed, ...]:
        """All annotations of an article with their anchors; a sidecar that is damaged shows none."""
        return self.overview(file).placed

    def overview(self, file: str) -> Overview:
        """What is known of an article's annotations; it is read if need be."""
        kept = self._known.get(file)
        if kept is None:
            try:
                found: Overview | FileProblem = self.workspace.overviews.of(file)
            except FileProblem as problem:
                found = problem
            kept = self._keep(file, found)
        return kept

    def read(self, files: Sequence[str]) -> Iterator[tuple[str, int, Overview | FileProblem]]:
        """Read the annotations of articles, in a thread if need be; each result is for `keep`."""
        turns = [self._turns.get(file, 0) for file in files]
        yield from zip(files, turns, self.workspace.overviews.every(files), strict=True)

    def keep(self, file: str, turn: int, found: Overview | FileProblem) -> None:
        """Take what `read` found, unless the article's annotations changed since or are known."""
        if self._turns.get(file, 0) == turn and file not in self._known:
            self._keep(file, found)

    def others(self, files: Iterable[str]) -> list[str]:
        """Those of `files`, and of all that are known, that are no longer on disk what is known of them."""
        known, stamp = dict(self._known), self.workspace.overviews.stamp
        return [each for each in {*known, *files} if each not in known or known[each].stamp != stamp(each)]

    def renew(self, file: str, turn: int, found: Overview | FileProblem) -> None:
        """Take what `read` found after a change on disk; what changed once more meanwhile is read again."""
        known = self._turns.get(file, 0) == turn
        self.changed(file)
        if known:
            self._keep(file, found)

    def changed(self, file: str) -> None:
        """Forget what was known of an article's annotations."""
        self._known.pop(file, None)
        self._turns[file] = self._turns.get(file, 0) + 1

    def _keep(self, file: str, found: Overview | FileProblem) -> Overview:
        self.unread.forget(file)
        if isinstance(found, FileProblem):
            self.unread.none_of(file, found)
            found = Overview(file, "", (), (), (), self.workspace.overviews.stamp(file))
        elif found.problems:
            self.unread.some_of(file, self.workspace.notebook.path(file).name, found.problems)
        self._known[file] = found
        return found

    def marks(self, file: str) -> tuple[Mark, ...]:
        """The annotations of an article as widgets take them; orphans last."""
        known = self.overview(file)
        kept = self._marks.get(file)
        if kept is None or kept[0] is not known:
            kept = self._marks[file] = (
                known,
                tuple(self.mark_of(each, known.title) for each in known.placed),
            )
        return kept[1]

    def know(self, files: Iterable[str]) -> None:
        """Read what is not known of the annotations of these articles."""
        for result in self.read([file for file in files if file not in self._known]):
            self.keep(*result)

    def annotated(self) -> list[str]:
        """The articles with annotations, in natural order; of a large library those that were read."""
        if len(self.workspace.entries) > FEW:
            return sorted(self.counts(), key=natural_key)
        files = self.workspace.annotated()
        self.know(files)
        return files

    def counts(self) -> dict[str, int]:
        """How many annotations articles have, by file, as far as that is known."""
        return {file: len(known.placed) for file, known in self._known.items() if known.placed}

    def all_marks(self) -> tuple[Mark, ...]:
        """The annotations of all articles, article after article; see `annotated`."""
        return tuple(mark for file in self.annotated() for mark in self.marks(file))

    def annotation(self, file: str, identity: str) -> Annotation | None:
        """One annotation by its id."""
        every = (placed.annotation for placed in self.placed(file))
        return next((each for each in every if each.id == identity), None)

    def guess(self, mark: Mark) -> Span | None:
        """Where an annotation that lost its place most likely stood."""
        placed = self.placed(mark.file)
        return next((each.anchor.guess for each in placed if each.annotation.id == mark.id), None)

    def mark_of(self, placed: Placed, title: str) -> Mark:
        """An annotation as widgets take it; `title`: of its article."""
        annotation, anchor = placed.annotation, placed.anchor
        pen = self.config.pen_of(annotation.pen)
        look = self._person(annotation.by) if self.desk.sidebar.by_person else pen
        return Mark(
            id=annotation.id,
            file=placed.file,
            span=anchor.span if anchor.state is not State.ORPHAN else None,
            colour=look.colour,
            sign=look.sign,
            pen=pen.name,
            quote=annotation.quote.exact,
            note=annotation.note,
            tags=annotation.tags,
            state=anchor.state.value,
            reason=anchor.reason,
            title=title,
            by=annotation.by,
            certainty=anchor.certainty,
            now=words_now(self.workspace, placed) if self.is_open(placed.file) else "",
            clashes=clashes(annotation) if annotation.conflict else (),
        )

    def is_open(self, file: str) -> bool:
        """Whether an article is shown in a pane, or was."""
        return file in self._prose or any(pane.file == file for pane in self.desk.panes)

    def title(self, file: str) -> str:
        """An article's title, or its file where it cannot be read."""
        try:
            return self.workspace.article(file).title
        except PostilError:
            return file

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody who made an annotation, with colour and sign; looked up once, and kept."""
        if not self._people:
            self.see_people()
        return tuple(self._people.values())

    def see_people(self) -> None:
        """Look again who made annotations; marks are made anew where they are seen."""
        names = {placed.annotation.by for file in self.annotated() for placed in self.placed(file)}
        self._people = {person.name: person for person in people(names)}
        self._marks.clear()

    def _person(self, name: str) -> Person:
        """How the marks of somebody look; a name that is new may change those of others."""
        if name not in self._people:
            self._people = {each.name: each for each in people({*self._people, name})}
            self._marks.clear()
        return self._people[name]

    def tags_in_use(self) -> tuple[str, ...]:
        """Every tag of the library, as far as it was read, the most used first."""
        every = (placed.annotation for file in self.annotated() for placed in self.placed(file))
        counts = Counter(tag for annotation in every for tag in annotation.tags)
        return tuple(sorted(counts, key=lambda tag: (-counts[tag], tag)))
