"""One change to one annotation, and how it is undone.

A change knows what stood before, so that it can be made on a sidecar that is no longer what the reader
saw: another program, a second window or git may have written it since.  Then the three versions
(before, ours, theirs) are merged, see `tui.annotations.merging`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tui.annotations.annotation import Annotation, Foreign


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


def normal(annotation: Annotation) -> Annotation:
    """Return `annotation` as it will be read back: whole seconds in UTC, each key once, tools sorted."""
    from tui.annotations.schema import whole

    tools = {each.tool: dict(each.fields) for each in annotation.foreign}
    return replace(
        annotation,
        created=whole(annotation.created) if annotation.created else None,
        modified=whole(annotation.modified) if annotation.modified else None,
        foreign=tuple(
            Foreign(tool, tuple(fields.items())) for tool, fields in sorted(tools.items()) if fields
        ),
        conflict=tuple(dict(annotation.conflict).items()),
    )
