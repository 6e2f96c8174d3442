"""Titles, and reasons why there is none, as they come into the list of the library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.app import harbour, reading, write
from tui.app.values import Shelf
from tui.app.widgets.shelf_rows import Shelves


async def test_a_file_that_proves_to_be_no_text_is_greyed_with_the_reason_and_stays_so(
    tmp_path: Path,
) -> None:
    root = harbour(tmp_path)
    write(root / "seeds" / "picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    async with reading(root) as reader:
        await reader.press("o")
        await reader.sees("not a text")
        write(root / "seeds" / "later.txt", "Later\n\nIt came when the list was open.\n")
        await reader.sees("Later")
        assert [line for line in reader.lines if "picture.txt" in line and "not a text" in line]


def test_what_does_not_sort_costs_no_sorting() -> None:
    articles = [Shelf(f"{number}.txt", f"Part {number}") for number in range(12, 0, -1)]
    shelves = Shelves()
    shelves.fill(articles)
    order = shelves.rows("title", "").titles
    kept = shelves._orders["title"]
    shelves.fill([replace(shelf, open=True, marks=3) for shelf in articles])
    assert shelves.rows("title", "").titles == order == [f"Part {number}" for number in range(1, 13)]
    assert shelves._orders["title"] is kept
    shelves.fill([replace(shelf, title=f"Part {len(shelf.title)}{shelf.title[-1]}") for shelf in articles])
    assert shelves.rows("title", "").titles != order
