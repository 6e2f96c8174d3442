"""Marks: made, grown, shrunk, given another pen, deleted, undone.

The rules of one key: `s` marks what the cursor is on; on a mark it grows the mark by a sentence,
and `S` takes back.  A pen's digit marks with that pen; on a mark it changes the mark's pen.  With
words selected both mark just these words, on top of whatever is marked there already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from tui.annotations.annotation import Annotation
from tui.annotations.history import Deed
from tui.annotations.identity import new_id
from tui.annotations.notebook import first_words, words
from tui.app.presenters.open_pane import OpenPane
from tui.app.presenters.panes import Panes
from tui.app.session import Session
from tui.app.values import Mark
from tui.config import Pen, annotator
from tui.errors import ArticleChanged
from tui.reading import selection as selections
from tui.reading.repeating import Extent, extent_of
from tui.text.cells import one_line
from tui.text.span import Span

TITLE = 20
"""Cells of the title of another article in a message: what was done there matters more."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LastMark:
    """The annotation that was made last, or given another pen or other tags."""

    file: str
    annotation: Annotation
    extent: Extent | None
    """How much text it took; `None`: it was not made in this start, only changed."""


class Marking:
    """What the reader does to marks, in the pane that has the keys."""

    def __init__(
        self,
        session: Session,
        panes: Panes,
        say: Callable[[str], None],
        changed: Callable[[Iterable[str]], None],
    ) -> None:
        self.session = session
        self._panes = panes
        self._say = say
        self._changed = changed
        self.last: LastMark | None = None

    # ---- one key

    def mark_with(self, digit: str) -> None:
        """Mark with the pen on a digit; without one, with the pen in use."""
        pane = self._panes.current
        pen = self.session.pen_of_digit(digit) if digit else None
        if digit and pen is None:
            legend = ", ".join(f"{each.digit} {each.name}" for each in self.session.config.pens)
            self._say(f"no pen is on {digit}: {legend}")
        elif pane:
            self.mark(pane, pen)

    def mark(self, pane: OpenPane, pen: Pen | None = None) -> Mark | None:
        """Mark the selection, or what the cursor is on; grow or re-pen a mark that is there."""
        if pane.selection:
            return self._mark_selection(pane, pen)
        there = pane.mark_at_cursor()
        if there and pen:
            return self.change_pen(there, pen)
        if there:
            return self.grow(pane, there)
        return self.make(pane, pane.cursor.span, pen)

    def _mark_selection(self, pane: OpenPane, pen: Pen | None) -> Mark | None:
        span = pane.selection.span if pane.selection else pane.cursor.span
        before = pane.respanning
        if before is None:
            made = self.make(pane, span, pen)
            pane.selection = None
            pane.paint()
            return made
        book = self.session.workspace.notebook
        what = f"gave “{words(before)}” other words"
        after = self._seen(
            pane.file, lambda: book.span_again(pane.file, before, span, what, text=str(pane.prose.text))
        )
        pane.selection = None
        pane.take_up(after.id, span)
        self._changed([pane.file])
        self._say("the mark has other words now")
        return self._found(pane.file, after.id)

    def make(self, pane: OpenPane, span: Span, pen: Pen | None, tags: Sequence[str] = ()) -> Mark | None:
        """Mark a stretch of a pane's article; `tags` come after the pen's own."""
        if not span:
            self._say("there is nothing to mark here")
            return None
        pen = pen or self.session.current_pen
        self.session.pen = pen.name
        book, way = self.session.workspace.notebook, self._way(pen, tags)
        made = self._seen(pane.file, lambda: book.mark(pane.file, span, text=str(pane.prose.text), **way))
        self.last = LastMark(pane.file, made, extent_of(pane.prose, span))
        pane.take_up(made.id, span)
        self._changed([pane.file])
        self._say(" #".join((f"marked as {pen.name}", *tags)))
        return self._found(pane.file, made.id)

    def mark_all(self, places: Iterable[tuple[str, str, Span]], pen: Pen, tags: Sequence[str] = ()) -> int:
        """Mark stretches of several articles, each with the text it counts in; how many were marked.

        `tags` come after the pen's own.

        They are undone at once.
        """
        self.session.pen = pen.name
        book, way = self.session.workspace.notebook, self._way(pen, tags)
        by_text: dict[tuple[str, str], list[Span]] = {}
        for file, text, span in places:
            by_text.setdefault((file, text), []).append(span)
        made: dict[str, int] = {}
        together = new_id() if len(by_text) > 1 else ""
        try:
            for (file, text), spans in by_text.items():
                self._seen(file, partial(book.mark_all, file, spans, text=text, together=together, **way))
                made[file] = len(spans)
        finally:
            self._changed(made)
        return sum(made.values())

    def _seen(self, file: str, write: Callable[[], T]) -> T:
        """Mark words that the reader sees; where the article has others by now, show these and mark none."""
        try:
            return write()
        except ArticleChanged:
            for pane in self._panes.showing(file):
                pane.reload()
            self._changed([file])
            raise

    def _way(self, pen: Pen, tags: Sequence[str]) -> dict[str, Any]:
        """What every mark of a pen carries."""
        by = annotator(self.session.config, self.session.workspace.where.root)
        return {"pen": pen.name, "tags": tuple(dict.fromkeys((*filter(None, [pen.tag]), *tags))), "by": by}

    # ---- a mark that is there

    def grow(self, pane: OpenPane, mark: Mark) -> Mark | None:
        """Lengthen a mark by a sentence."""
        return self._span_again(pane, mark, selections.grow, "grew")

    def shrink(self) -> None:
        """Shorten the mark at the cursor: by a sentence, then clauses, then words."""
        pane = self._panes.current
        mark = pane.mark_at_cursor() if pane else None
        if pane and mark:
            self._span_again(pane, mark, selections.shrink, "shrank")

    def _span_again(self, pane: OpenPane, mark: Mark, how: Callable[..., Span], what: str) -> Mark | None:
        before = self.session.annotation(pane.file, mark.id)
        if before is None or mark.span is None:
            return None
        span = how(pane.prose, mark.span)
        if span == mark.span:
            self._say("it cannot get any " + ("longer" if what == "grew" else "shorter"))
            return mark
        book, said = self.session.workspace.notebook, f"{what} “{words(before)}”"
        self._seen(
            pane.file, lambda: book.span_again(pane.file, before, span, said, text=str(pane.prose.text))
        )
        self._changed([pane.file])
        self._say(f"{what} to {len(span)} characters")
        return self._found(pane.file, mark.id)

    def change_pen(self, mark: Mark, pen: Pen) -> Mark | None:
        """Give a mark another pen."""
        self.session.pen = pen.name
        return self.edit(mark, f"changed the pen of “{first_words(mark.quote)}” to {pen.name}", pen=pen.name)

    def edit(self, mark: Mark, what: str, before: Annotation | None = None, **fields: object) -> Mark | None:
        """Change some fields of an annotation; the same values change nothing.

        `before`: the annotation as the reader saw it when the change was begun.  What became of it since
        is merged, and one that is gone comes back.
        """
        before = before or self.session.annotation(mark.file, mark.id)
        if before is None:
            self._say("that annotation is not there any more")
            return None
        after = replace(before, **fields)  # type: ignore[arg-type]  # named by our own callers
        done = self.session.workspace.notebook.edit(mark.file, before, after, what)
        if done is not before:
            if {"pen", "tags"} & fields.keys():
                same = self.last and self.last.annotation.id == done.id
                self.last = LastMark(mark.file, done, self.last.extent if self.last and same else None)
            self._changed([mark.file])
            self._say(what)
        return self._found(mark.file, mark.id)

    def delete(self, mark: Mark) -> None:
        """Delete an annotation; `undo` brings it back as it was."""
        annotation = self.session.annotation(mark.file, mark.id)
        if annotation:
            self.session.workspace.notebook.remove(mark.file, [annotation])
            self._changed([mark.file])
            self._say(f"deleted “{first_words(mark.quote)}”")
        else:
            self._say("that annotation is not there any more")

    def delete_here(self) -> None:
        """Delete the annotation at the cursor."""
        mark = self._panes.current.mark_at_cursor() if self._panes.current else None
        if mark:
            self.delete(mark)

    def span_anew_here(self) -> None:
        """Let the reader choose other words for the mark at the cursor."""
        mark = self._panes.current.mark_at_cursor() if self._panes.current else None
        if mark:
            self.span_anew(mark)

    def span_anew(self, mark: Mark) -> None:
        """Let the reader choose other words for a mark in the pane in focus: what is selected next.

        One that lost its place begins where it most likely was, else at the cursor.
        """
        pane = self._panes.current
        if pane is None or pane.file != mark.file:
            return  # its article could not be opened, which has been said
        span = mark.span or self.session.guess(mark)
        if span:
            pane.put_at(span.start)
        begun = selections.cover(pane.prose, span) if span else selections.begin(pane.prose, pane.cursor)
        pane.selection = begun
        pane.respanning = self.session.annotation(mark.file, mark.id)
        pane.paint()
        self._say("choose other words with the motions, then mark them")

    # ---- history

    def undo(self, count: int = 1) -> None:
        """Take back the last deeds; what was done at once to several articles is one."""
        book = self.session.workspace.notebook
        for _ in range(count):
            self._again(book.undo, lambda: book.history.done, "nothing to undo")

    def redo(self, count: int = 1) -> None:
        """Do again what was taken back last."""
        book = self.session.workspace.notebook
        for _ in range(count):
            self._again(book.redo, lambda: book.history.undone, "nothing to redo")

    def _again(
        self, step: Callable[[], tuple[str, str] | None], left: Callable[[], Sequence[Deed]], nothing: str
    ) -> None:
        together = left()[-1].together if left() else ""
        files: list[str] = []
        try:
            while not files or (together and left() and left()[-1].together == together):
                done = step()
                if done is None:
                    self._say(nothing)
                    return
                file, message = done
                files.append(file)
        finally:
            self._changed(files)
        pane = self._panes.current
        here = len(files) > 1 or (pane is not None and pane.file == file)
        message += f", the last of {len(files)} articles" if len(files) > 1 else ""
        self._say(message if here else f"in {one_line(self.session.title(file), TITLE)}: {message}")

    def _found(self, file: str, identity: str) -> Mark | None:
        return next((mark for mark in self.session.marks(file) if mark.id == identity), None)
