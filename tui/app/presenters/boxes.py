"""The boxes that open over the page, made once, after the first paint.

They bring the heaviest imports with them (inputs, the text area), so the page is there before them;
who wants a box in the first moments is called when they are ready.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.app.ink import Ink

if TYPE_CHECKING:
    from tui.app.widgets.library_list import LibraryList
    from tui.app.widgets.note_editor import NoteEditor
    from tui.app.widgets.prompt import Prompt
    from tui.app.widgets.search_box import SearchBox
    from tui.app.widgets.tag_box import TagBox


class Boxes:
    """Search, note, tags, prompt and the list of articles."""

    search: SearchBox
    note: NoteEditor
    tags: TagBox
    prompt: Prompt
    articles: LibraryList

    def __init__(self) -> None:
        self.ready = False
        self._waiting: list[Callable[[], None]] = []

    async def make(self, screen: Screen[None], ink: Ink) -> None:
        """Import and mount them all."""
        from tui.app.widgets.library_list import LibraryList
        from tui.app.widgets.note_editor import NoteEditor
        from tui.app.widgets.prompt import Prompt
        from tui.app.widgets.search_box import SearchBox
        from tui.app.widgets.tag_box import TagBox

        self.search, self.note, self.tags = SearchBox(ink), NoteEditor(ink), TagBox(ink)
        self.prompt, self.articles = Prompt(), LibraryList()
        await screen.mount_all([self.search, self.note, self.tags, self.prompt, self.articles])
        self.ready = True
        for call in self._waiting:
            call()
        self._waiting.clear()

    def when_ready(self, call: Callable[[], None]) -> None:
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
