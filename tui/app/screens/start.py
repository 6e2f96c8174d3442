"""The first page of somebody who opened no library: what this is, what to type, where one was last.

It is shown instead of an error: a folder without articles is where everybody starts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Static

from tui.app.sizes import Sized
from tui.app.widgets.bound_keys import hint_line
from tui.app.widgets.list_lines import Line, Part
from tui.app.widgets.row_list import RowList
from tui.text.cells import offset_at_cell, printable, width

SHORT = 24
"""Rows of the whole page with eight libraries; below, it says only what is needed to go on."""

MARGINS = 6
"""Cells left and right of the words."""

_ABOUT = "Read the articles of a folder side by side.\nMark what matters, say why, and find it all again."
_WHERE = "Articles are text files, in the folder itself or in its seeds/."
_COMMANDS = (
    ("postil FOLDER", "read a folder"),
    ("postil FILE...", "read just these"),
    ("postil tutorial", "learn the keys in five minutes"),
)
_HINTS = {"list.choose": "open", "start.quit": "quit"}


class StartScreen(Sized[None]):
    """A calm page instead of a library; `recent` are the paths of libraries read before, newest first."""

    DEFAULT_CSS = """
    StartScreen {
        background: $background;
        align: center middle;
        & > Vertical { width: 72; max-width: 100%; height: auto; max-height: 100%; }
        & Static { margin: 0 3 1 3; height: auto; color: $text-quiet; }
        & .start--libraries { margin: 1 3 0 3; }
        & RowList { height: auto; max-height: 8; margin: 0 0 1 0; }
        & .start--foot { margin: 0 3; height: 1; }
        &.-short {
            & > Vertical { height: 100%; }
            & .start--about { display: none; }
            & .start--libraries { margin: 0 3; }
            & RowList { height: 1fr; max-height: 100%; margin: 0; }
        }
    }
    """
    AUTO_FOCUS = "RowList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+q", "app.quit", "quit", id="start.quit"),
    ]

    @dataclass
    class Opened(Message):
        """The reader wants a library that was read before."""

        path: str
        screen: StartScreen

    def __init__(self, folder: str, recent: Sequence[str] = ()) -> None:
        super().__init__()
        self._folder = folder
        self._recent = tuple(recent)
        self._problem = ""

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Vertical():
            yield Static(
                Content.assemble(("Postil", "bold $accent"), "   a note in the margin"), markup=False
            )
            yield Static(Content(_ABOUT), classes="start--about", markup=False)
            yield Static(classes="start--folder", markup=False)
            yield Static(Content(_WHERE), classes="start--about", markup=False)
            yield Static(_commands(), markup=False)
            if self._recent:
                yield Static(Content("Libraries you have read"), classes="start--libraries", markup=False)
                yield RowList()
            yield Static(classes="start--foot", markup=False)

    def on_mount(self) -> None:
        """List the libraries."""
        for rows in self.query(RowList):
            rows.show(len(self._recent), self._paint)

    def on_resize(self, event: events.Resize) -> None:
        """Say less where there is little room, and cut paths to the width there is."""
        self.set_class(event.size.height < SHORT, "-short")
        self.call_after_refresh(self._fit)

    def tell(self, problem: str) -> None:
        """Say why a library could not be opened."""
        self._problem = problem
        self._fit()

    def _fit(self) -> None:
        room = max(1, self.query_one(Vertical).size.width - MARGINS)
        if self._problem:
            self._static("folder").update(Content.assemble((printable(self._problem), "$foreground")))
            return
        said = "No articles in "
        path = _tail(self._folder, max(room - width(said) - 1, room // 2))
        self._static("folder").update(Content.assemble(said, (path, "$foreground"), "."))
        self._static("foot").update(hint_line(self, _HINTS, room))

    def _static(self, name: str) -> Static:
        return self.query_one(f".start--{name}", Static)

    def _paint(self, row: int, cells: int, chosen: bool) -> Strip:
        path = _tail(self._recent[row], cells - 4)
        line = Line((("  ", Part.PLAIN), (path, Part.STRONG if chosen else Part.PLAIN)))
        return self.query_one(RowList).ink.paint(line, cells, chosen=chosen)

    @on(RowList.Chosen)
    def open_library(self, event: RowList.Chosen) -> None:
        """Ask for the library that was chosen."""
        event.stop()
        self.post_message(self.Opened(self._recent[event.index], self))


def _commands() -> Content:
    """What to type in the shell, and what it does."""
    column = max(len(command) for command, _ in _COMMANDS) + 3
    lines = [Content.assemble((command.ljust(column), "$foreground"), does) for command, does in _COMMANDS]
    return Content("\n").join(lines)


def _tail(path: str, cells: int) -> str:
    """A path in at most `cells` cells: the home folder as ~, and cut at its beginning, not its end."""
    home = str(Path.home())
    shown = path
    if path == home or path.startswith(home + "/"):
        shown = "~" + path[len(home) :]
    shown = printable(shown).replace("\n", " ").replace("\t", " ")
    over = width(shown) - cells
    if over <= 0:
        return shown
    rest = shown[offset_at_cell(shown, over + 1) :]
    return "…" + (rest if width(rest) < cells else rest[1:])
