"""The command palette: every command that makes sense now, found by name or by what it does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.app.commands.catalogue import COMMANDS, Keys
from tui.app.commands.command import Command
from tui.app.screens.reading import ReadingScreen
from tui.reading.chords import Chosen
from tui.text.fold import folded

BEST = 1000.0
"""More than Textual's matcher gives for letters that stand in a name in this order."""


class CommandProvider(Provider):
    """Offers our commands to Textual's palette."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command, reader in self._available():
            yield DiscoveryHit(
                Content(_title(command, reader.keys)), partial(self._run, command), command.sentence
            )

    async def search(self, query: str) -> Hits:
        """Those that fit what is typed."""
        for command, reader in self._available():
            score = _fit(query, command) or self.matcher(query).match(_name(command))
            if score > 0:
                title = _title(command, reader.keys)
                yield Hit(score, Content(title), partial(self._run, command), title, command.sentence)

    def _available(self) -> Iterator[tuple[Command, ReadingScreen]]:
        reader = self.screen
        if not isinstance(reader, ReadingScreen):
            return
        situation = reader.status.situation()
        for command in COMMANDS:
            letter = any("<letter>" in keys for keys in command.keys)
            if (
                command.available(situation)
                and not letter
                and command.name not in ("pen", "palette", "escape")
            ):
                yield command, reader

    def _run(self, command: Command) -> None:
        reader = self.screen
        if isinstance(reader, ReadingScreen):
            reader.run_command(Chosen(command.name))


def _name(command: Command) -> str:
    """A command's name as people read it."""
    return command.name.replace("_", " ")


def _title(command: Command, keys: Keys) -> str:
    """Its name, and its key."""
    name, key = _name(command), keys.of(command.name)
    return f"{name}   {key}" if key else name


def _fit(query: str, command: Command) -> float:
    """How well the words typed fit: the name itself, its beginning, words of it, words of what it does.

    Letters in their order do not count in a sentence, in which nearly any word could be read so.
    """
    typed, name = folded(query).strip(), _name(command)
    if name.startswith(typed):
        return BEST + len(typed) / len(name)
    words = typed.split()
    if all(word in name for word in words):
        return BEST - 1
    said = folded(f"{name} {command.sentence}")
    return BEST - 2 if all(word in said for word in words) else 0.0
