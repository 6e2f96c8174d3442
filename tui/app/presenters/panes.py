"""Which articles are open, side by side, and which has the keys.

The desk says what is open; `lay_out` makes the widgets follow it: a pane that goes on showing its
article is kept with all that its reader did there, whatever place it moves to.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.containers import Horizontal

from tui.app.presenters.open_pane import OpenPane
from tui.app.session import Session
from tui.errors import PostilError
from tui.reading.desk import Desk
from tui.reading.jumps import Place
from tui.reading.panes import ViewDesk

MEASURES = (40, 120)
"""Cells of a line of text at the least and at the most."""

NARROWEST = 36
"""Cells a pane needs to be read; where the window has less for each, only some are shown."""


class Panes:
    """The open panes, from left to right."""

    def __init__(
        self,
        session: Session,
        host: Horizontal,
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
            pane = next((each for each in pool if each.file == wanted.file), None)
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

    def arrange(self) -> None:
        """Show as many panes as the window has room for, always the one in focus; light it."""
        desk = self.session.desk
        room = max(1, self._host.size.width // NARROWEST) if self._host.size.width else len(self.open)
        first = 0
        if desk.maximised or room == 1:
            first, room = desk.focus, 1
        elif len(self.open) > room:
            first = min(max(0, desk.focus - room + 1), len(self.open) - room)
        for index, pane in enumerate(self.open):
            pane.widget.set_class(not first <= index < first + room, "-away")
            pane.widget.set_class(index > first, "-later")
            lit = index == desk.focus
            pane.widget.light((lit and len(self.open) > 1) or lit)
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
