"""Which formats there are, what each can, and how a file's name or its content tells which it is.

The modules of the formats are loaded when they are used, so that `postil --help` reads none.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TextIO

from tui.errors import NotFound

if TYPE_CHECKING:
    from tui.annotations.exchange.record import Reading, Source
    from tui.annotations.exchange.row import Options, Row


class Shape(Enum):
    """What an export becomes."""

    TEXT = "write"
    """One text file, written row by row; it may go to stdout."""

    BYTES = "pack"
    """One file that is no text."""

    FOLDER = "files"
    """Several files in a folder."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what it is called, and what it can."""

    name: str
    """As `--format` takes it."""

    endings: tuple[str, ...]
    """Of file names, with their point, in lower case; the longest counts, then the first of the list."""

    sentence: str
    """For somebody who chooses one."""

    module: str
    """In this folder."""

    exports: bool = True
    imports: bool = True
    shape: Shape = Shape.TEXT
    beside: tuple[str, ...] = ()
    """Endings of files with the same stem that are read together with an imported one."""

    orphans: bool = True
    """It has a place for annotations that lost theirs."""

    @property
    def can(self) -> str:
        """`export`, `import` or both, for a list."""
        return " and ".join(
            word for word, able in (("export", self.exports), ("import", self.imports)) if able
        )

    def _loaded(self) -> Any:
        return importlib.import_module(f"tui.annotations.exchange.{self.module}")

    def write(self, rows: Iterable[Row], out: TextIO, options: Options) -> None:
        """Write `rows` to a text file that was opened with `newline=""`; for `Shape.TEXT`."""
        self._loaded().write(rows, out, options)

    def pack(self, rows: Iterable[Row], options: Options) -> bytes:
        """The bytes of one file; for `Shape.BYTES`."""
        packed: bytes = self._loaded().pack(rows, options)
        return packed

    def files(self, rows: Iterable[Row], options: Options) -> Iterator[tuple[str, bytes]]:
        """The files of a folder, by a name that is safe there; for `Shape.FOLDER`."""
        yield from self._loaded().files(rows, options)

    def read(self, source: Source) -> Reading:
        """What the bytes of a file hold."""
        reading: Reading = self._loaded().read(source)
        return reading

    def recognised(self, source: Source) -> bool:
        """Whether these bytes are in this format."""
        return self.imports and bool(self._loaded().recognised(source))


FORMATS = (
    Format("md", (".md", ".markdown"), "Markdown, to read or to paste", "markdown", imports=False),
    Format(
        "obsidian",
        (".md",),
        "a folder of notes for Obsidian, an article each",
        "obsidian",
        shape=Shape.FOLDER,
    ),
    Format("org", (".org",), "Org, in the properties of org-remark", "org"),
    Format("qdpx", (".qdpx",), "a REFI-QDA project for QualCoder, MAXQDA ...", "qdpx", shape=Shape.BYTES),
    Format(
        "brat",
        (".ann",),
        "a folder for brat: texts and spans, standoff",
        "brat",
        shape=Shape.FOLDER,
        beside=(".txt",),
        orphans=False,
    ),
    Format("spacy", (".jsonl",), "JSON lines with spans, for spaCy and Prodigy", "spacy"),
    Format("doccano", (), "JSON lines with labels, for doccano", "doccano"),
    Format("json", (".json",), "JSON of Postil's own, all that is known", "json"),
    Format("hypothesis", (), "Hypothes.is JSON, rows as its API gives them", "hypothesis"),
    Format("w3c", (".jsonld",), "W3C Web Annotations in JSON-LD", "w3c"),
    Format("readwise", (), "CSV as Readwise imports it and exports it", "readwise"),
    Format("csv", (".csv",), "a table for a spreadsheet", "csv"),
    Format("tsv", (".tsv", ".tab"), "the same, parted by tabs", "tsv"),
    Format("kindle", (".txt",), "a Kindle's My Clippings.txt", "kindle", exports=False),
    Format(
        "koreader", (".lua",), "KOReader's metadata.*.lua, or JSON of its exporter", "koreader", exports=False
    ),
    Format("html", (".html", ".htm"), "a page with marks in the text, notes beside", "html", imports=False),
    Format("bibtex", (".bib",), "a bibliography for LaTeX, annotations as annote", "bibtex", imports=False),
    Format("template", (), "a Jinja2 template of your own: --template FILE", "template", imports=False),
    Format(
        "csl", (".csl.json",), "CSL-JSON for pandoc and Zotero, annotations as note", "csl", imports=False
    ),
)
"""In the order of the help; where several recognise a file or have its ending, the first one is meant."""


def named(name: str) -> Format:
    """The format of that name.

    Raises:
        NotFound: there is none.
    """
    for each in FORMATS:
        if each.name == name:
            return each
    raise NotFound(f"no format is called {name!r}: there are {', '.join(each.name for each in FORMATS)}")


def by_ending(path: PurePath) -> Format | None:
    """The format that a file to be written is named after; `None` when its name tells none.

    >>> [found and found.name for found in map(by_ending, (PurePath("a.CSV"), PurePath("b.doc")))]
    ['csv', None]
    """
    name = path.name.lower()
    able = [each for each in FORMATS if each.exports and each.shape is not Shape.FOLDER]
    found = [(len(ending), each) for each in able for ending in each.endings if name.endswith(ending)]
    return max(found, key=lambda one: one[0])[1] if found else None


def recognised(source: Source) -> Format | None:
    """The format of a file that somebody imports, by its content; `None` when it is none of ours.

    The formats that its name speaks for are asked first.
    """
    name = source.name.lower()
    order = sorted(FORMATS, key=lambda each: not (each.endings and name.endswith(each.endings)))
    return next((each for each in order if each.recognised(source)), None)
