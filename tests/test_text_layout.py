"""Layout: rows on demand, and numbers that agree with each other at every moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.text import blocks
from tui.text import layout as layouts
from tui.text import paragraphs as cutting
from tui.text.cells import width
from tui.text.layout import Layout, Row
from tui.text.paragraphs import Kind, Paragraphs
from tui.text.wrapping import BLANKS

sentences = st.sampled_from(
    [
        "The road to the river was closed for three days, officials said.",
        "Two witnesses—both of them farmers—disagree about the hour; neither owns a clock that works.",
        "A Heading of Five Words",
        "close",
        "東京の天気は晴れです。明日は雨が降るでしょう、と彼は言った。",
        "👨‍👩‍👧 went home 🇬🇧, and नमस्ते to e\u0301verybody else in this long line of mixed scripts.",
        "x" * 90,
        "\xad\u2060\xad",
    ]
)
gaps = st.sampled_from([" ", "\n", "\n\n", "\n\n\n   \n"])
articles = st.lists(st.builds(str.__add__, sentences, gaps), max_size=40).map("".join)
widths = st.sampled_from([1, 9, 24, 40, 72])


@contextmanager
def small_blocks() -> Iterator[None]:
    """Blocks of some 200 code points and parts of 64, so that a short text has many."""
    with (
        patch.multiple(blocks, BLOCK=150, NEAR=60),
        patch.multiple(layouts, LONG=200, PART=64, KEPT=2, TELLING=50),
    ):
        yield


def settled(text: str, cells: int) -> tuple[Layout, list[Row]]:
    made = Layout(Paragraphs(text), cells)
    while not made.settle(0):
        pass
    return made, made.rows(0, made.height + 10)


@settings(max_examples=80, deadline=None)
@given(articles, widths)
def test_rows_hold_all_that_can_be_seen_once_and_in_order(text: str, cells: int) -> None:
    with small_blocks():
        made, rows = settled(text, cells)
    assert made.exact and made.height == len(rows)
    assert all(above.end <= below.start for above, below in pairwise(rows))
    shown = "".join(text[row.start : row.end] for row in rows)
    assert [c for c in shown if c not in BLANKS] == [c for c in text if c not in BLANKS]
    assert all(width(text[row.start : row.end]) <= max(cells, 2) for row in rows)


@settings(max_examples=80, deadline=None)
@given(articles, widths)
def test_one_blank_row_stands_between_two_paragraphs_and_nowhere_else(text: str, cells: int) -> None:
    with small_blocks():
        _, rows = settled(text, cells)
        parts = list(Paragraphs(text))
    blank = [number for number, row in enumerate(rows) if row.kind is Kind.BLANK]
    assert len(blank) == max(0, len(parts) - 1)
    assert all(rows[n - 1].last and rows[n + 1].first and rows[n].start == rows[n + 1].start for n in blank)
    assert [row.kind for row in rows if row.first] == [part.kind for part in parts]
    assert [row.start for row in rows if row.first] == [part.span.start for part in parts]
    assert [row.end for row in rows if row.last] == [part.span.end for part in parts]


@settings(max_examples=60, deadline=None)
@given(articles, widths, st.lists(st.tuples(st.integers(0, 400), st.integers(0, 9)), max_size=6))
def test_numbers_agree_at_every_moment_of_the_way_to_exactness(
    text: str, cells: int, looks: list[tuple[int, int]]
) -> None:
    with small_blocks():
        made = Layout(Paragraphs(text), cells)
        for top, count in looks:
            rows = made.rows(top, count)
            assert made.rows(top, count) == rows
            numbers = [(number, row) for number, row in enumerate(rows, top) if row.kind is not Kind.BLANK]
            assert all(made.row_of(row.start) == number for number, row in numbers)
        whole = settled(text, cells)[1]
        while not made.settle(0):
            pass
        for top, count in looks:
            assert made.rows(top, count) == whole[top : top + count]


@settings(max_examples=60, deadline=None)
@given(articles, widths, st.data())
def test_an_offset_leads_to_the_row_that_holds_it(text: str, cells: int, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text) + 3))
    with small_blocks():
        made = Layout(Paragraphs(text), cells)
        number = made.row_of(offset)
        found = made.rows(number, 1)
        whole = settled(text, cells)[1]
    if not whole:
        assert (number, found) == (0, [])
        return
    above = [row for row in whole if row.start <= offset and row.kind is not Kind.BLANK]
    assert found == [above[-1] if above else whole[0]]


def test_looking_further_down_moves_no_number_above() -> None:
    text = "\n\n".join(f"Paragraph {n} says that rain fell. " * (n % 7 + 1) for n in range(300))
    with small_blocks():
        made = Layout(Paragraphs(text), 30)
        middle = made.row_of(len(text) // 2)
        made.row_of(len(text))
        made.rows(middle + 50, 40)
        assert made.row_of(len(text) // 2) == middle


def test_rows_that_were_forgotten_are_made_again_alike() -> None:
    text = "\n\n".join(f"Paragraph {n} says that rain fell. " * 5 for n in range(100))
    with small_blocks():
        made, rows = settled(text, 30)
        assert made.rows(0, 20) == rows[:20]
        made.rows(made.height - 5, 5)
        assert made.rows(0, 20) == rows[:20]


def test_only_what_is_looked_at_is_laid_out() -> None:
    text = "It rained on the road to the river all day.\n\n" * 200_000
    with patch.object(layouts, "wrap", wraps=layouts.wrap) as wrap:
        made = Layout(Paragraphs(text), 72)
        assert wrap.call_count == 0
        assert made.height > 300_000
        made.rows(0, 40)
        made.rows(made.row_of(len(text) // 2), 40)
        assert wrap.call_count < 4 * 800  # paragraphs of the first block and of one or two in the middle
    assert not made.exact


def test_the_rest_is_counted_and_none_of_its_rows_is_made() -> None:
    text = "It rained on the road—or near it—to the river all day, said the well-known man.\n\n" * 20_000
    made = Layout(Paragraphs(text), 30)
    assert made.height and not made.exact
    with patch.object(layouts, "wrap") as wrap, patch.object(cutting, "Judge") as judge:
        while not made.settle(1):
            pass
    assert not wrap.called and not judge.called
    assert made.exact and made.height == 4 * 20_000 - 1


def test_a_book_on_one_line_is_laid_out_in_parts() -> None:
    text = "It rained on the road to the river all day. " * 10_000
    with patch.object(layouts, "wrap", wraps=layouts.wrap) as wrap:
        made = Layout(Paragraphs(text), 72)
        made.rows(made.row_of(len(text) // 2), 40)
        assert wrap.call_count == 2
    made, rows = settled(text, 72)
    assert [row.first for row in rows].index(True) == 0 and sum(row.first for row in rows) == 1
    assert sum(row.last for row in rows) == 1 and rows[-1].last
    short = [row for row in rows if row.end - row.start < 60]
    assert len(short) < 16


def test_an_estimate_is_near_the_truth_when_the_text_is_alike_throughout() -> None:
    text = "東京の天気は晴れです。\n\n" * 20_000
    made = Layout(Paragraphs(text), 40)
    guess = made.height
    while not made.settle(1):
        pass
    assert abs(guess - made.height) < made.height * 0.05


def test_settle_stops_when_the_time_is_up() -> None:
    made = Layout(Paragraphs("It rained all day.\n\n" * 100_000), 72)
    assert not made.settle(0)
    assert made.settle(60) and made.exact and made.settle(0)


@pytest.mark.parametrize("text", ["", " \n\n \n", "\n" * 100_000])
def test_a_text_without_words_has_no_rows(text: str) -> None:
    made, rows = settled(text, 72)
    assert (rows, made.height, made.exact, made.row_of(5)) == ([], 0, True, 0)


def test_a_layout_narrower_than_a_cell_still_shows_every_character() -> None:
    assert [row.end for row in Layout(Paragraphs("ab"), -3).rows(0, 9)] == [1, 2]


@pytest.mark.parametrize("cells", [20, 72, 100])
def test_real_articles_keep_every_word(seeds: Path, cells: int) -> None:
    for path in seeds.glob("*.txt"):
        text = path.read_text("utf-8", "replace")
        _, rows = settled(text, cells)
        assert " ".join(text[row.start : row.end] for row in rows).split() != []
        shown = "".join(text[row.start : row.end] for row in rows)
        assert [c for c in shown if c not in BLANKS] == [c for c in text if c not in BLANKS]
        assert max(width(text[row.start : row.end]) for row in rows) <= cells


@settings(max_examples=60, deadline=None)
@given(articles, widths, st.integers(0, 5))
def test_a_run_of_folded_paragraphs_is_one_row_and_every_offset_has_its_row(
    text: str, width: int, every: int
) -> None:
    with small_blocks():
        paragraphs = Paragraphs(text)

        def folded(paragraph: cutting.Paragraph) -> bool:
            return paragraph.kind is Kind.FURNITURE or (every > 1 and paragraph.span.start % every == 0)

        layout = Layout(paragraphs, width, folded)
        rows = layout.rows(0, 9999)
        folds = [row for row in rows if row.kind is Kind.FOLD]
        for paragraph in paragraphs:
            row = rows[layout.row_of(paragraph.span.start)]
            assert row.start <= paragraph.span.start < max(row.end, row.start + 1)
            if not folded(paragraph):
                assert row.kind is not Kind.FOLD
        plain = [part.span for part in paragraphs if not folded(part)]
        assert all(not any(fold.start <= span.start < fold.end for span in plain) for fold in folds)
        assert len(folds) <= sum(map(folded, paragraphs))
        whole = [
            Layout(paragraphs, width, lambda _: False).rows(0, 9999),
            Layout(paragraphs, width).rows(0, 9999),
        ]
        assert whole[0] == whole[1]
