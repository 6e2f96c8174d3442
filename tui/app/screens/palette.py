"""The command palette, in which Enter waits for what the typed words find.

Textual gathers commands behind the typing, and Enter takes the first of those that are listed at that
moment: what was listed for fewer letters.  Who types a name and Enter in one go would have another
command done, or some command for a name that none has.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any, ClassVar

from textual import on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.widgets import Input
from textual.worker import WorkerError

from tui.app.sizes import Sized


def show_palette(app: App[Any]) -> None:
    """Show the palette, once."""
    if not CommandPalette.is_open(app):
        app.push_screen(PaletteScreen())


class PaletteScreen(CommandPalette, Sized[None]):
    """Textual's palette; without a command that fits it stays open, and says so."""

    BINDINGS: ClassVar[list[BindingType]] = [  # as in all our lists; Escape alone is slow on old terminals
        Binding("ctrl+g", "escape", "close", show=False),
        Binding("ctrl+n", "cursor_down", "next command", show=False),
        Binding("ctrl+p", "command_list('cursor_up')", "command before", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="--command-palette")

    @on(Input.Submitted)
    async def take_what_is_found(self, event: Input.Submitted) -> None:
        """Choose from what the words find that stand there now."""
        event.stop()
        event.prevent_default()  # what Textual does on Enter
        gathering = [
            each
            for each in self.workers
            if each.group == self._GATHER_COMMANDS_GROUP and not (each.is_cancelled or each.is_finished)
        ]
        with suppress(WorkerError):  # it is cancelled meanwhile: the palette is being closed
            for each in gathering:
                await each.wait()
            self._select_or_command()
