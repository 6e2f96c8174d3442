"""Marks by where they stand."""

from __future__ import annotations

from tui.app.ink import Ink
from tui.app.palettes import PALETTES
from tui.app.standing import Standing
from tui.app.values import Mark
from tui.app.widgets.decoration import Decoration
from tui.app.widgets.page_rows import RowPainter
from tui.text.prose import Prose
from tui.text.span import Span


def _mark(name: str, start: int, end: int, state: str = "anchored") -> Mark:
    span = Span(start, end) if end else None
    return Mark(
        id=name, file="a.txt", span=span, colour="yellow", sign="C", pen="claim", quote="", state=state
    )


MARKS = (_mark("long", 0, 90), _mark("short", 10, 20), _mark("late", 50, 60), _mark("lost", 0, 0, "orphan"))


def test_the_cursor_touches_the_shortest_mark_that_covers_its_start() -> None:
    found = Standing(MARKS).at(Span(12, 40))
    assert found and found.id == "short"


def test_a_cursor_before_every_mark_touches_the_first_within_it() -> None:
    found = Standing(MARKS[1:]).at(Span(0, 70))
    assert found and found.id == "short"
    assert Standing(MARKS[1:]).at(Span(20, 40)) is None


def test_a_cursor_without_width_touches_what_covers_its_place() -> None:
    standing = Standing(MARKS)
    assert [found.id for at in (10, 20, 89) if (found := standing.at(Span(at, at)))] == [
        "short",
        "long",
        "long",
    ]
    assert standing.at(Span(90, 90)) is None


def test_marks_without_a_place_count_for_the_states_alone() -> None:
    standing = Standing(MARKS)
    assert [mark.id for mark in standing.placed] == ["long", "short", "late"]
    assert standing.states == {"anchored", "orphan"}
    assert [mark.id for mark in standing.touching(0, 1000)] == ["long", "short", "late"]


def test_the_ticks_of_the_scroll_bar_are_not_sought_again_while_only_the_view_moves() -> None:
    asked: list[str] = []
    ink = Ink(PALETTES["dark"])
    sign = ink.sign
    ink.sign = lambda colour: asked.append(colour) or sign(colour)  # type: ignore[assignment, func-returns-value]  # counts
    painter = RowPainter(ink)
    painter.show(Prose("x" * 100))

    def bar(view: Span) -> list[str]:
        cells = painter.minimap.cells(10, view, ink, painter.decoration)
        return [segment.text for segment in cells]

    painter.decorate(Decoration(marks=MARKS[:3]))
    ticks = bar(Span(0, 20))
    assert ticks.count("▐") == 3
    before = len(asked)
    assert bar(Span(40, 60)) == ticks
    assert len(asked) == before
    painter.decorate(Decoration(marks=MARKS[:1]))
    assert bar(Span(40, 60)).count("▐") == 1
