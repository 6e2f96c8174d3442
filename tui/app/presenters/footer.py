"""Which keys the last line offers: those that are useful now, the most useful first.

What does not fit into the window is left out from the end, so at 80 cells the first five count.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.commands.catalogue import BY_NAME, Keys
from tui.app.commands.command import Mode, Situation
from tui.app.widgets.status_line import KeyHint
from tui.config import Pen

READING = ("mark", "note", "tag", "select", "find", "search", "articles", "sidebar", "hints", "help")
ON_MARK = ("note", "tag", "delete", "pen", "mark", "shrink", "search", "sidebar", "help")
SELECTING = (
    "mark", "pen", "note_on_selection", "tag", "inner", "widen_selection", "select_sentences", "swap_ends",
    "help",
)  # fmt: skip
FOUND = ("find_next", "find_previous", "mark", "note", "escape", "search", "tag", "help")
CHANGED = ("what_changed", "accept")
CLASHING = ("what_changed", "keep_this", "keep_other", "keep_both")
IN_HAND = ("place_again", "next_lost", "what_changed", "select", "escape", "help")
EMPTY = ("articles", "reopen", "search", "help")

LABELS = (KeyHint("a…z", "type a label"), KeyHint("Tab", "label something else"))

LEGEND = 110
"""Cells of a window in which there is room to name every pen."""

NARROW = 60
"""Cells of a window in which words are left out rather than keys."""


def footer(
    situation: Situation, keys: Keys, pens: Sequence[Pen], current: Pen, cells: int
) -> tuple[KeyHint, ...]:
    """The keys to offer in a window of so many cells."""
    hints: list[KeyHint] = []
    for name in _names(situation):
        if name == "pen":
            full = cells >= LEGEND and situation.mode is Mode.READING
            hints += [KeyHint(str(pen.digit), pen.name) for pen in pens] if full else [_range(pens)]
        elif key := keys.of(name):
            hints.append(KeyHint(key.removesuffix(" <letter>"), _label(name, situation, current, cells)))
    return (*LABELS, *hints) if situation.labels else tuple(hints)


def _names(situation: Situation) -> tuple[str, ...]:
    names: tuple[str, ...] = READING
    if situation.labels:
        return ("escape",)
    if not situation.panes:
        return EMPTY
    if situation.mode is Mode.SELECTING:
        names = ("place_again", *SELECTING) if situation.in_hand else SELECTING
    elif situation.in_hand:
        names = IN_HAND
    elif situation.hits:
        names = FOUND
    elif situation.on_mark:
        names = ON_MARK
    if situation.state in ("changed", "moved") and not situation.in_hand:
        names = (*CHANGED, *names)
    if situation.clash and not situation.in_hand:
        names = (*CLASHING, *names)
    if situation.failed or situation.unfinished:
        names = ("retry",) * situation.failed + ("recover",) * situation.unfinished + names
    if situation.panes > 1:
        names = (*names[:3], "focus_next", *names[3:])
    return ("record", *names) if situation.recording else names


def _label(name: str, situation: Situation, current: Pen, cells: int) -> str:
    if name == "mark":
        longer = situation.on_mark and situation.mode is Mode.READING
        return "longer" if longer else "mark" if cells < NARROW else f"mark as {current.name}"
    if name == "record":
        return "end recording"
    return BY_NAME[name].footer or name.replace("_", " ")


def _range(pens: Sequence[Pen]) -> KeyHint:
    """All pens in one hint."""
    digits = [pen.digit for pen in pens]
    return KeyHint(f"{digits[0]}…{digits[-1]}" if len(digits) > 1 else str(digits[0]), "pen")
