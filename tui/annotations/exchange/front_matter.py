"""The head of a Markdown note: YAML between two lines of `---`, as Obsidian keeps the properties of a note.

Only what we write is written, texts always in double quotes, and only texts are read: a line `name: text`
with or without quotes.  What Obsidian or somebody adds besides is passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from tui.annotations.exchange.row import encodable
from tui.annotations.exchange.untrusted import in_json

DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""A date stands without quotes, or YAML takes it for a text."""

LONGEST = 200
"""Lines of a front matter that is looked at; ours has nine."""


def front_matter(values: Mapping[str, str], tags: Iterable[str]) -> Iterator[str]:
    """Write those of `values` that are known, and the tags, if there are any."""
    yield "---"
    for name, value in values.items():
        if value:
            yield f"{name}: {value if DAY.fullmatch(value) else in_json(encodable(value))}"
    if listed := ", ".join(in_json(tag) for tag in tags):
        yield f"tags: [{listed}]"
    yield "---"


def reading_of(lines: list[str]) -> dict[str, str]:
    """The texts of the front matter at the top of some lines; empty when there is none.

    >>> reading_of(["---", "title: Harbour", 'file: "a \\\\"b\\\\".txt"', "aliases:", "- x", "---"])
    {'title': 'Harbour', 'file': 'a "b".txt', 'aliases': ''}
    """
    if not lines or lines[0].rstrip() != "---":
        return {}
    found: dict[str, str] = {}
    for line in lines[1:LONGEST]:
        if line.rstrip() == "---":
            return found
        name, colon, value = line.partition(":")
        if colon and name == name.strip():
            found.setdefault(name, _text(value.strip()))
    return {}


def _text(value: str) -> str:
    if value.startswith('"'):
        try:
            text = json.loads(value)
        except (ValueError, RecursionError):
            return value.strip('"')
        return text if isinstance(text, str) else ""
    if value.startswith("'") and value.endswith("'") and len(value) > 1:
        return value[1:-1].replace("''", "'")
    return value
