"""Finding words: in the open article, and in all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.command import BOTH, Command, Situation
from tui.reading.chords import Chosen

if TYPE_CHECKING:
    from tui.app.commands.reader import Reader


class Find(Command):
    """Find words in this article."""

    name, keys, group, footer = "find", ("/",), "Find", "find here"
    needs_boxes = True

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Ask for the words."""
        reader.looking.ask()


class FindNext(Command):
    """Go to the next place where the words were found, after a search in whatever article."""

    name, keys, group, footer = "find_next", ("n",), "Find", "next"

    def available(self, situation: Situation) -> bool:
        """Only when something was found."""
        return situation.hits or situation.walks

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Go on, round the end."""
        reader.looking.go(chosen.count or 1)


class FindPrevious(Command):
    """Go to the place before where the words were found, after a search in whatever article."""

    name, keys, group, footer = "find_previous", ("N",), "Find", "back"

    def available(self, situation: Situation) -> bool:
        """Only when something was found."""
        return situation.hits or situation.walks

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Go back, round the beginning."""
        reader.looking.go(-(chosen.count or 1))


class Search(Command):
    """Search all articles and notes, even misspelt."""

    name, keys, group, footer = "search", ("F", "ctrl+f", "g /"), "Find", "search all"
    modes = BOTH
    needs_boxes = True

    def available(self, situation: Situation) -> bool:
        """Always, also with no article open."""
        return True

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Open the search box, with the selection in it if there is one."""
        reader.finding.open()


class Elsewhere(Command):
    """Search all articles for the word at the cursor; for a sentence or a selection, for others like it."""

    name, keys, group = "elsewhere", ("*",), "Find"
    modes = BOTH
    needs_boxes = True

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Open the search box with the answer."""
        reader.finding.open_like()


COMMANDS = (Find, FindNext, FindPrevious, Search, Elsewhere)
