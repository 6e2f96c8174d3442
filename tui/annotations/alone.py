"""When the words of a quote tell by themselves where they stand, though what was around them is not there.

A paragraph moved, the sentences on both sides were written anew, another article took the passage over: then
only the words are left.  Words that nothing in the article was like, when they were marked, are not there by
chance; what speaks against a place is that the passage was deleted where it stood, and that a new one was
written elsewhere.  All offsets are code points of the folded text.
"""

from __future__ import annotations

from tui.annotations.accepting import better_than
from tui.annotations.document import Document, is_sentence, is_whole
from tui.annotations.evidence import ADJOINING, Context
from tui.annotations.occurrences import Slot, core
from tui.annotations.sought import ALIKE, TWICE, Sought

TWO_WORDS = 10
"""Code points.  One word may be written anew anywhere."""

NEAR = 300
"""Code points from the old place: a sentence on either side was written anew, or a few before it."""

CAME_ALONG = 0.6
"""Likeness of one side of the surroundings that came along: most of what of it is in the same paragraph."""

STAYED = 0.8
"""Similarity asked of words near their old place: a fifth of them was edited."""

OWN = 60
"""Code points from which the same words were not written twice."""


def tell(
    sought: Sought,
    document: Document,
    place: tuple[int, int],
    similarity: float,
    around: Context,
    between: list[Slot],
) -> bool:
    """Whether words `similarity` (0 to 1) like the quote, at `place` and nowhere else, are the quote.

    `around` is what stands around them, `between` what now stands between the old surroundings.
    """
    rival, start, end = sought.rival, *place
    if rival is None or len(sought.quote) < TWO_WORDS:
        return False
    same = similarity == 1
    near = sought.place is not None and abs(start - sought.place) <= NEAR and not between
    if rival.words >= TWICE or not (sought.long or same):
        return False
    if not same and similarity <= max(STAYED if near else ALIKE, better_than(rival)):
        return False
    span = document.folded.span(start, end)
    if sought.whole and is_whole(document.text, span):
        return True
    if near or (sought.long and max(around.left, around.right) >= CAME_ALONG):
        return True
    sentence = same and sought.long and sought.sentence and is_sentence(document.text, span)
    if between:
        return sentence and any(_in_one_line(document, start, end, slot) for slot in between)
    if sentence or (same and max(around.before, around.after) >= ADJOINING):
        return True
    return same and len(sought.quote) >= OWN and _nobody_else_has(sought, document.folded.text)


def _in_one_line(document: Document, start: int, end: int, slot: Slot) -> bool:
    """Whether no line ends between a place and where the quote stood."""
    low, high = (slot.stop, start) if slot.stop <= start else (end, max(end, slot.start))
    return "\n" not in document.folded.span(low, high).slice(document.text)


def _nobody_else_has(sought: Sought, text: str) -> bool:
    """Whether nothing of what stood right beside the quote stands anywhere else either."""
    sides = core(sought.before[::-1])[::-1], core(sought.after)
    return not any(side and side in text for side in sides)
