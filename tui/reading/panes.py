"""The parts of a desk: one pane, and the list of notes beside the panes.

These are what the reader chose, not what is drawn: no widths, no scroll positions.  A pane's offset
is a code point of the article, so a narrower window tomorrow opens at the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tui.reading.cursor import Unit

Numbers = Literal["", "paragraphs", "lines"]
"""What is numbered left of the text; `""`: nothing."""

Scope = Literal["article", "all"]
"""Notes of the article in focus, or of the whole library."""


SHARE = 100
"""An even share of the window."""

SHARES = (20, 500)
"""The smallest and the largest share that keys can give: five times as much as the others have."""


@dataclass(frozen=True, slots=True)
class PaneDesk:
    """One view of one article."""

    file: str
    """`Article.file`."""

    offset: int = 0
    """Where the cursor stands, in code points."""

    unit: Unit = Unit.SENTENCE
    measure: int | None = None
    """Width of the column in cells; `None`: as the settings say."""

    below: bool = False
    """It stands below the pane before it, in the same column."""

    wide: int = SHARE
    """Of the first pane of a column: its share of the width, beside those of the other columns."""

    high: int = SHARE
    """Its share of the height of its column."""

    stood: int = 0
    """Of a closed one: how many panes stood before it."""

    over: bool = False
    """Of a closed one: it was the first of its column, and another stood below it."""


Spotlight = Literal["", "sentence", "paragraph"]
"""What is left bright around the cursor; `""`: everything."""

Aside = Literal["dim", "fold", "plain"]
"""How boilerplate is shown: stepping back, as one row for each run of it, or as everything else."""


@dataclass(frozen=True, slots=True)
class ViewDesk:
    """How text is shown, in all panes."""

    spotlight: Spotlight = ""
    aside: Aside = "dim"
    numbers: Numbers = ""
    columns: bool = False
    """Two columns of text where a pane is wide enough."""

    bare_bar: bool = False
    """The scroll bar shows where one is, and no marks, hits, headings and boilerplate."""

    together: bool = False
    """All panes scroll with the one in focus."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which notes are listed: all that fulfil every filter that is set."""

    text: str = ""
    """Typed by the reader; `""` is off, here and below."""

    tag: str = ""
    pen: str = ""
    by: str = ""
    """Who made it."""

    has_note: bool = False
    state: str = ""
    """`anchored`, `moved`, `changed`, `orphan` or `clash`."""

    def __bool__(self) -> bool:
        return self != Filters()


@dataclass(frozen=True, slots=True)
class SidebarDesk:
    """The list of notes."""

    shown: bool = False
    scope: Scope = "article"
    filters: Filters = Filters()
    by_person: bool = False
    """Marks have the colour and the sign of who made them, not those of their pen."""
