"""All commands, and the keymaps that are made from them and from the reader's settings."""

from __future__ import annotations

from collections.abc import Mapping

from tui.app.commands import (
    finding,
    keeping,
    marking,
    moving,
    opening,
    pointing,
    replaying,
    selecting,
    settling,
    taking,
)
from tui.app.commands import listing as lists
from tui.app.commands import tiling as tiles
from tui.app.commands import viewing as views
from tui.app.commands.command import Command, Mode
from tui.app.commands.keymap import NOP, OWN, Parser, box_keys, page_keys, preset
from tui.config import Config
from tui.reading.chords import Chords, Pending, clashes
from tui.reading.keys import show_keys

ROOMS = (
    moving, pointing, lists, finding, selecting, marking, keeping, settling, taking, views,
    opening, tiles, replaying,
)  # fmt: skip
"""In the order of the help."""

COMMANDS: tuple[Command, ...] = tuple(kind() for room in ROOMS for kind in room.COMMANDS)
BY_NAME: Mapping[str, Command] = {command.name: command for command in COMMANDS}


def following(pending: Pending) -> list[tuple[tuple[str, ...], Command]]:
    """The keys that may follow those half typed, and the command of each, in the order of the help."""
    found = [(keys, BY_NAME[name]) for keys, name in pending.continuations if name in BY_NAME]
    return sorted(found, key=lambda each: COMMANDS.index(each[1]))


class Keys:
    """Which keys lead to which command, in each mode."""

    def __init__(self, chosen: Mapping[str, tuple[str, ...]], hands: str = OWN, leader: str = ",") -> None:
        parser = Parser(leader)
        self._of = page_keys(COMMANDS, chosen, preset(hands), parser)
        self.boxes = box_keys(chosen, parser)
        """The keys of boxes that are not their own, as Textual's keymap wants them."""

        self.leader = parser.leader
        """What `<leader>` stands for, in canonical names."""

        self.problems: list[str] = list(dict.fromkeys(parser.problems))
        """One line for each setting that makes no sense; the other keys work."""

        self.problems += [
            f"keys of {name!r}: there is no such command"
            for name in chosen
            if name not in BY_NAME and name != NOP and "." not in name
        ]
        self.chords = {mode: Chords(self._keymap(mode)) for mode in Mode}
        for mode in Mode:
            self.problems += [line for line in clashes(self._keymap(mode)) if line not in self.problems]

    @classmethod
    def by(cls, config: Config) -> Keys:
        """The keys that the settings ask for."""
        return cls(config.keys, config.key_preset, config.leader)

    def sequences(self, name: str) -> tuple[tuple[str, ...], ...]:
        """All key sequences of a command, in canonical names."""
        return tuple(self._of[name])

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


def default_keys() -> dict[str, tuple[str, ...]]:
    """Every command's own keys, as the settings file lists them."""
    return {command.name: command.keys for command in COMMANDS}
