"""Find a mark again in an article that may have changed since.

Articles change under us: re-wrapped, downloaded again, quotation marks made curly, a caption gone, a
paragraph moved.  The steps go from cheap and certain to dear and doubtful, and each accepts a place
only on evidence (`tui.annotations.evidence`, `accepting`):

    1. the file is the same: the offsets are final
    2. the words and their surroundings, letter for letter, at the old place or at one other
    3. the words as they are compared, told apart by their surroundings  (`document`, `occurrences`)
    4. the same without blanks, which may have been lost                 (`document`, `occurrences`)
    5. words that nothing was like, wherever they moved
    6. other words between the old surroundings                          (`edited`)
    7. most of the words, found by their parts and aligned               (`seeds`, `edited`)

and what no step accepts is an orphan, with the likeliest place as a guess.  A wrong place is worse
than an orphan.  Nothing here ever rewrites a quote.
"""

from __future__ import annotations

from tui.annotations import alone
from tui.annotations.alone import TWO_WORDS
from tui.annotations.anchor import Anchor as Anchor  # who looks for quotes needs both names
from tui.annotations.anchor import State as State
from tui.annotations.annotation import Annotation, Quote
from tui.annotations.document import Document as Document  # who looks for many needs both names
from tui.annotations.document import is_whole, sought_in, squeezed
from tui.annotations.occurrences import MANY, Occurrence, Slot, Words, find_words, moved_alone, slots
from tui.annotations.sought import Sought, cuts_word
from tui.text.span import Span


def find(annotation: Annotation, text: str | Document, *, same_text: bool = False) -> Anchor:
    """Find the quote of `annotation` in `text`, the article as it reads today; never an exception.

    Who looks for many in one article makes a `Document` of it, which is prepared once.  `same_text` says
    that the article is, byte for byte, the one in which the span was noted.
    """
    document = Document(text) if isinstance(text, str) else text
    quote, old = annotation.quote, annotation.span
    if not quote.exact.strip():
        return _orphan("the quote is empty")
    if same_text and old and _stands_at(old, quote, document.text):
        return Anchor(old, State.ANCHORED, 1.0, "the article is unchanged")
    if exact := _letter_for_letter(quote, old, document.text):
        return exact
    sought = sought_in(quote, old, document)
    if not sought.quote:
        return _invisible(quote, old, document.text)
    words = find_words(sought, document.folded.text)
    if sought.bare and sought.by_hand and not words.best and (cut := _cut_short(sought, document)):
        return cut
    stayed = old and words.chosen and words.chosen.distance == 0
    between = [] if stayed else slots(sought, document.folded.text)
    if words.chosen and (not between or (sought.rival and words.chosen.context.firm)):
        around = words.chosen.context
        certainty = 1.0 if around.firm else 0.7 + 0.3 * around.likeness
        return _placed(_span(words.chosen, sought, document), old, certainty)
    deleted = any(slot.empty for slot in between)
    if not words.chosen and not deleted and (found := _without_blanks(sought, words, document)):
        return _placed(found, old, 0.9)
    if words.best and (words.alike or sought.bare):
        return _undecided(sought, words, _span(words.best, sought, document))
    return _other_words(sought, words, between, old, document)


def _stands_at(old: Span, quote: Quote, text: str) -> bool:
    return len(old) == len(quote.exact) and old.slice(text) == quote.exact


def _letter_for_letter(quote: Quote, old: Span | None, text: str) -> Anchor | None:
    """Step 2: words and surroundings are the same, at the old place or at exactly one other."""
    whole, lead = quote.prefix + quote.exact + quote.suffix, len(quote.prefix)
    known = quote.prefix or quote.suffix or quote.exact == text
    if known and old and old.start >= lead and text.startswith(whole, old.start - lead):
        span = Span(old.start, old.start + len(quote.exact))
        return Anchor(span, State.ANCHORED, 1.0, "the words and what is around them stand where they stood")
    if quote.rival and min(quote.rival.before, quote.rival.after) >= TWIN:
        return None
    if len(quote.prefix.strip()) < MINIMUM or len(quote.suffix.strip()) < MINIMUM:
        return None
    at = text.find(whole)
    if at < 0 or text.find(whole, at + 1) >= 0:
        return None
    span = Span(at + lead, at + lead + len(quote.exact))
    return _placed(span, old, 1.0)


