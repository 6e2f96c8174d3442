"""Annotations as labelled spans, for programs in which a span has one label and no more.

An annotation with three tags is three spans over the same words; one without a tag is labelled with its pen.
What such a program has no place for goes along in an object of ours beside each span, by which an import puts
the spans of an annotation together again.  A label that somebody changed there is a changed tag.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from tui.annotations.exchange.record import About, Record
from tui.annotations.exchange.row import Row, in_one_line, moment
from tui.annotations.exchange.tag_words import as_tag
from tui.annotations.exchange.untrusted import said, text, when

UNNAMED = "mark"
"""The label of an annotation that has neither tag nor pen."""

Spell = Callable[[str], str]
"""How a format writes a label."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One span with its label, as a file has it."""

    place: str
    """In the file, for the reader."""

    label: str
    start: int | None
    end: int | None
    own: object = None
    """Our object beside it, unchecked; `None` where another program made the span."""

    exact: str = ""
    note: str | None = None
    """What the program itself holds as a note; `None`: it has no notes."""

    source_id: str = ""
    foreign: tuple[tuple[str, str], ...] = field(default=())


def labels(row: Row, spell: Spell) -> Iterator[tuple[str, dict[str, object]]]:
    """The labels of an annotation, each with our object for it; all that is known stands in the first."""
    mark = row.annotation
    about: dict[str, object] = {"id": mark.id, "pen": mark.pen, "by": mark.by, "note": mark.note}
    if made := moment(mark.created):
        about["created"] = made
    if changed := moment(mark.modified):
        about["modified"] = changed
    for number, tag in enumerate(mark.tags):
        yield spell(tag), {**(about if number == 0 else {"id": mark.id}), "tag": tag}
    if not mark.tags:
        yield spell(mark.pen or UNNAMED), about


def records(found: Iterable[Labelled], about: About, spell: Spell) -> Iterator[Record]:
    """The annotations that labelled spans of one article stand for."""
    groups: dict[object, list[Labelled]] = {}
    for number, each in enumerate(found):
        groups.setdefault(text(each.own, "id") or number, []).append(each)
    for members in groups.values():
        yield _record(members, about, spell)


def _record(members: list[Labelled], about: About, spell: Spell) -> Record:
    first = members[0]
    main = next((each for each in members if said(each.own, "note") is not None), first)
    own = main.own
    identity = text(own, "id")
    tags = [tag for each in members if (tag := _tag(each, spell))]
    return Record(
        place=first.place,
        about=about,
        id=identity,
        source_id="" if identity else first.source_id,
        exact=first.exact,
        start=first.start,
        end=first.end,
        pen=said(own, "pen"),
        tags=tuple(dict.fromkeys(tags)),
        note=_note(main),
        by=said(own, "by"),
        created=when(own, "created"),
        modified=when(own, "modified") or when(own, "created"),
        foreign=tuple(field for each in members for field in each.foreign),
    )


def _tag(each: Labelled, spell: Spell) -> str:
    """What a label says: the tag that it was made of, unless somebody changed it."""
    tag = said(each.own, "tag")
    if tag is not None:
        return tag if spell(tag) == each.label else as_tag(each.label)
    pen = said(each.own, "pen")
    return "" if pen is not None and each.label == spell(pen or UNNAMED) else as_tag(each.label)


def _note(each: Labelled) -> str | None:
    """Our note with its lines, unless the program's own says something else."""
    ours = said(each.own, "note")
    if each.note is None or ours is None:
        return ours if each.note is None else each.note
    return ours if in_one_line(ours) == in_one_line(each.note) else each.note
