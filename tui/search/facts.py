"""What is known of articles and annotations beside their text, so that fields can be asked at each key.

Everything is kept in columns, made while the library is read: for a number the day, the path and the title.
No file is read when a query comes, and what a condition meets is remembered until something changes.
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from tui.search.columns import Column
from tui.search.fields import STATES, Condition
from tui.search.values import Source
from tui.text.span import Span

Either = tuple[Condition, ...]

AT_ONCE = 1000
"""Titles of which the words are read before somebody may say that they are wanted no more: 10 ms."""

NOBODY = "-"
"""As a value of `by:`: the annotations that name nobody."""


@dataclass(frozen=True, slots=True)
class AnnotationFacts:
    """One annotation, as search needs it."""

    id: str
    file: str
    quote: str = field(repr=False)
    note: str = ""
    tags: tuple[str, ...] = ()
    pen: str = ""
    """The pen's name, and what else it may be called."""

    by: str = ""
    state: str = "anchored"
    """`anchored`, `moved`, `changed` or `orphan`."""

    title: str = ""
    """Of the article."""

    def source(self) -> Source:
        """Return its note with the tags, and its quote, as search takes them; the note comes first."""
        said = self.note + ("\n" + " ".join(f"#{tag}" for tag in self.tags) if self.tags else "")
        parts = [part for part in (said if self.note else "", self.quote) if part]
        text = "\n\n".join(parts)
        spans, start = [], 0
        for part in parts:
            spans.append(Span(start, start + len(part)))
            start += len(part) + 2
        return Source(self.id, self.file, self.title, text, spans, annotation=self.id)


class _Facts:
    """Things by name, each under a number that is never used again, and what was asked about them."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._met: dict[Condition, set[int]] = {}
        self._answers: dict[tuple[Either, ...], dict[str, None]] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def meeting(self, every: Sequence[Either]) -> dict[str, None]:
        """Return the names of what meets one condition of each, in the order they came in."""
        key = tuple(every)
        with self._lock:
            if key not in self._answers:
                alive = set(self._numbers.values())
                for either in every:
                    alive &= set[int]().union(*(self._meeting(each, alive) for each in either))
                self._answers[key] = dict.fromkeys(self._names[number] for number in sorted(alive))
            return self._answers[key]

    def _meeting(self, condition: Condition, alive: set[int]) -> set[int]:
        if condition not in self._met:
            self._met[condition] = self._look(condition)
        met = self._met[condition]
        return alive - met if condition.without else met

    def _look(self, condition: Condition) -> set[int]:
        raise NotImplementedError

    def _number(self, name: str) -> int:
        """Give `name` a new number."""
        self._forget()
        number = self._numbers[name] = len(self._names)
        self._names.append(name)
        return number

    def _forget(self) -> None:
        self._met, self._answers = {}, {}


class Articles(_Facts):
    """What is known of every article."""

    def __init__(self) -> None:
        super().__init__()
        self._columns = {"title": Column(), "author": Column()}
        self._reading = threading.Lock()
        self._paths: list[str] = []
        self._on: dict[str, array[int]] = {}
        """Day, as `2024-08-10`, so that it compares as far as it was typed -> the articles of it."""

        self._told = array("q")
        """By number a hash of what was told (a hundred thousand titles need not be kept); 0: nothing."""
        self._unknown = 0
        """Articles of which nothing was told."""

    @property
    def complete(self) -> bool:
        """Whether title, author and day of all articles are known."""
        return not self._unknown

    def meeting(
        self, every: Sequence[Either], cancelled: Callable[[], bool] = lambda: False
    ) -> dict[str, None]:
        """As of all facts, or nothing once `cancelled` says yes.

        Words are read without the lock, so that nobody who puts waits for that.
        """
        with self._reading:
            for name in self._columns.keys() & {each.name for either in every for each in either}:
                column, reading = self._columns[name], True
                while reading:
                    if cancelled():
                        return {}
                    with self._lock:
                        unread = column.unread(AT_ONCE)
                    column.read(unread)
                    reading = bool(unread[1])
            return super().meeting(every)

    def knows(self, file: str) -> bool:
        """Whether title, author and day of an article were told."""
        return file in self._numbers and self._told[self._numbers[file]] != 0

    def list(self, files: Iterable[str]) -> None:
        """There are these articles, and no others; what was told of them stays."""
        with self._lock:
            now = dict.fromkeys(files)
            for file in [file for file in self._numbers if file not in now]:
                self.drop(file)
            for file in now:
                if file not in self._numbers:
                    self._add(file, "", "", None, 0)
                    self._unknown += 1

    def put(self, file: str, title: str, author: str, day: date | None) -> None:
        """Tell what an article's first lines say."""
        with self._lock:
            told = hash((title, author, day)) or 1
            before = self._told[self._numbers[file]] if file in self._numbers else None
            if before != told:
                self._unknown -= before == 0
                self._add(file, title, author, day, told)

    def drop(self, file: str) -> None:
        """There is no such article any more."""
        with self._lock:
            number = self._numbers.pop(file, None)
            if number is not None:
                self._unknown -= not self._told[number]
                self._forget()

    def _add(self, file: str, title: str, author: str, day: date | None, told: int) -> None:
        number = self._number(file)
        self._told.append(told)
        path = file.casefold()
        self._paths.append(file if path == file else path)  # one string where both are the same
        if day:
            self._on.setdefault(day.isoformat(), array("I")).append(number)
        self._columns["title"].add(number, title)
        self._columns["author"].add(number, author)

    def _look(self, condition: Condition) -> set[int]:
        if condition.name in self._columns:
            return self._columns[condition.name].holding(condition.value)
        if condition.name == "in":
            part = condition.value.casefold()
            return {number for number, path in enumerate(self._paths) if part in path}
        since, until = condition.days
        days = (
            numbers
            for day, numbers in self._on.items()
            if day[: len(since)] >= since and (not until or day[: len(until)] <= until)
        )
        return set[int]().union(*days)


