"""The steps of `postil import`: files are read, what is planned is written and told."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.annotations.exchange import registry, untrusted
from tui.annotations.exchange.planning import Fate, Step
from tui.annotations.exchange.record import LARGEST, OURS, Problem, Reading, Source
from tui.cli import telling
from tui.errors import FileProblem, PostilError, UnreadableFile
from tui.files import read_bytes, reason
from tui.workspace import Workspace

if TYPE_CHECKING:
    from tui.annotations.annotation import Annotation
    from tui.annotations.notebook import Placed
    from tui.annotations.overview import Overview
    from tui.text.article import Article

MOST_PROBLEMS = 20
"""Lines about one file; nobody reads more of them, and a file of another format has one in each line."""


WORDS = 40
"""Cells of a quote in a line, as elsewhere in messages."""


class Library:
    """A library as an import sees it (`matching.Shelf`)."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.files: Sequence[str] = [entry.file for entry in workspace.scan()]
        self.annotated: Sequence[str] = workspace.annotated()
        self._found: dict[str, Overview | FileProblem] | None = None

    def article(self, file: str) -> Article:
        """One article."""
        return self._workspace.article(file)

    def placed(self, file: str) -> tuple[Placed, ...]:
        """The annotations of one article."""
        if self._found is None:
            every = self._workspace.overviews.every(
                telling.counted(self.annotated, "reading the annotations:")
            )
            self._found = dict(zip(self.annotated, every, strict=True))
        found = self._found[file]
        if isinstance(found, FileProblem):
            raise found
        return found.placed


def each(files: Iterable[Path], wanted: str | None) -> Iterator[tuple[Path, bool]]:
    """The files that were named, and `True` with each; for a folder, the files below it that are called as
    imports are, with `False`: one in no known format is no mistake of anybody.
    """
    endings = tuple(
        ending
        for each in registry.FORMATS
        if each.imports and wanted in (None, each.name)
        for ending in each.endings
    )
    for path in files:
        if not path.is_dir():
            yield path, True
            continue
        try:
            inside = sorted(path.rglob("*"))
        except OSError as error:
            raise UnreadableFile(path, reason(error)) from None
        yield from (
            (file, False) for file in inside if file.name.lower().endswith(endings) and file.is_file()
        )


def read(path: Path, wanted: str | None, *, named: bool) -> Reading | None:
    """What a file holds; `None` when it can't be read or is in no format that we know: both are said."""
    try:
        data = _bytes(path)
    except UnreadableFile as unreadable:
        telling.say(str(unreadable))
        return None
    source = Source(path.name, data)
    chosen = registry.named(wanted) if wanted else registry.recognised(source)
    if chosen is None and not named:
        return Reading(OURS)
    if chosen is None:
        found = untrusted.loaded(source) if untrusted.is_json(source) else None
        why = (
            found if isinstance(found, Problem) else "no format that can be imported: say which with --format"
        )
        telling.say(f"{str(path)!r}: {why}")
        return None
    if chosen.beside:
        source = Source(path.name, data, _beside(path, chosen.beside))
    reading = chosen.read(source)
    for problem in reading.problems[:MOST_PROBLEMS]:
        telling.say(f"{str(path)!r}: {problem}")
    if len(reading.problems) > MOST_PROBLEMS:
        telling.say(f"{str(path)!r}: and {len(reading.problems) - MOST_PROBLEMS} more of that")
    if not reading.problems and not reading.records and named:
        telling.say(f"{str(path)!r}: there is nothing to import in it, read as {chosen.name}")
    return None if reading.problems and not reading.records else reading


def write(workspace: Workspace, name: str, steps: Iterable[Step]) -> bool:
    """Write what was planned, one deed an article; what could not be written is said."""
    changes: dict[str, list[tuple[Annotation | None, Annotation | None]]] = defaultdict(list)
    for step in steps:
        if step.after is not None:
            changes[step.file].append((step.before, step.after))
    whole = True
    for file, pairs in changes.items():
        what = f"imported {len(pairs)} annotation{'' if len(pairs) == 1 else 's'} from {name!r}"
        try:
            workspace.notebook.change(file, what, pairs)
        except PostilError as problem:
            telling.say(str(problem))
            whole = False
    return whole


def tell(steps: Sequence[Step], workspace: Workspace, *, as_json: bool, dry_run: bool) -> None:
    """Say what was done, or would be: a line a step, and how many there are of each kind.

    What was done as it should be needs no line: after an import only what the reader may want to know
    has one.
    """
    if as_json:
        telling.in_utf8()
    for step in steps:
        if as_json:
            telling.out_json(as_object(step))
        elif dry_run or step.reason:
            telling.out(_line(step))
    count = Counter(step.fate for step in steps)
    parts = [f"{count[fate]} {fate.value}" for fate in Fate]
    waiting = sum(step.fate is Fate.CHANGED and step.after is None for step in steps)
    if waiting:
        parts[2] += f" ({waiting} not taken: --update takes them)"
    telling.say(f"{'would be: ' if dry_run else ''}{', '.join(parts)}")
    if workspace.notice and not dry_run and any(step.after for step in steps):
        telling.say(workspace.notice)


def as_object(step: Step) -> dict[str, object]:
    """A step as a program takes it; the keys are promised in the documentation."""
    mark = step.after or step.before
    return {
        "fate": step.fate.value,
        "taken": step.after is not None,
        "id": mark.id if mark else None,
        "file": step.file or None,
        "quote": mark.quote.exact if mark else step.record.exact,
        "fields": list(step.fields),
        "reason": step.reason,
        "place": step.record.place,
    }


def _line(step: Step) -> str:
    from tui.text.cells import one_line

    about = step.record.about
    file = telling.name(step.file or about.file or about.title)
    mark = step.after or step.before
    words = one_line(telling.shown(mark.quote.exact if mark else step.record.exact), WORDS)
    more = "; ".join(part for part in (", ".join(step.fields), telling.shown(step.reason)) if part)
    return f"{step.fate.value:<10} {file}  “{words}”{f'  {more}' if more else ''}"


def _bytes(path: Path) -> bytes:
    most = LARGEST + 1
    data = sys.stdin.buffer.read(most) if path == Path("-") else read_bytes(path, limit=most)
    if len(data) > LARGEST:
        raise UnreadableFile(path, f"too large: at most {LARGEST / 1e6:,.0f} MB are imported")
    return data


def _beside(path: Path, endings: Iterable[str]) -> dict[str, bytes]:
    """The files with the same stem; one that cannot be read is not there."""
    found = {}
    for ending in endings:
        try:
            found[ending] = _bytes(path.with_suffix(ending))
        except UnreadableFile:
            continue
    return found
