"""`postil export --dry-run`: what would stand in the file, held against what stands there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tui.annotations.exchange.planning import Fate
from tui.annotations.exchange.record import LARGEST, Record, Source
from tui.annotations.exchange.registry import Format
from tui.annotations.exchange.standing import Standing, standing
from tui.cli import telling
from tui.errors import UnreadableFile
from tui.files import read_bytes
from tui.text.cells import one_line

WORDS = 40
"""Cells of a quote in a line, as elsewhere in messages."""


def rehearse(chosen: Format, files: Iterable[tuple[str, bytes]], output: Path | None, count: int) -> None:
    """Print a line for each annotation, and how many there are of each kind.

    `files`: the names and bytes that would be written, no name for `output` itself.  A format that cannot
    be read back is only held against the bytes that stand there.
    """
    before, after, equal, there = list[Record](), list[Record](), True, False
    made = dict(files)
    for name, content in made.items():
        path = output / name if output and name else output
        old = _there(path) if path else None
        there = there or old is not None
        equal = equal and old == content
        if chosen.imports:
            after += chosen.read(Source(name or "new", content, _beside(chosen, name, made))).records
            if path and old is not None:
                beside = {ending: _there(path.with_suffix(ending)) or b"" for ending in chosen.beside}
                before += chosen.read(Source(path.name, old, beside)).records
    if not chosen.imports:
        words = "annotation" if count == 1 else "annotations"
        state = (
            "as it stands there" if equal else "in the place of what stands there" if there else "a new file"
        )
        telling.say(f"would be: {count} {words}, {state}")
        return
    _tell(standing(before, after))


def _tell(found: list[Standing]) -> None:
    for each in found:
        about = each.record.about
        file, words = telling.name(about.file or about.title), telling.shown(each.record.exact)
        more = ", ".join(each.fields) or ("would be gone" if each.fate is Fate.UNMATCHED else "")
        end = f"  {more}" if more else ""
        telling.out(f"{each.fate.value:<10} {file}  “{one_line(words, WORDS)}”{end}")
    counts = Counter(each.fate for each in found)
    telling.say("would be: " + ", ".join(f"{counts[fate]} {fate.value}" for fate in Fate))


def _there(path: Path) -> bytes | None:
    """What stands in a file; `None` where there is none that can be read."""
    try:
        return read_bytes(path, limit=LARGEST)
    except UnreadableFile:
        return None


def _beside(chosen: Format, name: str, made: dict[str, bytes]) -> dict[str, bytes]:
    """The files of an export that belong to the one of that name."""
    stem = name.rpartition(".")[0]
    return {ending: made[stem + ending] for ending in chosen.beside if stem + ending in made}
