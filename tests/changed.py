"""A library whose marks moved, changed, lost their place, or have two versions."""

from __future__ import annotations

from pathlib import Path

from tests.app import FERRY, FILE, harbour, reading, write
from tests.reader import Reader
from tests.sentences import CUT, LEFT, LINES

EDITED = LINES.replace("two lines", "three short lines")
"""What becomes of a sentence that is marked."""


async def marked(reader: Reader) -> None:
    """Mark three sentences of the ferry: one will move, one change, one be gone."""
    await reader.press("j", "s", "j", "j", "s", "j", "j", "s")
    assert reader.quotes(FILE) == [LEFT, LINES, CUT]


def changed(text: str = FERRY) -> str:
    """The article as it is downloaded again."""
    return (
        text.replace(LINES, EDITED).replace(f" {CUT}", "").replace("The ferry left", "Update. The ferry left")
    )


async def changed_library(tmp_path: Path) -> Path:
    """A library in which one mark moved, one changed and one lost its place."""
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await marked(reader)
    write(root / "seeds" / FILE, changed())
    return root


def states(reader: Reader) -> list[str]:
    return [mark.state for mark in reader.pane.marks]


def signs(reader: Reader) -> set[str]:
    """What stands in the margin."""
    return {line.split()[0].lstrip("▌") for line in reader.page if line.strip()}


async def to_changed(reader: Reader) -> None:
    """Go to the mark whose words were edited."""
    await reader.press("g", "g", "]", "]")
    assert reader.cursor == EDITED


def spans_of(reader: Reader) -> list[tuple[str, object]]:
    """The stretches of the box that are drawn in a way of their own."""
    content = reader.screen.boxes.change._told.content
    return [(content.plain[span.start : span.end], span.style) for span in content.spans]  # type: ignore[union-attr]


# ---- what lost its place


def undecided(folder: Path) -> Path:
    """A library with a mark whose words stand three times, with nothing to tell which are meant."""
    root = harbour(folder)
    write(root / "annotations" / f"{FILE}.yaml", "annotations:\n- quote: THE FERRY\n  pen: doubt\n")
    return root


# ---- two versions


def clashing(folder: Path) -> Path:
    """A library with a mark whose note was changed by two, and the merge left both."""
    root = harbour(folder)
    write(
        root / "annotations" / f"{FILE}.yaml",
        f"annotations:\n- id: 01KDXAA0000000000000000001\n  quote: {LEFT}\n  pen: claim\n"
        "  note: Who saw it?\n  conflict:\n    note: Nobody saw it.\n    pen: doubt\n",
    )
    return root
