"""How an article is told in the library list: one line in columns, and three lines of details."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content

from tui.app.values import Shelf
from tui.app.widgets.list_lines import Line, Part
from tui.app.widgets.shelf_rows import written
from tui.reading.saved_searches import SavedSearch
from tui.text.cells import one_line, width

SECOND_COLUMN = 14
"""Cells for the outlet or the date, at most: the longest date takes 11, most outlets less."""

QUERY = 24
"""Cells for what a search asks, beside its name."""

READ = 6
"""Cells for how far an article was read: a blank, and `37 %` or a tick."""

PROBLEM = 28
"""Cells for the reason why an article cannot be read."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What stands behind the titles, in cells, the same in every row so that it makes columns."""

    by_date: bool = False
    """The second column is the day; else who published it."""

    second: int = 0
    number: int = 0
    """Of annotations; 0: no article has any."""

    read: int = 0
    """How far it was read; 0: no article was."""

    @classmethod
    def of(cls, shelves: Iterable[Shelf], by_date: bool) -> Columns:
        """The columns that these articles need."""
        shelves = list(shelves)
        seconds = {_second(shelf, by_date) for shelf in shelves}
        second = max((width(one_line(text, SECOND_COLUMN)) for text in seconds), default=0)
        most = max((shelf.marks for shelf in shelves), default=0)
        read = READ if any(shelf.read for shelf in shelves) else 0
        return cls(by_date, second, len(str(most)) + 2 if most else 0, read)

    def line(self, shelf: Shelf, chosen: bool) -> Line:
        """The line of an article: a dot if it is open, its title, then the columns."""
        sign = ("· ", Part.ACCENT) if shelf.open else ("  ", Part.PLAIN)
        name = shelf.title or shelf.file
        if shelf.problem:
            reason = _fill(one_line(shelf.problem, PROBLEM), self.second + self.read + self.number)
            return Line((sign, (name, Part.QUIET)), ((reason, Part.PROBLEM),))
        second = _fill(one_line(_second(shelf, self.by_date), self.second), self.second)
        number = (str(shelf.marks) if shelf.marks else "").rjust(self.number)
        read = _read(shelf).rjust(self.read) if self.read else ""
        title = (name, Part.STRONG if chosen else Part.QUIET if shelf.read >= 100 else Part.PLAIN)
        return Line((sign, title), ((second, Part.QUIET), (read, Part.QUIET), (number, Part.PLAIN)))


def heading(group: str) -> Line:
    """The line of a subfolder, or of the searches; empty for the blank row above it."""
    return Line(((f"  {group}", Part.HEADING),)) if group else Line()


def search_line(search: SavedSearch, chosen: bool) -> Line:
    """The line of a search that was kept: its name, and what is asked where that is something else."""
    query = one_line(search.query, QUERY) if search.query != search.name else ""
    return Line(
        (("/ ", Part.QUIET), (search.name, Part.STRONG if chosen else Part.PLAIN)), ((query, Part.QUIET),)
    )


def details(shelf: Shelf, cells: int) -> Content:
    """Title in full (two lines if it needs them), who and when, and the file with what is known of it."""
    marks = f"{shelf.marks} annotation{'' if shelf.marks == 1 else 's'}" if shelf.marks else ""
    read = "read" if shelf.read >= 100 else f"{shelf.read} % read" if shelf.read else ""
    size = f"{max(1, round(shelf.size / 1000))} kB" if shelf.size else ""
    facts = (shelf.byline, shelf.outlet, written(shelf.published))
    place = (shelf.file, shelf.problem or size, marks, read)
    lines = [one_line(" · ".join(filter(None, parts)), cells) for parts in (facts, place)]
    # Words wrap: a line may stay a quarter empty, and a third line would push the file out of view.
    title = one_line(shelf.title or shelf.file, 2 * cells - cells // 4)
    return Content.assemble((title, "$foreground"), "\n", "\n".join(filter(None, lines)))


def _read(shelf: Shelf) -> str:
    return "✓" if shelf.read >= 100 else f"{shelf.read} %" if shelf.read else ""


def _second(shelf: Shelf, by_date: bool) -> str:
    day = written(shelf.published)
    return (day or shelf.outlet) if by_date else (shelf.outlet or day)


def _fill(text: str, cells: int) -> str:
    return text + " " * (cells - width(text))
