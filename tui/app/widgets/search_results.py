"""The rows of an answer: the title of each article, and under it the passages that were found there.

Everything here is pure: an answer and a width go in, lines and sentences come out.  A line is cut anew
for the cells that the list has, so that the first match is always to be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tui.app.widgets.list_lines import GAP, Line, Part, Run
from tui.app.widgets.search_answer import Answer, Found, FoundIn, Place
from tui.search.snippet import snippet
from tui.text.cells import one_line
from tui.text.span import Span

CHOSEN, MARKED, NOTE = "●", "✓", "≡"
"""One cell each: chosen by the reader, marked with a pen, words of a note and not of the article."""

INDENT = 4
"""Cells left of a passage: a blank, two signs, a blank.  A title has two blanks."""

NEAR = "near"
"""Said of a passage that has other words than those typed, among some that have these."""

LEAST = 36
"""Cells of a row from which something is said of the hit: a passage needs the others itself."""

SHADES = "·░▒▓█"
"""No word found in this part of the article, one, two, three, more."""

STRIPS = ((64, 16), (44, 8))
"""Cells of a row from which a strip has so many: a title keeps forty, then thirty."""

LOOSE = "only loosely similar"
NOTHING_LOOSE = "nothing else is even loosely similar"
PARTIAL = "not all passages were looked at"

LIKE = "this passage elsewhere, other articles first"
NOTHING_LIKE = "no other passage says nearly the same"

QUOTED = 40
"""Cells of the query that are repeated when nothing was found."""


class ResultRows:
    """An answer, row by row."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        rows: list[str | FoundIn | Found] = []
        for group in answer.groups:
            rows += [group, *group.hits]
        rows += [LOOSE] if answer.loose else []
        for group in answer.loose:
            rows += [group, *group.hits]
        self.rows = tuple(rows)
        """Articles and their hits; between the good ones and the others what these are."""

        self.best: tuple[Found, ...] = tuple(hit for group in answer.groups for hit in group.hits)
        self.hits = self.best + tuple(hit for group in answer.loose for hit in group.hits)
        self._mixed = len({hit.exact for hit in self.best}) > 1

    def hit(self, row: int) -> Found | None:
        """The hit on a row; `None` on the row of a title, and outside."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Found) else None

    def row_of(self, place: Place | None, *, near: bool = False) -> int:
        """The row of a hit; when it is not there the first one, or (`near`) the next best of its article."""
        rows = {found.place: row for row, found in enumerate(self.rows) if isinstance(found, Found)}
        if place is None or place in rows or not near:
            return rows.get(place, 0) if place else 0
        key, was = place
        close = [(abs(span.start - was.start), row) for (other, span), row in rows.items() if other == key]
        return min(close)[1] if close else 0

    def line(self, row: int, cells: int, is_chosen: Callable[[Found], bool]) -> Line:
        """What to paint on a row of so many cells."""
        found = self.rows[row]
        if isinstance(found, str):
            return Line((("  ", Part.PLAIN), (found, Part.ACCENT)))
        if isinstance(found, FoundIn):
            count = f"{found.count}" if found.count else ""
            strip = next((where(found, wide) for least, wide in STRIPS if cells >= least), "")
            facts = f"{strip} {count:>3} " if strip else f"{count} "
            return Line((("  ", Part.PLAIN), (found.title, Part.STRONG)), ((facts, Part.QUIET),))
        word = self._word(found) if cells >= LEAST else ""
        room = max(1, cells - INDENT - (len(word) + GAP if word else 0) - 1)
        sign = MARKED if found.marked else NOTE if found.annotation else " "
        signs: list[Run] = [
            (" ", Part.PLAIN),
            (CHOSEN if is_chosen(found) else " ", Part.ACCENT),
            (sign, Part.ACCENT if found.marked else Part.QUIET),
            (" ", Part.PLAIN),
        ]
        words = snippet(found.line, Span(0, len(found.line)), found.line_spans, room)
        return Line((*signs, *_runs(*words)), ((f"{word} ", Part.QUIET),) if word else ())

    def _word(self, found: Found) -> str:
        """What is said of a hit at the end of its row."""
        if found.annotation:
            return "note"
        return NEAR if self._mixed and not found.exact else ""


def where(group: FoundIn, cells: int) -> str:
    """Say in a strip of so many cells where in the article the words found lie, the more the darker.

    After the TileBars of M. Hearst (CHI 1995), with all words of the query in one row.  Nothing when it is
    not known how long the article is, or only notes were found.

    >>> from tui.app.widgets.search_answer import Showing
    >>> words = Showing(lambda: (Span(40, 44), Span(46, 50)), lambda: ("", ()))
    >>> hit = Found("a", "a", "", Span(40, 60), words, True)
    >>> where(FoundIn("a", "A", 1, (hit,), 100), 10)
    '····▒·····'
    """
    here = [hit for hit in group.hits if not hit.annotation]
    if not here or not group.length:
        return ""
    counts = [0] * cells
    for hit in here:
        for span in hit.spans or (hit.passage,):
            counts[min(cells - 1, span.start * cells // group.length)] += 1
    return "".join(SHADES[min(count, len(SHADES) - 1)] for count in counts)


def _runs(line: str, spans: tuple[Span, ...]) -> Iterator[Run]:
    """Cut a line into what matched and what did not."""
    at = 0
    for span in spans:
        yield line[at : span.start], Part.PLAIN
        yield span.slice(line), Part.HIT
        at = span.end
    yield line[at:], Part.PLAIN


def counted(answer: Answer, *, short: bool = False) -> str:
    """How much was found, in a few words; nothing for nothing.

    >>> counted(Answer("rain", (FoundIn("a.txt", "A", 1, ()),), 1))
    '1 passage in 1 article'
    >>> counted(Answer("rain", (FoundIn("a.txt", "A", 1, ()),), 23), short=True)
    '23 in 1'
    """
    if not answer.total:
        return ""
    shown = answer.listed
    if 0 < shown < answer.total:  # the others may be in other articles
        return f"{shown} of {answer.total}" if short else f"first {shown} of {answer.total} passages"
    articles = len(answer.groups)
    return (
        f"{answer.total} in {articles}"
        if short
        else f"{_many(answer.total, 'passage')} in {_many(articles, 'article')}"
    )


def said(answer: Answer) -> str:
    """What there is to say about an answer; nothing when it speaks for itself.

    >>> said(Answer("divsion", total=3, corrections=(("divsion", "division"),)))
    'divsion → division'
    >>> said(Answer("qqq", articles=5))
    'nothing like “qqq” in 5 articles: check the words, or use fewer'
    >>> said(Answer("/a.b/", total=3, partial=True))
    'not all passages were looked at'
    """
    query = one_line(answer.query, QUOTED)
    if not query:
        return answer.progress
    if answer.like:
        found = LIKE if answer.total else NOTHING_LIKE
        return " · ".join(filter(None, (found, answer.progress)))
    loosely = NOTHING_LOOSE if answer.loosely and not answer.loose else ""
    if answer.total:
        words = ", ".join(f"{typed} → {found}" for typed, found in answer.corrections)
        return " · ".join(filter(None, (answer.mistake, words, loosely, _so_far(answer))))
    if answer.mistake:
        return f"nothing found · {answer.mistake}"
    if answer.progress or answer.partial:
        return f"nothing like “{query}” yet: {_so_far(answer)}"
    where = f" in {_many(answer.articles, 'article')}" if answer.articles else ""
    if loosely:
        return f"{NOTHING_LOOSE} to “{query}”{where}"
    return f"nothing like “{query}”{where}: check the words, or use fewer"


def _so_far(answer: Answer) -> str:
    """How far it was looked; nothing when all of it was."""
    return answer.progress or (PARTIAL if answer.partial else "")


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
