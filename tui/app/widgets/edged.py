"""A strip with a cell beside it, and the same strip again for the same two.

What Textual finds out of a strip (its cuts, the bytes that paint it) it keeps in the strip.  A row of the
page or of the sidebar is the same for many keys; painted from the same object each time, it costs nothing.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip


class Edged:
    """Strips with an edge, at most `room` of them; then all are forgotten."""

    def __init__(self, room: int, *, left: bool = False) -> None:
        self._room = room
        self._left = left
        self._kept: dict[tuple[int, Segment], tuple[Strip, Strip]] = {}
        """Id of a strip and its edge -> the strip, so that the id stays its own, and both together."""

    def of(self, strip: Strip, edge: Segment) -> Strip:
        """The strip with the edge right of it, or left; what has one style is one run."""
        key = (id(strip), edge)
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= self._room:
                self._kept.clear()
            cells = strip.cell_length + edge.cell_length
            segments = [edge, *strip] if self._left else [*strip, edge]
            kept = self._kept[key] = (strip, Strip(Segment.simplify(segments), cells))
        return kept[1]

    def forget(self) -> None:
        """Make them anew."""
        self._kept.clear()
