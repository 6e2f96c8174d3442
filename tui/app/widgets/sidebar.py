"""The annotations, listed beside the page as notes in its margin.

While the reader reads, each card stands at the row of its mark and follows the page.  With the keys, or
for all articles at once, it is a plain list that scrolls.  The first row says what is listed; the filter
is typed in it.  What stands where is found out by `sidebar_deck`; here it is drawn, and what the reader
does is posted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from tui.app.ink import Ink
from tui.app.people import Person
from tui.app.values import Mark
from tui.app.widgets.edged import Edged
from tui.app.widgets.line_input import LineInput
from tui.app.widgets.mark_states import FITS
from tui.app.widgets.sidebar_cards import AFTER, BEFORE, CardInk
from tui.app.widgets.sidebar_deck import Deck, Slot
from tui.app.widgets.sidebar_filter import parse, written
from tui.app.widgets.sidebar_head import COUNT, HEAD_LEFT, head
from tui.app.widgets.sidebar_keys import BINDINGS, Asks
from tui.app.widgets.sidebar_pointer import HEAD, SidebarPointer
from tui.reading.panes import Filters, Scope

NARROWEST = 8
"""Cells of words that are laid out at least, however narrow the window."""

BOXES = "above"
"""The layer of the boxes that one types in over the page."""

KEPT_ROWS = 1000
"""Painted rows kept: some twenty screens."""


class AnnotationSidebar(Asks, SidebarPointer, can_focus=True):
    """Show the annotations of one article, or of all."""

    DEFAULT_CSS = """
    AnnotationSidebar {
        width: 40;
        height: 1fr;
        background: $background;
        border-left: solid $rule;
        overflow: hidden;
        &.-over { layer: above; dock: right; height: 100%; }
        & > LineInput { display: none; position: absolute; }
        &.-typing > LineInput { display: block; }
    }
    """
    ALLOW_SELECT = False
    FOCUS_ON_CLICK = False  # a list where a margin was: the click would hit another card
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._painter = CardInk(ink)
        self._input = LineInput("words #tag pen: by: has:note is:orphan")
        self._deck = Deck()
        self._slots: list[Slot | None] = []
        """What each row below the head was painted from."""

        self._strips: dict[tuple[Slot, bool], Strip] = {}
        self._ruled = Edged(KEPT_ROWS, left=True)
        self._blank = Strip([])
        self._unread = ""
        """What stands at the foot."""

        self._fits: set[str] = set()
        """What of `FITS` the chosen card can be asked for."""

    def compose(self) -> ComposeResult:
        """What the filter is typed in; it stands in the head."""
        yield self._input

    # ---- what it shows

    def show(self, marks: Sequence[Mark], scope: Scope, article_title: str) -> None:
        """List these annotations: all of the scope, in their order; the filters are applied here."""
        if self._deck.show(marks, scope):
            self._repaint()

    def line_up(self, rows: Mapping[str, int]) -> None:
        """Say where marks stand now: id -> row, counted from the first row of the page in view."""
        if self._deck.line_up(rows):
            self._arrange()

    def set_current(self, mark_id: str) -> None:
        """Brighten the card of the mark at the cursor; empty: there is none."""
        if self._deck.set_current(mark_id):
            self._arrange()

    @property
    def filters(self) -> Filters:
        """The filters in force."""
        return self._deck.filters

    def set_filters(self, filters: Filters) -> None:
        """List only what fulfils these filters."""
        if filters != self._deck.filters:
            self._deck.filter_by(filters)
            self._repaint()
            self.refresh_bindings()

    def set_people(self, people: Sequence[Person]) -> None:
        """Name these people with their colours in the head; none: marks have those of their pens."""
        if tuple(people) != self._deck.people:
            self._deck.people = tuple(people)
            self._repaint()

    def set_unread(self, words: str) -> None:
        """Say at the foot what could not be read of the annotations; empty: all was."""
        if words != self._unread:
            self._unread = words
            self._fit()
            self._repaint()

    def set_ink(self, ink: Ink) -> None:
        """Paint in other colours."""
        self._painter = CardInk(ink)
        self._repaint()

    # ---- drawing

    def _repaint(self) -> None:
        """Paint everything anew: the cards are others, or look different."""
        self._strips.clear()
        self._ruled.forget()
        self._blank = Strip([])
        self._slots = self._deck.arrange()
        self._point()
        self.refresh()

    def _point(self) -> None:
        """Tell when other keys make sense, as on a card that lost its place."""
        mark = self._deck.chosen if self._deck.awake else None
        fits = {name for name, fit in FITS.items() if mark and fit(mark)}
        if fits != self._fits:
            self._fits = fits
            self.refresh_bindings()
            self.post_message(self.KeysChanged())

    def _arrange(self) -> None:
        """Repaint the rows that show something else now."""
        before, self._slots = self._slots, self._deck.arrange()
        self._point()
        changed = [row for row, (old, new) in enumerate(zip(before, self._slots, strict=False)) if old != new]
        if changed:
            height = changed[-1] - changed[0] + 1
            self.refresh(Region(0, changed[0] + HEAD, self.size.width, height))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows with the rule left of them; kept strips survive, so Textual's own cache is passed by."""
        rule = Segment("│", self._painter.ink.rule)
        strips = [self._ruled.of(self.render_line(y), rule) for y in range(crop.y, crop.bottom)]
        if crop.x or crop.right != self.outer_size.width:
            return [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """Draw the head or a row of a card."""
        cells = self.size.width
        if y < HEAD:
            return head(self._painter.ink, cells, self._deck, typing=self.has_class("-typing"))
        if self._unread and y == self.size.height - 1:
            return self._painter.warn(self._unread, cells)
        if not self._deck.entries:
            return self._painter.say(self._why_empty(), y - HEAD - 1, cells)
        slot = self._slots[y - HEAD] if y - HEAD < len(self._slots) else None
        if slot is None:
            if self._blank.cell_length != cells:
                self._blank = Strip([Segment(" " * cells, self._painter.ink.text)], cells)
            return self._blank
        kept = self._strips.get((slot, self._deck.awake))
        return kept or self._paint(slot, cells)

    def _paint(self, slot: Slot, cells: int) -> Strip:
        card, row, lit = slot
        awake, mark = self._deck.awake, self._deck.entries[card].mark
        strip = self._painter.paint(self._deck.rows_of(card)[row], mark, cells, lit=lit, awake=awake)
        if len(self._strips) >= KEPT_ROWS:
            self._strips.clear()
        self._strips[slot, awake] = strip
        return strip

    def _why_empty(self) -> str:
        if self._deck.marks:
            return "Nothing matches the filter" + ("" if self.has_class("-typing") else ": c clears it")
        return "No annotations yet: s marks the sentence, a writes a note"

    def on_resize(self) -> None:
        """Lay the cards out for the new size."""
        cells = self.size.width
        self._fit()
        self._input.styles.offset = (HEAD_LEFT + 2, 0)
        self._input.styles.width = max(NARROWEST, cells - HEAD_LEFT - 2 - COUNT)
        self._repaint()

    def _fit(self) -> None:
        """Tell the deck what room there is between the head and the foot, with a row of air."""
        rows = self.size.height - HEAD - (2 if self._unread else 0)
        self._deck.resize(max(0, rows), max(NARROWEST, self.size.width - BEFORE - AFTER))

    # ---- who has the keys

    def on_mount(self) -> None:
        """Hear who gets the keys."""
        self.watch(self.screen, "focused", self._keys_went, init=False)

    def _keys_went(self, focused: Widget | None) -> None:
        """Be a list with the keys and a margin when the page has them.

        While a box over the page has them (for a note that was asked for here), or only the whole terminal
        lost the focus, it stays what it is.
        """
        if focused is self:
            self.remove_class("-typing")
            self._deck.wake()
            self._repaint()
        elif focused is not self._input and self._deck.awake and self.app.app_focus:
            self.remove_class("-typing")
            self._deck.awake = focused is not None and _in_box(focused)
            self._repaint()

    # ---- what the reader does

    def action_open(self, beside: bool) -> None:
        """Want to see the chosen annotation in its article."""
        if mark := self._deck.chosen:
            self.post_message(self.Chosen(mark, beside))

    def action_ask(self, what: str) -> None:
        """Want something done to the chosen annotation: `note`, `tags` or `delete`."""
        if mark := self._deck.chosen:
            self.post_message(self.ASKS[what](mark))

    def action_pen(self, digit: str) -> None:
        """Want another pen for the chosen annotation."""
        if mark := self._deck.chosen:
            self.post_message(self.PenWanted(mark, digit))

    def action_tell(self, what: str) -> None:
        """Want what is about no annotation: `scope`, `undo`, `redo` or `help`."""
        self.post_message(self.TELLS[what]())

    def action_filter(self) -> None:
        """Type a filter, in the head."""
        self._deck.wake()
        self._input.put(written(self.filters))
        self.add_class("-typing")
        self.screen.set_focus(self._input, scroll_visible=False)
        self._repaint()

    def action_clear(self) -> None:
        """List everything again."""
        self._filter_by(Filters())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now."""
        if action == "ask" and (fits := FITS.get(str(parameters[0]))):
            return bool(self._deck.chosen and fits(self._deck.chosen))
        return bool(self.filters) if action == "clear" else True

    def action_leave(self) -> None:
        """Leave the filter, which stays in force, or go back to the page."""
        if self.has_class("-typing"):
            self.screen.set_focus(self, scroll_visible=False)
        else:
            self.post_message(self.Left())

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._filter_by(parse(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.set_focus(self, scroll_visible=False)

    def _filter_by(self, filters: Filters) -> None:
        if filters != self.filters:
            self.set_filters(filters)
            self.post_message(self.FiltersChanged(filters))


def _in_box(widget: Widget) -> bool:
    return any(isinstance(node, Widget) and node.layer == BOXES for node in widget.ancestors_with_self)
