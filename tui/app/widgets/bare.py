"""Containers of which nothing is seen: what they hold, or else the screen below, fills all their cells.

Textual draws the rows of each widget in every frame, and looks for each row where others stand before it.
For three containers as large as the screen that was a tenth of what a key costs.
"""

from __future__ import annotations

from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip


class Bare:
    """A container without ground and border; stands before the class of the widget that it is."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Nothing."""
        return []


class BareRow(Bare, Horizontal):
    """The children stand side by side."""
