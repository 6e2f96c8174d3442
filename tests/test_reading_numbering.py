"""Numbers left of the text: of paragraphs, as `12gg` counts them, and of lines, as an editor does."""

from __future__ import annotations

from tests.app import LAMPS, NUMBERS
from tui.reading.cursor import Motion, Unit, move, place
from tui.reading.numbering import MOST_BLOCKS, cells_for, numbered, numbering
from tui.text.layout import Layout
from tui.text.paragraphs import BLOCK
from tui.text.prose import Prose


def shown(text: str, what: str, width: int = 30) -> dict[str, str]:
    """Number -> the first words of the row beside it."""
    prose = Prose(text)
    number = numbering(prose, what)  # type: ignore[arg-type]  # one of three words
    rows = Layout(prose.paragraphs, width).rows(0, 999)
    return {label: text[row.start : row.end][:12] for row in rows if (label := number(row))}


def test_a_paragraphs_number_is_the_one_that_gg_goes_to() -> None:
    prose = Prose(NUMBERS)
    for number, words in shown(NUMBERS, "paragraphs").items():
        there = move(prose, place(prose, 0, Unit.PARAGRAPH), Motion.FIRST, int(number))
        assert there.span.slice(NUMBERS).startswith(words)
    assert len(shown(NUMBERS, "paragraphs")) == 81


def test_a_lines_number_is_the_files_also_where_lines_were_filled_by_hand() -> None:
    lines = LAMPS.split("\n")
    found = shown(LAMPS, "lines")
    assert found["1"] == lines[0][:12]
    assert found["3"] == lines[2][:12]
    assert {"4", "5", "7"} <= set(found), "lines that begin within a row are numbered there"


def test_numbers_are_right_in_whatever_order_rows_are_asked_for() -> None:
    prose = Prose(NUMBERS)
    rows = Layout(prose.paragraphs, 40).rows(0, 999)
    for what in ("paragraphs", "lines"):
        number = numbering(prose, what)
        assert [number(row) for row in reversed(rows)] == [
            numbering(prose, what)(row) for row in reversed(rows)
        ]


def test_nothing_is_numbered_unless_it_is_asked_for_and_a_book_by_its_lines() -> None:
    prose = Prose(NUMBERS)
    assert shown(NUMBERS, "") == {}
    assert (cells_for(prose, ""), cells_for(prose, "lines")) == (0, 4)
    assert numbered(prose, "paragraphs") == "paragraphs"
    book = Prose("Words that fill the line.\n\n" * (BLOCK // 27 * (MOST_BLOCKS + 2)))
    assert numbered(book, "paragraphs") == "lines"
