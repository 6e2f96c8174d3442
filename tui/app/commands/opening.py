"""Articles, panes, the sidebar, and the program itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.command import BOTH, Command, Situation
from tui.reading.chords import Chosen

if TYPE_CHECKING:
    from tui.app.commands.reader import Reader


class _Panes(Command):
    """Does something with several panes."""

    group = "Panes"

    def available(self, situation: Situation) -> bool:
        """Only when there are several."""
        return situation.panes > 1


class _Always(Command):
    """Makes sense at any time."""

    def available(self, situation: Situation) -> bool:
        """Always."""
        return True


class Articles(_Always):
    """Open an article from the list of the library."""

    name, keys, group, footer = "articles", ("o",), "Panes", "articles"
    needs_boxes = True

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Show the list."""
        reader.shelving.open(beside=False)


class ArticlesBeside(_Always):
    """Open an article beside this one."""

    name, keys, group = "articles_beside", ("O",), "Panes"
    needs_boxes = True

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Show the list; Enter opens beside."""
        reader.shelving.open(beside=True)


class SameBeside(Command):
    """Open the same article a second time, beside."""

    name, keys, group = "same_beside", ("ctrl+w v",), "Panes"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Both panes start at the same place."""
        reader.tiling.same(below=False)


class Close(Command):
    """Close the pane."""

    name, keys, group = "close", ("c", "ctrl+w c"), "Panes"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Its place is remembered."""
        reader.panes_do(lambda desk: desk.close())


class Reopen(Command):
    """Open the pane again that was closed last."""

    name, keys, group, footer = "reopen", ("C", "ctrl+w u", "<leader> u"), "Panes", "reopen"

    def available(self, situation: Situation) -> bool:
        """Also on an empty desk."""
        return True

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """At the place where it was left."""
        reader.panes_do(lambda desk: desk.reopen())


class FocusNext(_Panes):
    """Go to the next pane: below, else on the right."""

    name, keys, footer = "focus_next", ("L", "ctrl+w w"), "next pane"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """After the last one comes the first."""
        reader.panes_do(lambda desk: desk.focus_next())


class FocusPrevious(_Panes):
    """Go to the pane before: above, else on the left."""

    name, keys = "focus_previous", ("H", "ctrl+w p")

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Before the first one comes the last."""
        reader.panes_do(lambda desk: desk.focus_previous())


class Swap(_Panes):
    """Swap the pane with the next one."""

    name, keys = "swap", ("ctrl+w x",)

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """The keys stay with the article."""
        reader.panes_do(lambda desk: desk.swap())


class Maximise(_Panes):
    """Show this pane alone, or all again."""

    name, keys = "maximise", ("Z", "ctrl+w o")

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Nothing is closed."""
        reader.panes_do(lambda desk: desk.maximise())


class NarrowerColumn(Command):
    """Make the column of text narrower."""

    name, keys, group = "narrower_column", ("-",), "View"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """By four cells."""
        reader.panes.change_measure(-4)


class WiderColumn(Command):
    """Make the column of text wider."""

    name, keys, group = "wider_column", ("+", "="), "View"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """By four cells."""
        reader.panes.change_measure(4)


class Sidebar(Command):
    """Go to the annotation sidebar."""

    name, keys, group, footer = "sidebar", ("i",), "View", "notes"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Show it if it is hidden."""
        reader.margin.focus()


class ToggleSidebar(Command):
    """Show or hide the annotation sidebar."""

    name, keys, group = "toggle_sidebar", ("I", "<leader> s"), "View"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """The page takes the room."""
        reader.margin.toggle()


class ByPerson(Command):
    """Colour marks by who made them instead of by pen, or by pen again."""

    name, keys, group = "by_person", ("B", "<leader> p"), "View"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """The sidebar's head names them."""
        reader.margin.toggle_people()


class Theme(_Always):
    """Change the colours: dark, light, sepia, high contrast, the terminal's sixteen, none."""

    name, keys, group = "theme", ("T", "<leader> t"), "View"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """The next theme."""
        from tui.app.values import ThemeWanted  # here: the catalogue of commands is read without a screen

        reader.app.post_message(ThemeWanted())


class Redraw(_Always):
    """Paint the whole screen again, where another program has written on it."""

    name, keys, group, modes = "redraw", ("ctrl+l",), "View", BOTH

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Every cell is sent, also those that did not change."""
        reader.app.refresh()


class Help(_Always):
    """Show all keys and commands, searchable."""

    name, keys, group, footer, modes = "help", ("?", "f1"), "Program", "help", BOTH

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Over the page."""
        reader.show_help()


class Palette(_Always):
    """Call a command by name."""

    name, keys, group, modes = "palette", (":", "ctrl+p"), "Program", BOTH

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Textual's command palette."""
        reader.app.action_command_palette()


class Quit(_Always):
    """Leave; everything is saved, and stands here again at the next start."""

    name, keys, group = "quit", ("q", "ctrl+q"), "Program"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """The desk is written down."""
        reader.app.call_later(reader.app.run_action, "app.leave")


class Suspend(_Always):
    """Stop Postil and go to the shell; `fg` there comes back to this page."""

    name, keys, group, modes = "suspend", ("ctrl+z",), "Program", BOTH

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """What is typed is written down before."""
        reader.app.call_later(reader.app.run_action, "app.suspend_process")


COMMANDS = (
    Articles, ArticlesBeside, SameBeside, Close, Reopen, FocusNext, FocusPrevious, Swap,
    Maximise, Sidebar, ToggleSidebar, ByPerson, NarrowerColumn, WiderColumn, Theme, Redraw, Help, Palette,
    Suspend, Quit,
)  # fmt: skip
