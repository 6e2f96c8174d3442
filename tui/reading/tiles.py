"""Where panes stand: in columns side by side, and in a column one below the other.

The panes of a desk are one sequence, from left to right and from top to bottom.  Each says of itself
whether it stands `below` the one before it; so a sequence and a size are all that is needed to tell where
everything is.  A column is as wide as its first pane says (`wide`), a pane as high as it says (`high`):
shares, not cells, for the window of tomorrow has another size.

    >>> panes = (PaneDesk("a"), PaneDesk("b", below=True), PaneDesk("c"))
    >>> [(tile.x, tile.y, tile.width, tile.height) for tile in tiles(panes, 0, 120, 40).values()]
    [(0, 0, 60, 20), (0, 20, 60, 20), (60, 0, 60, 40)]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, TypeVar

from tui.reading.panes import SHARE, SHARES, PaneDesk

MOST_COLUMNS = 3
"""Three columns of 40 cells fill a terminal of 120; a fourth could not be read."""

MOST_IN_COLUMN = 3
"""Three panes of 13 rows fill a terminal of 40."""

NARROWEST = 36
"""Cells a pane needs to be read; where the window has less for each column, only some are shown."""

LOWEST = 7
"""Rows a pane needs: its title, and five of text."""

Panes = tuple[PaneDesk, ...]
Item = TypeVar("Item")
Side = Literal["left", "right", "up", "down"]


@dataclass(frozen=True, slots=True)
class Tile:
    """The place of one pane, in cells and rows of all panes together."""

    x: int
    y: int
    width: int
    height: int


def columns(panes: Sequence[PaneDesk]) -> list[list[int]]:
    """The numbers of the panes, column by column."""
    found: list[list[int]] = []
    for number, pane in enumerate(panes):
        if pane.below and found:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def sound(panes: Sequence[PaneDesk]) -> Panes:
    """The panes with no more columns and rows than there may be; those too many are left out."""
    kept = [column[:MOST_IN_COLUMN] for column in columns(panes)[:MOST_COLUMNS]]
    return flat([[panes[number] for number in column] for column in kept])


def flat(every: Sequence[Sequence[PaneDesk]]) -> Panes:
    """One sequence of some columns; empty ones are left out."""
    return tuple(replace(pane, below=row > 0) for column in every for row, pane in enumerate(column))


def _taken(every: Sequence[Sequence[int]], panes: Sequence[PaneDesk], focus: int) -> tuple[Panes, int]:
    """The panes in another order, and where the one in focus is now."""
    order = [number for column in every for number in column]
    return flat([[panes[number] for number in column] for column in every]), order.index(focus)


def _at(every: Sequence[Sequence[int]], number: int) -> tuple[int, int]:
    """Column and row of a pane."""
    return next((at, column.index(number)) for at, column in enumerate(every) if number in column)


# ---- what stands where


def tiles(panes: Panes, focus: int, width: int, height: int, *, alone: bool = False) -> Mapping[int, Tile]:
    """The place of each pane that is seen: as many as have room, always the one in focus; or it `alone`."""
    if not panes:
        return {}
    if alone:
        return {focus: Tile(0, 0, width, height)}
    every = columns(panes)
    at, row = _at(every, focus)
    shown = _window(every, at, max(1, width // NARROWEST))
    found: dict[int, Tile] = {}
    x = 0
    for column, cells in zip(shown, _split(width, [panes[each[0]].wide for each in shown]), strict=True):
        rows = _window(column, row if focus in column else 0, max(1, height // LOWEST))
        y = 0
        for number, high in zip(rows, _split(height, [panes[each].high for each in rows]), strict=True):
            found[number] = Tile(x, y, cells, high)
            y += high
        x += cells
    return found


def _window(every: Sequence[Item], wanted: int, room: int) -> Sequence[Item]:
    """As many neighbours as there is room for, the wanted one among them."""
    first = min(max(0, wanted - room + 1), max(0, len(every) - room))
    return every[first : first + room]


def _split(total: int, shares: Sequence[int]) -> list[int]:
    """Part a length by shares; what is left over goes to the last."""
    whole = sum(shares)
    edges = [total * sum(shares[:number]) // whole for number in range(len(shares) + 1)]
    return [end - start for start, end in pairwise(edges)]


# ---- changes: each answers with the panes, and the number of the one in focus


def beside(panes: Panes, focus: int, new: PaneDesk) -> tuple[Panes, int, PaneDesk | None]:
    """A new pane in a column of its own, right of the focus, and who gave way.

    When there is no room, a pane of the farthest column does, in its own place so that no other moves.
    """
    every = columns(panes)
    at, _ = _at(every, focus)
    if len(every) >= MOST_COLUMNS:
        far = max((other for other in range(len(every)) if other != at), key=lambda o: (abs(o - at), o))
        return _in_place(panes, every[far][-1], new)
    index = every[at][-1] + 1
    return (*panes[:index], replace(new, below=False), *panes[index:]), index, None


def below(panes: Panes, focus: int, new: PaneDesk) -> tuple[Panes, int, PaneDesk | None]:
    """A new pane right below the focus, and who gave way: of a full column the one farthest from it."""
    every = columns(panes)
    at, row = _at(every, focus)
    if len(every[at]) >= MOST_IN_COLUMN:
        far = max((other for other in range(len(every[at])) if other != row), key=lambda o: (abs(o - row), o))
        return _in_place(panes, every[at][far], new)
    return (*panes[: focus + 1], replace(new, below=True), *panes[focus + 1 :]), focus + 1, None


def _in_place(panes: Panes, index: int, new: PaneDesk) -> tuple[Panes, int, PaneDesk]:
    old = panes[index]
    placed = replace(new, below=old.below, wide=old.wide, high=old.high)
    return (*panes[:index], placed, *panes[index + 1 :]), index, old


def placed(panes: Panes, index: int) -> PaneDesk:
    """A pane with its place among the others, for the time when it is opened again."""
    first_of_some = not panes[index].below and index + 1 < len(panes) and panes[index + 1].below
    return replace(panes[index], stood=index, over=first_of_some)


def again(panes: Panes, closed: PaneDesk) -> tuple[Panes, int, PaneDesk | None]:
    """A closed pane where it stood, and who gave way.

    In its column, else in one of its own at its place, else at the foot of the nearest column that has
    room; only when there are as many panes as there may be, one gives way.
    """
    at, every = min(closed.stood, len(panes)), columns(panes)
    new = replace(closed, stood=0, over=False, below=False)
    if closed.below and at and len(every[_at(every, at - 1)[0]]) < MOST_IN_COLUMN:
        return (*panes[:at], replace(new, below=True), *panes[at:]), at, None
    first = at < len(panes) and not panes[at].below
    if closed.over and first and len(every[_at(every, at)[0]]) < MOST_IN_COLUMN:
        return (*panes[:at], new, replace(panes[at], below=True), *panes[at + 1 :]), at, None
    if len(every) < MOST_COLUMNS:
        at = min((*(column[0] for column in every), len(panes)), key=lambda edge: abs(edge - at))
        return (*panes[:at], new, *panes[at:]), at, None
    room = [column[-1] + 1 for column in every if len(column) < MOST_IN_COLUMN]
    if not room:
        return _in_place(panes, min(at, len(panes) - 1), new)
    at = min(room, key=lambda foot: abs(foot - at))
    return (*panes[:at], replace(new, below=True), *panes[at:]), at, None


def without(panes: Panes, index: int) -> Panes:
    """The panes without one; the one below it takes its place in the column."""
    rest = list(panes[:index] + panes[index + 1 :])
    if not panes[index].below and index < len(rest) and rest[index].below:
        rest[index] = replace(rest[index], below=False, wide=panes[index].wide)
    return tuple(rest)


def neighbour(panes: Panes, focus: int, side: Side) -> int:
    """The pane on one side of the focus; the one in focus where there is none."""
    every = columns(panes)
    at, row = _at(every, focus)
    if side in ("up", "down"):
        row += 1 if side == "down" else -1
        return every[at][row] if 0 <= row < len(every[at]) else focus
    at += 1 if side == "right" else -1
    return every[at][min(row, len(every[at]) - 1)] if 0 <= at < len(every) else focus


def move(panes: Panes, focus: int, side: Side) -> tuple[Panes, int]:
    """Move the pane in focus one place to a side.

    Left and right it leaves a column that it shares, and passes another one when it stands alone.  Up
    and down it changes places in its column; alone, it joins the column on its left (or right).
    """
    every = columns(panes)
    at, row = _at(every, focus)
    if side in ("up", "down"):
        step = 1 if side == "down" else -1
        if len(every[at]) == 1:
            every = _joined(every, at, last=side == "down")
        elif 0 <= row + step < len(every[at]):
            other = every[at][row + step]
            every[at][row], every[at][row + step] = other, focus
            panes = _with_wide(_with_wide(panes, focus, panes[other].wide), other, panes[focus].wide)
    elif len(every[at]) > 1:
        if len(every) < MOST_COLUMNS:
            every[at].remove(focus)
            every.insert(at + (side == "right"), [focus])
    else:
        other = at + (1 if side == "right" else -1)
        if 0 <= other < len(every):
            every[at], every[other] = every[other], every[at]
    return _taken(every, panes, focus)


def _with_wide(panes: Panes, index: int, wide: int) -> Panes:
    return (*panes[:index], replace(panes[index], wide=wide), *panes[index + 1 :])


def _joined(every: list[list[int]], at: int, *, last: bool) -> list[list[int]]:
    """A pane that stands alone goes to the neighbouring column, if that has room."""
    others = [other for other in (at - 1, at + 1) if 0 <= other < len(every)]
    into = next((other for other in others if len(every[other]) < MOST_IN_COLUMN), None)
    if into is None:
        return every
    every[into].insert(len(every[into]) if last else 0, every[at][0])
    return [column for number, column in enumerate(every) if number != at]


# ---- sizes


def resize(panes: Panes, focus: int, *, wide: int = 0, high: int = 0) -> Panes:
    """Make the column of the focus wider, or the pane higher, by per cent of an even share."""
    head = next(column[0] for column in columns(panes) if focus in column)
    changed = list(panes)
    changed[head] = replace(changed[head], wide=_share(changed[head].wide + wide))
    changed[focus] = replace(changed[focus], high=_share(changed[focus].high + high))
    return tuple(changed)


def even(panes: Panes) -> Panes:
    """All columns of one width, all panes of a column of one height."""
    return tuple(replace(pane, wide=SHARE, high=SHARE) for pane in panes)


def with_edge(panes: Panes, shown: Mapping[int, Tile], index: int, *, x: int = -1, y: int = -1) -> Panes:
    """Move the left edge of a pane to cell `x`, or its upper one to row `y`; its neighbour gives or takes."""
    every, tile = columns(panes), shown.get(index)
    if tile is None:
        return panes
    at, row = _at(every, index)
    if x >= 0 and at and every[at - 1][0] in shown and every[at][0] in shown:
        pair, field = (every[at - 1][0], every[at][0]), "wide"
        start, end = shown[pair[0]].x, tile.x + tile.width
        where, least = x, NARROWEST
    elif y >= 0 and row and every[at][row - 1] in shown:
        pair, field = (every[at][row - 1], index), "high"
        start, end = shown[pair[0]].y, tile.y + tile.height
        where, least = y, LOWEST
    else:
        return panes
    where = max(start + least, min(where, end - least)) if end - start >= 2 * least else (start + end) // 2
    total = sum(getattr(panes[each], field) for each in pair)
    first = max(1, round(total * (where - start) / max(1, end - start)))
    changed = list(panes)
    changed[pair[0]] = replace(changed[pair[0]], **{field: first})
    changed[pair[1]] = replace(changed[pair[1]], **{field: max(1, total - first)})
    return tuple(changed)


def _share(share: int) -> int:
    return max(SHARES[0], min(SHARES[1], share))
