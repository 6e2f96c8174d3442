"""Which keys lead to which command: the command's own, a preset's for other hands, the reader's settings.

The reader's keys go before a preset's, and these before a command's own.  A key that a preset takes for
something else is still to be had behind the leader key, where no other key leads to the same command.
What makes no sense is told in one line each, and everything else works.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tui.app.commands.box_keys import BOX_KEYS
from tui.app.commands.command import Command
from tui.reading.chords import meet
from tui.reading.keys import LEADER, canonical, parse_keys, show_keys

NOP = "nop"
"""In the settings: keys that do nothing, on the page or (`search.nop`) in a box."""

OWN = "vim"
"""The preset that the commands' own keys are."""

Chord = tuple[str, ...]
"""Keys that are pressed one after the other, in canonical names."""

Settings = Mapping[str, tuple[str, ...]]
"""The name of a command, and its keys as people write them."""


@dataclass(frozen=True, slots=True)
class Preset:
    """Keys for hands that are used to another program."""

    keys: Settings
    prefixes: Mapping[str, str]
    """What a command's own keys begin with, and what they begin with instead."""


def preset(name: str) -> Preset:
    """Read a preset; the one of the commands' own keys is empty."""
    if name == OWN:
        return Preset({}, {})
    import tomllib  # most readers have the keys that the commands have
    from importlib import resources

    table = tomllib.loads((resources.files(__package__) / "presets" / f"{name}.toml").read_text("utf-8"))
    return Preset({command: tuple(keys) for command, keys in table["keys"].items()}, table["prefixes"])


class Parser:
    """Reads keys as people write them, and gathers what it cannot read."""

    def __init__(self, leader: str) -> None:
        self.problems: list[str] = []
        self.leader: Chord = ("comma",)
        try:
            self.leader = parse_keys(leader)
        except ValueError as problem:
            self.problems.append(f"leader: {problem}; , is used")

    def keys(self, written: str, whose: str) -> Chord:
        """One sequence, with the leader in its place; empty when it cannot be read."""
        try:
            keys = parse_keys(written)
        except ValueError as problem:
            self.problems.append(f"keys of {whose!r}: {problem}")
            return ()
        return tuple(one for key in keys for one in (self.leader if key == LEADER else (key,)))

    def all(self, written: Sequence[str], whose: str) -> list[Chord]:
        """Several sequences, those that can be read."""
        return [keys for each in written if (keys := self.keys(each, whose))]


def page_keys(
    commands: Sequence[Command], chosen: Settings, hands: Preset, parser: Parser
) -> dict[str, list[Chord]]:
    """The sequences of each command of the page."""
    given = {each.name: parser.all(chosen[each.name], each.name) for each in commands if each.name in chosen}
    other = {
        each.name: parser.all(hands.keys[each.name], each.name)
        for each in commands
        if each.name in hands.keys and each.name not in given
    }
    taken = [(each, keys) for each in commands for keys in other.get(each.name, ())]
    begun = [(parser.keys(old, OWN), parser.keys(new, OWN)) for old, new in hands.prefixes.items()]
    nop = parser.all(chosen.get(NOP, ()), NOP)
    free: dict[str, list[Chord]] = {}
    for command in commands:
        own = [_begun(keys, begun) for keys in parser.all(command.keys, command.name)]
        free[command.name] = [keys for keys in own if not _is_taken(command, keys, taken)]
        if own and not free[command.name] and command.name not in {**given, **other}:
            free[command.name] = [(*parser.leader, *keys) for keys in own]
            taken += [(command, keys) for keys in free[command.name]]
    sequences: dict[str, list[Chord]] = {}
    for command in commands:
        left = [keys for keys in free[command.name] if not _is_taken(command, keys, taken)]
        found = given.get(command.name, other.get(command.name, left))
        if command.name not in given:
            found = [keys for keys in found if not any(keys[: len(each)] == each for each in nop)]
        sequences[command.name] = list(dict.fromkeys(found))
    return sequences


def _begun(keys: Chord, prefixes: Sequence[tuple[Chord, Chord]]) -> Chord:
    for old, new in prefixes:
        if len(keys) > len(old) and keys[: len(old)] == old:
            return (*new, *keys[len(old) :])
    return keys


def _is_taken(command: Command, keys: Chord, taken: Sequence[tuple[Command, Chord]]) -> bool:
    return any(
        other is not command and other.modes & command.modes and meet(keys, theirs) for other, theirs in taken
    )


def box_keys(chosen: Settings, parser: Parser) -> dict[str, str]:
    """The bindings of boxes that have other keys than their own, as Textual's keymap wants them."""
    keymap: dict[str, str] = {}
    every = {name: list(keys) for name, keys in BOX_KEYS.items()}
    for name, written in chosen.items():
        box, dot, action = name.partition(".")
        if not dot:
            continue
        if action == NOP and any(each.startswith(f"{box}.") for each in BOX_KEYS):
            nop = {canonical(key) for key in written}
            for each, keys in every.items():
                if each.startswith(f"{box}.") and each not in chosen and nop & set(keys):
                    every[each] = [key for key in keys if key not in nop]
                    keymap[each] = ",".join(every[each])
        elif name in BOX_KEYS:
            found = parser.all(written, name)
            parser.problems += [
                f"keys of {name!r}: {show_keys(keys)!r} is several keys, and a box takes one"
                for keys in found
                if len(keys) > 1
            ]
            every[name] = [keys[0] for keys in found if len(keys) == 1]
            keymap[name] = ",".join(every[name])
        else:
            parser.problems.append(f"keys of {name!r}: there is no such command")
    parser.problems += _clashes(every, keymap)
    return keymap


def _clashes(every: Mapping[str, Sequence[str]], changed: Mapping[str, str]) -> Iterator[str]:
    """A line for each key of a box that leads to two commands, one of them by the settings."""
    owners: dict[tuple[str, str], str] = {}
    for name, keys in every.items():
        for key in keys:
            first = owners.setdefault((name.partition(".")[0], key), name)
            if first != name and {first, name} & changed.keys():
                yield f"{show_keys((key,))!r} ({name}) is also {show_keys((key,))!r} ({first})"
