"""What of an article is not its story: share lines, disclaimers, captions and titles said twice.

Within one article the rules of `tui.text.kinds` tell most of it; what the same outlet puts under every
article is told by `tui.reading.common`.  Boilerplate is only ever dimmed, folded or stepped over: it
stays in the text, is found, and can be marked.  Whatever is marked is boilerplate no longer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sized
from dataclasses import dataclass

from tui.reading import cursor as cursors
from tui.reading.cursor import Cursor, Motion, Unit
from tui.reading.progress import ALPHABETIC, Extent
from tui.text.paragraphs import Kind, Paragraph
from tui.text.prose import Prose
from tui.text.span import Span

LONG_REPEAT = 120
"""Code points.  Words that long, said twice in an article letter by letter, were copied by the page: the
lead as a teaser, a caption.  A shorter line may be a refrain."""

_SAID_ONCE = (Kind.CAPTION, Kind.HEADING)
"""A second caption or title in the same words is the page's doing."""

LOOKED_AT = 60
"""Paragraphs at an end of an article that may all be boilerplate: more is no article."""

COUNTED = 1_000_000
"""Code points of a text whose words are counted one by one (60 ms); of a longer one they are estimated."""

SKIPPING = frozenset(
    (
        Motion.NEXT,
        Motion.PREVIOUS,
        Motion.NEXT_SENTENCE,
        Motion.PREVIOUS_SENTENCE,
        Motion.NEXT_PARAGRAPH,
        Motion.PREVIOUS_PARAGRAPH,
    )
)
"""The motions that step over boilerplate; words are always gone through one by one."""


def _untouched(start: int, end: int) -> Sized:
    return ()


@dataclass(frozen=True, slots=True, eq=False)
class Boilerplate:
    """Tells for the paragraphs of one article whether they are boilerplate."""

    prose: Prose
    common: Collection[Span] = frozenset()
    """Paragraphs that stand in other articles too."""

    touched: Callable[[int, int], Sized] = _untouched
    """What of the reader's marks shares a character with `[start, end)`."""

    def holds(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is boilerplate."""
        span = paragraph.span
        found = (
            paragraph.kind is Kind.FURNITURE
            or (paragraph.repeats and (paragraph.kind in _SAID_ONCE or len(span) >= LONG_REPEAT))
            or span in self.common
        )
        return found and not len(self.touched(span.start, span.end))

    def at(self, offset: int) -> bool:
        """Whether the paragraph at an offset is boilerplate."""
        paragraph = self.prose.paragraphs.at(offset)
        return paragraph is not None and self.holds(paragraph)

    def first(self) -> int:
        """Where the story begins, in code points; 0 where all that one looks at is boilerplate."""
        paragraph = self.prose.paragraphs.at(0)
        for _ in range(LOOKED_AT):
            if paragraph is None or not self.holds(paragraph):
                return paragraph.span.start if paragraph else 0
            paragraph = self.prose.paragraphs.after(paragraph)
        return 0

    def end(self) -> int:
        """Behind the story's last word, in code points; the end of the text where it has none."""
        paragraph = last = self.prose.paragraphs.at(len(self.prose.text))
        for _ in range(LOOKED_AT):
            if paragraph is None or not self.holds(paragraph):
                break
            paragraph = self.prose.paragraphs.before(paragraph)
        found = paragraph or last
        return found.span.end if found else 0


def words(boilerplate: Boilerplate, extent: Extent) -> tuple[int, bool]:
    """Return how many words the story has, and whether they were counted one by one.

    >>> prose = Prose("Rain\\n\\nIt rained all day, and nobody went out.\\n\\nShare this story\\n")
    >>> words(Boilerplate(prose), Extent.of(prose.text))
    (9, True)
    """
    if extent.per_word != ALPHABETIC or extent.end > COUNTED:
        return round(extent.end / extent.per_word), False
    prose = boilerplate.prose
    story = (part.span.slice(prose.text) for part in prose.paragraphs if not boilerplate.holds(part))
    return sum(len(part.split()) for part in story), True


def move(boilerplate: Boilerplate, cursor: Cursor, motion: Motion, count: int) -> Cursor:
    """Send a cursor on as `cursor.move` does, over what is boilerplate.

    Where nothing but boilerplate follows it stays.
    """
    prose = boilerplate.prose
    if cursor.unit is Unit.WORD or motion not in SKIPPING:
        return cursors.move(prose, cursor, motion, count)
    for _ in range(count):
        beyond = cursors.move(prose, cursor, motion)
        while boilerplate.at(beyond.offset):
            further = cursors.move(prose, beyond, motion)
            if further == beyond:
                return cursor
            beyond = further
        if beyond == cursor:
            break
        cursor = beyond
    return cursor
