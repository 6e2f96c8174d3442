"""How one row of the page is painted: margin and words; the scroll bar's cell beside it comes from the map.

A row is cut where anything begins or ends on it (a mark, the cursor, a hit, a hint), and each piece
gets the one style for all that is true of it.  Painted rows are kept by the offset they start at,
and forgotten when something that touches them changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.geometry import MARGIN
from tui.app.ink import Ink, Piece
from tui.app.values import Mark
from tui.app.widgets.decoration import Decoration
from tui.app.widgets.edged import Edged
from tui.app.widgets.mark_states import sign_of
from tui.app.widgets.minimap import Minimap
from tui.text.cells import drawn, one_cell_each, printable, width
from tui.text.graphemes import graphemes
from tui.text.layout import Row
from tui.text.paged import Text
from tui.text.paragraphs import Kind
from tui.text.prose import Prose
from tui.text.span import Span
from tui.text.span_index import SpanIndex

SIGNS = 3
"""Cells for signs on a row."""

KEPT_ROWS = 600
"""Painted rows kept: some fifteen screens, about 1.5 MB with their scroll bars."""


@dataclass(slots=True)
class RowPainter:
    """Paints the rows of one page and keeps them."""

    ink: Ink
    left: int = MARGIN
    """Cells before the text."""

    prose: Prose = field(default_factory=lambda: Prose(""))
    text: Text = ""
    decoration: Decoration = field(default_factory=Decoration)
    _width: int = 80
    _marks: SpanIndex = field(default_factory=lambda: SpanIndex(()))
    _hits: SpanIndex = field(default_factory=lambda: SpanIndex(()))
    _kept: dict[int, tuple[int, Strip]] = field(default_factory=dict)
    """Start of a row -> its end, and the row as it was painted."""

    _edged: Edged = field(default_factory=lambda: Edged(KEPT_ROWS))
    _empty: Strip | None = None
    """A row without words."""

    minimap: Minimap = field(default_factory=Minimap)
    """What lies where in the whole text."""

    # ---- what is drawn

    def show(self, prose: Prose) -> None:
        """Paint another text, with nothing over it."""
        self.prose, self.text = prose, prose.text
        self.minimap.show(prose)
        self.decoration = Decoration(focused=self.decoration.focused)
        self._marks = self._hits = SpanIndex(())
        self.forget()

    def place(self, cells: int, text_cells: int, gutter: int = 0) -> None:
        """Centre a column of `text_cells` in a page of `cells`, with a `gutter` for numbers left of it."""
        self.left = max(MARGIN + gutter, (cells - text_cells) // 2)
        self._width = cells
        self.forget()

    def forget(self) -> None:
        """Paint everything anew."""
        self._kept.clear()
        self._edged.forget()
        self.minimap.forget()
        self._empty = None

    def decorate(self, new: Decoration) -> list[Span] | None:
        """Draw `new` from now on; the stretches that changed, or `None` for everything."""
        old, self.decoration = self.decoration, new
        if new.marks != old.marks:
            self._marks = SpanIndex([mark.span or Span(0, 0) for mark in new.marks])
        if new.hits != old.hits:
            self._hits = SpanIndex(new.hits)
        spotlight = (new.lit is None) != (old.lit is None)
        if spotlight or any(getattr(new, part) != getattr(old, part) for part in _EVERYTHING):
            self.forget()
            return None
        changed = [
            span
            for before, after in (
                (old.cursor, new.cursor),
                (old.selection, new.selection),
                (old.here, new.here),
                (old.lit, new.lit),
            )
            if before != after
            for span in (before, after)
            if span is not None
        ]
        for span in changed:
            self._forget(span)
        return changed

    def _forget(self, span: Span) -> None:
        rows = self._kept.items()
        for start in [start for start, (end, _) in rows if start <= span.end and end >= span.start]:
            del self._kept[start]

    # ---- painting

    def strip(self, row: Row | None, bar: Segment | None) -> Strip:
        """Paint one row to the full width of the page; `None` is a row below the text."""
        blank = row is None or row.start == row.end
        if row is None or blank:
            if self._empty is None:
                self._empty = Strip(self._blank(self._width - 1), self._width - 1)
            painted = self._empty
        else:
            kept = self._kept.get(row.start)
            painted = kept[1] if kept is not None else self._keep(row)
        return self._edged.of(painted, bar or Segment(" ", self.ink.text))

    def _keep(self, row: Row) -> Strip:
        if len(self._kept) > KEPT_ROWS:
            self._kept.clear()
        line = self._paint(row)
        self._kept[row.start] = (row.end, line)
        return line

    def _paint(self, row: Row) -> Strip:
        segments = self._margin(row)
        used = self.left
        if row.kind is Kind.FOLD:
            words = drawn(self._label(row))
            segments.append(Segment(words, self.ink.quiet))
            return _joined([*segments, *self._blank(self._width - 1 - used - width(words))], self._width - 1)
        for start, end, style, label in self._pieces(row):
            words, cells = drawn(self.text[start:end]), width(self.text[start:end])
            if label:
                words = label.ljust(cells)
                cells = len(words)
            segments.append(Segment(words, style))
            used += cells
        room = self._width - 1 - used
        if room > 0:
            return _joined([*segments, *self._blank(room)], self._width - 1)
        return Strip(segments, used).crop(0, self._width - 1)

    def _blank(self, cells: int) -> list[Segment]:
        return [Segment(" " * cells, self.ink.text)] if cells > 0 else []

    def _label(self, row: Row) -> str:
        """What stands for a run of boilerplate."""
        lines, paragraph = 0, self.prose.paragraphs.at(row.start)
        while paragraph and paragraph.span.start < row.end:
            lines, paragraph = lines + 1, self.prose.paragraphs.after(paragraph)
        return f"⋯ {lines} line{'' if lines == 1 else 's'} of boilerplate"[: max(0, self._width - self.left)]

    def _margin(self, row: Row) -> list[Segment]:
        """The cursor's bar and the signs of the marks that begin on this row."""
        ink, now = self.ink, self.decoration
        marks = [now.marks[number] for number in self._marks.touching(row.start, row.end)]
        signs = [mark for mark in marks if mark.span and row.start <= mark.span.start < max(row.end, 1)]
        at_cursor = bool(now.cursor) and now.cursor.start < row.end and row.start < now.cursor.end
        lit = ink.accent if now.focused else ink.quiet
        bar = Segment("▌", lit) if at_cursor else Segment(" ", ink.text)
        air = Segment((now.number(row) + " ").rjust(self.left - SIGNS - 2), ink.quiet)
        shown = [Segment(sign, ink.sign(colour)) for sign, colour in _signs(signs)]
        blank = Segment(" " * (SIGNS + 1 - len(shown)), ink.text)
        return [air, bar, *shown, blank]

    def _pieces(self, row: Row) -> list[tuple[int, int, Style, str]]:
        """Cut a row where anything begins or ends: start, end, style, and a hint's label."""
        now = self.decoration
        marks = [now.marks[number] for number in self._marks.touching(row.start, row.end)]
        hits = [now.hits[number] for number in self._hits.touching(row.start, row.end)]
        labels = {hint.span.start: hint.label for hint in now.hints if row.start <= hint.span.start < row.end}
        spans: list[Span] = [mark.span for mark in marks if mark.span]
        spans += hits + [span for span in (now.cursor, now.selection, now.here, now.lit) if span]
        cuts = {row.start, row.end}
        for span in spans:
            cuts.update(edge for edge in (span.start, span.end) if row.start < edge < row.end)
        if self.ink.palette.plain:
            cuts.update(self._behind_first(row, marks))
        for start, label in labels.items():
            end = min(row.end, start + len(label))
            cuts = {cut for cut in cuts if not start < cut < end} | {start, end}
        edges = sorted(self._whole(row, cuts))
        return [
            (start, end, self.ink.hint, labels[start])
            if start in labels
            else (start, end, self._style(row, start, marks, hits), "")
            for start, end in pairwise(edges)
        ]

    def _behind_first(self, row: Row, marks: Sequence[Mark]) -> Iterable[int]:
        """Where the first characters of the marks end that begin on a row."""
        for start in {mark.span.start for mark in marks if mark.span and mark.span.start >= row.start}:
            first = next(iter(graphemes(printable(self.text[start : row.end]))), "")
            if start + len(first) < row.end:
                yield start + len(first)

    def _whole(self, row: Row, cuts: set[int]) -> set[int]:
        """The same cuts, none of them inside of what is drawn as one character; those go to its start."""
        line = self.text[row.start : row.end]
        if one_cell_each(line):
            return cuts
        starts = list(accumulate(map(len, graphemes(printable(line))), initial=row.start))
        return {starts[bisect_right(starts, cut) - 1] for cut in cuts}

    def _style(self, row: Row, at: int, marks: Sequence[Mark], hits: Sequence[Span]) -> Style:
        now = self.decoration
        over = [mark for mark in marks if mark.span and at in mark.span]
        if len(over) > 1:
            over.sort(key=lambda mark: (-len(mark.span or ()), mark.id))
        return self.ink.style(
            Piece(
                self._kind(row),
                tuple(mark.colour for mark in over),
                cursor=at in now.cursor and now.focused and now.selection is None,
                selected=now.selection is not None and at in now.selection,
                hit=any(at in span for span in hits),
                here=now.here is not None and at in now.here,
                dimmed=now.lit is not None and at not in now.lit,
                proposed=any(mark.state == "orphan" for mark in over),
                begins=self.ink.palette.plain and any(mark.span and mark.span.start == at for mark in over),
            )
        )

    def _kind(self, row: Row) -> Kind:
        """How a row looks: boilerplate as furniture, or as everything else."""
        if self.decoration.plain:
            return Kind.BODY if row.kind is Kind.FURNITURE else row.kind
        return Kind.FURNITURE if self.decoration.aside(row.start) else row.kind


def _signs(marks: Sequence[Mark]) -> list[tuple[str, str]]:
    """The signs of the marks that begin on one row, each pen's once, as far as there is room.

    The last cell tells what most wants a look, or that there are more pens, or that the one mark has a note.
    """
    if not marks:
        return []
    told, every = sign_of(marks), list(dict.fromkeys((mark.sign, mark.colour) for mark in marks))
    room = SIGNS - 1 if told or len(every) > SIGNS else SIGNS
    signs = every[:room]
    last = told or ("+" if len(every) > room else "•" if len(marks) == 1 and marks[0].note else "")
    return [*signs, (last, signs[-1][1])] if last else signs


_EVERYTHING = ("marks", "hits", "hints", "focused", "aside", "bare_bar", "plain", "number")
"""Parts of a decoration for which every row is painted again."""


def _joined(segments: Iterable[Segment], cells: int) -> Strip:
    """A strip in which what has one style is one run: a terminal is told the colours of each run anew."""
    return Strip(Segment.simplify(segments), cells)
