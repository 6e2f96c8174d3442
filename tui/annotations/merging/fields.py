"""Two versions of one annotation become one, field by field; what cannot be decided stands in `conflict`.

    one side changed a field            that side's value
    both changed it to the same         that value
    tags, links, other programs' keys   what either side added, without what either took out
    note                                line by line (`lines`); where both changed the same lines: ours,
                                        and theirs under `conflict`
    pen, by                             ours, and theirs under `conflict`
    quote and anchor, together          those of the version modified last; the other quote under `conflict`
    created, modified                   the earlier one; the later one
    one deleted it, the other edited    the edited one, and who deleted it under `conflict`

An empty value never beats a full one.  Ours and theirs may change places: then the same annotation stands
there with the same values, those that clash the other way round.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from tui.annotations.annotation import Annotation, Foreign, Quote
from tui.annotations.merging import lines
from tui.text.span import Span

H = TypeVar("H", bound=Hashable)

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What one annotation becomes."""

    annotation: Annotation | None
    """`None`: it is gone."""

    clashes: tuple[str, ...] = ()
    """The fields that could not be decided; each stands in `conflict`."""


class _Conflict:
    """What the other version says, as it will stand under `conflict`."""

    def __init__(self, known: Pairs) -> None:
        self.pairs = dict(known)
        self.clashes: list[str] = []

    def add(self, field: str, value: str) -> None:
        """Keep a value; beside another one of the same field, which nobody has settled, as `note-2`."""
        self.clashes.append(field)
        name, count = field, 1
        while self.pairs.get(name, value) != value:
            count += 1
            name = f"{field}-{count}"
        self.pairs[name] = value


def merge(before: Annotation | None, ours: Annotation | None, theirs: Annotation | None) -> Merged:
    """Return what stands when `before` became `ours` here and `theirs` elsewhere (`None`: not there)."""
    if ours is None or theirs is None:
        return _with_one_gone(before, ours, theirs)
    if theirs in (before, ours):
        return Merged(ours)
    if ours == before:
        return Merged(theirs)
    base = before or Annotation(ours.id, Quote(""))
    conflict = _unsettled(base.conflict, ours.conflict, theirs.conflict)
    quote, span = _place(base, ours, theirs, conflict)
    merged = Annotation(
        id=ours.id,
        quote=quote,
        span=span,
        pen=_either(base.pen, ours.pen, theirs.pen, "pen", conflict),
        tags=together(base.tags, ours.tags, theirs.tags),
        note=_note(base.note, ours.note, theirs.note, conflict),
        links=together(base.links, ours.links, theirs.links),
        by=_either(base.by, ours.by, theirs.by, "by", conflict),
        created=_date(ours.created, theirs.created, first=True),
        modified=_date(ours.modified, theirs.modified, first=False),
        foreign=_foreign(base.foreign, ours.foreign, theirs.foreign, conflict),
    )
    return Merged(replace(merged, conflict=tuple(conflict.pairs.items())), tuple(conflict.clashes))


def _with_one_gone(before: Annotation | None, ours: Annotation | None, theirs: Annotation | None) -> Merged:
    """A deletion is respected, unless the other side edited what was deleted."""
    stays, gone = (theirs, "ours") if ours is None else (ours, "theirs")
    if stays is None or before is None or _said(stays) == _said(before):
        return Merged(stays if before is None else None)
    return deleted_by(stays, gone)


def _said(annotation: Annotation) -> Annotation:
    """Return what somebody said; that it was deleted once and stayed is nobody's edit."""
    return replace(annotation, conflict=tuple(pair for pair in annotation.conflict if pair[0] != "deleted"))


def deleted_by(annotation: Annotation, side: str) -> Merged:
    """Return an annotation that one side (`ours` or `theirs`) deleted and the other edited."""
    conflict = _Conflict(_said(annotation).conflict)
    conflict.add("deleted", side)
    return Merged(replace(annotation, conflict=tuple(conflict.pairs.items())), ("deleted",))


def together(base: Sequence[H], ours: Sequence[H], theirs: Sequence[H]) -> tuple[H, ...]:
    """Return a set of three sets, in an order that does not ask who is who.

    >>> together(["x", "y"], ["x", "y", "b"], ["y", "a"])
    ('y', 'a', 'b')
    """
    if list(theirs) == list(base) or list(ours) == list(theirs):
        return tuple(ours)
    if list(ours) == list(base):
        return tuple(theirs)
    stays = [each for each in base if each in ours and each in theirs]
    added = [[each for each in side if each not in base] for side in (ours, theirs)]
    return tuple(dict.fromkeys([*stays, *(each for side in sorted(added, key=repr) for each in side)]))


