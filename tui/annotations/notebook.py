"""All annotations of one library: where each stands today, and every change to them.

The notebook joins the sidecars (`Store`), the anchoring and the history, so that whatever changes
an annotation is written at once, whole or not at all, and can be undone.  It is told how to read
an article; it does not know where articles come from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui.annotations.anchor import Anchor, State
from tui.annotations.annotation import Annotation, Quote
from tui.annotations.change import Change
from tui.annotations.history import Deed, History
from tui.annotations.identity import new_id
from tui.annotations.journal import Journal
from tui.annotations.placed import SHOWN, Placed, first_words, words
from tui.annotations.shelf import Shelf
from tui.annotations.sidecar import Sidecar
from tui.errors import ArticleChanged, FileProblem, NotFound, UnreadableFile
from tui.text.article import Article
from tui.text.span import Span

if TYPE_CHECKING:
    from tui.annotations.document import Document
    from tui.annotations.mending import Unsettled

__all__ = ["SHOWN", "Notebook", "Placed", "first_words", "words"]

KEPT_DOCUMENTS = 64
"""Articles kept prepared for anchoring; one costs about three times its text."""


class Notebook:
    """The annotations of one library."""

    def __init__(
        self,
        folder: Path,
        own: Path,
        prefix: str,
        read: Callable[[str], Article],
        journal: Path | None = None,
    ) -> None:
        self.history = History(Journal(journal) if journal else None)
        """Kept over a restart in the folder `journal`; `None`: only till the program ends."""
        self._read = read
        self._shelf = Shelf(folder, own, prefix)
        self._documents: dict[str, tuple[str, Document]] = {}

    # ---- as they stand

    def sidecar(self, file: str) -> Sidecar:
        """The sidecar of one article; an empty one when there is none.

        Raises:
            UnreadableFile: it is there and cannot be read.
            DamagedSidecar: it is there and cannot be understood.
        """
        return self._shelf.read(file)

    def path(self, file: str) -> Path:
        """Where the sidecar of an article is, or would be written."""
        return self._shelf.path(file)

    def files(self) -> set[str]:
        """The files of all articles that have a sidecar, also of those that are gone."""
        return self._shelf.files()

    def unsettled(self) -> list[Unsettled]:
        """What waits for somebody in the sidecars: conflict markers and copies, clashes; reads them all."""
        return self._shelf.unsettled()

    def placed(self, file: str) -> tuple[Placed, ...]:
        """All annotations of one article, each with its anchor, in the order of the article."""
        sidecar = self.sidecar(file)
        if not sidecar.annotations:
            return ()
        from tui.annotations.anchoring import find

        try:
            article = self._read(file)
        except (NotFound, UnreadableFile) as problem:
            lost = Anchor(None, State.ORPHAN, 0.0, f"the article cannot be read: {problem}")
            return tuple(Placed(file, annotation, lost) for annotation in sidecar.annotations)
        document = self._document(article)
        found = (
            Placed(file, each, find(each, document, same_text=sidecar.same_text(each, article.sha256)))
            for each in sidecar.annotations
        )
        return tuple(sorted(found, key=lambda placed: placed.order))

    # ---- as they change

    def mark(
        self,
        file: str,
        span: Span,
        *,
        pen: str,
        note: str = "",
        tags: Sequence[str] = (),
        by: str = "",
        text: str | None = None,
    ) -> Annotation:
        """Make an annotation on `span` of an article, and keep it; see `mark_all`."""
        return self.mark_all(file, [span], pen=pen, note=note, tags=tags, by=by, text=text)[0]

    def mark_all(
        self,
        file: str,
        spans: Sequence[Span],
        *,
        pen: str,
        note: str = "",
        tags: Sequence[str] = (),
        by: str = "",
        text: str | None = None,
        together: str = "",
    ) -> list[Annotation]:
        """Make an annotation on each of some spans of an article: one save, and one deed to undo.

        `text`: what the spans count in, as somebody saw it; `None`: the article now.  `together`: see `Deed`.

        Raises:
            ArticleChanged: the article has another text by now; nothing changed.
            FileProblem: it could not be written; nothing changed.
        """
        now = datetime.now(UTC).replace(microsecond=0)
        text = self._text(file, text)
        made = []
        for span in spans:
            one = Annotation(new_id(), _describe(text, span), span, pen, by=by, created=now, modified=now)
            made.append(one.with_note(note).with_tags(tuple(tags)))
        what = f"marked “{words(made[0])}”" if len(made) == 1 else f"marked {len(made)} passages"
        self.change(file, what, [(None, one) for one in made], together)
        return made

    def span_again(
        self, file: str, before: Annotation, span: Span, what: str, *, text: str | None = None
    ) -> Annotation:
        """Give an annotation other words: the same mark on another span; `text` as for `mark_all`."""
        quote = _describe(self._text(file, text), span)
        return self.edit(file, before, replace(before, quote=quote, span=span), what)

    def span_all_again(
        self,
        file: str,
        pairs: Sequence[tuple[Annotation, Span]],
        what: str,
        *,
        text: str | None = None,
    ) -> None:
        """Put annotations on other spans of their article, as `span_again` does one: one save, one deed."""
        text = self._text(file, text)
        now = datetime.now(UTC).replace(microsecond=0)
        after = [replace(each, quote=_describe(text, span), span=span, modified=now) for each, span in pairs]
        self.change(file, what, [(each, new) for (each, _), new in zip(pairs, after, strict=True)])

    def edit(self, file: str, before: Annotation, after: Annotation, what: str) -> Annotation:
        """Keep `after` instead of `before`; when they say the same, nothing is written."""
        after = after.with_note(after.note).with_tags(after.tags)
        if after == before:
            return before
        after = replace(after, modified=datetime.now(UTC).replace(microsecond=0))
        self.change(file, what, [(before, after)])
        return after

    def remove(self, file: str, annotations: Iterable[Annotation]) -> None:
        """Delete annotations of one article."""
        gone = list(annotations)
        what = f"deleted “{words(gone[0])}”" if len(gone) == 1 else f"deleted {len(gone)} annotations"
        self.change(file, what, [(each, None) for each in gone])

    def change(
        self,
        file: str,
        what: str,
        pairs: Sequence[tuple[Annotation | None, Annotation | None]],
        together: str = "",
    ) -> None:
        """Write some changes to one sidecar as one deed, and remember it for undo.

        Raises:
            FileProblem: it could not be written; it waits in `history.failed`, see `retry`.
        """
        changes = tuple(Change(before, after) for before, after in pairs)
        deed = Deed(self._shelf.name(file), what, changes, together=together)
        try:
            done = self._apply(file, changes)
        except FileProblem:
            self.history.fail(deed)
            raise
        self.history.record(replace(deed, changes=done))

    def retry(self, identity: str = "") -> tuple[str, str] | None:
        """Save the oldest deed that could not be saved: its article's file, and what was done.

        `identity`: only one that changes the annotation with this id.  `None`: nothing waits.  What became of
        its annotations since is merged.

        Raises:
            FileProblem: it still cannot be written, and waits on.
        """
        every = self.history.failed
        waiting = [each for each in every if not identity or identity in {one.id for one in each.changes}]
        if not waiting:
            return None
        deed = waiting[0]
        file = self._shelf.file(deed.name)
        done = self._apply(file, deed.changes)
        self.history.mended(deed)
        self.history.record(Deed(deed.name, deed.what, done))
        return file, deed.what

    def undo(self) -> tuple[str, str] | None:
        """Take the last deed back: its article's file, and a line that says so.  `None`: nothing to undo.

        A write that fails leaves the deed to be undone.  What others changed since stays as they left it,
        and the line says so.
        """
        return self._again(self.history.undo())

    def redo(self) -> tuple[str, str] | None:
        """Do again what was undone last, as `undo`."""
        return self._again(self.history.redo())

    def move(self, file: str, to: str) -> int:
        """Give the annotations of one article to another, which is the same one under another name.

        How many they were; what was done to them can be undone at the new place.

        Raises:
            FileProblem: a sidecar could not be read or written.
            NotFound, UnreadableFile: there is no such article.
        """
        article = self._read(to)
        header = {"file": to, "title": article.title, "sha256": article.sha256}
        count = self._shelf.move(file, to, header)
        self.history.moved(self._shelf.name(file), self._shelf.name(to))
        return count

    def file_of(self, deed: Deed) -> str:
        """The file of the article that a deed was done to."""
        return self._shelf.file(deed.name)

    # ---- inside

    def _again(self, deed: Deed | None) -> tuple[str, str] | None:
        if deed is None:
            return None
        file = self._shelf.file(deed.name)
        done = self._apply(file, deed.changes)
        self.history.confirm(done)
        if not done:
            return file, f"nothing is left to change: {deed.what}"
        some = len(done) < len(deed.changes)
        return file, f"{deed.what} (in part: the rest was changed since)" if some else deed.what

    def _text(self, file: str, seen: str | None) -> str:
        """The text of an article, which must be the one that was seen."""
        text = self._read(file).text
        if seen is not None and seen != text:
            raise ArticleChanged(f"{file!r} changed on disk: look at it again, then mark")
        return text

    def _apply(self, file: str, changes: Sequence[Change]) -> tuple[Change, ...]:
        header = {"file": file}
        try:
            article = self._read(file)
            header |= {"title": article.title, "sha256": article.sha256}
        except (NotFound, UnreadableFile):
            pass  # an annotation of an article that is gone can still be edited or deleted
        return self._shelf.apply(file, header, changes)

    def _document(self, article: Article) -> Document:
        kept = self._documents.get(article.file)
        if kept and kept[0] == article.sha256:
            return kept[1]
        if len(self._documents) >= KEPT_DOCUMENTS:
            self._documents.clear()
        from tui.annotations.document import Document

        document = Document(article.text)
        if isinstance(article.pages, str):  # else it is large, and not kept in memory
            self._documents[article.file] = (article.sha256, document)
        return document


def _describe(text: str, span: Span) -> Quote:
    """The words of a span with what stands around them."""
    from tui.annotations import quotes

    return quotes.describe(text, span.start, span.end)