TWIN = 0.9
"""Likeness of the surroundings of another place with the words, on both sides, that leaves little to tell."""

MINIMUM = 16
"""Code points of surroundings on either side that tell another place: what began or ended an article, its
title or a footer, is often repeated."""


def _without_blanks(sought: Sought, words: Words, document: Document) -> Span | None:
    """Step 4: the words, where blanks were lost or put within them: by a bad copy, or among Chinese lines."""
    bare = squeezed(sought, document)
    found = find_words(bare, document.squeezed.text).chosen
    if found is None or not (found.context.firm or (not words.best and len(bare.quote) >= TWO_WORDS)):
        return None
    return document.folded.span(*document.squeezed.back(found.start, found.start + len(bare.quote)))


def _invisible(quote: Quote, old: Span | None, text: str) -> Anchor:
    """A quote of which nothing is left to compare, as a mere tag, stands where it stood or nowhere."""
    if old and _stands_at(old, quote, text):
        return _placed(old, old, 0.7)
    return _orphan("the quote has no visible words")


STEM = 6
"""Code points of the beginning of a word that may stand for all of it: "escala" for "escalation"."""


def _cut_short(sought: Sought, document: Document) -> Anchor | None:
    """A quote written by hand that stands only inside longer words, as a stem or a cut phrase does."""
    text, quote = document.folded.text, sought.quote
    at = text.find(quote)
    if at < 0:
        return None
    span = document.folded.span(at, at + len(quote))
    if text.find(quote, at + 1) >= 0:
        return _orphan("the letters stand inside several words; write one of them whole", span)
    if len(quote) < (TWO_WORDS if cuts_word(text, at) else STEM):
        return _orphan("the letters stand only inside a longer word; write it whole", span)
    return Anchor(span, State.ANCHORED, 0.7, "the letters stand there once, inside a longer word")


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
    """Steps 5 to 7.  Only the last two load the fuzzy matcher."""
    from tui.annotations import edited

    if not between and not words.chosen and (again := _alone_again(sought, words, between, document)):
        return _placed(again, old, 0.7)
    text = document.folded.text
    found = edited.find_edited(sought, document, between, words.places)
    if found and found.accepted:
        span = document.folded.span(found.start, found.end)
        if text[found.start : found.end] == sought.quote:
            return _placed(span, old, 0.7 + 0.3 * found.likeness)
        place = "other words stand in the old place" if found.between else "the words were edited"
        certainty = min(0.99, found.similarity * (0.5 + 0.5 * found.likeness))
        return Anchor(span, State.CHANGED, certainty, f"{place} ({100 * found.similarity:.0f} % alike)")
    if again := _alone_again(sought, words, between, document):
        return _placed(again, old, 0.7)
    best = words.best
    if best:
        return _orphan(f"{_gone(between)}; the same words stand elsewhere", _span(best, sought, document))
    if found:
        guess = document.folded.span(found.start, found.end)
        return _orphan(
            f"{_gone(between)}; the likeliest place is {100 * found.similarity:.0f} % alike", guess
        )
    return _orphan(_gone(between))


def _alone_again(sought: Sought, words: Words, between: list[Slot], document: Document) -> Span | None:
    """Step 5: the one place with the words, if they are enough to tell it without what was around them."""
    best = words.best
    if best is None or words.count != 1:
        return None
    span = _span(best, sought, document)
    if sought.rival is None:
        whole = sought.whole and is_whole(document.text, span)
        return span if whole and sought.long and moved_alone(sought, best.start, between) else None
    place = best.start, best.start + len(sought.quote)
    return span if alone.tell(sought, document, place, 1.0, best.context, between) else None


def _gone(between: list[Slot]) -> str:
    if any(slot.empty for slot in between):
        return "the passage was deleted"
    return "other words stand in the old place" if between else "the words are no longer there"


def _span(occurrence: Occurrence, sought: Sought, document: Document) -> Span:
    return document.folded.span(occurrence.start, occurrence.start + len(sought.quote))


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
