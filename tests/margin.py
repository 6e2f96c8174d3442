"""A page with the sidebar beside it, and marks to show there."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from tests.app import Themed
from tui.app.ink import Ink
from tui.app.palettes import PALETTES
from tui.app.values import Mark
from tui.app.widgets.sidebar import AnnotationSidebar
from tui.text.span import Span

LAMP = Mark("1", "a", Span(0, 9), "green", "C", "claim", "The lamp burned", "Why?", ("nato",), title="Lamps")
QUAY = Mark("2", "a", Span(20, 30), "blue", "#", "number", "forty boats", title="Lamps")
LOST = Mark("3", "a", None, "red", "?", "doubt", "gone words", "", (), "orphan", "cut out", "Lamps")
OTHER = Mark("4", "b", Span(3, 9), "green", "C", "claim", "No boats", title="Boats")
HERE = (LAMP, QUAY, LOST)


class Page(Static, can_focus=True):
    """What one reads."""


class Harness(Themed):
    """A page with the sidebar beside it."""

    CSS = "Screen { layers: base above; } Page { width: 1fr; height: 1fr; }"
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Page("the page")
            yield AnnotationSidebar(Ink(PALETTES["dark"]))

    @property
    def bar(self) -> AnnotationSidebar:
        return self.query_one(AnnotationSidebar)

    def rows(self) -> list[str]:
        return [self.bar.render_line(y).text.rstrip() for y in range(self.bar.size.height)]

    def row_of(self, words: str) -> int:
        return next((y for y, row in enumerate(self.rows()) if words in row), -1)

    def bright(self) -> str:
        return " ".join(row for row in self.rows() if row.startswith("▌"))


for _name in (
    "chosen",
    "note_wanted",
    "tags_wanted",
    "delete_wanted",
    "pen_wanted",
    "scope_toggled",
    "undo_wanted",
    "redo_wanted",
    "help_wanted",
    "filters_changed",
    "left",
):
    setattr(Harness, f"on_annotation_sidebar_{_name}", lambda self, message: self.heard.append(message))
