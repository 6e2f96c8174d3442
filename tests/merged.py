"""Two versions of a sidecar, and what becomes of them."""

from __future__ import annotations

from pathlib import Path

from tui.annotations.annotation import Annotation
from tui.annotations.merging.sidecars import MergedText, merge_texts
from tui.annotations.sidecar import parse

HERE = Path("a.txt.yaml")

BASE = """# my sidecar
schema: 1
article:
  file: seeds/a.txt
  title: A ferry
  sha256: 00ff
annotations:
- id: A1
  pen: claim
  quote: |-
    the first words
  note: |-
    one
    two
    three
  anchor: {start: 10, end: 25}
  modified: 2026-01-01T00:00:00Z

# about the second
- id: A2
  quote: the second words   # as they stand
  tags: [x, y]
  anchor: {start: 40, end: 56}

- id: A3
  quote: the third words
  anchor: {start: 70, end: 85}
"""


def merged(ours: str, theirs: str, base: str | None = BASE) -> MergedText:
    result = merge_texts(base, ours, theirs, HERE)
    if not result.trouble:
        assert parse(result.text.encode(), HERE).problems == ()
    return result


def clean(ours: str, theirs: str, base: str | None = BASE) -> str:
    result = merged(ours, theirs, base)
    assert (result.clashes, result.trouble) == ((), "")
    return result.text


def marks(text: str) -> dict[str, Annotation]:
    return {each.id: each for each in parse(text.encode(), HERE).annotations}
