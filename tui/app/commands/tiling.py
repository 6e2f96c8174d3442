"""Panes below each other, their places and sizes, and panes that scroll together."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.app.commands.command import Command, Situation
from tui.reading.chords import Chosen
from tui.reading.tiles import Side

if TYPE_CHECKING:
    from tui.app.commands.reader import Reader


class _Panes(Command):
    """Does something with several panes."""

    group = "Panes"
    not_now = "there is only one pane: O opens an article beside it"

    def available(self, situation: Situation) -> bool:
        """Only when there are several."""
        return situation.panes > 1


class SameBelow(Command):
    """Open the same article a second time, below."""

    name, keys, group = "same_below", ("ctrl+w s",), "Panes"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Both panes start at the same place."""
        reader.tiling.same(below=True)


class _Focus(_Panes):
    side: ClassVar[Side]

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Nothing happens where there is none."""
        side = self.side
        reader.panes_do(lambda desk: desk.focus_toward(side))


class FocusLeft(_Focus):
    """Go to the pane on the left."""

    name, keys, side = "focus_left", ("ctrl+w h",), "left"


class FocusRight(_Focus):
    """Go to the pane on the right."""

    name, keys, side = "focus_right", ("ctrl+w l",), "right"


class FocusAbove(_Focus):
    """Go to the pane above."""

    name, keys, side = "focus_above", ("ctrl+w k",), "up"


class FocusBelow(_Focus):
    """Go to the pane below."""

    name, keys, side = "focus_below", ("ctrl+w j",), "down"


class _Move(_Panes):
    side: ClassVar[Side]

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """The keys stay with it."""
        side = self.side
        reader.panes_do(lambda desk: desk.move_pane(side))


class MovePaneLeft(_Move):
    """Move the pane to the left: out of its column, or past the next one."""

    name, keys, side = "move_pane_left", ("ctrl+w H",), "left"


class MovePaneRight(_Move):
    """Move the pane to the right: out of its column, or past the next one."""

    name, keys, side = "move_pane_right", ("ctrl+w L",), "right"


class MovePaneUp(_Move):
    """Move the pane up in its column; alone, on top of the column beside it."""

    name, keys, side = "move_pane_up", ("ctrl+w K",), "up"


class MovePaneDown(_Move):
    """Move the pane down in its column; alone, below the column beside it."""

    name, keys, side = "move_pane_down", ("ctrl+w J",), "down"


class _Resize(_Panes):
    wide: ClassVar[int] = 0
    high: ClassVar[int] = 0

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """By a tenth of an even share, as often as the count says."""
        times = chosen.count or 1
        reader.tiling.resize(wide=self.wide * times, high=self.high * times)


class WiderPane(_Resize):
    """Make the pane wider."""

    name, keys, wide = "wider_pane", ("ctrl+w >",), 1


class NarrowerPane(_Resize):
    """Make the pane narrower."""

    name, keys, wide = "narrower_pane", ("ctrl+w <",), -1


class HigherPane(_Resize):
    """Make the pane higher, where one stands below another."""

    name, keys, high = "higher_pane", ("ctrl+w +",), 1


class LowerPane(_Resize):
    """Make the pane lower, where one stands below another."""

    name, keys, high = "lower_pane", ("ctrl+w -",), -1


class EvenPanes(_Panes):
    """Make all panes equally wide and high."""

    name, keys = "even_panes", ("ctrl+w =",)

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """In their columns."""
        reader.panes_do(lambda desk: desk.even())


class ScrollTogether(_Panes):
    """Scroll all panes with the one in focus, or each alone."""

    name, keys = "scroll_together", ("ctrl+w t",)

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """The status line tells that they do."""
        reader.tiling.toggle_together()


COMMANDS = (
    SameBelow, FocusLeft, FocusRight, FocusAbove, FocusBelow, MovePaneLeft, MovePaneRight, MovePaneUp,
    MovePaneDown, WiderPane, NarrowerPane, HigherPane, LowerPane, EvenPanes, ScrollTogether,
)  # fmt: skip
