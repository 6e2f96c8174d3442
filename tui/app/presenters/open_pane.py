"""One open article: its widget, and where its reader is in it.

Cursor, selection, words looked for and hints belong to a pane, not to an article: the same article
can stand in two panes.  Whatever changes here is painted by `paint`, once.
"""

from __future__ import annotations

from tui.annotations.annotation import Annotation
from tui.app.session import Session
from tui.app.standing import Standing
from tui.app.values import Mark
from tui.app.widgets.article_pane import ArticlePane
from tui.app.widgets.page import Page
from tui.app.widgets.page_rows import Decoration, Hint
from tui.reading import cursor as cursors
from tui.reading.cursor import Cursor, Motion, Unit
from tui.reading.find import Finder
from tui.reading.progress import Extent
from tui.reading.selection import Selection
from tui.text.prose import Prose
from tui.text.span import Span


class OpenPane:
    """The state of one pane, and the widget that shows it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.measure = session.config.measure
        """Cells of a full row of text, where the pane has the room."""

        self.widget = ArticlePane(session.ink, self.measure)
        self.file = ""
        self.prose = Prose("")
        self.extent = Extent.of("")
        """How long the article is to its reader."""

        self.cursor = Cursor(Span(0, 0), Unit.SENTENCE)
        self._selection: Selection | None = None
        self.respanning: Annotation | None = None
        """The annotation that gets the words which are being selected."""

        self.lost: Mark | None = None
        """The annotation in hand: one that lost its place and is to be placed again."""

        self.proposal: Mark | None = None
        """The same where it most likely stands; `None`: nobody knows."""

        self.standing = Standing()
        """The annotations of the article, by where they stand."""

        self.hits: tuple[Span, ...] = ()
        self.here: Span | None = None
        self.hints: tuple[Hint, ...] = ()
        self.focused = False
        self._finder: Finder | None = None
        self._column: tuple[int, int] | None = None
        """Where going up or down by rows led last, and the column (code points) it keeps to."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The annotations of the article; orphans last."""
        return self.standing.marks

    @property
    def page(self) -> Page:
        """The page of the widget."""
        return self.widget.page

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
        self.file, self.prose, self.extent = file, prose, Extent.of(prose.text)
        self.selection, self.hits, self.here, self.hints, self._finder = None, (), None, (), None
        self.lost = self.proposal = None
        self.cursor = cursors.place(prose, offset, unit)
        self.standing = Standing(self.session.marks(file))
        when = f"{known.published.day} {known.published:%b %Y}" if known.published else ""
        detail = " · ".join(part for part in (when, known.outlet or known.byline) if part)
        self.widget.name_it(article.title, detail)
        self.page.show(prose, offset if offset else 0)
        self.paint()
        self.page.reveal(self.cursor.span)

    def set_measure(self, measure: int) -> None:
        """Wrap the text to another width; the place stays."""
        self.measure = measure
        self.page.set_measure(measure)

    def reload(self) -> None:
        """The article changed on disk: show the new text, the words at the cursor in the row they were in.

        Raises:
            PostilError: it is not there or cannot be read any more; the pane stays as it was.
        """
        row = self.page.row_of(self.cursor.offset)
        offset = self._offset_in(self.session.prose(self.file).text)
        self.show(self.file, offset, self.cursor.unit)
        self.page.put_at(self.cursor.offset, row)

    def _offset_in(self, text: str) -> int:
        """Where the words at the cursor stand in another text of the article; where they are gone, near."""
        from tui.annotations import quotes
        from tui.annotations.anchoring import find

        span = self.cursor.span
        quote = quotes.describe(self.prose.text, span.start, span.end)
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
        self.standing = Standing(self.session.marks(self.file))
        lost = {mark.id for mark in self.marks if mark.state == "orphan"}
        if self.lost and self.lost.id not in lost:
            self.lost = self.proposal = None
        self.paint()

    # ---- the cursor

    def put_cursor(self, cursor: Cursor, *, gently: bool = True) -> None:
        """Move the cursor and bring it into view."""
        self.cursor = cursor
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
        self.put_cursor(cursors.move(self.prose, self.cursor, motion, count))

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
        self.page.scroll_rows(step * max(1, self.page.size.height - 2))
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
        self.cursor = found
        self.paint()

    # ---- marks

    def mark_at_cursor(self) -> Mark | None:
        """The annotation the cursor touches: the shortest that covers its start, else one within it."""
        return self.standing.at(self.cursor.span)

    # ---- words looked for

    def find(self, query: str) -> tuple[Span, ...]:
        """Look for words in this article and draw them."""
        if self._finder is None:
            self._finder = Finder(self.prose.text)
        self.hits = tuple(self._finder.find(query)) if query else ()
        self.here = None
        self.paint()
        return self.hits
