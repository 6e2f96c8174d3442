"""How an annotation is written into a sidecar: one key a line, in a fixed order, nothing re-wrapped.

    - id: 01KDXAA0000000000000000001
      pen: claim
      tags: [nato, training]
      quote: |-
        the words as they stand in the article
      links:
      - {to: 01KDXAB0000000000000000007, relation: contradicts}
      anchor: {start: 901, end: 955, prefix: "before ", suffix: " after"}
      created: 2026-01-02T03:04:05Z
      x-readwise: {location: "123", book: The bridge}

What is empty is not written.  Within `{}` and `[]` (a reader may have written the list in JSON)
everything stands on one line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tui.annotations.annotation import Annotation, Link
from tui.annotations.scalars import bare, block, quoted
from tui.annotations.schema import ANCHOR_KEYS, ARTICLE_KEYS, FOREIGN, SCHEMA, whole

INDENT = 2
"""Columns from a dash to its keys, and from a key to the lines of its block."""


HALF = re.compile("[\ud800-\udfff]")
"""Half a character, as Python makes of undecodable bytes; YAML cannot hold it."""


Texts = Sequence[tuple[str, str]]
"""The entries of a mapping of texts."""


@dataclass(frozen=True, slots=True)
class Value:
    """What stands after a key's colon."""

    flow: str
    """All of it on one line, as it may stand in `{}` and `[]` too."""

    head: str = ""
    """On the key's line where there is room for lines below it."""

    lines: tuple[str, ...] = ()
    """Below it."""

    indent: int = 0
    """Columns by which `lines` stand deeper than the key."""

    def below(self, column: int) -> list[str]:
        """The lines below a key that stands at `column`."""
        return [" " * (column + self.indent) + line if line else "" for line in self.lines]


_LIST, _MAPPING, _TEXT = Value("[]", "[]"), Value("{}", "{}"), Value('""', '""')
_EMPTY = {"tags": _LIST, "links": _LIST, "anchor": _MAPPING, "conflict": _MAPPING}


def emptied(key: str) -> Value:
    """Return what stands after a key that stays because something of the reader's is on its line."""
    return _EMPTY.get(key, _MAPPING if key.startswith(FOREIGN) else _TEXT)


def values(annotation: Annotation, sha256: str | None, *, blocks: bool = True) -> dict[str, Value]:
    """Return what to write for each key of `annotation`; empty ones are left out.

    `sha256`: of the text its offsets count in, where that is not the sidecar's own.  `blocks`: quotes and
    notes as blocks; a comment that stands deeper on the next line would become part of one.
    """
    found = {
        "id": _bare(annotation.id),
        "pen": _bare(annotation.pen),
        "tags": _on_one_line(f"[{', '.join(map(tag, annotation.tags))}]") if annotation.tags else None,
        "quote": _block(annotation.quote.exact, blocks),
        "note": _block(annotation.note, blocks) if annotation.note else None,
        "links": _links(annotation.links) if annotation.links else None,
        "anchor": _anchor(anchor_values(annotation, sha256)),
        "by": _bare(annotation.by),
        "created": _date(annotation.created),
        "modified": _date(annotation.modified),
        **{FOREIGN + each.tool: _texts(each.fields, blocks) for each in annotation.foreign},
        "conflict": _texts(annotation.conflict, blocks),
    }
    return {key: value for key, value in found.items() if value is not None}


def anchor_values(annotation: Annotation, sha256: str | None) -> dict[str, Value]:
    """Return what to write for each key of an anchor."""
    quote, span = annotation.quote, annotation.span
    found = {
        "start": "" if span is None else str(span.start),
        "end": "" if span is None else str(span.end),
        "prefix": quoted(quote.prefix) if quote.prefix else "",
        "suffix": quoted(quote.suffix) if quote.suffix else "",
        "rival": quote.rival.written if quote.rival else "",
        "sha256": "" if sha256 is None else bare(sha256, flow=True),
    }
    return {key: _on_one_line(found[key]) for key in ANCHOR_KEYS if found[key]}


