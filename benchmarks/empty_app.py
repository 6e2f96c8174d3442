"""The peer of every figure: a Textual app that shows one text, and paints anew at a key.

    python benchmarks/empty_app.py [FILE]

`j` and `w` change one row, `s` and page down all of them: what the framework itself costs.
"""

from __future__ import annotations

import sys
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static


class EmptyApp(App[None]):
    """One row, and the text below it."""

    CSS = "#row { height: 1; } #text { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield Static(id="row", markup=False)
        yield Static(id="text", markup=False)

    def on_mount(self) -> None:
        words = Path(sys.argv[1]).read_text(encoding="utf-8").split() if len(sys.argv) > 1 else ["Quillwork"]
        self.lines = [" ".join(words[at : at + 10])[: self.size.width] for at in range(0, len(words), 10)]
        self.animation_level = "none"
        self.top = self.pressed = 0
        self.show()

    def show(self) -> None:
        rows = self.lines[self.top : self.top + self.size.height]
        self.query_one("#text", Static).update(Content("\n".join(rows)))

    def on_key(self, event: events.Key) -> None:
        self.pressed += 1
        if event.key == "q":
            self.exit()
        elif event.key in ("pagedown", "s"):
            self.top = (self.top + self.size.height) % max(1, len(self.lines) - self.size.height)
            self.show()
        else:
            self.query_one("#row", Static).update(f"{self.pressed} keys")


if __name__ == "__main__":
    EmptyApp().run()
