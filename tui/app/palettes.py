"""The colours of each theme, as plain values.

Colour means something or is not there: one accent, one tint for each pen, one for hits and one for
the selection.  Every foreground stands at least 4.5:1 on every ground it is painted on (WCAG 2,
contrast minimum).  Any two tints, and any two signs, lie at least 10 apart in CIE L*a*b*, to an eye that
sees all colours and to one that lacks red, green or blue (Machado, Oliveira and Fernandes 2009); they
were found by a search for the colours nearest to what we liked that are so far apart, and
`tests/test_app_themes.py` computes it all anew.  Terminals of 256 colours round them to colours that
can be read as well.
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
    selection="#474a60",
    hit="#6a5200",
    row="#30343c",
    rule="#3a3e46",
    pens={
        "yellow": PenInk("#4f4517", "#e6c84f"),
        "green": PenInk("#22482c", "#8ddfa3"),
        "blue": PenInk("#162d45", "#7db8ee"),
        "orange": PenInk("#452400", "#f1a35f"),
        "red": PenInk("#842f39", "#f28b88"),
        "violet": PenInk("#472f63", "#b79afd"),
    },
)

_LIGHT = Palette(
    name="light",
    dark=False,
    ground="#fbf8f1",
    panel="#f2eee4",
    text="#23201b",
    quiet="#625e56",
    accent="#703f05",
    error="#a8201a",
    selection="#b7c3d5",
    hit="#ebbd4a",
    row="#e2dccd",
    rule="#cfc8b8",
    pens={
        "yellow": PenInk("#e3d48c", "#725800"),
        "green": PenInk("#dbf3c7", "#2a6b35"),
        "blue": PenInk("#b2cef6", "#1d5c96"),
        "orange": PenInk("#f4c9a5", "#742e00"),
        "red": PenInk("#d4aba9", "#871420"),
        "violet": PenInk("#fdd8f7", "#532f8f"),
    },
)

_SEPIA = Palette(
    name="sepia",
    dark=False,
    ground="#f3ecd6",
    panel="#e9ddc2",
    text="#3a2e1f",
    quiet="#5e502e",
    accent="#6c3a06",
    error="#94201a",
    selection="#9fcbf7",
    hit="#ffd861",
    row="#dccfb2",
    rule="#c6b690",
    pens={
        "yellow": PenInk("#c1b770", "#533a00"),
        "green": PenInk("#afd6c8", "#23632e"),
        "blue": PenInk("#adbad6", "#1a5993"),
        "orange": PenInk("#f0be94", "#724900"),
        "red": PenInk("#d6aea8", "#9f2c2b"),
        "violet": PenInk("#dbd5f4", "#522f90"),
    },
)
"""Old paper: for those to whom white is too bright and black too dark."""

_CONTRAST = Palette(
    name="contrast",
    dark=True,
    ground="#000000",
    panel="#000000",
    text="#ffffff",
    quiet="#d0d0d0",
    accent="#ffd000",
    error="#ffa8a0",
    selection="#3f4a63",
    hit="#735404",
    row="#2a2a2a",
    rule="#808080",
    pens={
        "yellow": PenInk("#514516", "#e5c950"),
        "green": PenInk("#1e472c", "#78cf98"),
        "blue": PenInk("#26324c", "#9ec1e7"),
        "orange": PenInk("#472506", "#ffbc72"),
        "red": PenInk("#7b3f42", "#ffa594"),
        "violet": PenInk("#462c64", "#d7abff"),
    },
)
"""High contrast: 7:1 at the least (WCAG 2, enhanced contrast)."""

_COLOURS = ("yellow", "green", "blue", "orange", "red", "violet")

_SIXTEEN = Palette(
    name="sixteen",
    dark=True,
    ground="#000000",
    panel="#000000",
    text="#ffffff",
    quiet="#c0c0c0",
    accent="#ffff00",
    error="#ffff00",
    selection="#c0c0c0",
    hit="#00ffff",
    row="#000000",
    rule="#808080",
    pens={
        "yellow": PenInk("#ffff00", "#ffff00"),
        "green": PenInk("#008000", "#00ff00"),
        "blue": PenInk("#000080", "#00ffff"),
        "orange": PenInk("#008080", "#ffff00"),
        "red": PenInk("#800000", "#ffffff"),
        "violet": PenInk("#800080", "#ffffff"),
    },
    plain=True,
)
"""Only colours that every terminal has, told by their numbers (`tui.app.few_colours`): its own."""

_MONO = Palette(
    name="mono",
    dark=True,
    ground="#000000",
    panel="#000000",
    text="#ffffff",
    quiet="#ffffff",
    accent="#ffffff",
    error="#ffffff",
    selection="#808080",
    hit="#808080",
    row="#000000",
    rule="#000000",
    pens=dict.fromkeys(_COLOURS, PenInk("#000000", "#ffffff")),
    plain=True,
)
"""No colour: what has a ground here is painted with the terminal's two colours exchanged."""

PALETTES: Mapping[str, Palette] = {
    each.name: each for each in (_DARK, _LIGHT, _SEPIA, _CONTRAST, _SIXTEEN, _MONO)
}
