"""What the terminal shows: a frame tells it only what is another now, one look after the other.

Textual sends each row of what was painted anew, each run with all its colours and a reset behind.  A page
with annotations took 12 to 22 kB so, of which three quarters were colours; over a slow line that is felt,
and over any it is work.  Here the cells that stand on the terminal are remembered.  Of a new frame only runs
that differ are sent, and all runs of one look together: a place costs seven bytes, a look some twenty.

A frame of the whole screen is sent whole: then the terminal has another size, or others have written on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from rich.color import ColorSystem
from rich.console import Console, RenderableType
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from tui.app.looks import PLAIN, Look, change, look_of
from tui.text.cells import one_cell_each

UNKNOWN = "\0"
"""A cell of which is not known what stands there: nothing that is painted is equal to it."""

KEPT = 1000
"""Strips whose cells are remembered: a page that moves by a line shows nearly all of them again."""

MOST_LOOKS = 10_000
"""Then all is forgotten: a theme has some hundred."""

_RUNS = re.compile(r"(.)\1*", re.DOTALL)


class Picture:
    """The cells of one terminal."""

    def __init__(self) -> None:
        self._rows: dict[int, tuple[str, str]] = {}
        """Row -> what stands in its cells, one code point each, and the name of the look of each."""

        self._kept: dict[int, tuple[Strip, tuple[str, str] | None]] = {}
        """Id of a strip -> the strip, so that the id stays its own, and its cells."""

        self._names: dict[Look, str] = {}
        self._looks: dict[str, Look] = {}
        self._blanks: dict[str, str] = {}
        """Name of a look -> that of the blanks in it, which show its ground alone."""

    def spare(self, frame: RenderableType | None) -> RenderableType | None:
        """What shows the same as a frame of Textual's on the terminal that shows this picture."""
        if not isinstance(frame, ChopsUpdate | LayoutUpdate):
            return frame
        return cast("RenderableType", _Sparing(self, frame))  # Textual asks an update for its bytes only

    def sequence(self, frame: ChopsUpdate | LayoutUpdate, console: Console) -> str:
        """What is sent to the terminal for a frame."""
        system = console._color_system or ColorSystem.TRUECOLOR
        if len(self._looks) > MOST_LOOKS:
            self._forget()
        if isinstance(frame, LayoutUpdate):
            self._rows.clear()
        runs: dict[str, list[str]] = {}
        out: list[str] = []
        now = PLAIN
        for x, y, strip in _pieces(frame):
            cells = self._cells(strip, system)
            if cells:
                self._add(x, y, *cells, runs)
                continue
            out.append(self._place_of_wide(x, y))
            for text, style, _ in strip:
                before, now = now, look_of(style, system)
                out += (change(before, now), text)
        for name, painted in runs.items():
            before, now = now, self._looks[name].after(now)
            out += (change(before, now), *painted)
        out.append(change(now, PLAIN))
        return "".join(out)

    def _forget(self) -> None:
        for known in (self._rows, self._kept, self._names, self._looks, self._blanks):
            known.clear()

    def _add(self, x: int, y: int, text: str, looks: str, runs: dict[str, list[str]]) -> None:
        """Put into `runs` what is to be painted of a strip, by the name of its look."""
        end = x + len(text)
        row, row_looks = self._rows.get(y, ("", ""))
        before, looks_before = row[x:end], row_looks[x:end]
        if before == text and looks_before == looks:
            return
        self._rows[y] = _put(row, x, text), _put(row_looks, x, looks)
        first, last = _differing(text, before, looks, looks_before)
        for start, stop, name in self._runs(looks, *_words(text, first, last)):
            if text[start:stop] != before[start:stop] or looks[start:stop] != looks_before[start:stop]:
                runs.setdefault(name, []).append(f"\x1b[{y + 1};{x + start + 1}H{text[start:stop]}")

    def _runs(self, looks: str, first: int, last: int) -> list[tuple[int, int, str]]:
        """Start, end and name of each look; blanks go with what is beside them, if it has their ground."""
        blanks = self._blanks
        found: list[tuple[int, int, str]] = []
        for run in _RUNS.finditer(looks, first, last):
            name, (start, stop) = run[1], run.span()
            if found:
                begun, _, other = found[-1]
                if blanks[other] == name:
                    found[-1] = begun, stop, other
                    continue
                if blanks[name] == other:
                    found[-1] = begun, stop, name
                    continue
            found.append((start, stop, name))
        return found

    def _place_of_wide(self, x: int, y: int) -> str:
        """Where a strip goes in which not each code point takes one cell.

        It is sent whole and before all others: a terminal that thinks otherwise of its width paints over what
        stands right of it, which is not known from then on.
        """
        row, looks = self._rows.get(y, ("", ""))
        self._rows[y] = row[:x], looks[:x]
        return f"\x1b[{y + 1};{x + 1}H"

    # ---- the cells of a strip

    def _cells(self, strip: Strip, system: ColorSystem) -> tuple[str, str] | None:
        """What stands in the cells of a strip, and how it looks; `None`: not each holds one code point."""
        kept = self._kept.get(id(strip))
        if kept is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            kept = self._kept[id(strip)] = strip, self._read(strip, system)
        return kept[1]

    def _read(self, strip: Strip, system: ColorSystem) -> tuple[str, str] | None:
        text = strip.text
        if len(text) != strip.cell_length or not one_cell_each(text):
            return None
        looks: list[str] = []
        for words, style, _ in strip:
            name = self._name(look_of(style, system))
            rest = words.lstrip(" ")
            inner = rest.rstrip(" ")
            blank = self._blanks[name]
            looks += (blank * (len(words) - len(rest)), name * len(inner), blank * (len(rest) - len(inner)))
        return text, "".join(looks)

    def _name(self, look: Look) -> str:
        """One character that stands for a look."""
        name = self._names.get(look)
        if name is None:
            name = self._names[look] = chr(0x100 + len(self._names))
            self._looks[name] = look
            self._blanks[name] = self._name(look.of_blanks)
        return name


