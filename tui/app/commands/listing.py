"""Lists of places to go to: headings, letters, jumps, closed panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.command import Command, Situation
from tui.reading.chords import Chosen

if TYPE_CHECKING:
    from tui.app.commands.reader import Reader


class Outline(Command):
    """List the headings of this article, and go to one."""

    name, keys, group = "outline", ("g O", "<leader> o"), "Move"
    needs_boxes = True

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """In a drawer; the heading that one is below is chosen."""
        reader.listing.outline()


class MarkList(Command):
    """List the places that have a letter, here and in all articles."""

    name, keys, group = "mark_list", ("g '", "<leader> '"), "Move"
    needs_boxes = True

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """In a drawer."""
        reader.listing.marks()


class JumpList(Command):
    """List the places that you jumped from, in all articles."""

    name, keys, group = "jump_list", ("g h", "<leader> j"), "Move"
    needs_boxes = True

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """In a drawer; the newest first."""
        reader.listing.jumps()


class ClosedPanes(Command):
    """List the panes that were closed, and open one again."""

    name, keys, group = "closed_panes", ("ctrl+w U",), "Panes"
    needs_boxes = True

    def available(self, situation: Situation) -> bool:
        """Also on an empty desk."""
        return True

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """In a drawer; the one closed last first."""
        reader.listing.closed()


COMMANDS = (Outline, MarkList, JumpList, ClosedPanes)
