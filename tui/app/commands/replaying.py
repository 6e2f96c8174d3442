"""Macros: keys that are recorded and pressed again.  `q` quits here, so its capital records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.app.commands.command import BOTH, Command, Situation
from tui.reading.chords import Chosen

if TYPE_CHECKING:
    from tui.app.commands.reader import Reader


class _Macro(Command):
    """Does something with a macro."""

    group = "Macros"
    modes = BOTH

    def available(self, situation: Situation) -> bool:
        """Also with no article open."""
        return True

    def choices(self, reader: Reader) -> Mapping[str, str]:
        """Those that are recorded."""
        return reader.replaying.macros.told()


class Record(_Macro):
    """Record what you press under a letter; the same key without a letter ends it."""

    name, keys, footer = "record", ("Q <letter>",), "record"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """From the next key on."""
        reader.replaying.record(chosen.argument)


class Play(_Macro):
    """Press what was recorded under a letter again; @@ what was played last; Esc stops it."""

    name, keys, footer = "play", ("@ <letter>",), "play"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """As often as the count says."""
        reader.replaying.play(chosen.argument, chosen.count or 1)


COMMANDS = (Record, Play)
