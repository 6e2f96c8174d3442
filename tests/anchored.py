"""An article with marks, and where they are found again."""

from __future__ import annotations

from tui.annotations.anchoring import Anchor, Document, find
from tui.annotations.annotation import Annotation, Quote
from tui.annotations.quotes import describe
from tui.text.span import Span

TEXT = """Harbour towns count the cost

Close

The storm took nine boats from the quay before dawn. Two men who slept aboard swam ashore, and a
third was found at noon. “We had no warning,” the harbour master said.

The council meets on Thursday to vote on a sea wall. It was refused twice, in 1998 and in 2011,
because the town could not pay its share. This time the province would carry half of the price.

Insurers expect claims for 400 cars. The council has asked people to keep away from the mole.
"""


def marked(words: str, text: str = TEXT, occurrence: int = 0) -> Annotation:
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    span = Span(start, start + len(words))
    return Annotation("a", describe(text, span.start, span.end), span)


def by_hand(words: str, prefix: str = "", suffix: str = "", span: Span | None = None) -> Annotation:
    return Annotation("a", Quote(words, prefix, suffix), span)


def seek(annotation: Annotation, text: str) -> Anchor:
    return find(annotation, Document(text))


def words_of(anchor: Anchor, text: str) -> str:
    assert anchor.span, anchor
    return anchor.span.slice(text)
