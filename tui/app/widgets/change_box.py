"""What became of one annotation, in a box below its words: then and now, why, and its other version.

The box says and asks; it changes nothing.  Each key that settles something closes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.app.ink import Ink
from tui.app.values import Mark
from tui.app.widgets.box_place import Place, stand
from tui.app.widgets.card_text import CardRow, Tone, change_rows, clash_rows, wrapped
from tui.app.widgets.mark_box import CELLS, SIDES, MarkBox
from tui.app.widgets.mark_states import FITS, why

How = Literal["place", "accept", "ours", "theirs", "both"]
"""What can be settled about one annotation."""

REASON_ROWS = 4
"""Rows for the reason at the most."""

STYLES: Mapping[Tone, str] = {
    Tone.GONE: "strike $text-quiet",
    Tone.NEW: "bold $foreground",
    Tone.REASON: "$text-quiet",
    Tone.STATE: "$text-quiet",
}
"""How what is not plain words is drawn."""


class _Told(Static, can_focus=True):
    """The rows, which have the keys."""


class ChangeBox(MarkBox):
    """What became of a mark."""

    DEFAULT_CSS = "ChangeBox > _Told { height: 1fr; width: 100%; }"
    HINTS: ClassVar[Mapping[str, str]] = {
        "change.place": "place it here",
        "change.accept": "accept",
        "change.ours": "keep this",
        "change.theirs": "the other",
        "change.both": "both",
        "change.leave": "close",
        "change.down": "more",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "settle('place')", "place it here", id="change.place"),
        Binding("A", "settle('accept')", "accept what stands there now", id="change.accept"),
        Binding("less_than_sign", "settle('ours')", "keep this version", id="change.ours"),
        Binding("greater_than_sign", "settle('theirs')", "keep the other version", id="change.theirs"),
        Binding("equals_sign", "settle('both')", "keep both", id="change.both"),
        Binding("down,j,space", "scroll(1)", "further down", id="change.down"),
        Binding("up,k", "scroll(-1)", "further up", show=False, id="change.up"),
        Binding("escape,ctrl+g,d,q,enter", "keep", "close", id="change.leave"),
    ]

    @dataclass
    class Left(Message):
        """The reader read it."""

    @dataclass
    class Settled(Message):
        """The reader wants the annotation settled."""

        mark: Mark
        how: How

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink)
        self._told = _Told(markup=False)
        self._first = 0
        """The first row in view."""

    def compose_body(self) -> ComposeResult:
        """The rows."""
        yield self._told

    def typed_in(self) -> Static:
        """The rows."""
        return self._told

    def open(self, mark: Mark, place: Place) -> None:
        """Tell of a mark."""
        self.close()
        self._first = 0
        self.open_at(mark, place)
        self.refresh_bindings()
        self._show()

    def rows_wanted(self) -> int:
        """All of them."""
        return len(self._lines())

    def kept(self) -> Message:
        """Nothing was typed."""
        return self.Left()

    def take_room(self) -> None:
        """Stand where there is room, and show what fits."""
        super().take_room()
        self._show()

    def _lines(self) -> list[CardRow]:
        mark = self._mark
        cells = max(1, stand(self._place, self.screen.size, CELLS, 1).width - SIDES)  # whatever its height
        reason = why(mark) or ("" if mark.clashes else mark.reason or "it stands where it stood")
        rows = [CardRow(((row, Tone.REASON),)) for row in wrapped(reason, cells, REASON_ROWS)]
        if mark.now:
            rows += [CardRow(), *change_rows(mark.quote, mark.now, cells)]
        if mark.clashes:
            rows += [CardRow()] * bool(rows) + clash_rows(mark, cells, both=True)
        return rows

    def _show(self) -> None:
        rows = self._lines()
        self._first = max(0, min(self._first, len(rows) - self.rows))
        seen = rows[self._first : self._first + self.rows]
        self._told.update(Content("\n").join(map(_content, seen)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be settled here."""
        if action == "settle":
            return FITS[str(parameters[0])](self._mark)
        return action != "scroll" or len(self._lines()) > self.rows

    def action_scroll(self, rows: int) -> None:
        """Show other rows."""
        self._first += rows
        self._show()

    def action_settle(self, how: How) -> None:
        """Close, and ask for it."""
        mark = self._mark
        self.close()
        self._post(self.Settled(mark, how))


def _content(row: CardRow) -> Content:
    return Content.assemble(*((text, STYLES.get(tone, "$foreground")) for text, tone in row.runs))
