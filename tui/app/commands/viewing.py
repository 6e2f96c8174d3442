"""How the text is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.command import Command, Situation
from tui.reading.chords import Chosen

if TYPE_CHECKING:
    from tui.app.commands.reader import Reader


class FocusMode(Command):
    """Leave only the sentence at the cursor bright, then its paragraph, then everything."""

    name, keys, group = "focus_mode", ("z f",), "View"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """The next of the three."""
        reader.viewing.next_spotlight()


class FoldBoilerplate(Command):
    """Fold share lines, disclaimers and repeats to one line each, or unfold them."""

    name, keys, group = "fold_boilerplate", ("z a",), "View"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """In all panes."""
        reader.viewing.fold()


class ShowBoilerplate(Command):
    """Show boilerplate as everything else, or let it step back."""

    name, keys, group = "show_boilerplate", ("z A",), "View"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """In all panes."""
        reader.viewing.show_aside()


class Numbers(Command):
    """Number the paragraphs, then the lines of the file, then nothing."""

    name, keys, group = "numbers", ("z n",), "View"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """The next of the three."""
        reader.viewing.next_numbers()


class TwoColumns(Command):
    """Show two columns of text where a pane is wide enough, or one."""

    name, keys, group = "two_columns", ("z 2",), "View"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """In all panes; it never comes by itself."""
        reader.viewing.toggle_columns()


class Map(Command):
    """Show words found, marks, headings and boilerplate on the scroll bar, or only where you are."""

    name, keys, group = "map", ("z m",), "View"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """In all panes."""
        reader.viewing.toggle_map()


class Continue(Command):
    """Go on with the article that you left unfinished last."""

    name, keys, group, footer = "continue", ("g u",), "Panes", "unfinished"

    def available(self, situation: Situation) -> bool:
        """Also on an empty desk."""
        return True

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """In this pane, at the place where it was left."""
        reader.pacing.go_on()


class Length(Command):
    """Tell how many words this article has, how long they take you, and how far you came."""

    name, keys, group = "length", ("g ctrl+g",), "View"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """In the status line."""
        reader.pacing.tell()


COMMANDS = (FocusMode, FoldBoilerplate, ShowBoilerplate, Numbers, TwoColumns, Map, Length, Continue)
