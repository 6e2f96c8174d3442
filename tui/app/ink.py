"""How a piece of the page is painted: from what is true of it to a style.

A piece may be many things at once: marked twice, under the cursor, found, selected.  `Ink` answers
with one style for each combination, made once and kept.  Of several marks over the same words the shortest
lies on top with the tint of its pen, a colour that all eyes tell from the other pens', as they might not tell
a blend.  Two are underlined, three twice, so that each edge of an overlap is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from rich.style import Style

from tui.app.few_colours import in_sixteen, without_colour
from tui.app.palettes import Palette, PenInk
from tui.text.paragraphs import Kind

TRANSLATED: Mapping[str, Callable[[Style], Style]] = {"sixteen": in_sixteen, "mono": without_colour}
"""By palette, how its styles are told to terminals of few colours."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is true of one run of characters."""

    kind: Kind = Kind.BODY
    pens: tuple[str, ...] = ()
    """Colour names of the marks that cover it, the one on top last."""

    cursor: bool = False
    selected: bool = False
    hit: bool = False
    here: bool = False
    """The hit that the reader is at."""

    dimmed: bool = False
    """The reader's eye is to be elsewhere."""

    proposed: bool = False
    """A mark that lost its place may have stood here."""

    begins: bool = False
    """It is the first character of a mark, which is bold where no tint tells one mark from the next."""


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
        self.thumb = self._on(palette.rule, palette.quiet)
        self.hint = self._on(palette.accent, palette.ground) + Style(bold=True)

    def _sign(self, colour: str) -> Style:
        return self._of(self.sign_colour(colour), bold=True)

    def sign_colour(self, colour: str) -> str:
        """The colour of a pen's sign as stylesheets name it, `#rrggbb`."""
        return self._pen(colour).sign

    def _style(self, piece: Piece) -> Style:
        """The style of a piece of text."""
        palette = self.palette
        plain = palette.plain
        quiet = piece.dimmed or piece.kind in (Kind.FURNITURE, Kind.CAPTION)
        ground = palette.ground
        if piece.pens and not piece.dimmed:
            ground = self._pen(piece.pens[-1]).tint
        if piece.hit:
            ground = palette.hit
        if piece.selected:
            ground = palette.selection
        bold = piece.kind in (Kind.HEADING, Kind.TITLE) or piece.here or piece.hit or (plain and piece.begins)
        lined = piece.cursor or len(piece.pens) == 2 or piece.here or piece.proposed
        return self._on(
            ground, palette.quiet if quiet and ground == palette.ground else palette.text
        ) + Style(
            bold=bold or None,
            italic=piece.kind is Kind.CAPTION or piece.proposed or (plain and bool(piece.pens)) or None,
            underline=lined or None,
            underline2=len(piece.pens) > 2 or None,
            dim=(piece.dimmed and palette.text == palette.quiet) or None,
        )

    def _on(self, ground: str, colour: str) -> Style:
        """A colour on a ground, as the terminal is to be told."""
        style = Style(color=colour, bgcolor=ground)
        translate = TRANSLATED.get(self.palette.name)
        return translate(style) if translate else style

    def _pen(self, colour: str) -> PenInk:
        pens = self.palette.pens
        return pens.get(colour) or next(iter(pens.values()))

    def _of(self, colour: str, *, bold: bool = False) -> Style:
        return self._on(self.palette.ground, colour) + Style(bold=bold or None)
