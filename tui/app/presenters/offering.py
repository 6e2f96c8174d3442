"""What may follow a half-typed chord: at once in the status line, and after a pause in a frame."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.app.commands.catalogue import following
from tui.app.session import Session
from tui.app.widgets.status_line import KeyHint
from tui.reading.chords import LETTER, Pending
from tui.reading.keys import show_keys

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.app.commands.reader import Reader
    from tui.app.widgets.which_key import WhichKey

TOGETHER = 3
"""Commands behind one key that are told as one: the next key shows them."""


class Offering:
    """Shows the frame when the reader hesitates, and takes it away with the next key."""

    def __init__(self, session: Session, screen: Screen[None], reader: Reader) -> None:
        self._session = session
        self._screen = screen
        self._reader = reader
        self._frame: WhichKey | None = None
        self._pause: Timer | None = None

    @property
    def is_shown(self) -> bool:
        """Whether the frame is seen."""
        return bool(self._frame and self._frame.is_open)

    def offer(self, pending: Pending | None) -> None:
        """Keys are half typed, or (`None`) they are not any more."""
        if self._pause:
            self._pause.stop()
            self._pause = None
        if pending is None or not pending.continuations:
            if self._frame:
                self._frame.close()
        elif self.is_shown:
            self._show(pending)
        else:
            self._pause = self._screen.set_timer(self._session.config.key_pause, lambda: self._show(pending))

    def _show(self, pending: Pending) -> None:
        if self._frame is None:
            from tui.app.widgets.which_key import WhichKey

            self._frame = WhichKey()
            self._screen.mount(self._frame)
        typed = (str(pending.count) if pending.count else "") + show_keys(pending.keys)
        self._frame.open(typed, self.hints(pending))

    def hints(self, pending: Pending) -> tuple[KeyHint, ...]:
        """All that may follow, the letters that mean something one by one, and many behind one key as one."""
        behind = Counter(rest[0] for rest, _ in pending.continuations if len(rest) > 1)
        found: dict[str, KeyHint] = {}
        for rest, command in following(pending):
            if behind[rest[0]] >= TOGETHER:
                key = show_keys(rest[:1])
                found[key] = KeyHint(key, f"… {behind[rest[0]]} commands")
                continue
            letters = command.choices(self._reader) if rest[-1:] == (LETTER,) else {}
            told = command.footer or command.name.replace("_", " ")
            each = {(*rest[:-1], letter): label for letter, label in letters.items()} or {rest: told}
            found |= {show_keys(keys): KeyHint(show_keys(keys), label) for keys, label in each.items()}
        return tuple(found.values())
