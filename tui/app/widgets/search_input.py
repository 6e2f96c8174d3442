"""The words of a search: one line that knows what was looked for before.

For a while it takes tags instead; the words come back as they were.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.widgets import tag_completion
from tui.app.widgets.line_input import LineInput
from tui.app.widgets.narrowing import narrow
from tui.text.fold import folded

DIGITS = "123456789"
"""Keys that name a pen."""


def nearest(typed: str, lines: Sequence[str]) -> list[str]:
    """Return all lines, those that hold every word of what was typed, even misspelt, before the others.

    >>> nearest("zelenski", ["border town", "gas pipeline", "Zelensky peace plan"])
    ['Zelensky peace plan', 'border town', 'gas pipeline']
    """
    places = narrow([folded(line) for line in lines], typed).places
    like = [lines[place] for place in places]
    return like + [line for line in lines if line not in set(like)]


class SearchInput(LineInput):
    """A line to type in; it recalls earlier lines and lets a digit pass when a pen is asked for."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder)
        self.asks_pen = False
        """The next digit is not typed: it names a pen."""

        self.asks_tags = False
        """Tags are typed, for what will be marked."""

        self._in_use: Sequence[str] = ()
        self._query = ""
        """The words, while tags are typed."""

        self._history: tuple[str, ...] = ()
        self._begun = ""
        """What it began with: nobody typed this to recall something by it."""

        self._ring: list[str] = []
        """What was typed, then earlier lines, newest first; empty while nothing is recalled."""

        self._at = 0

    def begin(self, value: str, history: Sequence[str]) -> None:
        """Hold a value that typing replaces, without posting it; `history` has earlier ones, newest last."""
        self._history, self._ring = tuple(history), []
        self._begun = self.validate_value(value)
        self.asks_pen = self.asks_tags = False
        self.offer(value)

    # ---- tags

    def begin_tags(self, in_use: Sequence[str]) -> None:
        """Take tags in place of the words; `in_use`: those of the library."""
        self._query, self._in_use, self.asks_tags = self.value, in_use, True
        self.put("")

    def end_tags(self) -> tuple[str, ...]:
        """Put the words back; the tags that were typed."""
        typed = tag_completion.tags(self.value, self._in_use)
        self.asks_tags = False
        self.put(self._query)
        return typed

    @property
    def offered(self) -> list[str]:
        """The tags in use that the one being typed may become."""
        word = tag_completion.word_at(self.value, self.cursor_position)
        taken = tag_completion.tags(self.value[: word.start], self._in_use)
        return tag_completion.complete(word.text, self._in_use, taken)

    def complete_tag(self) -> None:
        """Take the first tag that is offered for the one being typed."""
        offered, word = self.offered, tag_completion.word_at(self.value, self.cursor_position)
        if offered:
            before = f"{self.value[: word.start]}{tag_completion.shown(offered[0])}, "
            self.value = before + self.value[word.end :].lstrip(", ")
            self.cursor_position = len(before)

    @property
    def recalls(self) -> bool:
        """Whether there are earlier lines, other than this one."""
        return any(line != self.value for line in self._history)

    def recall(self) -> bool:
        """Put an earlier line in place, those like what was typed first; after the last, what was typed.

        Whether there is one.
        """
        if not self._ring or self.value != self._ring[self._at]:
            every = dict.fromkeys(self.validate_value(line) for line in reversed(self._history))
            every.pop(self.value, None)
            typed = "" if self.value == self._begun else self.value
            self._ring = [self.value, *nearest(typed, list(every))]
            self._at = 0
        self._at = (self._at + 1) % len(self._ring)
        self.value = self._ring[self._at]
        self.cursor_position = len(self.value)
        return len(self._ring) > 1

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Take every key that types something, but for the digit of a pen."""
        return not (self.asks_pen and key in DIGITS) and super().check_consume_key(key, character)
