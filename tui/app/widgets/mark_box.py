"""A box that opens over the page at an annotation: for its note, for its tags.

It opens in place and moves nothing.  Whatever way it is left (a key, a click elsewhere, the end of the
program) what was typed in it is kept; only when the whole terminal loses the focus it stays open.
Whoever had the keys before has them again afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Event
from textual.geometry import Region, Size
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.app.ink import Ink
from tui.app.values import Mark
from tui.app.widgets.bound_keys import hint_line
from tui.app.widgets.box_place import Place, stand
from tui.text.cells import one_line

CELLS = 76
"""Widest the box gets: a line of 72 cells, as on the page, and two at each side."""

SIDES = 4
"""Cells left and right of what is typed."""

FRAME = 2
"""Rows of the box that are not typed in: the title and the keys."""


class MarkBox(Vertical):
    """Title, something to type in, keys."""

    DEFAULT_CSS = """
    MarkBox {
        layer: above;
        position: absolute;
        display: none;
        height: auto;
        background: $panel;
        padding: 0 2 0 1;
        border-left: outer $accent;
        &.-open { display: block; }
        & > .box--title, & > .box--keys { height: 1; width: 100%; color: $text-quiet; }
    }
    """
    HINTS: ClassVar[Mapping[str, str]] = {}
    """Ids of bindings that the foot of the box shows, and what they do."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._mark = Mark("", "", None, "", "", "", "")
        self._place: Place = (0, 0, 0)
        self._before: Widget | None = None
        """Who had the keys before."""

        self._unheard: Message | None = None
        """What was kept after the screen had stopped to take messages."""

        self._stands_on = Size(0, 0)
        """The screen that its place was found for."""

        self._title = Static(classes="box--title", markup=False)
        self._keys = Static(classes="box--keys", markup=False)

    def compose(self) -> ComposeResult:
        """Title, body, keys."""
        yield self._title
        yield from self.compose_body()
        yield self._keys

    # ---- what a box of its kind says of itself

    def compose_body(self) -> ComposeResult:
        """What is typed in, and what helps with it."""
        raise NotImplementedError

    def typed_in(self) -> Widget:
        """The widget that gets the keys."""
        raise NotImplementedError

    def rows_wanted(self) -> int:
        """Rows the body would fill now."""
        raise NotImplementedError

    def kept(self) -> Message:
        """What to post when the box is left."""
        raise NotImplementedError

    # ---- opening and closing

    @property
    def is_open(self) -> bool:
        """Whether it is to be seen."""
        return self.has_class("-open")

    def is_open_at(self, mark_id: str) -> bool:
        """Whether it is to be seen at the words of this mark."""
        return self.is_open and self._mark.id == mark_id

    def open_at(self, mark: Mark, place: Place) -> None:
        """Stand at the words of a mark and take the keys."""
        self._mark, self._place = mark, place
        focused = self.screen.focused
        if focused is not self.typed_in():
            self._before = focused
        self._show_title()
        self.add_class("-open")
        self.take_room()
        self.screen.set_focus(self.typed_in(), scroll_visible=False)
        self.call_after_refresh(self._show_keys)

    def close(self) -> None:
        """Leave the box and post what is kept; nothing happens when it is closed."""
        if self.is_open:
            self.put_away()
            self._post(self.kept())

    def put_away(self) -> None:
        """Hide the box, and give the keys back unless somebody else has them by now."""
        self.remove_class("-open")
        focused = self.screen.focused
        if focused is None or focused is self.typed_in():
            before = self._before
            self.screen.set_focus(
                before if before is not None and before.is_attached else None, scroll_visible=False
            )
        self._before = None

    def action_keep(self) -> None:
        """Leave the box."""
        self.close()

    def on_descendant_blur(self) -> None:
        """Keep what was typed when somebody else takes the keys."""
        self.call_later(self._keep_if_left)

    def _keep_if_left(self) -> None:
        if self.is_open and self.app.app_focus and self.screen.focused is not self.typed_in():
            self.close()

    def on_mount(self) -> None:
        """Hear of another size of the screen; a box that has its own place is not told."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._fit)

    def _fit(self, screen: Screen[object]) -> None:
        if self.is_open and screen.size != self._stands_on:
            self.take_room()

    async def on_unmount(self) -> None:
        """Keep what was typed when the box is taken away, or the program ends with it open."""
        if self.is_open:
            self._post(self.kept())
        if self._unheard:
            await self.screen.on_event(cast(Event, self._unheard))

    def _post(self, kept: Message) -> None:
        """Tell the screen at once, not by way of the box's own queue: the program may be about to end."""
        if not self.screen.post_message(kept):
            self._unheard = kept

    # ---- how it looks

    def set_ink(self, ink: Ink) -> None:
        """Paint in other colours."""
        self._ink = ink
        if self.is_open:
            self._show_title()

    def take_room(self) -> None:
        """Stand where there is room, as high as what is typed."""
        self._stands_on = self.screen.size
        region = self._region()
        self.styles.offset = (region.x, region.y)
        self.styles.width, self.styles.height = region.width, region.height

    def _region(self) -> Region:
        return stand(self._place, self.screen.size, CELLS, self.rows_wanted() + FRAME)

    @property
    def room(self) -> int:
        """Cells of one line in the box."""
        return max(1, self._region().width - SIDES)

    @property
    def rows(self) -> int:
        """Rows of its body, which may be fewer than it wants."""
        return max(1, self._region().height - FRAME)

    def on_resize(self) -> None:
        """Show as much of the title and of the keys as there is room for."""
        if self.is_open:
            self._show_title()
            self._show_keys()

    def _show_title(self) -> None:
        colour = self._ink.sign_colour(self._mark.colour)
        words = one_line(self._mark.quote, max(1, self.room - 4))
        self._title.update(Content.assemble((one_line(self._mark.sign, 1), f"bold {colour}"), f" “{words}”"))
        self.styles.border_left = ("outer", colour)

    def _show_keys(self) -> None:
        if self.is_open:
            self._keys.update(hint_line(self, self.HINTS, self.room))
