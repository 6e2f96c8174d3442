"""Where each widget's message goes: to the presenter that answers it, and then the status line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.worker import Worker

from tui.app.sizes import Sized
from tui.app.threads import failure
from tui.app.widgets.article_pane import ArticlePane
from tui.app.widgets.bound_keys import bound_hints
from tui.app.widgets.page import Page
from tui.app.widgets.page_pointer import PagePointer
from tui.app.widgets.sidebar import AnnotationSidebar

if TYPE_CHECKING:
    from tui.app.presenters.copying import Copying
    from tui.app.presenters.finding import Finding
    from tui.app.presenters.following import Following
    from tui.app.presenters.gathering import Gathering
    from tui.app.presenters.hinting import Hinting
    from tui.app.presenters.listing import Listing
    from tui.app.presenters.looking import Looking
    from tui.app.presenters.margin import Margin
    from tui.app.presenters.marking import Marking
    from tui.app.presenters.moving import Moving
    from tui.app.presenters.noting import Noting
    from tui.app.presenters.pacing import Pacing
    from tui.app.presenters.panes import Panes
    from tui.app.presenters.selecting import Selecting
    from tui.app.presenters.settling import Settling
    from tui.app.presenters.shelving import Shelving
    from tui.app.presenters.status import Status
    from tui.app.presenters.tiling import Tiling
    from tui.app.presenters.viewing import Viewing
    from tui.app.session import Session
    from tui.app.values import Mark


class Routes(Sized[None]):
    """The messages of the page and of the sidebar."""

    session: Session
    sidebar: AnnotationSidebar
    panes: Panes
    status: Status
    marking: Marking
    moving: Moving
    selecting: Selecting
    hinting: Hinting
    following: Following
    margin: Margin
    looking: Looking
    finding: Finding
    shelving: Shelving
    noting: Noting
    settling: Settling
    copying: Copying
    gathering: Gathering
    listing: Listing
    viewing: Viewing
    pacing: Pacing
    tiling: Tiling

    # ---- the threads

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        if said := failure(event):
            self.status.say(said, error=True)

    # ---- the page

    @on(PagePointer.Pointed)
    def _pointed(self, event: PagePointer.Pointed) -> None:
        pane = self.panes.of_page(event.page)
        if pane:
            pane.selection = None
            self.panes.give_focus(pane)
            pane.put_at(event.offset, gently=True)
            self.moved()

    @on(PagePointer.Dragged)
    def _dragged(self, event: PagePointer.Dragged) -> None:
        pane = self.panes.of_page(event.page)
        if pane:
            if event.done:
                self.panes.give_focus(pane)
            self.selecting.by_mouse(pane, event.start, event.end)
            self.moved()

    @on(Page.Scrolled)
    def _scrolled(self, event: Page.Scrolled) -> None:
        pane = self.panes.of_page(event.page)
        if pane and event.wrapped:  # in a smaller window the cursor stays, and the view comes to it
            pane.page.reveal(pane.cursor.span, gently=True)
        if pane:
            self.tiling.follow(pane)
        if pane and pane is self.panes.current:
            if pane.selection is None:
                pane.keep_cursor_in_view()
            self.scrolled()

    @on(ArticlePane.EdgeDragged)
    def _edge_dragged(self, event: ArticlePane.EdgeDragged) -> None:
        self.tiling.drag(event.pane, event.x, event.y)

    # ---- the sidebar

    @on(AnnotationSidebar.Chosen)
    def _chosen(self, event: AnnotationSidebar.Chosen) -> None:
        self.go_to(event.mark, beside=event.beside)

    @on(AnnotationSidebar.NoteWanted)
    def _note_wanted(self, event: AnnotationSidebar.NoteWanted) -> None:
        self.when_boxes_are_ready(lambda: self.noting.note_on(event.mark))

    @on(AnnotationSidebar.TagsWanted)
    def _tags_wanted(self, event: AnnotationSidebar.TagsWanted) -> None:
        self.when_boxes_are_ready(lambda: self.noting.tag_on(event.mark))

    @on(AnnotationSidebar.DeleteWanted)
    def _delete_wanted(self, event: AnnotationSidebar.DeleteWanted) -> None:
        self.attempt(lambda: self.marking.delete(event.mark))

    @on(AnnotationSidebar.RespanWanted)
    def _respan_wanted(self, event: AnnotationSidebar.RespanWanted) -> None:
        self.go_to(event.mark, beside=False)
        self.attempt(lambda: self.marking.span_anew(event.mark))

    @on(AnnotationSidebar.PlaceWanted)
    def _place_wanted(self, event: AnnotationSidebar.PlaceWanted) -> None:
        self.go_to(event.mark, beside=False)

    @on(AnnotationSidebar.AcceptWanted)
    def _accept_wanted(self, event: AnnotationSidebar.AcceptWanted) -> None:
        self.attempt(lambda: self.settling.accept(event.mark))

    @on(AnnotationSidebar.CopyWanted)
    def _copy_wanted(self, event: AnnotationSidebar.CopyWanted) -> None:
        self.attempt(lambda: self.copying.copy_mark(event.mark))

    @on(AnnotationSidebar.SettleWanted)
    def _settle_wanted(self, event: AnnotationSidebar.SettleWanted) -> None:
        self.attempt(lambda: self.settling.settle(event.mark, event.side))

    @on(AnnotationSidebar.KeysChanged)
    def _keys_changed(self) -> None:
        if self.focused is self.sidebar:
            self.status.offer(bound_hints(self.sidebar))

    @on(AnnotationSidebar.PenWanted)
    def _pen_wanted(self, event: AnnotationSidebar.PenWanted) -> None:
        pen = self.session.pen_of_digit(event.digit)
        if pen:
            self.attempt(lambda: self.marking.change_pen(event.mark, pen))

    @on(AnnotationSidebar.ScopeToggled)
    def _scope_toggled(self) -> None:
        self.margin.toggle_scope()

    @on(AnnotationSidebar.FiltersChanged)
    def _filters_changed(self, event: AnnotationSidebar.FiltersChanged) -> None:
        self.margin.filter_by(event.filters)

    @on(AnnotationSidebar.UndoWanted)
    def _undo_wanted(self) -> None:
        self.attempt(self.marking.undo)

    @on(AnnotationSidebar.RedoWanted)
    def _redo_wanted(self) -> None:
        self.attempt(self.marking.redo)

    @on(AnnotationSidebar.HelpWanted)
    def _help_wanted(self) -> None:
        self.show_help()

    @on(AnnotationSidebar.Left)
    def _sidebar_left(self) -> None:
        self.margin.leave()

    # ---- what the reading screen does

    def moved(self) -> None:
        """The reader is somewhere else."""
        raise NotImplementedError

    def scrolled(self) -> None:
        """A page has other rows."""
        raise NotImplementedError

    def attempt(self, call: Callable[[], object]) -> None:
        """Do something that may fail; say why if it does."""
        raise NotImplementedError

    def when_boxes_are_ready(self, call: Callable[[], None]) -> None:
        """Do something as soon as the boxes are there."""
        raise NotImplementedError

    def go_to(self, mark: Mark, *, beside: bool = False) -> None:
        """Go to an annotation."""
        raise NotImplementedError

    def show_help(self) -> None:
        """Show the help."""
        raise NotImplementedError
