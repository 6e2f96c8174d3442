"""The scroll bar, and on it a map of the whole text: one cell for each row of the page.

    ◂ words found    ▐ a mark, in the colour of its pen    ─ a heading    ┊ boilerplate
    ◄ words found where a mark lies as well, in the colour of its pen

Where several others lie on one row, the first in this list is shown.  Headings and boilerplate have the
colour of the text, in which a row ends: another one would cost twenty bytes a row at each page.

The map of a long text is made block by block behind the page, as its layout is.  What is kept of it does
not grow with the text: for each of `SLOTS` parts how much is boilerplate, and where its first heading stands.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from rich.segment import Segment
from rich.style import Style

from tui.app.ink import Ink
from tui.app.widgets.decoration import Decoration
from tui.text.kinds import Kind
from tui.text.prose import Prose
from tui.text.span import Span

SLOTS = 1024
"""Parts of a text that are told apart: more than any window has rows."""

FOUND, MARKED, BOTH = "◂", "▐", "◄"


@dataclass(frozen=True, slots=True)
class Tick:
    """What lies on one row of the bar."""

    sign: str
    style: Style
    offset: int
    """Where it begins in the text, in code points."""


class Minimap:
    """The map of one text."""

    def __init__(self) -> None:
        self.show(Prose(""))

    def show(self, prose: Prose) -> None:
        """Map another text, nothing of which is known yet."""
        self._prose = prose
        self._length = max(1, len(prose.text))
        self._begin()

    def _begin(self) -> None:
        self._next = 0
        """The block that is looked at next."""
        self._headings: dict[int, int] = {}
        """Slot -> where its first heading stands."""
        self._aside = array("L", [0]) * SLOTS
        """Code points of boilerplate in each slot."""
        self.forget()

    def forget(self) -> None:
        """Draw it anew."""
        self._ticks: tuple[int, dict[int, Tick]] | None = None
        self._bars: tuple[int, list[Segment], list[Segment]] | None = None

    # ---- what lies where

    @property
    def whole(self) -> bool:
        """Whether all of the text was looked at."""
        return self._next >= len(self._prose.paragraphs.blocks)

    def learn(self, seconds: float, aside: Callable[[int], bool]) -> bool:
        """Look at more of the text for about `seconds`, one block at least; whether there is more to draw."""
        if self.whole:
            return False
        until = monotonic() + seconds
        while not self.whole:
            self._look(self._next, aside)
            self._next += 1
            if monotonic() >= until:
                break
        done = self.whole and (bool(self._headings) or any(self._aside))
        if done:
            self.forget()
        return done

    def _look(self, block: int, aside: Callable[[int], bool]) -> None:
        for paragraph in self._prose.paragraphs.block(block):
            start = paragraph.span.start
            if aside(start):
                self._step_aside(paragraph.span)
            elif paragraph.kind is Kind.HEADING:
                self._headings.setdefault(start * SLOTS // self._length, start)

    def _step_aside(self, span: Span) -> None:
        first, last = (at * SLOTS // self._length for at in (span.start, max(span.start, span.end - 1)))
        for slot in range(first, last + 1):
            begins, ends = -(-slot * self._length // SLOTS), -(-(slot + 1) * self._length // SLOTS)
            self._aside[slot] += max(0, min(ends, span.end) - max(begins, span.start))

    # ---- drawing

    def cells(self, height: int, view: Span, ink: Ink, now: Decoration) -> list[Segment]:
        """One cell a row: where the view is, and what lies where in the whole text."""
        if self._bars is None or self._bars[0] != height:
            ticks = self._ticks_of(height, ink, now)
            outside, inside = (
                [_cell(ticks.get(y), ground) for y in range(height)] for ground in (ink.text, ink.thumb)
            )
            self._bars = height, outside, inside
        _, outside, inside = self._bars
        if view.start == 0 and view.end >= self._length - 1:
            return outside
        top = view.start * height // self._length
        bottom = max(top + 1, -(-view.end * height // self._length))
        return [*outside[:top], *inside[top:bottom], *outside[bottom:]]

    def at(self, y: int, height: int) -> int | None:
        """Where that begins which is shown on a row of the bar as it was drawn last; `None`: nothing is."""
        ticks = self._ticks[1] if self._ticks and self._ticks[0] == height else {}
        return ticks[y].offset if y in ticks else None

    def _ticks_of(self, height: int, ink: Ink, now: Decoration) -> dict[int, Tick]:
        if self._ticks and self._ticks[0] == height:
            return self._ticks[1]
        if len(self._prose.paragraphs.blocks) == 1:  # marks may have made boilerplate of it, or no longer
            self._begin()
            self.learn(0.0, now.aside)
        ticks = {} if now.bare_bar else self._drawn(height, ink, now)
        self._ticks = (height, ticks)
        return ticks

    def _drawn(self, height: int, ink: Ink, now: Decoration) -> dict[int, Tick]:
        """What is shown on each row, from what matters least to what matters most."""
        ticks: dict[int, Tick] = {}
        if not now.plain:
            for y in range(height):
                first, last = y * SLOTS // height, (y + 1) * SLOTS // height
                if 2 * sum(self._aside[first:last]) > self._length // height:
                    ticks[y] = Tick("┊", ink.text, y * self._length // height)
        for start in reversed(self._headings.values()):
            ticks[self._row(start, height)] = Tick("─", ink.text, start)
        for mark in reversed(now.marks):
            if mark.span:
                sign = ink.sign(mark.colour)
                ticks[self._row(mark.span.start, height)] = Tick(MARKED, sign, mark.span.start)
        for hit in reversed(now.hits):
            y = self._row(hit.start, height)
            if (under := ticks.get(y)) and under.sign in (MARKED, BOTH):
                ticks[y] = Tick(BOTH, under.style, hit.start)
            else:
                ticks[y] = Tick(FOUND, ink.accent, hit.start)
        return ticks

    def _row(self, offset: int, height: int) -> int:
        return min(height - 1, offset * height // self._length)


def _cell(tick: Tick | None, ground: Style) -> Segment:
    """One row of the bar."""
    if tick is None:
        return Segment(" ", ground)
    if tick.sign in (FOUND, BOTH):  # they would be hard to see on the ground of the view
        return Segment(tick.sign, tick.style)
    return Segment(tick.sign, tick.style + Style(bgcolor=ground.bgcolor, reverse=ground.reverse))
