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
        matcher = self.matcher(query)
        for command, reader in self._available():
            title = _title(command, reader.keys)
            score = max(matcher.match(title), matcher.match(command.sentence))
            if score > 0:
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


def _title(command: Command, keys: Keys) -> str:
    """A command's name as people read it, and its key."""
    name, key = command.name.replace("_", " "), keys.of(command.name)
    return f"{name}   {key}" if key else name
