"""A clash is settled by whoever looks at it: what stands, the other version, or both.

`Annotation.conflict` holds what the other version says, field by field.  `ours` is what stands in the
annotation itself, `theirs` is what stands under `conflict`; for `deleted`, the side that is named there
wanted it gone.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Literal

from tui.annotations.annotation import Annotation, Foreign, Quote
from tui.annotations.merging import lines
from tui.text.span import Span

Side = Literal["ours", "theirs", "both"]

_COUNTED = re.compile(r"-\d+\Z")
"""`note-2`: a second clash of one field, while the first was not settled."""


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that a merge could not decide, for somebody who is to choose."""

    field: str
    """`note`, `pen`, `by`, `quote`, `deleted`, or `x-tool.key`."""

    ours: str
    """What stands; for `deleted`, `""` or who deleted it, as for `theirs`."""

    theirs: str


def clashes(annotation: Annotation) -> tuple[Clash, ...]:
    """Return what is to be chosen in an annotation."""
    found = []
    for key, value in annotation.conflict:
        field = _COUNTED.sub("", key)
        if field == "deleted":
            sides = ("deleted", "") if value == "ours" else ("", "deleted")
            found.append(Clash(field, *sides))
        elif field != "anchor":
            found.append(Clash(field, _value(annotation, field), value))
    return tuple(found)


def settled(annotation: Annotation, side: Side) -> Annotation | None:
    """Return the annotation with its clash settled; `None`: the side that is taken had deleted it.

    `both`: the note holds the lines of both, those they share once; an annotation that one side deleted
    stays; of a pen, a name or a quote there can be but one, and what stands stays.
    """
    said = dict(annotation.conflict)
    if said.get("deleted") == side:
        return None
    result = replace(annotation, conflict=())
    for key, value in annotation.conflict:
        field = _COUNTED.sub("", key)
        if field == "note" and side == "both":
            result = replace(result, note=both_notes(result.note, value))
        elif side == "theirs" and field == "note":
            result = replace(result, note=value)
        elif side == "theirs" and field == "pen":
            result = replace(result, pen=value)
        elif side == "theirs" and field == "by":
            result = replace(result, by=value)
        elif side == "theirs" and field == "quote":
            where = said.get("anchor" + key.removeprefix("quote"), "")
            result = _with_quote(result, value, where)
        elif side == "theirs" and field.startswith("x-"):
            result = _with_foreign(result, field, value)
    return result


def both_notes(ours: str, theirs: str) -> str:
    """Return the lines of both notes, those they share once, in the order of both.

    >>> both_notes("a\\nb\\nc", "a\\nx\\nc")
    'a\\nb\\nx\\nc'
    """
    return "\n".join(lines.both(lines.merge_two(ours.split("\n"), theirs.split("\n"))))


def _value(annotation: Annotation, field: str) -> str:
    if field == "quote":
        return annotation.quote.exact
    if field in ("note", "pen", "by"):
        return str(getattr(annotation, field))
    tool, _, key = field.removeprefix("x-").partition(".")
    return dict(next((each.fields for each in annotation.foreign if each.tool == tool), ())).get(key, "")


def _with_quote(annotation: Annotation, exact: str, where: str) -> Annotation:
    """The other quote, with its place if that was kept; else it is looked for in the article."""
    prefix, suffix, span = "", "", None
    try:
        said = json.loads(where)
        prefix, suffix = str(said.get("prefix", "")), str(said.get("suffix", ""))
        span = Span(int(said["start"]), int(said["end"]))
    except (
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
    ):  # nothing is known, or somebody edited it by hand
        pass
    return replace(annotation, quote=Quote(exact, prefix, suffix), span=span)


def _with_foreign(annotation: Annotation, field: str, value: str) -> Annotation:
    tool, _, key = field.removeprefix("x-").partition(".")
    fields = {each.tool: dict(each.fields) for each in annotation.foreign}
    fields.setdefault(tool, {})[key] = value
    return replace(
        annotation, foreign=tuple(Foreign(each, tuple(fields[each].items())) for each in sorted(fields))
    )
