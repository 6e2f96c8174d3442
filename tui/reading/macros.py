"""Keys that are recorded under a letter and pressed again: what is kept, and how far a run may go.

A macro is what the reader pressed, in the page and in the boxes, words pasted among it.  A pause is one of
its strokes where it meant something, as behind the digit of a pen, so that no clock runs while keys are
played.  A run ends by itself: a macro never plays itself, by whatever way, and no run presses more than
`MOST_PLAYED` keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.reading.keys import canonical, show_keys
from tui.reading.salvage import items, mapping, words

MOST_KEPT = 1000
"""Strokes of one macro: a note of a page, and what leads there.  Recording ends there."""

MOST_PLAYED = 10_000
"""Strokes of one run, with all that its macros play and its counts: some minutes, and then an end."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One key, or words pasted; neither is a pause."""

    key: str = ""
    """As the terminal names it."""

    character: str | None = None
    """What it types; `None`: nothing."""

    pasted: str = ""

    @property
    def is_pause(self) -> bool:
        """Whether the reader waited here, and that meant something."""
        return not self.key and not self.pasted


PAUSE = Stroke()
Macro = tuple[Stroke, ...]


def shown(macro: Macro) -> str:
    """What a macro presses, as people write it.

    >>> shown((Stroke("3", "3"), PAUSE, Stroke("t", "t"), Stroke(pasted="rope"), Stroke("enter", "\\r")))
    '3 … t “rope” Enter'
    """
    return " ".join(
        "…" if each.is_pause else f"“{each.pasted}”" if each.pasted else show_keys((canonical(each.key),))
        for each in macro
    )


@dataclass(slots=True)
class Recorder:
    """What was pressed since a recording began."""

    letter: str = ""
    """Under which it will be kept; empty: nothing is recorded."""

    _strokes: list[Stroke] = field(default_factory=list)

    def begin(self, letter: str) -> None:
        """Record from now on."""
        self.letter, self._strokes = letter, []

    def take(self, stroke: Stroke) -> bool:
        """Keep a stroke, if anything is recorded; whether there is room for another one."""
        if self.letter and len(self._strokes) < MOST_KEPT:
            self._strokes.append(stroke)
        return len(self._strokes) < MOST_KEPT

    def end(self, besides: int) -> tuple[str, Macro]:
        """Stop; the letter and what was pressed, without the last `besides` keys, which stopped it."""
        letter, strokes = self.letter, self._strokes
        self.letter, self._strokes = "", []
        return letter, tuple(strokes[: max(0, len(strokes) - besides)])


class Endless(Exception):
    """A run that would not come to an end; says why."""


@dataclass(slots=True)
class Run:
    """The macros that are being played, each within the one before."""

    _open: list[tuple[str, int]] = field(default_factory=list)
    """Letter, and how many strokes are still to be pressed when it is done."""

    _left: int = 0
    _pressed: int = 0

    @property
    def on(self) -> bool:
        """Whether strokes are still to be pressed."""
        return self._left > 0

    def play(self, letter: str, macro: Macro, count: int, *, anew: bool) -> Macro:
        """Begin a macro, `anew` or by a stroke of the one that is played; the strokes to press next.

        Raises:
            Endless: it is being played already, or it is too long.
        """
        if anew:
            self._open, self._pressed = [], 0
        while self._open and self._left < self._open[-1][1]:  # at the same number its last stroke plays this
            self._open.pop()
        if any(letter == other for other, _ in self._open):
            raise Endless(f"the macro {letter} plays itself")
        self._pressed += len(macro) * count
        if self._pressed > MOST_PLAYED:
            raise Endless(f"that is more than {MOST_PLAYED} keys")
        self._open.append((letter, self._left))
        self._left += len(macro) * count
        return macro * count

    def pressed(self) -> None:
        """One stroke was pressed."""
        self._left -= self._left > 0

    def stop(self) -> None:
        """Nothing of it is pressed any more."""
        self._open, self._left = [], 0


# ---- kept


def as_plain(macros: Mapping[str, Macro]) -> dict[str, list[list[str | None]]]:
    """Return macros as JSON can hold them: key, character and pasted words of each stroke."""
    return {
        letter: [[each.key, each.character, each.pasted] for each in macro]
        for letter, macro in macros.items()
    }


def from_plain(value: object) -> dict[str, Macro]:
    """Read what was written down, or whatever is left of it."""
    found: dict[str, Macro] = {}
    for letter, written in mapping(value).items():
        strokes = [stroke for each in items(written)[:MOST_KEPT] if (stroke := _stroke(each))]
        if len(letter) == 1 and letter.isprintable() and strokes:
            found[letter] = tuple(strokes)
    return found


def _stroke(value: object) -> Stroke | None:
    parts = items(value)
    if len(parts) != 3 or not all(isinstance(part, str | None) for part in parts):
        return None
    key, character, pasted = parts
    typed = words(character)
    if len(typed) > 1:
        return None
    return Stroke(words(key), typed or None, words(pasted))
