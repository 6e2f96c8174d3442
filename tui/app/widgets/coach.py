"""The tutorial's words over the pages: which step it is, and what to do.

A line for the step and three for what to do, at 80 cells: the pages do not move when the step changes.
"""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Coach(Static):
    """One step of the tutorial."""

    DEFAULT_CSS = """
    Coach {
        dock: top;
        height: 5;
        padding: 0 2;
        background: $panel;
        border-bottom: solid $rule;
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)

    def tell(self, head: str, pieces: list[str | tuple[str, str]]) -> None:
        """Show a step: its head, and what is said, in which keys are pairs of words and style."""
        self.update(Content.assemble((head, "$accent bold"), "\n", *pieces))
