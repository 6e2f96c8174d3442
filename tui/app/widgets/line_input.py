"""One line to type in: no frame, no blinking, and nothing in it that a terminal would obey."""

from __future__ import annotations

from collections.abc import Collection

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from tui.text.cells import printable


class LineInput(Input):
    """Textual's input as our overlays use it.

    It does not blink: a screen at rest sends no byte.  What is pasted may hold escape sequences, which
    Textual would pass on to the terminal, so every value is made printable first.
    """

    DEFAULT_CSS = """
    LineInput, LineInput:focus, LineInput:blur {
        border: none;
        height: 1;
        padding: 0;
        background: transparent;
        background-tint: transparent;
    }
    """

    virtual_size = Reactive(Size(0, 0))
    """When it changes, at each letter, Textual lays the whole screen out anew; ours keep their place."""

    def __init__(self, placeholder: str = "", *, passes: Collection[str] = (), id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=id, select_on_focus=False)
        self.cursor_blink = False
        self.passes = passes
        """Keys that are not typed into an empty line, for a priority binding of whoever holds it."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Take every key that types something, but for those to be passed while nothing is typed."""
        if key in self.passes and not self.value:
            return False
        return super().check_consume_key(key, character)

    def validate_value(self, value: str) -> str:
        """Show every control as a sign; a line feed or a tab, as a blank.  The length stays."""
        return printable(value).replace("\n", " ").replace("\t", " ")

    def _on_paste(self, event: events.Paste) -> None:
        """Take all lines of a paste as one; Textual takes the first."""
        event.prevent_default()
        event.stop()
        lines = event.text.splitlines()
        one = " ".join(filter(None, map(str.strip, lines))) if len(lines) > 1 else "".join(lines)
        self.replace(one, *sorted(self.selection))

    def put(self, value: str) -> None:
        """Set the words without posting that they changed, with the cursor behind them."""
        with self.prevent(Input.Changed):
            self.value = value
        self.cursor_position = len(self.value)

    def offer(self, value: str) -> None:
        """Set words of before, which stay when one goes on with them, and go when others are typed."""
        self.put(value)
        self.select_all()
