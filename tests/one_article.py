"""A library of one article for a terminal, and what is kept of what was typed there."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import yaml

from tests.terminal import Terminal


def drafted(home: Path) -> list[str]:
    """The words that lie in drafts."""
    found = []
    for path in (home / "state/postil/drafts").rglob("*.json"):
        with suppress(FileNotFoundError):
            found.append(json.loads(path.read_text("ascii"))["words"])
    return found


def plain(folder: Path, paragraphs: int = 3) -> Path:
    """A library of one article."""
    library = folder / "library"
    library.mkdir()
    text = "".join(
        f"\n\nParagraph {number} begins here. It has a second sentence as well." + " Words follow." * 9
        for number in range(1, paragraphs + 1)
    )
    (library / "one.txt").write_text(f"A title that stands alone{text}\n", encoding="utf-8")
    return library


def type_a_note(terminal: Terminal) -> None:
    """Mark the title and begin a note on it."""
    terminal.wait_for("A title that stands alone", "Paragraph 1")
    terminal.press("a")
    terminal.wait_for("why it matters")
    terminal.type("half a thou")
    terminal.wait_for("half a thou")


def note_in(library: Path) -> str:
    """The note of the one annotation there is."""
    sidecar = library / "annotations" / "one.txt.yaml"
    (item,) = yaml.safe_load(sidecar.read_text(encoding="utf-8"))["annotations"]
    return str(item["note"])


def quotes_in(library: Path) -> list[str]:
    """The words that are marked in the one article there is."""
    sidecar = yaml.safe_load((library / "annotations" / "one.txt.yaml").read_text(encoding="utf-8"))
    return [item["quote"] for item in sidecar["annotations"]]
