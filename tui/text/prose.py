"""An article cut into paragraphs, sentences and words, as whoever reads it asks for them.

The cursor, hints and selections all move by these units, many times a second and mostly where they were
just before.  So what was cut is remembered for a while: the sentences of a paragraph of 1 MB are cut
once and then found by bisection.  Words need no memory; the next one is found where it stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from tui.text.paged import AROUND, Text, window
from tui.text.paragraphs import Kind, Paragraph, Paragraphs
from tui.text.recent import Recent
from tui.text.sentences import sentences
from tui.text.span import Span
from tui.text.words import next_word, previous_word, word_over, words

__all__ = ["Prose"]

KEPT = 256
"""Paragraphs whose sentences are remembered: what three panes show, and what was read just before."""

KEPT_WORDS = 32
"""Paragraphs whose words are remembered; there are twenty to a sentence, and they are seldom asked for."""

NEAR = 4096
"""Code points on either side of a place that are looked at first for a word of a paged text."""

_NOWHERE = Span(0, 0)


class Prose:
    """One article in units of reading.  All spans and offsets are code points of `text`.

    >>> prose = Prose("It rained. We stayed in.\\n\\nThen the sun came out.")
    >>> second = prose.sentence_at(12)
    >>> second.slice(prose.text), prose.next_sentence(second).slice(prose.text)
    ('We stayed in.', 'Then the sun came out.')
    """

    def __init__(self, text: Text, title: str = "") -> None:
        self.text = text
        self.paragraphs = Paragraphs(text, title)
        self._sentences: Recent[Span, Sequence[Span]] = Recent(lambda span: _cut(sentences, text, span), KEPT)
        self._words: Recent[Span, Sequence[Span]] = Recent(lambda span: _cut(words, text, span), KEPT_WORDS)

    def sentences(self, paragraph: Paragraph) -> Sequence[Span]:
        """Return the sentences of a paragraph in order; at least one."""
        return self._sentences.get(paragraph.span)

    def words(self, paragraph: Paragraph) -> Sequence[Span]:
        """Return the words of a paragraph in order; none if there is only punctuation."""
        return self._words.get(paragraph.span)

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence that holds `offset`, else next, else last; `Span(0, 0)` in a blank text."""
        paragraph = self.paragraphs.at(offset)
        if paragraph is None:
            return _NOWHERE
        parts = self.sentences(paragraph)
        return parts[min(bisect_right(parts, offset, key=_end), len(parts) - 1)]

    def word_at(self, offset: int) -> Span:
        """Return the word that holds `offset`, else next, else last; `Span(0, 0)` if there is none."""
        return (
            near(word_over, self.text, offset) or near(previous_word, self.text, len(self.text)) or _NOWHERE
        )

    def paragraph_at(self, offset: int) -> Span:
        """Return the paragraph that holds `offset`, else next, else last; `Span(0, 0)` in a blank text."""
        paragraph = self.paragraphs.at(offset)
        return paragraph.span if paragraph else _NOWHERE

    def next_sentence(self, span: Span) -> Span | None:
        """Return the first sentence that starts at or behind the end of `span`; `None` behind the last."""
        return self._first_from(max(span.end, span.start + 1))

    def previous_sentence(self, span: Span) -> Span | None:
        """Return the last sentence that ends at or before the start of `span`; `None` before the first."""
        paragraph = self.paragraphs.at(span.start)
        while paragraph is not None:
            parts = self.sentences(paragraph)
            at = bisect_right(parts, span.start, key=_end)
            if at:
                return parts[at - 1]
            paragraph = self.paragraphs.before(paragraph)
        return None

    def next_word(self, span: Span) -> Span | None:
        """Return the first word that starts at or behind the end of `span`; `None` behind the last."""
        return near(next_word, self.text, max(span.end, span.start + 1))

    def previous_word(self, span: Span) -> Span | None:
        """Return the last word that ends at or before the start of `span`; `None` before the first."""
        return near(previous_word, self.text, span.start)

    def next_paragraph(self, span: Span) -> Span | None:
        """Return the first paragraph that starts at or behind the end of `span`; `None` behind the last."""
        offset = max(span.end, span.start + 1)
        paragraph = self.paragraphs.at(offset)
        while paragraph is not None and paragraph.span.start < offset:
            paragraph = self.paragraphs.after(paragraph)
        return paragraph.span if paragraph else None

    def previous_paragraph(self, span: Span) -> Span | None:
        """Return the last paragraph that ends at or before the start of `span`; `None` before the first."""
        paragraph = self.paragraphs.at(span.start)
        while paragraph is not None and paragraph.span.end > span.start:
            paragraph = self.paragraphs.before(paragraph)
        return paragraph.span if paragraph else None

    def headings(self) -> Iterator[Paragraph]:
        """Yield the headings in order, the title not among them; reads on in the text as it is asked."""
        return (paragraph for paragraph in self.paragraphs if paragraph.kind is Kind.HEADING)

    def _first_from(self, offset: int) -> Span | None:
        """Return the first sentence that starts at or behind `offset`."""
        paragraph = self.paragraphs.at(offset)
        while paragraph is not None:
            parts = self.sentences(paragraph)
            at = bisect_left(parts, offset, key=_start)
            if at < len(parts):
                return parts[at]
            paragraph = self.paragraphs.after(paragraph)
        return None


def _cut(cut: Callable[[str, Span], Iterable[Span]], text: Text, span: Span) -> tuple[Span, ...]:
    """Cut a paragraph; of a paged text only it and what stands around it is looked at."""
    piece, low = window(text, span.start, span.end)
    parts = cut(piece, span.shifted(-low) if low else span)
    return tuple(part.shifted(low) for part in parts) if low else tuple(parts)


def near(ask: Callable[[str, int], Span | None], text: Text, offset: int) -> Span | None:
    """What `ask` finds in a text from an offset on; of a paged one no more is looked at than it takes."""
    if isinstance(text, str):
        return ask(text, offset)
    reach = NEAR
    while True:
        low, high = max(0, offset - reach), min(len(text), offset + reach)
        found = ask(text[low:high], offset - low)
        from_here, to_here = AROUND if low else -1, high - low - (AROUND if high < len(text) else -1)
        if found and from_here < found.start and found.end < to_here:
            return found.shifted(low)
        if low == 0 and high == len(text):
            return found
        reach *= 8


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
