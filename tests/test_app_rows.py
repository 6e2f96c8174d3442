"""Rows of the page: as wide as the page whatever the text is made of, with the signs of its marks."""

from __future__ import annotations

from unicodedata import combining

import pyte
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from wcwidth import wcswidth, wcwidth

from tests.test_text_cells import EMOJI, PIECES
from tui.app.ink import Ink
from tui.app.palettes import PALETTES
from tui.app.values import Mark
from tui.app.widgets.decoration import Decoration, Hint
from tui.app.widgets.page_rows import RowPainter
from tui.text.layout import Layout
from tui.text.prose import Prose
from tui.text.span import Span

INK = Ink(PALETTES["dark"])
EDGE = Segment("▐", INK.accent)

JOINED = "\ufe0e\u200d\ufe0f\u20e3\U0001f3fd\U0001f1ec\U0001f1e7\u1161\u11a8\U000e0067\U000e007f"
"""What makes one character of several: pyte 0.8 knows nothing of that, and puts what follows elsewhere."""

DISPUTED = "\u0600\u0e33\u093f\u094d\u303e\U0001fa8b\u1ade"
"""Of which terminals say different widths; there we keep to Textual's."""

letters = st.text("az éжדשاب日本のé한", min_size=1, max_size=12)
words = st.lists(st.sampled_from(PIECES) | letters, max_size=30).map("".join)


def mark(number: int, span: Span, *, sign: str = "C", colour: str = "yellow", **more: str) -> Mark:
    return Mark(str(number), "a.txt", span, colour, sign, "claim", "words", **more)  # type: ignore[arg-type]  # notes


def painter_of(text: str, cells: int, decoration: Decoration, ink: Ink = INK) -> tuple[RowPainter, Layout]:
    prose = Prose(text)
    room = max(8, cells - 8)
    painter = RowPainter(ink)
    painter.show(prose)
    painter.place(cells, room)
    painter.decorate(decoration)
    return painter, Layout(prose.paragraphs, room)


@settings(max_examples=60, deadline=None)
@given(words, st.integers(17, 60), st.lists(st.integers(0, 80), min_size=8, max_size=8))
@example("宽 字\u0301符\u200d👨‍👩‍👧\xa0שלום\u202eاب \u0301", 17, [0, 3, 1, 9, 2, 5, 4, 6])
def test_every_row_is_as_wide_as_the_page(text: str, cells: int, at: list[int]) -> None:
    a, b, c, d, e, f, g, h = at
    decoration = Decoration(
        marks=(mark(1, Span(min(a, b), max(a, b) + 1)), mark(2, Span(min(c, d), max(c, d) + 1), sign="?")),
        cursor=Span(min(e, f), max(e, f) + 1),
        hits=(Span(g, g + 3),),
        hints=(Hint(Span(h, h + 2), "ab"),),
    )
    painter, layout = painter_of(text, cells, decoration)
    for row in layout.rows(0, 200):
        strip = painter.strip(row, EDGE)
        assert strip.cell_length == cells == sum(segment.cell_length for segment in strip)
        if set(strip.text) & set(DISPUTED + JOINED):
            continue
        assert wcswidth(strip.text) == cells, ascii(strip.text)
        if all(wcwidth(each) or combining(each) for each in strip.text):  # at any other pyte stops drawing
            terminal = pyte.Screen(cells + 4, 2)
            pyte.Stream(terminal).feed(strip.text)
            assert terminal.buffer[0][cells - 1].data == "▐", ascii(strip.text)


def test_without_a_tint_the_first_character_of_each_mark_tells_it_from_the_one_before() -> None:
    text = "One mark. e\u0301t an other one follows."
    begins = text.index("e\u0301t")
    marks = mark(1, Span(0, begins)), mark(2, Span(begins, begins + 9)), mark(3, Span(4, begins + 4))
    bold = {}
    for name in ("mono", "sixteen", "dark"):
        painter, layout = painter_of(text, 60, Decoration(marks=marks), Ink(PALETTES[name]))
        strip = painter.strip(layout.rows(0, 1)[0], None)
        bold[name] = [each.text for each in strip if each.style and each.style.bold and each.style.italic]
    assert bold == {"mono": ["O", "m", "e\u0301"], "sixteen": ["O", "m", "e\u0301"], "dark": []}


def test_emoji_of_several_characters_break_no_row() -> None:
    text = " ".join(f"a{emoji}b" for emoji in EMOJI)
    painter, layout = painter_of(text, 30, Decoration(marks=(mark(1, Span(3, len(text) - 4)),)))
    for row in layout.rows(0, 20):
        assert wcswidth(painter.strip(row, EDGE).text) == 30, "as another table of widths counts"


@pytest.mark.parametrize(
    ("pens", "state", "note", "shown"),
    [
        ("C", "anchored", "", "C"),
        ("C", "anchored", "why", "C•"),
        ("C", "moved", "", "C~"),
        ("CE", "anchored", "why", "CE"),
        ("CE", "changed", "", "CE≠"),
        ("CE?", "anchored", "", "CE?"),
        ("CE?", "changed", "", "CE≠"),
        ("CE?#", "anchored", "", "CE+"),
    ],
)
def test_the_margin_has_the_sign_of_each_mark_that_begins_there(
    pens: str, state: str, note: str, shown: str
) -> None:
    colours = ("yellow", "green", "red", "blue")
    marks = tuple(
        mark(number, Span(number, 20), sign=sign, colour=colours[number], note=note, state=state)
        for number, sign in enumerate(pens)
    )
    painter, layout = painter_of("Words that are marked several times over.", 60, Decoration(marks))
    strip = painter.strip(layout.rows(0, 1)[0], EDGE)
    assert strip.text[: painter.left].strip() == shown
    signs = [segment for segment in strip if segment.text in tuple(pens) and segment.style]
    assert [segment.style for segment in signs] == [
        INK.sign(colours[pens.index(each.text)]) for each in signs
    ]
