"""Which articles are open, side by side, and which has the keys.

The desk says what is open; `lay_out` makes the widgets follow it: a pane that goes on showing its
article is kept with all that its reader did there, whatever place it moves to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.app.presenters.open_pane import OpenPane
from tui.app.session import Session
from tui.app.widgets.pane_host import PaneHost
from tui.errors import PostilError
from tui.reading.desk import Desk
from tui.reading.jumps import Place
from tui.reading.panes import ViewDesk
from tui.reading.tiles import Tile

MEASURES = (40, 120)
"""Cells of a line of text at the least and at the most."""


class Panes:
    """The open panes, from left to right."""

    def __init__(
        self,
        session: Session,
        host: PaneHost,
        fail: Callable[[PostilError], None],
        warn: Callable[[str], None],
    ) -> None:
        self.session = session
        self.open: list[OpenPane] = []
        self._host = host
        self._fail = fail
        self._warn = warn

    @property
    def current(self) -> OpenPane | None:
        """The pane that has the keys."""
        return self.open[self.session.desk.focus] if self.open else None

    @property
    def in_view(self) -> list[OpenPane]:
        """The panes that the window has room for."""
        return [pane for pane in self.open if not pane.widget.has_class("-away")]

    def of_page(self, page: object) -> OpenPane | None:
        """The pane that a page belongs to."""
        return next((pane for pane in self.open if pane.page is page), None)

    def showing(self, file: str) -> list[OpenPane]:
        """All panes that show an article."""
        return [pane for pane in self.open if pane.file == file]

    # ---- the desk

    def desk(self) -> Desk:
        """The desk as it is now: the cursors' places are looked up."""
        desk = self.session.desk
        for index, pane in enumerate(self.open):
            desk = desk.remember(Place(pane.file, pane.cursor.offset), index)
        if self.current:
            desk = desk.with_unit(self.current.cursor.unit)
        self.session.desk = desk
        return desk

    def edit(self, change: Callable[[Desk], Desk]) -> None:
        """Change the desk, and show it."""
        self.lay_out(change(self.desk()))

    def open_here(self, file: str, offset: int | None = None) -> None:
        """Show an article in the pane that has the keys; the place that is left can be jumped back to."""
        self.edit(lambda desk: desk.leave().open_here(file, offset))

    def open_beside(self, file: str, offset: int | None = None) -> None:
        """Show an article in a pane of its own."""
        self.edit(lambda desk: desk.leave().open_beside(file, offset))

    def lay_out(self, desk: Desk) -> None:
        """Make the panes follow a desk; what cannot be shown is told, and left out."""
        pool = list(self.open)
        laid: list[OpenPane] = []
        for wanted in list(desk.panes):
            same = [each for each in pool if each.file == wanted.file]
            at = (each for each in same if wanted.offset == each.cursor.offset)
            pane = next(at, same[0] if same else None)
            if pane:
                pool.remove(pane)
            laid.append(pane or OpenPane(self.session))
        for number, (pane, wanted) in enumerate(zip(laid, desk.panes, strict=True)):
            if pane.file == wanted.file:
                if wanted.offset not in pane.cursor.span and wanted.offset != pane.cursor.offset:
                    pane.put_at(wanted.offset)
                continue
            spare = next((each for each in pool if each not in laid), None)
            if spare:
                pool.remove(spare)
                pane = laid[number] = spare
            try:
                pane.see(desk.view)
                pane.set_measure(wanted.measure or self.session.config.measure)
                pane.show(wanted.file, wanted.offset, wanted.unit)
                if problem := self.session.unread.lines.get(wanted.file):
                    self._warn(problem)
            except PostilError as problem:
                self._fail(problem)
                self._without(desk, wanted.file)
                return
        self._place(laid, desk)

    def _without(self, desk: Desk, file: str) -> None:
        """Lay the desk out again without an article that cannot be shown."""
        if any(pane.file == file for pane in self.open) or len(self.session.desk.panes) == len(desk.panes):
            self.lay_out(self.session.desk.only({pane.file for pane in self.open}))
        else:
            self.lay_out(desk.only({pane.file for pane in desk.panes} - {file}))

    def _place(self, laid: list[OpenPane], desk: Desk) -> None:
        for pane in self.open:
            if pane not in laid:
                pane.widget.remove()
        for number, pane in enumerate(laid):
            if not pane.widget.is_attached and pane not in self.open:
                self._host.mount(pane.widget)
            children = list(self._host.children)
            if pane.widget in children and children.index(pane.widget) != number:
                self._host.move_child(pane.widget, before=number)
        self.open = laid
        self.session.desk = desk
        self.arrange()

    # ---- what is seen

    @property
    def tiles(self) -> Mapping[int, Tile]:
        """Where each pane that is seen stands, by its number; cells and rows from the corner of all."""
        return self._host.tiles(self._host.size)

    def arrange(self) -> None:
        """Show as many panes as the window has room for, always the one in focus; light it."""
        desk = self.session.desk
        widgets = [pane.widget for pane in self.open]
        shown = self._host.show(desk.panes, widgets, desk.focus, alone=desk.maximised)
        for index, pane in enumerate(self.open):
            tile = shown.get(index)
            pane.widget.set_class(tile is None, "-away")
            pane.widget.set_class(tile is not None and tile.x > 0, "-later")
            pane.widget.set_class(tile is not None and tile.y > 0, "-below")
            lit = index == desk.focus
            pane.widget.light(lit)
            if pane.focused != lit:
                pane.focused = lit
                pane.paint()

    def see(self, view: ViewDesk) -> None:
        """Show the text of all panes in another way."""
        for pane in self.open:
            pane.see(view)

    def change_measure(self, cells: int) -> None:
        """Make the column of the pane in focus wider or narrower."""
        pane = self.current
        if pane is None:
            return
        low, high = MEASURES
        measure = max(low, min(high, pane.measure + cells))
        pane.set_measure(measure)
        self.session.desk = self.session.desk.with_measure(measure)

    def focus(self) -> None:
        """Give the keys to the page of the pane in focus; on an empty desk the screen has them."""
        if self.current is None:
            self._host.screen.set_focus(None)
            return
        page = self.current.page
        if page.is_attached:
            page.screen.set_focus(page, scroll_visible=False)  # at once: `page.focus` comes after keys
        elif self.current.widget.is_attached:
            # The pane calls back as soon as it has made its page; a key until then is not for another page.
            self._host.screen.set_focus(None)
            self.current.widget.call_later(self.focus)

    def give_focus(self, pane: OpenPane) -> None:
        """Give the keys to a pane, as a click does."""
        index = self.open.index(pane)
        if index != self.session.desk.focus:
            self.edit(lambda desk: desk.focus_on(index))
        self.focus()
