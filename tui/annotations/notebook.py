"""All annotations of one library: where each stands today, and every change to them.

The notebook joins the sidecars (`Store`), the anchoring and the history, so that whatever changes
an annotation is written at once, whole or not at all, and can be undone.  It is told how to read
an article; it does not know where articles come from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui.annotations import quotes
from tui.annotations.anchoring import Anchor, Document, State, find
from tui.annotations.annotation import Annotation
from tui.annotations.change import Change
from tui.annotations.history import Deed, History
from tui.annotations.identity import new_id
from tui.annotations.sidecar import Sidecar
from tui.annotations.store import Store, is_cut
from tui.errors import ArticleChanged, FileProblem, NotFound, UnreadableFile
from tui.files import read_bytes, write_whole
from tui.text.article import Article
from tui.text.cells import one_line
from tui.text.span import Span

if TYPE_CHECKING:
    from tui.annotations.mending import Unsettled

KEPT_DOCUMENTS = 64
"""Articles kept prepared for anchoring; one costs about three times its text."""

SHOWN = 40
"""Cells of a quote in a message: half of a line of 80, the other half says what became of it."""

NONE_LEFT = b"annotations: []\n"
"""A sidecar that says that there is nothing."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation and where it stands in the article as it reads today."""

    file: str
    annotation: Annotation
    anchor: Anchor

    @property
    def order(self) -> tuple[int, int, str]:
        """Sorts by place; orphans after all that stand somewhere."""
        span = self.anchor.span
        return (0, span.start, self.annotation.id) if span else (1, 0, self.annotation.id)


