"""Rows as an export takes them, and texts that formats trip over."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tui.annotations.anchoring import State
from tui.annotations.annotation import Annotation, Quote
from tui.annotations.exchange.row import Row
from tui.config import Config
from tui.text.span import Span

TEXT = """Harbour

The storm took nine boats from
the quay before dawn. 😀 Nobody counted them twice.

“We saw it,” said the keeper, “and nobody asked.”
"""

ROOT_OF_DOCS = Path(__file__).resolve().parent.parent / "docs"

DIRTY = "\x1b]52;c;AAAA\x07 \x9b2J \x7f \u202e \ud800 \x00 \u2028 \x0c\x85 \ufeff"
"""What no terminal, no XML and no line may meet."""

UNSAFE = set("\x1b\x07\x9b\x7f\u202e\ud800\x00")

HOSTILE = (
    "# a\n* b\n- c",
    "} \\end{document} {",
    "@article{x,",
    "#+end_quote\n* heading\n:END:\n,* a",
    "]]> & <b> &amp;",
    "<script>alert(1)</script><!--",
    "</mark></body>",
    "\"a\" 'b' “c” `d`",
    "a\tb\nc\t#1\tT1",
    "{{ 7*7 }} {% raw %}",
    "```\n> [!quote]\n^a-01KDXAA0000000000000000001",
    "---\ntags: x\n---",
    "%% x %% $$ ==y==",
    "אבג \u200f😀\U0001d4d0e\u0301",
    "  blanks  ",
    "\n\n",
    "a\r\nb\rc",
    DIRTY,
)

texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))


def row(
    words: str = "nine boats from\nthe quay", *tags: str, note: str = "", text: str = TEXT, **others: Any
) -> Row:
    """One annotation of `words`, where `text` has them; `others` are fields of the row, or of its mark."""
    fields = {name: others.pop(name) for name in tuple(others) if name in Row.__slots__}
    start = text.find(words) if words else -1
    end = start + len(words)
    mark = Annotation(
        id=others.pop("id", "01KDXAA0000000000000000001"),
        quote=Quote(
            words, text[max(0, start - 20) : max(0, start)], text[end : end + 20] if start >= 0 else ""
        ),
        span=Span(start, end) if start >= 0 else None,
        pen=others.pop("pen_name", "number"),
        tags=tags,
        note=note,
        by=others.pop("by", "anna"),
        created=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    )
    placed = Row(
        "seeds/harbour.txt",
        "Harbour",
        "Ada Example",
        "The Mole",
        date(2026, 1, 1),
        replace(mark, **others),
        State.ANCHORED if start >= 0 else State.ORPHAN,
        start if start >= 0 else None,
        end if start >= 0 else None,
        text,
        pen=Config().pen_of(mark.pen),
    )
    return replace(placed, **fields)


def written(write: Callable[[Iterable[Row], io.StringIO], object], *rows: Row) -> str:
    """What a text format makes of rows; it can always be encoded."""
    out = io.StringIO(newline="")
    write(rows, out)
    out.getvalue().encode("utf-8")
    return out.getvalue()
