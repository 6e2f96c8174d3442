"""Every command with its keys and its sentence, found by typing.

The screen is given values and answers with the name of the command that the reader wants done, or
with nothing.  It closes by Escape, by Ctrl+g, and, before anything is typed, by the key that opened
it or by q, which are faster on terminals that wait after Escape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.strip import Strip
from textual.widgets import Input, Static

from tui.app.commands.catalogue import COMMANDS, Keys
from tui.app.sizes import Sized
from tui.app.widgets.bound_keys import hint_line
from tui.app.widgets.line_input import LineInput
from tui.app.widgets.list_lines import Line, Part
from tui.app.widgets.narrowing import narrow
from tui.app.widgets.row_list import RowList
from tui.text.cells import one_line, width
from tui.text.fold import folded

KEYS_COLUMN = 16
"""Cells for keys at most; more of them are cut, and told in full below the list."""

MARGINS = 6
"""Cells left and right of the words."""

SHORT = 20
"""Rows below which there is no air around the list."""

_LEAVE = ("q", "question_mark")
"""Keys that close the help as long as nothing is typed."""

_HINTS = {"submit": "do it", "help.close": "close"}


@dataclass(frozen=True, slots=True)
class HelpEntry:
    """One command as the help tells it."""

    group: str
    keys: str
    """As people write them, several parted by two blanks: `j  Down`; empty: only by name."""

    sentence: str
    name: str


def entries(keys: Keys) -> tuple[HelpEntry, ...]:
    """All commands, with the keys they have now."""
    return tuple(
        HelpEntry(each.group, "  ".join(keys.all_of(each.name)), each.sentence, each.name)
        for each in COMMANDS
    )


class HelpScreen(Sized[str]):
    """The help; it answers with the name of the command to do, or with an empty one."""

    DEFAULT_CSS = """
    HelpScreen {
        background: $background;
        align: center top;
        & > Vertical { width: 90; max-width: 100%; height: 100%; padding: 1 0; }
        & .help--head, & .help--foot, & LineInput { margin: 0 3; height: 1; }
        & .help--head, & .help--foot, & .help--detail { color: $text-quiet; }
        & LineInput { margin: 1 3 0 3; }
        & RowList { margin: 1 0; }
        & .help--detail { margin: 0 3 1 3; height: 2; }
        &.-short {
            & > Vertical { padding: 0; }
            & LineInput, & .help--detail { margin: 0 3; }
            & RowList { margin: 0; }
        }
    }
    """
    AUTO_FOCUS = "LineInput"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", "next command", show=False, id="help.down"),
        Binding("up,ctrl+p", "move(-1)", "command before", show=False, id="help.up"),
        Binding("pagedown", "page(1)", "a page on", show=False, id="help.page_down"),
        Binding("pageup", "page(-1)", "a page back", show=False, id="help.page_up"),
        Binding("escape,ctrl+g", "close", "close", id="help.close"),
        Binding(",".join(_LEAVE), "leave", "close", show=False, priority=True, id="help.leave"),
    ]

    def __init__(self, entries: Sequence[HelpEntry]) -> None:
        super().__init__()
        self._entries = tuple(entries)
        self._texts = [folded(f"{e.group} {e.keys} {e.sentence} {e.name}") for e in self._entries]
        self._rows: list[HelpEntry | str] = []
        """What is listed: commands, and their groups as headings."""

        self._column = min(KEYS_COLUMN, max((width(entry.keys) for entry in entries), default=0))

    def compose(self) -> ComposeResult:
        """Lay out the help."""
        with Vertical():
            yield Static(classes="help--head", markup=False)
            yield LineInput("type what you want to do, or a key", passes=_LEAVE)
            yield RowList()
            yield Static(classes="help--detail", markup=False)
            yield Static(classes="help--foot", markup=False)

    def on_mount(self) -> None:
        """List everything."""
        self.query_one(RowList).can_focus = False
        self._list("")

    def on_resize(self, event: events.Resize) -> None:
        """Give the rows to the list when there are few."""
        self.set_class(event.size.height < SHORT, "-short")
        self.call_after_refresh(self._show_foot)

    # ---- what it shows

    def _list(self, typed: str) -> None:
        narrowed = narrow(self._texts, typed)
        found = [self._entries[place] for place in narrowed.places]
        exact = [entry for entry in self._entries if typed.strip() in entry.keys.split()]
        self._rows = _grouped(exact, f"The key {typed.strip()}")
        self._rows += _grouped([entry for entry in found if entry not in exact])
        self.query_one(RowList).show(
            len(self._rows),
            self._paint,
            selectable=lambda row: isinstance(self._rows[row], HelpEntry),
            index=0,
        )
        count = len(exact) + sum(entry not in exact for entry in found)
        said = f"{count} commands" if count != 1 else "1 command"
        if narrowed.near and not exact:
            said = f"no such words; {count} come near"
        elif not count:
            said = "no command is told in these words"
        self._static("head").update(Content.assemble(("Keys and commands", "bold $foreground"), f"   {said}"))
        self._show_detail()

    def _paint(self, row: int, cells: int, chosen: bool) -> Strip:
        ink = self.query_one(RowList).ink
        entry = self._rows[row]
        if isinstance(entry, str):
            return ink.paint(Line((("  " + entry, Part.HEADING),)), cells, chosen=chosen)
        column = min(self._column, cells // 3)
        keys = entry.keys if width(entry.keys) <= column else one_line(entry.keys, column)
        keys += " " * (column - width(keys) + 3)
        sentence = (entry.sentence, Part.STRONG if chosen else Part.PLAIN)
        line = Line((("  ", Part.PLAIN), (keys, Part.ACCENT), sentence), ((" ", Part.PLAIN),))
        return ink.paint(line, cells, chosen=chosen)

    def _show_detail(self) -> None:
        entry = self._entry()
        parts: list[tuple[str, str]] = []
        if entry:
            room = max(1, 2 * (self.query_one(Vertical).size.width - MARGINS) - 8)
            sentence = one_line(entry.sentence, room)
            told = " · ".join(filter(None, (entry.name, entry.keys)))
            rest = one_line(told, max(0, room - width(sentence)))
            parts = [(sentence, "$foreground"), (f"   {rest}", "$text-quiet")]
        self._static("detail").update(Content.assemble(*parts))

    def _show_foot(self) -> None:
        room = self.query_one(Vertical).size.width - MARGINS
        self._static("foot").update(hint_line(self, _HINTS, room))
        self._show_detail()

    def _static(self, name: str) -> Static:
        return self.query_one(f".help--{name}", Static)

    def _entry(self) -> HelpEntry | None:
        """The command that is chosen."""
        index = self.query_one(RowList).index
        row = self._rows[index] if 0 <= index < len(self._rows) else None
        return row if isinstance(row, HelpEntry) else None

    # ---- what the reader does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A letter closes only as long as nothing is typed; after that it is a letter."""
        return action != "leave" or not self.query_one(LineInput).value

    @on(Input.Changed)
    def narrow_list(self, event: Input.Changed) -> None:
        """Narrow the list to what is typed."""
        event.stop()
        self._list(event.value)

    @on(RowList.Moved)
    def follow(self, event: RowList.Moved) -> None:
        """Tell the chosen command in full."""
        event.stop()
        self._show_detail()

    @on(Input.Submitted)
    @on(RowList.Chosen)
    def answer(self, event: Input.Submitted | RowList.Chosen) -> None:
        """Close, and have the chosen command done."""
        event.stop()
        entry = self._entry()
        if entry:
            self.dismiss(entry.name)

    def action_move(self, rows: int) -> None:
        """Choose another command."""
        self.query_one(RowList).move(rows)

    def action_page(self, pages: int) -> None:
        """Choose a command a view away."""
        self.query_one(RowList).page(pages)

    def action_close(self) -> None:
        """Close, and have nothing done."""
        self.dismiss("")

    action_leave = action_close


def _grouped(entries: Sequence[HelpEntry], under: str = "") -> list[HelpEntry | str]:
    """The commands under the names of their groups, in the order given, or all `under` one heading."""
    groups: dict[str, list[HelpEntry]] = {}
    for entry in entries:
        groups.setdefault(under or entry.group, []).append(entry)
    rows: list[HelpEntry | str] = []
    for group, commands in groups.items():
        rows += [group, *commands, ""]
    return rows
