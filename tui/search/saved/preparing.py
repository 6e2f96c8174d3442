"""An article as the index on disk takes it: its passages, each as its terms and one or two numbers.

This is half of the work of building an index, and touches nothing of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.library import library
from tui.library.library import Entry
from tui.search.passages import passages
from tui.search.saved import layout
from tui.search.terms import indexed
from tui.text.span import Span
from tui.text.wrapping import ends_with_stop

LONGEST_TITLE = 200
"""Code points.  What begins an article, is no longer and ends without a stop is its title."""

Rows = tuple[list[str], list[int], list[int]]
"""Of the passages of an article in order: the terms of each; its place, as the index has it; how many times
`layout.LATER` it begins later in the file than that says, or none at all where that is 0 for all of them."""


def prepared(entry: Entry) -> Rows:
    """Read an article and return its passages.  Raises `UnreadableFile`."""
    read = library.text(entry)
    text = read.text
    spans = passages(text)
    places, more = _placed(text, spans, read.exact)
    if spans:
        words = spans[0].slice(text)
        if len(words) <= LONGEST_TITLE and not ends_with_stop(words):
            places[0] |= layout.TITLE
    return indexed(text, spans), places, more


def _placed(text: str, spans: Sequence[Span], plain: bool) -> tuple[list[int], list[int]]:
    """Return the place of each passage, and how much later than that it begins in the file."""
    if not plain or text.isascii():
        # As `packed` makes them; a call for each would take as long as all the rest of this.
        flags = layout.packed(0, 0, 0, layout.PLAIN if plain else 0)
        at, size = layout.packed(1, 0, 0, 0), layout.packed(0, 0, 1, 0)
        return [span.start * at + (span.end - span.start) * size + flags for span in spans], []
    places, more, offset, byte = [], [], 0, 0
    for span in spans:
        byte += len(text[offset : span.start].encode())
        times, later = divmod(byte - span.start, layout.LATER)
        size = len(text[span.start : span.end].encode())
        places.append(layout.packed(span.start, later, size, layout.PLAIN))
        more.append(times)
        offset, byte = span.end, byte + size
    return places, more if any(more) else []
