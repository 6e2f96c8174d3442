"""Colours as eyes see them: contrast, distance, and what is left of it to the colour-blind.

Contrast is that of WCAG 2 (relative luminance).  Distance is that of CIE 1976 L*a*b* (D65), in which about
2.3 is the least that anybody sees.  Eyes that lack a cone are simulated by the matrices of Machado, Oliveira
and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (IEEE TVCG 15(6),
2009), severity 1.0, on linear RGB.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rich.color import Color, ColorSystem
from rich.style import Style

ENOUGH = 4.5
"""Contrast that WCAG 2 asks of text (success criterion 1.4.3)."""

Linear = tuple[float, float, float]

SEEN_BY = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
D65 = (0.95047, 1.0, 1.08883)

SCHEMES = {
    name: [f"#{each}" for each in colours.split()]
    for name, colours in {
        "VGA": "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa"
        " 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
        "xterm": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5"
        " 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
        "GNOME": "000000 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf"
        " 555753 ef2929 8ae234 fce94f 729fcf ad7fa8 34e2e2 eeeeec",
        "Windows": "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc"
        " 767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
        "macOS": "000000 990000 00a600 999900 0000b2 b200b2 00a6b2 bfbfbf"
        " 666666 e50000 00d900 e5e500 0000ff e500e5 00e5e5 e5e5e5",
        "PuTTY": "000000 bb0000 00bb00 bbbb00 0000bb bb00bb 00bbbb bbbbbb"
        " 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
    }.items()
}
"""How terminals show the sixteen colours, each of which has only a number, before somebody changes them."""


@lru_cache(None)
def linear(colour: str) -> Linear:
    """Light of `#rrggbb`, from 0 to 1 a channel."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    )
    return red, green, blue


@lru_cache(None)
def apart(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    lighter, darker = sorted((_times(TO_XYZ[1], linear(each)) for each in (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(None)
def seen(colour: str, eyes: str) -> Linear:
    """A colour in CIE L*a*b*, as some eyes see it."""
    light = [min(1, max(0, _times(row, linear(colour)))) for row in SEEN_BY[eyes]]
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in (_times(row, light) / white for row, white in zip(TO_XYZ, D65, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, eyes: str = "all cones") -> float:
    """How far two colours lie apart to some eyes."""
    pairs = zip(seen(one, eyes), seen(other, eyes), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def _times(row: Sequence[float], light: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(row, light, strict=True))


@lru_cache(None)
def contrast(style: Style) -> float:
    """Contrast of text on its ground; of numbered colours in the scheme that has least of it."""
    ink, ground = style.color, style.bgcolor
    assert ink is not None and ground is not None, style
    assert not ink.is_default and not ground.is_default, style
    if ink.number is None and ground.number is None:
        return apart(ink.get_truecolor().hex, ground.get_truecolor().hex)
    assert ink.number is not None and ground.number is not None, style
    return min(apart(scheme[ink.number], scheme[ground.number]) for scheme in SCHEMES.values())


def rounded(colour: str) -> str:
    """What a terminal of 256 colours shows instead."""
    return Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor().hex


def is_bare(style: Style) -> bool:
    """Whether no colour is told: the terminal's own two are on each other."""
    return all(colour is None or colour.is_default for colour in (style.color, style.bgcolor))
