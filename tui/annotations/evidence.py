"""How much speaks for a place where a quote might stand: what is around it, and what no other place had.

Everything here is counted in code points of *folded* text.  What the evidence is enough for is said in
`tui.annotations.accepting`.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.annotations.annotation import CONTEXT
from tui.annotations.sought import ALIKE, ALONE, TWICE, Sought

ADJOINING = 8
"""Equal code points right beside a quote, on both sides, that make chance unlikely: a word and a half."""

ADJOINING_ALONE = 22
"""The same on one side only: about four words."""

SURE = 0.74
"""Likeness that is enough by itself: of two sides of a context, one whole and half of the other."""

MOST_OF_A_SIDE = 0.6
"""The share of a whole context that, equal on one side, is enough also for a short quote."""

OTHER_SIDE = 0.4
"""Likeness asked of the other side then.  Any two stretches of one article are about 0.2 alike."""

EDGE = 16
"""What it counts, in code points of surroundings, that a quote began or ended the article."""

ROOM = 16
"""How much further than the length of a context its words are looked for: a few words put in."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a candidate, held against what stood around the quote."""

    before: int
    """Equal code points right before it."""

    after: int
    """Equal code points right after it."""

    left: float
    """0 to 1: how much of what stood before the quote is there before it."""

    right: float
    """The same of what followed."""

    likeness: float
    """0 to 1: how much of the surroundings is there, also where words were put in or replaced."""

    firm: bool
    """The equal characters beside it are too many for chance."""

    complete: bool = False
    """All that is known of the surroundings is there, to the letter."""

    telling: bool = True
    """There is more of the surroundings than another place with the same words had all along."""

    telling_twice: bool = True
    """On both sides."""

    own: bool = False
    """On one side nearly all of it, right beside it."""


def context(sought: Sought, text: str, start: int, end: int, *, same: bool = False) -> Context:
    """Hold the surroundings of `text[start:end]`, which may be the `same` words, against the quote's own."""
    left, right = sought.before, sought.after
    around_left = text[max(0, start - len(left) - ROOM) : start]
    around_right = text[end : end + len(right) + ROOM]
    if sought.by_hand:  # people leave out the blank between a prefix and the words
        left, around_left = left.rstrip(), around_left.rstrip()
        right, around_right = right.lstrip(), around_right.lstrip()
    before = _equal(left[::-1], around_left[::-1])
    after = _equal(right, around_right)
    left_like = max(_found(left, around_left), before / len(left)) if left else float(start == 0)
    right_like = max(_found(right, around_right), after / len(right)) if right else float(end == len(text))
    weights = len(left) or EDGE, len(right) or EDGE
    likeness = (left_like * weights[0] + right_like * weights[1]) / sum(weights)
    both = before >= min(ADJOINING, len(left)) and after >= min(ADJOINING, len(right))
    alone = before >= MOST_OF_A_SIDE * CONTEXT or after >= MOST_OF_A_SIDE * CONTEXT
    if sought.long or likeness >= SURE:
        alone = alone or (before >= ADJOINING_ALONE and right_like >= OTHER_SIDE)
        alone = alone or (after >= ADJOINING_ALONE and left_like >= OTHER_SIDE)
    firm = alone or (both and before + after >= 2 * ADJOINING)
    rival = sought.rival
    own = rival is not None and (
        (before >= OWN and left_like >= rival.before + CLEARLY)
        or (after >= OWN and right_like >= rival.after + CLEARLY)
    )
    firm = firm or own
    complete = bool(left or right) and before == len(left) and after == len(right)
    telling, twice = _tells(sought, left_like, right_like, likeness, TWICE if same else ALONE)
    if complete and left and right and rival and rival.around < 1:
        telling = firm = True  # to the letter, which no other place was
    if _lost_its_twin(sought, before, after):
        telling = twice = False
    repeated = rival is not None and rival.words > (TWICE if same else ALIKE)
    if not firm and likeness < NEARBY and not repeated and nearby(sought, text, start, end):
        likeness = NEARBY
    firm = firm and telling
    return Context(before, after, left_like, right_like, likeness, firm, complete, telling, twice, own)


def _lost_its_twin(sought: Sought, before: int, after: int) -> bool:
    """Whether the same words stood right beside the quote and do so no more: either of them may be gone."""
    quote, left, right = sought.quote, sought.before.rstrip(), sought.after.lstrip()
    beside = len(left) >= ADJOINING and (quote.endswith(left) or left.endswith(quote))
    if beside and before < ADJOINING:
        return True
    beside = len(right) >= ADJOINING and (quote.startswith(right) or right.startswith(quote))
    return beside and after < ADJOINING


def _tells(sought: Sought, left: float, right: float, around: float, alike: float) -> tuple[bool, bool]:
    """Whether what is around a place is more than the likest other places had of it, and on both sides.

    `alike`: similarity from which their words could be taken for the quote's.  Where the article began or
    ended there is one side only.
    """
    rival = sought.rival
    if rival is None or rival.words < alike:
        return True, True
    before, after = left >= rival.before + MORE, right >= rival.after + MORE
    twice = before and after
    if len(sought.before.strip()) < ADJOINING:
        twice = after
    elif len(sought.after.strip()) < ADJOINING:
        twice = before
    return before or after or around >= rival.around + MORE, twice


OWN = 16
"""Equal code points on one side that no other place had."""

CLEARLY = 0.4
"""How much more than any other place had of a side makes these that place's own."""

MORE = 0.2
"""Likeness of surroundings that is clearly more: any two stretches of one article are about as alike."""


REACH = 1500
"""Code points around a place in which its old surroundings are looked for when other text was put between."""

NEARBY = 0.8
"""Likeness of surroundings that are all there, in their order, with something put in between."""

PIECE = 12
"""Code points of a piece of the surroundings: two words, so that few stand in a text by chance."""


def nearby(sought: Sought, text: str, start: int, end: int) -> bool:
    """Whether most of what stood before the quote stands a little before `start`, and the rest behind `end`.

    Where a passage was deleted, both stand on one side of any other place.
    """
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    if not sought.before or not sought.after:  # what began or ended the article should do so still
        at_the_edge = sought.alone or (end == len(text) if sought.before else start == 0)
        return at_the_edge and (_pieces_in(sought.before, before) or _pieces_in(sought.after, after))
    return _pieces_in(sought.before, before) and _pieces_in(sought.after, after)


def _pieces_in(wanted: str, text: str) -> bool:
    pieces = [wanted[at : at + PIECE] for at in range(0, len(wanted) - PIECE + 1, PIECE // 2)]
    return bool(pieces) and 2 * sum(piece in text for piece in pieces) >= len(pieces)


def _equal(one: str, other: str) -> int:
    for number, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return number
    return min(len(one), len(other))


def _found(wanted: str, text: str) -> float:
    """The share of the runs of three code points in `wanted` that are in `text` too, wherever."""
    runs = {wanted[i : i + 3] for i in range(len(wanted) - 2)}
    return len(runs & {text[i : i + 3] for i in range(len(text) - 2)}) / len(runs) if runs else 0.0
