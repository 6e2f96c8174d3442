"""What a command may ask of the reading screen.

Commands know this, and not the screen: so the screen can know the commands without a circle.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from textual.app import App

    from tui.app.presenters.copying import Copying
    from tui.app.presenters.finding import Finding
    from tui.app.presenters.following import Following
    from tui.app.presenters.gathering import Gathering
    from tui.app.presenters.hinting import Hinting
    from tui.app.presenters.keeping import Keeping
    from tui.app.presenters.listing import Listing
    from tui.app.presenters.looking import Looking
    from tui.app.presenters.margin import Margin
    from tui.app.presenters.marking import Marking
    from tui.app.presenters.mending import Mending
    from tui.app.presenters.moving import Moving
    from tui.app.presenters.noting import Noting
    from tui.app.presenters.pacing import Pacing
    from tui.app.presenters.panes import Panes
    from tui.app.presenters.repeating import Repeating
    from tui.app.presenters.replaying import Replaying
    from tui.app.presenters.selecting import Selecting
    from tui.app.presenters.settling import Settling
    from tui.app.presenters.shelving import Shelving
    from tui.app.presenters.tiling import Tiling
    from tui.app.presenters.viewing import Viewing
    from tui.reading.desk import Desk


class Reader(Protocol):
    """The presenters, and the few things that only the screen can do."""

    panes: Panes
    moving: Moving
    selecting: Selecting
    hinting: Hinting
    following: Following
    repeating: Repeating
    replaying: Replaying
    marking: Marking
    noting: Noting
    mending: Mending
    gathering: Gathering
    listing: Listing
    viewing: Viewing
    pacing: Pacing
    tiling: Tiling
    settling: Settling
    keeping: Keeping
    looking: Looking
    finding: Finding
    shelving: Shelving
    margin: Margin
    copying: Copying

    @property
    def app(self) -> App[Any]:
        """The program."""

    def panes_do(self, change: Callable[[Desk], Desk]) -> None:
        """Change the desk; the page in focus has the keys."""

    def show_help(self) -> None:
        """Show all commands and keys."""
