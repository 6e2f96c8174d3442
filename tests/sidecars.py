"""A sidecar as text, read, written and changed as the store does it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import strategies as st

from tui.annotations.annotation import Annotation, Link, Quote
from tui.annotations.sidecar import Change, Sidecar, parse, render
from tui.text.span import Span

PATH = Path("kursk/a.txt.yaml")
ARTICLE = {"file": "seeds/a.txt", "title": "Allies weigh advisers", "sha256": "9f2c"}
WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
FULL = Annotation(
    "01KDXAA0000000000000000001",
    Quote("the words as they stand", "before ", " after"),
    Span(901, 924),
    "claim",
    ("nato", "training"),
    "Markdown. Contradicts\n\nthe other account? 😀",
    (Link("01KDXAB0000000000000000007", "contradicts"),),
    "anna",
    WHEN,
    WHEN.replace(second=6),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text(
    " \t\n\r\x85\u2028\ufeff'\"#:-[]{}&*!|>%@`ab0é😀~=", max_size=12
)


def read(text: str) -> Sidecar:
    return parse(text.encode(), PATH)


def written(*annotations: Annotation) -> str:
    return render(Sidecar(), ARTICLE, [Change(None, each) for each in annotations])[0]


def change(text: str, before: Annotation | None, after: Annotation | None) -> str:
    return render(read(text), ARTICLE, [Change(before, after)])[0]


def messages(text: str) -> list[tuple[int, str]]:
    return [(each.line, each.message) for each in read(text).problems]
