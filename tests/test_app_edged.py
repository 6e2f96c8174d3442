"""Strips with an edge are made once."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.ink import Ink
from tui.app.palettes import PALETTES
from tui.app.widgets.edged import Edged
from tui.app.widgets.page_rows import RowPainter
from tui.text.layout import Layout
from tui.text.prose import Prose
from tui.text.span import Span

PLAIN, BOLD = Style(), Style(bold=True)


def test_the_same_strip_and_edge_make_the_same_strip_again() -> None:
    edged, strip = Edged(10), Strip([Segment("words", BOLD)])
    thumb, bare = Segment("|", BOLD), Segment(" ", PLAIN)
    first = edged.of(strip, thumb)
    assert [segment.text for segment in first] == ["words|"]
    assert edged.of(strip, thumb) is first
    assert edged.of(strip, bare) is not first
    assert edged.of(Strip([Segment("words", BOLD)]), thumb) is not first


def test_an_edge_may_stand_left_and_rows_that_were_forgotten_are_made_anew() -> None:
    edged, strip = Edged(2, left=True), Strip([Segment("words", PLAIN)])
    first = edged.of(strip, Segment("|", BOLD))
    assert first.text == "|words" and first.cell_length == 6
    edged.forget()
    assert edged.of(strip, Segment("|", BOLD)) is not first


def test_a_row_that_stays_is_the_same_strip_while_the_page_scrolls() -> None:
    prose = Prose("Title\n\n" + "Words of a line that is long enough to be broken somewhere. " * 30)
    painter = RowPainter(Ink(PALETTES["dark"]))
    painter.show(prose)
    painter.place(60, 40)
    rows = Layout(prose.paragraphs, 40).rows(0, 20)
    edge = painter.minimap.cells(20, Span(0, 100), painter.ink, painter.decoration)[19]
    before = [painter.strip(row, edge) for row in rows]
    assert all(painter.strip(row, edge) is strip for row, strip in zip(rows, before, strict=True))
    painter.forget()
    assert all(painter.strip(row, edge) is not strip for row, strip in zip(rows, before, strict=True))
