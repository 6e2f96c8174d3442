"""One change to one annotation, how it is undone, and how it meets a change that somebody else made.

A change knows what stood before, so that it can be made on a sidecar that is no longer what the reader
saw: another program, a second window or git may have written it since.  Then the three versions
(before, ours, theirs) are merged field by field, and nobody's words are lost:

    one side changed a field          that side's value
    one deleted, the other edited     the edited annotation stays
    tags, links                       what either side added; without what either side took out
    note                              ours, a line `---`, theirs
    pen, quote with its place, by     ours; theirs stays in the item under `was-pen` and so on
    modified                          the later one

An empty value never beats a full one.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from tui.annotations.annotation import Annotation, Foreign, Quote
from tui.annotations.schema import FOREIGN, whole

H = TypeVar("H", bound=Hashable)

RULE = "\n\n---\n\n"
"""Between two notes on one annotation; with a blank line above, so that Markdown makes no heading of ours."""


@dataclass(frozen=True, slots=True)
class Patch:
    """What some changes did to a text, letter for letter, so that undo leaves no trace of them."""

    before: str
    """SHA-256 of the text before; of nothing when there was no sidecar."""

    after: str
    offset: int
    """Code points before the first difference."""

    removed: str
    inserted: str

    def inverse(self) -> Patch:
        """Return the way back."""
        return Patch(self.after, self.before, self.offset, self.inserted, self.removed)


@dataclass(frozen=True, slots=True)
class Change:
    """An annotation before and after; `before` is `None` for a new one, `after` for a removed one."""

    before: Annotation | None
    after: Annotation | None
    source: str = ""
    """A removed item's own lines, as they stood in the file; put back verbatim by undo."""

    measured: tuple[str | None, str | None] = (None, None)
    """SHA-256 of the text in which the offsets of `before` and `after` count; `""` when that is not
    known, `None` for the article as it is given with the change."""

    patch: Patch | None = field(default=None, repr=False, compare=False)
    """What the whole save did.  It is used when all of it is undone and nothing came in between."""

    def inverse(self) -> Change:
        """Return the change that undoes this one."""
        patch = self.patch.inverse() if self.patch else None
        return Change(self.after, self.before, self.source, self.measured[::-1], patch)

    @property
    def id(self) -> str:
        """Of the annotation."""
        either = self.after or self.before
        return either.id if either else ""


@dataclass(frozen=True, slots=True)
class Merged:
    """What one annotation becomes, and what of the other version must be kept beside it."""

    annotation: Annotation | None
    kept: frozenset[str] = frozenset()
    """Fields (`pen`, `place`, `by`) whose other value may not be written over."""


def normal(annotation: Annotation) -> Annotation:
    """Return `annotation` as it will be read back: whole seconds in UTC, each key once, tools sorted."""
    return replace(
        annotation,
        created=whole(annotation.created) if annotation.created else None,
        modified=whole(annotation.modified) if annotation.modified else None,
        foreign=_by_tool({each.tool: dict(each.fields) for each in annotation.foreign}),
        conflict=tuple(dict(annotation.conflict).items()),
    )


def merge(before: Annotation | None, ours: Annotation | None, theirs: Annotation | None) -> Merged:
    """Return what stands when `before` became `ours` here and `theirs` elsewhere (`None`: not there)."""
    if ours is None:
        return Merged(theirs if theirs is not None and theirs != before else None)
    if theirs is None or theirs == before:
        return Merged(ours)
    base = before or Annotation(ours.id, Quote(""))
    kept: set[str] = set()
    place = _either(
        (base.quote, base.span), (ours.quote, ours.span), (theirs.quote, theirs.span), "place", kept
    )
    return Merged(
        Annotation(
            id=ours.id,
            quote=place[0],
            span=place[1],
            pen=_either(base.pen, ours.pen, theirs.pen, "pen", kept),
            tags=_together(base.tags, ours.tags, theirs.tags),
            note=_note(base.note, ours.note, theirs.note),
            links=_together(base.links, ours.links, theirs.links),
            by=_either(base.by, ours.by, theirs.by, "by", kept),
            created=theirs.created if ours.created == base.created else ours.created,
            modified=_later(base.modified, ours.modified, theirs.modified),
            foreign=_foreign(base, ours, theirs, kept),
            conflict=_either(base.conflict, ours.conflict, theirs.conflict, "conflict", kept),
        ),
        frozenset(kept),
    )


def _either(base: H, ours: H, theirs: H, name: str, kept: set[str]) -> H:
    if theirs in (base, ours, "", ()):
        return ours
    if ours in (base, "", ()):
        return theirs
    kept.add(name)
    return ours


def _foreign(base: Annotation, ours: Annotation, theirs: Annotation, kept: set[str]) -> tuple[Foreign, ...]:
    """Merge what other programs say, tool by tool and key by key; of a clash theirs stays beside ours."""
    sides = [{each.tool: dict(each.fields) for each in side.foreign} for side in (base, ours, theirs)]
    found: dict[str, dict[str, str]] = {}
    for tool in {**sides[1], **sides[2]}:
        old, mine, others = (side.get(tool, {}) for side in sides)
        clashing: set[str] = set()
        merged = {
            key: _either(old.get(key, ""), mine.get(key, ""), others.get(key, ""), key, clashing)
            for key in {**mine, **others}
            if (key in mine and key in others) or (mine | others)[key] != old.get(key)
        }
        kept |= {FOREIGN + tool} if clashing else set()
        found[tool] = merged
    return _by_tool(found)


def _by_tool(found: dict[str, dict[str, str]]) -> tuple[Foreign, ...]:
    return tuple(Foreign(tool, tuple(found[tool].items())) for tool in sorted(found) if found[tool])


def _together(base: Sequence[H], ours: Sequence[H], theirs: Sequence[H]) -> tuple[H, ...]:
    if theirs == base:
        return tuple(ours)
    stays = [each for each in theirs if each in ours or each not in base]
    return tuple(stays + [each for each in ours if each not in base and each not in stays])


def _note(base: str, ours: str, theirs: str) -> str:
    if theirs == base or theirs in ours:
        return ours
    if ours == base or ours in theirs:
        return theirs
    return ours + RULE + theirs


def _later(base: datetime | None, ours: datetime | None, theirs: datetime | None) -> datetime | None:
    if ours == base or theirs == base:
        return theirs if ours == base else ours
    return max((each for each in (ours, theirs) if each), default=None)
