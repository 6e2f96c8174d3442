"""What the search asks for before it has something marked: another pen, or tags.

Both are typed where the words stand, which come back as they were.  And the footer, which follows what is
asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.content import Content

from tui.app.ink import Ink
from tui.app.widgets.search_answer import Answer
from tui.app.widgets.search_frame import SearchFrame
from tui.app.widgets.search_keys import TAGGING, useful

Tags = Callable[[], Sequence[str]]
"""Finds the tags of the library, the most used first."""


class SearchAsking(SearchFrame):
    """The frame, and its questions for a pen and for tags."""

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink)
        self._in_use: Tags = tuple

    @property
    def answer(self) -> Answer:
        """What the list shows."""
        raise NotImplementedError

    @property
    def has_hits(self) -> bool:
        """Whether there is anything to mark."""
        return bool(self.answer.groups or self.answer.loose)

    def hints(self) -> Mapping[str, str] | Content:
        """The keys that can do something now; while a pen is asked for, the digits."""
        if self.words.asks_pen:
            return Content.assemble(("1–9", "$accent"), " which pen?")
        if self.words.asks_tags:
            return TAGGING
        return useful(
            hits=self.has_hits,
            words=bool(self.words.value.strip()),
            loosely=self.answer.loosely,
            recalls=self.words.recalls,
        )

    def action_ask_pen(self) -> None:
        """Take the next digit for a pen."""
        self._ask_pen(not self.words.asks_pen)

    def _ask_pen(self, asks: bool) -> None:
        if asks != self.words.asks_pen:
            self.words.asks_pen = asks
            self.show_keys()

    def action_ask_tags(self) -> None:
        """Take tags for what is marked next; again: no tags."""
        if self.words.asks_tags or not self.has_hits:
            self._end_tags()
            if not self.has_hits:
                self.say("nothing is found that could be marked")
            return
        self._ask_pen(False)
        self.words.begin_tags(self._in_use())
        self._tags_shown()

    def _end_tags(self) -> tuple[str, ...]:
        """Put the words back; the tags that were typed."""
        if not self.words.asks_tags:
            return ()
        tags = self.words.end_tags()
        self._tags_shown()
        return tags

    def _tags_shown(self) -> None:
        self.show_sign()
        self.show_keys()
        self.say()
