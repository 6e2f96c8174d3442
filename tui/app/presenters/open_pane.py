"""One open article: its widget, and where its reader is in it.

Cursor, selection, words looked for and hints belong to a pane, not to an article: the same article
can stand in two panes.  Whatever changes here is painted by `paint`, once.
"""

from __future__ import annotations

from tui.annotations.annotation import Annotation
from tui.app.presenters.shown_pane import ShownPane
from tui.app.session import Session
from tui.app.standing import Standing
from tui.app.values import Mark
from tui.app.widgets.decoration import Decoration, Hint
from tui.reading import boilerplate as boilerplates
from tui.reading import cursor as cursors
from tui.reading.cursor import Cursor, Motion, Unit
from tui.reading.find import Finder
from tui.reading.selection import Selection
from tui.text.span import Span

REST = 4
"""Rows of boilerplate that come into view with a key at the end of the story: a paragraph and a blank row."""


class OpenPane(ShownPane):
    """The state of one pane, and the widget that shows it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._cursor = Cursor(Span(0, 0), Unit.SENTENCE)
        self._selection: Selection | None = None
        self.respanning: Annotation | None = None
        """The annotation that gets the words which are being selected."""

        self.lost: Mark | None = None
        """The annotation in hand: one that lost its place and is to be placed again."""

        self.proposal: Mark | None = None
        """The same where it most likely stands; `None`: nobody knows."""

        self.hits: tuple[Span, ...] = ()
        self.here: Span | None = None
        self.hints: tuple[Hint, ...] = ()
        self.focused = False
        self._taken_up = ""
        """The id of the annotation at the cursor that keys mean; empty: the nearest one."""

        self._finder: Finder | None = None
        self._column: tuple[int, int] | None = None
        """Where going up or down by rows led last, and the column (code points) it keeps to."""

    @property
    def cursor(self) -> Cursor:
        """What keys act on where nothing is selected."""
        return self._cursor

    @cursor.setter
    def cursor(self, cursor: Cursor) -> None:
        if cursor != self._cursor:
            self._cursor, self._taken_up = cursor, ""

    @property
    def selection(self) -> Selection | None:
        """The words that are being selected."""
        return self._selection

    @selection.setter
    def selection(self, selection: Selection | None) -> None:
        self._selection = selection
        if selection is None:
            self.respanning = None

    def show(self, file: str, offset: int, unit: Unit) -> None:
        """Show an article, the cursor on the unit that holds `offset`.

        Raises:
            PostilError: it is not there or cannot be read; the pane stays as it was.
        """
        prose = self.session.prose(file)
        article = self.session.workspace.article(file)
        known = article.metadata
        self.file, self.prose, self.unfolded = file, prose, False
        self.standing = Standing(self.session.marks(file))
        self._judge()
        self.selection, self.hits, self.here, self.hints, self._finder = None, (), None, (), None
        self.lost = self.proposal = None
        aside = self.view.aside != "plain"
        self.cursor = cursors.place(prose, offset or (self.boilerplate.first() if aside else 0), unit)
        when = f"{known.published.day} {known.published:%b %Y}" if known.published else ""
        detail = " · ".join(part for part in (when, known.outlet or known.byline) if part)
        self.widget.name_it(article.title, detail)
        self.page.show(prose, offset if offset else 0, self._folded)
        self._see_numbers()
        self.paint()
        self.page.reveal(self.cursor.span)

    def _lit(self) -> Span | None:
        """The one stretch that is left bright."""
        if not self.view.spotlight or not self.cursor.span:
            return None
        if self.view.spotlight == "paragraph" or self.cursor.unit is Unit.PARAGRAPH:
            return self.prose.paragraph_at(self.cursor.offset)
        return self.prose.sentence_at(self.cursor.offset)

    def reload(self) -> None:
        """The article changed on disk: show the new text, the words at the cursor in the row they were in.

        Raises:
            PostilError: it is not there or cannot be read any more; the pane stays as it was.
        """
        row = self.page.row_of(self.cursor.offset)
        offset = self._offset_in(str(self.session.prose(self.file).text))
        self.show(self.file, offset, self.cursor.unit)
        self.page.put_at(self.cursor.offset, row)

    def _offset_in(self, text: str) -> int:
        """Where the words at the cursor stand in another text of the article; where they are gone, near."""
        from tui.annotations import quotes
        from tui.annotations.anchoring import find

        span = self.cursor.span
        quote = quotes.describe(str(self.prose.text), span.start, span.end)
        found = find(Annotation("", quote, span), text) if span else None
        there = (found.span or found.guess) if found else None
        return there.start if there else min(span.start, len(text))

    def paint(self) -> None:
        """Draw what is true now."""
        self.page.decorate(
            Decoration(
                marks=self._shown_marks(),
                cursor=self.cursor.span,
                selection=self.selection.span if self.selection else None,
                hits=self.hits,
                here=self.here,
                hints=self.hints,
                focused=self.focused,
                lit=self._lit(),
                aside=self.boilerplate.at,
                bare_bar=self.view.bare_bar,
                plain=self.view.aside == "plain",
                number=self._number,
            )
        )

    def _shown_marks(self) -> tuple[Mark, ...]:
        """The marks that stand somewhere, and the one that is proposed, by start."""
        marks = self.standing.placed
        if self.proposal is None:
            return marks
        return tuple(sorted((*marks, self.proposal), key=lambda mark: mark.span.start if mark.span else 0))

    def refresh_marks(self) -> None:
        """Annotations of the article changed."""
        before = self.standing
        self.standing = Standing(self.session.marks(self.file))
        lost = {mark.id for mark in self.marks if mark.state == "orphan"}
        if self.lost and self.lost.id not in lost:
            self.lost = self.proposal = None
        if [mark.span for mark in before.placed] != [mark.span for mark in self.standing.placed]:
            self.judge()
        else:
            self.paint()

    # ---- the cursor

    def put_cursor(self, cursor: Cursor, *, gently: bool = True) -> None:
        """Move the cursor and bring it into view."""
        self.cursor = cursor
        if self.hides(cursor.offset):
            self.unfolded = True
            self.page.fold(None)
        self.paint()
        self.page.reveal(cursor.span, gently=gently)

    def put_at(self, offset: int, *, gently: bool = False) -> None:
        """Move the cursor to the unit that holds an offset."""
        self.put_cursor(cursors.place(self.prose, offset, self.cursor.unit), gently=gently)

    def move(self, motion: Motion, count: int = 1) -> None:
        """Send the cursor somewhere; a unit longer than the view is read through before it is left."""
        if motion in (Motion.NEXT, Motion.PREVIOUS):
            step = 1 if motion is Motion.NEXT else -1
            if self.cursor.unit is Unit.WORD:
                self.put_at(self.by_rows(self.cursor.offset, step * count), gently=True)
                return
            if self._read_on(step):
                return
        if self.view.aside == "plain":
            self.put_cursor(cursors.move(self.prose, self.cursor, motion, count))
        else:
            before = self.cursor
            self.put_cursor(boilerplates.move(self.boilerplate, before, motion, count))
            if self.cursor == before:
                self._show_rest(motion)
        if motion is Motion.LAST and self.page.in_view.end < self.cursor.span.end:  # longer than the view
            self.page.put_at(self.cursor.span.end - 1, self.page.view_rows - 1)

    def _show_rest(self, motion: Motion) -> None:
        """Only boilerplate may follow: show some rows of it, as long as the cursor stays in view."""
        page, span = self.page, self.cursor.span
        if motion in (Motion.NEXT, Motion.NEXT_SENTENCE, Motion.NEXT_PARAGRAPH):
            page.scroll_rows(max(0, min(REST, page.row_of(span.start))))
        elif motion in (Motion.PREVIOUS, Motion.PREVIOUS_SENTENCE, Motion.PREVIOUS_PARAGRAPH):
            below = page.view_rows - 1 - page.row_of(max(span.start, span.end - 1))
            page.scroll_rows(-max(0, min(REST, below)))

    def by_rows(self, offset: int, rows: int) -> int:
        """The word some rows further down (or up); going on so keeps to the column one began in."""
        kept = self._column
        column = kept[1] if kept and kept[0] == offset else self.page.column_of(offset)
        word = self.prose.word_at(self.page.offset_by_rows(offset, rows, column)).start
        self._column = (word, column)
        return word

    def _read_on(self, step: int) -> bool:
        """Scroll within a cursor that reaches beyond the view; whether there was something to scroll."""
        view, span = self.page.in_view, self.cursor.span
        beyond = span.end > view.end + 1 if step > 0 else span.start < view.start
        if not (beyond and view & span):
            return False
        self.page.scroll_rows(step * max(1, self.page.view_rows - 2))
        return True

    def keep_cursor_in_view(self) -> None:
        """After scrolling: when the cursor is out of view, take the nearest unit that is in it."""
        view = self.page.in_view
        if not view or self.cursor.span & view:
            return
        forward = self.cursor.offset < view.start
        found = cursors.place(
            self.prose, view.start if forward else max(view.start, view.end - 1), self.cursor.unit
        )
        if forward and found.span.start < view.start:
            following = cursors.move(self.prose, found, Motion.NEXT)
            found = following if following.span.start < view.end else found
        elif not forward and found.span.end > view.end:
            previous = cursors.move(self.prose, found, Motion.PREVIOUS)
            found = previous if previous.span.start >= view.start else found
        self.cursor = self._beside_aside(found, forward)
        self.paint()

    def follow_to(self, offset: int, *, forward: bool) -> None:
        """Take the cursor along with the view, to about an offset of it."""
        self.cursor = self._beside_aside(cursors.place(self.prose, offset, self.cursor.unit), forward)
        self.keep_cursor_in_view()
        self.paint()

    def _beside_aside(self, cursor: Cursor, forward: bool) -> Cursor:
        """The same cursor, or the next one in view that is not on boilerplate."""
        if self.view.aside == "plain" or not self.boilerplate.at(cursor.offset):
            return cursor
        motion = Motion.NEXT_SENTENCE if forward else Motion.PREVIOUS_SENTENCE
        beyond = boilerplates.move(self.boilerplate, cursor, motion, 1)
        return beyond if beyond.span & self.page.in_view else cursor

    # ---- marks

    def mark_at_cursor(self) -> Mark | None:
        """The annotation the cursor touches: the one taken up there, else the shortest that covers its
        start, else the first within it."""
        near = self.marks_at_cursor() if self._taken_up else []
        taken_up = (mark for mark in near if mark.id == self._taken_up)
        return next(taken_up, None) or self.standing.at(self.cursor.span)

    def marks_at_cursor(self) -> list[Mark]:
        """All annotations the cursor touches, in their order."""
        span = self.cursor.span
        return self.standing.touching(span.start, max(span.end, span.start + 1))

    def take_up(self, name: str, span: Span) -> None:
        """Bring the cursor to an annotation, which keys mean from now on until the cursor goes elsewhere."""
        if not span & self.cursor.span:
            self.put_at(span.start, gently=True)
        self._taken_up = name

    # ---- words looked for

    def find(self, query: str) -> tuple[Span, ...]:
        """Look for words in this article and draw them."""
        if self._finder is None:
            self._finder = Finder(str(self.prose.text))
        self.hits = tuple(self._finder.find(query)) if query else ()
        self.here = None
        self.paint()
        return self.hits
