"""The part of the reading screen that is about how text is shown, and where one can go in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.app.presenters.listing import Listing
from tui.app.presenters.pacing import Pacing
from tui.app.presenters.tiling import Tiling
from tui.app.presenters.viewing import Viewing
from tui.app.screens.box_routes import BoxRoutes

if TYPE_CHECKING:
    from tui.app.presenters.boxes import Boxes


class Views(BoxRoutes):
    """The presenters that only need panes, and somebody who says what happened."""

    boxes: Boxes

    def make_views(self, say: Callable[[str], None]) -> None:
        """Make them; the panes are there by now."""
        session, panes = self.session, self.panes
        self.tiling = Tiling(session, panes, say)
        self.pacing = Pacing(session, panes, say)
        self.viewing = Viewing(session, panes, self, say)
        self.listing = Listing(session, panes, self, lambda: self.boxes.spots, say)
