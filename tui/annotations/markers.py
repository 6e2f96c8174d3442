"""Git's conflict markers: the two or three texts that a file holds after a merge that git could not make.

    seven `<` and a name      then what stands here
    seven `|` and a name      then what stood before (only with git's conflictStyle diff3 or zdiff3)
    seven `=`                 then what stands there
    seven `>` and a name      and the hunk ends

Lines outside of such a hunk belong to every side.  A line of a note never looks like a marker, because YAML
indents it.
(https://git-scm.com/docs/git-merge#_how_conflicts_are_presented)
"""

from __future__ import annotations

import re
from typing import NamedTuple

MARKER = re.compile(r"^(<{7,}|\|{7,}|={7,}|>{7,})(?: [^\r\n]*)?\r?$", re.MULTILINE)
"""Seven signs or more (git's attribute `conflict-marker-size`), then a blank and a name or nothing."""

_NEXT = {"<": "|=", "|": "=", "=": ">", ">": "<"}
"""By marker: which may come after it."""


class Sides(NamedTuple):
    """The whole texts that were merged."""

    base: str | None
    """What both come from; `None` when a hunk does not tell."""

    ours: str
    theirs: str


def marked(text: str) -> int | None:
    """Return the offset of the first line that opens, parts or closes a hunk; `None`: there is no hunk.

    A line of `=` alone is none: it may stand below a heading.
    """
    return next((found.start() for found in MARKER.finditer(text) if found[1][0] != "="), None)


def sides(text: str) -> Sides:
    """Return the texts that a text with git's markers was made from.

    Raises:
        ValueError: it has no markers, or one of them is missing or stands in the wrong place; says the line.
    """
    parts: dict[str, list[str]] = {"<": [], "|": [], "=": []}
    at, state, size, based, hunks = 0, ">", 0, True, 0
    for line in _lines(text):
        at += 1
        found = MARKER.match(line.rstrip("\r\n"))
        sign = found[1][0] if found and (state == ">" or len(found[1]) == size) else ""
        if sign == "=" and state in ">=":
            sign = ""
        if not sign or not found:
            for key in parts if state == ">" else state:
                parts[key].append(line)
            continue
        if sign not in _NEXT[state]:
            raise ValueError(
                f"line {at}: this conflict marker stands in the wrong place: {line.strip()[:40]!r}"
            )
        if sign == "<":
            size, hunks = len(found[1]), hunks + 1
        elif sign == "=":
            based = based and state == "|"
        state = sign
    if state != ">" or not hunks:
        raise ValueError("a conflict marker is missing" if hunks else "there are no conflict markers")
    ours, base, theirs = ("".join(parts[key]) for key in "<|=")
    return Sides(base if based else None, ours, theirs)


def _lines(text: str) -> list[str]:
    """Cut a text at the line ends that git knows, which stay."""
    return re.findall(r"[^\n]*\n|[^\n]+\Z", text)
