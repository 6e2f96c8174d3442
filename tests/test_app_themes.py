"""The colours of every theme: each text can be read on each ground that it is painted on."""

from __future__ import annotations

from itertools import combinations_with_replacement

import pytest
from rich.color import Color

from tests.test_app_looks import ENOUGH, contrast
from tui.app.ink import Ink, Piece
from tui.app.palettes import PALETTES, Palette
from tui.app.themes import fitting, themes
from tui.config import DEFAULT_PENS
from tui.config.settings import COLOURS
from tui.text.paragraphs import Kind


def apart(foreground: str, ground: str) -> float:
    """Contrast of two colours, as `#rrggbb`."""
    from rich.style import Style

    return contrast(Style(color=foreground, bgcolor=ground))


@pytest.fixture(params=PALETTES.values(), ids=PALETTES)
def palette(request: pytest.FixtureRequest) -> Palette:
    return request.param


def test_what_is_said_can_be_read_on_the_page_the_panel_and_the_chosen_row(palette: Palette) -> None:
    for ground in (palette.ground, palette.panel, palette.row):
        for name in ("text", "quiet", "accent", "error"):
            assert apart(getattr(palette, name), ground) >= ENOUGH, (name, ground)
        for colour in COLOURS:
            assert apart(palette.pens[colour].sign, ground) >= ENOUGH, (colour, ground)
    assert apart(palette.ground, palette.accent) >= ENOUGH


def test_every_piece_of_text_can_be_read_whatever_is_true_of_it(palette: Palette) -> None:
    ink = Ink(palette)
    marked = [(), *((colour,) for colour in COLOURS), *combinations_with_replacement(COLOURS, 2)]
    for kind in Kind:
        for pens in marked:
            for hit, selected, here in ((0, 0, 0), (1, 0, 0), (1, 0, 1), (0, 1, 0)):
                piece = Piece(kind, pens, hit=bool(hit), selected=bool(selected), here=bool(here))
                assert contrast(ink.style(piece)) >= ENOUGH, piece


def test_a_pen_is_told_by_more_than_its_colour(palette: Palette) -> None:
    assert len({pen.sign for pen in DEFAULT_PENS}) == len(DEFAULT_PENS)
    if palette.plain:
        ink = Ink(palette)
        marked, bare = ink.style(Piece(pens=("red",))), ink.style(Piece())
        assert (marked.italic, marked.underline) != (bare.italic, bare.underline)


def test_marks_hits_and_the_selection_stand_out_from_the_page(palette: Palette) -> None:
    grounds = {palette.ground, palette.hit, palette.selection}
    assert len(grounds) >= (2 if palette.plain else 3)
    assert all(pen.tint != palette.ground for pen in palette.pens.values())


def test_every_pen_of_the_settings_has_a_colour_in_every_theme(palette: Palette) -> None:
    assert {pen.colour for pen in DEFAULT_PENS} <= set(COLOURS) == set(palette.pens)


def test_without_colour_everything_is_grey() -> None:
    mono = PALETTES["mono"]
    colours = {
        mono.ground,
        mono.text,
        mono.quiet,
        mono.accent,
        mono.error,
        mono.hit,
        mono.selection,
        mono.row,
    }
    colours |= {colour for pen in mono.pens.values() for colour in (pen.tint, pen.sign)}
    assert all(len(set(Color.parse(colour).get_truecolor())) == 1 for colour in colours)


def test_sixteen_colours_are_those_that_a_terminal_has() -> None:
    known = {0, 128, 192, 255}
    sixteen = PALETTES["sixteen"]
    for colour in (sixteen.ground, sixteen.text, sixteen.quiet, sixteen.accent, sixteen.hit, sixteen.row):
        assert set(Color.parse(colour).get_truecolor()) <= known


@pytest.mark.parametrize(
    ("wanted", "environ", "system", "theme"),
    [
        ("", {}, "truecolor", "dark"),
        ("", {}, "256", "dark"),
        ("", {}, "standard", "sixteen"),
        ("", {}, None, "mono"),
        ("light", {}, "standard", "light"),
        ("light", {"NO_COLOR": "1"}, "truecolor", "mono"),
        ("light", {"NO_COLOR": ""}, "truecolor", "light"),
        ("purple", {}, "truecolor", "dark"),
    ],
)
def test_the_theme_that_fits_is_the_readers_own_or_what_the_terminal_can_show(
    wanted: str, environ: dict[str, str], system: str | None, theme: str
) -> None:
    assert fitting(wanted, environ, system) == theme


def test_every_palette_is_a_theme_of_the_same_name() -> None:
    assert [theme.name for theme in themes()] == list(PALETTES)
