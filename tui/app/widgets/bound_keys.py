"""Which key does something right now, as people write it: the reader may have changed it."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.widget import Widget

from tui.app.widgets.status_line import KeyHint
from tui.reading.keys import show_keys
from tui.text.cells import width

GAP = 3
"""Cells between two hints."""


def hint_line(widget: Widget, hints: Mapping[str, str], cells: int) -> Content:
    """One line of keys and what they do, in at most `cells` cells; what does not fit is left out.

    `hints` maps a binding's id (or its action, where it has no id) to a word or two.  A binding without
    a key where the focus is now is left out.
    """
    keys: dict[str, str] = {}
    for key, active in widget.screen.active_bindings.items():
        name = active.binding.id or active.binding.action
        if name in hints and active.enabled:
            keys.setdefault(name, show_keys((key,)))
    pieces: list[str | tuple[str, str]] = []
    for name, said in hints.items():
        if name not in keys:
            continue
        needed = width(keys[name]) + 1 + width(said)
        if needed > cells:
            continue  # a shorter one behind it, as how to leave, may fit
        pieces += [(keys[name], "$accent"), f" {said}", " " * GAP]
        cells -= needed + GAP
    return Content.assemble(*pieces[:-1])


def bound_hints(widget: Widget) -> tuple[KeyHint, ...]:
    """Every key of a widget that is meant to be shown, with what it does; the first key of each binding."""
    hints: dict[str, KeyHint] = {}
    for key, active in widget.screen.active_bindings.items():
        binding = active.binding
        if active.node is widget and binding.show and active.enabled:
            hints.setdefault(binding.id or binding.action, KeyHint(show_keys((key,)), binding.description))
    return tuple(hints.values())
