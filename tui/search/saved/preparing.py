"""An article as the index on disk takes it: its passages, each as its terms and three numbers.

This is most of the work of building an index and touches nothing of it, so it can be done in other
processes (`tui.search.saved.workers`); all that goes back and forth are plain strings and numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.library import library
from tui.library.library import Entry
from tui.search.passages import passages
from tui.search.saved import layout
from tui.search.tokens import indexed
from tui.text.article import Article
from tui.text.span import Span
from tui.text.wrapping import ends_with_stop

LONGEST_TITLE = 200
"""Code points.  What begins an article, is no longer and ends without a stop is its title."""

Row = tuple[str, int, int, int]
"""Of a passage: its terms; where it begins, in code points; how many bytes more that is in the file; its size
with its flags."""


def prepared(entry: Entry) -> list[Row]:
    """Read an article and return its passages in order.  Raises `UnreadableFile`."""
    article = library.bare(entry)
    text, rows = article.text, list[Row]()
    spans = passages(text)
    for span, more, size in _placed(text, spans, _is_plain(article)):
        words = text[span.start : span.end]
        titled = not rows and len(words) <= LONGEST_TITLE and not ends_with_stop(words)
        rows.append((indexed(words), span.start, more, size + (layout.TITLE if titled else 0)))
    return rows


def _is_plain(article: Article) -> bool:
    """Whether the file's bytes are the text's: then a passage can be read without the rest."""
    from hashlib import sha256

    if article.encoding != "utf-8":
        return False
    try:
        return sha256(article.text.encode()).hexdigest() == article.sha256
    except UnicodeEncodeError:
        return False


def _placed(text: str, spans: Sequence[Span], plain: bool) -> Iterator[tuple[Span, int, int]]:
    """Yield each passage with how much later it begins in the file, and its size with its flag."""
    if not plain or text.isascii():
        for span in spans:
            yield span, 0, len(span) * layout.FLAGS + (layout.PLAIN if plain else 0)
        return
    offset = place = 0
    for span in spans:
        place += len(text[offset : span.start].encode())
        size = len(text[span.start : span.end].encode())
        yield span, place - span.start, size * layout.FLAGS + layout.PLAIN
        offset, place = span.end, place + size
