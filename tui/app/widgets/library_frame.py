"""Where the list of articles stands on the screen: a drawer over the left side.

What is typed, the rows, more about the chosen one, and the keys.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from tui.app.widgets.drawer import Drawer
from tui.app.widgets.line_input import LineInput
from tui.app.widgets.row_list import RowList


class LibraryFrame(Drawer):
    """The parts of the drawer and their places."""

    DEFAULT_CSS = """
    LibraryFrame {
        & .drawer--detail { height: 4; margin: 0 2 1 3; color: $text-quiet; }
        &.-short .drawer--detail { display: none; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay out the drawer."""
        yield Static(classes="drawer--head", markup=False)
        yield LineInput("type to narrow: title, author, outlet, file")
        yield RowList()
        yield Static(classes="drawer--detail", markup=False)
        yield Static(classes="drawer--keys", markup=False)

    @property
    def _input(self) -> LineInput:
        return self.query_one(LineInput)

    @property
    def _rows(self) -> RowList:
        return self.query_one(RowList)

    def _static(self, name: str) -> Static:
        return self.query_one(f".drawer--{name}", Static)
