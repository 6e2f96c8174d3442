"""What was done, what could not be saved, what was cut off, and articles that were renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.command import Command, Situation
from tui.reading.chords import Chosen

if TYPE_CHECKING:
    from tui.app.commands.reader import Reader


class History(Command):
    """List what was done, in this start and before, and go back to what is chosen."""

    name, keys, group = "history", ("U", "<leader> h"), "Annotate"
    not_now = "nothing was done yet"

    def available(self, situation: Situation) -> bool:
        """Only when something was done."""
        return situation.undo or situation.redo

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """In a list of its own."""
        reader.keeping.show_history()


class Retry(Command):
    """Save what could not be saved: marks, notes, tags, deletions."""

    name, keys, group, footer = "retry", ("W", "<leader> w"), "Annotate", "save again"
    not_now = "nothing waits to be saved"

    def available(self, situation: Situation) -> bool:
        """Only when something failed."""
        return situation.failed

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """All of it, in order."""
        reader.keeping.retry()


class Recover(Command):
    """Go on with the note that was being typed when the program was killed."""

    name, keys, group, footer = "recover", ("R",), "Annotate", "unfinished note"
    not_now = "nothing was left unfinished"
    needs_boxes = True

    def available(self, situation: Situation) -> bool:
        """Only when there is one."""
        return situation.unfinished

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """In its box."""
        reader.keeping.recover()


class ThrowAway(Command):
    """Throw away the note that was being typed when the program was killed."""

    name, keys, group = "throw_away", ("g R",), "Annotate"
    not_now = "nothing was left unfinished"

    def available(self, situation: Situation) -> bool:
        """Only when there is one."""
        return situation.unfinished

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """For a day it can still be found on the disk."""
        reader.keeping.throw_away()


class Follow(Command):
    """Move the annotations of articles that were renamed to their new names."""

    name, keys, group, footer = "follow", ("g M", "<leader> f"), "Annotate", "move annotations"
    not_now = "every annotation has its article"

    def available(self, situation: Situation) -> bool:
        """Only when some were found."""
        return situation.renamed

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """All of them."""
        reader.keeping.follow()


COMMANDS = (History, Retry, Recover, ThrowAway, Follow)