def _either(base: str, ours: str, theirs: str, field: str, conflict: _Conflict) -> str:
    if ours == base or theirs in (base, ours):
        return theirs if ours == base else ours
    if not ours or not theirs:
        return ours or theirs
    conflict.add(field, theirs)
    return ours


def _note(base: str, ours: str, theirs: str, conflict: _Conflict) -> str:
    if not ours or not theirs or ours == base or theirs in (base, ours):
        return _either(base, ours, theirs, "note", conflict)
    versions = [text.split("\n") for text in (base, ours, theirs)]
    merged = lines.clean(lines.merge(*versions))
    if merged is not None and any(merged):  # each took out what the other kept: nobody wanted it empty
        return "\n".join(merged)
    for few, many in ((theirs, ours), (ours, theirs)):
        if _within(few, many):
            return many
    conflict.add("note", theirs)
    return ours


def _within(few: str, many: str) -> bool:
    """Whether all lines of one stand in the other, in their order."""
    waiting = iter(many.split("\n"))
    return all(line in waiting for line in few.split("\n"))


def _place(
    base: Annotation, ours: Annotation, theirs: Annotation, conflict: _Conflict
) -> tuple[Quote, Span | None]:
    """The quote and where it stands belong together: they come from one version."""
    places = [(each.quote, each.span) for each in (base, ours, theirs)]
    if places[1] == places[0] or places[2] in places[:2]:
        return places[2] if places[1] == places[0] else places[1]
    if not ours.quote.exact or not theirs.quote.exact:
        return places[1] if ours.quote.exact else places[2]
    stays, other = (theirs, ours) if _later(theirs.modified, ours.modified) else (ours, theirs)
    if stays.quote.exact != other.quote.exact:
        conflict.add("quote", other.quote.exact)
        conflict.add("anchor", _anchor(other))
    return stays.quote, stays.span


def _anchor(annotation: Annotation) -> str:
    """Where a quote stood, in JSON: enough to find it again when it is chosen after all."""
    quote, span = annotation.quote, annotation.span
    said = {"start": span.start, "end": span.end} if span else {}
    return json.dumps(said | {"prefix": quote.prefix, "suffix": quote.suffix}, ensure_ascii=False)


def _foreign(
    base: Sequence[Foreign], ours: Sequence[Foreign], theirs: Sequence[Foreign], conflict: _Conflict
) -> tuple[Foreign, ...]:
    """What other programs say, tool by tool and key by key; a clash is kept as `x-tool.key`."""
    sides = [{each.tool: each.fields for each in side} for side in (base, ours, theirs)]
    found = []
    for tool in sorted({**sides[1], **sides[2]}):
        old, mine, others = (side.get(tool, ()) for side in sides)
        fields = _entries(old, mine, others)
        for key, value in fields.clashing.items():
            conflict.add(f"x-{tool}.{key}", value)
        if fields.stay:
            found.append(Foreign(tool, tuple(fields.stay.items())))
    return tuple(found)


def _unsettled(base: Pairs, ours: Pairs, theirs: Pairs) -> _Conflict:
    """What neither side has settled of earlier clashes."""
    fields = _entries(base, ours, theirs)
    conflict = _Conflict(tuple(fields.stay.items()))
    for key, value in fields.clashing.items():
        conflict.add(key, value)
    return conflict


@dataclass(frozen=True, slots=True)
class _Entries:
    """The entries of a mapping of texts, merged."""

    stay: Mapping[str, str]
    clashing: Mapping[str, str]
    """What theirs says where both say something else."""


def _entries(base: Pairs, ours: Pairs, theirs: Pairs) -> _Entries:
    old, mine, others = dict(base), dict(ours), dict(theirs)
    stay: dict[str, str] = {}
    clashing: dict[str, str] = {}
    for key in {**mine, **others}:
        was, one, other = old.get(key), mine.get(key), others.get(key)
        value = one if other in (was, one) else other
        if one is not None and other is not None and was not in (one, other) and one != other:
            value, clashing[key] = one, other
        elif value is None and was not in (one, other):  # taken out here, changed there
            value = one if one is not None else other
        if value is not None:
            stay[key] = value
    return _Entries(stay, clashing)


def _date(ours: datetime | None, theirs: datetime | None, *, first: bool) -> datetime | None:
    known = [each for each in (ours, theirs) if each]
    return (min if first else max)(known) if known else None


def _later(one: datetime | None, other: datetime | None) -> bool:
    """Whether `one` is later than `other`; no date is the earliest."""
    return one is not None and (other is None or one > other)
