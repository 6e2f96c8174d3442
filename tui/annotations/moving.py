"""Annotations whose article has another name now: which article it is, and their sidecar goes after it.

An article that is renamed or moved to another folder leaves its sidecar behind.  Which article of the
library it is, in steps:

1.  One without annotations that has the very bytes: the header keeps their SHA-256.
2.  One without annotations in which at least half of the quotes stand letter for letter, but for blanks
    and line ends; and no other has as many.

Nothing is moved by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tui.annotations.annotation import Annotation
from tui.annotations.guard import Kind
from tui.annotations.scalars import bare
from tui.annotations.sidecar import Sidecar
from tui.annotations.splice import Overlap, Splice
from tui.annotations.understanding import understand
from tui.annotations.writing import Value
from tui.errors import DamagedSidecar, FileProblem, NotFound
from tui.text.article import Article

TELLING = 20
"""Letters of a quote from which it tells an article: "the president said" stands in many."""

_BOM = "\ufeff"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Renamed:
    """Annotations whose article is gone, and what it is called now."""

    file: str
    count: int
    """Annotations."""

    to: str
    """The article's file now; `""`: none was found."""

    reason: str
    """How that is known, or why it is not."""


def renamed(
    gone: Sequence[str],
    free: Iterable[str],
    sidecar: Callable[[str], Sidecar],
    article: Callable[[str], Article],
) -> list[Renamed]:
    """Tell of each gone article what it is called now.

    `gone`: files whose article is not there; `free`: articles without annotations; a sidecar or an article
    that cannot be read is passed over.
    """
    left = [(file, kept) for file in gone if (kept := _read(sidecar, file)) and kept.annotations]
    if not left:
        return []
    texts = {each.file: each for file in free if (each := _read(article, file))}
    by_hash: dict[str, list[str]] = {}
    for each in texts.values():
        by_hash.setdefault(each.sha256, []).append(each.file)
    folded = {file: _folded(each.text) for file, each in texts.items()}
    found = []
    for file, kept in left:
        same = by_hash.get(kept.article.get("sha256", ""), [])
        to, reason = (same[0], "the same bytes") if len(same) == 1 else _by_quotes(kept.annotations, folded)
        if len(same) > 1:
            to, reason = "", f"{len(same)} articles have the same bytes"
        found.append(Renamed(file, len(kept.annotations), to, reason))
    return found


def _read(read: Callable[[str], T], file: str) -> T | None:
    try:
        return read(file)
    except (FileProblem, NotFound):
        return None


def _by_quotes(annotations: Sequence[Annotation], texts: dict[str, str]) -> tuple[str, str]:
    """The one article in which most of the quotes stand."""
    quotes = [_folded(each.quote.exact) for each in annotations]
    quotes = [quote for quote in quotes if len(quote) >= TELLING]
    counts = sorted(
        ((sum(quote in text for quote in quotes), file) for file, text in texts.items()), reverse=True
    )
    if not quotes or not counts or counts[0][0] * 2 < len(quotes):
        return "", "no article has its words"
    if len(counts) > 1 and counts[1][0] == counts[0][0]:
        return "", "several articles have its words"
    return counts[0][1], f"{counts[0][0]} of {len(quotes)} quotes stand there"


def _folded(text: str) -> str:
    return " ".join(text.split())


def naming(sidecar: Sidecar, file: str) -> str:
    """Return the text of a sidecar with another `article.file`, every other letter as it was.

    Where that cannot be done in its form the text stays as it is: what a sidecar is of, its own name tells.
    """
    mark = _BOM if sidecar.source.startswith(_BOM) else ""
    old = understand(sidecar.source[len(mark) :], sidecar.path)
    found = old.entry("article")
    if found is None or found[1].kind is not Kind.MAPPING:
        return sidecar.source
    entry = next((each for each in reversed(found[1].entries) if each[0].value == "file"), None)
    if entry is None:
        return sidecar.source
    splice = Splice(old.text)
    splice.set(found[1], entry, Value(bare(file), bare(file, flow=True)))
    try:
        new = understand(splice.done(), Path())
    except (Overlap, DamagedSidecar):
        return sidecar.source
    same = new.annotations == old.annotations and new.article == {**old.article, "file": file}
    return mark + new.text if same else sidecar.source
