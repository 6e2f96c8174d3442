"""The first page, before the program is there to paint it.

To load Textual and all of ours takes a third of a second in which a terminal would stay dark.  Reading one
article and breaking its first lines takes a tenth of that, so those lines are written at once, in the
terminal's own colours, at the very places where the page will have them.  Then the program comes up behind:
its first frame brings colours, marks, the sidebar, and answers what was typed meanwhile.

Nothing here is kept, and nothing is loaded that is not needed later anyway.  Where it is not certain what the
first page will be (several panes, two columns, folds, numbers), nothing is written.  An article from its
beginning is read only as far as a page reaches, so one of 50 MB stands there as soon as a small one.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType
from typing import TYPE_CHECKING

from tui.app import desks
from tui.app.geometry import MARGIN, page_rows, sidebar_cells, stands_beside, text_cells
from tui.errors import PostilError
from tui.library import library
from tui.reading import cursor as cursors
from tui.reading.desk import Desk, PaneDesk, ViewDesk
from tui.text.cells import drawn
from tui.text.kinds import Kind
from tui.text.layout import Layout, Row
from tui.text.prose import Prose

if TYPE_CHECKING:
    from tui.config import Config
    from tui.workspace import Workspace

HEAD = 256 * 1024
"""Bytes of an article read for its first page: the first block of its layout, at four bytes a character."""

LONGEST = 4_000_000
"""Bytes of an article read whole for a page further down: some 20 ms; of a longer one nothing is written."""

BEGIN = "\x1b[?1049h\x1b[?25l"
"""The other screen, without a cursor, as Textual has it."""

END = "\x1b[0m\x1b[?25h\x1b[?1049l"
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)

_standing = False
"""The page stands there, and the program has not taken the terminal over."""


def first_of(workspace: Workspace) -> str | None:
    """The article that somebody reads who chose none yet, mostly found without a scan; `None`: there is none.

    Raises:
        UnreadableFile: the folder cannot be listed.
    """
    where = workspace.where
    found = None if where.only else library.first(where.articles, where.prefix)
    if found:
        return found.file
    return next((each.file for each in workspace.entries.values() if not each.problem), None)


@contextmanager
def shown(workspace: Workspace, config: Config) -> Iterator[None]:
    """Show the first page until the program takes the terminal over.

    What goes wrong before that, or a signal that ends us, leaves the terminal as it was.
    """
    global _standing
    page = _page(workspace, config)
    if not page:
        yield
        return
    before = {number: signal.signal(number, _ended) for number in SIGNALS}
    _standing = True
    _write(BEGIN + page)
    try:
        yield
    finally:
        _leave()
        for number, handler in before.items():
            signal.signal(number, handler)


def take() -> bool:
    """Take the terminal over from the first page; whether it stood there."""
    global _standing
    stood, _standing = _standing, False
    return stood


def _leave() -> None:
    if take():
        _write(END)


def _ended(number: int, _: FrameType | None) -> None:
    _leave()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _write(sequence: str) -> None:
    terminal = sys.__stderr__  # where Textual writes
    if terminal:
        terminal.write(sequence)
        terminal.flush()


def _page(workspace: Workspace, config: Config) -> str:
    terminal = sys.__stderr__
    if terminal is None or not terminal.isatty():
        return ""
    columns, lines = shutil.get_terminal_size()
    try:
        return painted(workspace, config, desks.load(workspace.where), columns, lines)
    except PostilError:  # the program will say so
        return ""


def painted(workspace: Workspace, config: Config, desk: Desk, columns: int, lines: int) -> str:
    """The first page as it is written to a terminal of that size; `""`: it is not certain what it will be.

    Raises:
        PostilError: the library or the article cannot be read.
    """
    pane = desk.pane
    if len(desk.panes) > 1 or desk.view != replace(
        ViewDesk(), spotlight=desk.view.spotlight, bare_bar=desk.view.bare_bar
    ):
        return ""
    if pane is None:
        first = first_of(workspace)
        if first is None:
            return ""
        pane = PaneDesk(first, desk.places.get(first, 0))
    prose = _prose(workspace, pane)
    if prose is None:
        return ""
    sidebar = desk.sidebar.shown and stands_beside(columns, 1)
    cells = columns - (sidebar_cells(columns) if sidebar else 0)
    above, rows = page_rows(lines)
    width = text_cells(pane.measure or config.measure, cells)
    layout = Layout(prose.paragraphs, width)
    left = max(MARGIN, (cells - width) // 2)
    return "".join(
        f"\x1b[{above + number};{left + 1}H{_drawn(prose, row)}"
        for number, row in enumerate(_in_view(prose, layout, pane, rows), 1)
        if row.end > row.start
    )


def _prose(workspace: Workspace, pane: PaneDesk) -> Prose | None:
    """As much of an article as the page needs."""
    if pane.offset == 0:
        return Prose(*library.opening(workspace.entry_now(pane.file), HEAD))
    if workspace.entry_now(pane.file).size > LONGEST:
        return None
    article = workspace.article(pane.file)
    return Prose(article.text, article.metadata.title)


def _in_view(prose: Prose, layout: Layout, pane: PaneDesk, rows: int) -> Sequence[Row]:
    """The rows that the page begins with: from the top, or with the cursor a third down it."""
    lowest = max(0, layout.height + 1 - rows)
    top = min(layout.row_of(pane.offset), lowest)
    if pane.offset:
        cursor = cursors.place(prose, pane.offset, pane.unit).span
        first, last = layout.row_of(cursor.start), layout.row_of(max(cursor.start, cursor.end - 1))
        keep = min(2, rows // 6)
        if first - top < keep or last - top >= rows - keep:
            above = rows // 3 if last - first < rows // 2 else keep
            top = max(0, min(layout.row_below(cursor.start, above) - above, lowest))
    return layout.rows(top, rows)


def _drawn(prose: Prose, row: Row) -> str:
    words = drawn(prose.text[row.start : row.end])
    return f"\x1b[1m{words}\x1b[0m" if row.kind in (Kind.TITLE, Kind.HEADING) else words
