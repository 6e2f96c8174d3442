"""Find a mark again in an article that may have changed since.

Articles change under us: re-wrapped, downloaded again, quotation marks made curly, a caption gone, a
paragraph moved.  The steps go from cheap and certain to dear and doubtful, and each accepts a place
only on evidence (`tui.annotations.evidence`):

    1. the file is the same: the offsets are final
    2. the words and their surroundings, letter for letter, at the old place or at one other
    3. the words in the folded text, told apart by their surroundings    (`occurrences`)
    4. other words between the old surroundings                          (`edited`)
    5. most of the words, found by their parts and aligned               (`edited`)
    6. a whole paragraph, word for word, among others                    (`occurrences`)

and what no step accepts is an orphan, with the likeliest place as a guess.  A wrong place is worse
than an orphan.  Nothing here ever rewrites a quote.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from tui.annotations.annotation import Annotation, Quote
from tui.annotations.evidence import Sought
from tui.annotations.occurrences import MANY, Occurrence, Slot, Words, find_words, moved_alone, slots
from tui.annotations.quotes import CONTEXT
from tui.text.fold import Folded, fold
from tui.text.span import Span


class State(Enum):
    """What became of a quote."""

    ANCHORED = "anchored"
    """It stands where it stood."""

    MOVED = "moved"
    """The same words stand elsewhere."""

    CHANGED = "changed"
    """The words were edited; the span covers what they are now."""

    ORPHAN = "orphan"
    """It is no longer to be found."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote stands in the article as it reads today, and how sure we are."""

    span: Span | None
    """`None` for an orphan, and only then."""

    state: State

    certainty: float
    """0 (an orphan) to 1 (the file is the same, or words and surroundings are)."""

    reason: str
    """One line for the reader, without a capital or a full stop."""

    guess: Span | None = None
    """For an orphan: the likeliest place, to be offered and not to be taken."""


