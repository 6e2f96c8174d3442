"""The lists of places: what opens them, what they hold, and where they lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import FERRY, reading, write
from tests.reader import Reader, resize
from tests.sentences import NOBODY, ROPES
from tui.app.presenters import listing
from tui.app.widgets.row_list import RowList

REPORT = "\n\n".join(
    ["A Report on Ropes"]
    + [
        part
        for number in range(1, 31)
        for part in (
            f"Chapter {number}",
            f"Rope {number} was cut, and not one of those who saw it can say when. It was a good rope.",
        )
    ]
)


def library(folder: Path) -> Path:
    root = folder / "harbour"
    write(root / "seeds" / "ferry.txt", FERRY)
    write(root / "seeds" / "report.txt", REPORT)
    return root


def rows(reader: Reader) -> list[str]:
    """The rows of the list, as they are painted."""
    shown = reader.screen.boxes.spots.query_one(RowList)
    return [shown.render_line(y).text.strip("▌ ▐") for y in range(min(shown.count, shown.size.height))]


@pytest.mark.command("outline")
async def test_the_outline_marks_where_one_is_is_narrowed_and_leads_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(library(tmp_path)) as reader:
        await reader.open("ferry.txt")
        await reader.press("g", "O")
        assert "no headings here" in reader.status
        await reader.open("report.txt")
        await reader.press("9", "j", "s", "g", "O")  # the second sentence below the third chapter
        here = next(row for row in rows(reader) if row.startswith("›"))
        assert "Chapter 3" in here
        assert "1 ✎" in here
        await reader.type("er 17")
        assert "1 of 31" in reader.seen
        await reader.press("enter")
        assert not reader.screen.boxes.spots.display
        assert reader.cursor == "Chapter 17"
        await reader.press("ctrl+o")
        assert reader.cursor == "It was a good rope."
        await reader.press("g", "O", "escape", "j")
        assert reader.cursor == "Chapter 4", "the page has the keys again"
        monkeypatch.setattr(listing, "AT_ONCE", 1000)  # a long article: its headings are gathered in a thread
        await resize(reader.pilot, 40, 12)
        await reader.press("g", "O")
        await reader.until(lambda: reader.screen.boxes.spots.display, "the outline")
        assert "31 headings" in reader.seen
        assert any(row.startswith("›") and "Chapter 4" in row for row in rows(reader))
        assert "Enter go there" in reader.lines[-1]


@pytest.mark.command("mark_list", "jump_list", "set_mark", "go_to_mark")
async def test_letters_and_jumps_are_listed_lead_there_and_are_forgotten(tmp_path: Path) -> None:
    async with reading(library(tmp_path)) as reader:
        await reader.press("g", "'")
        assert "no place has a letter yet" in reader.status
        await reader.press("g", "h")
        assert "nothing was jumped from yet" in reader.status
        await reader.open("ferry.txt")
        await reader.press("2", "j", "m", "a", "2", "j", "m", "B")
        await reader.open("report.txt")
        await reader.press("g", "'")
        assert [row.split()[0] for row in rows(reader)] == ["B"], "the other letter is the ferry's own"
        await reader.press("enter")
        assert reader.cursor == ROPES
        await reader.press("g", "'")
        assert [row.split()[0] for row in rows(reader)] == ["a", "B"]
        await reader.press("down", "ctrl+x")
        assert [row.split()[0] for row in rows(reader)] == ["a"]
        await reader.press("enter")
        assert reader.cursor == NOBODY
        await reader.press("g", "h")
        assert len(rows(reader)) >= 2
        await reader.type("report")
        await reader.press("enter")
        assert reader.pane.file == "seeds/report.txt"
        await reader.press("tab")
        assert reader.pane.file == "seeds/ferry.txt", "one stands in the list, and can go on along it"


@pytest.mark.command("closed_panes")
async def test_a_closed_pane_is_chosen_from_the_list_and_opened_again(tmp_path: Path) -> None:
    async with reading(library(tmp_path)) as reader:
        await reader.press("ctrl+w", "U")
        assert "no pane was closed" in reader.status
        await reader.open("report.txt")
        await reader.open("ferry.txt", beside=True)
        await reader.press("2", "j", "c", "c")
        assert not reader.screen.panes.open
        await reader.press("ctrl+w", "U")
        assert ["Nobody on the pier" in row for row in rows(reader)] == [False, True]
        await reader.press("down", "enter")
        assert (reader.pane.file, reader.cursor) == ("seeds/ferry.txt", NOBODY)
        assert len(reader.screen.session.desk.closed) == 1
