"""One line to type words into, over the status line: for finding in the open article.

It opens in place and moves nothing.  Escape, or Ctrl+g where Escape is slow, leaves it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from tui.app.widgets.line_input import LineInput


class Prompt(Horizontal):
    """A sign, what is typed, and how many places were found."""

    DEFAULT_CSS = """
    Prompt {
        layer: above;
        dock: bottom;
        height: 1;
        background: $panel;
        display: none;
        &.-open { display: block; }
        & > .sign { width: auto; min-width: 3; padding: 0 1; color: $accent; text-style: bold; }
        & > .count { width: auto; padding: 0 2; color: $text-quiet; }
        & > Input { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
        & > Input:focus { border: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "leave", "leave", id="prompt.leave"),
        Binding("up", "last", "the words before", id="prompt.last"),
    ]

    @dataclass
    class Typed(Message):
        """The words changed."""

        query: str

    @dataclass
    class Submitted(Message):
        """Enter: go to the first place."""

        query: str

    @dataclass
    class Left(Message):
        """The reader gave up."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = Static(classes="sign", markup=False)
        self._input = LineInput()
        self._count = Static(classes="count", markup=False)
        self._before = ""

    def compose(self) -> ComposeResult:
        """The sign, the words, the count."""
        yield self._sign
        yield self._input
        yield self._count

    def open(self, sign: str, words: str) -> None:
        """Show the prompt and take the keys."""
        self._sign.update(sign)
        self._count.update("")
        with self._input.prevent(Input.Changed):
            self._input.value = words
        self.add_class("-open")
        self.screen.set_focus(self._input, scroll_visible=False)
        self.call_after_refresh(self._input.action_end)  # when it has its width, the end is in view

    def show_count(self, count: int | None) -> None:
        """Say how many places there are; `None`: nothing was typed."""
        self._count.update("" if count is None else f"{count} found" if count else "not in this article")

    def hint(self, words: str) -> None:
        """Say something beside what is typed."""
        self._count.update(words)

    def close(self) -> None:
        """Hide the prompt."""
        self.remove_class("-open")

    def on_descendant_blur(self) -> None:
        """Hide when the keys went elsewhere: what cannot be typed in must not look as if it could."""
        self.call_later(self._close_if_left)

    def _close_if_left(self) -> None:
        if self.app.app_focus and self.screen.focused is not self._input:
            self.close()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._before = event.value or self._before
        self.close()
        self.post_message(self.Submitted(event.value))

    def action_leave(self) -> None:
        """Give up."""
        self.close()
        self.post_message(self.Left())

    def action_last(self) -> None:
        """Type the words that were looked for before."""
        if self._before:
            self._input.value = self._before
            self._input.cursor_position = len(self._before)
