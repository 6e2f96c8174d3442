"""The one quiet line below the pages: where one is, what just happened, which keys help now.

A message takes the place of the keys for a moment; an error stays until the next key.  While a
chord or a count is half typed, the line shows what may follow.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.app.ink import Ink
from tui.text.cells import one_line, width

GAP = 2
"""Cells between two parts of the line."""


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key as people write it, and what it does in one or two words."""

    key: str
    label: str


class StatusLine(Widget):
    """One row of values."""

    DEFAULT_CSS = "StatusLine { height: 1; dock: bottom; background: $background; }"

    progress: reactive[str] = reactive("")
    message: reactive[str] = reactive("")
    error: reactive[bool] = reactive(False)
    pending: reactive[str] = reactive("")
    """Keys of a half-typed chord."""

    hints: reactive[tuple[KeyHint, ...]] = reactive(())

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink

    def set_ink(self, ink: Ink) -> None:
        """Paint in other colours."""
        self._ink = ink
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line, parts from the left as far as they fit."""
        room = self.size.width
        ink = self._ink
        segments: list[Segment] = [Segment(" ", ink.quiet)]
        used = 1
        for words in (self.progress, self.pending):
            if words:
                words = one_line(words, max(0, room - used))
                segments += [Segment(words, ink.quiet if words != self.pending else ink.accent)]
                segments += [Segment(" " * GAP, ink.quiet)]
                used += width(words) + GAP
        if self.message:
            words = one_line(self.message, max(0, room - used))
            segments.append(Segment(words, ink.error if self.error else ink.text))
            used += width(words)
        else:
            used += self._keys(segments, room - used)
        line = Strip(segments, used)
        return line.adjust_cell_length(room, ink.quiet)

    def _keys(self, segments: list[Segment], room: int) -> int:
        """Add as many keys as fit, the last one, which leads to all others, before any; the cells used."""
        kept: list[KeyHint] = []
        last = self.hints[-1:]
        used = sum(map(_cells, last))
        for hint in self.hints[:-1]:
            if used + _cells(hint) > room:
                break
            kept.append(hint)
            used += _cells(hint)
        if used > room:
            return 0
        for hint in (*kept, *last):
            segments.append(Segment(hint.key, self._ink.accent))
            segments.append(Segment(f" {hint.label}" + " " * GAP, self._ink.quiet))
        return used


def _cells(hint: KeyHint) -> int:
    return width(hint.key) + 1 + width(hint.label) + GAP
