"""The tags of an annotation, typed in place: one line, and the tags in use that the word may become.

Tab takes the first, arrows choose another.  Leaving the box keeps the tags, and the word that was only
half typed as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tui.app.ink import Ink
from tui.app.values import Mark
from tui.app.widgets import tag_completion
from tui.app.widgets.box_place import Place
from tui.app.widgets.line_input import LineInput
from tui.app.widgets.mark_box import MarkBox
from tui.text.cells import one_line


class TagBox(MarkBox):
    """The box that tags are typed in."""

    DEFAULT_CSS = """
    TagBox > .tags--offered { height: 1fr; width: 100%; color: $text-quiet; }
    """
    HINTS: ClassVar[Mapping[str, str]] = {
        "tags.keep": "keep",
        "tags.complete": "complete",
        "tags.down": "choose",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "take", "keep the tags", id="tags.keep", priority=True),
        Binding("escape,ctrl+g", "keep", "keep the tags", show=False, id="tags.leave", priority=True),
        Binding("tab", "complete", "complete the tag", id="tags.complete", priority=True),
        Binding("right", "complete_at_end", "complete the tag", show=False, id="tags.right", priority=True),
        Binding("down,ctrl+n", "choose(1)", "next tag", show=False, id="tags.down", priority=True),
        Binding("up,ctrl+p", "choose(-1)", "tag before", show=False, id="tags.up", priority=True),
    ]

    @dataclass
    class Kept(Message):
        """The box was left; these are the tags now."""

        mark_id: str
        tags: tuple[str, ...]

    @dataclass
    class Typed(Message):
        """A letter more or less."""

        mark_id: str
        tags: tuple[str, ...]

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink)
        self._input = LineInput("tags, parted by commas")
        self._list = Static(classes="tags--offered", markup=False)
        self._in_use: Sequence[str] = ()
        self._offered: list[str] = []
        self._offered_for = tag_completion.Word("", 0, 0)
        self._chosen = 0
        self._picked = False
        """The reader went to one of the tags that are offered: Enter takes it."""

        self._loaded = ""

    def compose_body(self) -> ComposeResult:
        """The line, and what is offered below."""
        yield self._input
        yield self._list

    def on_mount(self) -> None:
        """Offer anew when the cursor goes to another word."""
        self.watch(self._input, "selection", self._cursor_moved, init=False)

    def typed_in(self) -> LineInput:
        """The line."""
        return self._input

    def rows_wanted(self) -> int:
        """The line, and as many rows as may be offered at once: the box keeps its height while one types."""
        return 1 + max(1, min(tag_completion.MOST, len(self._in_use)))

    def open(self, mark: Mark, in_use: Sequence[str], place: Place) -> None:
        """Edit the tags of a mark; `in_use`: those of the library, the most used first."""
        self.close()
        self._in_use = in_use
        self._loaded = tag_completion.line(mark.tags)
        self._input.put(self._loaded)
        self._loaded = self._input.value
        self.open_at(mark, place)
        self._offer()

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags as they are typed now."""
        if self._input.value == self._loaded:
            return self._mark.tags
        return tag_completion.tags(self._input.value, [*self._mark.tags, *self._in_use])

    def kept(self) -> Message:
        """The tags."""
        return self.Kept(self._mark.id, self.tags)

    # ---- what is offered

    @property
    def _word(self) -> tag_completion.Word:
        return tag_completion.word_at(self._input.value, self._input.cursor_position)

    def _offer(self) -> None:
        """Offer what the word at the cursor may become."""
        self._offered_for = word = self._word
        rest = self._input.value[: word.start] + "," + self._input.value[word.end :]
        taken = tag_completion.tags(rest, [*self._mark.tags, *self._in_use])
        self._offered = tag_completion.complete(word.text, self._in_use, taken)
        self._chosen, self._picked = 0, False
        self._show_offered()

    def _cursor_moved(self) -> None:
        if self.is_open and self._word != self._offered_for:
            self._offer()

    def _show_offered(self) -> None:
        """Show what is offered, or as much around the chosen tag as there are rows."""
        most = max(1, self.rows - 1)
        first = max(0, self._chosen - most + 1)
        rows = [self._row(place) for place in range(first, min(first + most, len(self._offered)))]
        self._list.update(Content("\n").join(rows))

    def _row(self, place: int) -> Content:
        tag = one_line(self._offered[place], max(1, self.room - 2))
        if place == self._chosen:
            return Content.assemble(("▌ ", "$accent"), (tag, "$foreground"))
        return Content(f"  {tag}")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._offer()
        if self.is_open:
            self.post_message(self.Typed(self._mark.id, self.tags))

    def action_choose(self, rows: int) -> None:
        """Choose another of the tags that are offered."""
        if self._offered:
            self._chosen = (self._chosen + rows) % len(self._offered)
            self._picked = True
            self._show_offered()

    def action_complete(self) -> None:
        """Take the chosen tag for the word at the cursor."""
        if not self._offered:
            return
        word, tag = self._word, tag_completion.shown(self._offered[self._chosen])
        rest = self._input.value[word.end :].lstrip(", ")
        before = self._input.value[: word.start]
        self._input.value = f"{before}{tag}, {rest}"
        self._input.cursor_position = len(before) + len(tag) + 2
        self._offer()

    def action_complete_at_end(self) -> None:
        """Take the chosen tag when there is nothing to the right to go to."""
        if self._input.cursor_position < len(self._input.value):
            raise SkipAction
        self.action_complete()

    def action_take(self) -> None:
        """Take the tag that was gone to, and keep all."""
        if self._picked:
            self.action_complete()
        self.close()
