"""Two parts of Textual that the program has its own of, each loaded when Textual asks for it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.driver import Driver


def palette() -> type[Provider]:
    """What the palette offers; loaded when it is first opened."""
    from tui.app.commands.palette import CommandProvider

    return CommandProvider


def terminal() -> type[Driver] | None:
    """What draws and reads keys; Textual's own where there is no terminal as on Linux and macOS."""
    if sys.platform == "win32":
        return None
    from tui.app.terminal import Terminal

    return Terminal
