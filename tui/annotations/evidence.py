"""How much speaks for a place where a quote might stand: its surroundings, and how far that goes.

Everything here is counted in code points of *folded* text (`tui.text.fold`).  A place is accepted
on its evidence and never for being the best of several: a mark at a wrong place tells the reader
something false, while an orphan only asks to be placed again.  The thresholds were tuned on seeded
edits with a known truth (`tests/test_annotations_bench.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.annotations.annotation import CONTEXT, Rival

LONG = 40
"""Code points from which the same words are hardly there twice by chance."""

LONG_IN_WORDS = 7

BEYOND_HEADLINES = 120
"""Code points.  Headlines and captions are what articles repeat word for word; hardly one is as long."""

ADJOINING = 8
"""Equal code points right beside a quote, on both sides, that make chance unlikely: a word and a half."""

ADJOINING_ALONE = 22
"""The same on one side only: about four words."""

SURE = 0.74
"""Likeness that is enough by itself: of two sides of a context, one whole and half of the other."""

BESIDE = 4
"""Equal code points on one side that fix a place to the letter: "the" stands near "the" all the time."""

MOST_OF_A_SIDE = 0.6
"""The share of a whole context that, equal on one side, is enough also for a short quote."""

OTHER_SIDE = 0.4
"""Likeness asked of the other side then.  Any two stretches of one article are about 0.2 alike."""

EDGE = 16
"""What it counts, in code points of surroundings, that a quote began or ended the article."""

ROOM = 16
"""How much further than the length of a context its words are looked for: a few words put in."""

SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of scripts that put no blanks between words, where a cut between two letters cuts nothing."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A quote as it is looked for: folded, without blanks at its ends."""

    before: str
    """The folded prefix, with the blank before the quote."""

    quote: str

    after: str
    """The folded suffix, with the blank after the quote."""

    place: int | None
    """Where the quote began in the folded text, had nothing changed; `None` if that is not known."""

    whole: bool
    """The quote was one or more whole paragraphs: a line ended before it and at its end."""

    sentence: bool = False
    """The quote was one or more whole sentences."""

    rival: Rival | None = None
    """What else in the article looked like it when it was marked; `None`: not known."""

    @property
    def alone(self) -> bool:
        """The words stood nowhere else in the article when they were marked, nor any much like them."""
        return self.rival is not None and self.rival.words <= ALIKE

    @property
    def bare(self) -> bool:
        """No surroundings are known, as in an annotation written by hand."""
        return not self.before.strip() and not self.after.strip()

    @property
    def by_hand(self) -> bool:
        """Its place was never known: somebody wrote the quote, and as much around it as seemed needed."""
        return self.place is None

    @property
    def long(self) -> bool:
        """Long enough to be told by its words alone."""
        return len(self.quote) >= LONG or self.quote.count(" ") + 1 >= LONG_IN_WORDS

    def cuts_words(self, text: str, start: int, end: int) -> bool:
        """Whether `[start, end)` cuts a word of `text` where the quote did not, as "linus" in "aluminusx"."""
        return (
            cuts_word(text, start) and not cuts_word(self.before[-1:] + self.quote, len(self.before[-1:]))
        ) or (cuts_word(text, end) and not cuts_word(self.quote + self.after[:1], len(self.quote)))


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


def cuts_word(text: str, offset: int) -> bool:
    """Whether a cut at `offset` has letters or digits of one word on both sides."""
    if not 0 < offset < len(text) or not (text[offset - 1].isalnum() and text[offset].isalnum()):
        return False
    return not SPACELESS.match(text[offset - 1]) and not SPACELESS.match(text[offset])


def context(sought: Sought, text: str, start: int, end: int) -> Context:
    """Hold the surroundings of `text[start:end]` against those of the quote."""
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
    if rival := sought.rival:
        firm = firm or (before >= OWN and left_like >= rival.before + CLEARLY)
        firm = firm or (after >= OWN and right_like >= rival.after + CLEARLY)
    complete = bool(left or right) and before == len(left) and after == len(right)
    telling, twice = _tells(sought.rival, left_like, right_like, likeness)
    repeated = sought.rival is not None and not sought.alone
    if not firm and likeness < NEARBY and not repeated and nearby(sought, text, start, end):
        likeness = NEARBY
    return Context(before, after, left_like, right_like, likeness, firm and telling, complete, telling, twice)


def _tells(rival: Rival | None, left: float, right: float, around: float) -> tuple[bool, bool]:
    """Whether what is around a place is more than the likest other places had of it, and on both sides."""
    if rival is None or rival.words < ALONE:
        return True, True
    before, after = left >= rival.before + MORE, right >= rival.after + MORE
    return before or after or around >= rival.around + MORE, before and after


ALONE = 0.5
"""Similarity of words below which two passages have nothing to do with each other: unrelated sentences
are about 0.45 alike."""

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

WHOLE = 0.85
"""Likeness of surroundings of which hardly anything is missing."""


def better_than(rival: Rival | None) -> float:
    """The similarity from which words are told from what was like them all along, by themselves.

    Where a passage was deleted, the one before it now has what followed it, and the next one what stood
    before.  So words must be a tenth liker than theirs; of what was much alike, miss half as much.
    """
    if rival is None or rival.words < ALONE:
        return 0.0
    return min(rival.words + 0.1, 1 - 0.6 * (1 - rival.words))


ALIKE = 0.9
"""Similarity asked of a long quote without known surroundings: a word of ten was edited."""


LONG_EDITED = ((0.92, 0.5), (0.8, 0.55), (0.62, 0.62), (0.58, 0.8))
SHORT_EDITED = ((0.8, 0.7), (0.6, 0.8))
"""Pairs of the similarity of the words and the likeness of the surroundings that are enough together."""


def accepts_edited(sought: Sought, found: Context, similarity: float, *, between: bool = False) -> bool:
    """Whether a place with other words, `similarity` (0 to 1) like the quote, is the right one.

    The less of the words is left, the more of the surroundings must be.  Unrelated English
    sentences are about 0.45 alike, two of one pattern ("... said on Monday that ...") up to 0.9.
    `between`: it stands in the only place between what stood before and after the quote.
    """
    if sought.bare:
        return sought.long and similarity >= ALIKE
    known = between and found.likeness >= WHOLE
    if not known and not found.telling_twice and similarity <= better_than(sought.rival):
        return False
    if sought.rival and found.firm and similarity >= BESIDE_ITS_OWN:
        return True
    needed = LONG_EDITED if sought.long else SHORT_EDITED
    return any(similarity >= words and found.likeness >= around for words, around in needed)
