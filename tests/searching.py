"""What the tests of search share: texts cut into passages, and an engine full of them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tui.library import library
from tui.search.engine import Engine
from tui.search.saved.reading import Saved
from tui.search.saved.writing import update
from tui.search.values import Results, Source
from tui.text.paragraphs import Paragraphs
from tui.text.span import Span


def source(file: str, text: str, *, title: str = "", key: str = "", annotation: str = "") -> Source:
    """A source whose passages are what blank lines part."""
    passages, start = [], 0
    for block in text.split("\n\n"):
        if block:
            passages.append(Span(start, start + len(block)))
        start += len(block) + 2
    return Source(key or annotation or file, file, title, text, passages, annotation)


def engine(*texts: str) -> Engine:
    """An engine with one article for each text: `0.txt`, `1.txt` ..."""
    made = Engine()
    for number, text in enumerate(texts):
        made.put(source(f"{number}.txt", text))
    return made


def real(folder: Path) -> Engine:
    """An engine with the real articles, cut up as the reader sees them."""
    made = Engine()
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        spans = [paragraph.span for paragraph in Paragraphs(text)]
        made.put(Source(path.name, path.name, spans[0].slice(text), text, spans))
    return made


def on_disk(folder: Path, texts: Mapping[str, str]) -> Engine:
    """An engine with nothing in memory, which searches an index on disk of these articles, by their names."""
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
        os.utime(folder / name, (1_700_000_000, 1_700_000_000))  # one of this very moment is not indexed yet
    entries, index = library.scan(folder, ""), folder / ".index"
    update(index, entries)
    saved, made = Saved(index), Engine()
    assert not saved.shelve(entries)
    made.lean_on(saved)
    return made


def text_of(within: Engine, key: str) -> str:
    """A source's text; empty when it is not in memory (any more)."""
    source = within._index.source(key)
    return source.text if source else ""


def passages(found: Results, within: Engine) -> list[str]:
    """The passages of the hits, in order."""
    return [hit.passage.slice(text_of(within, hit.key)) for hit in found.hits]


def marked(found: Results, within: Engine) -> list[list[str]]:
    """The marked words of each hit."""
    return [[span.slice(text_of(within, hit.key)) for span in hit.spans] for hit in found.hits]
