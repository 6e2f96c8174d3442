"""The reading screen: pages, sidebar, status line, and the boxes that open over them.

The screen owns no behaviour.  It composes the widgets, turns keys into commands, and offers the
commands what they need; presenters do the work, and what fails is said in the status line.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

from textual import on
from textual.app import ComposeResult

from tui.app import collector
from tui.app.commands.catalogue import Keys
from tui.app.commands.reader import Reader
from tui.app.geometry import LOW
from tui.app.ink import Ink
from tui.app.macros import Macros
from tui.app.presenters.boxes import Boxes
from tui.app.presenters.copying import Copying
from tui.app.presenters.finding import Finding
from tui.app.presenters.following import Following
from tui.app.presenters.gathering import Gathering
from tui.app.presenters.hinting import Hinting
from tui.app.presenters.keeping import Keeping
from tui.app.presenters.looking import Looking
from tui.app.presenters.margin import Margin
from tui.app.presenters.marking import Marking
from tui.app.presenters.mending import Mending
from tui.app.presenters.moving import Moving
from tui.app.presenters.noting import Noting
from tui.app.presenters.offering import Offering
from tui.app.presenters.panes import Panes
from tui.app.presenters.repeating import Repeating
from tui.app.presenters.replaying import Replaying
from tui.app.presenters.selecting import Selecting
from tui.app.presenters.settling import Settling
from tui.app.presenters.shelving import Shelving
from tui.app.presenters.status import Status
from tui.app.presenters.walking import Walking
from tui.app.presenters.watching import Watching
from tui.app.screens.keyed import Keyed
from tui.app.screens.views import Views
from tui.app.session import Session
from tui.app.values import Mark
from tui.app.widgets.bare import BareRow
from tui.app.widgets.bound_keys import bound_hints
from tui.app.widgets.page import Page
from tui.app.widgets.pane_host import PaneHost
from tui.app.widgets.sidebar import AnnotationSidebar
from tui.app.widgets.status_line import StatusLine
from tui.errors import PostilError
from tui.reading.desk import Desk


class ReadingScreen(Keyed, Views):
    """One library, open."""

    AUTO_FOCUS = ""

    _followed: object = None
    """Where the reader was when status line and sidebar followed."""

    def __init__(self, session: Session, keys: Keys, macros: Macros) -> None:
        super().__init__()
        self.session = session
        self.keys = keys
        self.boxes = Boxes()
        self._settled = False
        self._host = PaneHost(id="panes")
        self.sidebar = AnnotationSidebar(session.ink)
        self.status_line = StatusLine(session.ink)
        self.panes = Panes(session, self._host, self.fail, lambda words: self.status.add(words))
        self.walking = Walking(session, self.panes, lambda words: self.status.say(words))
        self.status = Status(session, self.panes, self.walking, self.status_line, keys, macros)
        say, boxes = self.status.say, self.boxes
        self.marking = Marking(session, self.panes, say, self.annotations_changed)
        self.repeating = Repeating(session, self.panes, self.marking, say, self.refuse)
        self.copying = Copying(session, self.panes, self, say)
        self.moving = Moving(session, self.panes, say, self.refuse)
        self.selecting = Selecting(self.panes, self.refuse)
        self.following = Following(session, self.panes, self, say)
        self.hinting = Hinting(self.panes, self.following.follow_at, say, self.refuse)
        self.margin = Margin(session, self.panes, self.sidebar, lambda: self.size.width, say)
        self.make_views(say)
        self.looking = Looking(session, self.panes, self.walking, lambda: boxes.prompt, say)
        self.finding = Finding(
            session, self.panes, self.marking, self.walking, self, lambda: boxes.search, say, self.list_anew
        )
        self.shelving = Shelving(session, self.panes, self, lambda: boxes.articles, self.finding.learn)
        self.noting = Noting(
            session, self.panes, self.marking, self, lambda: boxes.note, lambda: boxes.tags, say
        )
        self.settling = Settling(
            session, self.panes, lambda: boxes.change, self.noting.place, say, self.annotations_changed
        )
        self.keeping = Keeping(
            session, self.panes, self.noting, self, say, self.status.add, keys.of, self.annotations_changed
        )
        self.offering = Offering(session, self, self)
        self.replaying = Replaying(macros, keys.of, say)
        self.watching = Watching(session, self)
        self.gathering = Gathering(session, self.panes, self, lambda: boxes.path, say, self.fail, self.go_to)
        self.mending = Mending(
            session, self, lambda: keys.of("merge_copies"), self.status.add, say, self.annotations_changed
        )

    def compose(self) -> ComposeResult:
        """Pages, sidebar, status line; the boxes come later."""
        with BareRow(id="desk"):
            yield self._host
            yield self.sidebar
        yield self.status_line

    # ---- the beginning and the end

    def on_mount(self) -> None:
        """Lay the desk out; all that is not needed to read comes after the first paint."""
        desk = self.session.desk
        self.session.desk = Desk()
        if desk.panes:
            self.panes.lay_out(desk)
        if not self.panes.open:
            self.attempt(lambda: self.shelving.open_first(desk.only(())))
        self.margin.start()
        self.panes.focus()
        if not self.panes.open:
            self.call_after_refresh(self._settle_in)

    @on(Page.Scrolled)
    def first_painted(self) -> None:
        """A page has its rows, and its first paint is out: now there is time for the rest."""
        if not self._settled:
            self._settled = True
            self.call_after_refresh(self._settle_in)

    def _settle_in(self) -> None:
        """After the first paint: what is seen besides the page, and what can be opened over it."""
        self.panes.arrange()
        self.margin.refresh()
        self.moved()
        self.run_worker(self._furnish())

    async def _furnish(self) -> None:
        """Make the boxes, the list, the index, the watch; keys are answered meanwhile."""
        collector.settle()
        await self.boxes.make(self, self.session.ink)
        try:
            await asyncio.to_thread(self.shelving.scan)
        except PostilError as problem:
            self.fail(problem)
        self.shelving.fill_in()
        self.finding.start()
        self.watching.start()
        self.mending.start()
        self.viewing.start()
        self.pacing.start()
        self.status.tell([*self.session.notices, *self.keys.problems, self.session.workspace.notice])
        for line in await self.keeping.begin():
            self.status.add(line)
        self.status.refresh()

    def on_resize(self) -> None:
        """As many panes as there is room for, and the sidebar where it fits."""
        self.set_class(self.size.height < LOW, "-low")
        self.panes.arrange()
        self.margin.arrange()
        self.call_after_refresh(self.margin.refresh)

    def on_descendant_focus(self) -> None:
        """Offer the keys of what has them: a box tells its own."""
        if self.focused is None or isinstance(self.focused, Page):
            self.status.offer(None)
            return
        self.pacing.pause()
        if self.focused is self.sidebar:
            self.status.offer(bound_hints(self.sidebar))
        else:
            self.status.offer(())

    def keep_typed_words(self) -> None:
        """Keep a note that is being written: the screen is about to go."""
        if self.boxes.ready:
            if self.boxes.note.is_open:
                self.boxes.note.close()
            if self.boxes.tags.is_open:
                self.boxes.tags.close()

    def set_ink(self, ink: Ink) -> None:
        """Paint in other colours."""
        for pane in self.panes.open:
            pane.widget.set_ink(ink)
        self.sidebar.set_ink(ink)
        self.status_line.set_ink(ink)
        self.boxes.set_ink(ink)

    # ---- what fails

    def attempt(self, call: Callable[[], object]) -> None:
        """Do something that may fail; say why if it does."""
        try:
            call()
        except PostilError as problem:
            self.fail(problem)
        self.moved()

    def when_boxes_are_ready(self, call: Callable[[], None]) -> None:
        """Do something as soon as the boxes are there."""
        self.boxes.when_ready(lambda: self.attempt(call))

    def fail(self, problem: PostilError) -> None:
        """Say why something did not work."""
        self.replaying.stop()
        self.status.say(self.session.told(problem), error=True)

    # ---- what changed

    def moved(self) -> None:
        """The reader is somewhere else: status line and sidebar follow."""
        self._followed = self._place()
        self.pacing.follow()
        self.status.refresh()
        self.margin.follow()

    def scrolled(self) -> None:
        """A page has other rows: mostly by the key that has moved the reader already."""
        if self._place() != self._followed:
            self.moved()

    def _place(self) -> object:
        pane = self.panes.current
        return pane and (pane, pane.cursor, pane.selection, pane.page.in_view, pane.page.size)

    def annotations_changed(self, files: Iterable[str]) -> None:
        """Annotations of these articles changed: pages, sidebar and index follow."""
        every = list(files)
        for file in every:
            self.session.changed(file)
        self.annotations_read(every)
        if self.boxes.ready:
            self.finding.put_notes(every)
        self.call_after_refresh(self._tell_unkept)  # after what was done is told

    def _tell_unkept(self) -> None:
        if problem := self.session.workspace.notebook.history.unkept():
            self.status.add(f"it can be undone only until you leave; the history is not kept: {problem}")

    def annotations_read(self, files: Iterable[str]) -> None:
        """Annotations of these articles were read again: pages and sidebar follow."""
        for file in files:
            for pane in self.panes.showing(file):
                pane.refresh_marks()
            if file in self.session.unread.lines and not self.status_line.error:  # which was not read yet
                self.status.say(self.session.unread.lines[file], error=True)
        self.margin.refresh()
        self.list_anew(False)

    def list_anew(self, all_read: bool) -> None:
        """More annotations were read: an open list of articles follows; that of annotations when all were."""
        if self.boxes.ready:
            self.shelving.update()
        if all_read and self.session.desk.sidebar.scope == "all":
            self.margin.refresh()

    # ---- what commands ask for

    @property
    def reader(self) -> Reader:
        """This screen."""
        return self

    def panes_do(self, change: Callable[[Desk], Desk]) -> None:
        """Change the desk; the page in focus has the keys."""
        self.panes.edit(change)
        self.panes.focus()
        self.margin.refresh()

    def go_to(self, mark: Mark, *, beside: bool = False) -> None:
        """Open the article of an annotation, at it."""
        offset = mark.span.start if mark.span else None
        show = self.panes.open_beside if beside else self.panes.open_here
        show(mark.file, offset)
        self.margin.leave()
        pane = self.panes.current
        if not mark.span:
            self.settling.propose(mark)
        elif pane and pane.file == mark.file:
            pane.take_up(mark.id, mark.span)
        self.moved()

    def back_from_box(self) -> None:
        """Give the keys back: to the sidebar if the box was opened from there, else to the page."""
        if self.margin.in_use:
            self.set_focus(self.sidebar, scroll_visible=False)
        else:
            self.panes.focus()
