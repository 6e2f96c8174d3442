"""A library read into the search engine, and its answers with what the shell shows of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tui.annotations.annotation import Annotation
from tui.annotations.placed import Placed
from tui.cli import indexing, telling
from tui.cli.marks import line_of
from tui.cli.pens import settings
from tui.config import Config
from tui.errors import FileProblem, PostilError, UnreadableFile
from tui.library.library import Entry
from tui.search.engine import Engine
from tui.search.facts import AnnotationFacts
from tui.search.fields import Narrowing
from tui.search.filling import LARGE, Filling, note_source
from tui.search.saved.folder import folder_of
from tui.search.values import Hit, Results
from tui.text.span import Span
from tui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Found:
    """One hit and where it stands."""

    hit: Hit
    title: str
    text: str
    """Of the article, or of the note: what the hit's spans count in."""

    span: Span | None
    """The passage in the article; for a note, the words it is about; `None`: they are gone."""

    line: int | None
    """Counted from 1: the line of the first match, or of the words the note is about."""


class Shelves:
    """All that can be searched in one library, or only the notes that `notes` says yes to."""

    def __init__(
        self,
        workspace: Workspace,
        notes: Callable[[Annotation], bool] | None = None,
        narrowing: Narrowing | None = None,
    ) -> None:
        self.workspace = workspace
        self._notes = notes
        self._narrowing = narrowing or Narrowing()
        self._config: Config | None = None
        self.engine = Engine()
        self.filling = Filling(self.engine, folder_of(workspace.where.root), head=workspace.heads.of)
        self.unread = 0
        """Files that could not be read; each was said."""

    @property
    def notes_only(self) -> bool:
        """No passage of an article can be found."""
        return self._notes is not None or bool(self._narrowing.of_annotations)

    def read(self) -> None:
        """Make every article and every note findable; of a large library the index is brought up to date.

        What no field of the query asks for is not read.
        """
        entries = self.workspace.scan()
        if self.notes_only:
            self.engine.articles.list(entry.file for entry in entries)
        else:
            self._read_articles(entries)
        asked = {each.name for either in self._narrowing.of_articles for each in either}
        if asked - {"in"}:
            self.filling.learn_all(telling.counted(entries, "reading the first lines of the articles:"))
            self.workspace.heads.flush(self.workspace.entries)
        for file in self.workspace.annotated():
            if self._narrowing.of_annotations:
                self._read_annotations(file)
            else:
                self._read_notes(file)

    def _read_annotations(self, file: str) -> None:
        """Take in what fields ask of an article's annotations."""
        try:
            overview = self.workspace.overviews.of(file)
        except FileProblem as problem:
            self._unread(problem)
            return
        config = self._config = self._config or settings()
        wanted = (each for each in overview.placed if self._notes is None or self._notes(each.annotation))
        self.engine.annotations.put(file, [_facts(each, overview.title, config) for each in wanted])

    def _read_articles(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            if entry.problem:
                self._unread(UnreadableFile(entry.path, entry.problem))
        if sum(entry.size for entry in entries) >= LARGE:
            indexing.bring_up_to_date(self.workspace)
        with telling.progress("reading the articles:") as shown:
            filling = self.filling
            filling.read_all(entries, lambda: False, lambda: shown(filling.done, filling.total))
        for problem in filling.problems:
            self._unread(problem)
        if filling.left_out:
            telling.say(f"not searched: {filling.left_out} articles that the search index does not know")
            self.unread += filling.left_out

    def search(self, query: str, limit: int, *, loose: bool = False) -> Results:
        """The best `limit` passages for a query; a damaged index is made anew first."""
        results = self.engine.search(query, limit=limit, loose=loose)
        if self.filling.broken:
            self.read()
            results = self.engine.search(query, limit=limit, loose=loose)
        return results

    def title(self, file: str) -> str:
        """The title of an article, or its file."""
        return self.filling.title(self.workspace.entries.get(file), file)

    def found(self, hits: Iterable[Hit]) -> Iterator[Found]:
        """Hits with what is shown of them, in their order."""
        for hit in hits:
            title = self.title(hit.file)
            text = self.workspace.article(hit.file).text if hit.alone else hit.text
            if hit.annotation:
                span, line = self._place(hit)
            else:
                first = hit.spans[0] if hit.spans else hit.passage
                span, line = hit.passage, line_of(text, first)
            yield Found(hit, title, text, span, line)

    def _read_notes(self, file: str) -> None:
        try:
            annotations = self.workspace.notebook.sidecar(file).annotations
        except FileProblem as problem:
            self._unread(problem)
            return
        title = self.title(file)
        for each in annotations:
            if (each.note or each.tags) and (self._notes is None or self._notes(each)):
                self.engine.put(note_source(each.id, file, title, each.note, each.tags))

    def _place(self, hit: Hit) -> tuple[Span | None, int | None]:
        """Where the words of a note stand today."""
        try:
            text = self.workspace.article(hit.file).text
        except PostilError:
            return None, None
        placed = self.workspace.notebook.placed(hit.file)
        span = next((each.anchor.span for each in placed if each.annotation.id == hit.annotation), None)
        return span, line_of(text, span)

    def _unread(self, problem: PostilError) -> None:
        telling.say(f"not searched: {problem}")
        self.unread += 1


def _facts(placed: Placed, title: str, config: Config) -> AnnotationFacts:
    """An annotation as the fields of a query ask for it."""
    each = placed.annotation
    pen = config.pen_of(each.pen)
    return AnnotationFacts(
        id=each.id,
        file=placed.file,
        quote=each.quote.exact,
        note=each.note,
        tags=each.tags,
        pen=f"{pen.name} {pen.digit}",
        by=each.by,
        state=placed.anchor.state.value,
        title=title,
    )
