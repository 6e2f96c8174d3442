"""A shelf of articles for a notebook, and what stands in its sidecars."""

from __future__ import annotations

from pathlib import Path

import yaml

from tui.annotations.annotation import Annotation
from tui.annotations.notebook import Notebook
from tui.errors import NotFound, UnreadableFile
from tui.text.article import Article, Metadata
from tui.text.span import Span

FILE = "seeds/a.txt"
TEXT = "The ferry left at noon. Nobody on the pier had seen it go.\n\nThe harbour master wrote two lines.\n"
FERRY = Span(4, 9)
PIER = Span(38, 42)


class Shelf:
    """Articles by their file, as a library would read them."""

    def __init__(self) -> None:
        self.texts = {FILE: TEXT}
        self.broken: set[str] = set()

    def read(self, file: str) -> Article:
        if file in self.broken:
            raise UnreadableFile(Path(file), "a named pipe")
        if file not in self.texts:
            raise NotFound(f"no article is called {file!r}")
        text = self.texts[file]
        return Article(file, text, f"{hash(text):x}", metadata=Metadata("The harbour"))


def on_disk(book: Notebook, file: str = FILE) -> list[dict[str, object]]:
    """What stands in the sidecar, by plain YAML."""
    path = book.path(file)
    return yaml.safe_load(path.read_text("utf-8"))["annotations"] if path.exists() else []


def only(book: Notebook) -> Annotation:
    (placed,) = book.placed(FILE)
    return placed.annotation
