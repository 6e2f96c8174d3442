"""Moving: the cursor, the view, the end of a selection, jumps and marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from tui.app.presenters.open_pane import OpenPane
from tui.app.presenters.panes import Panes
from tui.app.session import Session
from tui.reading import cursor as cursors
from tui.reading import selection as selections
from tui.reading.cursor import Motion, Unit
from tui.reading.desk import Desk


class Moving:
    """What the motion keys do, in the pane that has the keys."""

    def __init__(
        self,
        session: Session,
        panes: Panes,
        say: Callable[[str], None],
        refuse: Callable[[str], None],
    ) -> None:
        self.session = session
        self._panes = panes
        self._say = say
        self._refuse = refuse

    # ---- the cursor

    def move(self, motion: Motion, count: int = 1) -> None:
        """Send the cursor, or the end of the selection that moves, somewhere."""
        pane = self._panes.current
        if pane is None:
            return
        if pane.selection is None:
            pane.move(motion, count)
            return
        pane.selection = self._extended(pane, motion, count)
        pane.paint()
        pane.page.reveal(pane.selection.head, gently=True)

    def _extended(self, pane: OpenPane, motion: Motion, count: int) -> selections.Selection:
        """Move the head: words up and down by rows, otherwise as the cursor moves."""
        assert pane.selection is not None  # noqa: S101 - the caller has looked
        if pane.selection.unit is Unit.WORD and motion in (Motion.NEXT, Motion.PREVIOUS):
            rows = count if motion is Motion.NEXT else -count
            offset = pane.by_rows(pane.selection.head.start, rows)
            return selections.select_to(pane.prose, pane.selection, offset)
        return selections.extend(pane.prose, pane.selection, motion, count)

    def jump(self, motion: Motion, count: int = 1) -> None:
        """Move far: the place that is left can be jumped back to."""
        pane = self._panes.current
        if pane and pane.selection is None:
            self.session.desk = self._panes.desk().leave()
        self.move(motion, count)

    def go_to_percent(self, percent: int) -> None:
        """Go some per cent down the article."""
        pane = self._panes.current
        if pane:
            self.session.desk = self._panes.desk().leave()
            pane.put_at(len(pane.prose.text) * min(percent, 100) // 100)

    def narrow(self) -> None:
        """Use a finer unit."""
        pane = self._panes.current
        if pane:
            pane.put_cursor(cursors.narrow(pane.prose, pane.cursor))

    def widen(self) -> None:
        """Use a coarser unit."""
        pane = self._panes.current
        if pane:
            pane.put_cursor(cursors.widen(pane.prose, pane.cursor))

    # ---- the view

    def scroll_pages(self, pages: float) -> None:
        """Move the view by parts of a page; two rows stay, for the eye to find its place."""
        pane = self._panes.current
        if pane is None:
            return
        height = pane.page.view_rows
        rows = round(pages * height)
        if abs(pages) >= 1:
            rows -= 2 if pages > 0 else -2
        before = pane.page.scroll_offset.y
        pane.page.scroll_rows(rows)
        if pane.page.scroll_offset.y == before:
            pane.move(Motion.LAST if pages > 0 else Motion.FIRST)
        elif pane.selection is None:
            self._follow(pane, pane.page.scroll_offset.y - before)

    def _follow(self, pane: OpenPane, rows: int) -> None:
        """Take the cursor along with the view, to about the same row of it."""
        column = pane.page.column_of(pane.cursor.offset)
        offset = pane.page.offset_by_rows(pane.cursor.offset, rows, column)
        pane.follow_to(offset, forward=rows > 0)

    def scroll_rows(self, rows: int) -> None:
        """Move the view by rows; the cursor stays until it would leave the view."""
        pane = self._panes.current
        if pane:
            pane.page.scroll_rows(rows)
            pane.keep_cursor_in_view()

    def put_cursor_at(self, share: float) -> None:
        """Move the view so that the cursor stands that far down it: 0 is the top, 0.5 the middle."""
        pane = self._panes.current
        if pane:
            pane.page.put_at(pane.cursor.offset, round(pane.page.view_rows * share))

    # ---- the way out

    def escape(self) -> None:
        """Go one step back to plain reading: selection, words found, the words' cursor."""
        pane = self._panes.current
        if pane is None:
            return
        if pane.selection:
            pane.selection = None
        elif pane.lost:
            pane.lost = pane.proposal = None
        elif pane.hits:
            pane.hits, pane.here = (), None
        elif pane.cursor.unit is not Unit.SENTENCE:
            pane.cursor = cursors.place(pane.prose, pane.cursor.offset, Unit.SENTENCE)
        pane.paint()

    # ---- places

    def back(self, count: int) -> None:
        """Jump back."""
        self._jump_list(lambda desk: desk.back(count), "this is where you began")

    def forward(self, count: int) -> None:
        """Jump forward again."""
        self._jump_list(lambda desk: desk.forward(count), "this is the last place you jumped to")

    def _jump_list(self, how: Callable[[Desk], Desk], nothing: str) -> None:
        desk = self._panes.desk()
        after = how(desk)
        if after == desk:
            self._refuse(nothing)
        else:
            self._panes.lay_out(after)

    def set_mark(self, letter: str) -> None:
        """Remember this place under a letter."""
        if self._panes.current:
            self.session.desk = self._panes.desk().set_mark(letter)
            self._say(f"this place is marked {letter}: go back to it with '{letter}")

    def go_to_mark(self, letter: str) -> None:
        """Go to the place under a letter; `'` itself is the place jumped from last."""
        if letter == "'":
            self.back(1)
        elif self.session.desk.mark(letter) is None:
            self._refuse(f"no place is marked {letter}: m{letter} marks one")
        else:
            self._panes.edit(lambda desk: desk.go_to_mark(letter))

    def go_to_annotation(self, steps: int) -> None:
        """Go to the next annotation of the article, or to one before; round the ends.

        Each is come by, also where several begin in one sentence or at one word.
        """
        pane = self._panes.current
        marks = pane.standing.placed if pane else ()
        if pane is None or not marks:
            self._refuse("no annotation in this article yet: s marks a sentence")
            return
        here, start = pane.mark_at_cursor(), pane.cursor.span.start
        if here and here.span and here.span.start >= start:
            at = marks.index(here)
            behind, ahead = marks[:at], marks[at + 1 :]
        else:
            at = bisect_left(marks, start, key=lambda mark: mark.span.start if mark.span else 0)
            behind, ahead = marks[:at], marks[at:]
        if steps > 0:
            ahead = ahead or marks
            target = ahead[min(steps, len(ahead)) - 1]
        else:
            behind = behind or marks
            target = behind[max(steps, -len(behind))]
        if target.span:
            pane.put_at(target.span.start, gently=True)
            pane.take_up(target.id, target.span)
