"""Panes below each other, moved, sized by keys and by the mouse, and scrolled together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import NUMBERS, harbour, reading, write
from tests.desk import files
from tests.reader import Reader


def regions(reader: Reader) -> list[tuple[int, int, int, int]]:
    """Where the panes stand: column, row, cells, rows."""
    panes = reader.screen.panes.open
    return [tuple(pane.widget.region) for pane in panes]  # type: ignore[misc]  # four numbers


def tops(reader: Reader) -> list[int]:
    """The paragraph that stands first in each pane."""
    found = []
    for pane in reader.screen.panes.open:
        view = pane.page.in_view
        words = pane.prose.text[view.start : view.start + 40]
        found.append(int(words.split()[1]) if words.startswith("Paragraph") else 0)
    return found


@pytest.mark.command(
    "same_below", "focus_left", "focus_right", "focus_above", "focus_below", "move_pane_left",
    "move_pane_right", "move_pane_up", "move_pane_down", "wider_pane", "narrower_pane", "higher_pane",
    "lower_pane", "even_panes",
)  # fmt: skip
async def test_panes_are_split_walked_moved_and_sized(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("I", "ctrl+w", "j")
        assert "there is only one pane" in reader.status
        await reader.press("ctrl+w", "s")
        await reader.open("numbers.txt")
        assert files(reader) == ["ferry", "NUMBERS"]
        above, below = regions(reader)
        assert (above[0], above[2]) == (below[0], below[2])
        assert above[1] + above[3] == below[1]
        assert "───" in reader.lines[below[1]], "a thin line parts them"
        await reader.press("ctrl+w", "k")
        assert files(reader) == ["FERRY", "numbers"]
        await reader.press("ctrl+w", "L")
        assert files(reader) == ["numbers", "FERRY"]
        assert regions(reader)[1][0] == 60
        await reader.press("ctrl+w", "h", "2", "ctrl+w", "greater_than_sign")
        wide = regions(reader)[0][2]
        assert wide > 60
        await reader.press("ctrl+w", "less_than_sign", "ctrl+w", "l", "ctrl+w", "less_than_sign")
        assert files(reader) == ["numbers", "FERRY"]
        await reader.press("ctrl+w", "equals_sign")
        assert [region[2] for region in regions(reader)] == [60, 60]
        await reader.press("ctrl+w", "J")
        assert files(reader) == ["numbers", "FERRY"]
        assert regions(reader)[1][0] == 0
        await reader.press("ctrl+w", "K", "3", "ctrl+w", "plus")
        assert files(reader) == ["FERRY", "numbers"]
        assert regions(reader)[0][3] > regions(reader)[1][3]
        await reader.press("5", "ctrl+w", "minus")
        assert regions(reader)[0][3] < regions(reader)[1][3]
        await reader.press("ctrl+w", "H", "ctrl+w", "j", "q")
    async with reading(tmp_path / "harbour", size=(40, 12)) as reader:
        assert files(reader) == ["FERRY", "numbers"]
        assert [pane.file for pane in reader.screen.panes.in_view] == ["seeds/ferry.txt"]
        await reader.press("L")
        assert "Numbers" in reader.lines[0]


async def test_the_line_between_two_panes_is_dragged(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("I")
        await reader.open("numbers.txt", beside=True)
        await reader.press("ctrl+w", "s")
        edge = reader.screen.panes.open[1].widget
        await reader.pilot.mouse_down(edge, offset=(0, 5))
        await reader.pilot.hover(reader.screen, offset=(80, 6))
        await reader.pilot.mouse_up(reader.screen, offset=(80, 6))
        await reader.until(lambda: abs(regions(reader)[1][0] - 80) <= 1)
        lower = reader.screen.panes.open[2].widget
        await reader.pilot.mouse_down(lower, offset=(9, 0))
        await reader.pilot.hover(reader.screen, offset=(90, 30))
        await reader.pilot.mouse_up(reader.screen, offset=(90, 30))
        await reader.until(lambda: regions(reader)[2][1] == 30)
        assert regions(reader)[0][3] == regions(reader)[1][3] + regions(reader)[2][3]


@pytest.mark.command("scroll_together")
async def test_panes_scroll_together_from_the_places_that_stand_side_by_side(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    later = NUMBERS.replace("Paragraph 20 begins here.", "A word on twenty.\n\nParagraph 20 begins here.")
    write(root / "seeds" / "later.txt", later.replace("Numbers", "Afterwards", 1))
    async with reading(root) as reader:
        await reader.press("I")
        await reader.open("numbers.txt")
        await reader.open("later.txt", beside=True)
        await reader.press("space", "space")
        assert tops(reader)[0] == 0, "each scrolls alone at first"
        await reader.press("ctrl+w", "t")
        assert "scroll together" in reader.status
        await reader.press("space")
        assert tops(reader)[0] == tops(reader)[1] > 20
        assert "⇅ together" in reader.status
        await reader.press("H", "g", "g")
        assert tops(reader) == [0, 0]
        await reader.press("ctrl+w", "t", "space")
        assert tops(reader)[0] > tops(reader)[1] == 0
        await reader.open("ferry.txt")
        await reader.press("ctrl+w", "s", "ctrl+w", "j")
        await reader.open("lamps.txt")
        await reader.press("L", "ctrl+w", "t", "G")
        assert len(reader.screen.panes.in_view) == 3, "what shares no paragraph scrolls along evenly"
        assert "⇅ together" in reader.status