def text_values(fields: Texts, *, blocks: bool = True) -> dict[str, Value]:
    """Return what to write for each key of a mapping of texts."""
    return {
        key: _block(text, blocks) if "\n" in text else Value(bare(text, flow=True), bare(text))
        for key, text in fields
    }


def item(annotation: Annotation, sha256: str | None, column: int, *, blocks: bool = True) -> list[str]:
    """Return the lines of an item whose dash stands at `column`."""
    lines = []
    for key, value in values(annotation, sha256, blocks=blocks).items():
        lines.append(" " * (column + INDENT) + line(key, value))
        lines += value.below(column + INDENT)
    lines[0] = " " * column + "- " + lines[0][column + INDENT :]
    return lines


def flow_item(annotation: Annotation, sha256: str | None) -> str:
    """Return an item for a list in `[]`."""
    parts = (f"{key}: {value.flow}" for key, value in values(annotation, sha256).items())
    return "{" + ", ".join(parts) + "}"


def line(key: str, value: Value) -> str:
    """Return the line of a key."""
    return f"{name(key)}: {value.head}" if value.head else f"{name(key)}:"


def name(key: str) -> str:
    """Return a key as it is written; those of other programs may be any words."""
    return bare(key, flow=True)


def header(article: Mapping[str, str]) -> list[str]:
    """Return the first lines of a new sidecar, before its `annotations:`."""
    return [
        f"schema: {SCHEMA}",
        "article:",
        *(f"  {key}: {bare(text)}" for key, text in named(article).items()),
    ]


def named(article: Mapping[str, str]) -> dict[str, str]:
    """Return what is known of an article in the order it is written; undecodable bytes as U+FFFD."""
    return {key: HALF.sub("\ufffd", article[key]) for key in ARTICLE_KEYS if article.get(key)}


def broken(annotation: Annotation) -> bool:
    """Whether a text of it holds half a character, which YAML cannot."""
    quote, links = annotation.quote, annotation.links
    texts = [annotation.id, annotation.pen, annotation.note, annotation.by, *annotation.tags]
    texts += [
        quote.exact,
        quote.prefix,
        quote.suffix,
        *(text for each in links for text in (each.to, each.relation)),
        *(text for each in annotation.foreign for field in each.fields for text in field),
        *(text for field in annotation.conflict for text in field),
    ]
    return bool(HALF.search(" ".join(texts)))


def tag(text: str) -> str:
    """Return a tag as it stands in a list."""
    return bare(text, flow=True)


def link(value: Link) -> str:
    """Return a link as it stands in a list."""
    relation = f", relation: {bare(value.relation, flow=True)}" if value.relation else ""
    return f"{{to: {bare(value.to, flow=True)}{relation}}}"


def _bare(text: str) -> Value | None:
    return Value(bare(text, flow=True), bare(text)) if text else None


def _on_one_line(text: str) -> Value:
    return Value(text, text)


def _block(text: str, blocks: bool) -> Value:
    head, lines = block(text) if blocks else (quoted(text), ())
    return Value(quoted(text), head, lines, INDENT)


def _links(links: tuple[Link, ...]) -> Value:
    texts = [link(each) for each in links]
    return Value(f"[{', '.join(texts)}]", "", tuple(f"- {text}" for text in texts))


def _texts(fields: Texts, blocks: bool) -> Value | None:
    """A mapping on one line, or on several where a text has several."""
    parts = text_values(fields, blocks=blocks)
    if not parts:
        return None
    flow = "{" + ", ".join(f"{name(key)}: {value.flow}" for key, value in parts.items()) + "}"
    if not any(value.lines for value in parts.values()):
        return Value(flow, flow)
    lines = (each for key, value in parts.items() for each in (line(key, value), *value.below(0)))
    return Value(flow, "", tuple(lines), INDENT)


def _anchor(parts: Mapping[str, Value]) -> Value | None:
    if not parts:
        return None
    return _on_one_line("{" + ", ".join(f"{key}: {value.flow}" for key, value in parts.items()) + "}")


def _date(when: datetime | None) -> Value | None:
    if when is None:
        return None
    text = whole(when).isoformat().replace("+00:00", "Z")
    return Value(quoted(text), text)
