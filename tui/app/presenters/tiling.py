"""Panes below each other, their sizes, and panes that scroll together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.app.presenters.open_pane import OpenPane
from tui.app.presenters.panes import Panes
from tui.app.session import Session
from tui.reading import tiles

if TYPE_CHECKING:
    from tui.reading.together import Alignment

STEP = 10
"""Per cent of an even share that a key gives: some four cells of two panes in 80."""

MOST_PAIRS = 150
"""Pairs of panes that are remembered: nine panes make 72, and each pair stands there both ways."""


class Tiling:
    """Moves panes and their edges, and lets them scroll as one."""

    def __init__(self, session: Session, panes: Panes, say: Callable[[str], None]) -> None:
        self.session = session
        self._panes = panes
        self._say = say
        self._tops: dict[OpenPane, tuple[str, int]] = {}
        """Pane -> the article it shows, and where its view began before it was scrolled."""

        self._pairs: dict[tuple[OpenPane, OpenPane], tuple[tuple[str, str], Alignment]] = {}
        """Two panes -> the articles they showed, and how those stand side by side."""

    # ---- opening, moving, sizes

    def same(self, *, below: bool) -> None:
        """Open the article a second time, beside or below."""
        pane = self._panes.current
        if pane:
            file, offset = pane.file, pane.cursor.offset
            self._panes.edit(
                lambda desk: desk.open_below(file, offset) if below else desk.open_beside(file, offset)
            )
            self._panes.focus()

    def resize(self, *, wide: int = 0, high: int = 0) -> None:
        """Make the pane wider or higher by some steps."""
        self._panes.edit(lambda desk: desk.resize(wide=wide * STEP, high=high * STEP))

    def drag(self, widget: object, x: int, y: int) -> None:
        """The left edge of a pane was dragged to cell `x`, or its upper edge to row `y`; -1: it was not."""
        index = next((at for at, pane in enumerate(self._panes.open) if pane.widget is widget), None)
        if index is not None:
            shown = self._panes.tiles
            self._panes.edit(
                lambda desk: replace(desk, panes=tiles.with_edge(desk.panes, shown, index, x=x, y=y))
            )

    # ---- scrolling together

    def toggle_together(self) -> None:
        """Scroll all panes with the one in focus, or each alone; places side by side now stay so."""
        desk = self.session.desk
        together = not desk.view.together
        self.session.desk = replace(desk, view=replace(desk.view, together=together))
        self._pairs.clear()
        self._tops.clear()
        for pane in self._panes.in_view:
            self._align(pane)
        self._say("panes scroll together" if together else "each pane scrolls alone")

    def follow(self, pane: OpenPane) -> None:
        """A pane was scrolled: the others go to the same place."""
        top = pane.page.in_view.start
        if self.session.desk.view.together and pane is self._panes.current:
            self._align(pane)
            self._take_along(pane, top)
        self._tops[pane] = pane.file, top

    def _take_along(self, pane: OpenPane, top: int) -> None:
        for other in self._panes.in_view:
            if other is not pane:
                other.page.put_at(self._pairs[pane, other][1].other(top), 0)
                other.keep_cursor_in_view()

    def _align(self, pane: OpenPane) -> None:
        """Know how the articles of the others stand beside the one of this pane."""
        from tui.reading.together import align

        if len(self._pairs) > MOST_PAIRS:
            self._pairs.clear()  # of panes that were closed
        for other in self._panes.in_view:
            files = (pane.file, other.file)
            known = self._pairs.get((pane, other))
            if other is pane or (known and known[0] == files):
                continue
            file, here = self._tops.get(pane, ("", 0))
            here = here if file == pane.file else pane.page.in_view.start
            pair = align(pane.prose, other.prose, here, other.page.in_view.start)
            self._pairs[pane, other] = (files, pair)
            self._pairs[other, pane] = (files[::-1], pair.turned())
