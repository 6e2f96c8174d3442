"""Annotations to store, under the name of one article."""

from __future__ import annotations

from pathlib import Path

from tui.annotations.annotation import Annotation, Quote
from tui.annotations.sidecar import Change
from tui.annotations.store import Store
from tui.text.span import Span

ARTICLE = {"file": "seeds/kursk/a.txt", "title": "A", "sha256": "00ff"}
NAME = "kursk/a.txt"


def mark(number: int = 1, note: str = "") -> Annotation:
    return Annotation(f"ID{number:03}", Quote(f"words {number}"), Span(number, number + 7), note=note)


def add(store: Store, *annotations: Annotation) -> tuple[Change, ...]:
    return store.apply(NAME, ARTICLE, [Change(None, each) for each in annotations])


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
