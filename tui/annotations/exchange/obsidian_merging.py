"""Writing a note of a vault anew without touching what somebody wrote into it.

A note belongs to its reader: they add headings, paragraphs and properties, and edit the notes of
annotations before these were imported.  So an export keeps a note that stands there and changes only

- an annotation that the library changed after the note was written (`as-of`), and
- what is new, which is put behind the annotation that it follows in the article.

An annotation that is no longer exported stays where it is: it may just have been filtered out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tui.annotations.exchange.front_matter import reading_of

AS_OF = "as-of"
"""The property with the moment of the latest change: what the library changed since is not undone."""

CALLOUT = re.compile(r"> ?\[!(?:quote|missing)\][+-]? ?(.*)")
END = re.compile(r"(.*?)(?<!\\)\^([ax])-([0-9A-Za-z-]{1,400})\s*")

Part = tuple[str, list[str]]
"""A block id with the lines of its annotation, or `""` with lines that are the reader's."""


def merged(old: str, new: str, changed: Mapping[str, str]) -> str:
    """Return the note `old` with what `new` knows better.

    `changed` says of each block id when the library last changed the annotation, as RFC 3339 does.
    """
    parts, fresh = list(_parts(old.split("\n"))), [part for part in _parts(new.split("\n")) if part[0]]
    written = reading_of(old.split("\n")).get(AS_OF, "")
    better = dict(fresh)
    parts = [
        (name, better[name] if written and name in better and changed.get(name, "") > written else lines)
        for name, lines in parts
    ]
    at = next((number for number, (name, _) in enumerate(parts) if name), len(parts))
    unclear = {f"{end[2]}-{end[3]}" for line in old.split("\n") if (end := END.fullmatch(line))}
    unclear -= {name for name, _ in parts}  # two callouts stand before it: nobody can tell which is ours
    for name, lines in fresh:
        if name in unclear:
            continue
        known = next((number for number, part in enumerate(parts) if part[0] == name), None)
        if known is None:
            above = [line for _, part in parts[:at] for line in part[-1:]]
            parts.insert(at, (name, ["", *lines] if above and above[-1].strip() else [*lines, ""]))
            known = at
        at = known + 1
    lines = [line for _, part in parts for line in part]
    return "\n".join(_dated(lines, reading_of(new.split("\n")).get(AS_OF, ""))).rstrip("\n") + "\n"


def _parts(lines: Sequence[str]) -> Iterator[Part]:
    """The lines of a note: annotations from their callout to their id, and what is between them."""
    ends = [number for number, line in enumerate(lines) if END.fullmatch(line)]
    for before, end in pairwise([-1, *ends]):
        heads = [number for number in range(before + 1, end + 1) if CALLOUT.fullmatch(lines[number])]
        name = END.fullmatch(lines[end])
        if len(heads) == 1 and name:
            yield "", list(lines[before + 1 : heads[0]])
            yield f"{name[2]}-{name[3]}", list(lines[heads[0] : end + 1])
        else:
            yield "", list(lines[before + 1 : end + 1])
    yield "", list(lines[ends[-1] + 1 if ends else 0 :])


def _dated(lines: list[str], moment: str) -> Iterator[str]:
    """The lines with the moment of the latest change in their front matter, if they have one."""
    head = reading_of(lines)
    if moment and head and AS_OF not in head:
        lines = [lines[0], f'{AS_OF}: "{moment}"', *lines[1:]]
    ended = not head
    for number, line in enumerate(lines):
        ended = ended or (number > 0 and line.rstrip() == "---")
        yield f'{AS_OF}: "{moment}"' if not ended and moment and line.startswith(f"{AS_OF}:") else line
