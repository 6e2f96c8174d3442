"""The annotation sidebar: which annotations it lists, and where it stands beside the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tui.app.geometry import sidebar_cells, stands_beside
from tui.app.presenters.panes import Panes
from tui.app.session import Session
from tui.app.widgets.sidebar import AnnotationSidebar
from tui.reading.panes import Filters, Scope
from tui.reading.tiles import columns

NEAR = 60
"""Rows above and below the view within which a mark's row is told to the sidebar."""


class Margin:
    """What the sidebar shows."""

    def __init__(
        self,
        session: Session,
        panes: Panes,
        sidebar: AnnotationSidebar,
        width: Callable[[], int],
        say: Callable[[str], None],
    ) -> None:
        self.session = session
        self._panes = panes
        self._sidebar = sidebar
        self._width = width
        self._say = say
        self.in_use = False
        """The reader is in the sidebar, or in a box opened from it."""

        self._followed: object = None
        """What the rows of the marks were told for last: a key asks twice, as the page tells its scroll."""

    def start(self) -> None:
        """Show what the desk says."""
        self._sidebar.set_filters(self.session.desk.sidebar.filters)
        self.arrange()
        self.refresh()

    @property
    def shown(self) -> bool:
        """Whether the sidebar is to be seen."""
        return self.session.desk.sidebar.shown

    def arrange(self) -> None:
        """Stand beside the page where there is room; where there is not, lie over it while in use."""
        wide = self._has_room
        focused = self._sidebar.has_focus_within
        self._sidebar.display = (wide and self.shown) or (not wide and (focused or self.in_use))
        self._sidebar.set_class(not wide, "-over")
        self._sidebar.styles.width = self._beside if wide else min(60, self._width())

    @property
    def _beside(self) -> int:
        """Cells of the sidebar where it stands beside the page."""
        return sidebar_cells(self._width())

    @property
    def _has_room(self) -> bool:
        """Whether it can stand beside the panes that are seen."""
        panes = 1 if self.session.desk.maximised else max(1, len(columns(self.session.desk.panes)))
        return stands_beside(self._width(), panes)

    def toggle(self) -> None:
        """Show or hide it."""
        sidebar = self.session.desk.sidebar
        self.session.desk = replace(self.session.desk, sidebar=replace(sidebar, shown=not sidebar.shown))
        self.arrange()
        self.refresh()

    def focus(self) -> None:
        """Show it and give it the keys."""
        if not self.shown and self._has_room:
            self.toggle()
        self.in_use = True
        self.arrange()
        self.refresh()
        self._sidebar.screen.set_focus(self._sidebar, scroll_visible=False)

    def leave(self) -> None:
        """Give the keys back to the page."""
        self.in_use = False
        self._panes.focus()
        self._sidebar.call_after_refresh(self.arrange)

    def toggle_scope(self) -> None:
        """List the annotations of this article, or of all."""
        sidebar = self.session.desk.sidebar
        scope: Scope = "all" if sidebar.scope == "article" else "article"
        self.session.desk = replace(self.session.desk, sidebar=replace(sidebar, scope=scope))
        self.refresh()

    def toggle_people(self) -> None:
        """Give marks the colours of who made them, or of their pens again, and say so."""
        sidebar = self.session.desk.sidebar
        by_person = not sidebar.by_person
        self.session.desk = replace(self.session.desk, sidebar=replace(sidebar, by_person=by_person))
        self.session.see_people()
        for pane in self._panes.open:
            pane.refresh_marks()
        self.refresh()
        if not by_person:
            self._say("marks are coloured by pen")
            return
        said = ", ".join(f"{each.sign} {each.name or 'nobody'}" for each in self.session.people)
        self._say(f"marks are coloured by person: {said}" if said else "nobody made an annotation yet")

    def filter_by(self, filters: Filters) -> None:
        """Remember the filters."""
        self.session.desk = self.session.desk.with_filters(filters)

    def refresh(self) -> None:
        """Annotations, panes, or the article in focus, changed."""
        self._followed = None
        self.arrange()
        if not self._sidebar.display:
            return
        pane = self._panes.current
        self._sidebar.set_people(self.session.people if self.session.desk.sidebar.by_person else ())
        if self.session.desk.sidebar.scope == "all":
            self._sidebar.show(self.session.all_marks(), "all", "")
            self._sidebar.set_unread(self.session.unread.short())
        else:
            title = self.session.title(pane.file) if pane else ""
            self._sidebar.show(pane.marks if pane else (), "article", title)
            self._sidebar.set_unread(self.session.unread.short(pane.file) if pane else "")
        self.follow()

    def follow(self) -> None:
        """The page scrolled, or its cursor moved."""
        pane = self._panes.current
        if pane is None or not self._sidebar.display:
            return
        here = pane.mark_at_cursor()
        self._sidebar.set_current(here.id if here else "")
        view = pane.page.in_view
        height = pane.page.view_rows
        air = max(0, pane.page.region.y - self._sidebar.region.y - 1)
        now = (pane, pane.standing, view, pane.page.size, air)
        if now == self._followed:
            return
        self._followed = now
        reach = (view.end - view.start) * NEAR // max(1, height) + 1
        near = pane.standing.touching(view.start - reach, view.end + reach + 1)
        starts = {mark.id: mark.span.start for mark in near if mark.span}
        starts = {name: start for name, start in starts.items() if start >= view.start - reach}
        rows = pane.page.rows_of(starts.values())
        self._sidebar.line_up({name: row + air for name, row in zip(starts, rows, strict=True)})
