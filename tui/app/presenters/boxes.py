"""The boxes that open over the page, made once, after the first paint.

They bring the heaviest imports with them (inputs, the text area), so the page is there before them;
who wants a box in the first moments is called when they are ready.
"""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.app.ink import Ink

if TYPE_CHECKING:
    from tui.app.widgets.change_box import ChangeBox
    from tui.app.widgets.library_list import LibraryList
    from tui.app.widgets.note_editor import NoteEditor
    from tui.app.widgets.path_prompt import PathPrompt
    from tui.app.widgets.prompt import Prompt
    from tui.app.widgets.search_box import SearchBox
    from tui.app.widgets.spot_list import SpotList
    from tui.app.widgets.tag_box import TagBox


_WIDGETS = (
    "change_box", "library_list", "note_editor", "path_prompt", "prompt", "search_box", "spot_list", "tag_box"
)  # fmt: skip
_ANNOTATING = ("rewriting", "salvage", "quotes", "anchoring", "exchange.citation")
"""What the first mark, note and copied quote need."""

LOADED = (
    *(f"tui.app.widgets.{name}" for name in _WIDGETS),
    *(f"tui.annotations.{name}" for name in _ANNOTATING),
)


def _load() -> None:
    """Import what the page does without, in a thread: it takes 120 ms, in which keys must not wait."""
    for name in LOADED:
        importlib.import_module(name)


class Boxes:
    """Search, note, tags, prompt and the list of articles."""

    search: SearchBox
    note: NoteEditor
    tags: TagBox
    prompt: Prompt
    articles: LibraryList
    change: ChangeBox
    path: PathPrompt
    spots: SpotList

    def __init__(self) -> None:
        self.ready = False
        self._waiting: list[Callable[[], object]] = []

    async def make(self, screen: Screen[None], ink: Ink) -> None:
        """Import and mount them all."""
        await asyncio.to_thread(_load)
        from tui.app.widgets.change_box import ChangeBox
        from tui.app.widgets.library_list import LibraryList
        from tui.app.widgets.note_editor import NoteEditor
        from tui.app.widgets.path_prompt import PathPrompt
        from tui.app.widgets.prompt import Prompt
        from tui.app.widgets.search_box import SearchBox
        from tui.app.widgets.spot_list import SpotList
        from tui.app.widgets.tag_box import TagBox

        self.search, self.note, self.tags = SearchBox(ink), NoteEditor(ink), TagBox(ink)
        self.prompt, self.articles, self.change = Prompt(), LibraryList(), ChangeBox(ink)
        self.path, self.spots = PathPrompt(), SpotList()
        boxes = (self.search, self.note, self.tags, self.prompt, self.articles, self.change, self.path)
        for box in (*boxes, self.spots):  # one by one: a key waits for one of them, and not 0.1 s for all
            await screen.mount(box)
        self.ready = True
        for call in self._waiting:
            call()
        self._waiting.clear()

    @property
    def awaited(self) -> bool:
        """Whether somebody waits for a box, and has the keys as soon as it is there."""
        return bool(self._waiting)

    def when_ready(self, call: Callable[[], object]) -> None:
        """Call now, or as soon as the boxes are there."""
        if self.ready:
            call()
        else:
            self._waiting.append(call)

    def set_ink(self, ink: Ink) -> None:
        """Paint in other colours."""
        if self.ready:
            self.search.set_ink(ink)
            self.note.set_ink(ink)
            self.tags.set_ink(ink)
            self.change.set_ink(ink)
