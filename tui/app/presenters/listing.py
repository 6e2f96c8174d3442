"""Lists of places: the outline, the letters, the jumps, the panes that were closed.

Each is shown in the same drawer.  What its rows stand for is kept here, by their numbers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.app.presenters.panes import Panes
from tui.app.session import Session
from tui.errors import PostilError
from tui.reading.desk import Desk
from tui.reading.jumps import Place

if TYPE_CHECKING:
    from tui.app.presenters.open_pane import OpenPane
    from tui.app.widgets.spot_list import Spot, SpotList
    from tui.reading.outline import Heading

AT_ONCE = 512 * 1024
"""Code points whose headings are sought before the list opens (30 ms); in more of them a thread seeks."""

SHOWN = 120
"""Code points of the words at a place: what a row has room for, and some for narrowing."""

TITLE = 24
"""Code points of an article's title beside the words: what tells one from another."""


class Listing:
    """Opens the lists, and goes where a row leads."""

    def __init__(
        self, session: Session, panes: Panes, screen: Screen[None], box: Callable[[], SpotList],
        say: Callable[[str], None],
    ) -> None:  # fmt: skip
        self.session = session
        self._panes = panes
        self._screen = screen
        self._box = box
        self._say = say
        self._go: Callable[[int, bool], object] = lambda row, beside: None
        """What a row does when it is chosen: its number, and whether beside."""

        self._drop: Callable[[int], object] = lambda row: None
        """What forgets a row."""

    def chosen(self, row: int, *, beside: bool) -> None:
        """Go where a row leads."""
        self._go(row, beside)
        self._panes.focus()

    def dropped(self, row: int) -> None:
        """Forget what a row stands for."""
        self._drop(row)

    def _open(self, place: Place, beside: bool) -> None:
        show = self._panes.open_beside if beside else self._panes.open_here
        show(place.file, place.offset)

    # ---- the outline

    def outline(self) -> None:
        """List the headings of this article, on the one that the reader is below."""
        from tui.reading.outline import outline  # as the drawer, loaded when somebody asks for it

        pane = self._panes.current
        if pane is None:
            return
        if len(pane.prose.text) > AT_ONCE:
            self._screen.run_worker(self._seek(pane), group="outline", exclusive=True)
            self._say("the headings of a long article are being gathered")
            return
        self._show_outline(pane, list(outline(pane.prose.paragraphs)))

    async def _seek(self, pane: OpenPane) -> None:
        """Gather the headings of a long article in a thread, which has paragraphs of its own."""
        import asyncio

        from tui.reading.outline import outline
        from tui.text.paragraphs import Paragraphs

        prose = pane.prose
        paragraphs = Paragraphs(prose.text, prose.paragraphs.title)
        found = await asyncio.to_thread(lambda: list(outline(paragraphs)))
        if pane is self._panes.current and pane.prose is prose and self._screen.focused is pane.page:
            self._show_outline(pane, found)

    def _show_outline(self, pane: OpenPane, headings: Sequence[Heading]) -> None:
        from tui.app.widgets.spot_list import Spots
        from tui.reading.outline import heading_at

        if len(headings) < 2:
            self._say("no headings here")
            return
        self._go = lambda row, beside: self._open(Place(pane.file, headings[row].span.start), beside)
        self._box().show(
            Spots(
                "Outline",
                self._outline_rows(pane, headings),
                heading_at(headings, pane.cursor.offset),
                f"{len(headings)} headings",
            )
        )

    def _outline_rows(self, pane: OpenPane, headings: Sequence[Heading]) -> tuple[Spot, ...]:
        from tui.app.widgets.spot_list import Spot
        from tui.reading.outline import sections

        length = max(1, len(pane.prose.text))
        starts = sorted(mark.span.start for mark in pane.marks if mark.span)
        rows = []
        for heading, section in zip(headings, sections(headings, length), strict=True):
            marks = bisect_left(starts, section.end) - bisect_left(starts, section.start)
            share = f"{100 * heading.span.start // length} %"
            fact = f"{marks} ✎  {share:>4}" if marks else f"{share:>4}"
            rows.append(Spot(heading.words, fact, depth=heading.depth))
        return tuple(rows)

    # ---- letters, jumps, closed panes

    def marks(self) -> None:
        """List the letters of this article, and those of the whole library."""
        desk = self._panes.desk()
        every = desk.marks.of(desk.pane.file if desk.pane else "")
        if not every:
            self._say("no place has a letter yet: ma marks one in this article, mA one in the library")
            return
        self._list_marks(every)

    def letters(self) -> dict[str, str]:
        """The letters of places, here and in all articles, each with the words that stand there."""
        desk = self._panes.desk()
        places = desk.marks.of(desk.pane.file if desk.pane else "")
        return {letter: self._spot(place).words for letter, place in places}

    def _list_marks(self, every: Sequence[tuple[str, Place]], *, again: bool = False) -> None:
        from tui.app.widgets.spot_list import Spots

        places = [place for _, place in every]
        self._go = lambda row, beside: self._open(places[row], beside)
        self._drop = lambda row: self._forget_mark(*every[row])
        rows = tuple(self._spot(place, letter) for letter, place in every)
        spots = Spots("Letters", rows, can_drop=True)
        (self._box().put if again else self._box().show)(spots)

    def _forget_mark(self, letter: str, place: Place) -> None:
        desk = self._panes.desk()
        self.session.desk = replace(desk, marks=desk.marks.drop(letter, place.file))
        self._list_marks(self.session.desk.marks.of(desk.pane.file if desk.pane else ""), again=True)

    def jumps(self) -> None:
        """List the places that were jumped from, the newest first, over all articles."""
        from tui.app.widgets.spot_list import Spots

        jumps = self._panes.desk().jumps
        places = jumps.places[::-1]
        if not places:
            self._say("nothing was jumped from yet")
            return
        self._go = lambda row, beside: self._jump(places[row], beside)
        rows = tuple(self._spot(place) for place in places)
        current = len(jumps.places) - 1 - jumps.index if jumps.index < len(jumps.places) else -1
        self._box().show(Spots("History", rows, current))

    def _jump(self, place: Place, beside: bool) -> None:
        if beside:
            self._open(place, beside)
        else:
            self._panes.edit(lambda desk: desk.jump_to(place))

    def closed(self) -> None:
        """List the panes that were closed, the one closed last first."""
        if not self.session.desk.closed:
            self._say("no pane was closed")
            return
        self._list_closed()

    def _list_closed(self, *, again: bool = False) -> None:
        from tui.app.widgets.spot_list import Spots

        closed = self.session.desk.closed
        order = range(len(closed) - 1, -1, -1)
        self._go = lambda row, beside: self._panes.edit(lambda desk: desk.reopen(order[row]))
        self._drop = lambda row: self._forget_closed(order[row])
        rows = tuple(self._spot(Place(closed[number].file, closed[number].offset)) for number in order)
        spots = Spots("Closed panes", rows, can_drop=True)
        (self._box().put if again else self._box().show)(spots)

    def _forget_closed(self, index: int) -> None:
        desk: Desk = self._panes.desk()
        self.session.desk = replace(desk, closed=desk.closed[:index] + desk.closed[index + 1 :])
        self._list_closed(again=True)

    def _spot(self, place: Place, letter: str = "") -> Spot:
        """A row for a place: the words that stand there, and the article's title."""
        from tui.app.widgets.spot_list import Spot

        try:
            article = self.session.workspace.article(place.file)
        except PostilError:
            return Spot(place.file, "gone", letter)
        words = " ".join(article.pages[place.offset : place.offset + SHOWN].split())
        return Spot(words or "(the end)", article.title[:TITLE], letter, depth=1)
