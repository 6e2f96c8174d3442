"""What a command says: data on stdout, words on stderr, colour and progress only on a terminal.

Whatever comes from an article, a name or a note goes through `tui.text.cells.printable` before it is
shown, and JSON escapes what a terminal would obey: an article can order nothing.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 0.5
"""Seconds before progress is shown: what is done sooner needs none."""

TICK = 0.1
"""Seconds between two looks of the progress: faster than that nobody reads."""

WIDEST = 120
"""Cells of a line that somebody reads, however wide the terminal is."""

_colour = "auto"
_progress_shown = False


def say(words: str) -> None:
    """Tell the reader something, in one line on stderr."""
    clear()
    print("postil: " + shown(words), file=sys.stderr)


def problem(error: Exception) -> None:
    """Tell the reader what went wrong with one thing of several."""
    say(str(error))


def out(line: str = "") -> None:
    """Write one line of data to stdout; `line` is safe to show already."""
    if _progress_shown:
        clear()
    sys.stdout.write(line + "\n")


def shown(text: str) -> str:
    """Some foreign text on one line, safe on any terminal."""
    from tui.text.cells import printable

    return " ".join(printable(text).split())


def name(text: str) -> str:
    """The name of a file, safe on any terminal; nothing in it is folded, so that it can be used again."""
    from tui.text.cells import printable

    return printable(text).replace("\n", "␊").replace("\t", "␉")


def lines(text: str) -> list[str]:
    """Some foreign text line by line, safe on any terminal."""
    from tui.text.cells import printable

    return printable(text).split("\n")


# ---- JSON


def in_utf8() -> None:
    """JSON, CSV and Markdown are UTF-8 whatever the terminal speaks."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8")


def out_json(value: Mapping[str, object]) -> None:
    """Write one JSON object on one line; it reads back exactly, and shows no control character."""
    out(in_json(value))


def in_json(value: object) -> str:
    """A value in JSON, without any character that a terminal would obey."""
    written = json.dumps(value, ensure_ascii=False)
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


UNSAFE = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""What `json` leaves as it is and a terminal or an encoder does not."""


# ---- the terminal


def on_terminal() -> bool:
    """Whether somebody looks at stdout."""
    return sys.stdout.isatty()


def cells() -> int:
    """How wide a line may be, in cells, when somebody looks at it."""
    return min(shutil.get_terminal_size().columns, WIDEST)


def colour(when: str) -> None:
    """Say when there are colours: `auto` (on a terminal), `always` or `never`."""
    global _colour
    _colour = when


def _coloured() -> bool:
    if _colour != "auto":
        return _colour == "always"
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def styled(text: str, *, fg: str = "", bold: bool = False, dim: bool = False) -> str:
    """`text` in a colour where there are colours (https://no-color.org); else as it is."""
    if not _coloured():
        return text
    import click

    return click.style(text, fg=fg or None, bold=bold or None, dim=dim or None)


def _watched() -> bool:
    """Whether somebody looks at stderr, on a terminal that can take a line away again."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def counted(items: Sequence[T], what: str) -> Iterator[T]:
    """Give out `items`, and tell on a terminal how many of them are done: `reading 120 of 3000 …`."""
    next_look = time.monotonic() + PATIENCE if _watched() else float("inf")
    try:
        for number, item in enumerate(items):
            if time.monotonic() >= next_look:
                _show(f"{what} {number} of {len(items)} …")
                next_look = time.monotonic() + TICK
            yield item
    finally:
        clear()


@contextmanager
def progress(what: str, unit: str = "") -> Iterator[Callable[[int, int], None]]:
    """Give out what tells, on a terminal, how much of how much is done: `indexing: 34 of 675 MB …`."""
    looked = time.monotonic() + PATIENCE

    def show(done: int, total: int) -> None:
        nonlocal looked
        if _watched() and time.monotonic() >= looked:
            _show(f"{what} {done} of {total} {unit}".rstrip() + " …")
            looked = time.monotonic() + TICK

    try:
        yield show
    finally:
        clear()


def _show(words: str) -> None:
    global _progress_shown
    sys.stderr.write(f"\r{words}\x1b[K")
    sys.stderr.flush()
    _progress_shown = True


def clear() -> None:
    """Take the progress away, if there is any."""
    global _progress_shown
    if _progress_shown:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
        _progress_shown = False
