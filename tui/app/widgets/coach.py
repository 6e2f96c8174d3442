"""The tutorial's words over the pages: which step it is, and what to do.

A line for the step and three for what to do, at 80 cells: the pages do not move when the step changes.
"""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

NARROW = 78
"""Cells of a window in which three lines may not be enough."""


class Coach(Static):
    """One step of the tutorial."""

    DEFAULT_CSS = """
    Coach {
        dock: top;
        height: 5;
        padding: 0 2;
        background: $panel;
        border-bottom: solid $rule;
        &.-narrow { height: auto; max-height: 60%; padding: 0 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)

    def on_resize(self) -> None:
        """In a narrow window every line of it is needed."""
        self.set_class(self.screen.size.width < NARROW, "-narrow")

    def tell(self, head: str, pieces: list[str | tuple[str, str]]) -> None:
        """Show a step: its head, and what is said, in which keys are pairs of words and style."""
        self.update(Content.assemble((head, "$accent bold"), "\n", *pieces))
