"""The colours of each theme, as plain values.

Colour means something or is not there: one accent, one tint for each pen, one for hits and one for
the selection.  Every foreground stands at least 4.5:1 on every ground it is painted on (WCAG 2,
contrast minimum), which `tests/test_app_themes.py` computes for each pair.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PenInk:
    """One pen's colour in one theme, as `#rrggbb`."""

    tint: str
    """Ground of the words that are marked."""

    sign: str
    """Foreground of the sign in the margin and on the scroll bar."""


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of one theme, as `#rrggbb`."""

    name: str
    dark: bool
    ground: str
    panel: str
    """Ground of what lies over or beside the page."""

    text: str
    quiet: str
    """What steps back while one reads: titles of other panes, the status line, furniture."""

    accent: str
    error: str
    selection: str
    hit: str
    """Ground of words that were found."""

    row: str
    """Ground of the chosen row of a list."""

    rule: str
    """The thin line between two panes."""

    pens: Mapping[str, PenInk]
    plain: bool = False
    """Without colour: pens and hits are told apart by bold, underline and italic as well."""


_DARK = Palette(
    name="dark",
    dark=True,
    ground="#15171b",
    panel="#1c1f24",
    text="#ebe7df",
    quiet="#9a9ca3",
    accent="#e0ab5e",
    error="#f08a80",
    selection="#3f4a63",
    hit="#6a5200",
    row="#30343c",
    rule="#3a3e46",
    pens={
        "yellow": PenInk("#4a4012", "#e6c84f"),
        "green": PenInk("#1f4429", "#7fcf8f"),
        "blue": PenInk("#1d3f5f", "#7db8ee"),
        "orange": PenInk("#573312", "#f0a25e"),
        "red": PenInk("#5a2429", "#f28b88"),
        "violet": PenInk("#452c5e", "#c79bf0"),
    },
)

_LIGHT = Palette(
    name="light",
    dark=False,
    ground="#fbf8f1",
    panel="#f2eee4",
    text="#23201b",
    quiet="#625e56",
    accent="#8a4a06",
    error="#a8201a",
    selection="#c9d6ee",
    hit="#ffd75e",
    row="#e2dccd",
    rule="#cfc8b8",
    pens={
        "yellow": PenInk("#f7e7a1", "#7a5c00"),
        "green": PenInk("#cfe8cb", "#2a6b35"),
        "blue": PenInk("#cfe2f5", "#1d5c96"),
        "orange": PenInk("#f9d8b7", "#94480a"),
        "red": PenInk("#f6cfcb", "#a3302a"),
        "violet": PenInk("#e2d3f2", "#6a3d9a"),
    },
)

_MONO_PEN = PenInk("#3a3a3a", "#ffffff")
_COLOURS = ("yellow", "green", "blue", "orange", "red", "violet")

_MONO = Palette(
    name="mono",
    dark=True,
    ground="#000000",
    panel="#000000",
    text="#ffffff",
    quiet="#c0c0c0",
    accent="#ffffff",
    error="#ffffff",
    selection="#5a5a5a",
    hit="#5a5a5a",
    row="#3a3a3a",
    rule="#808080",
    pens=dict.fromkeys(_COLOURS, _MONO_PEN),
    plain=True,
)

_SIXTEEN = Palette(
    name="sixteen",
    dark=True,
    ground="#000000",
    panel="#000000",
    text="#ffffff",
    quiet="#c0c0c0",
    accent="#ffff00",
    error="#ffff00",
    selection="#0000ff",
    hit="#800080",
    row="#0000ff",
    rule="#808080",
    pens={
        "yellow": PenInk("#800000", "#ffff00"),
        "green": PenInk("#000080", "#00ff00"),
        "blue": PenInk("#000080", "#00ffff"),
        "orange": PenInk("#800000", "#ffff00"),
        "red": PenInk("#800000", "#ffffff"),
        "violet": PenInk("#800080", "#ffffff"),
    },
    plain=True,
)
"""Only colours that a terminal of sixteen colours has, so that nothing is rounded to something else."""

PALETTES: Mapping[str, Palette] = {each.name: each for each in (_DARK, _LIGHT, _MONO, _SIXTEEN)}
