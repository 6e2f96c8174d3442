"""All that was marked, by tag: tag, article with its source, quotes and notes, over the whole library.

The screen is there at once, so that what is typed meanwhile is for it, and is given rows when they have been
gathered; it answers with the one that the reader wants to see in its article.  What is typed narrows the
tags.  `Ctrl+y` copies what is listed as Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.annotations.exchange.citation import source
from tui.annotations.exchange.digest import Section, digest, markdown
from tui.annotations.exchange.row import Row
from tui.app import clipboard
from tui.app.sizes import Sized
from tui.app.widgets.bound_keys import hint_line
from tui.app.widgets.line_input import LineInput
from tui.app.widgets.list_lines import Line, Part
from tui.app.widgets.mark_states import SIGNS
from tui.app.widgets.row_list import RowList
from tui.text.fold import folded
from tui.text.rows import wrap

QUOTE_ROWS, NOTE_ROWS = 6, 4
"""Rows a quote and a note get: a paragraph is recognised, and a screen holds several."""

MARGINS = 6
"""Cells left and right of the words."""

LEAD = 10
"""Cells of a row that are not its words: bar, scroll bar, indent, sign, air."""

REACH = 4
"""Code points a cell that are looked at where text is cut."""

_HINTS = {"submit": "go to it", "digest.copy": "copy as Markdown", "digest.close": "close"}


@dataclass(frozen=True, slots=True)
class _Shown:
    """One row of the list."""

    line: Line
    row: Row | None = None
    """The annotation that begins here."""


class DigestScreen(Sized[Row]):
    """The digest; it answers with an annotation, or with nothing."""

    DEFAULT_CSS = """
    DigestScreen {
        background: $background;
        align: center top;
        & > Vertical { width: 90; max-width: 100%; height: 100%; padding: 1 0 0 0; }
        & .digest--head, & .digest--foot, & LineInput { margin: 0 3; height: 1; color: $text-quiet; }
        & LineInput { color: $foreground; }
        & RowList { margin: 1 0; }
        &.-short > Vertical { padding: 0; }
        &.-short RowList { margin: 0; }
    }
    """
    AUTO_FOCUS = "LineInput"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", "next annotation", show=False, id="digest.down"),
        Binding("up,ctrl+p", "move(-1)", "annotation before", show=False, id="digest.up"),
        Binding("pagedown", "page(1)", "a page on", show=False, id="digest.page_down"),
        Binding("pageup", "page(-1)", "a page back", show=False, id="digest.page_up"),
        Binding("ctrl+y", "copy", "copy as Markdown", id="digest.copy"),
        Binding("escape,ctrl+g", "close", "close", id="digest.close"),
    ]

    def __init__(self, tag: str) -> None:
        super().__init__()
        self._sections: tuple[Section, ...] | None = None
        """`None`: they are still gathered."""

        self._tag = tag
        self._listed: tuple[Section, ...] = ()
        self._shown: list[_Shown] = []

    def compose(self) -> ComposeResult:
        """Head, what is typed, the list, keys."""
        with Vertical():
            yield Static(classes="digest--head", markup=False)
            yield LineInput("type a tag")
            yield RowList()
            yield Static(classes="digest--foot", markup=False)

    def fill(self, rows: Sequence[Row]) -> None:
        """Show what was gathered."""
        self._sections = tuple(digest(rows))
        if self.is_mounted:
            self._list()

    def on_mount(self) -> None:
        """List the tag that was asked for, or all."""
        self.query_one(RowList).can_focus = False
        self.query_one(LineInput).put(self._tag)

    def on_resize(self, event: events.Resize) -> None:
        """Break the quotes to the width there is."""
        self.set_class(event.size.height < 20, "-short")
        self.call_after_refresh(self._list)

    # ---- what it shows

    def _list(self) -> None:
        typed = folded(self.query_one(LineInput).value).strip().lstrip("#")
        sections = self._sections or ()
        self._listed = tuple(each for each in sections if folded(each.tag).startswith(typed))
        cells = self.query_one(RowList).size.width - LEAD
        self._shown = [shown for section in self._listed for shown in _section(section, max(10, cells))]
        self.query_one(RowList).show_lines(
            [each.line for each in self._shown],
            selectable=lambda number: self._shown[number].row is not None,
        )
        count = sum(section.count for section in self._listed)
        said = f"{count} annotations" if count != 1 else "1 annotation"
        if len(self._listed) != 1:
            said += f" under {len(self._listed)} tags"
        if not self._listed:
            said = "no tag begins so" if sections else "no annotation yet"
        if self._sections is None:
            said = "gathering …"
        self._tell(said)

    def _tell(self, said: str) -> None:
        head = Content.assemble(("Digest", "bold $foreground"), f"   {said}")
        self.query_one(".digest--head", Static).update(head)
        room = self.query_one(Vertical).size.width - MARGINS
        self.query_one(".digest--foot", Static).update(hint_line(self, _HINTS, room))

    # ---- what the reader does

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """List other tags."""
        event.stop()
        self._list()

    @on(Input.Submitted)
    @on(RowList.Chosen)
    def answer(self, event: Input.Submitted | RowList.Chosen) -> None:
        """Go to the chosen annotation."""
        event.stop()
        index = self.query_one(RowList).index
        row = self._shown[index].row if 0 <= index < len(self._shown) else None
        if row:
            self.dismiss(row)

    def action_move(self, rows: int) -> None:
        """Choose another annotation."""
        self.query_one(RowList).move(rows)

    def action_page(self, pages: int) -> None:
        """Choose one a view away."""
        self.query_one(RowList).page(pages)

    def action_copy(self) -> None:
        """Copy what is listed."""
        clipboard.copy(self, "\n".join(markdown(self._listed)) + "\n")
        self._tell("copied as Markdown")

    def action_close(self) -> None:
        """Back to the page."""
        self.dismiss(None)


def _section(section: Section, cells: int) -> Iterator[_Shown]:
    """A tag with its articles, each with what is marked in it."""
    yield _Shown(Line(((section.heading, Part.ACCENT),), ((section.size + " ", Part.QUIET),)))
    for each in section.sources:
        first = each.rows[0]
        whose = source(first.byline, first.outlet, first.published)
        yield _Shown(Line())
        yield _Shown(Line((("  " + each.title, Part.STRONG),), ((whose + " ", Part.QUIET),)))
        for row in each.rows:
            yield from _annotation(row, cells)
    yield _Shown(Line())


def _annotation(row: Row, cells: int) -> Iterator[_Shown]:
    sign = row.pen.sign if row.pen else " "
    state = SIGNS.get(row.state.value, " ")
    quote = _broken(f"“{' '.join(row.annotation.quote.exact.split())}”", cells, QUOTE_ROWS)
    for number, words in enumerate(quote or ["“”"]):
        lead = f"  {sign}{state} " if number == 0 else "     "
        yield _Shown(Line(((lead, Part.QUIET), (words, Part.PLAIN))), row if number == 0 else None)
    for words in _broken(" ".join(row.annotation.note.split()), cells - 2, NOTE_ROWS):
        yield _Shown(Line((("       " + words, Part.QUIET),)))


def _broken(text: str, cells: int, most: int) -> list[str]:
    """A text in at most `most` rows, an ellipsis for what is missing."""
    text = text[: (most + 1) * cells * REACH]
    spans = wrap(text, 0, len(text), cells)
    rows = [text[start:stop] for start, stop in spans[:most]]
    if len(spans) > most:
        rows[-1] = rows[-1][: max(1, len(rows[-1]) - 1)].rstrip() + "…"
    return rows
