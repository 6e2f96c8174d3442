"""One line for a file's name, over the status line, with a hint beside it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from tui.app.widgets.prompt import Prompt


class PathPrompt(Prompt):
    """Asks where something goes."""

    @dataclass
    class Typed(Message):
        """The name changed."""

        query: str

    @dataclass
    class Submitted(Message):
        """Enter: write it there."""

        query: str

    @dataclass
    class Left(Message):
        """The reader gave up."""

    def ask(self, what: str, name: str, hint: str) -> None:
        """Ask for a name; `name` is offered, and the cursor stands behind it."""
        self.open(what, name)
        self.hint(hint)
