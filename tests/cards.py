"""Annotations as the sidebar is given them."""

from __future__ import annotations

from dataclasses import replace

from tui.app.values import Mark
from tui.text.span import Span

CLAIM = Mark(
    "1", "a.txt", Span(0, 9), "green", "C", "claim", "The lamp on the quay", "Why then?", ("nato", "Zürich")
)
DOUBT = Mark("2", "a.txt", Span(20, 29), "red", "?", "doubt", "nobody asked")
LOST = replace(DOUBT, id="3", span=None, state="orphan", reason="its paragraph is gone", title="A")
LONG = "one two three four five six seven eight nine ten. " * 20
