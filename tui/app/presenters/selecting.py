"""Selecting: where a selection begins, what its ends are, and what is taken into it at once."""

from __future__ import annotations

from collections.abc import Callable

from tui.app.presenters.open_pane import OpenPane
from tui.app.presenters.panes import Panes
from tui.reading import objects, widening
from tui.reading import selection as selections
from tui.reading.cursor import Unit
from tui.reading.selection import Selection

UNITS = (Unit.SENTENCE, Unit.PARAGRAPH, Unit.WORD)
"""What the ends of a selection are after the first, second and third time that they are made larger."""


class Selecting:
    """What the keys of a selection do, in the pane that has the keys."""

    def __init__(self, panes: Panes, refuse: Callable[[str], None]) -> None:
        self._panes = panes
        self._refuse = refuse

    def begin(self) -> None:
        """Select the cursor's first word."""
        pane = self._panes.current
        if pane and pane.cursor.span:
            self._show(pane, selections.begin(pane.prose, pane.cursor))

    def by_larger_units(self) -> None:
        """Make both ends whole sentences; of sentences, paragraphs; of paragraphs, words again."""
        pane = self._panes.current
        if pane is None or not pane.cursor.span:
            return
        begun = pane.selection or selections.begin(pane.prose, pane.cursor)
        unit = UNITS[(UNITS.index(begun.unit) + 1) % len(UNITS)]
        self._show(pane, selections.by_units(pane.prose, begun, unit))

    def swap_ends(self) -> None:
        """Let the other end move."""
        self._change(lambda pane, selection: selections.swap(selection))

    def widen(self, count: int) -> None:
        """Take in the next larger thing around."""
        self._change(lambda pane, selection: widening.wider(pane.prose, selection, count))

    def narrow(self, count: int) -> None:
        """Go back to the next smaller one."""
        self._change(lambda pane, selection: widening.narrower(pane.prose, selection, count))

    def take(self, letter: str, count: int, *, around: bool) -> None:
        """Select a text object; say which there are, or that there is none here."""
        if objects.ALIKE.get(letter, letter) not in objects.LETTERS:
            legend = ", ".join(f"{each} {name}" for each, name in objects.LETTERS.items())
            self._refuse(f"nothing is called {letter}: {legend}")
            return
        pane = self._panes.current
        if pane is None or pane.selection is None:
            return
        taken = objects.take(pane.prose, pane.selection, letter, around=around, count=count)
        if taken:
            self._show(pane, taken)
        else:
            self._refuse(
                f"no {objects.LETTERS[objects.ALIKE.get(letter, letter)]} in this paragraph from here on"
            )

    def by_mouse(self, pane: OpenPane, start: int, end: int) -> None:
        """Select whole words from one offset to another."""
        word = pane.prose.word_at(start)
        pane.selection = selections.select_to(pane.prose, Selection(word, word), max(start, end - 1))
        pane.paint()

    def _change(self, how: Callable[[OpenPane, Selection], Selection]) -> None:
        pane = self._panes.current
        if pane and pane.selection:
            self._show(pane, how(pane, pane.selection))

    def _show(self, pane: OpenPane, selection: Selection) -> None:
        """Select these words, and bring the end that moves into view."""
        pane.selection = selection
        pane.paint()
        pane.page.reveal(selection.head, gently=True)
