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
        layer: overlay;
        dock: left;
        width: 60;
        max-width: 100%;
        height: 100%;
        display: none;
        background: $panel;
        border-right: solid $rule;
        padding: 1 0;
        & .library--head, & .library--keys, & LineInput { margin: 0 2 0 3; }
        & .library--head, & .library--keys { height: 1; color: $text-quiet; }
        & RowList { height: 1fr; margin: 1 0; }
        & .library--detail { height: 4; margin: 0 2 1 3; color: $text-quiet; }
        &.-short {
            padding: 0;
            & .library--detail { display: none; }
        }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay out the drawer."""
        yield Static(classes="library--head", markup=False)
        yield LineInput("type to narrow: title, author, outlet, file")
        yield RowList()
        yield Static(classes="library--detail", markup=False)
        yield Static(classes="library--keys", markup=False)

    @property
    def _input(self) -> LineInput:
        return self.query_one(LineInput)

    @property
    def _rows(self) -> RowList:
        return self.query_one(RowList)

    def _static(self, name: str) -> Static:
        return self.query_one(f".library--{name}", Static)
