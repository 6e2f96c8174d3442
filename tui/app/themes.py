"""Our palettes as Textual themes, and which one fits the terminal."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

from tui.app.palettes import PALETTES, Palette


def themes() -> tuple[Theme, ...]:
    """Every palette as a theme for `App.register_theme`."""
    return tuple(_theme(palette) for palette in PALETTES.values())


def fitting(wanted: str, environ: Mapping[str, str], colour_system: str | None) -> str:
    """Name the theme to start with: the reader's own choice, else what the terminal can show.

    `colour_system` is Rich's name: `truecolor`, `256`, `standard` (sixteen colours), or `None`.
    """
    if environ.get("NO_COLOR"):
        return "mono"
    if wanted in PALETTES:
        return wanted
    if colour_system in ("truecolor", "256", "windows"):
        return "dark"
    return "sixteen" if colour_system == "standard" else "mono"


def _theme(palette: Palette) -> Theme:
    chosen = palette.selection if palette.plain else palette.row  # a row of few colours has its bar alone
    return Theme(
        name=palette.name,
        dark=palette.dark,
        primary=palette.accent,
        secondary=palette.quiet,
        accent=palette.accent,
        foreground=palette.text,
        background=palette.ground,
        surface=palette.panel,
        panel=palette.panel,
        boost=palette.panel,
        error=palette.error,
        warning=palette.accent,
        success=palette.accent,
        variables={
            "text-quiet": palette.quiet,
            "row": palette.row,
            "rule": palette.rule,
            "hit": palette.hit,
            "text-muted": palette.quiet,
            "text-disabled": palette.quiet,
            "foreground-muted": palette.quiet,
            "input-cursor-background": palette.text,
            "input-cursor-foreground": palette.ground,
            "input-selection-background": palette.selection,
            "input-selection-foreground": palette.text,
            "block-cursor-background": chosen,
            "block-cursor-foreground": palette.text,
            "block-cursor-blurred-background": chosen,
            "block-cursor-blurred-foreground": palette.text,
            "border": palette.rule,
            "border-blurred": palette.rule,
            "scrollbar": palette.rule,
            "scrollbar-background": palette.panel,
            "scrollbar-hover": palette.quiet,
            "scrollbar-active": palette.quiet,
            "footer-key-foreground": palette.accent,
        },
    )
