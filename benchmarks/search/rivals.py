"""What others find of the same passages: SQLite's FTS5 with all words, and `fzf --filter`."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tui.library import library
from tui.library.library import Entry
from tui.search.passages import passages

Asked = Callable[[str], list[str]]
"""A query in, the texts of the best ten passages out."""


def lines(every: Iterable[Entry]) -> Iterator[str]:
    """The passages of a library, each on one line."""
    for entry in every:
        text = library.load(entry).text
        yield from (" ".join(span.slice(text).split()) for span in passages(text))


def texts(every: Iterable[Entry]) -> list[str]:
    """The same, all of them."""
    return list(lines(every))


def fts5(lines: list[str]) -> Asked:
    """All words, the last one as a beginning, ranked by BM25."""
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table held using fts5(text, tokenize='unicode61 remove_diacritics 2')")
    base.executemany("insert into held values (?)", ((line,) for line in lines))

    def asked(query: str) -> list[str]:
        words = re.findall(r"\w+", query)
        if not words:
            return []
        match = " ".join(f'"{word}"' for word in words) + " *"
        rows = base.execute("select text from held where held match ? order by rank limit 10", (match,))
        return [text for (text,) in rows]

    return asked


def fzf(lines: list[str], folder: Path) -> Asked | None:
    """The subsequence match that terminal users know; `None` where it is not installed."""
    program = shutil.which("fzf")
    if not program:
        return None
    held = folder / "passages.txt"
    held.write_text("\n".join(lines), encoding="utf-8")

    def asked(query: str) -> list[str]:
        with held.open() as lines:
            run = subprocess.run(
                [program, "--filter", query], stdin=lines, capture_output=True, text=True, check=False
            )
        return run.stdout.split("\n")[:10]

    return asked
