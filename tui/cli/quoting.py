"""Where the words stand that somebody gives by `--quote`.

First letter for letter.  Where they do not stand so, as readers take them: capitals, kinds of quotes
and dashes and the ends of lines make no difference.  Of several places one has to be named: a mark on
the wrong one would be worse than none.
"""

from __future__ import annotations

from tui.cli.marks import line_of
from tui.errors import Ambiguous, NotFound
from tui.text.article import Article
from tui.text.span import Span

MOST_LINES = 8
"""Lines that are named when words stand in many places."""


def find(article: Article, quote: str, occurrence: int | None) -> Span:
    """Return the place of `quote`; of several, number `occurrence`, counted from 1.

    Raises:
        NotFound: the words are not there, or not that often.
        Ambiguous: there are several places and `occurrence` is `None`.
    """
    spans = _verbatim(article.text, quote) or _folded(article.text, quote)
    if not spans:
        raise NotFound(f"{_short(quote)} is not in {article.file!r}{_nearest(article, quote)}")
    if occurrence is None and len(spans) > 1:
        named = ", ".join(str(line_of(article.text, span)) for span in spans[:MOST_LINES])
        more = ", …" if len(spans) > MOST_LINES else ""
        raise Ambiguous(
            f"{_short(quote)} stands {len(spans)} times in {article.file!r}, in the lines {named}{more}: "
            f"give --occurrence 1 to {len(spans)}, or more words"
        )
    number = occurrence or 1
    if number > len(spans):
        often = "once" if len(spans) == 1 else f"{len(spans)} times"
        raise NotFound(f"{_short(quote)} stands only {often} in {article.file!r}")
    return spans[number - 1]


def _verbatim(text: str, quote: str) -> list[Span]:
    spans: list[Span] = []
    at = text.find(quote)
    while at >= 0:
        spans.append(Span(at, at + len(quote)))
        at = text.find(quote, at + len(quote))
    return spans


def _folded(text: str, quote: str) -> list[Span]:
    from tui.reading.find import Finder

    return Finder(text).find(quote)


def _nearest(article: Article, quote: str) -> str:
    """A hint: the passage that search takes for the likeliest."""
    from tui.search.engine import Engine
    from tui.search.filling import article_source
    from tui.search.snippet import snippet

    engine = Engine()
    engine.put(article_source(article))
    hits = engine.search(" ".join(quote.split()[:12]), limit=1).hits
    if not hits:
        return ""
    line, _ = snippet(article.text, hits[0].passage, hits[0].spans, 72)
    first = hits[0].spans[0] if hits[0].spans else hits[0].passage
    return f"; the nearest is in line {line_of(article.text, first)}: {line}"


def _short(quote: str) -> str:
    from tui.annotations.notebook import first_words

    return f"“{first_words(quote)}”"