class _Sparing(CompositorUpdate):
    """A frame in fewer bytes; made when it is sent, for not each frame is."""

    def __init__(self, picture: Picture, frame: ChopsUpdate | LayoutUpdate) -> None:
        self._picture, self._frame = picture, frame

    def render_segments(self, console: Console) -> str:
        """What is sent to the terminal."""
        return self._picture.sequence(self._frame, console)


def _pieces(frame: ChopsUpdate | LayoutUpdate) -> Iterator[tuple[int, int, Strip]]:
    """The strips of a frame, each with its column and row, as Textual cuts and places them."""
    if isinstance(frame, LayoutUpdate):
        for y, line in enumerate(frame.strips, frame.region.y):
            x = frame.region.x
            for strip in line:
                yield x, y, strip
                x += strip.cell_length
        return
    for y, left, right in frame.spans:
        for end, (x, piece) in zip(frame.chop_ends[y], frame.chops[y].items(), strict=True):
            if piece is not None and x < right and end > left:
                yield x, y, piece.crop(0, min(end, right) - x)


def _put(row: str, x: int, cells: str) -> str:
    """The row with other cells from column `x` on; how wide the terminal is need not be known."""
    return row[:x].ljust(x, UNKNOWN) + cells + row[x + len(cells) :]


def _differing(text: str, before: str, looks: str, looks_before: str) -> tuple[int, int]:
    """The first and the last cell in which two pieces of a row differ, which they do somewhere.

    Compared as two large numbers, which takes a microsecond; cell by cell it takes ten.
    """
    bits = _number(text) ^ _number(before) | _number(looks) ^ _number(looks_before)
    return ((bits & -bits).bit_length() - 1) // 32, (bits.bit_length() - 1) // 32


def _words(text: str, first: int, last: int) -> tuple[int, int]:
    """Start and end of what is sent for cells that differ: no part of a word, so that the bytes can be read.

    >>> _words("the old quay", 5, 6), _words("the old quay", 3, 7)
    ((4, 7), (3, 8))
    """
    start = first if text[first] == " " else text.rfind(" ", 0, first) + 1
    end = last + 1 if text[last] == " " else text.find(" ", last)
    return start, end if end >= 0 else len(text)


def _number(cells: str) -> int:
    return int.from_bytes(cells.encode("utf-32-le", "surrogatepass"), "little")