class Document:
    """One article's text, prepared once for many quotes."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def folded(self) -> Folded:
        """The text as it is compared; made when a quote is not where it was, then kept."""
        return fold(self.text)


def find(annotation: Annotation, text: str | Document, *, same_text: bool = False) -> Anchor:
    """Find the quote of `annotation` in `text`, the article as it reads today; never an exception.

    Who looks for many in one article makes a `Document` of it, which is prepared once.  `same_text` says
    that the article is, byte for byte, the one in which the span was noted.
    """
    document = Document(text) if isinstance(text, str) else text
    quote, old = annotation.quote, annotation.span
    if not quote.exact.strip():
        return _orphan("the quote is empty")
    if same_text and old and old.slice(document.text) == quote.exact:
        return Anchor(old, State.ANCHORED, 1.0, "the article is unchanged")
    if exact := _letter_for_letter(quote, old, document.text):
        return exact
    sought = _sought(quote, old, document)
    if not sought.quote:
        return _orphan("the quote has no visible words")
    words = find_words(sought, document.folded.text)
    stayed = old and words.chosen and words.chosen.distance == 0
    between = [] if stayed else slots(sought, document.folded.text)
    if words.chosen and not between:
        around = words.chosen.context
        certainty = 1.0 if around.firm else 0.7 + 0.3 * around.likeness
        return _placed(_span(words.chosen, sought, document), old, certainty)
    if words.best and (words.alike or sought.bare):
        return _undecided(sought, words, _span(words.best, sought, document))
    return _other_words(sought, words, between, old, document)


def _letter_for_letter(quote: Quote, old: Span | None, text: str) -> Anchor | None:
    """Step 2: words and surroundings are the same, at the old place or at exactly one other."""
    whole, lead = quote.prefix + quote.exact + quote.suffix, len(quote.prefix)
    known = quote.prefix.strip() or quote.suffix.strip()
    if known and old and old.start >= lead and text.startswith(whole, old.start - lead):
        span = Span(old.start, old.start + len(quote.exact))
        return Anchor(span, State.ANCHORED, 1.0, "the words and what is around them stand where they stood")
    if len(quote.prefix.strip()) < MINIMUM or len(quote.suffix.strip()) < MINIMUM:
        return None
    at = text.find(whole)
    if at < 0 or text.find(whole, at + 1) >= 0:
        return None
    span = Span(at + lead, at + lead + len(quote.exact))
    return _placed(span, old, 1.0)


MINIMUM = 16
"""Code points of surroundings on either side that tell another place: what began or ended an article, its
title or a footer, is often repeated."""


def _sought(quote: Quote, old: Span | None, document: Document) -> Sought:
    """Fold the quote together with its surroundings, so that blanks at its ends go to these."""
    prefix, suffix = quote.prefix[-2 * CONTEXT :], quote.suffix[: 2 * CONTEXT]  # more only costs time
    around, exact = prefix + quote.exact + suffix, Span(len(prefix), len(prefix) + len(quote.exact))
    whole = fold(around)
    start, end = whole.at(exact.start), whole.at(exact.end)
    words = whole.text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    end = max(start, end)
    place = None
    if old is not None:
        lead = len(quote.exact) - len(quote.exact.lstrip())
        place = document.folded.at(min(old.start + lead, len(document.text)))
    return Sought(
        whole.text[:start], whole.text[start:end], whole.text[end:], place, _is_whole(around, exact)
    )


def _undecided(sought: Sought, words: Words, guess: Span) -> Anchor:
    """The words stand there more than once, and nothing tells which are meant."""
    many = f"more than {MANY}" if words.count > MANY else words.count
    times = f"the words stand {many} times"
    more = "what is around them does not tell which are meant"
    if sought.bare:
        more = "add what stands before or after them (prefix, suffix)"
    return _orphan(f"{times}; {more}", guess)


def _other_words(
    sought: Sought, words: Words, between: list[Slot], old: Span | None, document: Document
) -> Anchor:
    """Steps 4 to 6.  Only these load the fuzzy matcher."""
    from tui.annotations import edited

    text = document.folded.text
    found = edited.find_edited(sought, text, between)
    if found and found.accepted:
        span = document.folded.span(found.start, found.end)
        if text[found.start : found.end] == sought.quote:
            return _placed(span, old, 0.7 + 0.3 * found.likeness)
        place = "other words stand in the old place" if found.between else "the words were edited"
        certainty = min(0.99, found.similarity * (0.5 + 0.5 * found.likeness))
        return Anchor(span, State.CHANGED, certainty, f"{place} ({found.similarity:.0%} alike)")
    if not words.chosen and (alone := _whole_again(sought, words, between, document)):
        return _placed(alone, old, 0.7)
    best = words.best
    if best:
        return _orphan(f"{_gone(between)}; the same words stand elsewhere", _span(best, sought, document))
    if found:
        guess = document.folded.span(found.start, found.end)
        return _orphan(f"{_gone(between)}; the likeliest place is {found.similarity:.0%} alike", guess)
    return _orphan(_gone(between))


def _whole_again(sought: Sought, words: Words, between: list[Slot], document: Document) -> Span | None:
    """Step 6: the one whole paragraph with the words, if the quote was one and moved there."""
    if not (sought.whole and sought.long):
        return None
    size = len(sought.quote)
    spans = {start: document.folded.span(start, start + size) for start in words.places}
    whole = [(start, span) for start, span in spans.items() if _is_whole(document.text, span)]
    if len(whole) != 1 or not moved_alone(sought, whole[0][0], between):
        return None
    return whole[0][1]


def _gone(between: list[Slot]) -> str:
    if any(slot.empty for slot in between):
        return "the passage was deleted"
    return "other words stand in the old place" if between else "the words are no longer there"


def _span(occurrence: Occurrence, sought: Sought, document: Document) -> Span:
    return document.folded.span(occurrence.start, occurrence.start + len(sought.quote))


def _is_whole(text: str, span: Span) -> bool:
    """Whether lines end right before and right after `span`: it is one or more whole paragraphs."""
    before, after = text[max(0, span.start - 8) : span.start], text[span.end : span.end + 8]
    ends_before = not before.strip() or "\n" in before[len(before.rstrip()) :]
    return ends_before and (not after.strip() or "\n" in after[: len(after) - len(after.lstrip())])


def _placed(span: Span, old: Span | None, certainty: float) -> Anchor:
    """The words stand at `span`: say whether that is where they stood."""
    if old is None or span.start == old.start:
        reason = "the words stand where they stood" if old else "the words stand there"
        return Anchor(span, State.ANCHORED, certainty, reason)
    way = span.start - old.start
    characters = "1 character" if abs(way) == 1 else f"{abs(way):,} characters"
    reason = f"the words stand {characters} further {'on' if way > 0 else 'up'}"
    return Anchor(span, State.MOVED, certainty, reason)


def _orphan(reason: str, guess: Span | None = None) -> Anchor:
    return Anchor(None, State.ORPHAN, 0.0, reason, guess)
