"""Recording what is pressed, and pressing it again."""

from __future__ import annotations

from collections.abc import Callable

from tui.app.macros import Macros
from tui.reading.macros import Endless, shown


class Replaying:
    """What the keys of macros do, and what is said of it."""

    def __init__(self, macros: Macros, key_of: Callable[[str], str], say: Callable[[str], None]) -> None:
        self.macros = macros
        self._key_of = key_of
        self._say = say

    def record(self, letter: str) -> None:
        """Begin to record."""
        if self.macros.playing:
            self._say("a macro cannot record")
            return
        self.macros.begin(letter)
        self._say(f"recording {letter}: {self._key_of('record').split()[0]} ends it")

    def end(self, besides: int) -> None:
        """End the recording; the last `besides` keys ended it.

        Raises:
            UnwritableFile: it cannot be kept over the next start.
        """
        letter, macro = self.macros.end(besides)
        self._say(
            f"{letter} presses {shown(macro)}" if macro else f"nothing was pressed: {letter} is empty now"
        )

    def play(self, letter: str, count: int) -> None:
        """Press what was recorded; `@` is what was played last."""
        letter = self.macros.last if letter == "@" and self.macros.last else letter
        if letter not in self.macros.every:
            self.stop()
            self._say(f"nothing is recorded under {letter}: {self._key_of('record')} records")
            return
        try:
            self.macros.play(letter, count)
        except Endless as why:
            self._say(f"stopped: {why}")

    def stop(self) -> None:
        """Press nothing more: something could not be done."""
        self.macros.stop()
