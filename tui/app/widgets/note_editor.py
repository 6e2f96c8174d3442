"""The note of an annotation, typed in place right below its words.

Markdown of any length in a box that grows with it.  There is no question whether to save: leaving the
box keeps the note, by Escape as by a click elsewhere.  `Ctrl+e` hands it to the reader's own editor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from tui.app.ink import Ink
from tui.app.values import Mark
from tui.app.widgets.box_place import Place
from tui.app.widgets.mark_box import MarkBox
from tui.text.cells import printable

FEWEST_ROWS, MOST_ROWS = 3, 10
"""Rows to type in: a thought has room at once, and a long one leaves half of a small screen to the page."""


class NoteArea(TextArea):
    """Textual's text area without frame, line numbers or blinking, and with nothing a terminal would obey."""

    DEFAULT_CSS = """
    NoteArea {
        &, &:focus {
            border: none;
            padding: 0;
            height: 1fr;
            background: transparent;
            scrollbar-size: 0 0;
        }
        & .text-area--placeholder { color: $text-quiet; }
    }
    """

    def __init__(self) -> None:
        super().__init__(
            soft_wrap=True, tab_behavior="indent", highlight_cursor_line=False, placeholder="why it matters"
        )
        self.indent_width = 2
        self.cursor_blink = False
        self.match_cursor_bracket = False

    def get_line(self, line_index: int) -> Text:
        """Draw a line with a sign for every control; the length stays."""
        return Text(printable(self.document.get_line(line_index)), end="", no_wrap=True)

    def edit(self, edit: Edit) -> EditResult:
        """Take no control characters in, not even by pasting; line ends of any kind are line ends."""
        edit.text = printable(edit.text.replace("\r\n", "\n").replace("\r", "\n"))
        return super().edit(edit)


class NoteEditor(MarkBox):
    """The box that a note is typed in."""

    HINTS: ClassVar[Mapping[str, str]] = {"note.keep": "keep", "note.outside": "editor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s,ctrl+g", "keep", "keep the note", id="note.keep", priority=True),
        Binding("ctrl+e", "outside", "write it in your editor", id="note.outside", priority=True),
    ]

    @dataclass
    class Kept(Message):
        """The box was left; this is the note now."""

        mark_id: str
        text: str

    @dataclass
    class Typed(Message):
        """A letter more or less."""

        mark_id: str
        text: str

    @dataclass
    class Outside(Message):
        """The reader wants to write on in an editor of their own."""

        mark_id: str
        text: str

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink)
        self._area = NoteArea()
        self._loaded = ""
        """What the area made of the note that it was given."""

    def compose_body(self) -> ComposeResult:
        """Only the words."""
        yield self._area

    def typed_in(self) -> NoteArea:
        """The words."""
        return self._area

    def rows_wanted(self) -> int:
        """As many as the note fills, within bounds."""
        return max(FEWEST_ROWS, min(self._area.wrapped_document.height, MOST_ROWS))

    def open(self, mark: Mark, place: Place, typed: str | None = None) -> None:
        """Edit the note of a mark; `place` says where its words stand on the screen.

        `typed`: go on with these words, which were typed and could not be kept.
        """
        self.close()
        with self._area.prevent(TextArea.Changed):
            self._area.load_text(mark.note)
            self._loaded = self._area.text
            if typed is not None:
                self._area.load_text(typed)
        self.open_at(mark, place)
        self._area.move_cursor(self._area.document.end)
        self.call_after_refresh(self.take_room)

    @property
    def text(self) -> str:
        """The note as it is now; one that was not changed is letter for letter what it was."""
        text = self._area.text
        if text == self._loaded:
            return self._mark.note
        return text if text.strip() else ""

    def kept(self) -> Message:
        """The note."""
        return self.Kept(self._mark.id, self.text)

    def action_outside(self) -> None:
        """Hand the note over."""
        self.put_away()
        self.post_message(self.Outside(self._mark.id, self.text))

    @on(TextArea.Changed)
    def _grow(self, event: TextArea.Changed) -> None:
        event.stop()
        self.take_room()
        if self.is_open:
            self.post_message(self.Typed(self._mark.id, self.text))
