"""Where the search stands on the screen: over the lower part of the page, parted by one thin rule.

One line to type in with the count beside it, one line for what there is to say, the list with a preview
beside or below it where there is room, and the keys.  It is shown and put away in place, so that it is
there in one frame and the page under it does not move.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.app.ink import Ink
from tui.app.widgets.bound_keys import hint_line
from tui.app.widgets.row_list import RowList
from tui.app.widgets.search_input import SearchInput
from tui.app.widgets.search_preview import SearchPreview
from tui.text.cells import one_line

WIDE = 100
"""Cells from which the preview stands beside the list: both keep a line of forty cells or more."""

TALL = 22
"""Rows of the screen from which the preview has a few below the list."""

ROOMY = 30
"""Rows of the screen from which a blank one stands above the list and one below it."""

SMALL = 14
"""Rows of a screen of which the search takes all."""

MARGINS = 5
"""Cells left and right of the words."""

COUNT_GAP = 2
"""Cells between the words and the count."""

NARROW = 70
"""Cells below which the count is said in numbers alone."""


class HitList(RowList):
    """The list of what was found: with other numbers of rows it keeps its place, and only its bar changes."""

    virtual_size = Reactive(Size(0, 0))
    """As in `LineInput`: no cause to lay the screen out."""

    def watch_virtual_size(self, size: Size) -> None:
        """Let the bar follow; it comes and goes with a layout, for then the rows get narrower or wider."""
        if (size.height > self.container_size.height) != self.show_vertical_scrollbar:
            self.refresh(layout=True)
        elif self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = size.height


class SearchFrame(Vertical):
    """The parts of the search and their places."""

    DEFAULT_CSS = """
    SearchFrame {
        layer: above;
        dock: bottom;
        height: 70%;
        min-height: 12;
        margin-bottom: 1;
        display: none;
        background: $panel;
        border-top: solid $rule;
        &.-open { display: block; }
        & .search--head { height: 1; padding: 0 2 0 1; }
        & .search--sign { width: 2; color: $accent; text-style: bold; }
        & .search--count { width: 0; text-align: right; color: $text-quiet; }
        & .search--said, & .search--keys { height: 1; padding: 0 2 0 3; color: $text-quiet; }
        & SearchInput { width: 1fr; }
        &.-small.-silent .search--said { display: none; }
        & .search--body { height: 1fr; layout: vertical; }
        & SearchPreview { display: none; padding: 0 2; }
        &.-roomy .search--body { margin: 1 0; }
        &.-blank SearchPreview { visibility: hidden; }
        &.-tall SearchPreview {
            display: block;
            height: 5;
            border-top: solid $rule;
            padding: 0 2 0 5;
        }
        &.-wide {
            & .search--body { layout: horizontal; }
            & RowList { width: 1fr; }
            & SearchPreview {
                display: block;
                width: 45%;
                max-width: 78;
                height: 1fr;
                border-top: none;
                border-left: solid $rule;
                padding: 0 2;
            }
        }
        &.-small { height: 100%; min-height: 0; margin-bottom: 0; border-top: none; }
    }
    """

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self.words = SearchInput("what do you remember of it?")
        self.rows = HitList()
        self.rows.can_focus = False
        self.surroundings = SearchPreview(ink)
        self._sign = Static("/", classes="search--sign", markup=False)
        self._count = Static(classes="search--count", markup=False)
        self._said = Static(classes="search--said", markup=False)
        self._keys = Static(classes="search--keys", markup=False)
        self._room = 0
        """Cells for the count: as many as it needed since the box was fitted in."""

        self._before: Widget | None = None
        """Who had the keys before."""

        self.notice = ""
        """What was said last that is not of the answer."""

        self._hinted: Mapping[str, str] | Content = {}
        """Of which keys the footer was made."""

        self._stands_on = Size(0, 0)
        """The screen that it was fitted into."""

    def compose(self) -> ComposeResult:
        """Words and count, what there is to say, list and preview, keys."""
        with Horizontal(classes="search--head"):
            yield self._sign
            yield self.words
            yield self._count
        yield self._said
        with Container(classes="search--body"):
            yield self.rows
            yield self.surroundings
        yield self._keys

    # ---- coming and going

    @property
    def is_open(self) -> bool:
        """Whether it is to be seen."""
        return self.has_class("-open")

    def come(self) -> None:
        """Show it and take the keys."""
        focused = self.screen.focused
        if focused is not self.words:
            self._before = focused
        self.add_class("-open")
        self._fit()
        self.screen.set_focus(self.words, scroll_visible=False)
        self.call_after_refresh(self.show_keys)

    def close(self) -> None:
        """Hide it and give the keys back; words, answer and choice stay."""
        if not self.is_open:
            return
        self.remove_class("-open")
        focused = self.screen.focused
        if focused is None or focused is self.words:
            before = self._before
            self.screen.set_focus(before if before and before.is_attached else None, scroll_visible=False)
        self._before = None

    def on_descendant_blur(self) -> None:
        """Go when somebody else takes the keys, by a click on the page; not when the terminal loses them."""
        self.call_later(self._close_if_left)

    def _close_if_left(self) -> None:
        if self.is_open and self.app.app_focus and self.screen.focused is not self.words:
            self.close()

    def on_mount(self) -> None:
        """Hear of another size of the screen, also when this keeps its own."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._screen_changed)

    def _screen_changed(self, screen: Screen[object]) -> None:
        if self.is_open and screen.size != self._stands_on:
            self._fit()
            self.show_keys()

    def _fit(self) -> None:
        """Lay out for the screen as it is."""
        size = self._stands_on = self.screen.size
        self._room = 0
        self.set_class(size.height < SMALL, "-small")
        self.set_class(size.height >= ROOMY, "-roomy")
        self.set_class(size.width >= WIDE, "-wide")
        self.set_class(size.width < WIDE and size.height >= TALL, "-tall")
        self.say()

    # ---- what it says

    @property
    def cells(self) -> int:
        """Cells for a line of words."""
        return max(1, self.screen.size.width - MARGINS)

    @property
    def is_narrow(self) -> bool:
        """Whether only numbers fit beside what is typed."""
        return self.screen.size.width < NARROW

    def counts(self) -> Content:
        """What stands beside the words that are typed."""
        raise NotImplementedError

    def sayings(self) -> str:
        """What stands below them; empty: nothing."""
        raise NotImplementedError

    def hints(self) -> Mapping[str, str] | Content:
        """Ids of bindings and what they do, or what to say instead of the keys."""
        raise NotImplementedError

    def say(self, notice: str = "") -> None:
        """Say how much there is, and the notice or else what there is to say.

        Nothing of it moves anything: to lay the screen out anew would cost each key ten milliseconds.
        """
        counts = self.counts()
        self._room = max(self._room, counts.cell_length + COUNT_GAP if counts else 0)
        self._count.styles.width = self._room
        self._count.update(counts, layout=False)
        self.notice = notice
        saying = notice or self.sayings()
        self._said.update(Content(one_line(saying, self.cells)), layout=False)
        self.set_class(not saying and self.has_class("-small"), "-silent")

    def show_sign(self) -> None:
        """Say what is typed: words, or tags."""
        self._sign.update("#" if self.words.asks_tags else "/", layout=False)

    def show_keys(self) -> None:
        """Show the keys that there is room for."""
        hints = self._hinted = self.hints()
        line = hints if isinstance(hints, Content) else hint_line(self, hints, self.cells)
        self._keys.update(line, layout=False)

    def follow_keys(self) -> None:
        """Show others when others can do something now."""
        if self.is_open and self.hints() != self._hinted:
            self.show_keys()
