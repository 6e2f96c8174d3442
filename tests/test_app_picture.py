"""What is sent of a frame in fewer bytes shows the same as all of it would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip

from tests.app import reading, samples
from tests.reader import resize
from tui.app.app import PostilApp
from tui.app.looks import Look, change
from tui.app.picture import Picture

CONSOLE = Console(color_system="truecolor", force_terminal=True)
WIDTH, ROWS = 16, 3


class Shown:
    """A terminal that is sent what Textual would send, and one that is sent what we do."""

    def __init__(self, size: Size) -> None:
        self._whole, self._spared = pyte.Screen(*size), pyte.Screen(*size)
        self._picture = Picture()
        self.written: list[int] = []
        """Characters of each frame."""

    def show(self, frame: RenderableType | None, size: Size) -> str:
        """Send a frame to both; what was sent to ours."""
        spared = self._picture.spare(frame)
        assert isinstance(frame, CompositorUpdate)
        assert isinstance(spared, CompositorUpdate)
        sent = spared.render_segments(CONSOLE)
        for screen, written in ((self._whole, frame.render_segments(CONSOLE)), (self._spared, sent)):
            if (screen.columns, screen.lines) != size:
                screen.resize(size.height, size.width)
            pyte.Stream(screen).feed(f"\x1b[?7l\x1b[H{written}")  # no wrapping, and the cursor put away
        self.written.append(len(sent))
        assert list(cells(self._spared)) == list(cells(self._whole))
        return sent


def cells(screen: pyte.Screen) -> Iterator[object]:
    """What is seen of each cell: of a blank its ground."""
    for y in range(screen.lines):
        for x in range(screen.columns):
            cell = screen.buffer[y][x]
            lined = cell.underscore or cell.strikethrough or cell.reverse
            yield cell if cell.data != " " or lined else (cell.data, cell.bg)


def words(*runs: tuple[str, str]) -> Strip:
    return Strip([Segment(text, Style.parse(style)) for text, style in runs])


def rows(*strips: Strip) -> ChopsUpdate:
    """A frame of one strip a row."""
    width = strips[0].cell_length
    return ChopsUpdate(
        [{0: strip} for strip in strips],
        [(y, 0, width) for y in range(len(strips))],
        [[width] for _ in strips],
    )


STYLES = st.sampled_from(
    ["", "red", "bold red", "on blue", "underline", "reverse #102030", "strike on #405060", "white on blue"]
)
TEXTS = st.sampled_from(["a", "word", "  ", " b ", "漢", "▌", "two words", "e\u0301"])
RUNS = st.lists(st.tuples(TEXTS, STYLES), max_size=5).map(lambda runs: [*words(*runs)])


@st.composite
def frames(draw: st.DrawFn) -> CompositorUpdate:
    """Strips in two columns, of which some rows are seen, or all of the screen."""
    cut = draw(st.integers(2, WIDTH - 2))
    pad = Style.parse(draw(STYLES))
    chops: list[dict[int, Strip | None]] = [
        {
            x: Strip(draw(RUNS)).adjust_cell_length(end - x, pad) if draw(st.booleans()) else None
            for x, end in ((0, cut), (cut, WIDTH))
        }
        for _ in range(ROWS)
    ]
    if draw(st.integers(0, 4)) == 0:
        blank = Strip.blank(WIDTH, pad)
        strips = [[piece or blank.crop(0, 1) for piece in row.values()] for row in chops]
        return LayoutUpdate(
            [[Strip.join(row).adjust_cell_length(WIDTH, pad)] for row in strips], Region(0, 0, WIDTH, ROWS)
        )
    spans = [(y, 0, WIDTH) for y in sorted(draw(st.sets(st.integers(0, ROWS - 1), min_size=1)))]
    return ChopsUpdate(chops, spans, [[cut, WIDTH]] * ROWS)


@settings(max_examples=80, deadline=None)
@given(st.lists(frames(), min_size=1, max_size=4))
def test_fewer_bytes_paint_the_same_cells_in_the_same_looks(several: list[CompositorUpdate]) -> None:
    shown = Shown(Size(WIDTH, ROWS))
    for frame in several:
        shown.show(frame, Size(WIDTH, ROWS))


def test_what_stands_there_is_not_sent_again_but_with_the_whole_screen() -> None:
    shown, size = Shown(Size(20, 1)), Size(20, 1)
    line = words(("the ", "red"), ("harbour", "bold"), ("  master ", "red"))
    assert "master" in shown.show(rows(line), size)
    assert shown.show(rows(line), size) == ""
    assert (
        shown.show(rows(words(("the harbour  master ", "red"))), size) == "\x1b[31m\x1b[1;4H harbour  \x1b[0m"
    )
    assert "master" in shown.show(LayoutUpdate([[line]], Region(0, 0, 20, 1)), size)


def test_of_a_word_that_changes_all_letters_are_sent_and_none_of_the_others() -> None:
    shown, size = Shown(Size(20, 1)), Size(20, 1)
    shown.show(rows(words(("the old harbour mole", ""))), size)
    assert shown.show(rows(words(("the odd harbour mole", ""))), size) == "\x1b[1;5Hodd"


def test_a_look_is_told_once_a_frame_however_often_it_comes() -> None:
    row = words(("C ", "bold #e6c84f on #15171b"), ("quay ", "#ebe7df on #15171b"), ("mole", "on #22482c"))
    sent = Shown(Size(11, 9)).show(rows(*[row] * 9), Size(11, 9))
    assert sent.count("m") == 4 + 9, "four changes of look, nine words with an m"


def test_what_stands_right_of_wide_characters_is_sent_again_behind_them() -> None:
    shown, size = Shown(Size(14, 1)), Size(14, 1)

    def row(text: str) -> ChopsUpdate:
        chops = [{0: words((text, "red")), 8: words(("│ side", "bold"))}]
        return ChopsUpdate(chops, [(0, 0, 14)], [[8, 14]])

    shown.show(row("漢字 quay"[:6]), size)
    sent = shown.show(row("漢漢 pier"[:6]), size)
    assert sent.index("漢漢") < sent.index("│ side"), "a terminal may have other widths than we"


def test_a_blank_of_another_colour_is_the_same_blank() -> None:
    shown, size = Shown(Size(8, 1)), Size(8, 1)
    shown.show(rows(words(("one", "red"), ("     ", "red on blue"))), size)
    assert shown.show(rows(words(("one", "red"), ("     ", "bold green on blue"))), size) == ""


@pytest.mark.parametrize(
    ("before", "after", "sequence"),
    [
        (Look(frozenset("1"), "31", "40"), Look(frozenset("14"), "34", "40"), "\x1b[4;34m"),
        (Look(frozenset("12"), "31"), Look(frozenset("1"), "31"), "\x1b[22;1m"),
        (Look(frozenset(["53"]), "31"), Look(frozenset(), "31"), "\x1b[0;31m"),
        (Look(frozenset("4"), "38;2;1;2;3", "44"), Look(), "\x1b[0m"),
    ],
)  # fmt: skip
def test_the_shortest_way_from_one_look_to_another_is_taken(before: Look, after: Look, sequence: str) -> None:
    assert change(before, after) == sequence


async def test_every_frame_of_a_walk_through_the_program_shows_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = Shown(Size(100, 30))

    def display(app: PostilApp, screen: Screen[object], frame: RenderableType | None) -> None:
        if isinstance(frame, CompositorUpdate):
            shown.show(frame, app.size)
        app.post_display_hook()

    monkeypatch.setattr(PostilApp, "_display", display)
    async with reading(samples(tmp_path), size=(100, 30)) as reader:
        await reader.press("pagedown", "j", "s", "pageup", "/")
        await reader.type("the")
        await reader.press("escape", "ctrl+w", "v", "N")
        await resize(reader.pilot, 60, 20)
        await reader.press("o", "escape", "f", "escape", "?", "escape", "u")
    assert len(shown.written) > 15
