"""What was done to the annotations, by name: choose one, and everything back to it is undone.

What was taken back stands above the line and can be done again.  The screen is given values and answers
with a number of steps: above 0 to undo, below 0 to do again, 0 for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.app.sizes import Sized
from tui.app.widgets.bound_keys import hint_line
from tui.app.widgets.list_lines import Line, Part
from tui.app.widgets.row_list import RowList
from tui.text.cells import one_line

MARGINS = 6
"""Cells left and right of the words."""

WIDE, TITLE = 100, 26
"""Cells of a window from which there is room for the articles' titles, and for how much of one: what was
done says more."""

_HINTS = {"list.choose": "take back to here", "history.close": "close"}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done."""

    what: str
    title: str
    """Of the article."""

    when: str


class HistoryScreen(Sized[int]):
    """The history; it answers with the steps to go."""

    DEFAULT_CSS = """
    HistoryScreen {
        background: $background;
        align: center top;
        & > Vertical { width: 100; max-width: 100%; height: 100%; padding: 1 0; }
        & .history--head, & .history--foot { margin: 0 3; height: 1; color: $text-quiet; }
        & RowList { margin: 1 0; }
    }
    """
    AUTO_FOCUS = "RowList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g,q,U", "close", "close", id="history.close"),
    ]

    def __init__(self, undone: Sequence[Step], done: Sequence[Step]) -> None:
        super().__init__()
        self._undone = tuple(undone)
        """The one that will be done again next stands last, right above the line."""

        self._done = tuple(done)
        """The last thing done stands first."""

    def compose(self) -> ComposeResult:
        """Head, list, keys."""
        with Vertical():
            yield Static(classes="history--head", markup=False)
            yield RowList()
            yield Static(classes="history--foot", markup=False)

    def on_mount(self) -> None:
        """List everything; what `u` would undo is chosen."""
        cells = TITLE if self.app.size.width >= WIDE else 0
        lines = [_line(step, Part.QUIET, cells) for step in self._undone]
        if self._undone:
            lines.append(Line((("  ── now ──", Part.HEADING),)))
        lines += [_line(step, Part.PLAIN, cells) for step in self._done]
        at = len(self._undone) + 1 if self._undone and self._done else 0
        self.query_one(RowList).show_lines(lines, selectable=lambda row: bool(self._steps(row)), index=at)
        self.call_after_refresh(self._tell)

    def _steps(self, row: int) -> int:
        """How far it is to a row."""
        if row < len(self._undone):
            return row - len(self._undone)
        return row - len(self._undone) + (0 if self._undone else 1)

    def _tell(self) -> None:
        steps = self._steps(self.query_one(RowList).index)
        how = "takes back" if steps > 0 else "does again"
        said = f"Enter {how} {abs(steps)} of {len(self._done) if steps > 0 else len(self._undone)}"
        head = Content.assemble(("What was done", "bold $foreground"), f"   {said}")
        self.query_one(".history--head", Static).update(head)
        room = self.query_one(Vertical).size.width - MARGINS
        self.query_one(".history--foot", Static).update(hint_line(self, _HINTS, room))

    def on_resize(self, event: events.Resize) -> None:
        """Show the keys that there is room for."""
        self.call_after_refresh(self._tell)

    @on(RowList.Moved)
    def follow(self, event: RowList.Moved) -> None:
        """Tell how far it is."""
        event.stop()
        self._tell()

    @on(RowList.Chosen)
    def answer(self, event: RowList.Chosen) -> None:
        """Go there."""
        event.stop()
        self.dismiss(self._steps(event.index))

    def action_close(self) -> None:
        """Close, and have nothing done."""
        self.dismiss(0)


def _line(step: Step, part: Part, title: int) -> Line:
    """What was done, and when; with as many cells of the article's title."""
    facts = f"{one_line(step.title, title)}  {step.when} " if title else f"{step.when} "
    return Line((("  " + step.what, part),), ((facts, Part.QUIET),))
