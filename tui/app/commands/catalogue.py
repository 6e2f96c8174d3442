"""All commands, and the keymaps that are made from them and from the reader's settings."""

from __future__ import annotations

from collections.abc import Mapping

from tui.app.commands import finding, keeping, marking, moving, opening, pointing, selecting, settling, taking
from tui.app.commands import listing as lists
from tui.app.commands.command import Command, Mode
from tui.reading.chords import Chords, clashes
from tui.reading.keys import parse_keys, show_keys

ROOMS = (moving, pointing, lists, finding, selecting, marking, keeping, settling, taking, opening)
"""In the order of the help."""

COMMANDS: tuple[Command, ...] = tuple(kind() for room in ROOMS for kind in room.COMMANDS)
BY_NAME: Mapping[str, Command] = {command.name: command for command in COMMANDS}


class Keys:
    """Which keys lead to which command, in each mode."""

    def __init__(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        self.problems: list[str] = []
        """One line for each setting that makes no sense; the other keys work."""

        self.problems += [
            f"keys of {name!r}: there is no such command"
            for name in chosen
            if name not in BY_NAME and "." not in name  # a dot: a key of a box, as `search.beside`
        ]
        self._of: dict[str, tuple[tuple[str, ...], ...]] = {}
        for command in COMMANDS:
            written = chosen.get(command.name, command.keys)
            self._of[command.name] = tuple(
                keys for word in written if (keys := self._parsed(command.name, word))
            )
        self.chords = {mode: Chords(self._keymap(mode)) for mode in Mode}
        for mode in Mode:
            self.problems += [line for line in clashes(self._keymap(mode)) if line not in self.problems]

    def of(self, name: str) -> str:
        """The first keys of a command as people write them; `""` when it has none."""
        keys = self._of.get(name) or ()
        return show_keys(keys[0]) if keys else ""

    def all_of(self, name: str) -> tuple[str, ...]:
        """All keys of a command as people write them."""
        told = BY_NAME[name].told
        return (told,) if told else tuple(show_keys(keys) for keys in self._of[name])

    def _keymap(self, mode: Mode) -> list[tuple[tuple[str, ...], str]]:
        """Keys of the commands of one mode; a command of this mode alone goes before one of several."""
        commands = sorted(
            (command for command in COMMANDS if mode in command.modes), key=lambda each: len(each.modes)
        )
        return [(keys, command.name) for command in commands for keys in self._of[command.name]]

    def _parsed(self, name: str, written: str) -> tuple[str, ...]:
        try:
            return parse_keys(written)
        except ValueError as problem:
            self.problems.append(f"keys of {name!r}: {problem}")
            return ()


def default_keys() -> dict[str, tuple[str, ...]]:
    """Every command's own keys, as the settings file lists them."""
    return {command.name: command.keys for command in COMMANDS}
