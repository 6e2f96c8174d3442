"""The colours of every theme: each text can be read on each ground that it is painted on."""

from __future__ import annotations

from itertools import combinations, combinations_with_replacement

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from tests.colours import ENOUGH, SEEN_BY, apart, contrast, distance, is_bare, rounded
from tui.app.few_colours import SIXTEEN
from tui.app.ink import TRANSLATED, Ink, Piece
from tui.app.last_look import LastLook
from tui.app.palettes import PALETTES, Palette
from tui.app.themes import fitting, themes
from tui.config import DEFAULT_PENS
from tui.config.settings import COLOURS
from tui.text.paragraphs import Kind

FAR = 10
"""Distance of two tints that nobody takes for one: four times what the eye can just see."""

MANY = [each for each in PALETTES.values() if each.name not in ("mono", "sixteen")]
"""Those that are painted in any colour there is."""


@pytest.fixture(params=PALETTES.values(), ids=PALETTES)
def palette(request: pytest.FixtureRequest) -> Palette:
    return request.param


@pytest.fixture(params=MANY, ids=lambda each: each.name)
def coloured(request: pytest.FixtureRequest) -> Palette:
    return request.param


def grounds(palette: Palette) -> dict[str, str]:
    """What words stand on to tell something: pens, hits, the selection, the bare page."""
    pens = {name: pen.tint for name, pen in palette.pens.items()}
    return {**pens, "hit": palette.hit, "selection": palette.selection, "page": palette.ground}


def test_what_is_said_can_be_read_on_the_page_the_panel_and_the_chosen_row(coloured: Palette) -> None:
    enough = 7 if coloured.name == "contrast" else ENOUGH
    signs = [pen.sign for pen in coloured.pens.values()]
    for ground in (coloured.ground, coloured.panel, coloured.row):
        for said in (coloured.text, coloured.quiet, coloured.accent, coloured.error, *signs):
            assert apart(said, ground) >= enough, (said, ground)
            assert apart(rounded(said), rounded(ground)) >= ENOUGH, (said, ground)
    assert apart(coloured.ground, coloured.accent) >= enough
    if coloured.name == "contrast":
        assert all(apart(coloured.text, ground) >= 7 for ground in grounds(coloured).values())


def test_every_piece_of_text_can_be_read_whatever_is_true_of_it(palette: Palette) -> None:
    ink = Ink(palette)
    marked = [(), *((colour,) for colour in COLOURS), *combinations(COLOURS, 3)]
    marked += combinations_with_replacement(COLOURS, 2)
    said = [ink.text, ink.quiet, ink.accent, ink.error, ink.hint, *map(ink.sign, COLOURS)]
    said += [
        ink.style(Piece(kind, pens, hit=bool(hit), selected=bool(selected), here=bool(here)))
        for kind in Kind
        for pens in marked
        for hit, selected, here in ((0, 0, 0), (1, 0, 0), (1, 0, 1), (0, 1, 0))
    ]
    for style in said:
        assert is_bare(style) if palette.name == "mono" else contrast(style) >= ENOUGH, style


@pytest.mark.parametrize("eyes", SEEN_BY)
def test_pens_hits_and_the_selection_are_told_apart_by_eyes_of_every_kind(
    coloured: Palette, eyes: str
) -> None:
    signs = {name: pen.sign for name, pen in coloured.pens.items()}
    for kind in (grounds(coloured), signs):
        close = {
            (one, other): round(distance(kind[one], kind[other], eyes), 1)
            for one, other in combinations(kind, 2)
            if distance(kind[one], kind[other], eyes) < FAR
        }
        assert close == {}


def test_a_terminal_of_256_colours_shows_pens_apart_and_words_that_can_be_read(coloured: Palette) -> None:
    shown = {name: rounded(ground) for name, ground in grounds(coloured).items()}
    for name, ground in shown.items():
        assert apart(rounded(coloured.text), ground) >= ENOUGH, name
    alike = [pair for pair in combinations(shown, 2) if distance(*(shown[name] for name in pair)) < FAR]
    assert [pair for pair in alike if "hit" not in pair] == []
    assert Ink(coloured).style(Piece(hit=True)).bold


def test_a_pen_is_told_by_more_than_its_colour(palette: Palette) -> None:
    assert len({pen.sign for pen in DEFAULT_PENS}) == len(DEFAULT_PENS)
    ink = Ink(palette)
    if palette.plain:
        assert ink.style(Piece(pens=("red",))).italic and not ink.style(Piece()).italic


def test_each_edge_of_an_overlap_is_seen(palette: Palette) -> None:
    ink = Ink(palette)
    looks = [ink.style(Piece(pens=COLOURS[:count])) for count in range(4)]
    assert len({(look.italic, look.underline, look.underline2, look.bgcolor) for look in looks}) == 4
    assert looks[2].underline and looks[3].underline2


def test_without_colour_marks_hits_and_the_selection_differ_by_shape() -> None:
    ink = Ink(PALETTES["mono"])
    pieces = (
        Piece(),
        Piece(pens=("red",)),
        Piece(hit=True),
        Piece(hit=True, here=True),
        Piece(selected=True),
    )
    looks = [ink.style(piece) for piece in pieces]
    assert all(map(is_bare, looks))
    assert len({(look.italic, look.bold, look.underline, look.reverse) for look in looks}) == len(pieces)


def test_nothing_gets_past_the_last_look_that_a_terminal_would_obey() -> None:
    said = "a\x1b[2J\x9b\n\t\u202e\u2028[b] “é” 日本"
    (segment,) = LastLook().apply([Segment(said, Style(bold=True))], Color(0, 0, 0))
    assert segment == Segment("a␛[2J�␊␉�␤[b] “é” 日本", Style(bold=True))
    for palette in ("sixteen", "mono"):
        look = LastLook(TRANSLATED[palette])
        (segment,) = look.apply([Segment("x", Style(color="#ffffff", bgcolor="#008000"))], Color(0, 0, 0))
        assert segment.style is not None
        sequence = segment.style.render("x", color_system=ColorSystem.TRUECOLOR)
        assert sequence == {"sixteen": "\x1b[30;42mx\x1b[0m", "mono": "\x1b[7mx\x1b[0m"}[palette]


def test_every_pen_of_the_settings_has_a_colour_in_every_theme(palette: Palette) -> None:
    assert {pen.colour for pen in DEFAULT_PENS} <= set(COLOURS) == set(palette.pens)


def test_sixteen_colours_are_those_that_a_terminal_has() -> None:
    sixteen = PALETTES["sixteen"]
    said = (
        sixteen.text,
        sixteen.quiet,
        sixteen.accent,
        sixteen.error,
        sixteen.rule,
        sixteen.row,
        sixteen.panel,
    )
    assert {*grounds(sixteen).values(), *said, *(pen.sign for pen in sixteen.pens.values())} <= set(SIXTEEN)


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
