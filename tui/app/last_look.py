"""The last look at what Textual paints, before it becomes bytes.

Our own widgets make every text safe where they draw it.  Textual's inputs, boxes of text and palette
draw what they are given; so every line goes through here once more, and nothing that a terminal would
obey is left in it, whoever forgot.  The same look puts a line in the few colours that a terminal has.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from tui.text.cells import printable


class LastLook(LineFilter):
    """Makes lines safe, and puts them in the terminal's colours."""

    def __init__(self, translate: Callable[[Style], Style] | None = None) -> None:
        super().__init__()
        self._translate = translate

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same cells, each of them harmless; a line break within a line is one of them."""
        translate = self._translate
        return [
            Segment(
                text if text.isprintable() else printable(text).replace("\n", "␊").replace("\t", "␉"),
                translate(style) if translate and style else style,
            )
            for text, style, _ in segments
        ]
