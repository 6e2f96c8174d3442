"""Where a quote stands whose words were edited: aligned, and cut at whole words.

The only module of this room that loads RapidFuzz, and it is imported only when the words themselves
are not found.  All offsets are code points of the folded text.

A long text is never compared as a whole.  Short runs of the quote and its surroundings (seeds) are
looked up with `str.find`; where several stand in about the same order, a window is cut out and aligned
letter by letter (Levenshtein), and the alignment says where the quote's ends came to lie.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel, Levenshtein, Opcode, Postfix, Prefix

from tui.annotations import alone, ends
from tui.annotations.accepting import accepts_edited, better_than
from tui.annotations.document import Document
from tui.annotations.evidence import NEARBY, Context, context
from tui.annotations.occurrences import Slot
from tui.annotations.sought import ALIKE, Sought, cuts_word

WHOLE = 3000
"""Quotes longer than this are found by their two ends, each `END` long: aligning costs the square."""

END = 800

KEPT = ("equal", "replace")
"""Steps of an alignment in which something of the quote is left."""

COMPARED = 20_000
"""Code points; a longer quote is judged by its two ends alone."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A place where the words of a quote may have become others."""

    start: int
    end: int
    similarity: float
    """0 to 1, of the words."""

    likeness: float
    """0 to 1, of the surroundings."""

    accepted: bool
    between: bool = False
    """Found by what stands before and after it, not by its words."""

    alone: bool = False
    """Its words tell it by themselves."""

    context: Context | None = None


def find_edited(
    sought: Sought, document: Document, between: list[Slot], same: Sequence[int] = ()
) -> Edited | None:
    """Return the place where the quote's words were edited; if none is accepted, the likeliest, or `None`.

    `between` is what now stands between the old surroundings.  If it is nothing, the passage was
    deleted, and no place is accepted.  `same` are the places with the very words.
    """
    text = document.folded.text
    if len(sought.quote) > WHOLE:
        return _by_its_ends(sought, document)
    only = between[0] if len(between) == 1 and not between[0].empty else None
    candidates = list(_candidates(sought, document, only))
    candidates.extend(
        found for slot in between if not slot.empty and (found := _in_slot(sought, text, slot, slot is only))
    )
    if not candidates:
        return None
    twins = [Edited(at, at + len(sought.quote), 1.0, 0.0, accepted=False) for at in same]
    candidates = [
        _judged_again(sought, document, each, [*candidates, *twins], between) for each in candidates
    ]
    best = max(candidates, key=lambda each: (each.accepted, _worth(each)))
    rivals = [each for each in candidates if not _overlap(best, each)]
    if not sought.bare:
        rivals = [each for each in rivals if each.accepted]
    tied = any(_worth(best) - _worth(each) < TOO_ALIKE for each in rivals)
    if tied or (not best.alone and any(slot.empty for slot in between)):
        best = replace(best, accepted=False)
    return best if best.accepted or best.similarity >= GUESS else None


TOO_ALIKE = 0.1
"""Two places whose similarity and likeness together differ by less cannot be told apart."""

GUESS = 0.55
"""Similarity from which a place is worth offering: unrelated sentences are about 0.45 alike."""


def _worth(found: Edited) -> float:
    return found.similarity + max(found.likeness, NEARBY if found.alone else 0.0)


def _judged_again(
    sought: Sought, document: Document, found: Edited, others: list[Edited], between: list[Slot]
) -> Edited:
    """A place, accepted also if its words tell it by themselves, or if its twin is seen elsewhere."""
    around = found.context
    if around is None:
        return found
    for each in (found, _to_its_lines(sought, document, found)):
        place = each.start, each.end
        if each.context and alone.tell(sought, document, place, each.similarity, each.context, between):
            return replace(each, accepted=True, alone=True)
    if found.accepted or sought.rival is None:
        return found
    least = sought.rival.words * found.similarity - UNCHANGED
    twin = any(each.similarity >= least and not _overlap(found, each) for each in others)
    accepted = twin and accepts_edited(sought, around, found.similarity, twin=True)
    return replace(found, accepted=accepted)


def _to_its_lines(sought: Sought, document: Document, found: Edited) -> Edited:
    """The place of what was whole paragraphs, between the ends of lines, if these are near."""
    if not sought.whole or found.similarity < ALIKE - ends.BETTER:
        return found
    text = document.folded.text
    start, end = _trimmed(text, *ends.at_lines(document, found.start, found.end))
    if sought.quote[:1].isalnum():  # a bullet, or the sign of a mail that is quoted, is not part of it
        start += len(_edge(text[start:end]))
    if start >= end or (start, end) == (found.start, found.end):
        return found
    alike = similarity(sought.quote, text[start:end])
    around = context(sought, text, start, end)
    return Edited(start, end, alike, around.likeness, accepted=False, context=around)


UNCHANGED = 0.05
"""How much less like the quote its twin may be than if it was edited as much: the ends of what is alike may
lie a word off."""


def _overlap(one: Edited, other: Edited) -> bool:
    return one.start < other.end and other.start < one.end


def similarity(one: str, other: str) -> float:
    """0 to 1: the share of code points that both have in the same order."""
    if max(len(one), len(other)) > COMPARED:
        return 0.0
    return Indel.normalized_similarity(one, other)


