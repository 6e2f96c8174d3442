"""Styles for terminals of few colours: the terminal's own sixteen by number, or no colour at all.

A theme is written in `#rrggbb`.  Where the reader wants the terminal's own colours, each of the sixteen
is told by its number, so that it looks as the reader has set it; which colours can be read on which is
known only roughly then, so what is written on a tint is black or white, whichever of the two can be read
on it in the schemes of xterm, VGA, GNOME, Windows, macOS and PuTTY (`tests/test_app_themes.py`).  Where
they want none, a ground that means something is told by exchanging the two colours, whatever they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rich.color import Color, ColorType
from rich.style import Style

_NAMES = (
    "#000000", "#800000", "#008000", "#808000", "#000080", "#800080", "#008080", "#c0c0c0",
    "#808080", "#ff0000", "#00ff00", "#ffff00", "#0000ff", "#ff00ff", "#00ffff", "#ffffff",
)  # fmt: skip
SIXTEEN: Mapping[str, int] = {name: number for number, name in enumerate(_NAMES)}
"""What the sixteen are called in a theme; a terminal may show them otherwise."""

BLACK, WHITE = "#000000", "#ffffff"

UNDER_BLACK = frozenset({"#008000", "#008080", "#c0c0c0", "#00ff00", "#ffff00", "#00ffff", "#ffffff"})
"""Grounds on which black is read better than white."""


@cache
def in_sixteen(style: Style) -> Style:
    """The same style in numbers of the sixteen; a colour that is none of them is left to be rounded."""
    ground, ink = _name(style.bgcolor), _name(style.color)
    if ground in SIXTEEN and ground not in (BLACK, "#808080"):
        ink = BLACK if ground in UNDER_BLACK else WHITE
    return style + Style.from_color(_numbered(ink, style.color), _numbered(ground, style.bgcolor))


@cache
def without_colour(style: Style) -> Style:
    """The same style with no colour; what had a ground of its own exchanges writing and ground."""
    ground = _name(style.bgcolor)
    return Style(
        bold=style.bold,
        dim=style.dim,
        italic=style.italic,
        underline=style.underline,
        underline2=style.underline2,
        strike=style.strike,
        reverse=bool(style.reverse) != (ground not in ("", BLACK)) or None,
    )


LEVELS = (0x00, 0x80, 0xC0, 0xFF)
"""How bright a channel of the sixteen is; Textual's arithmetic may make it brighter or darker by one."""


def _name(colour: Color | None) -> str:
    """The colour as `#rrggbb`; `""` for the terminal's own."""
    if colour is None or colour.is_default:
        return ""
    near = [
        next((level for level in LEVELS if abs(level - part) <= 1), part) for part in colour.get_truecolor()
    ]
    return f"#{near[0]:02x}{near[1]:02x}{near[2]:02x}"


def _numbered(name: str, colour: Color | None) -> Color | None:
    """A colour by its number; it keeps its name, which stylesheets understand."""
    return Color(name, ColorType.STANDARD, SIXTEEN[name]) if name in SIXTEEN else colour