class Annotations(_Facts):
    """What is known of every annotation; their texts wait until somebody asks for them."""

    def __init__(self) -> None:
        super().__init__()
        self._columns = {name: Column() for name in ("tag", "pen", "note", "by")}
        self._every: list[AnnotationFacts] = []
        self._of: dict[str, dict[str, AnnotationFacts]] = {}
        self._changed: dict[str, Source | None] = {}
        self._waiting: dict[str, tuple[AnnotationFacts, ...]] = {}
        """What was put since somebody asked: who puts waits neither for words to be read nor for the lock."""

    def put(self, file: str, every: Iterable[AnnotationFacts]) -> None:
        """Let these be the annotations of an article."""
        self._waiting[file] = tuple(every)

    def _take(self) -> None:
        """Take in what waits."""
        for file in list(self._waiting):  # in one step, whoever puts meanwhile
            now = {each.id: each for each in self._waiting.pop(file)}
            before = self._of.get(file, {})
            for identity in before.keys() - now.keys():
                if self._every[self._numbers[identity]].file == file:
                    del self._numbers[identity]
                    self._changed[identity] = None
                    self._forget()
            for identity, each in now.items():
                if before.get(identity) != each:
                    self._add(each)
            self._of[file] = now

    def among(self, every: Sequence[Either], files: dict[str, None] | None) -> dict[str, None]:
        """Return the ids of those that meet `every`, in these articles; `None`: in any."""
        with self._lock:
            self._take()
            ids = self.meeting(every)
            if files is None:
                return ids
            return {
                identity: None
                for identity in ids
                if identity in self._numbers and self._every[self._numbers[identity]].file in files
            }

    def bring(self, put: Callable[[Source], None], drop: Callable[[str], None]) -> None:
        """Hand over the texts that changed since the last time."""
        with self._lock:
            changed, self._changed = self._changed, {}
        for identity, source in changed.items():
            if source is None:
                drop(identity)
            else:
                put(source)

    def _add(self, each: AnnotationFacts) -> None:
        number = self._number(each.id)
        self._every.append(each)
        self._columns["tag"].add(number, " ".join(each.tags))
        self._columns["pen"].add(number, each.pen)
        self._columns["note"].add(number, each.note)
        self._columns["by"].add(number, each.by)
        self._changed[each.id] = each.source()

    def _look(self, condition: Condition) -> set[int]:
        if condition.name == "by" and condition.value == NOBODY:
            return {number for number, each in enumerate(self._every) if not each.by}
        if condition.name != "is":
            return self._columns[condition.name].holding(condition.value.lstrip("#"))
        asked = {state for state in STATES if state.startswith(condition.value.lower())}
        return {
            number
            for number, each in enumerate(self._every)
            if each.state in asked or ("noted" in asked and each.note)
        }
