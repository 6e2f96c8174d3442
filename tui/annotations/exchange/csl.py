"""The annotated articles as CSL-JSON, for pandoc, Zotero and others: one item an article.

The annotations of an article stand in its `note`, the tags in `keyword`.  Ids are the keys of the BibTeX
export, so a text that cites an article need not change with the format.
(https://docs.citationstyles.org/en/stable/specification.html, CSL 1.0.2, appendix IV)
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import TextIO

from tui.annotations.exchange.annotated import remarks, tags_of
from tui.annotations.exchange.names import Name, keys, names
from tui.annotations.exchange.row import PLAIN, Options, Row
from tui.annotations.exchange.untrusted import UNSAFE


def write(rows: Iterable[Row], out: TextIO, options: Options = PLAIN) -> None:
    """Write `rows`, which come article by article, as one list."""
    every = list(rows)
    key_of = keys(every)
    items = [_item(key_of[file], list(own)) for file, own in groupby(every, key=lambda row: row.file)]
    text = json.dumps(items, ensure_ascii=False, indent=2)
    out.write(UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n")


def _item(key: str, rows: list[Row]) -> dict[str, object]:
    first = rows[0]
    item: dict[str, object] = {
        "id": key,
        "type": "article-newspaper" if first.outlet else "document",
        "title": first.title or first.file,
    }
    if first.byline:
        item["author"] = [_author(name) for name in names(first.byline)]
    if first.outlet:
        item["container-title"] = first.outlet
    if day := first.published:
        item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    if first.url:
        item["URL"] = first.url
    if tags := tags_of(rows):
        item["keyword"] = ", ".join(tag.replace(",", " ") for tag in tags)
    item["note"] = "\n\n".join(remarks(rows))
    return item


def _author(name: Name) -> dict[str, str]:
    return {"literal": name.family} if name.whole else {"family": name.family, "given": name.given}
