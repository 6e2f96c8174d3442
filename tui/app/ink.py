"""How a piece of the page is painted: from what is true of it to a style.

A piece may be many things at once: marked twice, under the cursor, found, selected.  `Ink` answers
with one style for each combination, made once and kept.  Two marks over the same words blend their
tints and underline, so that an overlap is seen as such.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rich.color import Color
from rich.style import Style

from tui.app.palettes import Palette, PenInk
from tui.text.paragraphs import Kind


@dataclass(frozen=True, slots=True)
class Piece:
    """What is true of one run of characters."""

    kind: Kind = Kind.BODY
    pens: tuple[str, ...] = ()
    """Colour names of the marks that cover it, oldest first."""

    cursor: bool = False
    selected: bool = False
    hit: bool = False
    here: bool = False
    """The hit that the reader is at."""

    dimmed: bool = False
    """The reader's eye is to be elsewhere."""

    proposed: bool = False
    """A mark that lost its place may have stood here."""


class Ink:
    """The styles of one palette."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self.style = cache(self._style)
        self.sign = cache(self._sign)
        """The sign of a pen, in the margin or in a list, by its colour's name."""

        self.text = self._of(palette.text)
        self.quiet = self._of(palette.quiet)
        self.accent = self._of(palette.accent, bold=True)
        self.rule = self._of(palette.rule)
        self.error = self._of(palette.error, bold=True)
        self.thumb = Style(color=palette.quiet, bgcolor=palette.rule)
        self.hint = Style(color=palette.ground, bgcolor=palette.accent, bold=True)

    def _sign(self, colour: str) -> Style:
        return self._of(self._pen(colour).sign, bold=True)

    def _style(self, piece: Piece) -> Style:
        """The style of a piece of text."""
        palette = self.palette
        plain = palette.plain
        quiet = piece.dimmed or piece.kind in (Kind.FURNITURE, Kind.CAPTION)
        ground = palette.ground
        if piece.pens and not piece.dimmed:
            ground = _blend(tuple(self._pen(colour).tint for colour in piece.pens))
        if piece.hit:
            ground = palette.hit
        if piece.selected:
            ground = palette.selection
        return Style(
            color=palette.quiet if quiet and ground == palette.ground else palette.text,
            bgcolor=ground,
            bold=piece.kind in (Kind.HEADING, Kind.TITLE) or piece.here or (plain and piece.hit) or None,
            italic=piece.kind is Kind.CAPTION or piece.proposed or (plain and bool(piece.pens)) or None,
            underline=piece.cursor or len(piece.pens) > 1 or piece.here or piece.proposed or None,
            reverse=(plain and piece.here) or None,
        )

    def _pen(self, colour: str) -> PenInk:
        pens = self.palette.pens
        return pens.get(colour) or next(iter(pens.values()))

    def _of(self, colour: str, *, bold: bool = False) -> Style:
        return Style(color=colour, bgcolor=self.palette.ground, bold=bold or None)


def _blend(colours: tuple[str, ...]) -> str:
    """The mean of some colours, as `#rrggbb`."""
    parts = [Color.parse(colour).get_truecolor() for colour in colours]
    red, green, blue = (round(sum(channel) / len(parts)) for channel in zip(*parts, strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"