class Notebook:
    """The annotations of one library."""

    def __init__(self, folder: Path, own: Path, prefix: str, read: Callable[[str], Article]) -> None:
        self.history = History()
        self._prefix = prefix
        """What stands before a sidecar's name in its article's file, as `seeds/`."""
        self._read = read
        self._store = Store(folder)
        self._own = Store(own) if own != folder else None
        """The library's own sidecars where the library cannot be written; else `None`."""
        self._documents: dict[str, tuple[str, Document]] = {}

    # ---- as they stand

    def sidecar(self, file: str) -> Sidecar:
        """The sidecar of one article; an empty one when there is none.

        Raises:
            UnreadableFile: it is there and cannot be read.
            DamagedSidecar: it is there and cannot be understood.
        """
        return self._holder(file).read(self._name(file))

    def path(self, file: str) -> Path:
        """Where the sidecar of an article is, or would be written."""
        return self._holder(file).path(self._name(file))

    def files(self) -> set[str]:
        """The files of all articles that have a sidecar, also of those that are gone."""
        return {
            self._prefix + self._whole_name(store, name) for store in self._stores for name in store.names()
        }

    def changed_on_disk(self) -> list[str]:
        """The files whose sidecar another program changed since it was read here."""
        return sorted({self._prefix + name for store in self._stores for name in store.changed()})

    def unsettled(self) -> list[Unsettled]:
        """What waits for somebody in the sidecars: conflict markers and copies, clashes; reads them all."""
        from tui.annotations.mending import unsettled

        return [each for store in self._stores for each in unsettled(store, self._prefix)]

    def placed(self, file: str) -> tuple[Placed, ...]:
        """All annotations of one article, each with its anchor, in the order of the article."""
        sidecar = self.sidecar(file)
        if not sidecar.annotations:
            return ()
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
    ) -> list[Annotation]:
        """Make an annotation on each of some spans of an article: one save, and one deed to undo.

        `text`: what the spans count in, as somebody saw it; `None`: the article as it is now.

        Raises:
            ArticleChanged: the article has another text by now; nothing changed.
            FileProblem: it could not be written; nothing changed.
        """
        now = datetime.now(UTC).replace(microsecond=0)
        text = self._text(file, text)
        made = []
        for span in spans:
            quote = quotes.describe(text, span.start, span.end)
            one = Annotation(new_id(now), quote, span, pen, by=by, created=now, modified=now)
            made.append(one.with_note(note).with_tags(tuple(tags)))
        what = f"marked “{words(made[0])}”" if len(made) == 1 else f"marked {len(made)} passages"
        self.change(file, what, [(None, one) for one in made])
        return made

    def span_again(
        self, file: str, before: Annotation, span: Span, what: str, *, text: str | None = None
    ) -> Annotation:
        """Give an annotation other words: the same mark on another span; `text` as for `mark_all`."""
        quote = quotes.describe(self._text(file, text), span.start, span.end)
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
        after = [
            replace(each, quote=quotes.describe(text, span.start, span.end), span=span, modified=now)
            for each, span in pairs
        ]
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
        self, file: str, what: str, pairs: Sequence[tuple[Annotation | None, Annotation | None]]
    ) -> None:
        """Write some changes to one sidecar as one deed, and remember it for undo."""
        done = self._apply(file, [Change(before, after) for before, after in pairs])
        self.history.record(Deed(self._name(file), what, done))

    def undo(self) -> tuple[str, str] | None:
        """Take the last deed back: its article's file, and a line that says so.  `None`: nothing to undo.

        A write that fails leaves the deed to be undone.
        """
        return self._again(self.history.undo())

    def redo(self) -> tuple[str, str] | None:
        """Do again what was undone last, as `undo`."""
        return self._again(self.history.redo())

    # ---- inside

    @property
    def _stores(self) -> tuple[Store, ...]:
        return (self._store, self._own) if self._own else (self._store,)

    def _again(self, deed: Deed | None) -> tuple[str, str] | None:
        if deed is None:
            return None
        file = self._prefix + deed.name
        self.history.confirm(self._apply(file, deed.changes))
        return file, deed.what

    def _text(self, file: str, seen: str | None) -> str:
        """The text of an article, which must be the one that was seen."""
        text = self._read(file).text
        if seen is not None and seen != text:
            raise ArticleChanged(f"{file!r} changed on disk: look at it again, then mark")
        return text

    def _name(self, file: str) -> str:
        return file.removeprefix(self._prefix)

    def _whole_name(self, store: Store, name: str) -> str:
        """The name of a sidecar; of one whose name was too long for a file, the one that its header gives."""
        if not is_cut(name):
            return name
        try:
            whole = self._name(store.read(name).article.get("file", ""))
            return whole if store.path(whole) == store.path(name) else name
        except (FileProblem, NotFound):
            return name

    def _holder(self, file: str) -> Store:
        name = self._name(file)
        if self._own and not self._store.path(name).exists():
            return self._own
        return self._store

    def _apply(self, file: str, changes: Sequence[Change]) -> tuple[Change, ...]:
        name = self._name(file)
        if self._own and not self._store.path(name).exists() and self._own.path(name).exists():
            self._store.path(name).parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._store.path(name), read_bytes(self._own.path(name)))
        header = {"file": file}
        try:
            article = self._read(file)
            header |= {"title": article.title, "sha256": article.sha256}
        except (NotFound, UnreadableFile):
            pass  # an annotation of an article that is gone can still be edited or deleted
        done = self._store.apply(name, header, changes)
        if self._own and not self._store.path(name).exists() and self._own.path(name).exists():
            write_whole(self._store.path(name), NONE_LEFT)  # or the library's own would be seen again
        return done

    def _document(self, article: Article) -> Document:
        kept = self._documents.get(article.file)
        if kept and kept[0] == article.sha256:
            return kept[1]
        if len(self._documents) >= KEPT_DOCUMENTS:
            self._documents.clear()
        document = Document(article.text)
        self._documents[article.file] = (article.sha256, document)
        return document


def words(annotation: Annotation) -> str:
    """The first words of an annotation's quote."""
    return first_words(annotation.quote.exact)


def first_words(quote: str) -> str:
    """The first words of a quote, for a message of one line; safe on any terminal.

    >>> first_words("one\\n two\\x1b[2J"), first_words("a long quote, " * 4)
    ('one two␛[2J', 'a long quote, a long quote, a long quot…')
    """
    return one_line(quote, SHOWN)
