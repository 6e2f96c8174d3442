"""What the tests of search share: texts cut into passages, and an engine full of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from tui.library import library
from tui.search.engine import Engine
from tui.search.saved.reading import Saved
from tui.search.saved.writing import update
from tui.search.values import Results, Source
from tui.text.paragraphs import Paragraphs
from tui.text.span import Span

T = TypeVar("T")

HARBOUR = """The harbour report

The pilot said on condition of secrecy that the harbour
dues of 1,500 crowns were a bargaining chip.

A condition of the old lease was never met, and secrecy about it helped nobody.

Defence of the quay cost 13.3 billion; the minister’s “grand plan” was dropped.

Olena Kovalenko met the U.S. envoy. The gas pipeline stayed shut."""

NORTH = """Defense plans

Olena Kovalenka, as others spell her, spoke in Kyiv of naïve hopes.

They met us in Kiev."""


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


def first(found: Results, within: Engine) -> str:
    """The best passage; empty where nothing is found."""
    return passages(found, within)[0] if found.hits else ""


def counted(work: Callable[[], T]) -> tuple[T, int]:
    """What comes of it, and how many calls it took: seconds would hang on what else the machine does."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        return work(), calls
    finally:
        sys.setprofile(None)