def _in_slot(sought: Sought, text: str, slot: Slot, only: bool) -> Edited | None:
    """Step 6: take what stands in `slot`, without the punctuation that belongs to the surroundings."""
    start, stop = slot.start, slot.stop
    lead = _edge(sought.before[::-1])[::-1]
    tail = _edge(sought.after)
    start += Prefix.similarity(lead, text[start:stop])
    stop -= Postfix.similarity(tail, text[start:stop])
    start, stop = _trimmed(text, start, stop)
    if start == stop:
        return None
    alike = similarity(sought.quote, text[start:stop])
    if sought.long and only:
        same_runs = _runs_shared(sought.quote, text[start:stop])
        alike = max(alike, same_runs) if same_runs >= REORDERED else alike
    around = context(sought, text, start, stop)
    few = max(len(sought.quote), stop - start) <= FEW_WORDS
    accepted = accepts_edited(sought, around, alike, between=only) or (
        few and alike >= SLOT and around.likeness >= 0.8
    )
    return Edited(start, stop, alike, around.likeness, accepted, between=alike < GUESS)


REORDERED = 0.6
"""Share of the runs of three code points that two passages both have, wherever, from which one is the other
with its clauses or sentences swapped and a few words edited.  Two of one article share 0.1 to 0.3."""


def _runs_shared(one: str, other: str) -> float:
    """0 to 1, Dice's coefficient."""
    runs = [Counter(text[at : at + 3] for at in range(len(text) - 2)) for text in (one, other)]
    return 2 * (runs[0] & runs[1]).total() / max(1, runs[0].total() + runs[1].total())


FEW_WORDS = 24
"""Code points; hardly ever a sentence."""

SLOT = 0.6
"""Similarity asked of a few words in the middle of an unchanged sentence: most of each word is left."""


def _edge(context: str) -> str:
    """What stands in a context before its first letter."""
    first = next((i for i, character in enumerate(context) if character.isalnum()), len(context))
    return context[:first]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


def _by_its_ends(sought: Sought, document: Document) -> Edited | None:
    """Step 7 for a very long quote: find its first and its last part, and take what lies between."""
    quote, text = sought.quote, document.folded.text
    head = replace(sought, quote=quote[:END], after=quote[END : END + len(sought.before)])
    tail = Sought(quote[-END - len(sought.after) : -END], quote[-END:], sought.after, None, sought.whole)
    first, last = (max(_candidates(each, document), key=_worth, default=None) for each in (head, tail))
    if first is None or last is None or not first.accepted or not last.accepted:
        return None
    if not 0.5 * len(quote) < last.end - first.start < 2 * len(quote):
        return None
    alike = similarity(quote, text[first.start : last.end]) or (first.similarity + last.similarity) / 2
    around = (first.likeness + last.likeness) / 2
    return Edited(
        first.start, last.end, alike, around, accepted=alike >= max(0.62, better_than(sought.rival))
    )


def _candidates(sought: Sought, document: Document, only: Slot | None = None) -> Iterator[Edited]:
    """Step 7: the places where seeds stand together, aligned and cut at whole words."""
    for low, high in document.seeds.windows(sought.before + sought.quote + sought.after):
        if found := aligned(sought, document.folded.text, low, high, only):
            yield found


def aligned(sought: Sought, text: str, low: int, high: int, only: Slot | None = None) -> Edited | None:
    """Say where in the window `[low, high)` the quote came to lie, and how much of it is left there.

    `only`: the one place between what stood before and after it.
    """
    needle = sought.before + sought.quote + sought.after
    begin, finish = len(sought.before), len(sought.before) + len(sought.quote)
    steps = list(Levenshtein.opcodes(needle, text[low:high]))
    start, end = low + _start_after(steps, begin), low + _end_after(steps, finish)
    if start < end:
        start, end = ends.repaired(sought, text, *_whole_words(sought, text, start, end))
    if start >= end:
        return None
    alike = similarity(sought.quote, text[start:end])
    around = context(sought, text, start, end)
    between = only is not None and only.start <= start and end <= only.stop
    accepted = accepts_edited(sought, around, alike, between=between)
    return Edited(start, end, alike, around.likeness, accepted, context=around)


def _start_after(steps: Sequence[Opcode], begin: int) -> int:
    """Where the quote's first letter, `begin` in the needle, came to lie; not what was put in before it."""
    for step in steps:
        if step.src_end > begin and step.tag in KEPT:
            passed = max(0, begin - step.src_start)
            return step.dest_start + (passed if step.tag == "equal" else _scaled(step, passed))
    return steps[-1].dest_end if steps else 0


def _end_after(steps: Sequence[Opcode], finish: int) -> int:
    """Where the quote's end, `finish` in the needle, came to lie; not what was put in after it."""
    for step in reversed(steps):
        if step.src_start < finish and step.tag in KEPT:
            beyond = max(0, step.src_end - finish)
            return step.dest_end - (beyond if step.tag == "equal" else _scaled(step, beyond))
    return 0


def _scaled(step: Opcode, part: int) -> int:
    """As much of what a replaced stretch became as `part` is of what it was."""
    return round((step.dest_end - step.dest_start) * part / (step.src_end - step.src_start))


def _whole_words(sought: Sought, text: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends to the nearer end of a word they cut, unless the quote cut a word there too."""
    left, right = sought.before[-1:] + sought.quote, sought.quote + sought.after[:1]
    if cuts_word(text, start) and not cuts_word(left, len(left) - len(sought.quote)):
        start = _nearer_end_of_word(text, start)
    if cuts_word(text, end) and not cuts_word(right, len(sought.quote)):
        end = _nearer_end_of_word(text, end)
    return _trimmed(text, start, max(start, end))


def _nearer_end_of_word(text: str, offset: int) -> int:
    low = high = offset
    while cuts_word(text, low):
        low -= 1
    while cuts_word(text, high):
        high += 1
    return low if offset - low <= high - offset else high
