"""The room that all panes share: each stands where its tile is.

The places come from `tui.reading.tiles`; here they only become regions of the screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from tui.app.widgets.bare import Bare
from tui.reading.panes import PaneDesk
from tui.reading.tiles import Tile, tiles


class _Tiled(Layout):
    """Lays the children out as their host says."""

    name = "tiled"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        assert isinstance(parent, PaneHost)  # noqa: S101 - no other widget has this layout
        places = parent.regions(size)
        return [
            WidgetPlacement(places[child], NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if child in places
        ]


class PaneHost(Bare, Widget):
    """Shows some of the panes it holds, each in its tile."""

    DEFAULT_CSS = "PaneHost { width: 1fr; height: 1fr; overflow: hidden; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._panes: tuple[PaneDesk, ...] = ()
        self._widgets: Sequence[Widget] = ()
        self._focus = 0
        self._alone = False

    def render(self) -> str:
        """Nothing, where no pane is: Textual would show what the widget is called."""
        return ""

    @property
    def layout(self) -> Layout:
        """Our own."""
        return _TILED

    def show(
        self, panes: tuple[PaneDesk, ...], widgets: Sequence[Widget], focus: int, *, alone: bool
    ) -> Mapping[int, Tile]:
        """Show these panes by their widgets, the one in focus `alone` or with as many as have room.

        Returns the tiles of those that are seen; before the first layout all of them are.
        """
        before = self._panes, self._widgets, self._focus, self._alone
        self._panes, self._widgets, self._focus, self._alone = panes, tuple(widgets), focus, alone
        if before != (self._panes, self._widgets, self._focus, self._alone):
            for widget in (self, *self._widgets[:1]):
                widget.refresh(layout=True)  # of a child: that makes its parent forget where all of them were
        return self.tiles(self.size or Size(10_000, 10_000))

    def tiles(self, size: Size) -> Mapping[int, Tile]:
        """Where each pane that is seen stands, by its number."""
        return tiles(self._panes, self._focus, size.width, size.height, alone=self._alone)

    def regions(self, size: Size) -> dict[Widget, Region]:
        """The same by its widget."""
        return {
            self._widgets[number]: Region(tile.x, tile.y, tile.width, tile.height)
            for number, tile in self.tiles(size).items()
        }


_TILED = _Tiled()
