"""Where in one article the words of a record stand."""

from __future__ import annotations

from dataclasses import dataclass

from tui.annotations import quotes
from tui.annotations.anchoring import State, find
from tui.annotations.annotation import Annotation, Quote
from tui.annotations.exchange.counting import units
from tui.annotations.exchange.matching import ENOUGH, Articles
from tui.annotations.exchange.record import Record
from tui.errors import PostilError
from tui.text.span import Span


@dataclass(frozen=True, slots=True)
class Place:
    """What became of the words of a record in one article."""

    file: str
    quote: Quote
    """As the file has it, or as the article has it where the file only says where."""

    span: Span | None = None
    """Where the words stand today, in code points; `None`: nowhere, or nobody can tell where."""

    state: State = State.ORPHAN
    reason: str = ""
    text: str = ""
    """Of the article; `""` when it cannot be read."""


def placed_in(file: str, record: Record, articles: Articles) -> Place:
    """Find the words of a record in an article.

    Words are found as `anchoring.find` finds them, on evidence.  A record without words is believed as to
    its place only as far as the article reaches.
    """
    quote = Quote(record.exact, record.prefix, record.suffix)
    try:
        document = articles.document(file)
    except PostilError as problem:
        return Place(file, quote, reason=str(problem))
    text = record.about.text or document.text
    span = span_of(record, text)
    if not quote.exact:
        if span is None or not span.slice(text).strip():
            return Place(
                file, quote, reason="it says neither which words it marks nor where", text=document.text
            )
        quote = quotes.describe(text, span.start, span.end)
    same = record.about.text == document.text and bool(span)
    found = find(Annotation("", quote, span), document, same_text=same)
    exact = found.span is not None and found.span.slice(document.text) == quote.exact
    if not exact and (alone := _alone(quote, document.text)):
        return Place(file, quote, alone, State.ANCHORED, "", document.text)
    return Place(file, quote, found.span, found.state, found.reason, document.text)


def _alone(quote: Quote, text: str) -> Span | None:
    """Where many words without known surroundings stand letter for letter, and once.

    `find` wants whole words of such a quote, and none of its markup; who marks with a mouse elsewhere begins
    within a word, and what looks like a tag may be the article's own words.
    """
    if quote.prefix.strip() or quote.suffix.strip() or len(quote.exact) < ENOUGH:
        return None
    at = text.find(quote.exact)
    once = at >= 0 and text.find(quote.exact, at + 1) < 0
    return Span(at, at + len(quote.exact)) if once else None


def as_marked(place: Place, *, own: bool) -> Quote:
    """The quote that the annotation gets.

    `own`: the file is one of ours, and its quote is kept to the letter.  Other programs fold white space and
    quotation marks, and keep nothing of what stands around: then the article's own words are taken, unless
    they were edited since.
    """
    if place.span is None or place.state is State.CHANGED or not place.text:
        return place.quote
    today = quotes.describe(place.text, place.span.start, place.span.end)
    if own or today.exact == place.quote.exact:
        known = place.quote.prefix or place.quote.suffix
        return place.quote if known else Quote(place.quote.exact, today.prefix, today.suffix)
    return today


def span_of(record: Record, text: str) -> Span | None:
    """Where a record says that its words stand, in code points of `text`."""
    start, end = record.start, record.end
    if start is None or end is None or not 0 <= start <= end:
        return None
    if record.utf16:
        count = units(text)
        return Span(count.to_points(start), count.to_points(end))
    return Span(start, end)
