"""Which articles the library list shows, and in what order: no screen, only values.

What the reader types narrows the list: every word must stand somewhere in the title, author, outlet,
date or file name, or come near (`narrowing`).

    >>> shelves = Shelves()
    >>> shelves.fill([Shelf("b.txt", "Élan"), Shelf("a.txt", "Part 10"), Shelf("c.txt", "Part 2")])
    >>> shelves.rows("title", "").titles
    ['Élan', 'Part 2', 'Part 10']
    >>> shelves.rows("title", "ELAN").titles, shelves.rows("title", "elann").near
    (['Élan'], True)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tui.app.values import Shelf
from tui.app.widgets.narrowing import narrow
from tui.reading.saved_searches import SavedSearch
from tui.text.fold import folded

SORTS = ("title", "date", "file", "progress")
"""By title, newest first, in the order of the folder, or by how far each was read."""

LINES = ("date", "progress")
"""Orders that make one line of all articles: subfolders are no headings in them."""

_BETWEEN = "\x01"
"""Stands between the texts that are folded in one go; folding leaves it alone."""

_NUMBER = re.compile(r"\d+")

LONGEST = 31
"""Digits of a number that are counted, so that a number stands before a blank or a letter, as digits do."""

SEARCHES = "searches"
"""The heading over the searches that were kept; those of subfolders end in a slash."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Arranged:
    """What the list shows."""

    rows: tuple[Shelf | SavedSearch | str, ...]
    """Articles, and the subfolders they lie in as headings, each with a blank row (`""`) above it."""

    found: int
    """How many articles."""

    near: bool = False
    """No article holds the words; these come near."""

    @property
    def titles(self) -> list[str]:
        """Of the articles, in order."""
        return [row.title for row in self.rows if isinstance(row, Shelf)]

    def place(self, file: str, query: str) -> int:
        """The row of the search that asks `query`, else of an article, else of the first article."""
        searches = {row.query: place for place, row in enumerate(self.rows) if isinstance(row, SavedSearch)}
        files = {row.file: place for place, row in enumerate(self.rows) if isinstance(row, Shelf)}
        return searches.get(query, files.get(file, next(iter(files.values()), 0)))


def with_searches(arranged: Arranged, searches: Sequence[SavedSearch], words: str) -> Arranged:
    """Put the searches that were kept above the articles, those that hold the `words`, newest first.

    >>> kept = [SavedSearch("peace plan", "peace | truce"), SavedSearch("ropes", "rope")]
    >>> with_searches(Arranged((), 0), kept, "truce").rows
    ('searches', SavedSearch(name='peace plan', query='peace | truce'))
    """
    texts = [folded(f"{each.name} {each.query}") for each in searches]
    narrowed = narrow(texts, words)
    if not narrowed.places or (narrowed.near and arranged.found and not arranged.near):
        return arranged
    found = [searches[place] for place in reversed(narrowed.places)]
    between = ("",) if arranged.rows else ()
    return replace(arranged, rows=(SEARCHES, *found, *between, *arranged.rows))


def written(day: date | None) -> str:
    """A date as people write it; nothing for none.

    >>> written(date(2024, 8, 6)), written(None)
    ('6 Aug 2024', '')
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


class Shelves:
    """The articles of a library, prepared for sorting and narrowing."""

    def __init__(self) -> None:
        self.shelves: tuple[Shelf, ...] = ()
        self._raw: list[str] = []
        """What is searched of each article, as it is written."""

        self._known: dict[str, str] = {}
        """The same, folded, of all articles ever held."""

        self._texts: list[str] = []
        """Folded, in the order of the shelves; empty until somebody asks."""

        self._natural: dict[str, str] = {}
        """Folded text -> what it is sorted by."""

        self._orders: dict[str, list[int]] = {}

    def fill(self, shelves: Sequence[Shelf]) -> None:
        """Hold other articles; what was there before is not folded again."""
        self.shelves = tuple(shelves)
        raw = [_searched(shelf) for shelf in self.shelves]
        if raw != self._raw:  # else only what does not sort has changed: marks, what is open
            self._raw = raw
            self._texts = []
            self._orders.clear()
        self._orders.pop("progress", None)

    def rows(self, sort: str, words: str) -> Arranged:
        """The articles that hold all `words`, in order, under the headings of their subfolders."""
        found, near = self._order(sort), False
        if words.strip():
            narrowed = narrow(self._folded(), words)
            held = set(narrowed.places)
            found, near = [place for place in found if place in held], narrowed.near
        shelves = [self.shelves[place] for place in found]
        return Arranged(tuple(_with_headings(shelves, sort)), len(found), near)

    def warm(self) -> None:
        """Fold now what the first letter typed will need (60 ms for ten thousand articles)."""
        self._folded()

    def _order(self, sort: str) -> list[int]:
        """Places of all articles in order; by date they are not grouped, for time is one line."""
        if sort not in self._orders:
            shelves = self.shelves
            order = list(range(len(shelves)))
            if sort == "progress":
                order = sorted(self._order("title"), key=lambda place: _progress(shelves[place]))
            elif sort == "date":
                order.sort(key=lambda place: shelves[place].published or date.min, reverse=True)
            else:
                if sort == "title":
                    texts = self._folded()
                    order.sort(key=self._keys(texts).__getitem__)
                groups = {group: _natural(folded(group)) for group in {shelf.group for shelf in shelves}}
                order.sort(key=lambda place: groups[shelves[place].group])
            self._orders[sort] = order
        return self._orders[sort]

    def _keys(self, texts: Sequence[str]) -> list[str]:
        """What texts are sorted by, each made once: titles come in twice a second while they are read."""
        known = self._natural
        return [known.get(text) or known.setdefault(text, _natural(text)) for text in texts]

    def _folded(self) -> list[str]:
        """The texts folded, all new ones in one go, which is three times as fast as one by one."""
        if len(self._texts) != len(self._raw):
            known = self._known
            new = [raw for raw in dict.fromkeys(self._raw) if raw not in known]
            if new:
                known.update(zip(new, folded(_BETWEEN.join(new)).split(_BETWEEN), strict=True))
            self._texts = [known[raw] for raw in self._raw]
        return self._texts


def _progress(shelf: Shelf) -> tuple[int, int]:
    """What was begun stands first, the farthest read above; then what is unread, then what is read."""
    return (2, 0) if shelf.read >= 100 else (0, -shelf.read) if shelf.read else (1, 0)


def _searched(shelf: Shelf) -> str:
    parts = (shelf.title or shelf.file, shelf.byline, shelf.outlet, written(shelf.published), shelf.file)
    return " ".join(parts).replace(_BETWEEN, " ")


def _natural(text: str) -> str:
    """A key that puts `part 2` before `part 10`: before each number stands how long it is.

    >>> sorted(["part 10", "part 2", "part two", "part 02b"], key=_natural)
    ['part 2', 'part 02b', 'part 10', 'part two']
    """
    return _NUMBER.sub(_sized, text)


def _sized(number: re.Match[str]) -> str:
    digits = number[0].lstrip("0")
    return chr(min(len(digits), LONGEST)) + digits


def _with_headings(shelves: Sequence[Shelf], sort: str) -> list[Shelf | str]:
    rows: list[Shelf | str] = []
    group = ""
    for shelf in shelves:
        if sort not in LINES and shelf.group != group:
            group = shelf.group
            rows += ["", f"{group}/"] if rows else [f"{group}/"]
        rows.append(shelf)
    return rows
