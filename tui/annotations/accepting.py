"""Whether the evidence for a place is enough to say that a quote stands there.

A place is accepted on its evidence and never for being the best of several: a mark at a wrong place
tells the reader something false, while an orphan only asks to be placed again.  The thresholds were
tuned on seeded edits with a known truth (`benchmarks/anchoring`).
"""

from __future__ import annotations

from tui.annotations.annotation import Rival
from tui.annotations.evidence import ADJOINING, ADJOINING_ALONE, SURE, Context
from tui.annotations.sought import ALIKE, ALONE, Sought

BESIDE = 4
"""Equal code points on one side that fix a place to the letter: "the" stands near "the" all the time."""


def accepts_words(sought: Sought, found: Context, count: int, *, in_place: bool) -> bool:
    """Whether a place with the very words of the quote, one of `count` such places, is the right one.

    A quote without known surroundings must stand there once, or where it stood.  The likeness
    asked falls as chance becomes less likely: most for a short or a repeated quote, least for a
    long one that has at least a word of its neighbours right beside it.
    """
    if sought.bare:
        return count == 1 or in_place
    if sought.by_hand and found.complete:
        return True
    beside = max(found.before, found.after)
    if not found.telling:  # a twin has as much
        return in_place and min(found.left, found.right) >= 0.5
    if found.firm or (sought.long and in_place):
        return True
    if found.likeness >= SURE and (count == 1 or beside >= BESIDE):
        return True
    if count > 1:
        return in_place and found.likeness >= 0.5
    if not sought.long:
        return beside >= BESIDE and found.likeness >= (0.5 if in_place else 0.6)
    return beside >= ADJOINING_ALONE or found.likeness >= (0.45 if beside >= ADJOINING else 0.62)


BESIDE_ITS_OWN = 0.75
"""Similarity asked of words beside surroundings that no other place had: a quarter of them was edited."""

WHOLE = 0.97
"""Likeness of surroundings of which hardly anything is missing."""


def better_than(rival: Rival | None) -> float:
    """The similarity from which words are told from what was like them all along, by themselves.

    Where a passage was deleted, the one before it now has what followed it, and the next one what stood
    before.  So words must be a tenth liker than theirs; of what was much alike, miss half as much.
    """
    if rival is None or rival.words < ALONE:
        return 0.0
    return min(rival.words + 0.1, 1 - 0.6 * (1 - rival.words))


NOT_ITS_TWIN = 0.85
"""Similarity asked of words beside surroundings that no other place had while their twin is still elsewhere;
others of the same pattern may be 0.8 alike."""

LONG_EDITED = ((0.92, 0.5), (0.8, 0.55), (0.62, 0.62), (0.58, 0.8))
SHORT_EDITED = ((0.8, 0.7), (0.6, 0.8))
"""Pairs of the similarity of the words and the likeness of the surroundings that are enough together."""


def accepts_edited(
    sought: Sought, found: Context, similarity: float, *, between: bool = False, twin: bool = False
) -> bool:
    """Whether a place with other words, `similarity` (0 to 1) like the quote, is the right one.

    The less of the words is left, the more of the surroundings must be.  Unrelated English
    sentences are about 0.45 alike, two of one pattern ("... said on Monday that ...") up to 0.9.
    `between`: it stands in the only place between what stood before and after the quote.  `twin`: what was
    like the quote all along stands elsewhere.
    """
    if sought.bare:
        return sought.long and similarity >= ALIKE
    known = between and found.likeness >= WHOLE
    told = known or found.telling_twice or (twin and found.own and similarity >= NOT_ITS_TWIN)
    if not told and similarity <= better_than(sought.rival):
        return False
    if sought.rival and found.firm and similarity >= BESIDE_ITS_OWN:
        return True
    needed = LONG_EDITED if sought.long else SHORT_EDITED
    return any(similarity >= words and found.likeness >= around for words, around in needed)
