"""The search box over a page, alone, with made-up answers."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Button, Static

from tests.app import Themed
from tui.app.ink import Ink
from tui.app.palettes import PALETTES
from tui.app.widgets.row_list import RowList
from tui.app.widgets.search_answer import Showing
from tui.app.widgets.search_box import Answer, Found, FoundIn, SearchBox
from tui.app.widgets.search_input import SearchInput
from tui.text.span import Span

WORD = "harbour"


def found(key: str, number: int, line: str, *, annotation: str = "", exact: bool = True) -> Found:
    """A hit whose line holds the word once or more."""
    spans, at = [], line.find(WORD)
    while at >= 0:
        spans.append(Span(at, at + len(WORD)))
        at = line.find(WORD, at + 1)
    passage = Span(number * 1000, number * 1000 + len(line))
    words = Showing(lambda: tuple(spans), lambda: (line, tuple(spans)))
    return Found(key, key.split("#")[0], annotation, passage, words, exact)


def answer(query: str = "harbour", *, skip: Sequence[int] = ()) -> Answer:
    """Three passages and a note in two articles; without the passages whose numbers are to be skipped."""
    hits = (
        found("quay.txt", 1, "By noon the harbour was shut."),
        found("quay.txt", 2, "A pilot of the harbour brought in the last ferry."),
        found("quay.txt#n", 3, "who shut the harbour?", annotation="n"),
    )
    here = tuple(hit for hit in hits if hit.passage.start // 1000 not in skip)
    other = (found("[wall].txt", 4, "Engineers call the harbour wall [/a danger] \x1b[2J."),)
    groups = (
        FoundIn("quay.txt", "The longest closure", len(here), here),
        FoundIn("[wall].txt", "[/wall]", 1, other),
    )
    return Answer(query, groups, sum(group.count for group in groups), articles=5)


class Harness(Themed):
    """A page with the search over it."""

    CSS = "Screen { layers: base above overlay; } #page { height: 1fr; }"
    COMMAND_PALETTE_BINDING = "f12"

    def __init__(self, theme: str = "dark") -> None:
        super().__init__(theme)
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield Static("the page", id="page")
        yield Button("a pane", id="pane")
        yield SearchBox(Ink(PALETTES[self.theme]))

    @property
    def box(self) -> SearchBox:
        return self.query_one(SearchBox)

    @property
    def words(self) -> SearchInput:
        return self.query_one(SearchInput)

    def on_search_box_asked(self, message: SearchBox.Asked) -> None:
        self.heard.append(message)

    def on_search_box_pointed(self, message: SearchBox.Pointed) -> None:
        self.heard.append(message)

    def on_search_box_opened(self, message: SearchBox.Opened) -> None:
        self.heard.append(message)

    def on_search_box_marked(self, message: SearchBox.Marked) -> None:
        self.heard.append(message)

    def on_search_box_left(self, message: SearchBox.Left) -> None:
        self.heard.append(message)

    def asked(self) -> list[str]:
        return [message.query for message in self.heard if isinstance(message, SearchBox.Asked)]

    def lines(self) -> list[str]:
        rows = self.query_one(RowList)
        return [rows.render_line(y).text for y in range(min(rows.count, rows.size.height))]

    def selected(self) -> str:
        return next((line for line in self.lines() if line.startswith("▌")), "").strip("▌ ●≡✓▐")

    def said(self) -> str:
        return " | ".join(str(static.content) for static in self.box.query(Static))

    def screen_text(self) -> str:
        return "\n".join(strip.text for strip in self.screen._compositor.render_strips())

    def marked(self) -> list[tuple[list[int], str]]:
        return [
            ([hit.passage.start // 1000 for hit in message.hits], message.digit)
            for message in self.heard
            if isinstance(message, SearchBox.Marked)
        ]

    def pointed(self) -> list[int]:
        return [
            message.hit.passage.start // 1000
            for message in self.heard
            if isinstance(message, SearchBox.Pointed)
        ]
